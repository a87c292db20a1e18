#include "core/store/records.h"

#include "core/catalog/catalog.h"

#include <QCborArray>

namespace simpul {

namespace {

int flagsOf(const RecordState& state)
{
    if (state.isDeleted())
        return Records::Deleted;
    return (state.hasConflict() ? Records::Conflict : 0) | (state.isRevived() ? Records::Revived : 0);
}

std::optional<Record> standing(const RecordState& state, const QString& kind, const Id& id, const Id& scope)
{
    if (state.isEmpty() || state.isDeleted())
        return {};
    return Record { kind, id, scope, state.fields() };
}

} // namespace

Result<Records::Row> Records::load(const Id& scope, const QString& kind, const Id& id)
{
    SIMPUL_GET(scopeRef, m_places.ref(scope));
    Statement select =
        m_db.statement("SELECT ref, state FROM record WHERE id = ? AND kind = ? AND scope = ?");
    SIMPUL_TRY(select.run(id, kind, scopeRef));
    if (!select.next())
        return Row {};
    return Row { select.number(0), RecordState::decode(select.bytes(1)) };
}

Result<RecordState> Records::foldAnew(const Id& scope, const QString& kind, const Id& id)
{
    SIMPUL_GET(held, m_log.changesOf(scope, kind, id));
    QList<FoldInput> counting;
    for (const HeldChange& change : held)
        if (change.counts)
            counting += change.input;
    return fold(counting);
}

Result<void> Records::apply(const Segment& segment, const StoredRecord& record)
{
    SIMPUL_GET(row, load(segment.scope, record.kind, record.record));
    const RecordState before = row.state;
    bool next = true;
    for (const StoredChange& change : record.changes)
        next = next
            && foldNext(row.state,
                FoldInput { change, segment.time, segment.node, segment.author, record.catalogue });
    if (!next) {
        SIMPUL_GET(folded, foldAnew(segment.scope, record.kind, record.record));
        row.state = folded;
    }
    return save(row, before, segment.scope, record.kind, record.record);
}

Result<void> Records::refold(const Id& record)
{
    SIMPUL_GET(places, m_log.placesOf(record));
    for (const auto& [scope, kind] : places) {
        SIMPUL_GET(row, load(scope, kind, record));
        SIMPUL_GET(folded, foldAnew(scope, kind, record));
        const RecordState before = std::exchange(row.state, folded);
        SIMPUL_TRY(save(row, before, scope, kind, record));
    }
    return {};
}

Result<void> Records::save(
    const Row& row, const RecordState& before, const Id& scope, const QString& kind, const Id& id)
{
    if (row.state.isEmpty() && row.ref != 0) {
        SIMPUL_TRY(m_db.statement("DELETE FROM record WHERE ref = ?").run(row.ref));
    } else if (row.ref != 0) {
        SIMPUL_TRY(m_db.statement("UPDATE record SET state = ?, flags = ? WHERE ref = ?")
                       .run(row.state.encode(), flagsOf(row.state), row.ref));
    } else if (!row.state.isEmpty()) {
        SIMPUL_GET(scopeRef, m_places.ref(scope));
        SIMPUL_TRY(m_db.statement("INSERT INTO record (scope, kind, id, state, flags) VALUES (?, ?, ?, ?, ?)")
                       .run(scopeRef, kind, id, row.state.encode(), flagsOf(row.state)));
    }
    const auto old = standing(before, kind, id, scope), now = standing(row.state, kind, id, scope);
    if (!old && !now)
        return {};
    const Record* oldRecord = old ? &*old : nullptr;
    const Record* newRecord = now ? &*now : nullptr;
    SIMPUL_TRY(saveLinks(oldRecord, newRecord));
    return m_listener ? m_listener({ oldRecord, newRecord }) : Result<void>();
}

QSet<Id> Records::refsOf(const Record& record) const
{
    QSet<Id> refs;
    for (const auto& [key, value] : record.fields) {
        const Field* field = m_catalog.field(record.kind, key.toString());
        if (!field || (field->type != Type::Ref && field->type != Type::RefList))
            continue;
        const QCborArray list = value.isArray() ? value.toArray() : QCborArray { value };
        for (const QCborValue& entry : list)
            if (const auto id = Id::fromBytes(entry.toByteArray()))
                refs.insert(*id);
    }
    return refs;
}

Result<void> Records::saveLinks(const Record* before, const Record* after)
{
    const Record& any = after ? *after : *before;
    const QSet<Id> had = before ? refsOf(*before) : QSet<Id>(), has = after ? refsOf(*after) : QSet<Id>();
    if (had == has)
        return {};
    SIMPUL_GET(scopeRef, m_places.ref(any.scope));
    for (const Id& target : had - has)
        SIMPUL_TRY(
            m_db.statement("DELETE FROM link WHERE target = ? AND kind = ? AND record = ? AND scope = ?")
                .run(target, any.kind, any.id, scopeRef));
    for (const Id& target : has - had)
        SIMPUL_TRY(m_db.statement("INSERT INTO link (target, kind, record, scope) VALUES (?, ?, ?, ?)")
                       .run(target, any.kind, any.id, scopeRef));
    return {};
}

Result<void> Records::clear()
{
    SIMPUL_TRY(m_db.exec(QStringLiteral("DELETE FROM record")));
    return m_db.exec(QStringLiteral("DELETE FROM link"));
}

std::optional<RecordState> Records::state(const Id& scope, const QString& kind, const Id& id)
{
    Statement select = m_db.statement("SELECT state FROM record WHERE id = ? AND kind = ? AND scope = ?");
    if (!select.run(id, kind, m_places.find(scope)) || !select.next())
        return {};
    return RecordState::decode(select.bytes(0));
}

std::optional<Record> Records::find(const QString& kind, const Id& id, const Id& scope)
{
    const qint64 wanted = scope.isNull() ? 0 : m_places.find(scope);
    Statement select =
        m_db.statement("SELECT scope, state, flags FROM record WHERE id = ? AND kind = ? ORDER BY scope");
    if (!select.run(id, kind))
        return {};
    while (select.next())
        if ((select.number(2) & Deleted) == 0 && (scope.isNull() || select.number(0) == wanted)) {
            const RecordState state = RecordState::decode(select.bytes(1));
            return Record { kind, id, m_places.id(select.number(0)), state.fields() };
        }
    return {};
}

QList<Id> Records::scopesOf(const QString& kind, const Id& id)
{
    QList<Id> scopes;
    Statement select =
        m_db.statement("SELECT scope FROM record WHERE id = ? AND kind = ? ORDER BY flags & 1, scope");
    if (select.run(id, kind))
        while (select.next())
            scopes += m_places.id(select.number(0));
    return scopes;
}

Result<void> Records::visit(const Query& query, const std::function<bool(const Record&)>& visit)
{
    QString sql = QStringLiteral("SELECT r.scope, r.id, r.state FROM ");
    QList<QVariant> values;
    if (query.pointsAt.isNull()) {
        sql += QStringLiteral("record r WHERE r.kind = ?");
    } else {
        sql += QStringLiteral(
            "link l JOIN record r ON r.id = l.record AND r.kind = l.kind AND r.scope = l.scope "
            "WHERE l.target = ? AND l.kind = ?");
        values += query.pointsAt.bytes();
    }
    values += query.kind;
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
    while (rows.next())
        if (!visit(Record { query.kind, rows.id(1), m_places.id(rows.number(0)),
                RecordState::decode(rows.bytes(2)).fields() }))
            break;
    return {};
}

Result<void> Records::visitItems(const std::function<bool(const Record&, const RecordState&)>& visit)
{
    Statement rows = m_db.prepare(
        QStringLiteral("SELECT scope, kind, id, state FROM record WHERE flags > 1 ORDER BY id, kind, scope"));
    SIMPUL_TRY(rows.run());
    while (rows.next()) {
        const RecordState state = RecordState::decode(rows.bytes(3));
        if (!visit(Record { rows.text(1), rows.id(2), m_places.id(rows.number(0)), state.fields() }, state))
            break;
    }
    return {};
}

qint64 Records::itemCount()
{
    Statement count = m_db.statement("SELECT count(*) FROM record WHERE flags > 1");
    return count.run() && count.next() ? count.number(0) : 0;
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
