#include "core/reports/month_report.h"
#include "tests/support/report_desk.h"
#include "ui/forms/month_bar.h"
#include "ui/models/check_list.h"
#include "ui/models/report_list.h"
#include "ui/models/report_model.h"
#include "ui/pages/laporan_page.h"
#include "ui/pages/report_files.h"
#include "ui/widgets/group_header.h"
#include "ui/widgets/names_dialog.h"
#include "ui/widgets/reason_dialog.h"
#include "ui/widgets/sheet_view.h"
#include "ui/widgets/status_badge.h"
#include "ui/widgets/table_dialog.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

struct LaporanScreen : ReportDesk {
    LaporanPage page { *desk, selection };
    QTableView* table = page.findChild<QTableView*>();
    ReportModel* model = qobject_cast<ReportModel*>(table->model());
    QComboBox* report = page.findChildren<QComboBox*>().value(0);
    QComboBox* period = page.findChildren<QComboBox*>().value(1);

    LaporanScreen()
    {
        showPage(page);
        settle();
    }
    void choose(const QString& name)
    {
        report->setCurrentIndex(report->findData(name));
        settle();
    }
    MonthBar* month = page.findChild<MonthBar*>();
    QString state() const { return month->findChild<StatusBadge*>()->text(); }
    /// The button whose text, without its mnemonic, begins so; null where it is not offered.
    QPushButton* step(const QString& text) const
    {
        for (QPushButton* button : month->findChildren<QPushButton*>())
            if (button->isVisible() && button->text().remove(u'&').startsWith(text))
                return button;
        return nullptr;
    }
    void press(const QString& text)
    {
        REQUIRE(step(text));
        step(text)->click();
        settle();
    }
    /// Answers the question that is open.
    void agree(const QString& text = {})
    {
        waitUntil([this] { return page.findChild<ReasonDialog*>(); });
        auto* dialog = page.findChild<ReasonDialog*>();
        if (auto* field = dialog->findChild<QLineEdit*>())
            field->setText(text);
        dialog->findChild<QPushButton*>(u"yes"_s)->click();
        waitUntil([this] { return !page.findChild<ReasonDialog*>(); });
        settle();
    }
    /// As another PC would, while the page looks on.
    template <typename Work> void write(Work work)
    {
        desk->write<bool>(
            qApp,
            [work](Store& store) -> Result<bool> {
                work(store);
                return true;
            },
            [](const Result<bool>&) {});
        settle();
    }
    QModelIndex cell(const QString& row, const QString& column) const
    {
        for (int at = 0; at < model->columnCount(); ++at)
            if (model->column(at).key == column && model->find(row) >= 0)
                return model->index(model->find(row), at);
        FAIL("no cell " << row.toStdString() << ' ' << column.toStdString());
        return {};
    }
};

} // namespace

TEST_CASE("However many notes the SPM report has, its rows keep most of the smallest window")
{
    LaporanScreen screen;
    screen.choose(u"spm"_s);
    picture(screen.page, u"laporan-spm"_s);
    CHECK(screen.page.height() == 700);
    CHECK(screen.table->height() > 300);
}

TEST_CASE("a report stands for the month at the top, its quarter or its year")
{
    LaporanScreen screen;
    CHECK(screen.model->table().period == u"2026-10"_s);
    QStringList offered;
    for (int at = 0; at < screen.period->count(); ++at)
        offered += screen.period->itemText(at);
    CHECK(offered == QStringList { u"Oktober 2026"_s, u"Triwulan IV 2026"_s, u"Tahun 2026"_s });
    screen.period->setCurrentIndex(2);
    Q_EMIT screen.period->activated(2);
    screen.settle();
    CHECK(screen.model->table().period == u"2026"_s);
    screen.selection.choose(screen.melati, screen.selection.month() - 12);
    screen.settle();
    CHECK(screen.model->table().period == u"2025"_s);
    picture(screen.page, u"laporan"_s);
}

