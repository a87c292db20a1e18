#include "core/store/log.h"

#include <algorithm>

namespace simpul {

namespace {

constexpr const char* kSegmentColumns =
    "s.seq, s.hash, s.prev, s.time, s.author, s.salt, s.body, s.changes, s.signature, "
    "s.counts, s.ref";

Segment readSegment(Statement& row, const Chain& chain)
{
    Segment segment;
    segment.node = chain.node;
    segment.epoch = chain.epoch;
    segment.scope = chain.scope;
    segment.seq = quint32(row.number(0));
    segment.hash = row.bytes(1);
    segment.prev = row.bytes(2);
    segment.time = row.number(3);
    segment.author = row.text(4);
    segment.salt = row.bytes(5);
    segment.body = row.bytes(6);
    segment.changes = int(row.number(7));
    segment.signature = row.bytes(8);
    return segment;
}

} // namespace

Result<Chain> Log::chain(const Id& node, const Id& epoch, const Id& scope)
{
    SIMPUL_GET(scopeRef, m_places.ref(scope));
    Statement select = m_db.statement(
        "SELECT ref, upto, top, heard, counting, twin FROM chain WHERE node = ? AND epoch = ? AND scope = ?");
    SIMPUL_TRY(select.run(node, epoch, scopeRef));
    Chain chain { 0, node, epoch, scope, 0, 0, 0, 0, 0 };
    if (select.next()) {
        chain.ref = select.number(0);
        chain.upto = quint32(select.number(1));
        chain.top = quint32(select.number(2));
        chain.heard = quint32(select.number(3));
        chain.counting = quint32(select.number(4));
        chain.twin = quint32(select.number(5));
        return chain;
    }
    chain.counting = m_countsUpTo(node, epoch, scope);
    Statement insert = m_db.statement(
        "INSERT INTO chain (node, epoch, scope, upto, top, heard, counting) VALUES (?, ?, ?, 0, 0, 0, ?)");
    SIMPUL_TRY(insert.run(node, epoch, scopeRef, qint64(chain.counting)));
    chain.ref = insert.lastRef();
    return chain;
}

QList<Chain> Log::chains()
{
    QList<Chain> chains;
    Statement select = m_db.prepare(
        QStringLiteral("SELECT c.ref, c.node, c.epoch, p.id, c.upto, c.top, c.heard, c.counting, c.twin "
                       "FROM chain c JOIN place p ON p.ref = c.scope "
                       "ORDER BY c.node, c.epoch, p.id"));
    if (select.run())
        while (select.next())
            chains += Chain { select.number(0), select.id(1), select.id(2), select.id(3),
                quint32(select.number(4)), quint32(select.number(5)), quint32(select.number(6)),
                quint32(select.number(7)), quint32(select.number(8)) };
    return chains;
}

QByteArray Log::hashAt(const Chain& chain, quint32 seq)
{
    Statement select =
        m_db.statement("SELECT hash FROM segment WHERE chain = ? AND seq = ? ORDER BY hash LIMIT 1");
    return select.run(chain.ref, seq) && select.next() ? select.bytes(0) : QByteArray();
}

qint64 Log::timeAt(const Chain& chain, quint32 seq)
{
    Statement select = m_db.statement("SELECT max(time) FROM segment WHERE chain = ? AND seq = ?");
    return select.run(chain.ref, seq) && select.next() ? select.number(0) : 0;
}

quint32 Log::firstHeld(const Chain& chain, quint32 from, quint32 to)
{
    Statement select = m_db.statement("SELECT min(seq) FROM segment WHERE chain = ? AND seq BETWEEN ? AND ?");
    return select.run(chain.ref, from, to) && select.next() ? quint32(select.number(0)) : 0;
}

Result<Log::Inserted> Log::insert(const Segment& segment, const QList<StoredRecord>& records)
{
    SIMPUL_GET(chain, this->chain(segment.node, segment.epoch, segment.scope));
    Statement known =
        m_db.statement("SELECT ref, signature IS NULL FROM segment WHERE chain = ? AND seq = ? AND hash = ?");
    SIMPUL_TRY(known.run(chain.ref, segment.seq, segment.hash));
    if (known.next()) {
        if (known.number(1) && !segment.signature.isEmpty())
            SIMPUL_TRY(m_db.statement("UPDATE segment SET signature = ? WHERE ref = ?")
                           .run(segment.signature, known.number(0)));
        return Inserted {};
    }
    if (segment.seq <= chain.top && !hashAt(chain, segment.seq).isEmpty())
        SIMPUL_TRY(noteTwin(chain, segment.seq));
    const bool counts = segment.seq <= chain.counting;
    Statement insert =
        m_db.statement("INSERT INTO segment (chain, seq, hash, prev, time, author, salt, body, changes, "
                       "signature, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    SIMPUL_TRY(insert.run(chain.ref, segment.seq, segment.hash, segment.prev, segment.time, segment.author,
        segment.salt, segment.body, segment.changes,
        segment.signature.isEmpty() ? QVariant() : QVariant(segment.signature), counts ? 1 : 0));
    const qint64 ref = insert.lastRef();
    SIMPUL_TRY(noteFork(chain, segment));
    QSet<Id> seen;
    Statement touch = m_db.statement("INSERT INTO touched (record, segment) VALUES (?, ?)");
    for (const StoredRecord& record : records)
        if (!seen.contains(record.record)) {
            seen.insert(record.record);
            SIMPUL_TRY(touch.run(record.record, ref));
        }

