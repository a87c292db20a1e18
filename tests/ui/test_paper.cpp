#include "tests/support/string_makers.h"
#include "ui/paper/paper.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kPrinted(QDate(2026, 11, 2), QTime(9, 41));

Table posyanduTable(int posyandu)
{
    Table table;
    table.name = u"skdn"_s;
    table.title = u"SKDN"_s;
    table.place = u"Puskesmas Siwuluh"_s;
    table.period = u"2026-10"_s;
    table.rules = u"7f3k92qd"_s;
    table.columns = { { u"place"_s, u"Nama posyandu"_s }, { u"S"_s, u"S"_s }, { u"D"_s, u"D"_s },
        { u"D/S"_s, u"D/S"_s } };
    for (int number = 1; number <= posyandu; ++number)
        table.rows += { { u"place"_s, u"Posyandu %1"_s.arg(number) }, { u"S"_s, 1234 }, { u"D"_s, 617 },
            { u"D/S"_s, 50.0 } };
    return table;
}

Table targetTable(const QJsonObject& row)
{
    Table table = posyanduTable(0);
    table.title = u"Standar Pelayanan Minimal"_s;
    table.columns = { { u"indicator"_s, u"No"_s }, { u"nama"_s, u"Pelayanan"_s },
        { u"sasaran"_s, u"Sasaran"_s }, { u"persen"_s, u"Capaian"_s }, { u"target"_s, u"Target"_s },
        { u"status"_s, u"Status"_s }, { u"verified"_s, u"Terverifikasi"_s } };
    table.rows += row;
    return table;
}

const QJsonObject kUnderTarget { { u"indicator"_s, u"spm.04"_s },
    { u"nama"_s, u"Pelayanan kesehatan balita"_s }, { u"sasaran"_s, 412 }, { u"persen"_s, 74.03 },
    { u"target"_s, 83.333333 }, { u"status"_s, u"cukup"_s }, { u"verified"_s, false } };

/// The pages of the report as text, as somebody finds and copies it.
QStringList printed(const Table& table)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"laporan.pdf"_s);
    good(tableToPdf(table, file, kPrinted));
    QProcess reader;
    reader.start(u"pdftotext"_s, { u"-layout"_s, file, u"-"_s });
    if (!reader.waitForFinished())
        FAIL("pdftotext of poppler-utils does not answer");
    QStringList pages = QString::fromUtf8(reader.readAllStandardOutput()).split(u'\f', Qt::SkipEmptyParts);
    for (QString& page : pages)
        page.replace(u'\u00a0', u' ');
    return pages;
}

} // namespace

TEST_CASE("a printed report says what it is, of where, of when, and by which rules")
{
    const QStringList pages = printed(posyanduTable(3));
    REQUIRE(pages.size() == 1);
    for (const QString& said :
        { u"SKDN"_s, u"Puskesmas Siwuluh"_s, u"Oktober 2026"_s, u"sidik aturan 7f3k92qd"_s,
            u"Dicetak 02-11-2026 09.41"_s, u"Halaman 1 dari 1"_s, u"Mengetahui"_s })
        CHECK(pages[0].contains(said));
}

TEST_CASE("a printed report has Indonesian numbers and percentages with one decimal")
{
    const QString page = printed(posyanduTable(1)).value(0);
    CHECK(page.contains(u"1.234"_s));
    CHECK(page.contains(u"50,0"_s));
}

TEST_CASE("the header row of a long table stands on every page that has rows of it")
{
    const QStringList pages = printed(posyanduTable(100));
    REQUIRE(pages.size() >= 2);
    CHECK(pages[1].contains(u"Nama posyandu"_s));
    CHECK(pages[1].contains(u"Halaman 2 dari %1"_s.arg(pages.size())));
    for (int number = 1; number <= 100; ++number)
        CHECK(pages.join(u' ').count(u"Posyandu %1 "_s.arg(number)) == 1);
}

