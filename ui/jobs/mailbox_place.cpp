#include "ui/jobs/mailbox_place.h"

#include "core/base/crypto.h"
#include "core/base/files.h"
#include "core/sync/exchange.h"
#include "core/sync/webdav.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QString kIdFile = u"kotak-surat.id"_s;

bool sameFolder(const QString& one, const QString& other)
{
    return QFileInfo(one).canonicalFilePath() == QFileInfo(other).canonicalFilePath();
}

std::optional<Id> idAt(const QString& folder)
{
    QFile file(QDir(folder).filePath(kIdFile));
    return file.open(QIODevice::ReadOnly) ? Id::fromText(QString::fromLatin1(file.readAll().trimmed()))
                                          : std::nullopt;
}

Result<Id> idFor(const QString& folder)
{
    if (const auto stands = idAt(folder))
        return *stands;
    const Id id = Id::derived(randomBytes(32));
    SIMPUL_TRY(writeSafely(QDir(folder).filePath(kIdFile), [&id](QIODevice& out) -> Result<void> {
        out.write(id.text().toLatin1());
        return {};
    }));
    return id;
}

} // namespace

Result<KnownMailbox> knowFolder(const QString& chosen, const Drive& drive)
{
    if (!QFileInfo(chosen).isDir())
        return Error::machine(u"no_folder"_s, { { u"file"_s, QDir::toNativeSeparators(chosen) } });
    KnownMailbox box;
    box.place = QDir(chosen).absolutePath();
    if (!drive.isRemovable) {
        box.id = Id::derived(randomBytes(32));
        box.name = QDir(box.place).dirName();
        return box;
    }
    if (sameFolder(chosen, drive.root))
        box.place = QDir(chosen).filePath(u"Simpul"_s);
    if (!QDir().mkpath(box.place))
        return Error::machine(u"read_only"_s, { { u"file"_s, QDir::toNativeSeparators(box.place) } });
    SIMPUL_GET(id, idFor(box.place));
    box.id = id;
    box.kind = MailboxKind::Stick;
    box.name = drive.label.isEmpty() ? drive.root : drive.label;
    return box;
}

Result<KnownMailbox> knowServer(const QString& address, const QString& user, const QString& password)
{
    KnownMailbox box { Id::derived(randomBytes(32)), MailboxKind::Server, address.trimmed(), user, password,
        {}, {} };
    QUrl url(box.place);
    if (!url.userName().isEmpty() && user.isEmpty()) {
        box.user = url.userName();
        box.password = url.password();
    }
    box.place = url.toString(QUrl::RemoveUserInfo);
    box.name = url.host();
    SIMPUL_GET(folder, webDavFolder(box.url()));
    return box;
}

QStringList bundlesBrought(const QString& folder)
{
    static const QRegularExpression memberFolder(u"\\A[0-9a-f]{32}\\z"_s);
    QStringList bundles = bundlesIn(folder);
    for (const QString& root : { folder, QDir(folder).filePath(u"Simpul"_s) }) {
        const QStringList members = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString& member : members)
            if (memberFolder.match(member).hasMatch())
                bundles += bundlesIn(QDir(root).filePath(member));
    }
    return bundles;
}

QString findMailbox(const KnownMailbox& box, const QList<Drive>& drives)
{
    if (box.kind != MailboxKind::Stick)
        return QFileInfo(box.place).isDir() ? box.place : QString();
    if (idAt(box.place) == box.id)
        return box.place;
    for (const Drive& drive : drives) {
        if (!drive.isRemovable)
            continue;
        QStringList folders { QDir(drive.root).filePath(u"Simpul"_s), drive.root };
        const QString last = QDir(box.place).dirName();
        if (!last.isEmpty())
            folders += QDir(drive.root).filePath(last);
        for (const QString& folder : std::as_const(folders))
            if (idAt(folder) == box.id)
                return folder;
    }
    return {};
}

} // namespace simpul
