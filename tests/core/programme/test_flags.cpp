#include "core/programme/flags.h"
#include "tests/support/dossier_builder.h"

#include <QCborArray>

using namespace simpul;
using namespace simpul::programme;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kDay(2026, 10, 12);

const Flags& flags()
{
    static const Flags compiled = good(Flags::compile(catalog()));
    return compiled;
}

/// Somebody of a group, as the kader sees them: nothing known but what is typed.
struct Somebody {
    QString group;
    int months; ///< completed on the day
    bool male = false;
    QString card = u"2023"_s;

    PersonContext with(const QCborMap& answers) const
    {
        PersonContext context;
        QDate birth = kDay.addMonths(-months);
        while (ageMonths(birth, kDay) < months)
            birth = birth.addDays(-1);
        context.subject = { birth, male, group, kDay, {}, {}, card };
        context.answers = answers;
        return context;
    }
};

const Somebody kPregnant { u"bumil"_s, 26 * 12 }, kToddler { u"balita"_s, 30, true },
    kGirl { u"remaja"_s, 16 * 12 }, kWoman { u"dewasa"_s, 35 * 12 }, kMan { u"dewasa"_s, 45 * 12, true },
    kElder { u"lansia"_s, 66 * 12, true };

/// `merah KEK`, or nothing where the rule is silent.
QString said(const PersonContext& context, const QString& id)
{
    static const QStringList kWords { u"hijau"_s, u"kuning"_s, u"merah"_s, u"segera"_s };
    for (const Flag& flag : flags().flags(context))
        if (flag.id == id)
            return kWords[int(flag.severity)];
    return {};
}

QCborMap of(const QString& code, const QCborValue& value)
{
    return { { code, value } };
}

/// All items of an instrument with the same answer.
QCborMap all(const QString& prefix, const QCborValue& value)
{
    QCborMap answers;
    for (const QString& code : catalog().answers().keys())
        if (code.startsWith(prefix))
            answers.insert(code, value);
    return answers;
}

struct Boundary {
    Somebody who;
    QString code;
    double value;
    QString rule, severity;
};

} // namespace

