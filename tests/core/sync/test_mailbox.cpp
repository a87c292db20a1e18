#include "core/store/mail.h"
#include "core/sync/mailbox.h"
#include "core/sync/webdav.h"
#include "tests/support/two_nodes.h"
#include "tests/support/webdav_server.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <chrono>
#include <filesystem>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// Counts what a visit asks of a mailbox.
class Counting final : public MailFolder {
public:
    explicit Counting(const QString& path)
        : m_folder(localMailFolder(path))
    {
    }
    QString place() const override { return m_folder->place(); }
    Result<QList<Entry>> list(const QString& folder) override
    {
        ++lists;
        return m_folder->list(folder);
    }
    Result<QString> fetch(const QString& folder, const QString& name) override
    {
        ++transfers;
        return m_folder->fetch(folder, name);
    }
    Result<void> lay(const QString& file, const QString& folder, const QString& name) override
    {
        ++transfers;
        return m_folder->lay(file, folder, name);
    }
    Result<void> remove(const QString& folder, const QString& name) override
    {
        ++transfers;
        return m_folder->remove(folder, name);
    }
    int lists = 0, transfers = 0;

private:
    std::unique_ptr<MailFolder> m_folder;
};

SyncReport visit(TempStore& node, const QString& path)
{
    const auto folder = localMailFolder(path);
    return good(visitMailbox(*node.store, *folder, {}));
}

QStringList filesIn(const QString& root)
{
    QStringList files;
    const QStringList folders = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& folder : folders)
        for (const QString& file : QDir(root + u'/' + folder).entryList(QDir::Files))
            files += folder + u'/' + file;
    return files;
}

bool sameEverywhere(TwoNodes& nodes)
{
    return nodes.print(*nodes.a, nodes.melati) == nodes.print(*nodes.b, nodes.melati);
}

} // namespace

TEST_CASE("two PCs over a shared folder see each other's saves, and then the folder is quiet", "[mailbox]")
{
    TwoNodes nodes;
    QTemporaryDir share;
    nodes.b->person(u"Bagas"_s, u"2024-01-02"_s, nodes.melati);
    visit(*nodes.b, share.path());
    nodes.a->person(u"Ayu"_s, u"2023-01-02"_s, nodes.melati);
    CHECK(visit(*nodes.a, share.path()).bundles.size() == 1);
    CHECK(visit(*nodes.b, share.path()).bundles.size() == 1);
    CHECK(sameEverywhere(nodes));

    visit(*nodes.a, share.path());
    visit(*nodes.b, share.path());
    for (TempStore* node : { nodes.a.get(), nodes.b.get() }) {
        Counting folder(share.path());
        const SyncReport idle = good(visitMailbox(*node->store, folder, {}));
        CHECK(idle.files.isEmpty());
        CHECK(folder.transfers == 0);
        CHECK(folder.lists == 3); // the list of folders, and each member's
        for (const QString& file : filesIn(share.path()))
            CHECK_FALSE(Mail(node->store->db()).wants(QFileInfo(file).fileName(), 1, 0));
    }
}

TEST_CASE("another stick at the same path is written to, although nothing has been saved since", "[mailbox]")
{
    TwoNodes nodes;
    nodes.b->person(u"Bagas"_s, u"2024-01-02"_s, nodes.melati);
    QTemporaryDir socket;
    const QString stick = socket.filePath(u"stik"_s);
    REQUIRE(QDir().mkpath(stick));
    CHECK(visit(*nodes.b, stick).files.size() == 1);
    CHECK(visit(*nodes.b, stick).files.isEmpty());
    REQUIRE(QDir().rename(stick, socket.filePath(u"stik pertama"_s)));
    REQUIRE(QDir().mkpath(stick));
    CHECK(visit(*nodes.b, stick).files.size() == 1);
}

TEST_CASE("a node writes only into its own folder, and tidies what everybody has", "[mailbox]")
{
    TwoNodes nodes;
    QTemporaryDir share;
    nodes.b->person(u"Bagas"_s, u"2024-01-02"_s, nodes.melati);
    visit(*nodes.b, share.path());
    const QStringList first = filesIn(share.path());
    REQUIRE(first.size() == 1);
    visit(*nodes.a, share.path());
    CHECK(filesIn(share.path()).contains(first[0]));
    CHECK(visit(*nodes.b, share.path()).tidied == 1);
    CHECK_FALSE(filesIn(share.path()).contains(first[0]));
    CHECK(sameEverywhere(nodes));
}

