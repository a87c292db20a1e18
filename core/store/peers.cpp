#include "core/store/peers.h"

#include <QJsonDocument>

namespace simpul {

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

Result<void> Peers::addReceipt(const Receipt& receipt)
{
    return m_db
        .statement(
            "INSERT INTO receipt (time, direction, peer, file, bundle, summary) VALUES (?, ?, ?, ?, ?, ?)")
        .run(receipt.time, receipt.direction, receipt.peer, receipt.file, receipt.bundle,
            QString::fromUtf8(QJsonDocument(receipt.summary).toJson(QJsonDocument::Compact)));
}

QList<Receipt> Peers::receipts(const Id& peer, int limit)
{
    QList<Receipt> receipts;
    Statement select =
        m_db.statement("SELECT time, direction, peer, file, bundle, summary FROM receipt WHERE peer = ? OR ? "
                       "ORDER BY ref DESC LIMIT ?");
    if (select.run(peer, peer.isNull(), limit))
        while (select.next())
            receipts += Receipt { select.number(0), select.text(1), select.id(2), select.text(3),
                select.id(4), QJsonDocument::fromJson(select.text(5).toUtf8()).object() };
    return receipts;
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
