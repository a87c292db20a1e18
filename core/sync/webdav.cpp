#include "core/sync/webdav.h"

#include "core/base/crypto.h"
#include "core/base/files.h"

#include <QEventLoop>
#include <QFile>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTimer>
#include <QXmlStreamReader>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWaitMs = 60'000; ///< without a byte in either direction
constexpr int kLookMs = 200;
constexpr qint64 kLargestListing = qint64(16) << 20;
constexpr qint64 kBlock = 1 << 16;

bool isAllowed(const QUrl& url)
{
    if (!url.isValid() || url.host().isEmpty())
        return false;
    const bool loopback = url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
    return url.scheme() == u"https" || (url.scheme() == u"http" && loopback);
}

/// A name that cannot lead out of its folder.
bool isPlainName(const QString& name)
{
    return !name.isEmpty() && !name.startsWith(u'.') && !name.contains(u'/') && !name.contains(u'\\');
}

/// The parts of a multistatus answer that a mailbox asks for.
QList<MailFolder::Entry> entriesIn(const QByteArray& xml, const QString& ownPath)
{
    QList<MailFolder::Entry> entries;
    MailFolder::Entry entry;
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        const QStringView tag = reader.name();
        if (token == QXmlStreamReader::StartElement && tag == u"response")
            entry = {};
        else if (token == QXmlStreamReader::StartElement && tag == u"href")
            entry.name = QUrl::fromEncoded(reader.readElementText().toUtf8()).path(QUrl::FullyDecoded);
        else if (token == QXmlStreamReader::StartElement && tag == u"getcontentlength")
            entry.size = reader.readElementText().toLongLong();
        else if (token == QXmlStreamReader::StartElement && tag == u"collection")
            entry.isFolder = true;
        else if (token == QXmlStreamReader::EndElement && tag == u"response") {
            while (entry.name.endsWith(u'/'))
                entry.name.chop(1);
            const bool isSelf = entry.name == ownPath;
            entry.name = entry.name.section(u'/', -1);
            if (!isSelf && isPlainName(entry.name) && !isPartialFile(entry.name))
                entries += entry;
        }
    }
    return entries;
}

class WebDavFolder final : public MailFolder {
public:
    WebDavFolder(const QUrl& url, const Progress& progress)
        : m_root(url)
        , m_progress(progress)
    {
        QString path = url.path();
        while (path.endsWith(u'/'))
            path.chop(1);
        m_root.setPath(path);
        m_network.setAutoDeleteReplies(false);
        m_network.setTransferTimeout(kWaitMs);
    }

    QString place() const override { return m_root.toString(QUrl::RemoveUserInfo); }

    Result<QList<Entry>> list(const QString& folder) override
    {
        const QUrl url = at(folder + u'/');
        QNetworkRequest request(url);
        request.setRawHeader("Depth", "1");
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/xml"_s);
        const Reply reply = ask(request, "PROPFIND",
            R"(<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>)");
        if (reply.status == 404 && !folder.isEmpty())
            return QList<Entry>();
        SIMPUL_TRY(check(reply));
        QString own = url.path(QUrl::FullyDecoded);
        while (own.endsWith(u'/'))
            own.chop(1);
        return entriesIn(reply.content, own);
    }

    Result<QString> fetch(const QString& folder, const QString& name) override
    {
        m_fetched = std::make_unique<QTemporaryDir>();
        if (!m_fetched->isValid())
            return Error::machine(
                u"io"_s, { { u"file"_s, m_fetched->path() }, { u"reason"_s, m_fetched->errorString() } });
        QFile file(m_fetched->filePath(u"bundle"_s));
        if (!file.open(QIODevice::WriteOnly))
            return Error::machine(
                u"io"_s, { { u"file"_s, file.fileName() }, { u"reason"_s, file.errorString() } });
        const Reply reply = wait(m_network.get(QNetworkRequest(at(folder + u'/' + name))),
            [&file](const QByteArray& block) { file.write(block); });
        // The server answers, but not with this file: its owner has tidied it, or it cannot be read there.
        if (reply.status >= 400 && reply.status != 401 && !reply.cancelled)
            return fault(u"mail_unreadable"_s, { { u"file"_s, name } });
        SIMPUL_TRY(check(reply));
        if (!file.flush() || file.error() != QFile::NoError)
            return Error::machine(
                u"io"_s, { { u"file"_s, file.fileName() }, { u"reason"_s, file.errorString() } });
        return file.fileName();
    }

