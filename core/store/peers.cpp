#include "core/store/peers.h"

#include "core/base/crypto.h"

#include <QCborArray>
#include <algorithm>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kKept = 100; ///< receipts of one peer and direction
constexpr int kKeptUnheard = 10; ///< of one of whom nothing ever came: in a large network that is nearly all

QCborArray toCbor(const ScopeReceipt& scope)
{
    return { scope.scope.bytes(), scope.segments, scope.changes, scope.fingerprint, scope.held };
}

/// What stands in a header is not to be trusted: anything but an integer is 0.
qint64 numberAt(const QCborArray& parts, qsizetype index)
{
    const QCborValue value = parts[index];
    return value.isInteger() ? value.toInteger() : 0;
}

ScopeReceipt scopeFromCbor(const QCborArray& parts)
{
    return { Id::fromBytes(parts[0].toByteArray()).value_or(Id()), numberAt(parts, 1), numberAt(parts, 2),
        parts[3].toByteArray(), parts[4].toByteArray() };
}

QByteArray contentOf(const Receipt& receipt)
{
    return QCborValue(QCborArray { receipt.file, receipt.place, receipt.medium, receipt.serial,
                          receipt.written, receipt.segments, receipt.changes, receipt.isBrief })
        .toCbor();
}

QVariant bytesOf(const std::optional<Taken>& taken)
{
    return taken ? QVariant(toCbor(*taken).toCbor()) : QVariant();
}

Receipt readReceipt(Statement& row)
{
    Receipt receipt;
    receipt.time = row.number(0);
    receipt.direction = row.text(1);
    receipt.peer = row.id(2);
    receipt.bundle = row.id(3);
    const QCborArray content = QCborValue::fromCbor(row.bytes(4)).toArray();
    receipt.file = content[0].toString();
    receipt.place = content[1].toString();
    receipt.medium = content[2].toString();
    receipt.serial = content[3].toString();
    receipt.written = content[4].toInteger();
    receipt.segments = content[5].toInteger();
    receipt.changes = content[6].toInteger();
    receipt.isBrief = content[7].toBool();
    if (const QByteArray taken = row.bytes(5); !taken.isEmpty())
        receipt.taken = takenFromCbor(QCborValue::fromCbor(taken));
    receipt.ref = row.number(6);
    return receipt;
}

} // namespace

QCborValue toCbor(const Taken& taken)
{
    QCborArray scopes;
    for (const ScopeReceipt& scope : taken.scopes)
        scopes.append(toCbor(scope));
    return QCborArray { taken.time, taken.applied, taken.known, taken.held, taken.setAside, taken.changes,
        scopes };
}

Taken takenFromCbor(const QCborValue& value)
{
    const QCborArray parts = value.toArray();
    Taken taken { numberAt(parts, 0), numberAt(parts, 1), numberAt(parts, 2), numberAt(parts, 3),
        numberAt(parts, 4), numberAt(parts, 5), {} };
    const QCborArray scopes = parts[6].toArray();
    for (const QCborValue scope : scopes)
        taken.scopes += scopeFromCbor(scope.toArray());
    return taken;
}

PeerNumbers Peers::numbers(Statement rows)
{
    PeerNumbers all;
    if (rows.run())
        while (rows.next())
            all.set(rows.id(0), rows.number(1), quint32(rows.number(2)));
    return all;
}

PeerNumbers Peers::allAcknowledged()
{
    return numbers(m_db.statement("SELECT member, chain, upto FROM acknowledged"));
}

PeerNumbers Peers::allSent()
{
    return numbers(m_db.statement("SELECT member, chain, upto FROM sent"));
}

PeerNumbers Peers::allWanted()
{
    return numbers(m_db.statement("SELECT member, chain, start FROM wanted"));
}

QByteArray Peers::acknowledgedMark()
{
    Hasher hash;
    Statement rows = m_db.statement("SELECT member, chain, upto FROM acknowledged ORDER BY member, chain");
    if (rows.run())
        while (rows.next())
            hash.add(rows.view(0))
                .add(QByteArray::number(rows.number(1)) + ' ' + QByteArray::number(rows.number(2)) + ' ');
    return hash.result();
}

QSet<Id> Peers::heardOf()
{
    QSet<Id> peers;
    Statement rows = m_db.statement("SELECT DISTINCT peer FROM receipt WHERE direction = 'in'");
    if (rows.run())
        while (rows.next())
            peers.insert(rows.id(0));
    return peers;
}

quint32 Peers::acknowledged(const Id& member, const Chain& chain)
{
    Statement select = m_db.statement("SELECT upto FROM acknowledged WHERE member = ? AND chain = ?");
    return select.run(member, chain.ref) && select.next() ? quint32(select.number(0)) : 0;
}

Result<void> Peers::setAcknowledged(const Id& member, const Chain& chain, quint32 upto)
{
    return m_db
        .statement(
            "INSERT INTO acknowledged (member, chain, upto) VALUES (?, ?, ?) ON CONFLICT (member, chain) "
            "DO UPDATE SET upto = excluded.upto")
        .run(member, chain.ref, upto);
}

quint32 Peers::sent(const Id& member, const Chain& chain)
{
    Statement select = m_db.statement("SELECT upto FROM sent WHERE member = ? AND chain = ?");
    return select.run(member, chain.ref) && select.next() ? quint32(select.number(0)) : 0;
}