TEST_CASE("a PC that is still alone lays what is new, and not everything again", "[mailbox]")
{
    auto alone = TempStore::founded();
    const Id melati = alone->posyandu(u"Melati"_s);
    QTemporaryDir share;
    alone->person(u"Ayu"_s, u"2023-01-02"_s, melati);
    CHECK(visit(*alone, share.path()).segments > 1);
    for (int i = 0; i < 3; ++i) {
        alone->person(u"Bagas"_s, u"2024-01-02"_s, melati);
        CHECK(visit(*alone, share.path()).segments == 1);
        CHECK(visit(*alone, share.path()).files.isEmpty());
    }
    // Once somebody else is here, nothing is kept for the PC itself.
    auto other = TempStore::node(u"Posyandu Melati"_s);
    const QString card = share.filePath(u"card"_s), welcome = share.filePath(u"welcome"_s);
    good(writeCard(*other->store, card));
    good(admit(*alone->store, good(readCard(card)), Role::Entry, { alone->founding.facility }, welcome));
    good(joinNetwork(*other->store, welcome));
    visit(*other, share.path());
    CHECK(visit(*alone, share.path()).tidied >= 4);
}

TEST_CASE("what a killed visit left beside the store is gone after the next one", "[mailbox]")
{
    TwoNodes nodes;
    const QString box = nodes.a->folder.filePath(u"kotak"_s);
    REQUIRE(QDir().mkpath(box));
    const QFileInfo store(nodes.a->store->db().file());
    const auto leave = [&store](const QString& name, std::chrono::hours age) {
        const QString outbox = store.absoluteFilePath() + name;
        REQUIRE(QDir().mkpath(outbox));
        QFile file(outbox + u"/berkas.simpul"_s);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.close();
        std::filesystem::last_write_time(
            outbox.toStdString(), std::filesystem::file_time_type::clock::now() - age);
        return outbox;
    };
    const QString killed = leave(u".carried-out-aB3xYz"_s, std::chrono::hours(30));
    const QString running = leave(u".carried-out-qW7rTu"_s, std::chrono::hours(1));
    visit(*nodes.a, box);
    CHECK_FALSE(QDir(killed).exists());
    CHECK(QDir(running).exists()); // of another program on the same store
}

TEST_CASE("a file that somebody deleted from the mailbox is laid there again", "[mailbox]")
{
    TwoNodes nodes;
    QTemporaryDir share;
    nodes.b->person(u"Bagas"_s, u"2024-01-02"_s, nodes.melati);
    visit(*nodes.b, share.path());
    CHECK(QFile::remove(share.filePath(filesIn(share.path()).first())));
    nodes.b->person(u"Citra"_s, u"2024-01-03"_s, nodes.melati);
    visit(*nodes.b, share.path());
    visit(*nodes.a, share.path());
    CHECK(sameEverywhere(nodes));
}

TEST_CASE("a file that arrived half is told once, and taken when it is whole", "[mailbox]")
{
    TwoNodes nodes;
    QTemporaryDir share;
    nodes.b->person(u"Bagas"_s, u"2024-01-02"_s, nodes.melati);
    visit(*nodes.b, share.path());
    const QString path = share.filePath(filesIn(share.path()).first());
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(whole.left(whole.size() / 2));
    file.close();

    const QByteArray before = nodes.a->digest();
    CHECK(visit(*nodes.a, share.path()).skipped.size() == 1);
    CHECK(visit(*nodes.a, share.path()).skipped.isEmpty());
    CHECK(nodes.a->digest() == before);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(whole);
    file.close();
    CHECK(visit(*nodes.a, share.path()).bundles.size() == 1);
    CHECK(sameEverywhere(nodes));
}

TEST_CASE("a courier carries what it cannot read from one mailbox to another", "[mailbox]")
{
    TwoNodes nodes;
    const Id anggrek = nodes.a->posyandu(u"Anggrek"_s);
    const auto courier = TempStore::node(u"Posyandu Anggrek"_s);
    nodes.join(*courier, { anggrek });
    QTemporaryDir village, town;
    nodes.b->person(u"Bagas"_s, u"2024-01-02"_s, nodes.melati);
    nodes.carry(*nodes.a, *nodes.b); // so that it knows of the courier
    visit(*nodes.b, village.path());

    visit(*courier, village.path());
    CHECK(visit(*courier, town.path()).passedOn > 0);
    visit(*nodes.a, town.path());
    CHECK(sameEverywhere(nodes));
}

TEST_CASE("the mailbox is the same on a real WebDAV server", "[mailbox][webdav]")
{
    WebDavServer server({ u"--user"_s, u"petugas"_s, u"--pass"_s, u"rahasia"_s });
    const auto visitServer = [&](TempStore& node, const QString& login) {
        const auto folder = good(webDavFolder(QUrl(u"http://"_s + login + server.address)));
        return visitMailbox(*node.store, *folder, {});
    };
    TwoNodes nodes;
    nodes.b->person(u"Bagas"_s, u"2024-01-02"_s, nodes.melati);
    const auto refused = visitServer(*nodes.b, u"petugas:salah@"_s);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == u"dav_login"_s);
    CHECK_FALSE(refused.error().data[u"place"_s].toString().contains(u"salah"));

    CHECK(good(visitServer(*nodes.b, u"petugas:rahasia@"_s)).files.size() == 1);
    CHECK(good(visitServer(*nodes.a, u"petugas:rahasia@"_s)).bundles.size() == 1);
    good(visitServer(*nodes.b, u"petugas:rahasia@"_s));
    CHECK(sameEverywhere(nodes));
    for (const QString& file : filesIn(server.served.path()))
        CHECK(file.endsWith(u".simpul"));

    server.stop();
    const auto gone = visitServer(*nodes.b, u"petugas:rahasia@"_s);
    REQUIRE_FALSE(gone.ok());
    CHECK(gone.error().code == u"dav_unreachable"_s);
}

