#pragma once

#include "core/base/result.h"

#include <QList>
#include <memory>

namespace simpul {

/// What lies in a mailbox: one folder a member, and in each of them files that are never changed. The same on
/// a stick, a shared folder and a WebDAV server. Names are plain file names.
class MailFolder {
public:
    struct Entry {
        QString name;
        qint64 size = 0;
        bool isFolder = false;
    };

    virtual ~MailFolder() = default;
    /// Where it is, as the user would say it, without any password.
    virtual QString place() const = 0;
    /// What lies in the member's folder, or (empty) which folders there are; nothing where there is none.
    /// Unfinished files are left out.
    virtual Result<QList<Entry>> list(const QString& folder) = 0;
    /// Makes the file readable at a local path, which holds as long as this object. Machine `mail_unreadable`
    /// with `file`: this one cannot be had, others may.
    virtual Result<QString> fetch(const QString& folder, const QString& name) = 0;
    /// Lays a local file there: under another name first, read back and compared, then renamed.
    virtual Result<void> lay(const QString& localFile, const QString& folder, const QString& name) = 0;
    virtual Result<void> remove(const QString& folder, const QString& name) = 0;
};

/// A folder of this PC: a stick, a network share, a cloud-synced folder. Errors: those of base/files.h.
std::unique_ptr<MailFolder> localMailFolder(const QString& path);

} // namespace simpul
