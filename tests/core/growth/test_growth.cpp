#include "core/base/csv.h"
#include "core/growth/classes.h"
#include "core/growth/growth.h"
#include "core/growth/growth_csv.h"
#include "tests/support/string_makers.h"

#include <QBuffer>
#include <QFile>
#include <atomic>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace simpul;
using namespace simpul::growth;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QJsonObject growthDocument()
{
    return QJsonDocument::fromJson(contents(u":/catalog/growth.json"_s)).object();
}

using Rows = QList<QMap<QByteArray, QByteArray>>;

/// A CSV text as rows by column name.
Rows rowsOf(QByteArray csv)
{
    QBuffer buffer(&csv);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer);
    QList<QByteArray> header, cells;
    REQUIRE(good(reader.next(header)));
    Rows rows;
    while (good(reader.next(cells))) {
        REQUIRE(cells.size() == header.size());
        rows.emplaceBack();
        for (qsizetype at = 0; at < cells.size(); ++at)
            rows.last().insert(header[at], cells[at]);
    }
    return rows;
}

Result<QByteArray> scored(QByteArray csv)
{
    QBuffer in(&csv), out;
    in.open(QIODevice::ReadOnly);
    out.open(QIODevice::WriteOnly);
    SIMPUL_TRY(growthCsv(in, out, growthDocument()));
    return out.data();
}

/// The scores of a file with one row.
QMap<QByteArray, QByteArray> scoredRow(const QByteArray& csv)
{
    const Rows rows = rowsOf(good(scored(csv)));
    REQUIRE(rows.size() == 1);
    return rows.first();
}

QString label(Index index, double z, std::optional<double> months = 30)
{
    static const GrowthClasses classes(growthDocument());
    const GrowthClass* found = classes.find(index, z, months);
    return found ? found->label : QString();
}

} // namespace

TEST_CASE("the sixty worked examples of WHO come out to the digit", "[growth]")
{
    const QByteArray examples = contents(QStringLiteral(SIMPUL_SOURCE "/tests/data/who_examples.csv"));
    const Rows rows = rowsOf(good(scored(examples)));
    CHECK(rows.size() == 60);
    for (const auto& row : rows) {
        for (const QByteArray column : { "waz", "haz", "whz", "baz", "hcz", "acz" }) {
            CAPTURE(row["case"].toStdString(), column.toStdString());
            CHECK(row[column].toStdString() == row["want_" + column].toStdString());
            CHECK(row[column + "_flag"].toStdString() == row["want_" + column + "_flag"].toStdString());
        }
    }
}

TEST_CASE("the value at a score gives that score back", "[growth]")
{
    const Sex sex = GENERATE(Sex::Male, Sex::Female);
    const int day = GENERATE(0, 29, 365, 730, 731, 1000, 1826);
    for (int hundredths = -450; hundredths <= 450; hundredths += 25) {
        const double z = hundredths / 100.0;
        const double length = valueAt(Curve::LengthForAge, sex, day, z);
        Measurement child { .sex = sex,
            .ageDays = day,
            .weightKg = valueAt(Curve::WeightForAge, sex, day, z),
            .heightCm = length,
            .headCm = valueAt(Curve::HeadForAge, sex, day, z) };
        const Scores first = score(child);
        CHECK(first.waz->z == z);
        CHECK(first.haz->z == z);
        CHECK(first.hcz->z == z);
        CHECK(weightForAge(sex, day, *child.weightKg)->z == z);
        child.weightKg = valueAt(Curve::BmiForAge, sex, day, z) * length * length / 1e4;
        CHECK(score(child).baz->z == z);
    }
}

TEST_CASE("weight for age alone ends with the day before five years", "[growth]")
{
    CHECK(weightForAge(Sex::Male, 1826, 18));
    CHECK_FALSE(weightForAge(Sex::Male, 1827, 18));
    CHECK_FALSE(weightForAge(Sex::Male, -1, 3));
    CHECK_FALSE(weightForAge(Sex::Male, 100, 0));
}

