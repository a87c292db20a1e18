#include "core/store/records.h"

#include "core/catalog/catalog.h"
#include "core/store/copies.h"
#include "core/store/standing_fields.h"
#include "core/store/troubles.h"
#include "core/store/understanding.h"

#include <QCborArray>

namespace simpul {

namespace {

int flagsOf(const RecordState& state)
{
    if (state.isDeleted())
        return Records::Deleted;
    return (state.hasConflict() ? Records::Conflict : 0) | (state.isRevived() ? Records::Revived : 0)
        | (mustBeUnderstood(state) ? kMustUnderstand : 0);
}

/// The year that a record is about; 0 where it names none.
int yearOf(const Record& record)
{
    const QCborValue year = record.fields.value(QLatin1String("year"));
    return year.isInteger() ? int(year.toInteger())
                            : record.fields.value(QLatin1String("period")).toString().left(4).toInt();
}

} // namespace

Records::Row Records::rowOf(qint64 ref, qint64 scope, RecordState state)
{
    Row row { ref, scope, flagsOf(state), {}, state.fields() };
    row.state = std::move(state);
    return row;
}

std::optional<Record> Records::standing(const Row& row, const QString& kind, const Id& id, const Id& scope)
{
    if (row.state.isEmpty() || (row.flags & Deleted))
        return {};
    return Record { kind, id, scope, row.fields };
}

QList<Records::Row>* Records::rows(const QString& kind, const Id& id)
{
    if (!m_keepsRows)
        m_rows.clear();
    if (QList<Row>* known = m_rows.object({ kind, id }))
        return known;
    auto* found = new QList<Row>;
    Statement select =
        m_db.statement("SELECT ref, scope, state FROM record WHERE id = ? AND kind = ? ORDER BY scope");
    if (select.run(id, kind))
        while (select.next())
            found->append(rowOf(select.number(0), select.number(1), RecordState::decode(select.bytes(2))));
    m_rows.insert({ kind, id }, found);
    return found;
}

Result<Records::Row> Records::load(const Id& scope, const QString& kind, const Id& id)
{
    SIMPUL_GET(scopeRef, m_places.ref(scope));
    for (const Row& row : std::as_const(*rows(kind, id)))
        if (row.scope == scopeRef)
            return row;
    return Row { 0, scopeRef, 0, {}, {} };
}

void Records::remember(const Row& row, const QString& kind, const Id& id)
{
    QList<Row>& all = *rows(kind, id);
    all.removeIf([&](const Row& known) { return known.scope == row.scope; });
    if (row.ref != 0)
        all.insert(std::upper_bound(all.cbegin(), all.cend(), row,
                       [](const Row& a, const Row& b) { return a.scope < b.scope; }),
            row);
}

Result<RecordState> Records::foldAnew(const Id& scope, const QString& kind, const Id& id, const Keeps& keeps)
{
    SIMPUL_GET(held, m_log.changesOf(scope, kind, id));
    QList<FoldInput> counting;
    for (const HeldChange& change : held)
        if (change.counts && (!keeps || keeps(scope, change)))
            counting += change.input;
    return fold(counting);
}

Result<void> Records::apply(const Segment& segment, const StoredRecord& record)
{
    SIMPUL_GET(before, load(segment.scope, record.kind, record.record));
    RecordState state = before.state;
    bool next = true;
    for (const StoredChange& change : record.changes)
        next = next
            && foldNext(
                state, FoldInput { change, segment.time, segment.node, segment.author, record.catalogue });
    if (!next) {
        SIMPUL_GET(folded, foldAnew(segment.scope, record.kind, record.record));
        state = folded;
    }
    return save(before, std::move(state), segment.scope, record.kind, record.record);
}

Result<void> Records::refold(const Id& record)
{
    return refold(record, {});
}

Result<void> Records::refold(const Id& record, const Keeps& keeps)
{
    SIMPUL_GET(places, m_log.placesOf(record));
    for (const auto& [scope, kind] : places) {
        SIMPUL_GET(before, load(scope, kind, record));
        SIMPUL_GET(folded, foldAnew(scope, kind, record, keeps));
        SIMPUL_TRY(save(before, std::move(folded), scope, kind, record));
    }
    return {};
}

Result<void> Records::save(
    const Row& before, RecordState state, const Id& scope, const QString& kind, const Id& id)
{
    Row row = rowOf(before.ref, before.scope, std::move(state));
    if (!(row.flags & Deleted) && breaksRules(m_catalog, kind, row.state))
        row.flags |= kBreaksRules;
    if (row.state.isEmpty() && row.ref != 0) {
        SIMPUL_TRY(m_db.statement("DELETE FROM record WHERE ref = ?").run(row.ref));
        row.ref = 0;
    } else if (row.ref != 0) {
        SIMPUL_TRY(m_db.statement("UPDATE record SET state = ?, flags = ? WHERE ref = ?")
                       .run(row.state.encode(), row.flags, row.ref));
    } else if (!row.state.isEmpty()) {
        Statement insert =
            m_db.statement("INSERT INTO record (scope, kind, id, state, flags) VALUES (?, ?, ?, ?, ?)");
        SIMPUL_TRY(insert.run(row.scope, kind, id, row.state.encode(), row.flags));
        row.ref = insert.lastRef();
    }
    remember(row, kind, id);
    const auto old = standing(before, kind, id, scope), now = standing(row, kind, id, scope);
    if (!old && !now)
        return saveDeleted(before, row, kind, id, scope);
    const Record* oldRecord = old ? &*old : nullptr;
    const Record* newRecord = now ? &*now : nullptr;
    SIMPUL_TRY(saveLinks(oldRecord, newRecord));
    return m_listener ? m_listener({ oldRecord, newRecord }) : Result<void>();
}

/// A copy that comes as a deleted one, or goes: which of the others holds may be another now.
Result<void> Records::saveDeleted(
    const Row& before, const Row& after, const QString& kind, const Id& id, const Id& scope)
{
    const QList<Row>& left = *rows(kind, id);
    const bool hasOthers =
        std::any_of(left.cbegin(), left.cend(), [&](const Row& row) { return row.scope != after.scope; });
    if (!hasOthers || !m_listener)
        return {};
    const Record was { kind, id, scope, before.state.isEmpty() ? after.fields : before.fields };
    return m_listener({ &was, nullptr });
}

/// The records that this one points at, each once.
Records::Refs Records::refsOf(const Record& record) const
{
    Refs refs;
    const auto add = [&refs](const QCborValue& value) {
        const auto id = Id::fromBytes(value.toByteArray());
        if (id && !refs.contains(*id))
            refs.append(*id);
    };
    for (const auto& [name, value] : record.fields) {
        if (!value.isByteArray() && !value.isArray())
            continue;
        const Field* field = m_catalog.field(record.kind, name);
        if (!field || (field->type != Type::Ref && field->type != Type::RefList))
            continue;
        if (value.isByteArray())
            add(value);
        else
            for (const QCborValue entry : value.toArray())
                add(entry);
    }
    return refs;
}

Result<void> Records::saveLinks(const Record* before, const Record* after)
{
    const Record& any = after ? *after : *before;
    const Refs had = before ? refsOf(*before) : Refs(), has = after ? refsOf(*after) : Refs();
    const int yearBefore = before ? yearOf(*before) : 0, year = after ? yearOf(*after) : 0;
    if (had == has && year == yearBefore)
        return {};
    SIMPUL_GET(scopeRef, m_places.ref(any.scope));
    for (const Id& target : had)
        if (year != yearBefore || !has.contains(target))
            SIMPUL_TRY(
                m_db.statement("DELETE FROM link WHERE target = ? AND kind = ? AND year = ? AND record = ? "
                               "AND scope = ?")
                    .run(target, any.kind, yearBefore, any.id, scopeRef));
    for (const Id& target : has)
        if (year != yearBefore || !had.contains(target))
            SIMPUL_TRY(
                m_db.statement("INSERT INTO link (target, kind, year, record, scope) VALUES (?, ?, ?, ?, ?)")
                    .run(target, any.kind, year, any.id, scopeRef));
    return {};
}

Result<void> Records::clear()
{
    forget();
    SIMPUL_TRY(m_db.exec(QStringLiteral("DELETE FROM record")));
    return m_db.exec(QStringLiteral("DELETE FROM link"));
}

std::optional<RecordState> Records::state(const Id& scope, const QString& kind, const Id& id)
{
    const qint64 wanted = m_places.find(scope);
    for (const Row& row : std::as_const(*rows(kind, id)))
        if (row.scope == wanted)
            return row.state;
    return {};
}

std::optional<Record> Records::find(const QString& kind, const Id& id, const Id& scope)
{
    const qint64 wanted = scope.isNull() ? 0 : m_places.find(scope);
    std::optional<Record> best;
    for (const Row& row : std::as_const(*rows(kind, id))) {
        if ((row.flags & Deleted) != 0 || (!scope.isNull() && row.scope != wanted))
            continue;
        Record record { kind, id, m_places.id(row.scope), row.fields };
        if (!best || copies::holdsBefore(record, *best))
            best = std::move(record);
    }
    return best;
}

std::optional<Record> Records::holding(const QString& kind, const Id& id)
{
    std::optional<Record> best;
    bool isDeleted = false;
    for (const Row& row : std::as_const(*rows(kind, id))) {
        Record record { kind, id, m_places.id(row.scope), row.fields };
        if (best && !copies::holdsBefore(record, *best))
            continue;
        best = std::move(record);
        isDeleted = (row.flags & Deleted) != 0;
    }
    return isDeleted ? std::nullopt : best;
}

QList<Id> Records::scopesOf(const QString& kind, const Id& id)
{
    QList<Record> present;
    QList<Id> scopes, deleted;
    for (const Row& row : std::as_const(*rows(kind, id)))
        if (row.flags & Deleted)
            deleted += m_places.id(row.scope);
        else
            present += Record { kind, id, m_places.id(row.scope), row.fields };
    std::sort(present.begin(), present.end(), copies::holdsBefore);
    for (const Record& record : std::as_const(present))
        scopes += record.scope;
    return scopes + deleted;
}

Result<void> Records::visit(const Query& query, const std::function<bool(const Record&)>& visit)
{
    QString sql = QStringLiteral("SELECT r.scope, r.id, r.state FROM ");
    QList<QVariant> values;
    if (query.pointsAt.isNull()) {
        sql += QStringLiteral("record r WHERE r.kind = ?");
    } else {
        // CROSS: not from all records of the kind to those that point at it.
        sql += QStringLiteral(
            "link l CROSS JOIN record r ON r.id = l.record AND r.kind = l.kind AND r.scope = l.scope "
            "WHERE l.target = ? AND l.kind = ?");
        values += query.pointsAt.bytes();
    }
    values += query.kind;
    if (query.year != 0) {
        sql += QStringLiteral(" AND l.year = ?");
        values += query.year;
    }
    if (!query.scope.isNull()) {
        sql += QStringLiteral(" AND r.scope = ?");
        values += m_places.find(query.scope);
    }
    if (!query.after.isNull()) {
        sql += QStringLiteral(" AND r.id > ?");
        values += query.after.bytes();
    }
    sql += QStringLiteral(" AND (r.flags & 1) = 0 ORDER BY r.id, r.scope");
    Statement rows = m_db.prepare(sql);
    SIMPUL_TRY(rows.runList(values));
    const bool onlyHolding = !query.pointsAt.isNull() && query.scope.isNull();
    std::optional<Record> held;
    while (rows.next()) {
        Record record { query.kind, rows.id(1), m_places.id(rows.number(0)), standingFields(rows.bytes(2)) };
        if (!onlyHolding) {
            if (!visit(record))
                return {};
            continue;
        }
        const bool isCopy = held && held->id == record.id;
        if (held && !isCopy && !visit(*held))
            return {};
        if (!isCopy || copies::holdsBefore(record, *held))
            held = std::move(record);
    }
    if (held)
        visit(*held);
    return {};
}

Result<QList<Record>> Records::pointingAt(const Id& target)
{
    QList<Record> found;
    Statement rows = m_db.statement(
        "SELECT r.kind, r.id, r.scope, r.state, EXISTS (SELECT 1 FROM record o WHERE o.kind = r.kind AND "
        "o.id = r.id "
        "AND o.scope <> r.scope) FROM link l CROSS JOIN record r ON r.kind = l.kind AND r.id = l.record AND "
        "r.scope = l.scope WHERE l.target = ? AND (r.flags & 1) = 0 ORDER BY l.kind, l.record");
    SIMPUL_TRY(rows.run(target));
    while (rows.next()) {
        const QString kind = rows.text(0);
        const Id id = rows.id(1);
        const bool hasCopies = rows.number(4) != 0;
        if (!hasCopies)
            found += Record { kind, id, m_places.id(rows.number(2)), standingFields(rows.bytes(3)) };
        else if (found.isEmpty() || found.last().id != id || found.last().kind != kind)
            if (auto held = holding(kind, id))
                found += std::move(*held);
    }
    return found;
}

bool Records::isPointedAt(const Id& target)
{
    Statement any = m_db.statement("SELECT 1 FROM link WHERE target = ? LIMIT 1");
    return any.run(target) && any.next();
}

Result<void> Records::visitItems(const std::function<bool(const Record&, const RecordState&)>& visit)
{
    Statement rows = m_db.prepare(
        QStringLiteral("SELECT scope, kind, id, state FROM record WHERE flags > 1 AND (flags & ?) <> 0"));
    SIMPUL_TRY(rows.run(Conflict | Revived));
    while (rows.next()) {
        const RecordState state = RecordState::decode(rows.bytes(3));
        if (!visit(Record { rows.text(1), rows.id(2), m_places.id(rows.number(0)), state.fields() }, state))
            break;
    }
    return {};
}

qint64 Records::itemCount()
{
    Statement count = m_db.statement("SELECT count(*) FROM record WHERE flags > 1 AND (flags & ?) <> 0");
    return count.run(Conflict | Revived) && count.next() ? count.number(0) : 0;
}

Result<void> Records::visitStates(
    const Id& scope, const std::function<void(const QString&, const Id&, const QByteArray&, int)>& visit)
{
    Statement rows = m_db.prepare(
        QStringLiteral("SELECT kind, id, state, flags FROM record WHERE scope = ? ORDER BY kind, id"));
    SIMPUL_TRY(rows.run(m_places.find(scope)));
    while (rows.next())
        visit(rows.text(0), rows.id(1), rows.bytes(2), int(rows.number(3)));
    return {};
}

} // namespace simpul
