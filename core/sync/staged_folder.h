#pragma once

#include "core/base/progress.h"
#include "core/sync/mail_folder.h"

#include <QHash>
#include <QSet>
#include <QTemporaryDir>

namespace simpul {

/// A mailbox read ahead, so that a slow stick or server does not keep people from saving. In this order:
/// `list` and `fetch` ask the mailbox; a visit (sync/mailbox.h) then runs over this object; what it lays and
/// removes goes to the mailbox at `deliver`, or at once after writeThrough(). `list`, `fetch` and `deliver`
/// may run in any thread, one after the other.
class StagedFolder final : public MailFolder {
public:
    /// Reads what lies there: one listing a folder. Errors: those of the mailbox.
    Result<void> list(MailFolder& far, const Progress& progress);
    /// All bundles that lie there, by folder.
    const QHash<QString, QList<Entry>>& listing() const { return m_listing; }
    /// Brings these bundles, by name. After an error those brought before stand, and a visit may take them.
    Result<void> fetch(MailFolder& far, const QSet<QString>& wanted, const Progress& progress);
    /// For a medium that is quick to write: what the visit says to be written then stands there.
    void writeThrough(std::unique_ptr<MailFolder> far) { m_through = std::move(far); }
    /// Lays what the visit laid here, then removes what it removed. Errors: those of the mailbox; then
    /// nobody knows what stands there, until it is listed again.
    Result<void> deliver(MailFolder& far, const Progress& progress);
    bool hasErrands() const { return !m_laid.isEmpty() || !m_removed.isEmpty(); }

    QString place() const override { return m_place; }
    Result<QList<Entry>> list(const QString& folder) override;
    Result<QString> fetch(const QString& folder, const QString& name) override;
    Result<void> lay(const QString& localFile, const QString& folder, const QString& name) override;
    Result<void> remove(const QString& folder, const QString& name) override;

private:
    struct Errand {
        QString folder, name;
    };
    QTemporaryDir m_here;
    std::unique_ptr<MailFolder> m_through;
    QString m_place;
    QHash<QString, QList<Entry>> m_listing; ///< of the root under the empty name
    QSet<QString> m_absent; ///< bundles that were wanted and did not come
    QList<Errand> m_laid, m_removed;
};

} // namespace simpul
