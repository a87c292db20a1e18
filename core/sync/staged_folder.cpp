#include "core/sync/staged_folder.h"

#include <QFile>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

Error ioError(const QFile& file)
{
    return Error::machine(u"io"_s, { { u"file"_s, file.fileName() }, { u"reason"_s, file.errorString() } });
}

Result<void> copyTo(const QString& target, const QString& source)
{
    QFile::remove(target);
    QFile file(source);
    return file.copy(target) ? Result<void>() : ioError(file);
}

} // namespace

Result<void> StagedFolder::list(MailFolder& far, const Progress& progress)
{
    m_place = far.place();
    SIMPUL_GET(folders, far.list(QString()));
    m_listing.insert(QString(), folders);
    for (qsizetype at = 0; at < folders.size(); ++at) {
        if (!folders[at].isFolder)
            continue;
        if (!progress.step(u"list"_s, at, folders.size()))
            return Error::cancelled();
        SIMPUL_GET(entries, far.list(folders[at].name));
        m_listing.insert(folders[at].name, entries);
    }
    return {};
}

Result<void> StagedFolder::fetch(MailFolder& far, const QSet<QString>& wanted, const Progress& progress)
{
    if (!m_here.isValid())
        return Error::machine(
            u"io"_s, { { u"file"_s, m_here.path() }, { u"reason"_s, m_here.errorString() } });
    m_absent = wanted;
    for (auto folder = m_listing.cbegin(); folder != m_listing.cend(); ++folder) {
        for (const Entry& entry : *folder) {
            if (folder.key().isEmpty() || !m_absent.contains(entry.name))
                continue;
            if (!progress.step(u"fetch"_s, wanted.size() - m_absent.size(), wanted.size()))
                return Error::cancelled();
            const auto file = far.fetch(folder.key(), entry.name);
            if (file)
                SIMPUL_TRY(copyTo(m_here.filePath(entry.name), *file));
            else if (file.error().code != u"mail_unreadable")
                return file.error();
            m_absent.remove(entry.name); // one that cannot be had is told by the visit
        }
    }
    return {};
}

Result<void> StagedFolder::deliver(MailFolder& far, const Progress& progress)
{
    for (qsizetype at = 0; at < m_laid.size(); ++at) {
        if (!progress.step(u"lay"_s, at, m_laid.size()))
            return Error::cancelled();
        SIMPUL_TRY(far.lay(m_here.filePath(m_laid[at].name), m_laid[at].folder, m_laid[at].name));
    }
    for (const Errand& errand : std::as_const(m_removed))
        SIMPUL_TRY(far.remove(errand.folder, errand.name));
    return {};
}

Result<QList<MailFolder::Entry>> StagedFolder::list(const QString& folder)
{
    QList<Entry> entries = m_listing.value(folder);
    entries.removeIf([this](const Entry& entry) { return m_absent.contains(entry.name); });
    return entries;
}

Result<QString> StagedFolder::fetch(const QString& folder, const QString& name)
{
    const QString file = m_here.filePath(name);
    if (!QFile::exists(file))
        return Error::machine(u"mail_unreadable"_s, { { u"file"_s, folder + u'/' + name } });
    return file;
}

Result<void> StagedFolder::lay(const QString& localFile, const QString& folder, const QString& name)
{
    if (m_through)
        return m_through->lay(localFile, folder, name);
    SIMPUL_TRY(copyTo(m_here.filePath(name), localFile));
    m_laid += Errand { folder, name };
    return {};
}

Result<void> StagedFolder::remove(const QString& folder, const QString& name)
{
    if (m_through)
        return m_through->remove(folder, name);
    m_removed += Errand { folder, name };
    return {};
}

} // namespace simpul
