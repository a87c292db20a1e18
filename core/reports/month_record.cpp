#include "core/reports/month_record.h"

#include "core/reports/places.h"
#include "core/store/derived_id.h"

#include <QCborArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QStringList kStates { u"draf"_s, u"dikirim"_s, u"dikembalikan"_s, u"diterima"_s, u"ditutup"_s };
const QString kKind = u"monthly_report"_s;

QCborArray packed(const Table& table)
{
    QCborArray rows;
    for (const QJsonObject& row : table.rows) {
        QCborArray cells;
        for (const Column& column : table.columns)
            cells.append(
                row.contains(column.key) ? QCborValue::fromJsonValue(row[column.key]) : QCborValue(nullptr));
        rows.append(cells);
    }
    return rows;
}

QCborArray packed(const QList<Column>& columns)
{
    QCborArray all;
    for (const Column& column : columns)
        all.append(QCborArray { column.key, column.label, column.group, column.number });
    return all;
}

Table unpacked(const QCborMap& figures)
{
    Table table;
    table.title = figures.value("title"_L1).toString();
    table.place = figures.value("place"_L1).toString();
    const QCborArray columns = figures.value("columns"_L1).toArray();
    for (const QCborValue column : columns) {
        const QCborArray parts = column.toArray();
        table.columns += { parts.at(0).toString(), parts.at(1).toString(), parts.at(2).toString(),
            int(parts.at(3).toInteger()) };
    }
    const QCborArray rows = figures.value("rows"_L1).toArray();
    for (const QCborValue row : rows) {
        QJsonObject cells;
        for (qsizetype at = 0; at < table.columns.size(); ++at)
            cells.insert(table.columns[at].key, row.toArray().at(at).toJsonValue());
        table.rows += cells;
    }
    const QCborArray notes = figures.value("notes"_L1).toArray();
    for (const QCborValue note : notes)
        table.notes += note.toString();
    return table;
}

/// The head of `status` that goes furthest.
const Version* furthest(const QList<Version>& heads)
{
    const Version* found = nullptr;
    const auto rank = [](const Version& head) {
        return monthStateFromText(head.value.value("status"_L1).toString());
    };
    for (const Version& head : heads)
        if (!found || rank(head) > rank(*found))
            found = &head;
    return found;
}

/// The frozen figures that belong to the state: those frozen for the closing, where the month is closed.
std::optional<FrozenFigures> frozenFor(MonthState state, const QList<Version>& heads)
{
    std::optional<FrozenFigures> found;
    for (const Version& head : heads) {
        const auto frozen = FrozenFigures::fromFields(head.value);
        const bool isBetter = frozen && (!found || (found->state != state && frozen->state == state));
        if (isBetter)
            found = frozen;
    }
    return found;
}

void fill(MonthReport& report, const RecordState& state)
{
    if (state.isDeleted())
        return;
    if (const Version* status = furthest(state.groups.value(u"status"_s))) {
        report.state = monthStateFromText(status->value.value("status"_L1).toString());
        report.node = status->node;
        report.author = status->author;
        report.time = status->time;
    }
    report.frozen = frozenFor(report.state, state.groups.value(u"figures"_s));
    if (report.frozen) {
        report.frozen->table.name = report.report;
        report.frozen->table.period = report.period;
    }
    const QCborMap notes = state.fields().value("notes"_L1).toMap();
    for (const auto& [key, text] : notes)
        report.notes.insert(key.toString(), text.toString());
}

} // namespace

QString monthStateText(MonthState state)
{
    return kStates.at(int(state));
}

MonthState monthStateFromText(const QString& text)
{
    return MonthState(std::max<qsizetype>(0, kStates.indexOf(text)));
}

QString noteKey(const QString& row, const QString& column)
{
    return row.isEmpty() && column.isEmpty() ? u"*"_s : row + u'|' + column;
}

