#pragma once

#include "core/store/database.h"

#include <QHash>

namespace simpul {

/// A file that this node has laid into mailboxes.
struct WrittenMail {
    QString name;
    QList<Id> recipients;
    QHash<qint64, quint32> upto; ///< chain → the last number in it; empty where it only acknowledges
    QByteArray have; ///< digest of what the sender held when it wrote
    bool tidied = false; ///< removed by this node, because all its recipients hold what was in it
};

/// What this node remembers about mailboxes (sync/mailbox.h). Local, never exchanged.
class Mail {
public:
    enum class State { Taken = 0, NotForUs = 1, Broken = 2 };
    struct ReadMail {
        qint64 size = 0;
        State state = State::Taken;
        qint64 time = 0; ///< when it was last read, Unix ms
    };

    explicit Mail(Database& db)
        : m_db(db)
    {
    }

    std::optional<ReadMail> read(const QString& name);
    /// It is not ours and was never met, or was broken when it was and has another size now or an hour has
    /// passed: copying programs may give a file its whole size first.
    bool wants(const QString& name, qint64 size, qint64 now);
    Result<void> setRead(const QString& name, const ReadMail& mail);

    /// By name, the oldest first.
    QList<WrittenMail> written();
    Result<void> addWritten(const WrittenMail& mail);
    Result<void> setTidied(const QString& name);
    Result<void> removeWritten(const QString& name);
    /// Of this chain, what lies in files may not be all that there is above a number.
    Result<void> doubtAbove(qint64 chain, quint32 upto);

    /// What stood in the mailbox at this place when it was last left; empty where it never was.
    QByteArray leftAt(const QString& place);
    Result<void> setLeftAt(const QString& place, const QByteArray& digest);
    /// Somebody wants something again: the next visit looks everywhere anew.
    Result<void> forgetLeft();

private:
    Database& m_db;
};

} // namespace simpul
