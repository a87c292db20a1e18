#include "core/sync/mail_corner.h"

#include "core/base/crypto.h"
#include "core/base/files.h"

#include <QDateTime>
#include <QFileInfo>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kCarriedBytes = qint64(512) << 20; ///< what is carried for others at a time

}

MailCorner::MailCorner(Store& store, const MailHome& home)
{
    const QFileInfo file(store.db().file());
    const QString base = home.folder.isEmpty()
        ? file.absoluteFilePath()
        : QDir(home.folder).filePath(QString::fromLatin1(hash16(file.absoluteFilePath().toUtf8()).toHex()));
    m_nameFile = base + u".mailbox"_s;
    m_carried = QDir(base + u".carried"_s);
}

Result<QString> MailCorner::ownFolder() const
{
    QFile file(m_nameFile);
    if (file.open(QIODevice::ReadOnly))
        if (const QByteArray name = file.readAll().trimmed(); name.size() == 32)
            return QString::fromLatin1(name);
    const QByteArray name = randomBytes(16).toHex();
    QDir().mkpath(QFileInfo(m_nameFile).path());
    SIMPUL_TRY(writeSafely(m_nameFile, [&](QIODevice& out) -> Result<void> {
        out.write(name);
        return {};
    }));
    return QString::fromLatin1(name);
}

void MailCorner::clearOutboxes() const
{
    const QFileInfo carried(m_carried.path());
    const QFileInfoList left =
        carried.dir().entryInfoList({ carried.fileName() + u"-out-*"_s }, QDir::Dirs | QDir::NoSymLinks);
    const QDateTime yesterday = QDateTime::currentDateTime().addDays(-1);
    for (const QFileInfo& outbox : left)
        if (outbox.lastModified() < yesterday)
            QDir(outbox.filePath()).removeRecursively();
}

Result<void> MailCorner::carry(const QString& localFile, const QString& name) const
{
    qint64 bytes = QFileInfo(localFile).size();
    const QFileInfoList all = m_carried.entryInfoList(QDir::Files);
    for (const QFileInfo& info : all)
        bytes += info.size();
    if (bytes > kCarriedBytes || m_carried.exists(name))
        return {};
    return localMailFolder(m_carried.path())->lay(localFile, QString(), name);
}

} // namespace simpul
