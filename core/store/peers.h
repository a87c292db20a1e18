#pragma once

#include "core/store/log.h"

#include <QJsonObject>

namespace simpul {

/// A bundle that went out or came in.
struct Receipt {
    qint64 time = 0; ///< Unix ms
    QString direction; ///< `out` or `in`
    Id peer; ///< the sender; of an outgoing one the first recipient
    QString file;
    Id bundle;
    QJsonObject summary;
};

/// What other members hold as far as they have said so, and what was written for them. Local, never
/// exchanged.
class Peers {
public:
    explicit Peers(Database& db)
        : m_db(db)
    {
    }

    /// Up to which number the member has said to hold the chain.
    quint32 acknowledged(const Id& member, const Chain& chain);
    Result<void> setAcknowledged(const Id& member, const Chain& chain, quint32 upto);
    /// Up to which number the chain was written into some bundle for the member.
    quint32 sent(const Id& member, const Chain& chain);
    Result<void> setSent(const Id& member, const Chain& chain, quint32 upto);

    Result<void> addReceipt(const Receipt& receipt);
    /// The newest first; of one peer, or of all where it is null.
    QList<Receipt> receipts(const Id& peer = {}, int limit = 100);

    Result<void> keepKeys(const Id& node, const QByteArray& keys);
    QByteArray keys(const Id& node);

private:
    Database& m_db;
};

} // namespace simpul