    quint32 upto = chain.upto;
    if (segment.seq == upto + 1) {
        ++upto;
        Statement next = m_db.statement("SELECT 1 FROM segment WHERE chain = ? AND seq = ?");
        while (upto < chain.top && next.run(chain.ref, upto + 1) && next.next())
            ++upto;
    }
    SIMPUL_TRY(
        m_db.statement("UPDATE chain SET upto = ?, top = max(top, ?), heard = max(heard, ?) WHERE ref = ?")
            .run(upto, segment.seq, segment.seq, chain.ref));
    m_parsed.insert(ref, new QList<StoredRecord>(records));
    return Inserted { ref, counts, segment.seq > upto };
}

/// One of two that follow each other may name another neighbour than the one that is held: a twin of that
/// one, which has not come yet.
Result<void> Log::noteFork(const Chain& chain, const Segment& segment)
{
    if (segment.seq > 1 && segment.seq - 1 <= chain.top) {
        Statement before =
            m_db.statement("SELECT count(*), sum(hash = ?) FROM segment WHERE chain = ? AND seq = ?");
        SIMPUL_TRY(before.run(segment.prev, chain.ref, segment.seq - 1));
        if (before.next() && before.number(0) > 0 && before.number(1) == 0)
            SIMPUL_TRY(noteTwin(chain, segment.seq - 1));
    }
    if (segment.seq >= chain.top)
        return {};
    Statement after =
        m_db.statement("SELECT 1 FROM segment WHERE chain = ?1 AND seq = ?2 + 1 AND prev NOT IN (SELECT hash "
                       "FROM segment WHERE chain = ?1 AND seq = ?2)");
    SIMPUL_TRY(after.run(chain.ref, segment.seq));
    return after.next() ? noteTwin(chain, segment.seq) : Result<void>();
}

/// There is another segment under this number.
Result<void> Log::noteTwin(const Chain& chain, quint32 seq)
{
    if (chain.twin != 0 && chain.twin <= seq)
        return {};
    return m_db.statement("UPDATE chain SET twin = ? WHERE ref = ?").run(seq, chain.ref);
}

Result<void> Log::hear(const Chain& chain, quint32 seq)
{
    return m_db.statement("UPDATE chain SET heard = max(heard, ?) WHERE ref = ?").run(seq, chain.ref);
}

Result<void> Log::visit(const Chain& chain, quint32 from, const std::function<Result<bool>(Segment&)>& visit)
{
    Statement rows = m_db.prepare(
        QStringLiteral("SELECT %1 FROM segment s WHERE s.chain = ? AND s.seq >= ? ORDER BY s.seq, s.hash")
            .arg(QLatin1String(kSegmentColumns)));
    SIMPUL_TRY(rows.run(chain.ref, from));
    while (rows.next()) {
        Segment segment = readSegment(rows, chain);
        SIMPUL_GET(goOn, visit(segment));
        if (!goOn)
            break;
    }
    return rows.ended();
}

