#pragma once

#include "core/catalog/parameters.h"
#include "core/records/homes.h"

#include <limits>

namespace simpul::programme {

/// A person's dossier with what every part of the programme asks of it: ages, and the time in which the
/// person is there, and the parameters in force. Days are Julian days. Refers to the dossier and the
/// parameters and must not outlive them.
class Life {
public:
    static constexpr qint32 kNever = std::numeric_limits<qint32>::max();

    /// The dossier's birth must be valid.
    Life(const Dossier& dossier, const Parameters& parameters);

    /// What a setting of the rules is on a Julian day where the person is counted.
    double number(const Setting& setting, qint32 day) const
    {
        return setting.number(m_parameters, placeOfRules(day), day);
    }
    int whole(const Setting& setting, qint32 day) const { return int(number(setting, day)); }
    bool flag(const Setting& setting, qint32 day) const { return number(setting, day) != 0; }

    const Dossier& dossier() const { return m_dossier; }
    const QList<Encounter>& encounters() const { return m_dossier.encounters; }
    /// The calendar month of encounters()[index].
    Month monthOfEncounter(qsizetype index) const { return m_dates[index].month; }
    /// Completed months of age on the day of encounters()[index].
    int ageMonthsAt(qsizetype index) const;

    qint32 born() const { return m_born; }
    Month firstMonth() const { return m_firstMonth; }
    const Homes& homes() const { return m_homes; }
    /// Where the person counts in the month; null in none of the months up to lastMonth().
    Id placeIn(Month month) const { return m_homes.placeIn(month); }
    /// The last month in which the person is there: that of moving away, dying or not being found, after a
    /// handing over the last one that counts at the old place; Contribution::kOpen for everybody else.
    Month lastMonth() const { return m_lastMonth; }
    /// The last day on which the person is there, kNever for those who stay. Who left on an unknown day left
    /// with the last trace.
    qint32 leaves() const { return m_leaves; }
    bool thereOn(qint32 day) const { return m_born <= day && day <= m_leaves; }

    int ageMonths(qint32 day) const { return simpul::ageMonths(m_birth, partsOf(day)); }
    qint32 dayOfAge(int months) const { return simpul::dayOfAge(m_birth, months); }

    /// An attendance in the place where the person counts in its month. Any other attendance is that of a
    /// guest.
    bool isOwnAttendance(qsizetype index) const;
    bool isGuestAttendance(qsizetype index) const;

private:
    Id placeOfRules(qint32 day) const
    {
        return m_dossier.stays.isEmpty() ? m_dossier.place : placeAfterMoves(day);
    }
    Id placeAfterMoves(qint32 day) const;
    qint32 leavingDay() const;
    Month leavingMonth() const;
    bool isAttendance(qsizetype index) const;

    const Dossier& m_dossier;
    const Parameters& m_parameters;
    Homes m_homes;
    qint32 m_born;
    qint32 m_leaves;
    DayParts m_birth;
    Month m_firstMonth;
    Month m_lastMonth;
    /// The dates of the encounters, taken apart once.
    struct Parts {
        Month month;
        int day;
    };
    QVarLengthArray<Parts, 160> m_dates;
};

} // namespace simpul::programme
