#include "core/reports/public_figures.h"

#include "core/store/derived_id.h"

#include <QCborArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QString kKind = u"public_figures"_s;

QCborMap keyFields(const Id& facility, const QString& period, const QString& report)
{
    return { { u"facility"_s, facility.bytes() }, { u"period"_s, period }, { u"report"_s, report } };
}

QJsonObject publicForm(const Store& store, const QString& report)
{
    return store.catalog().document(u"month"_s)["public"_L1][report].toObject();
}

/// The rows that go out: by the column that names them, or the one row of all places.
QList<QJsonObject> publicRows(const Table& table, const QString& rowColumn)
{
    if (!rowColumn.isEmpty())
        return table.rows;
    for (const QJsonObject& row : table.rows)
        if (row["place"_L1].isNull())
            return { row };
    return table.rows.size() == 1 ? table.rows : QList<QJsonObject>();
}

QCborMap publicFields(const Store& store, const MonthReport& report)
{
    const QJsonObject form = publicForm(store, report.report);
    const QString rowColumn = form["row"_L1].toString();
    QStringList keys { rowColumn };
    const QJsonArray columns = form["columns"_L1].toArray();
    for (const QJsonValue key : columns)
        keys += key.toString();
    keys.removeAll(QString());
    QCborArray rows;
    const QList<QJsonObject> shown = publicRows(report.frozen->table, rowColumn);
    for (const QJsonObject& row : shown) {
        QCborArray cells;
        for (const QString& key : std::as_const(keys))
            cells.append(QCborValue::fromJsonValue(row[key]));
        rows.append(cells);
    }
    const QDate closed = QDateTime::fromMSecsSinceEpoch(report.time).date();
    return { { u"closed"_s, closed.toString(Qt::ISODate) }, { u"rules"_s, report.frozen->table.rules },
        { u"columns"_s, QCborArray::fromStringList(keys) }, { u"rows"_s, rows } };
}

Id publicId(const MonthReport& report)
{
    return *derivedId(kKind, keyFields(report.facility, report.period, report.report));
}

bool isOut(Store& store, const MonthReport& report)
{
    const auto record = store.records().find(kKind, publicId(report), store.network());
    return record && record->fields.value("figures"_L1).toMap() == publicFields(store, report);
}

} // namespace

QJsonObject PublicFigures::row(const QString& column, const QString& value) const
{
    for (const QJsonObject& row : rows)
        if (row[column].toString() == value)
            return row;
    return {};
}

std::optional<PublicFigures> readPublicFigures(
    Store& store, const Id& facility, const QString& period, const QString& report)
{
    const auto record =
        store.records().find(kKind, *derivedId(kKind, keyFields(facility, period, report)), store.network());
    if (!record)
        return {};
    const QCborMap figures = record->fields.value("figures"_L1).toMap();
    PublicFigures found { QDate::fromString(figures.value("closed"_L1).toString(), Qt::ISODate),
        figures.value("rules"_L1).toString(), {} };
    const QCborArray columns = figures.value("columns"_L1).toArray(),
                     rows = figures.value("rows"_L1).toArray();
    for (const QCborValue row : rows) {
        QJsonObject cells;
        for (qsizetype at = 0; at < columns.size(); ++at)
            cells.insert(columns.at(at).toString(), row.toArray().at(at).toJsonValue());
        found.rows += cells;
    }
    return found;
}

bool isPublic(const Store& store, const MonthReport& report)
{
    const Facility* facility = store.scopes().facility(report.facility);
    return facility && facility->type == u"puskesmas" && report.state == MonthState::Ditutup && report.frozen
        && !publicForm(store, report.report).isEmpty();
}

Result<QStringList> stagePublicFigures(Act& act, const QList<MonthReport>& closed)
{
    Store& store = act.store();
    QStringList out;
    for (const MonthReport& report : closed) {
        if (!isPublic(store, report) || isOut(store, report))
            continue;
        const QCborMap key = keyFields(report.facility, report.period, report.report);
        QMap<QString, QCborMap> groups { { u"figures"_s,
            { { u"figures"_s, publicFields(store, report) } } } };
        for (const QString& field : { u"facility"_s, u"period"_s, u"report"_s })
            groups.insert(field, { { field, key.value(field) } });
        SIMPUL_TRY(act.write(
            store.network(), answeringChanges(store, store.network(), kKind, publicId(report), groups)));
        out += report.report;
    }
    return out;
}

Result<QList<MonthReport>> waitingForPublic(Store& store)
{
    SIMPUL_GET(reports, monthReports(store, {}));
    reports.removeIf(
        [&store](const MonthReport& report) { return !isPublic(store, report) || isOut(store, report); });
    return reports;
}

Result<QStringList> publishWaiting(Store& store)
{
    if (!store.rights().mayWrite(store.node().id, store.network()))
        return Error::refused(u"not_allowed"_s, { { u"scope"_s, store.network().text() } });
    SIMPUL_GET(waiting, waitingForPublic(store));
    if (waiting.isEmpty())
        return QStringList();
    SIMPUL_GET(act, Act::begin(store));
    SIMPUL_GET(out, stagePublicFigures(act, waiting));
    SIMPUL_TRY(act.commit());
    return out;
}

namespace reports {

QList<Id> puskesmasByPublicFigures(const Store& store, const Where& where, const Areas& areas)
{
    const Facility* asked = store.scopes().facility(where.facility);
    const auto reads = [&store](const Id& scope) { return isReadable(store, scope); };
    const QList<Id>& scopes = where.staffScopes;
    const bool readsNone = std::none_of(scopes.cbegin(), scopes.cend(), reads);
    const bool readsAll = !scopes.isEmpty() && std::all_of(scopes.cbegin(), scopes.cend(), reads);
    const bool isOne = asked && asked->type == u"puskesmas" && readsNone;
    const bool isKabupaten =
        asked ? asked->type == u"dinkes" : where.area.isNull() || areas.level(where.area) == u"kabupaten";
    const bool isWhole = isKabupaten && !readsAll;
    QList<Facility> found;
    for (const Facility& facility : store.scopes().facilities())
        if (facility.type == u"puskesmas" && (isOne ? facility.id == asked->id : isWhole))
            if (where.area.isNull() || facility.area.isNull() || areas.isWithin(facility.area, where.area))
                found += facility;
    std::sort(found.begin(), found.end(), [](const Facility& a, const Facility& b) {
        return std::pair(People::sortKey(a.name), a.id) < std::pair(People::sortKey(b.name), b.id);
    });
    QList<Id> ids;
    for (const Facility& facility : std::as_const(found))
        ids += facility.id;
    return ids;
}

} // namespace reports

} // namespace simpul