TEST_CASE("Enter on a count opens the names behind it")
{
    LaporanScreen screen;
    screen.table->setCurrentIndex(screen.cell(u"spm.07"_s, u"belum"_s));
    CHECK(screen.table->currentIndex().data().toString() == u"2"_s);
    QTest::keyClick(screen.table, Qt::Key_Return);
    waitUntil([&screen] { return screen.page.findChild<NamesDialog*>(); });
    auto* names = screen.page.findChild<NamesDialog*>()->findChild<QTableView*>();
    CHECK(names->model()->rowCount() == 2);
}

TEST_CASE("Enter on a percentage says that it has no names instead of doing nothing")
{
    LaporanScreen screen;
    QSignalSpy told(&screen.page, &Page::told);
    screen.table->setCurrentIndex(screen.cell(u"spm.07"_s, u"persen"_s));
    QTest::keyClick(screen.table, Qt::Key_Return);
    REQUIRE(told.count() == 1);
    CHECK_FALSE(screen.page.findChild<NamesDialog*>());
}

TEST_CASE("ids and codes that a name stands for are not shown")
{
    LaporanScreen screen;
    for (const QString& name :
        { u"spm"_s, u"skdn"_s, u"posyandu"_s, u"kunjungan"_s, u"komdat"_s, u"sip-3"_s }) {
        screen.choose(name);
        INFO(name.toStdString());
        CHECK(screen.model->columnCount() > 3);
        for (int row = 0; row < screen.model->rowCount(); ++row)
            for (int column = 0; column < screen.model->columnCount(); ++column)
                CHECK_FALSE(Id::fromText(screen.model->index(row, column).data().toString()));
    }
}

TEST_CASE("every report can be chosen by the keyboard and is made; heads of groups are passed over")
{
    LaporanScreen screen;
    QStringList made;
    screen.report->setFocus();
    screen.report->setCurrentIndex(screen.report->findData(u"spm"_s));
    screen.settle();
    for (const ReportGroup& group : reportGroups())
        for (const ReportGroup::Item& item : group.items) {
            INFO(item.code.toStdString());
            REQUIRE(screen.report->currentData().toString() == item.code);
            CHECK(screen.model->table().name == item.code);
            made += item.code;
            QTest::keyClick(screen.report, Qt::Key_Down);
            screen.settle();
        }
    CHECK(made.size() == 24);
}

TEST_CASE("Enter on a row of a register opens the card of its person")
{
    LaporanScreen screen;
    screen.choose(u"sip-3"_s);
    CHECK(screen.model->rowCount() == 0);
    screen.write([&screen](Store& store) {
        auto act = good(Act::begin(store));
        good(act.put({ u"person"_s, screen.lacking, {},
            { { u"sex"_s, u"P"_s }, { u"birth_date"_s, u"1990-03-01"_s } }, false }));
        good(act.commit());
    });
    REQUIRE(screen.model->rowCount() == 1);
    QSignalSpy chosen(&screen.page, &Page::personChosen);
    screen.table->setFocus();
    screen.table->setCurrentIndex(screen.model->index(0, 3));
    press(Qt::Key_Return);
    REQUIRE(chosen.count() == 1);
    CHECK(chosen.first().first().value<Id>() == screen.lacking);
}

TEST_CASE("a wide sheet keeps the names in sight while it scrolls, and what is typed at is never under them")
{
    LaporanScreen screen;
    screen.choose(u"rekap-dewasa"_s);
    auto* view = qobject_cast<SheetView*>(screen.table);
    auto* still = view->findChild<QTableView*>(u"still"_s);
    REQUIRE(still->isVisible());
    view->setFocus();
    view->setCurrentIndex(screen.model->index(0, 0));
    press(Qt::Key_End);
    CHECK(view->horizontalScrollBar()->value() > 0);
    const QModelIndex first = screen.model->index(0, 0);
    CHECK(still->visualRect(first).left() == 0);
    for (int step = 1; step < screen.model->columnCount(); ++step)
        press(Qt::Key_Left);
    CHECK(view->currentIndex().column() == 0);
    view->setCurrentIndex(screen.model->index(0, screen.model->columnCount() - 1));
    for (int step = 0; step < 12; ++step) {
        press(Qt::Key_Left);
        CHECK(view->visualRect(view->currentIndex()).left() >= still->width());
    }
    picture(screen.page, u"laporan-rekap-dewasa"_s);
}