TEST_CASE("a figure that rests on an unverified rule bears the mark, and a line says what it means")
{
    const QString page = printed(targetTable(kUnderTarget)).value(0);
    CHECK(page.contains(u"▲ 74,0"_s));
    CHECK(page.contains(u"belum terverifikasi"_s));
    CHECK_FALSE(page.contains(u"Terverifikasi"_s));
}

TEST_CASE("a figure whose rule was compared with the regulation bears no mark")
{
    QJsonObject row = kUnderTarget;
    row.insert(u"verified"_s, true);
    const QString page = printed(targetTable(row)).value(0);
    CHECK(page.contains(u"74,0"_s));
    CHECK_FALSE(page.contains(u"belum terverifikasi"_s));
}

TEST_CASE("what nobody has reported is printed as a question mark, never as nought")
{
    QJsonObject row = kUnderTarget;
    for (const QString& key : { u"sasaran"_s, u"persen"_s, u"status"_s })
        row.insert(key, QJsonValue::Null);
    const QString page = printed(targetTable(row)).value(0);
    CHECK(page.contains(u"? belum lapor"_s));
    CHECK_FALSE(page.contains(u" 0,0"_s));
    CHECK_FALSE(page.contains(u"▲"_s));
}

TEST_CASE("a report cannot be saved into a folder that is not there")
{
    const Result<void> saved = tableToPdf(posyanduTable(1), u"/nowhere/laporan.pdf"_s, kPrinted);
    REQUIRE_FALSE(saved.ok());
    CHECK(saved.error().kind == ErrorKind::Machine);
}

TEST_CASE("an official sheet is printed lying on F4, in bands that each name the row")
{
    Table table = posyanduTable(0);
    table.columns = { { u"place"_s, u"Kode"_s }, { u"nama"_s, u"Posyandu"_s },
        { u"bulan"_s, u"Bulan"_s, {}, 1 } };
    QJsonObject row { { u"place"_s, u"x"_s }, { u"nama"_s, u"Melati"_s }, { u"bulan"_s, u"2026-10"_s } };
    for (int number = 2; number <= 80; ++number) {
        const QString key = u"k%1"_s.arg(number);
        table.columns += { key, u"Kolom %1"_s.arg(number), u"Golongan %1"_s.arg(number / 4), number };
        row.insert(key, 1000 + number);
    }
    table.rows += row;
    const QStringList pages = printed(table);
    CHECK(pages.join(u' ').count(u"Melati"_s) >= 2);
    for (int number = 2; number <= 80; ++number)
        CHECK(pages.join(u' ').contains(u"1.%1"_s.arg(number, 3, 10, QChar(u'0'))));

    const QTemporaryDir folder;
    const QString file = folder.filePath(u"rekap.pdf"_s);
    good(tableToPdf(table, file, kPrinted));
    QProcess reader;
    reader.start(u"pdfinfo"_s, { file });
    REQUIRE(reader.waitForFinished());
    const QString size =
        QString::fromUtf8(reader.readAllStandardOutput()).section(u"Page size:"_s, 1).trimmed();
    CHECK(size.section(u' ', 0, 0).toDouble() == Approx(330 / 25.4 * 72).margin(1));
    CHECK(size.section(u' ', 2, 2).toDouble() == Approx(215 / 25.4 * 72).margin(1));
}

TEST_CASE("a sheet whose second band leaves room has labels that lie there, and signatures on the same page")
{
    Table table = posyanduTable(5);
    table.columns = { { u"place"_s, u"Posyandu"_s } };
    for (int number = 1; number <= 47; ++number)
        table.columns +=
            { u"k%1"_s.arg(number), u"Label tegak nomor"_s, u"Kelompok %1"_s.arg(number / 10), number };
    for (int number = 1; number <= 8; ++number)
        table.columns += { u"t%1"_s.arg(number), u"Label tambahan"_s, u"Tambahan di luar rekap"_s };
    const QStringList pages = printed(table);
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].contains(u"Mengetahui"_s));
}
