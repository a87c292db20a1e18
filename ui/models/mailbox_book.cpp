#include "ui/models/mailbox_book.h"

#include "core/base/crypto.h"
#include "core/base/files.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kMostMinutes = 24 * 60;

QString kindText(MailboxKind kind)
{
    return kind == MailboxKind::Stick ? u"stick"_s : kind == MailboxKind::Server ? u"server"_s : u"folder"_s;
}

MailboxKind kindFrom(const QString& text)
{
    return text == "stick"_L1 ? MailboxKind::Stick
        : text == "server"_L1 ? MailboxKind::Server
                              : MailboxKind::Folder;
}

QJsonObject toJson(const KnownMailbox& box)
{
    return { { u"id"_s, box.id.text() }, { u"kind"_s, kindText(box.kind) }, { u"place"_s, box.place },
        { u"user"_s, box.user }, { u"password"_s, box.password }, { u"name"_s, box.name },
        { u"visited"_s, box.visited.toString(Qt::ISODateWithMs) } };
}

std::optional<KnownMailbox> fromJson(const QJsonValue& json)
{
    const auto id = Id::fromText(json[u"id"_s].toString());
    if (!id || json[u"place"_s].toString().isEmpty())
        return {};
    return KnownMailbox { *id, kindFrom(json[u"kind"_s].toString()), json[u"place"_s].toString(),
        json[u"user"_s].toString(), json[u"password"_s].toString(), json[u"name"_s].toString(),
        QDateTime::fromString(json[u"visited"_s].toString(), Qt::ISODateWithMs) };
}

} // namespace

QUrl KnownMailbox::url() const
{
    QUrl url(place);
    if (!user.isEmpty())
        url.setUserName(user);
    if (!password.isEmpty())
        url.setPassword(password, QUrl::DecodedMode);
    return url;
}

const KnownMailbox* MailboxBook::find(const Id& id) const
{
    const auto found =
        std::find_if(boxes.begin(), boxes.end(), [&id](const KnownMailbox& box) { return box.id == id; });
    return found == boxes.end() ? nullptr : &*found;
}

QString mailboxBookFile(const QString& home, const QString& storeFile)
{
    const QFileInfo store(storeFile);
    if (home.isEmpty())
        return store.absoluteFilePath() + u".books/mailboxes.json"_s;
    const QByteArray name = hash16(store.absoluteFilePath().toUtf8()).toHex();
    return QDir(home).filePath(QString::fromLatin1(name) + u".books/mailboxes.json"_s);
}

MailboxBook readMailboxBook(const QString& file)
{
    MailboxBook book;
    QFile read(file);
    if (!read.open(QIODevice::ReadOnly))
        return book;
    const QJsonObject json = QJsonDocument::fromJson(read.readAll()).object();
    for (const QJsonValue& one : json[u"boxes"_s].toArray())
        if (const auto box = fromJson(one))
            book.boxes += *box;
    book.minutes = std::clamp(json[u"minutes"_s].toInt(book.minutes), 1, kMostMinutes);
    book.usesMetered = json[u"metered"_s].toBool();
    return book;
}

Result<void> writeMailboxBook(const QString& file, const MailboxBook& book)
{
    const QString folder = QFileInfo(file).path();
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QJsonArray boxes;
    for (const KnownMailbox& box : book.boxes)
        boxes.append(toJson(box));
    const QJsonObject json { { u"boxes"_s, boxes }, { u"minutes"_s, book.minutes },
        { u"metered"_s, book.usesMetered } };
    return writeSafely(file, [&json](QIODevice& out) -> Result<void> {
        out.write(QJsonDocument(json).toJson());
        return {};
    });
}

} // namespace simpul