Result<void> Log::visitAll(const std::function<Result<bool>(qint64, Segment&, bool)>& visit)
{
    QHash<qint64, Chain> byRef;
    const QList<Chain> all = chains();
    for (const Chain& chain : all)
        byRef.insert(chain.ref, chain);
    Statement rows = m_db.prepare(QStringLiteral("SELECT %1, s.chain FROM segment s ORDER BY s.ref")
                                      .arg(QLatin1String(kSegmentColumns)));
    SIMPUL_TRY(rows.run());
    while (rows.next()) {
        Segment segment = readSegment(rows, byRef.value(rows.number(11)));
        SIMPUL_GET(goOn, visit(rows.number(10), segment, rows.number(9) != 0));
        if (!goOn)
            break;
    }
    return rows.ended();
}

Result<const QList<StoredRecord>*> Log::parsed(qint64 ref)
{
    if (const QList<StoredRecord>* cached = m_parsed.object(ref))
        return cached;
    Statement row = m_db.prepare(
        QStringLiteral("SELECT %1, c.node, c.epoch, p.id FROM segment s JOIN chain c ON c.ref = s.chain "
                       "JOIN place p ON p.ref = c.scope WHERE s.ref = ?")
            .arg(QLatin1String(kSegmentColumns)));
    SIMPUL_TRY(row.run(ref));
    if (!row.next())
        return Error::notGenuine(QStringLiteral("store_damaged"));
    Segment segment = readSegment(row, Chain { 0, row.id(11), row.id(12), row.id(13), 0, 0, 0, 0, 0 });
    SIMPUL_GET(records, parseSegment(segment));
    auto* kept = new QList<StoredRecord>(records);
    m_parsed.insert(ref, kept);
    return kept;
}

Result<QList<HeldChange>> Log::changesOf(const Id& scope, const QString& kind, const Id& record)
{
    return changesOfAll(scope, kind, { record });
}

Result<QList<HeldChange>> Log::changesOfAll(const Id& scope, const QString& kind, const QSet<Id>& records)
{
    QSet<qint64> touching;
    Statement touched = m_db.statement("SELECT segment FROM touched WHERE record = ?");
    for (const Id& record : records) {
        SIMPUL_TRY(touched.run(record));
        while (touched.next())
            touching.insert(touched.number(0));
        SIMPUL_TRY(touched.ended());
    }
    QList<qint64> segments(touching.cbegin(), touching.cend());
    std::sort(segments.begin(), segments.end());
    const qint64 scopeRef = m_places.find(scope);
    QList<HeldChange> changes;
    for (const qint64 segment : std::as_const(segments))
        SIMPUL_TRY(addChanges(segment, scopeRef, kind, records, changes));
    return changes;
}

Result<void> Log::addChanges(
    qint64 segment, qint64 scope, const QString& kind, const QSet<Id>& records, QList<HeldChange>& changes)
{
    Statement row = m_db.statement("SELECT s.time, s.author, s.counts, s.seq, c.node, c.epoch FROM segment s "
                                   "JOIN chain c ON c.ref = s.chain WHERE s.ref = ? AND c.scope = ?");
    SIMPUL_TRY(row.run(segment, scope));
    if (!row.next())
        return row.ended();
    SIMPUL_GET(held, parsed(segment));
    for (const StoredRecord& stored : *held)
        if (stored.kind == kind && records.contains(stored.record))
            for (const StoredChange& change : stored.changes)
                changes += HeldChange { { change, row.number(0), row.id(4), row.text(1), stored.catalogue },
                    row.id(5), quint32(row.number(3)), row.number(2) != 0 };
    return {};
}

Result<QByteArray> Log::markWithout(const QSet<Id>& scopes)
{
    QByteArray mark;
    Statement newest = m_db.statement("SELECT count(*), max(ref) FROM segment WHERE chain = ?");
    const QList<Chain> all = chains();
    for (const Chain& chain : all) {
        mark += QByteArray::number(chain.ref) + ' ' + QByteArray::number(chain.counting);
        if (!scopes.contains(chain.scope)) {
            SIMPUL_TRY(newest.run(chain.ref));
            if (newest.next())
                mark +=
                    ' ' + QByteArray::number(newest.number(0)) + ' ' + QByteArray::number(newest.number(1));
        }
        mark += ',';
    }
    return mark;
}