TEST_CASE("a length corrected by 0.7 cm meets the row of the exact tenth", "[growth]")
{
    for (int tenth = 650; tenth <= 1200; ++tenth) {
        const Measurement standing {
            .ageDays = 900, .weightKg = 12, .heightCm = tenth / 10.0, .position = Position::Standing
        };
        Measurement lying = standing;
        lying.heightCm = (tenth + 7) / 10.0;
        lying.position = Position::Lying;
        CAPTURE(tenth);
        REQUIRE(score(standing).whz);
        REQUIRE(score(lying).whz);
        CHECK(score(lying).whz->z == score(standing).whz->z);
        CHECK(score(lying).haz->z == score(standing).haz->z);
    }
}

TEST_CASE("a score whose inputs are not all there is missing, never zero", "[growth]")
{
    const Scores none = score({});
    CHECK_FALSE((none.waz || none.haz || none.whz || none.baz || none.hcz || none.acz));
    const Scores noWeight = score({ .ageDays = 400, .weightKg = 0, .heightCm = 75 });
    CHECK(noWeight.haz);
    CHECK_FALSE((noWeight.waz || noWeight.whz || noWeight.baz));
    const Scores absurd = score({ .ageDays = 100, .weightKg = 1e308, .heightCm = 1e-300 });
    CHECK_FALSE((absurd.waz || absurd.whz || absurd.baz));
    const Scores light = score({ .ageDays = 5, .weightKg = 0.89, .heightCm = 46 });
    CHECK(light.waz);
    CHECK_FALSE(light.whz);
}

TEST_CASE("many threads may ask for the first score at once", "[growth]")
{
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int each = 0; each < 4; ++each)
        threads.emplace_back([&right] { right += weightForAge(Sex::Female, 0, 3.2322)->z == 0; });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(right == 4);
}

TEST_CASE("a score on a cut-off belongs to the class that the regulation names", "[growth]")
{
    const auto [index, months, z, name] = GENERATE(table<Index, double, double, const char*>({
        { Index::WeightForAge, 30, -3.01, "Berat badan sangat kurang" },
        { Index::WeightForAge, 30, -3.00, "Berat badan kurang" },
        { Index::WeightForAge, 30, -2.01, "Berat badan kurang" },
        { Index::WeightForAge, 30, -2.00, "Berat badan normal" },
        { Index::WeightForAge, 30, 1.00, "Berat badan normal" },
        { Index::WeightForAge, 30, 1.01, "Risiko berat badan lebih" },
        { Index::HeightForAge, 30, -3.01, "Sangat pendek" },
        { Index::HeightForAge, 30, -2.01, "Pendek" },
        { Index::HeightForAge, 30, -2.00, "Normal" },
        { Index::HeightForAge, 30, 3.00, "Normal" },
        { Index::HeightForAge, 30, 3.01, "Tinggi" },
        { Index::WeightForHeight, 30, -3.01, "Gizi buruk" },
        { Index::WeightForHeight, 30, -3.00, "Gizi kurang" },
        { Index::WeightForHeight, 30, -2.00, "Gizi baik" },
        { Index::WeightForHeight, 30, 1.01, "Berisiko gizi lebih" },
        { Index::WeightForHeight, 30, 2.00, "Berisiko gizi lebih" },
        { Index::WeightForHeight, 30, 2.01, "Gizi lebih" },
        { Index::WeightForHeight, 30, 3.00, "Gizi lebih" },
        { Index::WeightForHeight, 30, 3.01, "Obesitas" },
        { Index::BmiForAge, 59.99, 2.01, "Gizi lebih" },
        { Index::BmiForAge, 60, 1.01, "Gizi lebih" },
        { Index::BmiForAge, 120, 2.00, "Gizi lebih" },
        { Index::BmiForAge, 120, 2.01, "Obesitas" },
        { Index::BmiForAge, 120, -3.01, "Gizi buruk" },
        { Index::HeadForAge, 30, -2.01, "mikrosefali" },
        { Index::HeadForAge, 30, -2.00, "normal" },
        { Index::HeadForAge, 30, 2.01, "makrosefali" },
    }));
    CAPTURE(months, z);
    CHECK(label(index, z, months) == QString::fromLatin1(name));
}