QCborMap FrozenFigures::toFields() const
{
    const QCborMap figures { { u"state"_s, monthStateText(state) }, { u"title"_s, table.title },
        { u"place"_s, table.place }, { u"columns"_s, packed(table.columns) }, { u"rows"_s, packed(table) },
        { u"notes"_s, QCborArray::fromStringList(table.notes) } };
    return { { u"figures"_s, figures }, { u"rules"_s, table.rules }, { u"vector"_s, vector.toCbor() } };
}

std::optional<FrozenFigures> FrozenFigures::fromFields(const QCborMap& fields)
{
    const QCborMap figures = fields.value("figures"_L1).toMap();
    if (!figures.contains("rows"_L1))
        return {};
    FrozenFigures frozen;
    frozen.table = unpacked(figures);
    frozen.table.rules = fields.value("rules"_L1).toString();
    frozen.vector = HaveVector::fromCbor(fields.value("vector"_L1));
    frozen.state = monthStateFromText(figures.value("state"_L1).toString());
    return frozen;
}

MonthReport readMonthReport(Store& store, const Id& facility, const QString& period, const QString& report)
{
    MonthReport found;
    found.facility = facility;
    found.scope = store.scopes().scopeOf(facility);
    found.period = period;
    found.report = report;
    found.id = *derivedId(
        kKind, { { u"report"_s, report }, { u"period"_s, period }, { u"facility"_s, facility.bytes() } });
    if (const auto state = store.records().state(found.scope, kKind, found.id))
        fill(found, *state);
    return found;
}

Result<QList<MonthReport>> monthReports(Store& store, const QString& period)
{
    QList<MonthReport> reports;
    SIMPUL_TRY(store.records().visit({ kKind, {}, {}, {} }, [&](const Record& record) {
        const auto text = [&record](QLatin1StringView key) { return record.fields.value(key).toString(); };
        const Id facility = Id::fromBytes(record.fields.value("facility"_L1).toByteArray()).value_or(Id());
        const MonthReport report = readMonthReport(store, facility, text("period"_L1), text("report"_L1));
        if (report.id == record.id && (period.isEmpty() || report.period == period))
            reports += report;
        return true;
    }));
    std::sort(reports.begin(), reports.end(), [](const MonthReport& a, const MonthReport& b) {
        return std::tie(a.facility, a.period, a.report) < std::tie(b.facility, b.period, b.report);
    });
    return reports;
}

RecordChanges answeringChanges(
    Store& store, const Id& scope, const QString& kind, const Id& id, const QMap<QString, QCborMap>& groups)
{
    RecordChanges changes { kind, id, store.catalog().version(), {} };
    const RecordState state = store.records().state(scope, kind, id).value_or(RecordState());
    for (auto it = groups.cbegin(); it != groups.cend(); ++it) {
        Change change { it.key(), *it, {}, false, false };
        const QList<Version> heads = state.groups.value(it.key());
        if (heads.size() == 1 && heads.first().value == *it && !state.isDeleted())
            continue;
        for (const Version& head : heads)
            change.names += head.ref;
        for (const Deletion& deletion : state.deletions)
            if (!deletion.answered)
                change.names += deletion.ref;
        changes.changes += change;
    }
    return changes;
}

QSet<Id> scopesBehind(const Store& store, const Id& facility)
{
    const Scopes& scopes = store.scopes();
    const Id puskesmas = scopes.puskesmasOf(facility);
    QSet<Id> behind { scopes.scopeOf(facility), puskesmas, store.network() };
    const Facility* asked = scopes.facility(facility);
    if (asked && asked->type != u"posyandu") {
        const QList<Id> below = scopes.posyanduOf(puskesmas);
        behind.unite(QSet<Id>(below.cbegin(), below.cend()));
    }
    behind.removeIf(
        [&store](const Id& scope) { return scope.isNull() || !reports::isReadable(store, scope); });
    return behind;
}

} // namespace simpul
