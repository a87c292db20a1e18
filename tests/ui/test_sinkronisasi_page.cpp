#include "core/sync/exchange.h"
#include "tests/support/open_desk.h"
#include "tests/support/stand_in_ask.h"
#include "tests/support/two_nodes.h"
#include "ui/pages/sinkronisasi_page.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/spoken_fingerprint.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// The page at the puskesmas; the posyandu's store stays in the test's hands.
struct Exchange {
    TwoNodes two;
    Id puskesmas = two.a->store->node().id;
    StandInAsk asked;
    QTemporaryDir stick;
    std::unique_ptr<Desk> desk;
    Selection selection;
    std::unique_ptr<SinkronisasiPage> page;

    TempStore& melati() { return *two.b; }
    void open()
    {
        two.a->store.reset();
        desk = openedDesk(two.a->options());
        page = std::make_unique<SinkronisasiPage>(*desk, selection, asked.ask());
        showPage(*page);
        settle();
    }
    void settle()
    {
        waitUntilStill([this] { return page->isSettled(); });
    }
    /// The posyandu writes a stick for the puskesmas.
    QString bring(const QString& name)
    {
        const QString file = stick.filePath(name);
        good(exportBundles(*melati().store, file, { { puskesmas }, false }));
        return file;
    }
    QString said(const QString& name) { return page->findChild<QLabel*>(name)->text(); }
    QString cell(int column)
    {
        return page->findChild<RowsTable*>(u"members"_s)->model()->index(0, column).data().toString();
    }
    void click(const QString& name) { page->findChild<QPushButton*>(name)->click(); }
    QString personName(const Id& person)
    {
        return askDesk<QString>(*desk, [person](Store& store) {
            return store.records().find(u"person"_s, person)->fields.value("name"_L1).toString();
        });
    }
};

} // namespace

