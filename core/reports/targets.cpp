#include "core/reports/targets.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

bool isFor(const Record& record, const Id& place, const QString& indicator, int year)
{
    const QByteArray facility = record.fields.value("facility"_L1).toByteArray();
    const QByteArray area = record.fields.value("area"_L1).toByteArray();
    return (facility == place.bytes() || (facility.isEmpty() && area == place.bytes()))
        && record.fields.value("indicator"_L1).toString() == indicator
        && record.fields.value("year"_L1).toInteger() == year;
}

/// The id under which the store keeps the target of the place, unless it came with one of its own.
Id usualId(const Id& place, const QString& indicator, int year)
{
    return Id::derived(
        "spm_target " + indicator.toUtf8() + ' ' + QByteArray::number(year) + ' ' + place.bytes());
}

Target targetOf(const Record& record)
{
    return { record.fields.value("sasaran"_L1).toInteger(), record.fields.value("basis"_L1).toString() };
}

void add(std::optional<Target>& sum, const Target& part)
{
    if (sum && sum->basis != part.basis)
        sum->basis = kMixedBasis;
    if (sum)
        sum->sasaran += part.sasaran;
    else
        sum = part;
}

} // namespace

Result<FoundTarget> Targets::find(const Unit& unit, const QString& indicator, int year)
{
    using From = FoundTarget::From;
    for (const Id& place : unit.own) {
        SIMPUL_GET(own, recorded(place, indicator, year));
        if (own)
            return FoundTarget { own, From::Own, 0, 0 };
    }
    if (!std::all_of(unit.places.cbegin(), unit.places.cend(),
            [this](const Id& place) { return isReadable(m_store, place); }))
        return FoundTarget {};
    const QList<Id> posyandu = posyanduWithPeople(unit);
    const QList<Id> desa = unit.isWide ? desaOf(posyandu) : QList<Id>();
    SIMPUL_GET(ofDesa, sum(desa, indicator, year));
    if (ofDesa.target) {
        ofDesa.from = From::Desa;
        return ofDesa;
    }
    SIMPUL_GET(ofPosyandu, sum(posyandu, indicator, year));
    ofPosyandu.from = ofPosyandu.target ? From::Posyandu : From::None;
    return ofPosyandu;
}

/// A null part is a posyandu without a desa: nobody has a target for it.
Result<FoundTarget> Targets::sum(const QList<Id>& parts, const QString& indicator, int year)
{
    FoundTarget found;
    found.need = int(parts.size());
    std::optional<Target> sum;
    for (const Id& part : parts) {
        SIMPUL_GET(target, part.isNull() ? std::optional<Target>() : recorded(part, indicator, year));
        if (target)
            add(sum, *target);
        found.have += target ? 1 : 0;
    }
    if (found.have == found.need)
        found.target = sum;
    return found;
}

Result<std::optional<Target>> Targets::recorded(const Id& place, const QString& indicator, int year)
{
    std::optional<Target> found;
    const auto usual = m_store.records().find(u"spm_target"_s, usualId(place, indicator, year));
    if (usual && isFor(*usual, place, indicator, year))
        return std::optional(targetOf(*usual));
    SIMPUL_TRY(m_store.records().visit({ u"spm_target"_s, {}, {}, place }, [&](const Record& record) {
        if (isFor(record, place, indicator, year))
            found = targetOf(record);
        return !found;
    }));
    return found;
}

QList<Id> Targets::posyanduWithPeople(const Unit& unit)
{
    QList<Id> posyandu;
    for (const Id& place : unit.places) {
        const Facility* facility = m_store.scopes().facility(place);
        if (facility && facility->type == u"posyandu" && hasPeople(m_store, place))
            posyandu.append(place);
    }
    return posyandu;
}

QList<Id> Targets::desaOf(const QList<Id>& posyandu) const
{
    QList<Id> desa;
    for (const Id& place : posyandu) {
        const Facility* facility = m_store.scopes().facility(place);
        const Id lies = facility ? m_areas.desaOf(facility->area) : Id();
        if (!desa.contains(lies))
            desa.append(lies);
    }
    return desa;
}

} // namespace simpul::reports