TEST_CASE("a server without encryption is refused, but for this PC itself", "[mailbox]")
{
    CHECK_FALSE(webDavFolder(QUrl(u"http://dinkes.example.id/dav"_s)).ok());
    CHECK(webDavFolder(QUrl(u"https://dinkes.example.id/dav"_s)).ok());
    CHECK(webDavFolder(QUrl(u"http://127.0.0.1:8080/dav"_s)).ok());
}

TEST_CASE("a PC that never answers does not fill the mailbox, and gets all once it comes", "[mailbox]")
{
    TwoNodes nodes;
    auto absent = TempStore::node(u"Kader kedua"_s);
    nodes.join(*absent, { nodes.melati });
    nodes.carry(*nodes.a, *nodes.b);
    QTemporaryDir share;
    for (int i = 0; i < 40; ++i) {
        nodes.b->person(u"Orang %1"_s.arg(QChar(u'a' + i % 26)), u"2024-01-02"_s, nodes.melati);
        CHECK(visit(*nodes.b, share.path()).files.size() >= 1);
    }
    CHECK(filesIn(share.path()).size() < 20);
    CHECK(visit(*nodes.b, share.path()).files.isEmpty());
    visit(*absent, share.path());
    CHECK(nodes.print(*absent, nodes.melati) == nodes.print(*nodes.b, nodes.melati));
}

TEST_CASE("one file that cannot be had keeps no other from being taken", "[mailbox]")
{
    // Of three files one vanishes between the listing and the fetching, or stands where it cannot be read.
    class Losing final : public MailFolder {
    public:
        explicit Losing(const QString& path)
            : m_folder(localMailFolder(path))
        {
        }
        QString place() const override { return m_folder->place(); }
        Result<QList<Entry>> list(const QString& folder) override { return m_folder->list(folder); }
        Result<QString> fetch(const QString& folder, const QString& name) override
        {
            if (lost.isEmpty())
                lost = name;
            return m_folder->fetch(folder, name == lost ? u"gone"_s : name);
        }
        Result<void> lay(const QString& file, const QString& folder, const QString& name) override
        {
            return m_folder->lay(file, folder, name);
        }
        Result<void> remove(const QString& folder, const QString& name) override
        {
            return m_folder->remove(folder, name);
        }
        QString lost;

    private:
        std::unique_ptr<MailFolder> m_folder;
    };

    TwoNodes two;
    const QString root = two.a->folder.filePath(u"kotak"_s);
    REQUIRE(QDir().mkpath(root));
    auto c = TempStore::node(u"Posyandu Melati 2"_s);
    two.join(*c, { two.melati });
    for (TempStore* node : { two.b.get(), c.get() })
        visit(*node, root);
    const Id first = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    visit(*two.b, root);
    const Id second = c->person(u"Bagas"_s, u"2025-08-01"_s);
    visit(*c, root);

    Losing folder(root);
    const SyncReport report = good(visitMailbox(*two.a->store, folder, {}));
    REQUIRE(report.skipped.size() == 1);
    CHECK(report.skipped.first().code == u"mail_unreadable"_s);
    CHECK(!report.bundles.isEmpty());
    visit(*two.a, root);
    CHECK(two.a->store->records().find(u"person"_s, first));
    CHECK(two.a->store->records().find(u"person"_s, second));
}

TEST_CASE("a file that had its whole size before its content is read again after an hour", "[mailbox]")
{
    TwoNodes two;
    const QString root = two.a->folder.filePath(u"kotak"_s);
    REQUIRE(QDir().mkpath(root));
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    visit(*two.b, root);
    const QStringList files = filesIn(root);
    REQUIRE(files.size() == 1);
    QFile file(root + u'/' + files.first());
    REQUIRE(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    file.seek(whole.size() / 2);
    file.write(QByteArray(whole.size() - whole.size() / 2, 0));
    file.flush();
    CHECK(visit(*two.a, root).skipped.size() == 1);
    file.seek(0);
    file.write(whole);
    file.close();
    visit(*two.a, root);
    CHECK_FALSE(two.a->store->records().find(u"person"_s, person));
    two.a->now = two.a->now.addSecs(3600);
    visit(*two.a, root);
    CHECK(two.a->store->records().find(u"person"_s, person));
}
