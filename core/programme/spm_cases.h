#pragma once

#include "core/programme/spm_judge.h"

namespace simpul::programme {

/// What of one life an indicator judges, and in which years the person belongs to its denominator.
class SpmCases {
public:
    SpmCases(const Indicator& indicator, const Life& life);

    /// False: in no year, whatever was seen.
    bool canBelong() const;
    /// How the year is judged under the parameters in force at its end.
    Indicator::Window windowIn(int year) const;
    /// The case of a year, of a person; none in a year without a birthday that is judged.
    std::optional<Case> inYear(int year) const;
    /// The pregnancies, deliveries, newborns or suspicions, by the day on which they begin.
    QVarLengthArray<Case, 4> all(const SpmJudge& judge) const;

    /// Whether the person belongs to the denominator of the case's year, having come to meet all
    /// requirements on the day (kNever: not met).
    bool belongs(const Case& one, qint32 completed) const;
    /// The years in which the person belongs whatever was seen; `second` is kNever where there is no end.
    /// Of several windows that of each year counts, so this is only for indicators with one.
    std::pair<int, int> usualYears() const;
    /// The years that may matter at all, of a person with an end of age.
    std::pair<int, int> possibleYears() const;

private:
    qint32 reference(int year) const;
    bool belongsOn(qint32 day) const;
    bool isMemberIn(const Case& one) const;
    void readAges();
    void readMembership();
    int firstYearFrom(qint32 day) const;
    int lastYearUpTo(qint32 day) const;
    std::optional<Case> birthdayIn(int year) const;
    Case calendarYear(int year) const;
    Case schoolYear(int year) const;
    void addPregnancies(const SpmJudge& judge, QVarLengthArray<Case, 4>& cases) const;
    void addNewborn(QVarLengthArray<Case, 4>& cases) const;
    void addSuspicions(const SpmJudge& judge, QVarLengthArray<Case, 4>& cases) const;

    const Indicator& m_indicator;
    const Life& m_life;
    int m_fromMonths = 0, m_toMonths = -1;
    qint32 m_from = 0, m_until = Life::kNever; ///< the days of the denominator's age
    bool m_isMember = true;
    qint32 m_knownSince = 0, m_knownUntil = Life::kNever; ///< to have what is to be treated
    qint32 m_firstService = 0; ///< or the beginning of the condition: from then on services are due
};

} // namespace simpul::programme