Result<void> Peers::setSent(const Id& member, const Chain& chain, quint32 upto)
{
    return m_db
        .statement("INSERT INTO sent (member, chain, upto) VALUES (?, ?, ?) ON CONFLICT (member, chain) "
                   "DO UPDATE SET upto = max(upto, excluded.upto)")
        .run(member, chain.ref, upto);
}

quint32 Peers::wanted(const Id& member, const Chain& chain)
{
    Statement select = m_db.statement("SELECT start FROM wanted WHERE member = ? AND chain = ?");
    return select.run(member, chain.ref) && select.next() ? quint32(select.number(0)) : 0;
}

Result<void> Peers::setWanted(const Id& member, const Chain& chain, quint32 from)
{
    if (from == 0)
        return m_db.statement("DELETE FROM wanted WHERE member = ? AND chain = ?").run(member, chain.ref);
    return m_db
        .statement("INSERT INTO wanted (member, chain, start) VALUES (?, ?, ?) ON CONFLICT (member, chain) "
                   "DO UPDATE SET start = min(start, excluded.start)")
        .run(member, chain.ref, from);
}

Result<void> Peers::setBrought(const Chain& chain, const Brought& brought)
{
    return m_db
        .statement("INSERT INTO brought (chain, node, time) VALUES (?, ?, ?) ON CONFLICT (chain) DO UPDATE "
                   "SET node = excluded.node, time = excluded.time")
        .run(chain.ref, brought.by, brought.time);
}

Brought Peers::brought(const Chain& chain)
{
    Statement select = m_db.statement("SELECT node, time FROM brought WHERE chain = ?");
    return select.run(chain.ref) && select.next() ? Brought { select.id(0), select.number(1) } : Brought();
}

Result<void> Peers::addReceipt(const Receipt& receipt)
{
    SIMPUL_TRY(m_db.statement("INSERT INTO receipt (time, direction, peer, bundle, content, taken) "
                              "VALUES (?, ?, ?, ?, ?, ?)")
                   .run(receipt.time, receipt.direction, receipt.peer, receipt.bundle, contentOf(receipt),
                       bytesOf(receipt.taken)));
    Statement heard = m_db.statement("SELECT 1 FROM receipt WHERE peer = ? AND direction = 'in' LIMIT 1");
    const bool isHeard = heard.run(receipt.peer) && heard.next();
    return m_db
        .statement("DELETE FROM receipt WHERE peer = ?1 AND direction = ?2 AND ref <= (SELECT ref FROM "
                   "receipt WHERE peer = ?1 AND direction = ?2 ORDER BY ref DESC LIMIT 1 OFFSET ?3)")
        .run(receipt.peer, receipt.direction, isHeard ? kKept : kKeptUnheard);
}

QList<Receipt> Peers::receiptsOf(const QString& direction, const Id& peer, int limit)
{
    return select(u"peer = ? AND direction = ?"_s, { peer.bytes(), direction, limit });
}

QList<Receipt> Peers::select(const QString& where, const QList<QVariant>& values)
{
    QList<Receipt> receipts;
    Statement rows = m_db.prepare(
        u"SELECT time, direction, peer, bundle, content, taken, ref FROM receipt WHERE %1 ORDER BY ref DESC "
        "LIMIT ?"_s.arg(where));
    if (rows.runList(values))
        while (rows.next())
            receipts += readReceipt(rows);
    return receipts;
}

QList<Receipt> Peers::receipts(const Id& peer, int limit)
{
    return peer.isNull() ? select(u"1"_s, { limit }) : select(u"peer = ?"_s, { peer.bytes(), limit });
}

std::optional<Receipt> Peers::newestReceipt(const QString& direction, const Id& peer)
{
    const QList<Receipt> found =
        peer.isNull() ? select(u"direction = ?"_s, { direction, 1 }) : receiptsOf(direction, peer, 1);
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

Result<void> Peers::confirm(const Id& peer, const Id& bundle, const Taken& taken)
{
    return m_db
        .statement("UPDATE receipt SET taken = ? WHERE peer = ? AND direction = 'out' AND bundle = ? "
                   "AND taken IS NULL")
        .run(bytesOf(taken), peer, bundle);
}

QList<Receipt> Peers::untold(const Id& peer, int limit)
{
    QList<Receipt> found =
        select(u"peer = ?1 AND direction = 'in' AND ref > coalesce((SELECT max(ref) FROM "
               "receipt WHERE peer = ?1 AND direction = 'out' AND taken IS NOT NULL), 0)"_s,
            { peer.bytes(), limit });
    std::reverse(found.begin(), found.end());
    return found;
}

Result<void> Peers::setTaken(const Receipt& receipt)
{
    return m_db.statement("UPDATE receipt SET taken = ? WHERE ref = ?")
        .run(bytesOf(receipt.taken), receipt.ref);
}

Result<void> Peers::keepKeys(const Id& node, const QByteArray& keys)
{
    return m_db.statement("INSERT INTO node_key (node, keys) VALUES (?, ?) ON CONFLICT (node) DO NOTHING")
        .run(node, keys);
}

QByteArray Peers::keys(const Id& node)
{
    Statement select = m_db.statement("SELECT keys FROM node_key WHERE node = ?");
    return select.run(node) && select.next() ? select.bytes(0) : QByteArray();
}

} // namespace simpul
