#include "ui/forms/targets_work.h"

#include "core/reports/places.h"
#include "core/store/act.h"

#include <QSet>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

bool isPosyandu(const Store& store, const Id& place)
{
    const Facility* facility = store.scopes().facility(place);
    return facility && facility->type == "posyandu"_L1;
}

QString facilityName(const Store& store, const Id& place)
{
    const Facility* facility = store.scopes().facility(place);
    return facility ? facility->name : QString();
}

TargetRow rowOf(const Store& store, const Id& place, const QString& name, const Id& scope)
{
    TargetRow row;
    row.place = place;
    row.name = name;
    row.isWritable = store.rights().mayWrite(store.node().id, scope);
    return row;
}

QList<TargetRow> desaRows(
    const Store& store, const Id& puskesmas, const QList<Id>& places, const reports::Areas& areas)
{
    QList<TargetRow> rows;
    QSet<Id> seen;
    for (const Id& place : places) {
        const Facility* posyandu = isPosyandu(store, place) ? store.scopes().facility(place) : nullptr;
        const Id desa = posyandu ? areas.desaOf(posyandu->area) : Id();
        if (desa.isNull() || seen.contains(desa))
            continue;
        seen.insert(desa);
        rows += rowOf(store, desa, areas.name(desa), puskesmas);
        rows.last().isArea = true;
    }
    std::sort(rows.begin(), rows.end(), [](const TargetRow& a, const TargetRow& b) {
        return std::pair(People::sortKey(a.name), a.place) < std::pair(People::sortKey(b.name), b.place);
    });
    return rows;
}

Result<QList<TargetRow>> placesOf(Store& store, const Id& facility)
{
    SIMPUL_GET(areas, reports::Areas::load(store.records()));
    ReportOrder order;
    order.facility = facility;
    SIMPUL_GET(where, reports::whereOf(store, order, areas));
    QList<TargetRow> rows;
    const Id puskesmas = store.scopes().puskesmasOf(where.facility);
    if (!where.facility.isNull() && !isPosyandu(store, where.facility))
        rows += rowOf(store, where.facility, where.name, store.scopes().scopeOf(where.facility));
    if (!puskesmas.isNull())
        rows += desaRows(store, puskesmas, where.scopes, areas);
    for (const Id& place : where.scopes)
        if (isPosyandu(store, place))
            rows += rowOf(store, place, facilityName(store, place), place);
    return rows;
}

Id placeOf(const Record& target)
{
    for (const auto key : { "facility"_L1, "area"_L1 })
        if (const auto place = Id::fromBytes(target.fields.value(key).toByteArray()))
            return *place;
    return {};
}

void fill(TargetRow& row, const QCborMap& fields)
{
    row.sasaran = fields.value("sasaran"_L1).toInteger();
    row.basis = fields.value("basis"_L1).toString();
    row.source = fields.value("source"_L1).toString();
    row.decidedOn = QDate::fromString(fields.value("decided_on"_L1).toString(), Qt::ISODate);
}

QCborValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QCborValue(QCborValue::Null) : QCborValue(text);
}

Result<std::optional<Record>> recorded(Store& store, const TargetRow& row, const QString& indicator, int year)
{
    std::optional<Record> found;
    SIMPUL_TRY(store.records().visit({ u"spm_target"_s, {}, {}, row.place }, [&](const Record& target) {
        if (target.fields.value("indicator"_L1).toString() == indicator
            && target.fields.value("year"_L1).toInteger() == year && placeOf(target) == row.place)
            found = target;
        return !found;
    }));
    return found;
}

Draft draftOf(const TargetRow& row, const QString& indicator, int year)
{
    Draft draft;
    draft.kind = u"spm_target"_s;
    draft.fields = { { u"indicator"_s, indicator }, { u"year"_s, year },
        { row.isArea ? u"area"_s : u"facility"_s, row.place.bytes() }, { u"sasaran"_s, *row.sasaran },
        { u"basis"_s, textOrNull(row.basis) }, { u"source"_s, textOrNull(row.source) },
        { u"decided_on"_s, textOrNull(row.decidedOn.toString(Qt::ISODate)) } };
    return draft;
}

} // namespace

Result<QList<TargetRow>> readTargets(Store& store, const Id& facility, const QString& indicator, int year)
{
    SIMPUL_GET(rows, placesOf(store, facility));
    for (TargetRow& row : rows) {
        SIMPUL_GET(found, recorded(store, row, indicator, year));
        if (found)
            fill(row, found->fields);
    }
    return rows;
}

Result<void> saveTargets(Store& store, const QString& indicator, int year, const QList<TargetRow>& rows)
{
    SIMPUL_GET(act, Act::begin(store));
    for (const TargetRow& row : rows) {
        SIMPUL_GET(before, recorded(store, row, indicator, year));
        if (!before && !row.sasaran)
            continue;
        Draft draft =
            row.sasaran ? draftOf(row, indicator, year) : Draft { u"spm_target"_s, {}, {}, {}, true };
        if (before) {
            draft.id = before->id;
            draft.scope = before->scope;
        }
        SIMPUL_GET(outcome, act.put(draft));
        for (const Finding& finding : outcome.findings)
            if (finding.refuses)
                return Error::refused(finding.code, finding.data);
    }
    return act.commit();
}

} // namespace simpul