TEST_CASE("each measure is judged on the right side of its limit", "[flags]")
{
    const Boundary at = GENERATE(values<Boundary>({
        { kPregnant, u"lila"_s, 23.4, u"BML-LILA"_s, u"merah"_s },
        { kPregnant, u"lila"_s, 23.5, u"BML-LILA"_s, u"hijau"_s },
        { kToddler, u"lila"_s, 11.4, u"BLT-LILA"_s, u"merah"_s },
        { kToddler, u"lila"_s, 11.5, u"BLT-LILA"_s, u"kuning"_s },
        { kToddler, u"lila"_s, 12.4, u"BLT-LILA"_s, u"kuning"_s },
        { kToddler, u"lila"_s, 12.5, u"BLT-LILA"_s, u"hijau"_s },
        { { u"bayi"_s, 5 }, u"lila"_s, 11.4, u"BLT-LILA"_s, {} },
        { { u"apras"_s, 60 }, u"lila"_s, 12.7, u"BLT-LILA"_s, u"merah"_s },
        { { u"apras"_s, 71 }, u"lila"_s, 13.9, u"BLT-LILA"_s, u"kuning"_s },
        { { u"apras"_s, 71 }, u"lila"_s, 14, u"BLT-LILA"_s, u"hijau"_s },
        { kMan, u"gd"_s, 139, u"DWS-GD"_s, {} },
        { kMan, u"gd"_s, 140, u"DWS-GD"_s, u"kuning"_s },
        { kMan, u"gd"_s, 199, u"DWS-GD"_s, u"kuning"_s },
        { kMan, u"gd"_s, 200, u"DWS-GD"_s, u"merah"_s },
        { kMan, u"gd"_s, 69, u"DWS-GD"_s, u"merah"_s },
        { kMan, u"kol"_s, 199, u"DWS-KOL"_s, {} },
        { kMan, u"kol"_s, 200, u"DWS-KOL"_s, u"kuning"_s },
        { kMan, u"kol"_s, 239, u"DWS-KOL"_s, u"kuning"_s },
        { kMan, u"kol"_s, 240, u"DWS-KOL"_s, u"merah"_s },
        { kGirl, u"hb"_s, 12.0, u"RMJ-HB"_s, {} },
        { kGirl, u"hb"_s, 11.9, u"RMJ-HB"_s, u"merah"_s },
        { kGirl, u"hb"_s, 8.0, u"RMJ-HB"_s, u"merah"_s },
        { kGirl, u"hb"_s, 7.9, u"RMJ-HB"_s, u"segera"_s },
        { { u"remaja"_s, 16 * 12, true }, u"hb"_s, 11.9, u"RMJ-HB"_s, {} },
        { kWoman, u"lp"_s, 80, u"DWS-LP"_s, {} },
        { kWoman, u"lp"_s, 80.1, u"DWS-LP"_s, u"kuning"_s },
        { kMan, u"lp"_s, 90, u"DWS-LP"_s, {} },
        { kMan, u"lp"_s, 90.1, u"DWS-LP"_s, u"kuning"_s },
        { kGirl, u"lp"_s, 80.1, u"RMJ-LP"_s, u"kuning"_s },
        { { u"usek"_s, 14 * 12 + 11 }, u"lp"_s, 95, u"RMJ-LP"_s, {} },
        { kElder, u"suhu"_s, 37.4, u"KR-SUHU"_s, {} },
        { kElder, u"suhu"_s, 37.5, u"KR-SUHU"_s, u"kuning"_s },
        { { u"bayi"_s, 2 }, u"suhu"_s, 37.5, u"KR-SUHU"_s, u"kuning"_s },
        { { u"bayi"_s, 1 }, u"suhu"_s, 37.5, u"KR-SUHU"_s, u"segera"_s },
    }));
    CAPTURE(at.who.group, at.code, at.value);
    CHECK(said(at.who.with(of(at.code, at.value)), at.rule) == at.severity);
}

TEST_CASE("of two pressures the higher class stands", "[flags]")
{
    struct Pressure {
        Somebody who;
        int sistole, diastole;
        QString rule, severity;
    };
    const Pressure at = GENERATE(values<Pressure>({
        { kMan, 139, 89, u"DWS-TD"_s, u"hijau"_s },
        { kMan, 140, 89, u"DWS-TD"_s, u"merah"_s },
        { kMan, 139, 90, u"DWS-TD"_s, u"merah"_s },
        { kMan, 180, 100, u"DWS-TD"_s, u"segera"_s },
        { kMan, 150, 110, u"DWS-TD"_s, u"segera"_s },
        { kGirl, 129, 79, u"RMJ-TD"_s, {} },
        { kGirl, 130, 79, u"RMJ-TD"_s, u"merah"_s },
        { { u"usek"_s, 14 * 12 + 11 }, 150, 95, u"RMJ-TD"_s, {} },
        { kPregnant, 139, 89, u"BML-TD"_s, {} },
        { kPregnant, 140, 89, u"BML-TD"_s, u"merah"_s },
        { { u"bumil"_s, 300, false, u"2025"_s }, 129, 84, u"BML-TD"_s, {} },
        { { u"bumil"_s, 300, false, u"2025"_s }, 130, 84, u"BML-TD"_s, u"merah"_s },
        { { u"bumil"_s, 300, false, u"2025"_s }, 129, 85, u"BML-TD"_s, u"merah"_s },
    }));
    CAPTURE(at.who.group, at.who.card, at.sistole, at.diastole);
    const QCborMap answers { { u"sistole"_s, at.sistole }, { u"diastole"_s, at.diastole } };
    CHECK(said(at.who.with(answers), at.rule) == at.severity);
}