TEST_CASE("no class is named where the regulation lays none down", "[growth]")
{
    CHECK(label(Index::WeightForAge, 0, 61).isEmpty());
    CHECK(label(Index::HeightForAge, 0, 120).isEmpty());
    CHECK(label(Index::BmiForAge, 0, 229).isEmpty());
    CHECK(label(Index::WeightForHeight, 0, std::nullopt) == u"Gizi baik");
}

TEST_CASE("each row of a file may give its age in its own way", "[growth]")
{
    const Rows rows = rowsOf(good(scored("height,sex,weight,age_days,birth_date,visit_date,age_months\n"
                                         "65.5,P,7.2,183,,,\n"
                                         "65.5,p,7.2,,2026-01-01,2026-07-03,\n"
                                         "65.5,2,7.2,183,2026-07-03,2026-01-01,\n"
                                         "109.8,L,18.6,,,,60\n")));
    REQUIRE(rows.size() == 4);
    for (int at : { 0, 1, 2 }) {
        CHECK(rows[at]["waz"].toStdString() == "-0.11");
        CHECK(rows[at]["whz"].toStdString() == "0.01");
    }
    CHECK(rows[3]["baz"].toStdString() == "0.12");
    CHECK(rows[3]["baz_class"].toStdString() == "Gizi baik");
    CHECK(rows[3]["whz"].isEmpty());
}

TEST_CASE("a bad cell costs its own scores and nothing else", "[growth]")
{
    const auto badWeight = scoredRow("sex,age_days,weight,height\nP,183,tujuh,65.5\n");
    CHECK(badWeight["weight"].toStdString() == "tujuh");
    CHECK(badWeight["waz"].isEmpty());
    CHECK(badWeight["waz_flag"].isEmpty());
    CHECK(badWeight["waz_class"].isEmpty());
    CHECK(badWeight["haz"].toStdString() == "-0.11");
    const auto noSex = scoredRow("sex,age_days,weight,height\n?,183,7.2,65.5\n");
    CHECK(noSex["haz"].isEmpty());
    const auto shortRow = scoredRow("sex,age_days,weight,height\nP,183\n");
    CHECK(shortRow["weight"].isEmpty());
}

TEST_CASE("columns we do not know come back as they were, in front of the scores", "[growth]")
{
    const QByteArray out = good(
        scored("\xEF\xBB\xBFnama,sex,age_days,weight\r\n\"Siti, \"\"Ti\"\"\nbinti X\",P,183,7.2\r\n\r\n"));
    CHECK(out.startsWith("nama,sex,age_days,weight,waz,haz,whz,baz,hcz,acz,waz_flag,"));
    CHECK(out.contains("\n\"Siti, \"\"Ti\"\"\nbinti X\",P,183,7.2,-0.11,,"));
    CHECK(rowsOf(out).first()["nama"].toStdString() == "Siti, \"Ti\"\nbinti X");
}

TEST_CASE("a file saved by an Indonesian spreadsheet is understood", "[growth]")
{
    const QByteArray out = good(scored("sex;age_days;weight\nP;183;7,2\n"));
    CHECK(out.contains("\nP;183;7,2;-0.11;;"));
}

TEST_CASE("a file longer than one block keeps every row in order", "[growth]")
{
    QByteArray csv = "n,sex,age_days,weight\n";
    for (int n = 0; n < 20'000; ++n)
        csv += QByteArray::number(n) + ",P,183,7.2\n";
    const Rows rows = rowsOf(good(scored(csv)));
    REQUIRE(rows.size() == 20'000);
    bool inOrder = true;
    for (int n = 0; n < rows.size(); ++n)
        inOrder = inOrder && rows[n]["n"].toInt() == n && rows[n]["waz"] == "-0.11";
    CHECK(inOrder);
}

TEST_CASE("a file without header or without the sex column is refused", "[growth]")
{
    const QByteArray csv = GENERATE("", "\n\n", "183,7.2\n", "age_days,weight\n183,7.2\n");
    const Result<QByteArray> result = scored(csv);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::Refused);
    CHECK(result.error().code == u"growth_header");
}
