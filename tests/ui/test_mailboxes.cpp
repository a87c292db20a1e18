#include "core/sync/mailbox.h"
#include "tests/support/open_desk.h"
#include "tests/support/stand_in_ask.h"
#include "tests/support/two_nodes.h"
#include "tests/support/webdav_server.h"
#include "ui/jobs/exchanger.h"
#include "ui/pages/sinkronisasi_page.h"
#include "ui/widgets/rows_table.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// The puskesmas with its page open, drives as the test says, and the posyandu's store in the test's hands.
struct Boxes {
    TwoNodes two;
    StandInAsk asked;
    QTemporaryDir media;
    std::shared_ptr<QList<Drive>> drives = std::make_shared<QList<Drive>>();
    std::shared_ptr<bool> isMetered = std::make_shared<bool>(false);
    std::unique_ptr<Desk> desk;
    Exchanger* exchanger = nullptr;
    Selection selection;
    std::unique_ptr<SinkronisasiPage> page;

    Boxes() { two.settle(); }

    TempStore& melati() { return *two.b; }
    void open()
    {
        two.a->store.reset();
        desk = openedDesk(two.a->options());
        exchanger = new Exchanger(*desk, { [d = drives] { return *d; }, [m = isMetered] { return *m; } });
        page = std::make_unique<SinkronisasiPage>(*desk, selection, asked.ask());
        showPage(*page);
        settle();
    }
    void settle()
    {
        waitUntilStill([this] { return page->isSettled(); });
    }
    QString folder(const QString& name)
    {
        const QString path = media.filePath(name);
        REQUIRE(QDir().mkpath(path));
        return path;
    }
    void plug(const QString& root)
    {
        *drives = { { root, u"KINGSTON"_s, qint64(7) << 30, (qint64(4) << 30) - 1, true, false } };
    }
    void visitAtMelati(const QString& path)
    {
        const auto mailbox = localMailFolder(path);
        good(visitMailbox(*melati().store, *mailbox, {}));
    }
    void addFolder(const QString& path)
    {
        asked.answers->folder = path;
        page->showMailboxes();
        click(u"addFolder"_s);
        waitUntil([this] { return said(u"mailboxSaid"_s).startsWith(u"✓"_s); });
        settle();
    }
    QString said(const QString& name) { return page->findChild<QLabel*>(name)->text(); }
    void click(const QString& name) { page->findChild<QPushButton*>(name)->click(); }
    QString standing(int row = 0)
    {
        return page->findChild<RowsTable*>(u"mailboxes"_s)->model()->index(row, 2).data().toString();
    }
    bool hasPerson(const Id& person)
    {
        return askDesk<bool>(
            *desk, [person](Store& store) { return store.records().find(u"person"_s, person).has_value(); });
    }
};

} // namespace

TEST_CASE("A shared folder is exchanged with as soon as it is known, and what another PC lays there comes in")
{
    Boxes boxes;
    const QString share = boxes.folder(u"Bersama"_s);
    const Id child = boxes.melati().person(u"Bagas Wijaya"_s, u"2024-12-12"_s);
    boxes.visitAtMelati(share);
    boxes.open();
    boxes.addFolder(share);
    CHECK(boxes.hasPerson(child));
    CHECK(boxes.standing().contains(u"diterima dari Posyandu Melati"_s));
    CHECK(boxes.standing().contains(u"1 berkas ditulis dan dibaca ulang"_s));
    picture(*boxes.page, u"mailboxes"_s);

    const Id second = boxes.melati().person(u"Citra"_s, u"2025-01-12"_s);
    boxes.visitAtMelati(share);
    boxes.exchanger->watch(); // as the window does; the first look comes at once
    boxes.settle();
    CHECK(boxes.hasPerson(second));
    boxes.exchanger->exchange();
    boxes.settle();
    CHECK(boxes.standing().endsWith(u"tidak ada yang baru"_s));
    press(Qt::Key_Escape);
    boxes.settle();
    picture(*boxes.page, u"sync-mailboxes"_s);
}

TEST_CASE("What is saved here reaches the mailboxes soon, without anybody asking")
{
    Boxes boxes;
    const QString share = boxes.folder(u"Bersama"_s);
    boxes.open();
    boxes.addFolder(share);
    boxes.exchanger->watch();
    boxes.settle();
    boxes.desk->write<bool>(
        qApp,
        [melati = boxes.two.melati](Store& store) -> Result<bool> {
            SIMPUL_GET(act, Act::begin(store));
            SIMPUL_GET(outcome,
                act.put({ u"person"_s, {}, melati,
                    { { u"name"_s, u"Dewi"_s }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, u"2025-02-02"_s } },
                    false }));
            SIMPUL_TRY(act.commit());
            return !outcome.refused();
        },
        [](const Result<bool>& saved) { CHECK(good(saved)); });
    const qint64 before = boxes.melati().store->people().count(boxes.two.melati);
    waitUntil([&] {
        boxes.visitAtMelati(share);
        return boxes.melati().store->people().count(boxes.two.melati) == before + 1;
    });
}