TEST_CASE("the Barthel total speaks only once every item is answered", "[flags]")
{
    QCborMap answers { { u"aks_bab"_s, 2 }, { u"aks_bak"_s, 2 }, { u"aks_diri"_s, 1 }, { u"aks_wc"_s, 2 },
        { u"aks_makan"_s, 2 }, { u"aks_pindah"_s, 3 }, { u"aks_jalan"_s, 3 }, { u"aks_pakaian"_s, 2 },
        { u"aks_tangga"_s, 2 } };
    CHECK(said(kElder.with(answers), u"LNS-AKS"_s) == QString());
    answers.insert(u"aks_mandi"_s, 1);
    CHECK(said(kElder.with(answers), u"LNS-AKS"_s) == u"hijau"_s);
    answers.insert(u"aks_tangga"_s, 1);
    CHECK(said(kElder.with(answers), u"LNS-AKS"_s) == u"merah"_s);
}

TEST_CASE("every SKILAS item that is a problem refers, and the vaccination is none", "[flags]")
{
    const QStringList items { u"skilas_orientasi"_s, u"skilas_kata"_s, u"skilas_kursi"_s, u"skilas_bb"_s,
        u"skilas_makan"_s, u"skilas_lila"_s, u"skilas_mata"_s, u"skilas_hitung_jari"_s, u"skilas_bisik"_s,
        u"skilas_sedih"_s, u"skilas_minat"_s };
    QCborMap answers = all(u"skilas_"_s, false);
    REQUIRE(answers.size() == items.size() + 1);
    CHECK(said(kElder.with(answers), u"LNS-SKILAS"_s) == u"hijau"_s);
    answers.insert(u"skilas_covid"_s, true);
    CHECK(said(kElder.with(answers), u"LNS-SKILAS"_s) == u"hijau"_s);
    for (const QString& item : items) {
        CAPTURE(item);
        QCborMap one = answers;
        one.insert(item, true);
        CHECK(said(kElder.with(one), u"LNS-SKILAS"_s) == u"merah"_s);
    }
}

TEST_CASE("SRQ-20 refers from six, and its item 17 alone is urgent", "[flags]")
{
    QCborMap answers;
    for (const int item : { 1, 2, 3, 4, 5 })
        answers.insert(u"srq_%1"_s.arg(item), true);
    CHECK(said(kWoman.with(answers), u"DWS-SRQ"_s) == QString());
    answers.insert(u"srq_20"_s, true);
    CHECK(said(kWoman.with(answers), u"DWS-SRQ"_s) == u"merah"_s);
    CHECK(said(kWoman.with(of(u"srq_17"_s, true)), u"DWS-SRQ"_s) == u"segera"_s);
}

TEST_CASE("PHQ-4 belongs to the newer card and judges each pair by itself", "[flags]")
{
    Somebody woman = kWoman;
    const QCborMap mixed { { u"phq4_minat"_s, 2 }, { u"phq4_murung"_s, 0 }, { u"phq4_cemas"_s, 2 },
        { u"phq4_khawatir"_s, 0 } };
    const QCborMap pair { { u"phq4_cemas"_s, 2 }, { u"phq4_khawatir"_s, 1 } };
    CHECK(said(woman.with(pair), u"DWS-PHQ4"_s) == QString());
    woman.card = u"2025"_s;
    CHECK(said(woman.with(mixed), u"DWS-PHQ4"_s) == QString());
    CHECK(said(woman.with(pair), u"DWS-PHQ4"_s) == u"merah"_s);
}

TEST_CASE("two signs of TB refer on the older card, one on the newer", "[flags]")
{
    Somebody man = kMan;
    CHECK(said(man.with(of(u"tbc_batuk"_s, true)), u"TBC"_s) == QString());
    CHECK(said(man.with({ { u"tbc_batuk"_s, true }, { u"tbc_demam"_s, true } }), u"TBC"_s) == u"merah"_s);
    CHECK(said(man.with(of(u"tbc_kontak"_s, true)), u"TBC"_s) == u"kuning"_s);
    man.card = u"2025"_s;
    CHECK(said(man.with(of(u"tbc_batuk_lama"_s, true)), u"TBC"_s) == u"merah"_s);
}

