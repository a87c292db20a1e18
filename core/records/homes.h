#pragma once

#include "core/records/dossier.h"

namespace simpul {

/// In which place a person counts in which month. A month counts at one place as a whole: the month of a move
/// at the place left if the person attended there in it before the move, else at the place where the month
/// ends. So nothing that was counted is lost by a move, and nothing counts twice. Who was handed over and not
/// received counts nowhere from then on. Refers to nothing of the dossier.
class Homes {
public:
    explicit Homes(const Dossier& dossier);

    /// Null after a handing over.
    Id placeIn(Month month) const
    {
        for (const Home& home : m_earlier)
            if (month <= home.last)
                return home.place;
        return m_now;
    }
    /// By the days of the moves themselves.
    Id placeOn(qint32 day) const;
    /// The last month at the place before the present one; the lowest number of all where there was none.
    Month lastChange() const { return m_earlier.isEmpty() ? kNone : m_earlier.last().last; }
    /// The months `from`…`to` cut where the place changes; months that count nowhere are left out.
    template <typename Use> void cut(Month from, Month to, const Use& use) const
    {
        for (const Home& home : m_earlier)
            if (from <= to && from <= home.last) {
                use(home.place, from, qMin(to, home.last));
                from = home.last + 1;
            }
        if (from <= to && !m_now.isNull())
            use(m_now, from, to);
    }
    /// The places before the present one, each once.
    QList<Id> earlierPlaces() const;

private:
    static constexpr Month kNone = std::numeric_limits<int>::min();
    struct Home {
        Id place;
        Month last; ///< in which the person counts there
        qint32 until; ///< Julian day of the move
    };
    void leave(const Dossier& dossier, const Stay& stay);

    QVarLengthArray<Home, 2> m_earlier;
    Id m_now;
};

} // namespace simpul