TEST_CASE("A stick is known again under another letter, is safe to pull out when it says so, and is quietly "
          "missed")
{
    Boxes boxes;
    const QString first = boxes.folder(u"E"_s);
    boxes.plug(first);
    boxes.open();
    boxes.addFolder(first);
    CHECK(QFileInfo(first + u"/Simpul/kotak-surat.id"_s).isFile());
    CHECK(boxes.said(u"mailbox"_s).startsWith(u"✓ KINGSTON — "_s));
    CHECK(boxes.said(u"stick"_s).startsWith(u"✓ AMAN DICABUT — KINGSTON"_s));
    picture(*boxes.page, u"mailboxes-stick"_s);

    const QString other = boxes.media.filePath(u"F"_s);
    REQUIRE(QDir().rename(first, other));
    boxes.drives->clear();
    boxes.exchanger->lookForSticks();
    waitUntil([&] { return boxes.standing().contains(u"tidak terpasang"_s); });
    CHECK(boxes.standing().startsWith(u"?"_s));
    CHECK_FALSE(boxes.said(u"stick"_s).contains(u"AMAN"_s));

    const Id child = boxes.melati().person(u"Bagas Wijaya"_s, u"2024-12-12"_s);
    boxes.visitAtMelati(other + u"/Simpul"_s);
    boxes.plug(other);
    boxes.exchanger->lookForSticks();
    waitUntil([&] { return boxes.standing().startsWith(u"✓"_s); });
    CHECK(boxes.hasPerson(child));
    CHECK(boxes.exchanger->book().boxes.first().place == other + u"/Simpul"_s);
}

TEST_CASE("A stick that is full or locked says so in words")
{
    Boxes boxes;
    const QString root = boxes.folder(u"E"_s);
    boxes.plug(root);
    boxes.drives->first().free = qint64(12) << 20;
    boxes.open();
    boxes.addFolder(root);
    const auto shows = [&](const QString& words) {
        for (const QLabel* label : boxes.page->findChildren<QLabel*>())
            if (label->text().contains(words))
                return true;
        return false;
    };
    CHECK(shows(u"Sisa ruang tinggal 12 MB"_s));
    boxes.drives->first().isReadOnly = true;
    boxes.exchanger->exchange();
    boxes.settle();
    CHECK(shows(u"Terkunci: hanya dapat dibaca"_s));
}

TEST_CASE(
    "What lies in a mailbox on a stick that this PC does not know is found by whoever chooses the stick")
{
    Boxes boxes;
    const QString stick = boxes.folder(u"E"_s);
    const Id child = boxes.melati().person(u"Bagas Wijaya"_s, u"2024-12-12"_s);
    boxes.visitAtMelati(boxes.folder(u"E/Simpul"_s));
    boxes.open();
    boxes.asked.answers->folder = stick;
    boxes.page->receiveFolder();
    waitUntil([&] { return boxes.page->findChild<QPushButton*>(u"take"_s)->isVisible(); });
    boxes.click(u"take"_s);
    waitUntil([&] { return boxes.said(u"received"_s).startsWith(u"✓ Diterima"_s); });
    CHECK(boxes.hasPerson(child));
}

TEST_CASE("A mailbox that was forgotten by mistake comes back with one key")
{
    Boxes boxes;
    boxes.open();
    boxes.addFolder(boxes.folder(u"Bersama"_s));
    boxes.click(u"forgetMailbox"_s);
    CHECK(boxes.exchanger->book().boxes.isEmpty());
    CHECK(boxes.page->findChild<QPushButton*>(u"restoreMailbox"_s)->isVisible());
    boxes.click(u"restoreMailbox"_s);
    boxes.settle();
    CHECK(boxes.exchanger->book().boxes.size() == 1);
    CHECK(boxes.standing().startsWith(u"✓"_s));
}

TEST_CASE("Over a network that must be paid for a server waits until somebody asks; a password is for this "
          "user alone")
{
    Boxes boxes;
    *boxes.isMetered = true;
    boxes.open();
    boxes.page->showMailboxes();
    const auto type = [&](const QString& field, const QString& text) {
        boxes.page->findChild<QLineEdit*>(field)->setFocus();
        typeText(text);
    };
    type(u"serverAddress"_s, u"http://127.0.0.1:9/dav"_s); // nobody listens there
    type(u"serverUser"_s, u"petugas"_s);
    type(u"serverPassword"_s, u"rahasia"_s);
    press(Qt::Key_Return);
    boxes.settle();
    CHECK(boxes.standing().startsWith(u"▲"_s)); // it was asked for, so it was tried
    boxes.exchanger->watch();
    boxes.settle();
    CHECK(boxes.standing() == u"? menunggu: jaringan ini berbayar"_s);
    picture(*boxes.page, u"mailboxes-server"_s);

    const QString file = mailboxBookFile({}, boxes.desk->file());
    CHECK(readMailboxBook(file).boxes.first().password == u"rahasia"_s);
    const auto others = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    CHECK_FALSE(QFileInfo(QFileInfo(file).path()).permissions() & others);

    type(u"serverAddress"_s, u"http://dinkes.example.id/"_s);
    boxes.click(u"addServer"_s);
    CHECK(boxes.said(u"mailboxSaid"_s).contains(u"https://"_s));
    CHECK(boxes.exchanger->book().boxes.size() == 1);
}

TEST_CASE("A WebDAV server is a mailbox like any other, and nobody waits for it")
{
    Boxes boxes;
    WebDavServer server({ u"--dir-cache-time"_s, u"0s"_s });
    const Id child = boxes.melati().person(u"Bagas Wijaya"_s, u"2024-12-12"_s);
    boxes.visitAtMelati(server.served.path());
    boxes.open();
    boxes.page->showMailboxes();
    boxes.page->findChild<QLineEdit*>(u"serverAddress"_s)->setText(u"http://"_s + server.address);
    boxes.click(u"addServer"_s);
    boxes.settle();
    INFO(boxes.standing().toStdString());
    CHECK(boxes.hasPerson(child));
    CHECK(boxes.standing().contains(u"1 berkas ditulis dan dibaca ulang"_s));
    const Id second = boxes.melati().person(u"Citra"_s, u"2025-01-12"_s);
    boxes.visitAtMelati(server.served.path());
    boxes.exchanger->exchange();
    boxes.settle();
    CHECK(boxes.hasPerson(second));
}
