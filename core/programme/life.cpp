#include "core/programme/life.h"

namespace simpul::programme {

Life::Life(const Dossier& dossier, const Parameters& parameters)
    : m_dossier(dossier)
    , m_parameters(parameters)
    , m_homes(dossier)
    , m_born(qint32(dossier.birth.toJulianDay()))
    , m_leaves(leavingDay())
    , m_birth(partsOf(m_born))
    , m_firstMonth(monthOf(m_birth))
    , m_lastMonth(leavingMonth())
{
    for (const Encounter& encounter : dossier.encounters) {
        const DayParts parts = partsOf(encounter.day);
        m_dates.append({ monthOf(parts), parts.day });
    }
}

int Life::ageMonthsAt(qsizetype index) const
{
    return m_dates[index].month - m_firstMonth - (m_dates[index].day < m_birth.day ? 1 : 0);
}

qint32 Life::leavingDay() const
{
    if (m_dossier.status == PersonStatus::Active)
        return kNever;
    if (m_dossier.statusDate.isValid())
        return qint32(m_dossier.statusDate.toJulianDay());
    return m_dossier.encounters.isEmpty() ? m_born : qMax(m_born, m_dossier.encounters.last().day);
}

Month Life::leavingMonth() const
{
    if (m_leaves == kNever)
        return Contribution::kOpen;
    return m_dossier.handedOver ? m_homes.lastChange() : monthOf(partsOf(m_leaves));
}

/// A month is judged by the rules of the place at which it counts.
Id Life::placeAfterMoves(qint32 day) const
{
    const Id place = placeIn(monthOf(partsOf(day)));
    return place.isNull() ? m_dossier.place : place;
}

bool Life::isAttendance(qsizetype index) const
{
    const Encounter& encounter = m_dossier.encounters[index];
    return encounter.source == Source::Attendance && encounter.day >= m_born;
}

bool Life::isOwnAttendance(qsizetype index) const
{
    return isAttendance(index) && m_dates[index].month <= m_lastMonth
        && m_dossier.encounters[index].place == placeIn(m_dates[index].month);
}

bool Life::isGuestAttendance(qsizetype index) const
{
    return isAttendance(index) && !isOwnAttendance(index);
}

} // namespace simpul::programme
