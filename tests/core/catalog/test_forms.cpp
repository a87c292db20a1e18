#include "core/catalog/forms.h"
#include "tests/support/dossier_builder.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace simpul;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kDay(2026, 10, 12);

const Forms& forms()
{
    static const Forms compiled = good(Forms::compile(catalog()));
    return compiled;
}

FormContext person(const QString& group, int months, bool male = false, const QString& card = u"2023"_s)
{
    FormContext context;
    context.subject = { dayOfAge(kDay, -months), male, group, kDay, {}, {}, card };
    return context;
}

/// What is asked of the person on the posyandu day.
QStringList askedOf(const FormContext& context)
{
    const auto form = forms().formFor(u"attendance"_s, context);
    return form ? form->codes() : QStringList();
}

QString visitFormOf(const FormContext& context)
{
    const auto form = forms().formFor(u"home_visit"_s, context);
    return form ? form->code : QString();
}

} // namespace

TEST_CASE("every group of life has a card with the five steps in order", "[forms]")
{
    for (const QString& group : catalog().list(u"groups"_s)) {
        CAPTURE(group);
        const auto form = forms().formFor(u"attendance"_s, person(group, 400));
        REQUIRE(form);
        int step = 0;
        for (const FormSection& section : form->sections) {
            CHECK(section.step >= step);
            step = section.step;
        }
        CHECK(step == 5);
    }
}

TEST_CASE("a form asks only what concerns the person", "[forms]")
{
    struct Case {
        FormContext who;
        QString code;
        bool isAsked;
    };
    const Case at = GENERATE(values<Case>({
        { person(u"usek"_s, 14 * 12 + 11), u"sistole"_s, false },
        { person(u"remaja"_s, 15 * 12), u"sistole"_s, true },
        { person(u"remaja"_s, 15 * 12), u"hb"_s, true },
        { person(u"remaja"_s, 15 * 12, true), u"hb"_s, false },
        { person(u"remaja"_s, 15 * 12, true), u"ttd"_s, false },
        { person(u"bayi"_s, 5), u"lila"_s, false },
        { person(u"bayi"_s, 6), u"lila"_s, true },
        { person(u"bayi"_s, 5), u"mpasi"_s, false },
        { person(u"bayi"_s, 6), u"mpasi"_s, true },
        { person(u"balita"_s, 30), u"asi_eks"_s, false },
        { person(u"bayi"_s, 11), u"cacing"_s, false },
        { person(u"balita"_s, 12), u"cacing"_s, true },
        { person(u"dewasa"_s, 40 * 12 - 1), u"puma_merokok"_s, false },
        { person(u"dewasa"_s, 40 * 12), u"puma_merokok"_s, true },
        { person(u"dewasa"_s, 40 * 12), u"puma_napas"_s, false },
        { person(u"dewasa"_s, 30 * 12), u"aks_bab"_s, false },
        { person(u"lansia"_s, 60 * 12), u"aks_bab"_s, true },
        { person(u"lansia"_s, 60 * 12), u"skilas_covid"_s, true },
        { person(u"bumil"_s, 300), u"mt_kek"_s, false },
    }));
    CAPTURE(at.who.subject.group, at.code);
    CHECK(askedOf(at.who).contains(at.code) == at.isAsked);
}

TEST_CASE("an answer brings up the questions that hang on it", "[forms]")
{
    FormContext smoker = person(u"dewasa"_s, 45 * 12);
    smoker.answers.insert(u"puma_merokok"_s, true);
    CHECK(askedOf(smoker).contains(u"puma_batang"_s));
    smoker.answers.insert(u"puma_merokok"_s, false);
    CHECK_FALSE(askedOf(smoker).contains(u"puma_batang"_s));
    FormContext thin = person(u"bumil"_s, 300);
    thin.answers.insert(u"lila"_s, 23.4);
    CHECK(askedOf(thin).contains(u"mt_kek"_s));
}

