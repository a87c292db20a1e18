#pragma once

#include "core/store/log.h"

namespace simpul {

/// What one bundle brought to one scope of whoever took it.
struct ScopeReceipt {
    Id scope;
    qint64 segments = 0, changes = 0; ///< that were new there
    /// Of the scope, with that bundle in it, when the receipt was first written out or shown; 32 bytes.
    /// Empty until then.
    QByteArray fingerprint;
    /// Digest of what was held at that moment: where it is the same on two nodes, so must be the fingerprint.
    QByteArray held;
};

/// What became of a bundle with the node that took it.
struct Taken {
    qint64 time = 0; ///< Unix ms, by the clock of who took it
    qint64 applied = 0, known = 0, held = 0, setAside = 0; ///< segments, as in ImportReport
    qint64 changes = 0; ///< that were new
    QList<ScopeReceipt> scopes; ///< by id
};

/// One bundle between this node and one other.
struct Receipt {
    qint64 time = 0; ///< when it was written here (out) or taken here (in), Unix ms
    QString direction; ///< `out` or `in`
    Id peer; ///< a recipient, or the sender
    QString file; ///< its name, without folder
    QString place; ///< the folder or the address of the mailbox where it lay
    QString medium, serial; ///< the drive's name and volume number; empty where the system knows none
    Id bundle;
    qint64 written = 0; ///< when its sender wrote it, as far as the sender's clock can be believed
    qint64 segments = 0, changes = 0; ///< in it, new or not
    std::optional<Taken> taken; ///< in: always. out: once the recipient has said so
    qint64 ref = 0; ///< its number in this store; 0 before it is kept
    bool isBrief = false; ///< out: what earlier files held is not in it, acknowledged or not
};

QCborValue toCbor(const Taken& taken);
Taken takenFromCbor(const QCborValue& value);

/// Who brought the newest of a chain, and when.
struct Brought {
    Id by;
    qint64 time = 0;
};

/// A number of each member's of each chain, read at one go for whoever asks for all of them.
class PeerNumbers {
public:
    quint32 of(const Id& member, qint64 chain) const
    {
        const auto numbers = m_numbers.constFind(member);
        return numbers == m_numbers.cend() ? 0 : numbers->value(chain);
    }
    quint32 of(const Id& member, const Chain& chain) const { return of(member, chain.ref); }
    void set(const Id& member, qint64 chain, quint32 number) { m_numbers[member][chain] = number; }
    void raise(const Id& member, qint64 chain, quint32 number)
    {
        quint32& known = m_numbers[member][chain];
        known = qMax(known, number);
    }

private:
    QHash<Id, QHash<qint64, quint32>> m_numbers; ///< member → chain → number
};

/// What other members hold as far as they have said so, and what was written for them. Local, never
/// exchanged.
class Peers {
public:
    explicit Peers(Database& db)
        : m_db(db)
    {
    }

    PeerNumbers allAcknowledged();
    PeerNumbers allSent();
    PeerNumbers allWanted();
    /// Changes with every change of what is acknowledged.
    QByteArray acknowledgedMark();
    /// Those of whom a bundle has come.
    QSet<Id> heardOf();

    /// Up to which number the member has said to hold the chain.
    quint32 acknowledged(const Id& member, const Chain& chain);
    Result<void> setAcknowledged(const Id& member, const Chain& chain, quint32 upto);
    /// Up to which number the chain was written into some bundle for the member.
    quint32 sent(const Id& member, const Chain& chain);
    Result<void> setSent(const Id& member, const Chain& chain, quint32 upto);

    /// The first number of the chain that the member has asked for and was not written for it since; 0 where
    /// there is none.
    quint32 wanted(const Id& member, const Chain& chain);
    Result<void> setWanted(const Id& member, const Chain& chain, quint32 from);

    Result<void> setBrought(const Chain& chain, const Brought& brought);
    Brought brought(const Chain& chain);

    /// Keeps it, and of each peer and direction the newest hundred; of a peer of whom nothing ever came, the
    /// newest ten.
    Result<void> addReceipt(const Receipt& receipt);
    /// The newest first; of one peer, or of all where it is null.
    QList<Receipt> receipts(const Id& peer = {}, int limit = 100);
    QList<Receipt> receiptsOf(const QString& direction, const Id& peer, int limit = 100);
    std::optional<Receipt> newestReceipt(const QString& direction, const Id& peer = {});
    /// The recipient of our bundle has said what became of it; its first word stands.
    Result<void> confirm(const Id& peer, const Id& bundle, const Taken& taken);
    /// What was taken from the peer since the newest bundle of ours that it has confirmed: it may not know
    /// yet. The oldest first, at most `limit` of the newest.
    QList<Receipt> untold(const Id& peer, int limit = 8);
    /// Fingerprints have been added to what was taken.
    Result<void> setTaken(const Receipt& receipt);

    Result<void> keepKeys(const Id& node, const QByteArray& keys);
    QByteArray keys(const Id& node);

private:
    static PeerNumbers numbers(Statement rows);
    QList<Receipt> select(const QString& where, const QList<QVariant>& values);

    Database& m_db;
};

} // namespace simpul