    Result<void> lay(const QString& localFile, const QString& folder, const QString& name) override
    {
        if (!m_made.contains(folder)) {
            const Reply made = ask(QNetworkRequest(at(folder + u'/')), "MKCOL");
            if (made.status != 405) // it is there already
                SIMPUL_TRY(check(made));
            m_made += folder;
        }
        QFile file(localFile);
        if (!file.open(QIODevice::ReadOnly))
            return Error::machine(u"io"_s, { { u"file"_s, localFile }, { u"reason"_s, file.errorString() } });
        Hasher wrote;
        while (!file.atEnd())
            wrote.add(file.read(kBlock));
        file.seek(0);

        const QUrl partial = at(folder + u'/' + partialFileName()), target = at(folder + u'/' + name);
        QNetworkRequest request(partial);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
        SIMPUL_TRY(check(wait(m_network.put(request, &file))));
        Hasher stands;
        SIMPUL_TRY(read(partial, [&stands](const QByteArray& block) { stands.add(block); }));
        if (stands.result() != wrote.result())
            return fault(u"read_back_differs"_s);
        QNetworkRequest move(partial);
        move.setRawHeader("Destination", target.toEncoded(QUrl::RemoveUserInfo));
        move.setRawHeader("Overwrite", "F");
        return check(ask(move, "MOVE"));
    }

    Result<void> remove(const QString& folder, const QString& name) override
    {
        const Reply reply = ask(QNetworkRequest(at(folder + u'/' + name)), "DELETE");
        return reply.status == 404 ? Result<void>() : check(reply);
    }

private:
    struct Reply {
        int status = 0; ///< 0: no answer
        QNetworkReply::NetworkError error = QNetworkReply::NoError;
        QByteArray content;
        bool cancelled = false;
    };
    using Take = std::function<void(const QByteArray&)>;

    QUrl at(const QString& path) const
    {
        QUrl url = m_root;
        url.setPath(m_root.path() + u'/' + path);
        while (url.path().contains(u"//"_s))
            url.setPath(url.path().replace(u"//"_s, u"/"_s));
        return url;
    }

    Error fault(const QString& code, const QJsonObject& more = {}) const
    {
        QJsonObject data = more;
        data.insert(u"place"_s, place());
        return Error::machine(code, data);
    }

    Reply ask(const QNetworkRequest& request, const QByteArray& verb, const QByteArray& body = {})
    {
        return wait(m_network.sendCustomRequest(request, verb, body));
    }

    /// Waits for the answer; what it holds goes to `take` as it comes, or into the reply.
    Reply wait(QNetworkReply* answer, const Take& take = {})
    {
        const std::unique_ptr<QNetworkReply> owned(answer);
        Reply reply;
        QEventLoop loop;
        QObject::connect(answer, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QObject::connect(answer, &QNetworkReply::readyRead, &loop, [&] {
            reply.cancelled = !m_progress.step(u"fetch"_s, answer->bytesAvailable(), 0);
            const bool isFailure = answer->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() >= 400;
            if (take && !isFailure)
                take(answer->readAll());
            if (reply.cancelled || answer->bytesAvailable() > kLargestListing)
                answer->abort();
        });
        QTimer look; // a server that says nothing must not hold whoever cancels
        QObject::connect(&look, &QTimer::timeout, &loop, [&] {
            reply.cancelled = !m_progress.step(u"wait"_s, 0, 0);
            if (reply.cancelled)
                answer->abort();
        });
        look.start(kLookMs);
        if (!answer->isFinished())
            loop.exec();
        reply.status = answer->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        reply.error = answer->error();
        if (answer->isReadable())
            reply.content = answer->readAll();
        if (take && reply.status < 400 && !reply.content.isEmpty())
            take(reply.content);
        return reply;
    }

    Result<void> read(const QUrl& url, const Take& take)
    {
        return check(wait(m_network.get(QNetworkRequest(url)), take));
    }

    Result<void> check(const Reply& reply) const
    {
        if (reply.cancelled)
            return Error::cancelled();
        if (reply.error == QNetworkReply::SslHandshakeFailedError)
            return fault(u"dav_tls"_s);
        switch (reply.status) {
        case 0:
            return fault(u"dav_unreachable"_s);
        case 401:
            return fault(u"dav_login"_s);
        case 403:
            return fault(u"read_only"_s, { { u"file"_s, place() } });
        case 404:
        case 409:
            return fault(u"dav_no_folder"_s);
        case 507:
            return fault(u"disk_full"_s, { { u"file"_s, place() } });
        default:
            break;
        }
        // An answer that broke off half-way has a good status and an error.
        if (reply.status >= 300)
            return fault(u"dav_answer"_s, { { u"status"_s, reply.status } });
        return reply.error == QNetworkReply::NoError ? Result<void>() : fault(u"dav_unreachable"_s);
    }

    QUrl m_root;
    Progress m_progress;
    QNetworkAccessManager m_network;
    std::unique_ptr<QTemporaryDir> m_fetched;
    QSet<QString> m_made;
};

} // namespace

Result<std::unique_ptr<MailFolder>> webDavFolder(const QUrl& url, const Progress& progress)
{
    if (!isAllowed(url))
        return Error::refused(u"dav_address"_s, { { u"place"_s, url.toString(QUrl::RemoveUserInfo) } });
    return std::unique_ptr<MailFolder>(std::make_unique<WebDavFolder>(url, progress));
}

} // namespace simpul