TEST_CASE("PUMA counts sex, age, pack-years and signs of smokers of forty", "[flags]")
{
    QCborMap answers { { u"puma_merokok"_s, true }, { u"puma_batang"_s, 20 }, { u"puma_lama"_s, 20 },
        { u"puma_napas"_s, true }, { u"puma_dahak"_s, true }, { u"puma_batuk"_s, true },
        { u"puma_spirometri"_s, false } };
    const auto puma = [&](const Somebody& who) {
        return flags().person().facts(who.with(answers)).find(u"puma"_s);
    };
    CHECK(puma(kMan) == 5); // L 1, umur 45 0, 20 bungkus-tahun 1, gejala 3
    CHECK(puma({ u"dewasa"_s, 50 * 12, true }) == 6);
    CHECK(puma({ u"lansia"_s, 60 * 12, false }) == 6);
    CHECK(puma({ u"dewasa"_s, 40 * 12 - 1, true }) == std::nullopt);
    answers.insert(u"puma_lama"_s, 30);
    CHECK(puma(kMan) == 5);
    answers.insert(u"puma_lama"_s, 30.5);
    CHECK(puma(kMan) == 6);
    CHECK(said(kMan.with(answers), u"DWS-PUMA"_s) == u"merah"_s);
    answers.insert(u"puma_batuk"_s, false);
    CHECK(said(kMan.with(answers), u"DWS-PUMA"_s) == QString());
    answers.insert(u"puma_merokok"_s, false);
    CHECK(puma(kMan) == std::nullopt);
}

TEST_CASE("an override of the PUMA limit holds from its day on", "[flags]")
{
    const ParameterRules& rules = catalog().parameterRules();
    const Parameters stricter(
        rules, { { rules.find(u"puma.cut"_s), {}, qint32(kDay.toJulianDay()), 5, {} } });
    const QCborMap answers { { u"puma_merokok"_s, true }, { u"puma_batang"_s, 20 }, { u"puma_lama"_s, 20 },
        { u"puma_napas"_s, true }, { u"puma_dahak"_s, true }, { u"puma_batuk"_s, true },
        { u"puma_spirometri"_s, false } };
    PersonContext context = kMan.with(answers);
    const auto speaks = [&] {
        const Facts facts = flags().person().facts(context, stricter);
        const QList<Flag> found = flags().flags(facts);
        return std::any_of(found.begin(), found.end(), [](const Flag& one) { return one.id == u"DWS-PUMA"; });
    };
    CHECK(speaks());
    context.subject.day = kDay.addDays(-1);
    CHECK_FALSE(speaks());
}

TEST_CASE("HEEADSSS refers from one, and the emotions alone are urgent", "[flags]")
{
    CHECK(said(kGirl.with(all(u"heeadsss_"_s, false)), u"RMJ-HEEADSSS"_s) == QString());
    CHECK(said(kGirl.with(of(u"heeadsss_rumah"_s, true)), u"RMJ-HEEADSSS"_s) == u"merah"_s);
    CHECK(said(kGirl.with(of(u"heeadsss_emosi"_s, true)), u"RMJ-HEEADSSS"_s) == u"segera"_s);
}

TEST_CASE("a danger sign at a home visit calls a health worker now", "[flags]")
{
    const PersonContext context = kElder.with(of(u"bahaya"_s, QCborArray { u"gejala_tbc"_s }));
    const QList<Flag> found = flags().flags(context);
    REQUIRE_FALSE(found.isEmpty());
    CHECK(found.first().id == u"KR-BAHAYA");
    CHECK(found.first().severity == Severity::Segera);
    CHECK(said(kElder.with(of(u"bahaya"_s, QCborArray())), u"KR-BAHAYA"_s) == QString());
}

