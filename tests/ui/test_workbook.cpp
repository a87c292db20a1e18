#include "tests/support/string_makers.h"
#include "ui/paper/workbook.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

/// A part of a package, as Debian's own unzip reads it.
QByteArray part(const QString& package, const QString& name)
{
    QProcess unzip;
    unzip.start(u"unzip"_s, { u"-p"_s, package, name });
    REQUIRE(unzip.waitForFinished(10'000));
    REQUIRE(unzip.exitCode() == 0);
    return unzip.readAllStandardOutput();
}

/// What stands in the elements of this name.
QStringList textsOf(const QByteArray& xml, QLatin1StringView element)
{
    QStringList texts;
    QXmlStreamReader reader(xml);
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == element)
            texts.append(reader.readElementText());
    CHECK_FALSE(reader.hasError());
    return texts;
}

} // namespace

TEST_CASE("a workbook has the heads, a line a row and the notes; what is unknown is empty")
{
    Table table;
    table.name = u"skdn"_s;
    table.title = u"SKDN <Melati & Mawar>"_s;
    table.period = u"2026-10"_s;
    table.columns = { { u"place"_s, u"Kode"_s }, { u"nama"_s, u"Posyandu"_s },
        { u"S"_s, u"S"_s, u"Balita"_s }, { u"D/S"_s, u"D/S (%)"_s } };
    table.rows = { { { u"place"_s, u"x"_s }, { u"nama"_s, u"=Melati\u0001"_s }, { u"S"_s, 1234 },
                       { u"D/S"_s, 62.5 } },
        { { u"place"_s, u"y"_s }, { u"nama"_s, u"Mawar"_s }, { u"S"_s, QJsonValue::Null },
            { u"D/S"_s, QJsonValue::Null } } };
    table.notes = { u"spm.04: catatan."_s };
    table.checks = { { u"x"_s, u"d"_s, u"D tidak lebih dari S"_s, false, 9, 8 } };

    const QTemporaryDir folder;
    QFile file(folder.filePath(u"skdn.xlsx"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(good(tableToXlsx(table)));
    file.close();
    CHECK(textsOf(part(file.fileName(), u"xl/sharedStrings.xml"_s), "t"_L1)
        == QStringList { u"Posyandu"_s, u"=Melati"_s, u"Mawar"_s, u"Balita: S"_s, u"D/S (%)"_s, table.title,
            u"Oktober 2026"_s, u"Sidik aturan "_s, u"Perlu diperiksa: D tidak lebih dari S (9, batas 8)"_s,
            u"SPM 4: catatan."_s });
    // Positions of the strings, and the numbers: three heads, a full row, a row of which only the name is
    // known.
    CHECK(textsOf(part(file.fileName(), u"xl/worksheets/sheet1.xml"_s), "v"_L1)
        == QStringList { u"0"_s, u"3"_s, u"4"_s, u"1"_s, u"1234"_s, u"62.5"_s, u"2"_s });
}
