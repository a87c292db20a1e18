#include "core/programme/scores.h"
#include "tests/support/dossier_builder.h"

#include <QJsonArray>

using namespace simpul;
using namespace simpul::programme;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

struct Rules {
    FactNames names { catalog() };
    Scores scores = good(Scores::compile(catalog(), names));
};

const Rules& rules()
{
    static const Rules compiled;
    return compiled;
}

Facts derived(
    const QCborMap& answers, const QString& group = u"dewasa"_s, const QDate& birth = { 1980, 1, 1 })
{
    const Subject subject { birth, true, group, QDate(2026, 10, 12), QDate(2026, 5, 1), {}, u"2023"_s };
    Facts facts(rules().names, subject, catalog().defaults(), {});
    facts.take(answers);
    rules().scores.derive(facts);
    return facts;
}

} // namespace

TEST_CASE("the body mass index is rounded half up to one decimal before it is classed", "[scores]")
{
    // At 100 cm the index is the weight.
    const auto [kg, word] = GENERATE(table<double, QString>({
        { 16.94, u"sangat_kurus"_s },
        { 16.95, u"kurus"_s },
        { 18.44, u"kurus"_s },
        { 18.45, u"normal"_s },
        { 25.04, u"normal"_s },
        { 25.05, u"gemuk"_s },
        { 27.04, u"gemuk"_s },
        { 27.05, u"obesitas"_s },
    }));
    CAPTURE(kg);
    CHECK(derived({ { u"bb"_s, kg }, { u"tb"_s, 100 } }).word(u"imt_kelas"_s) == word);
}

TEST_CASE("a woman after birth has her own bands of body mass, a pregnant one none", "[scores]")
{
    const QCborMap measured { { u"bb"_s, 26.0 }, { u"tb"_s, 100 } };
    CHECK(derived(measured, u"bufas"_s).word(u"imt_nifas"_s) == u"gemuk"_s);
    CHECK(derived(measured, u"bufas"_s).word(u"imt_kelas"_s).isEmpty());
    CHECK(derived(measured, u"bumil"_s).word(u"imt_kelas"_s).isEmpty());
}

TEST_CASE("blood pressure takes the higher of the two classes", "[scores]")
{
    struct Pressure {
        int sistole, diastole;
        QString card, official;
        bool isolated;
    };
    const Pressure at = GENERATE(values<Pressure>({
        { 119, 79, u"normal"_s, u"optimal"_s, false },
        { 120, 79, u"normal"_s, u"normal"_s, false },
        { 119, 85, u"normal"_s, u"normal_tinggi"_s, false },
        { 139, 89, u"normal"_s, u"normal_tinggi"_s, false },
        { 140, 89, u"tinggi"_s, u"ht1"_s, true },
        { 140, 90, u"tinggi"_s, u"ht1"_s, false },
        { 139, 100, u"tinggi"_s, u"ht2"_s, false },
        { 180, 100, u"tinggi"_s, u"ht3"_s, false },
        { 89, 59, u"rendah"_s, u"optimal"_s, false },
    }));
    CAPTURE(at.sistole, at.diastole);
    const Facts facts = derived({ { u"sistole"_s, at.sistole }, { u"diastole"_s, at.diastole } });
    CHECK(facts.word(u"td_rnt"_s) == at.card);
    CHECK(facts.word(u"td_kelas"_s) == at.official);
    CHECK(facts.find(u"td_hst"_s) == (at.isolated ? 1 : 0));
}

TEST_CASE("one of two pressures has no class yet", "[scores]")
{
    CHECK(derived({ { u"sistole"_s, 150 } }).word(u"td_rnt"_s).isEmpty());
}

TEST_CASE("the Barthel bands change at 20, 12, 9 and 5", "[scores]")
{
    const auto [total, word] = GENERATE(table<int, QString>({
        { 20, u"mandiri"_s },
        { 19, u"ringan"_s },
        { 12, u"ringan"_s },
        { 11, u"sedang"_s },
        { 9, u"sedang"_s },
        { 8, u"berat"_s },
        { 5, u"berat"_s },
        { 4, u"total"_s },
        { 0, u"total"_s },
    }));
    CAPTURE(total);
    QCborMap answers;
    int left = total;
    for (const QString& code : catalog().answers().keys()) {
        if (!code.startsWith(u"aks_"))
            continue;
        const int most = int(*catalog().answers()[code].limits.possible.max);
        answers.insert(code, qMin(left, most));
        left -= qMin(left, most);
    }
    REQUIRE(left == 0);
    const Facts facts = derived(answers, u"lansia"_s, QDate(1950, 1, 1));
    CHECK(facts.find(u"aks"_s) == total);
    CHECK(facts.word(u"aks_kelas"_s) == word);
}

TEST_CASE("fasting glucose has lower limits than a random one", "[scores]")
{
    CHECK(derived({ { u"gd"_s, 126 } }).word(u"gd_kelas"_s) == u"normal"_s);
    CHECK(derived({ { u"gd"_s, 126 }, { u"gd_jenis"_s, u"puasa"_s } }).word(u"gd_kelas"_s) == u"tinggi"_s);
    CHECK(
        derived({ { u"gd"_s, 125 }, { u"gd_jenis"_s, u"puasa"_s } }).word(u"gd_kelas"_s) == u"prediabetes"_s);
}

TEST_CASE("the week of pregnancy counts completed weeks since the HPHT", "[scores]")
{
    CHECK(derived({}, u"bumil"_s).find(u"uk_hpht"_s) == 23);
}

TEST_CASE("the SKILAS items that the official questionnaire asks the other way round are marked", "[scores]")
{
    QStringList inverted;
    for (const QJsonValue one : catalog().document(u"instruments"_s)["instruments"_L1].toArray())
        if (one["code"_L1].toString() == u"skilas")
            for (const QJsonValue item : one["asked_positive"_L1].toArray())
                inverted += item.toString();
    CHECK(inverted
        == QStringList { u"skilas_kata"_s, u"skilas_kursi"_s, u"skilas_hitung_jari"_s, u"skilas_bisik"_s });
}

TEST_CASE("what a card shows of its totals has the word of the band", "[scores]")
{
    const Facts facts = derived({ { u"bb"_s, 80 }, { u"tb"_s, 160 } });
    const QList<Scores::Shown> shown = rules().scores.shown(facts);
    REQUIRE(shown.size() >= 1);
    const auto imt =
        std::find_if(shown.begin(), shown.end(), [](const auto& one) { return one.code == u"imt_kelas"; });
    REQUIRE(imt != shown.end());
    CHECK(imt->value == 31.3);
    CHECK(imt->word == u"obesitas"_s);
}
