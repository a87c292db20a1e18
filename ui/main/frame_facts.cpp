#include "ui/main/frame_facts.h"

#include "core/reports/places.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QStringList kOrder { u"dinkes"_s, u"puskesmas"_s, u"pustu"_s, u"poskesdes"_s, u"posyandu"_s };

QString placeName(const Facility& facility, const reports::Areas& areas)
{
    const QString desa = areas.name(areas.desaOf(facility.area));
    const bool said = desa.isEmpty() || facility.type == u"puskesmas" || facility.name.contains(desa);
    return said ? facility.name : facility.name + u" · "_s + desa;
}

QList<FrameFacts::Place> readPlaces(Store& store)
{
    const auto areas = reports::Areas::load(store.records());
    QList<FrameFacts::Place> places;
    for (const Facility& facility : store.scopes().facilities())
        if (kOrder.contains(facility.type) && facility.active
            && store.rights().mayRead(store.node().id, store.scopes().scopeOf(facility.id)))
            places += { facility.id, areas ? placeName(facility, *areas) : facility.name, facility.type };
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) {
        const auto rank = [](const FrameFacts::Place& place) { return kOrder.indexOf(place.type); };
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.name.localeAwareCompare(b.name) < 0;
    });
    return places;
}

QStringList readStaff(Store& store)
{
    QStringList names;
    const Id own = store.facility();
    // Nothing hangs on this list: where it cannot be read, names are typed.
    (void)store.records().visit({ u"staff"_s, {}, {}, own }, [&](const Record& record) {
        names += record.fields.value("name"_L1).toString();
        return true;
    });
    names.removeDuplicates();
    std::sort(names.begin(), names.end(),
        [](const QString& a, const QString& b) { return a.localeAwareCompare(b) < 0; });
    return names;
}

} // namespace

FrameFacts readFrameFacts(Store& store)
{
    FrameFacts facts;
    facts.places = readPlaces(store);
    facts.own = store.facility();
    facts.author = store.author();
    facts.staff = readStaff(store);
    facts.isClockWrong = store.isClockWrong();
    facts.waiting = store.records().itemCount() + store.log().gaps().size();
    return facts;
}

} // namespace simpul
