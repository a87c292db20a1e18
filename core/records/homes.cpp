#include "core/records/homes.h"

#include <algorithm>

namespace simpul {

Homes::Homes(const Dossier& dossier)
    : m_now(dossier.handedOver ? Id() : dossier.place)
{
    for (const Stay& stay : dossier.stays)
        leave(dossier, stay);
    if (dossier.handedOver)
        leave(dossier, { dossier.place, qint32(dossier.statusDate.toJulianDay()) });
}

void Homes::leave(const Dossier& dossier, const Stay& stay)
{
    const Month month = monthOf(partsOf(stay.until));
    const qint32 first = qint32(firstDay(month).toJulianDay());
    const bool attended =
        std::any_of(dossier.encounters.cbegin(), dossier.encounters.cend(), [&](const Encounter& encounter) {
            return encounter.source == Source::Attendance && encounter.place == stay.place
                && encounter.day >= first && encounter.day <= stay.until;
        });
    const Month last = attended ? month : month - 1;
    m_earlier.append({ stay.place, qMax(last, lastChange()), stay.until });
}

Id Homes::placeOn(qint32 day) const
{
    for (const Home& home : m_earlier)
        if (day <= home.until)
            return home.place;
    return m_now;
}

QList<Id> Homes::earlierPlaces() const
{
    QList<Id> places;
    for (const Home& home : m_earlier)
        if (home.place != m_now && !places.contains(home.place))
            places += home.place;
    return places;
}

} // namespace simpul