TEST_CASE("the checks before sending stand as one line that opens the list, what is not met first")
{
    LaporanScreen screen;
    screen.choose(u"skdn"_s);
    QPushButton* line = nullptr;
    for (QPushButton* button : screen.page.findChildren<QPushButton*>())
        if (button->isVisible() && button->accessibleName().startsWith(u"Periksa: "_s))
            line = button;
    REQUIRE(line);
    CHECK(line->accessibleName().endsWith(u"sesuai"_s));
    line->setFocus();
    press(Qt::Key_Space);
    waitUntil([&screen] { return screen.page.findChild<TableDialog*>(); });

    Table report;
    report.rows = { { { u"place"_s, u"p1"_s }, { u"nama"_s, u"Melati"_s } } };
    report.checks = { { u"p1"_s, u"a"_s, u"D = N + T + O + B"_s, true, 3, 3, -1 },
        { u"p1"_s, u"b"_s, u"K paling banyak S"_s, false, 5, 4, -1 } };
    CHECK(checkSentence(report) == u"Periksa: 1 sesuai, 1 tidak"_s);
    const Table list = checkList(report);
    CHECK(list.rows.first()["syarat"_L1] == u"K paling banyak S"_s);
    CHECK(list.rows.first()["baris"_L1] == u"Melati"_s);
}

TEST_CASE("PWS asks for the indicator, other reports do not")
{
    LaporanScreen screen;
    QComboBox* indicator = screen.page.findChildren<QComboBox*>().value(2);
    CHECK_FALSE(indicator->isVisible());
    screen.choose(u"pws"_s);
    REQUIRE(indicator->isVisible());
    indicator->setFocus();
    const QString before = screen.model->table().title;
    indicator->setCurrentIndex(6);
    Q_EMIT indicator->activated(6);
    screen.settle();
    CHECK(screen.model->table().title != before);
}

TEST_CASE("a line of the summary for the desa opens the names behind it")
{
    LaporanScreen screen;
    screen.choose(u"desa"_s);
    int line = -1;
    for (int row = 0; row < screen.model->rowCount(); ++row)
        if (screen.model->row(row)["kode"_L1] == u"sasaran_lansia"_s)
            line = row;
    REQUIRE(line >= 0);
    for (int column = 0; column < screen.model->columnCount(); ++column)
        if (screen.model->column(column).key == u"jumlah"_s)
            screen.table->setCurrentIndex(screen.model->index(line, column));
    CHECK(screen.table->currentIndex().data().toString() == u"3"_s);
    QTest::keyClick(screen.table, Qt::Key_Return);
    waitUntil([&screen] { return screen.page.findChild<NamesDialog*>(); });
    CHECK(screen.page.findChild<NamesDialog*>()->findChild<QTableView*>()->model()->rowCount() == 3);
}

TEST_CASE("a saved report says where it stands, and a PDF and a sheet are there")
{
    LaporanScreen screen;
    QSignalSpy told(&screen.page, &Page::told);
    const QString pdf = screen.counting.folder.filePath(u"laporan.pdf"_s);
    const QString csv = screen.counting.folder.filePath(u"laporan.csv"_s);
    screen.page.savePdf(pdf);
    screen.page.saveSheet(csv);
    waitUntil([&told] { return told.count() == 2; });
    CHECK(told.first().first().toString().startsWith(u"Tersimpan di "_s));
    QFile file(pdf);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().startsWith("%PDF"));
    CHECK(QFile::exists(csv));
}

TEST_CASE("a report that cannot be saved says what to do, not where it stands")
{
    LaporanScreen screen;
    QSignalSpy told(&screen.page, &Page::told);
    screen.page.savePdf(u"/nowhere/laporan.pdf"_s);
    waitUntil([&told] { return told.count() == 1; });
    CHECK_FALSE(told.first().first().toString().contains(u"Tersimpan di"_s));
}