Result<QSet<QPair<Id, QString>>> Log::placesOf(const Id& record)
{
    Statement rows =
        m_db.prepare(QStringLiteral("SELECT s.ref, p.id FROM touched t JOIN segment s ON s.ref = t.segment "
                                    "JOIN chain c ON c.ref = s.chain JOIN place p ON p.ref = c.scope "
                                    "WHERE t.record = ?"));
    SIMPUL_TRY(rows.run(record));
    QSet<QPair<Id, QString>> places;
    while (rows.next()) {
        SIMPUL_GET(records, parsed(rows.number(0)));
        for (const StoredRecord& stored : *records)
            if (stored.record == record)
                places.insert({ rows.id(1), stored.kind });
    }
    return places;
}

QList<QPair<quint32, quint32>> Log::heldBeyond(const Chain& chain)
{
    QList<QPair<quint32, quint32>> ranges;
    if (chain.top <= chain.upto)
        return ranges;
    Statement numbers = m_db.prepare(
        QStringLiteral("SELECT DISTINCT seq FROM segment WHERE chain = ? AND seq > ? ORDER BY seq"));
    if (numbers.run(chain.ref, chain.upto))
        while (numbers.next()) {
            const quint32 seq = quint32(numbers.number(0));
            if (!ranges.isEmpty() && ranges.last().second + 1 == seq)
                ranges.last().second = seq;
            else
                ranges += { seq, seq };
        }
    return ranges;
}

QList<Gap> Log::gaps()
{
    QList<Gap> gaps;
    const QList<Chain> all = chains();
    for (const Chain& chain : all) {
        quint32 expected = chain.upto + 1;
        const QList<QPair<quint32, quint32>> ranges = heldBeyond(chain);
        for (const auto& [from, to] : ranges) {
            gaps += Gap { chain.node, chain.epoch, chain.scope, expected, from - 1 };
            expected = to + 1;
        }
        if (chain.heard >= expected)
            gaps += Gap { chain.node, chain.epoch, chain.scope, expected, chain.heard };
    }
    return gaps;
}

Log::Amount Log::amountFrom(const Chain& chain, quint32 from)
{
    Statement amount = m_db.statement(
        "SELECT count(*), coalesce(sum(changes), 0) FROM segment WHERE chain = ? AND seq >= ?");
    return amount.run(chain.ref, from) && amount.next() ? Amount { amount.number(0), amount.number(1) }
                                                        : Amount();
}

Result<QSet<Id>> Log::setCounting(const Chain& chain, quint32 upTo)
{
    QSet<Id> records;
    Statement changing =
        m_db.prepare(QStringLiteral("SELECT ref FROM segment WHERE chain = ? AND counts <> (seq <= ?)"));
    SIMPUL_TRY(changing.run(chain.ref, qint64(upTo)));
    while (changing.next()) {
        SIMPUL_GET(stored, parsed(changing.number(0)));
        for (const StoredRecord& record : *stored)
            records.insert(record.record);
    }
    SIMPUL_TRY(
        m_db.statement("UPDATE segment SET counts = (seq <= ?) WHERE chain = ? AND counts <> (seq <= ?)")
            .run(qint64(upTo), chain.ref, qint64(upTo)));
    SIMPUL_TRY(m_db.statement("UPDATE chain SET counting = ? WHERE ref = ?").run(qint64(upTo), chain.ref));
    return records;
}

qint64 Log::segmentCount(const Id& scope)
{
    Statement count = m_db.statement(
        "SELECT count(*) FROM segment s JOIN chain c ON c.ref = s.chain WHERE c.scope = ? AND s.counts = 1");
    return count.run(m_places.find(scope)) && count.next() ? count.number(0) : 0;
}

qint64 Log::setAsideCount(qint64 after)
{
    Statement count =
        m_db.prepare(QStringLiteral("SELECT count(*) FROM segment WHERE counts = 0 AND ref > ?"));
    return count.run(after) && count.next() ? count.number(0) : 0;
}

qint64 Log::newestRef()
{
    Statement newest = m_db.prepare(QStringLiteral("SELECT max(ref) FROM segment"));
    return newest.run() && newest.next() ? newest.number(0) : 0;
}

qint64 Log::newestTime()
{
    Statement newest = m_db.statement("SELECT max(time) FROM segment");
    return newest.run() && newest.next() ? newest.number(0) : 0;
}

} // namespace simpul
