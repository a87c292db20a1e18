#include "core/reports/places.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

constexpr int kDeepest = 8; ///< areas or facilities above one another; a ring of parents ends there

bool isBelow(const Scopes& scopes, const Id& facility, const Id& above)
{
    Id at = facility;
    for (int depth = 0; depth < kDeepest && !at.isNull(); ++depth) {
        if (at == above)
            return true;
        const Facility* here = scopes.facility(at);
        at = here ? here->parent : Id();
    }
    return false;
}

bool servesItsArea(const Facility& facility)
{
    return facility.type == u"pustu" || facility.type == u"poskesdes";
}

bool belongsToFacility(const Scopes& scopes, const Facility& place, const Facility& asked)
{
    if (servesItsArea(asked) && !asked.area.isNull())
        return place.type == u"posyandu" && place.area == asked.area;
    return isBelow(scopes, place.id, asked.id);
}

/// What a report counts nobody in: a puskesmas whose people all have a posyandu, a closed posyandu.
bool isEmpty(Store& store, const Facility& place)
{
    const bool mayBeEmpty = place.type != u"posyandu" || !place.active;
    return mayBeEmpty && isReadable(store, place.id) && !hasPeople(store, place.id);
}

template <typename Belongs> void collect(Store& store, Where& where, Belongs belongs)
{
    QList<Facility> places;
    for (const Facility& place : store.scopes().facilities())
        if ((place.type == u"posyandu" || place.type == u"puskesmas") && belongs(place))
            places.append(place);
    std::sort(places.begin(), places.end(), [](const Facility& a, const Facility& b) {
        return std::tuple(a.type != u"posyandu", People::sortKey(a.name), a.id)
            < std::tuple(b.type != u"posyandu", People::sortKey(b.name), b.id);
    });
    for (const Facility& place : places) {
        where.staffScopes.append(place.id);
        if (!isEmpty(store, place))
            where.scopes.append(place.id);
    }
}

Result<Where> whereOfArea(Store& store, const Id& area, const Areas& areas)
{
    if (!areas.contains(area))
        return Error::refused(u"place_unknown"_s, { { u"area"_s, area.text() } });
    Where where { areas.name(area), {}, area, {}, {}, false };
    where.isWide = areas.level(area) == u"kabupaten" || areas.level(area) == u"kecamatan";
    collect(store, where,
        [&](const Facility& place) { return place.type == u"posyandu" && areas.isWithin(place.area, area); });
    return where;
}

Where whereOfFacility(Store& store, const Facility& asked)
{
    Where where { asked.name, asked.id, {}, {}, {}, false };
    where.isWide = asked.type == u"puskesmas" || asked.type == u"dinkes";
    collect(
        store, where, [&](const Facility& place) { return belongsToFacility(store.scopes(), place, asked); });
    return where;
}

QMap<int, qint64> populationOf(const QCborMap& byYear)
{
    QMap<int, qint64> counts;
    for (const auto& [year, count] : byYear)
        if (const int number = year.toString().toInt(); number > 0)
            counts.insert(number, qRound64(count.toDouble()));
    return counts;
}

Where everywhere(Store& store)
{
    Where where;
    where.isWide = true;
    collect(store, where, [&](const Facility& place) { return isReadable(store, place.id); });
    return where;
}

} // namespace

Result<Areas> Areas::load(Records& records)
{
    Areas areas;
    SIMPUL_TRY(records.visit({ u"area"_s, {}, {}, {} }, [&areas](const Record& record) {
        const auto text = [&record](QLatin1StringView key) { return record.fields.value(key).toString(); };
        const auto parent = Id::fromBytes(record.fields.value("parent"_L1).toByteArray());
        areas.m_areas.insert(record.id,
            { text("code"_L1), text("level"_L1), text("name"_L1), parent.value_or(Id()),
                populationOf(record.fields.value("population"_L1).toMap()) });
        return true;
    }));
    return areas;
}

std::optional<qint64> Areas::population(const Id& area, int year) const
{
    const QMap<int, qint64> counts = m_areas.value(area).population;
    const auto after = counts.upperBound(year);
    return after == counts.cbegin() ? std::optional<qint64>() : *std::prev(after);
}

bool Areas::isWithin(const Id& area, const Id& above) const
{
    const QString outer = m_areas.value(above).code + u'.';
    Id at = area;
    for (int depth = 0; depth < kDeepest && !at.isNull(); ++depth) {
        const Area here = m_areas.value(at);
        if (at == above || (outer.size() > 1 && here.code.startsWith(outer)))
            return true;
        at = here.parent;
    }
    return false;
}

Id Areas::desaOf(const Id& area) const
{
    Id at = area;
    for (int depth = 0; depth < kDeepest && m_areas.contains(at); ++depth) {
        if (m_areas.value(at).level == u"desa")
            return at;
        at = m_areas.value(at).parent;
    }
    return {};
}

Result<Where> whereOf(Store& store, const ReportOrder& order, const Areas& areas)
{
    if (!order.area.isNull())
        return whereOfArea(store, order.area, areas);
    const Facility* own = store.scopes().facility(store.facility());
    if (own && !isReadable(store, store.scopes().scopeOf(own->id)))
        own = nullptr; // its rights have gone elsewhere
    if (order.facility.isNull())
        return own ? whereOfFacility(store, *own) : everywhere(store);
    const Facility* asked = store.scopes().facility(order.facility);
    if (!asked)
        return Error::refused(u"place_unknown"_s, { { u"facility"_s, order.facility.text() } });
    return whereOfFacility(store, *asked);
}

bool isReadable(const Store& store, const Id& scope)
{
    return store.rights().mayRead(store.node().id, scope);
}

bool hasPeople(Store& store, const Id& scope)
{
    return !store.people().isEmpty(scope);
}

QString facilityName(const Store& store, const Id& facility)
{
    const Facility* found = store.scopes().facility(facility);
    return found ? found->name : QString();
}

} // namespace simpul::reports