TEST_CASE("A stick may be pulled out only once it says so, with files and a fingerprint to be read out")
{
    Exchange exchange;
    exchange.two.a->person(u"Aisyah Putri"_s, u"2025-08-30"_s, exchange.two.melati);
    exchange.open();
    QAbstractItemModelTester tester(exchange.page->findChild<RowsTable*>(u"members"_s)->model(),
        QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(exchange.cell(1) == u"? belum pernah"_s);
    CHECK(exchange.cell(2).startsWith(u"▲"_s));
    CHECK_FALSE(exchange.said(u"stick"_s).contains(u"AMAN"_s));
    picture(*exchange.page, u"sync-before"_s);

    exchange.asked.answers->folder = exchange.stick.path();
    exchange.click(u"writeStick"_s);
    CHECK_FALSE(exchange.said(u"stick"_s).contains(u"AMAN"_s));
    waitUntil([&] { return exchange.said(u"stick"_s).contains(u"AMAN DICABUT"_s); });
    exchange.settle();
    const QStringList files = bundlesIn(exchange.stick.path());
    REQUIRE(files.size() == 1);
    CHECK(exchange.said(u"stick"_s)
              .startsWith(u"✓ AMAN DICABUT — 1 berkas ditulis dan dibaca ulang, sidik SIWULUH "_s));
    CHECK(exchange.cell(2).startsWith(u"✓"_s));
    CHECK(exchange.cell(2).endsWith(u"hari ini"_s));
    picture(*exchange.page, u"sync-written"_s);
    CHECK(good(importBundle(*exchange.melati().store, files.first())).changes > 0);
}

TEST_CASE("Old files of this PC on a stick are named and go with one button; others' files stay")
{
    Exchange exchange;
    exchange.two.a->person(u"Aisyah Putri"_s, u"2025-08-30"_s, exchange.two.melati);
    const QString stick = exchange.stick.path();
    const QString own = good(exportBundles(*exchange.two.a->store, stick, {})).files.first();
    good(exportBundles(*exchange.melati().store, stick, {}));
    exchange.bring(u"kiriman.simpul"_s);
    exchange.open();
    exchange.asked.answers->folder = stick;
    exchange.click(u"writeStick"_s); // and with that the earlier one is not needed any more
    auto* remove = exchange.page->findChild<QPushButton*>(u"removeOldCopies"_s);
    waitUntil([remove] { return remove->isVisible(); });
    CHECK(exchange.said(u"oldCopies"_s).contains(u"1 sudah tercakup dalam berkas yang lebih baru"_s));
    CHECK(exchange.said(u"oldCopies"_s).contains(u"3 berkas lain dibiarkan"_s));
    CHECK(remove->text().contains(u"Hapus 1 berkas"_s));
    picture(*exchange.page, u"sync-old-copies"_s);
    remove->click();
    waitUntil([&] { return exchange.said(u"oldCopies"_s).startsWith(u"✓"_s); });
    CHECK_FALSE(QFile::exists(own));
    CHECK(bundlesIn(stick).size() == 3);
}

TEST_CASE("A folder that cannot be written to is told in a sentence, and nothing is called safe")
{
    Exchange exchange;
    exchange.open();
    exchange.asked.answers->folder = exchange.stick.filePath(u"tidak/ada"_s);
    exchange.click(u"writeStick"_s);
    waitUntil([&] { return exchange.said(u"stick"_s).startsWith(u"■"_s); });
    CHECK_FALSE(exchange.said(u"stick"_s).contains(u"AMAN"_s));
}

TEST_CASE("What was brought is shown before it is taken, then taken with a receipt; a wrong file only gets "
          "its sentence")
{
    Exchange exchange;
    const Id child = exchange.melati().person(u"Bagas Wijaya"_s, u"2024-12-12"_s);
    const QString bundle = exchange.bring(u"melati.simpul"_s),
                  wrong = exchange.stick.filePath(u"surat.simpul"_s);
    QFile letter(wrong);
    REQUIRE(letter.open(QIODevice::WriteOnly));
    letter.write("bukan berkas Simpul");
    letter.close();
    exchange.open();
    exchange.asked.answers->files = { bundle, wrong };
    exchange.page->receiveFiles();
    waitUntil([&] { return exchange.page->findChild<QPushButton*>(u"take"_s)->isVisible(); });
    CHECK(exchange.said(u"received"_s).startsWith(u"✓ 1 berkas dari Posyandu Melati: "_s));
    picture(*exchange.page, u"sync-preview"_s);
    bool known = true;
    exchange.desk->keep<bool>(
        qApp,
        [child](
            Store& store) -> Result<bool> { return store.records().find(u"person"_s, child).has_value(); },
        [&known](const Result<bool>& found) { known = *found; });
    waitUntil([&known] { return !known; });

    press(Qt::Key_Space); // the focus is on the one thing to do
    waitUntil([&] { return exchange.said(u"received"_s).startsWith(u"✓ Diterima: 1 berkas"_s); });
    CHECK(exchange.personName(child) == u"Bagas Wijaya"_s);
    exchange.asked.answers->target = exchange.stick.filePath(u"tanda-terima.pdf"_s);
    exchange.click(u"saveReceipt"_s);
    CHECK(QFileInfo(exchange.asked.answers->target).size() > 1000);
    picture(*exchange.page, u"sync-receipt"_s);
    press(Qt::Key_Escape);
    exchange.settle();
    CHECK(exchange.cell(3) == u"✓ hari ini"_s);
}

TEST_CASE("Of a folder only the bundles are shown")
{
    Exchange exchange;
    exchange.melati().person(u"Bagas Wijaya"_s, u"2024-12-12"_s);
    exchange.bring(u"melati.simpul"_s);
    QFile other(exchange.stick.filePath(u"foto.jpg"_s));
    REQUIRE(other.open(QIODevice::WriteOnly));
    other.write("bukan");
    other.close();
    exchange.open();
    exchange.asked.answers->folder = exchange.stick.path();
    exchange.page->receiveFolder();
    waitUntil([&] { return exchange.page->findChild<QPushButton*>(u"take"_s)->isVisible(); });
    const auto tables = exchange.page->findChildren<RowsTable*>();
    const auto shown =
        std::find_if(tables.begin(), tables.end(), [](const RowsTable* table) { return table->isVisible(); });
    REQUIRE(shown != tables.end());
    CHECK((*shown)->model()->rowCount() == 1);
}

TEST_CASE("A packet that somebody wrote and that has not come is asked for by its number")
{
    Exchange exchange;
    exchange.melati().person(u"Satu"_s, u"2024-12-12"_s);
    exchange.bring(u"hilang.simpul"_s);
    exchange.melati().person(u"Dua"_s, u"2024-12-12"_s);
    const QString later = exchange.stick.filePath(u"kedua.simpul"_s);
    good(exportBundles(*exchange.melati().store, later, { { exchange.puskesmas }, true }));
    good(importBundle(*exchange.two.a->store, later));
    const QList<Gap> gaps = exchange.two.a->store->log().gaps();
    REQUIRE(gaps.size() == 1);
    exchange.open();
    CHECK(exchange.said(u"missing"_s).contains(u"paket %1"_s.arg(gaps.first().from)));
    CHECK(exchange.said(u"missing"_s).contains(u"dari Posyandu Melati belum diterima"_s));
    picture(*exchange.page, u"sync-gap"_s);
}

TEST_CASE("Two values for one field stand beside each other; a number key decides, another one decides anew")
{
    Exchange exchange;
    const Id person = exchange.melati().person(u"Aisyah"_s, u"2025-08-01"_s);
    exchange.two.settle();
    exchange.two.a->put(u"person"_s, { { u"name"_s, u"Aisyah Putri"_s } }, person);
    exchange.melati().put(u"person"_s, { { u"name"_s, u"Aisah"_s } }, person);
    exchange.two.settle();
    exchange.open();
    exchange.click(u"decide"_s);
    auto* list = exchange.page->findChild<QListWidget*>();
    waitUntil([&] { return list->count() == 1 && list->currentRow() == 0; });
    const QString before = exchange.personName(person);
    QStringList choices;
    for (const QPushButton* button : exchange.page->findChildren<QPushButton*>(u"choice"_s))
        choices += button->text();
    REQUIRE(choices.size() == 2);
    CHECK(choices[0].contains(u"Nama: "_s + before));
    CHECK(choices[1].contains(u"Posyandu Melati"_s) != choices[0].contains(u"Posyandu Melati"_s));
    picture(*exchange.page, u"sync-differences"_s);

    press(Qt::Key_2);
    waitUntil([&] { return list->item(0)->text().startsWith(u"✓"_s); });
    CHECK_FALSE(exchange.personName(person) == before);
    CHECK(list->currentRow() == 0);
    press(Qt::Key_1);
    waitUntil([&] { return exchange.personName(person) == before; });
    picture(*exchange.page, u"sync-decided"_s);
    press(Qt::Key_Escape);
    waitUntil([&] { return exchange.page->findChild<QPushButton*>(u"writeStick"_s)->isVisible(); });
}

TEST_CASE("A record deleted here and edited there is kept or deleted by a key, and anew by another")
{
    Exchange exchange;
    const Id person = exchange.melati().person(u"Aisyah"_s, u"2025-08-01"_s);
    exchange.two.settle();
    exchange.two.a->remove(u"person"_s, person);
    exchange.melati().put(u"person"_s, { { u"phone"_s, u"0812"_s } }, person);
    exchange.two.settle();
    exchange.open();
    exchange.click(u"decide"_s);
    auto* list = exchange.page->findChild<QListWidget*>();
    waitUntil([&] { return list->count() == 1 && list->currentRow() == 0; });
    const auto stands = [&] {
        return askDesk<bool>(*exchange.desk,
            [person](Store& store) { return store.records().find(u"person"_s, person).has_value(); });
    };
    press(Qt::Key_2);
    waitUntil([&] { return !stands(); });
    waitUntil([&] { return list->item(0)->text().startsWith(u"✓"_s); });
    press(Qt::Key_1);
    waitUntil([&] { return stands(); });
}

TEST_CASE("A receipt says what became of each file on both sides, that both hold the same, and goes to paper")
{
    Exchange exchange;
    exchange.two.a->person(u"Aisyah Putri"_s, u"2025-08-30"_s, exchange.two.melati);
    exchange.two.carry(*exchange.two.a, exchange.melati());
    exchange.melati().person(u"Bagas Wijaya"_s, u"2024-12-12"_s);
    exchange.two.settle();
    exchange.two.settle();
    exchange.open();
    CHECK(exchange.cell(1).startsWith(u"✓"_s));
    exchange.page->findChild<RowsTable*>(u"members"_s)->setFocus();
    exchange.page->findChild<RowsTable*>(u"members"_s)->selectRow(0);
    exchange.click(u"receiptsOpen"_s);
    auto* receipts = exchange.page->findChild<RowsTable*>(u"receipts"_s);
    waitUntil([&] { return receipts->model()->rowCount() >= 4; });
    QStringList written, taken;
    for (int row = 0; row < receipts->model()->rowCount(); ++row) {
        const auto cell = [&](int column) { return receipts->model()->index(row, column).data().toString(); };
        (cell(1) == u"ditulis"_s ? written : taken) += cell(5);
    }
    CHECK(written.join(u'|').contains(u"✓ diterima"_s)); // the posyandu has said so
    CHECK(taken.first().startsWith(u"✓ diterima"_s));
    CHECK(exchange.said(u"agreement"_s).startsWith(u"✓ Isinya sama di kedua PC"_s));
    picture(*exchange.page, u"sync-receipts"_s);
    exchange.asked.answers->target = exchange.stick.filePath(u"tanda-terima.pdf"_s);
    exchange.click(u"saveReceipts"_s);
    CHECK(QFileInfo(exchange.asked.answers->target).size() > 1000);
    press(Qt::Key_Escape);
    exchange.settle();
    CHECK(exchange.page->findChild<QPushButton*>(u"writeStick"_s)->isVisible());
}

TEST_CASE("Alone, the page says in which order the first exchange comes about, and opens each step")
{
    OpenDesk open([](TempStore&) {});
    StandInAsk asked;
    SinkronisasiPage page(*open.desk, open.selection, asked.ask());
    QString wanted;
    QObject::connect(&page, &Page::wanted, &page, [&wanted](const QString& key) { wanted = key; });
    showPage(page);
    waitUntil([&page] { return page.isSettled(); });
    picture(page, u"sync-alone"_s);
    page.findChild<QPushButton*>(u"toDevices"_s)->click();
    CHECK(wanted == u"pengaturan/perangkat"_s);
    page.findChild<QPushButton*>(u"toMailboxes"_s)->click();
    CHECK(page.findChild<QPushButton*>(u"addFolder"_s)->isVisible());
}

TEST_CASE("The age of the last backup is remembered")
{
    Exchange exchange;
    exchange.open();
    const auto backupIsToday = [&] {
        for (const QLabel* label : exchange.page->findChildren<QLabel*>())
            if (label->text() == u"✓ terakhir: hari ini"_s)
                return true;
        return false;
    };
    CHECK_FALSE(backupIsToday());
    exchange.asked.answers->target = exchange.stick.filePath(u"cadangan.simpul"_s);
    exchange.page->writeBackup();
    waitUntil(backupIsToday);
    CHECK(QFileInfo(exchange.asked.answers->target).size() > 0);
}

TEST_CASE("A fingerprint is read out in two groups of four signs that cannot be taken for each other")
{
    CHECK(spokenFingerprint(QByteArray::fromHex("0000000000ff")) == u"2222-2222"_s);
    CHECK(spokenFingerprint(QByteArray::fromHex("ffffffffff")) == u"ZZZZ-ZZZZ"_s);
    CHECK(spokenFingerprint("abc").isEmpty());
}
