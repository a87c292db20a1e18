#pragma once

#include "core/growth/growth.h"

#include <QString>
#include <array>
#include <vector>

namespace simpul::growth {

/// Box-Cox power, median and coefficient of variation of a measure at one x.
struct Lms {
    double l, m, s;
};

/// One WHO table: rows for boys and for girls at every whole x from first() to last().
class LmsTable {
public:
    /// Reads `:/who/NAME.lms`; its form is in resources/who/README.md.
    explicit LmsTable(const QString& name);

    int first() const { return m_first; }
    int last() const { return m_last; }
    /// Null outside the table.
    const Lms* row(Sex sex, int x) const
    {
        return x < m_first || x > m_last ? nullptr : &rowsOf(sex)[static_cast<size_t>(x - m_first)];
    }
    /// L, M and S each on the straight line between two rows; empty outside the table, both ends included.
    std::optional<Lms> between(Sex sex, double x) const;

private:
    const std::vector<Lms>& rowsOf(Sex sex) const { return m_rows[sex == Sex::Male ? 0 : 1]; }

    int m_first = 0;
    int m_last = -1;
    std::array<std::vector<Lms>, 2> m_rows;
};

inline std::optional<Lms> LmsTable::between(Sex sex, double x) const
{
    if (!(x >= m_first && x <= m_last))
        return {};
    const int below = static_cast<int>(x);
    const double part = x - below;
    const Lms& low = *row(sex, below);
    if (part == 0)
        return low;
    const Lms& high = *row(sex, below + 1);
    return Lms { low.l + part * (high.l - low.l), low.m + part * (high.m - low.m),
        low.s + part * (high.s - low.s) };
}

/// By age in days, by size in tenths of a centimetre, or (…School) by age in months.
struct Tables {
    LmsTable weightAge, lengthAge, bmiAge, headAge, armAge;
    LmsTable weightLength, weightHeight;
    LmsTable weightSchool, heightSchool, bmiSchool;
};

/// Read on first use, by whichever thread comes first; then unchanging.
const Tables& tables();

} // namespace simpul::growth