TEST_CASE("the sheet opens in an Indonesian spreadsheet: semicolons, decimal commas, nothing for the unknown")
{
    Table table;
    table.columns = { { u"place"_s, u"Kode"_s }, { u"nama"_s, u"Posyandu"_s }, { u"S"_s, u"S"_s },
        { u"D/S"_s, u"D/S (%)"_s } };
    table.rows = { { { u"place"_s, u"x"_s }, { u"nama"_s, u"Melati; Timur"_s }, { u"S"_s, 1234 },
                       { u"D/S"_s, 62.5 } },
        { { u"place"_s, u"y"_s }, { u"nama"_s, u"Mawar"_s }, { u"S"_s, QJsonValue::Null },
            { u"D/S"_s, QJsonValue::Null } } };
    CHECK(sheetCsv(table).toStdString()
        == "\xEF\xBB\xBFPosyandu;S;D/S (%)\r\n\"Melati; Timur\";1234;62,5\r\nMawar;;\r\n");
}

TEST_CASE("a report's file name has nothing that a file system refuses")
{
    Table table;
    table.name = u"skdn"_s;
    table.place = u"Posyandu \"A/B\": Timur"_s;
    table.period = u"2026-10"_s;
    CHECK(reportFileName(table, u"pdf"_s) == u"SKDN Posyandu A B Timur 2026-10.pdf"_s);
}

TEST_CASE("a month goes its way by the buttons of its line: sent, noted on a cell, returned, closed")
{
    LaporanScreen screen;
    screen.selection.choose(screen.melati, screen.selection.month());
    screen.settle();
    CHECK(screen.state().contains(u"Belum dikirim"_s));
    CHECK_FALSE(screen.step(u"Terima"_s));
    screen.press(u"Kirim"_s);
    if (screen.page.findChild<ReasonDialog*>())
        screen.agree();
    CHECK(screen.state().contains(u"Dikirim"_s));

    screen.table->setCurrentIndex(screen.cell(u"spm.07"_s, u"kumulatif"_s));
    screen.press(u"Catatan sel"_s);
    screen.agree(u"Periksa lagi kartu bulan ini"_s);
    const QModelIndex noted = screen.cell(u"spm.07"_s, u"kumulatif"_s);
    CHECK(noted.data().toString().endsWith(u"✎"_s));
    CHECK(noted.data(Qt::ToolTipRole).toString() == u"Periksa lagi kartu bulan ini"_s);
    picture(screen.page, u"laporan-dikirim"_s);
    screen.press(u"Kembalikan"_s);
    CHECK(screen.state().contains(u"Dikembalikan"_s));
    CHECK(screen.step(u"Kirim lagi"_s));
    picture(screen.page, u"laporan-dikembalikan"_s);

    screen.choose(u"skdn"_s);
    CHECK(screen.state().contains(u"Dikirim"_s));
    screen.press(u"Tutup bulan"_s);
    screen.agree();
    CHECK(screen.state().contains(u"Ditutup"_s));
    screen.press(u"Buka kembali"_s);
    screen.agree(u"Satu posyandu belum masuk"_s);
    CHECK(screen.state().contains(u"Dibuka kembali"_s));
}

TEST_CASE("a closed month keeps its figures on screen and shows what came later as corrections")
{
    LaporanScreen screen;
    screen.selection.choose(screen.melati, screen.selection.month());
    screen.settle();
    screen.press(u"Tutup bulan"_s);
    screen.agree();
    screen.write([&screen](Store& store) {
        auto act = good(Act::begin(store));
        good(act.put({ u"person"_s, screen.lacking, {}, { { u"birth_date"_s, u"1990-03-01"_s } }, false }));
        good(act.commit());
    });
    CHECK(screen.cell(u"spm.07"_s, u"sasaran"_s).data().toString() == u"2"_s);
    screen.press(u"Koreksi"_s);
    waitUntil([&screen] { return screen.page.findChild<TableDialog*>(); });
    auto* dialog = screen.page.findChild<TableDialog*>();
    auto* rows = dialog->findChild<QTableView*>()->model();
    bool named = false;
    for (int row = 0; row < rows->rowCount(); ++row)
        for (int column = 0; column < rows->columnCount(); ++column)
            named = named || rows->index(row, column).data().toString() == u"− Lansia 2"_s;
    CHECK(named);
    picture(*dialog, u"laporan-koreksi"_s);
    picture(screen.page, u"laporan-ditutup"_s);
}
