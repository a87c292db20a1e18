#include "core/programme/skdn.h"
#include "core/programme/spm_rules.h"
#include "tests/support/dossier_builder.h"

#include <QJsonArray>

using namespace simpul;
using namespace simpul::test;
using namespace Qt::StringLiterals;

TEST_CASE("a deleted person, or one without a birth date, adds to no figure", "[programme]")
{
    Dossier deleted =
        DossierBuilder(QDate(2025, 1, 1)).attends(QDate(2025, 2, 1), { { u"bb"_s, 4 } }).build();
    CHECK_FALSE(Figures(deleted).contributions().isEmpty());
    deleted.exists = false;
    CHECK(Figures(deleted).contributions().isEmpty());
    CHECK(Figures(DossierBuilder({}).attends(QDate(2025, 2, 1)).build()).contributions().isEmpty());
}

TEST_CASE("what was measured before the birth that is written adds nothing", "[programme]")
{
    const QDate birth(2025, 6, 10);
    CHECK(
        Figures(DossierBuilder(birth).attends(QDate(2025, 5, 1), { { u"bb"_s, 4 } }).build()).contributions()
        == Figures(DossierBuilder(birth).build()).contributions());
}

TEST_CASE("a rule that names an unknown answer is refused, not counted as nobody", "[programme]")
{
    QJsonObject skdn = catalog().document(u"skdn"_s);
    QJsonObject answers = skdn[u"answers"_s].toObject();
    answers[u"weight"_s] = u"berat"_s;
    skdn[u"answers"_s] = answers;
    const auto refused = programme::SkdnFigures::compile(skdn, catalog());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == u"catalog_broken"_s);
    CHECK(refused.error().data[u"file"_s].toString() == u"skdn.json"_s);
    CHECK(refused.error().data[u"reason"_s].toString().contains(u"berat"_s));
}

TEST_CASE("an indicator with an unknown window, count or antigen, or an age without rules, is refused",
    "[programme]")
{
    const auto compile = [](const QByteArray& change, const QByteArray& to) {
        QByteArray text = QJsonDocument(catalog().document(u"spm"_s)).toJson(QJsonDocument::Compact);
        REQUIRE(text.contains(change));
        return programme::compileIndicators(
            QJsonDocument::fromJson(text.replace(change, to)).object(), catalog());
    };
    CHECK(compile("\"min\":8", "\"min\":9").ok());
    CHECK_FALSE(compile("\"mode\":\"completed_age_year\"", "\"mode\":\"lunar_year\""));
    CHECK_FALSE(compile("\"count\":\"months\"", "\"count\":\"weeks\""));
    CHECK_FALSE(compile("\"part\":\"first_half\"", "\"part\":\"first_third\""));
    CHECK_FALSE(compile("\"set\":\"LANJUTAN\"", "\"set\":\"UCI\""));
    CHECK_FALSE(compile("\"BCG\"", "\"GCB\""));
    CHECK_FALSE(compile("\"age_months\":[24,59]", "\"age_months\":[24,40]"));
    CHECK_FALSE(compile("\"min\":8", "\"min\":0"));
}
