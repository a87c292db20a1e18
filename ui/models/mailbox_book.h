#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QList>
#include <QUrl>

namespace simpul {

enum class MailboxKind {
    Folder, ///< on this PC, a share, or kept alike by a cloud service
    Stick, ///< on a medium that comes and goes, under whatever letter; known by the id that lies on it
    Server, ///< WebDAV
};

/// A mailbox that this PC visits.
struct KnownMailbox {
    Id id;
    MailboxKind kind = MailboxKind::Folder;
    QString place; ///< path where it was last seen, or address
    QString user, password; ///< of a server
    QString name; ///< what people call it
    QDateTime visited; ///< when it was last visited to the end; invalid if never

    QUrl url() const; ///< of a server, with user and password
    friend bool operator==(const KnownMailbox&, const KnownMailbox&) = default;
};

/// The mailboxes that this PC knows, and when it visits them. Kept on this PC alone, outside the store.
struct MailboxBook {
    QList<KnownMailbox> boxes;
    int minutes = 1; ///< between two looks into folders and servers
    bool usesMetered = false; ///< servers also over a network that must be paid for

    const KnownMailbox* find(const Id& id) const;
};

/// The file of the store's book. `home` as Desk::homeFolder().
QString mailboxBookFile(const QString& home, const QString& storeFile);
/// An empty book where there is no file yet or it cannot be understood.
MailboxBook readMailboxBook(const QString& file);
/// Readable by this user only, for it holds passwords. Errors: those of writeSafely.
Result<void> writeMailboxBook(const QString& file, const MailboxBook& book);

} // namespace simpul
