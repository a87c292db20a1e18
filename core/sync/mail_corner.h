#pragma once

#include "core/sync/mailbox.h"

#include <QDir>

namespace simpul {

/// This PC's own corner: the random name of its folder in every mailbox, and the files carried for others.
class MailCorner {
public:
    MailCorner(Store& store, const MailHome& home);

    Result<QString> ownFolder() const;
    QStringList carried() const { return m_carried.entryList(QDir::Files); }
    QString carriedPath(const QString& name) const { return m_carried.filePath(name); }
    /// Keeps a copy under this name, unless there is too much already.
    Result<void> carry(const QString& localFile, const QString& name) const;
    /// Where bundles are written before they are laid, as a template for QTemporaryDir.
    QString outboxes() const { return m_carried.path() + QStringLiteral("-out-XXXXXX"); }
    /// Removes those that a program left behind which came to a sudden end, after a day.
    void clearOutboxes() const;
    void drop(const QString& name) const { QFile::remove(carriedPath(name)); }

private:
    QString m_nameFile;
    QDir m_carried;
};

} // namespace simpul
