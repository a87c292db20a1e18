#include "core/catalog/catalog.h"
#include "core/catalog/json_place.h"
#include "core/programme/evaluate.h"
#include "tests/support/catalog_copy.h"

#include <QJsonDocument>
#include <random>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

/// Something wrong that somebody wrote into a file.
struct Slip {
    QString file;
    QByteArray before, after;
    QByteArray lineHas; ///< after the slip, the line that the error must name
    QString reasonHas;
};

const QList<Slip> kSlips {
    { u"skdn"_s, "\"bgm\":", "\"bmg\":", "\"bmg\":", u"unknown member"_s },
    { u"answers"_s, "\"unit\": \"cm\"", "\"unt\": \"cm\"", "\"unt\"", u"unt"_s },
    { u"skdn"_s, "{\"parameter\": \"bgm_z\"}", "{\"parameter\": \"bgm\"}", "\"parameter\": \"bgm\"",
        u"bgm"_s },
    { u"skdn"_s, "\"date\": \"2023\"", "\"date\": \"2023-13-40\"", "2023-13-40", u"no date"_s },
    { u"skdn"_s, "\"from_months\": 3, \"to_months\": 3", "\"from_months\": 2, \"to_months\": 3",
        "\"from_months\": 2, \"to_months\": 3", u"overlaps"_s },
    { u"skdn"_s, "\"chart\": \"kms\"", "\"chart\": \"kmsx\"", "kmsx", u"kmsx"_s },
    { u"answers"_s, "\"ages\": [3, 5]", "\"ages\": [5, 3]", "\"ages\": [5, 3]", u"ages"_s },
    { u"answers"_s, "\"ages\": [3, 5]", "\"ages\": [2, 5]", "\"ages\": [2, 5]", u"overlaps"_s },
    { u"answers"_s, "[\"bumil\", \"bufas\"]", "[\"bumil\", \"bufass\"]", "bufass", u"bufass"_s },
    { u"parameters"_s, "\"default\": 6, \"decides\": \"PUMA", "\"default\": 9, \"decides\": \"PUMA",
        "\"default\": 9, \"decides\": \"PUMA", u"puma.cut"_s },
    { u"groups"_s, "{\"parameter\": \"apras.sampai_bulan\"}", "{\"parameter\": \"kbm.varian\"}", "kbm.varian",
        u"kbm.varian"_s },
};

Error loadError(const CatalogCopy& copy)
{
    const auto catalog = Catalog::load(copy.folder());
    if (!catalog)
        return catalog.error();
    const auto evaluate = makeEvaluate(*catalog);
    return evaluate ? Error::refused(u"nothing is wrong"_s) : evaluate.error();
}

} // namespace

TEST_CASE("a broken catalogue names the file, the line and the reason", "[catalog]")
{
    const Slip slip = GENERATE(from_range(kSlips.begin(), kSlips.end()));
    CAPTURE(slip.file, slip.after);
    CatalogCopy copy;
    const QString file = slip.file + u".json"_s;
    copy.replace(file, slip.before, slip.after);
    const Error error = loadError(copy);
    CAPTURE(error.data);
    CHECK(error.code == u"catalog_broken");
    CHECK(error.data["file"_L1].toString() == file);
    CHECK(error.data["line"_L1].toInteger() == copy.lineOf(file, slip.lineHas));
    CHECK(error.data["reason"_L1].toString().contains(slip.reasonHas));
}

TEST_CASE("the line of a place in a JSON text is found by its path", "[catalog]")
{
    const QByteArray text =
        "{\n \"a\": [1, \"b\",\n  {\"c\\u0041\": {},\n   \"d\": [\n    true]}],\n \"b\": 2}\n";
    const auto [path, line] = GENERATE(table<QString, int>(
        { { u""_s, 1 }, { u"a"_s, 2 }, { u"a 1"_s, 2 }, { u"a 2"_s, 3 }, { u"a 2 cA"_s, 3 },
            { u"a 2 d"_s, 4 }, { u"a 2 d 0"_s, 5 }, { u"b"_s, 6 }, { u"a 2 x"_s, 3 }, { u"a 9"_s, 2 } }));
    CAPTURE(path);
    CHECK(jsonLine(text, path.split(u' ', Qt::SkipEmptyParts)) == line);
}

TEST_CASE("an entry is found by its names", "[catalog]")
{
    const QJsonObject document = QJsonDocument::fromJson(
        R"({"note": "x", "kinds": [{"name": "a"}, {"name": "b", "fields": [{"name": "c", "type": "int"}]}]})")
                                     .object();
    CHECK(jsonSteps(document, { u"b"_s, u"c"_s, u"type"_s, u"no"_s })
        == QStringList({ u"kinds"_s, u"1"_s, u"fields"_s, u"0"_s, u"type"_s }));
    CHECK(
        jsonStepsTo(document, u"c"_s) == QStringList({ u"kinds"_s, u"1"_s, u"fields"_s, u"0"_s, u"name"_s }));
}

TEST_CASE("no damage to a file of the catalogue crashes the program", "[catalog]")
{
    std::mt19937 random(20261122); // NOLINT: the same damage every time
    const auto below = [&random](qsizetype end) { return qsizetype(random() % quint32(end)); };
    CatalogCopy copy;
    const QStringList files = copy.files();
    const QList<QByteArray> scraps { "{}", "[]", "null", "-1", "1e300", "99999999999", "\"\"", "true",
        "\"parameter\"", "[[[[" };
    int refused = 0;
    for (int round = 0; round < 120; ++round) {
        const QString name = files[below(files.size())];
        const QByteArray whole = copy.content(name);
        QByteArray damaged = whole;
        const qsizetype at = below(whole.size());
        switch (below(3)) {
        case 0:
            damaged.truncate(at);
            break;
        case 1:
            damaged[at] = char(below(256));
            break;
        default: { // a value gives way to something else
            const qsizetype colon = damaged.indexOf(": ", at);
            const qsizetype end = damaged.indexOf(',', colon);
            if (colon >= 0 && end > colon)
                damaged.replace(colon + 2, end - colon - 2, scraps[below(scraps.size())]);
        }
        }
        copy.write(name, damaged);
        refused += loadError(copy).code == u"catalog_broken" ? 1 : 0;
        copy.write(name, whole);
    }
    CHECK(refused > 40);
    CHECK(loadError(copy).code == u"nothing is wrong");
}
