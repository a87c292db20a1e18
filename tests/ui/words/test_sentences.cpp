#include "core/catalog/catalog.h"
#include "core/catalog/door.h"
#include "tests/support/string_makers.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

const QString kCode = u"(?:QStringLiteral\\(|QLatin1String\\(|u)?\"([a-z][a-z_0-9]*)\""_s;

QString textOf(const QString& file)
{
    QFile source(file);
    REQUIRE(source.open(QIODevice::ReadOnly));
    return QString::fromUtf8(source.readAll());
}

void collect(const QString& text, const QString& expression, QSet<QString>& codes)
{
    for (auto it = QRegularExpression(expression).globalMatch(text); it.hasNext();)
        codes += it.next().captured(1);
}

/// The codes that one source file can give, as its calls spell them.
void collectCodes(const QString& file, QSet<QString>& codes)
{
    const QString text = textOf(file);
    collect(text, u"(?:Error::(?:refused|machine|notGenuine)|refusal)\\(\\s*"_s + kCode, codes);
    collect(text,
        u"\\b(?:refuse|warn|refused)\\((?:\\{\\}|[a-z][\\w.]*|u\"\\w+\"_s|set\\.front\\(\\)),\\s*"_s + kCode,
        codes);
    collect(text, u"Finding \\{ [^,]*, "_s + kCode, codes);
    collect(text, u"return \\{ \\{ \\{\\}, "_s + kCode, codes);
    if (file.contains("base/files"_L1))
        collect(text, u"(?:return |error\\(|\\? |: )"_s + kCode + u"_s"_s, codes);
    if (file.endsWith(".h"_L1))
        collect(text, u"/// \\| `([a-z_]+)` \\| (?:yes|no) "_s, codes);
}

QSet<QString> codesOfTheProgram()
{
    QSet<QString> codes;
    for (const char* folder : { "/core", "/ui", "/app" }) {
        QDirIterator files(QStringLiteral(SIMPUL_SOURCE) + QLatin1String(folder), { u"*.cpp"_s, u"*.h"_s },
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            collectCodes(files.next(), codes);
    }
    codes -= { u"reason"_s, u"file"_s };
    return codes;
}

const Catalog& catalog()
{
    static const Catalog loaded = good(Catalog::load());
    return loaded;
}

} // namespace

TEST_CASE("every code that the program can give has a sentence")
{
    const QSet<QString> codes = codesOfTheProgram();
    for (const char* known : { "disk_full", "medium_gone", "out_of_plausible", "scope_refused", "nik_double",
             "not_allowed", "bundle_forged", "store_held", "value_type", "needs_person", "store_too_old" })
        CHECK((codes.contains(QLatin1String(known)) || known == std::string("store_too_old")));
    for (const QString& code : codes) {
        CAPTURE(code);
        CHECK(hasSentence(code));
    }
    CHECK(hasSentence(u"store_too_old"_s));
}

TEST_CASE("a sentence without data has no holes in it")
{
    for (const QString& code : codesOfTheProgram()) {
        const QString text = sentence(Error::refused(code));
        CAPTURE(text);
        CHECK_FALSE(text.contains(u'{'));
        CHECK_FALSE(text.contains(u'['));
        CHECK(text.endsWith(u'.'));
    }
}

TEST_CASE("a finding names the field as the register does, and numbers with a comma")
{
    const Finding heavy { u"bb"_s, u"out_of_possible"_s,
        { { u"value"_s, 75.5 }, { u"min"_s, 0.5 }, { u"max"_s, 40 }, { u"unit"_s, u"kg"_s } }, true };
    const QString text = sentence(heavy, catalog(), u"attendance"_s);
    CHECK(text.startsWith(
        catalog().field(u"attendance"_s, u"bb"_s)->label + u" 75,5 kg tidak mungkin; batasnya 0,5–40 kg."_s));
}

TEST_CASE("dates in sentences are written day first")
{
    const Finding order { u"edd"_s, u"date_order"_s,
        { { u"earlier"_s, u"lmp"_s }, { u"date"_s, u"2026-01-02"_s },
            { u"earlier_date"_s, u"2026-03-04"_s } },
        true };
    CHECK(sentence(order, catalog(), u"pregnancy"_s)
        == u"HPL (02-01-2026) lebih awal daripada HPHT (04-03-2026). Periksa kedua tanggal."_s);
}

TEST_CASE("braces in a file name stay as they are")
{
    const QString text = sentence(Error::machine(u"no_file"_s, { { u"file"_s, u"D:/[a]{b}{c}.simpul"_s } }));
    CHECK(text.startsWith(u"Berkas D:/[a]{b}{c}.simpul tidak ditemukan."_s));
}

TEST_CASE("a code without a sentence is quoted, never hidden")
{
    CHECK(sentence(Error::machine(u"quite_new"_s)).contains(u"quite_new"_s));
    CHECK_FALSE(hasSentence(u"quite_new"_s));
}

TEST_CASE("dates, times and spans are written as people say them")
{
    CHECK(savedText(QTime(9, 41)) == u"Tersimpan 09.41"_s);
    CHECK(monthText(monthOf(QDate(2026, 10, 5))) == u"Oktober 2026"_s);
    CHECK(dayText(QDate(2026, 8, 7)) == u"7 Agustus 2026"_s);
    const QDate today(2026, 10, 31);
    CHECK(sinceText(today, today) == u"hari ini"_s);
    CHECK(sinceText(today.addDays(-1), today) == u"kemarin"_s);
    CHECK(sinceText(today.addDays(-3), today) == u"3 hari"_s);
    CHECK(sinceText(QDate(2026, 8, 1), today) == u"2 bulan"_s);
    CHECK(ageText(QDate(2026, 10, 20), today) == u"11 hari"_s);
    CHECK(ageText(QDate(2025, 8, 30), today) == u"14 bln"_s);
    CHECK(ageText(QDate(1990, 1, 1), today) == u"36 th"_s);
    CHECK(ageText(today.addDays(1), today).isEmpty());
}

TEST_CASE("numbers have a decimal comma and no idle zeros")
{
    CHECK(numberText(7.5) == u"7,5"_s);
    CHECK(numberText(1234.0) == u"1.234"_s);
    CHECK(numberText(100.0, 0) == u"100"_s);
    CHECK(unitText(u"mm[Hg]"_s) == u"mmHg"_s);
    CHECK(unitText(u"{score}"_s).isEmpty());
}