TEST_CASE("each generation of the card asks its own questions", "[forms]")
{
    const QStringList older = askedOf(person(u"dewasa"_s, 45 * 12));
    const QStringList newer = askedOf(person(u"dewasa"_s, 45 * 12, false, u"2025"_s));
    CHECK(older.contains(u"srq_17"_s));
    CHECK_FALSE(older.contains(u"phq4_minat"_s));
    CHECK(newer.contains(u"phq4_minat"_s));
    CHECK_FALSE(newer.contains(u"srq_17"_s));
    CHECK(older.contains(u"tbc_kontak"_s));
    CHECK(newer.contains(u"tbc_keringat"_s));
}

TEST_CASE("which card is used is a parameter, and a card is not used before its time", "[forms]")
{
    const ParameterRules& rules = catalog().parameterRules();
    const Parameters newer(rules, { { rules.find(u"kartu.generasi"_s), {}, 0, 1, {} } });
    CHECK(forms().cardOn(kDay, {}, catalog().defaults()) == u"2023"_s);
    CHECK(forms().cardOn(kDay, {}, newer) == u"2025"_s);
    CHECK(forms().cardOn(QDate(2024, 12, 31), {}, newer) == u"2023"_s);
}

TEST_CASE("the home visit takes the checklist of the person", "[forms]")
{
    CHECK(visitFormOf(person(u"bumil"_s, 300)) == u"kr_bumil"_s);
    CHECK(visitFormOf(person(u"bufas"_s, 300)) == u"kr_bufas"_s);
    CHECK(visitFormOf(person(u"bayi"_s, 5)) == u"kr_bayi"_s);
    CHECK(visitFormOf(person(u"bayi"_s, 6)) == u"kr_balita"_s);
    CHECK(visitFormOf(person(u"apras"_s, 71)) == u"kr_balita"_s);
    CHECK(visitFormOf(person(u"usek"_s, 72)) == u"kr_usek_remaja"_s);
    CHECK(visitFormOf(person(u"dewasa"_s, 400)) == u"kr_dewasa"_s);
    CHECK(visitFormOf(person(u"lansia"_s, 800)) == u"kr_lansia"_s);
}

TEST_CASE("a diagnosis is asked only where the puskesmas keeps the record", "[forms]")
{
    FormContext context = person(u"dewasa"_s, 400);
    context.answers.insert(u"tb_diagnosis"_s, true);
    const Form* tbc = forms().find(u"kr_tbc"_s);
    REQUIRE(tbc);
    const QStringList atPosyandu = forms().asked(*tbc, context).codes();
    CHECK(atPosyandu.contains(u"tbc_batuk"_s));
    CHECK_FALSE(atPosyandu.contains(u"tb_diagnosis"_s));
    CHECK_FALSE(atPosyandu.contains(u"tb_obat"_s));
    CHECK_FALSE(forms().formFor(u"household"_s, context)->codes().contains(u"kel_odgj"_s));
    context.inPuskesmasScope = true;
    CHECK(forms().asked(*tbc, context).codes().contains(u"tb_obat"_s));
    CHECK(forms().formFor(u"household"_s, context)->codes().contains(u"kel_odgj"_s));
}

TEST_CASE("a misspelt condition is refused with the path that leads to it", "[forms]")
{
    const FactNames names(catalog());
    const auto [json, path] = GENERATE(table<const char*, QString>({
        { R"({"fact": "liLa", "below": 1})", u"rule.fact.liLa"_s },
        { R"({"fact": "lila", "under": 1})", u"rule.under"_s },
        { R"({"fact": "cara_ukur", "is": "duduk"})", u"rule.is.duduk"_s },
        { R"({"setting": "no.such"})", u"rule.setting.no.such"_s },
        { R"({"all": [{"fact": "lila"}]})", u"rule.all.lila"_s },
        { R"({"both": []})", u"rule.both"_s },
    }));
    const QJsonObject rule = QJsonDocument::fromJson(json).object();
    const auto compiled = Condition::compile(rule, names, catalog().parameterRules(), { u"rule"_s });
    REQUIRE_FALSE(compiled);
    QStringList told;
    for (const QJsonValue part : compiled.error().data["path"_L1].toArray())
        told += part.toString();
    CHECK(told.join(u'.') == path);
}
