#include "tests/support/report_desk.h"
#include "ui/models/report_model.h"
#include "ui/pages/laporan_page.h"
#include "ui/pages/report_files.h"
#include "ui/widgets/names_dialog.h"

#include <QComboBox>
#include <QFile>
#include <QPushButton>
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
    for (const QString& name : { u"spm"_s, u"skdn"_s, u"posyandu"_s, u"kunjungan"_s }) {
        screen.choose(name);
        INFO(name.toStdString());
        CHECK(screen.model->columnCount() > 3);
        for (int row = 0; row < screen.model->rowCount(); ++row)
            for (int column = 0; column < screen.model->columnCount(); ++column)
                CHECK_FALSE(Id::fromText(screen.model->index(row, column).data().toString()));
    }
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