TEST_CASE("the four toos of a pregnancy come from the card or from what is known", "[flags]")
{
    CHECK(said(kPregnant.with({}), u"BML-4T"_s) == QString());
    CHECK(said(Somebody { u"bumil"_s, 20 * 12 - 1 }.with({}), u"BML-4T"_s) == u"kuning"_s);
    CHECK(said(Somebody { u"bumil"_s, 36 * 12 }.with({}), u"BML-4T"_s) == u"kuning"_s);
    CHECK(said(kPregnant.with(of(u"hamil_ke"_s, 3)), u"BML-4T"_s) == QString());
    CHECK(said(kPregnant.with(of(u"hamil_ke"_s, 4)), u"BML-4T"_s) == u"kuning"_s);
    const Dossier dossier = DossierBuilder(QDate(2000, 1, 1), false)
                                .pregnant(QDate(2024, 3, 1), QDate(2024, 12, 1), u"lahir_hidup"_s)
                                .pregnant(QDate(2026, 5, 1))
                                .build();
    PersonContext context;
    context.subject = flags().person().subject(dossier, kDay, u"2023"_s);
    context.known = &dossier;
    CHECK(context.subject.group == u"bumil");
    CHECK(context.subject.lmp == QDate(2026, 5, 1));
    CHECK(said(context, u"BML-4T"_s) == u"kuning"_s);
    CHECK(flags().person().facts(context).find(u"uk_hpht"_s) == 23);
}

TEST_CASE("a child that did not gain is flagged while the weight is typed", "[flags]")
{
    const Dossier dossier = DossierBuilder(QDate(2025, 4, 2))
                                .attends(QDate(2026, 8, 10), { { u"bb"_s, 9.6 } })
                                .attends(QDate(2026, 9, 10), { { u"bb"_s, 9.6 } })
                                .build();
    PersonContext context;
    context.subject = flags().person().subject(dossier, kDay, u"2023"_s);
    context.known = &dossier;
    context.encounter = id("typed");
    CHECK(said(context, u"BLT-T"_s) == QString());
    context.answers = of(u"bb"_s, 9.6);
    CHECK(said(context, u"BLT-T"_s) == u"merah"_s);
    CHECK(said(context, u"BLT-2T"_s) == u"merah"_s);
    context.answers = of(u"bb"_s, 9.8);
    CHECK(said(context, u"BLT-T"_s) == QString());
    context.answers.insert(u"nt"_s, u"T"_s);
    CHECK(said(context, u"BLT-T"_s) == u"merah"_s);
}

TEST_CASE("growth is judged by the class of the day", "[flags]")
{
    const auto child = [](double kg, double cm) {
        return QCborMap { { u"bb"_s, kg }, { u"tb"_s, cm }, { u"cara_ukur"_s, u"berdiri"_s } };
    };
    CHECK(said(kToddler.with(child(13.3, 92)), u"BLT-BBTB"_s) == u"hijau"_s);
    CHECK(said(kToddler.with(child(10.2, 92)), u"BLT-BBTB"_s) == u"segera"_s);
    CHECK(said(kToddler.with(child(13.3, 83)), u"BLT-TBU"_s) == u"merah"_s);
    CHECK(said(kToddler.with(child(19, 92)), u"BLT-ORANYE"_s) == u"merah"_s);
    CHECK(said(kToddler.with(child(9.2, 92)), u"BLT-BGM"_s) == u"merah"_s);
    CHECK(said(kToddler.with(child(30, 92)), u"BLT-UKUR"_s) == u"kuning"_s);
}

TEST_CASE("the reason of a flag states the value as people write it", "[flags]")
{
    const QList<Flag> found = flags().flags(kPregnant.with(of(u"lila"_s, 23.4)));
    REQUIRE_FALSE(found.isEmpty());
    CHECK(found.first().reason.contains(u"23,4 cm"));
    CHECK_FALSE(found.first().action.isEmpty());
    CHECK(found.first().referTo == u"pustu");
}

TEST_CASE("a visitor of whom nothing is known but what was measured is judged all the same", "[flags]")
{
    PersonContext context;
    context.subject.group = u"dewasa"_s;
    context.subject.day = kDay;
    context.subject.card = u"2023"_s;
    context.answers = { { u"sistole"_s, 190 }, { u"diastole"_s, 95 } };
    CHECK(said(context, u"DWS-TD"_s) == u"segera"_s);
}
