#include "tests/support/spm_standing.h"

using namespace simpul;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList kSchool { u"gizi"_s, u"tanda_vital"_s, u"gigi_mulut"_s, u"mata"_s, u"telinga"_s };
const QStringList kAdult { u"tb"_s, u"bb"_s, u"lp"_s, u"sistole"_s, u"diastole"_s, u"gd"_s, u"perilaku"_s };

DossierBuilder& sees(DossierBuilder& person, Source source, const QDate& day, const QStringList& codes,
    const QStringList& without = {})
{
    person.adds(source, day);
    for (const QString& code : codes)
        if (!without.contains(code))
            person.answer(code, 1);
    return person;
}

DossierBuilder pupil(const QDate& birth, int schoolClass)
{
    DossierBuilder child(birth);
    return schoolClass > 0 ? child.fact(u"orang:class"_s, schoolClass) : child;
}

bool inSchoolYear(const DossierBuilder& child, int year)
{
    return Figures(child.build()).count(u"spm.05.den"_s, QDate(year - 1, 7, 1)) == 1;
}

} // namespace

TEST_CASE("a school year's screening counts in its month, its parts on whatever days", "[programme][spm]")
{
    DossierBuilder child = pupil(QDate(2015, 2, 1), 4);
    sees(child, Source::FacilityVisit, QDate(2025, 8, 12), kSchool, { u"mata"_s });
    CHECK(unmet(child.build(), u"spm.05"_s, 2026) == u"mata 0/1"_s);
    DossierBuilder late = child;
    sees(late, Source::FacilityVisit, QDate(2026, 7, 1), { u"mata"_s });
    CHECK(Figures(late.build()).all(u"spm.05.num"_s).isEmpty());
    sees(child, Source::FacilityVisit, QDate(2026, 6, 30), { u"mata"_s });
    CHECK(Figures(child.build()).count(u"spm.05.num"_s, QDate(2026, 6, 1)) == 1);
}

TEST_CASE("every part of the school screening is needed", "[programme][spm]")
{
    const QString part =
        GENERATE(as<QString>(), u"gizi"_s, u"tanda_vital"_s, u"gigi_mulut"_s, u"mata"_s, u"telinga"_s);
    DossierBuilder child = pupil(QDate(2015, 2, 1), 4);
    sees(child, Source::FacilityVisit, QDate(2025, 8, 12), kSchool, { part });
    CHECK(unmet(child.build(), u"spm.05"_s, 2026) == part + u" 0/1"_s);
}

TEST_CASE("a posyandu's measures are parts of the screening, but not of the teeth", "[programme][spm]")
{
    DossierBuilder child = pupil(QDate(2015, 2, 1), 0);
    sees(child, Source::Attendance, QDate(2025, 9, 9),
        { u"bb"_s, u"tb"_s, u"sistole"_s, u"diastole"_s, u"mata_ka"_s, u"mata_ki"_s, u"tlg_ka"_s,
            u"tlg_ki"_s });
    CHECK(unmet(child.build(), u"spm.05"_s, 2026) == u"gigi_mulut 0/1"_s);
}

TEST_CASE("seven to fifteen on 1 July, or class one to nine, make the school age", "[programme][spm]")
{
    CHECK(inSchoolYear(pupil(QDate(2018, 7, 1), 0), 2026));
    CHECK_FALSE(inSchoolYear(pupil(QDate(2018, 7, 2), 0), 2026));
    CHECK(inSchoolYear(pupil(QDate(2018, 7, 2), 1), 2026));
    CHECK(inSchoolYear(pupil(QDate(2009, 7, 2), 0), 2026));
    CHECK_FALSE(inSchoolYear(pupil(QDate(2009, 7, 1), 0), 2026));
    CHECK(inSchoolYear(pupil(QDate(2009, 7, 1), 9), 2026));
    CHECK_FALSE(inSchoolYear(pupil(QDate(2010, 1, 1), 10), 2026));
}

TEST_CASE("a pupil of class nine or below is not yet of productive age", "[programme][spm]")
{
    const auto adult = [](int schoolClass) {
        return Figures(pupil(QDate(2010, 3, 1), schoolClass).build())
            .count(u"spm.06.den"_s, QDate(2025, 8, 1));
    };
    CHECK(adult(9) == 0);
    CHECK(adult(10) == 1);
    CHECK(adult(0) == 1);
}

TEST_CASE("every part of the adult screening is needed, once in the year", "[programme][spm]")
{
    struct Part {
        QString code, rule;
    };
    const auto part =
        GENERATE(values<Part>({ { u"tb"_s, u"tb"_s }, { u"bb"_s, u"bb"_s }, { u"lp"_s, u"lp"_s },
            { u"diastole"_s, u"td"_s }, { u"gd"_s, u"gd"_s }, { u"perilaku"_s, u"perilaku"_s } }));
    DossierBuilder person(QDate(1985, 5, 20));
    sees(person, Source::Attendance, QDate(2025, 4, 8), kAdult, { part.code });
    CHECK(unmet(person.build(), u"spm.06"_s, 2025) == part.rule + u" 0/1"_s);
    CHECK(Figures(person.build()).all(u"spm.06.num"_s).isEmpty());
    sees(person, Source::FacilityVisit, QDate(2025, 12, 31), kAdult);
    const Figures figures(person.build());
    CHECK(figures.count(u"spm.06.num"_s, QDate(2025, 12, 1)) == 1);
    CHECK(figures.all(u"spm.06.den"_s).size() == 1);
}

TEST_CASE("waist is not asked of a pregnant woman, nor cancer screening unless decided", "[programme][spm]")
{
    DossierBuilder woman(QDate(1990, 5, 20), false);
    sees(woman, Source::Attendance, QDate(2025, 4, 8), kAdult, { u"lp"_s });
    CHECK(unmet(woman.build(), u"spm.06"_s, 2025) == u"lp 0/1"_s);
    woman.pregnant(QDate(2025, 2, 1));
    CHECK(unmet(woman.build(), u"spm.06"_s, 2025).isEmpty());
    const Parameters strict = parametersWith({ { u"require_cancer_screen_women_30_50"_s, true } });
    CHECK(unmet(woman.build(), u"spm.06"_s, 2025, strict) == u"sadanis 0/1 iva 0/1"_s);
    DossierBuilder man(QDate(1990, 5, 20));
    sees(man, Source::Attendance, QDate(2025, 4, 8), kAdult);
    CHECK(unmet(man.build(), u"spm.06"_s, 2025, strict).isEmpty());
}

TEST_CASE("in the year of the sixtieth birthday a person counts once, where the set was completed",
    "[programme][spm]")
{
    DossierBuilder person(QDate(1965, 4, 1));
    Figures before(person.build());
    CHECK(before.count(u"spm.06.den"_s, QDate(2025, 8, 1)) == 0);
    CHECK(before.count(u"spm.07.den"_s, QDate(2025, 8, 1)) == 1);
    sees(person, Source::Attendance, QDate(2025, 3, 31), kAdult);
    const Figures figures(person.build());
    CHECK(figures.count(u"spm.06.num"_s, QDate(2025, 3, 1)) == 1);
    CHECK(figures.count(u"spm.06.den"_s, QDate(2025, 8, 1)) == 1);
    CHECK(figures.count(u"spm.07.den"_s, QDate(2025, 8, 1)) == 0);
    CHECK(figures.count(u"spm.07.den"_s, QDate(2026, 1, 1)) == 1);
}

namespace {

struct Chronic {
    QString id, service, fact, condition;
    QStringList parts;
};
const Chronic kPressure { u"spm.08"_s, u"layanan:htn.visit"_s, u"orang:hypertension"_s,
    u"kondisi:hipertensi"_s, { u"sistole"_s, u"diastole"_s, u"at_fasyankes"_s, u"edukasi"_s, u"obat"_s } };
const Chronic kSugar { u"spm.09"_s, u"layanan:dm.visit"_s, u"orang:diabetes"_s, u"kondisi:dm"_s,
    { u"gd"_s, u"at_fasyankes"_s, u"edukasi"_s, u"obat"_s } };

void controls(DossierBuilder& person, const Chronic& what, int from, int to, const QString& without = {})
{
    for (int month = from; month <= to; ++month)
        sees(person, Source::FacilityVisit, QDate(2025, month, 10), what.parts + QStringList(what.service),
            { without });
}

} // namespace

TEST_CASE("control every month since enrolment is to standard; one month missed is not, but once is enough "
          "by the other reading",
    "[programme][spm]")
{
    const Chronic what = GENERATE(kPressure, kSugar);
    DossierBuilder person(QDate(1970, 1, 1));
    controls(person, what, 3, 11);
    CHECK(unmet(person.build(), what.id, 2025) == u"pelayanan 9/10"_s);
    CHECK(Figures(person.build()).all(what.id + u".num"_s).isEmpty());
    CHECK(Figures(person.build()).count(what.id + u".lain.num"_s, QDate(2025, 3, 1)) == 1);
    controls(person, what, 12, 12);
    CHECK(Figures(person.build()).count(what.id + u".num"_s, QDate(2025, 12, 1)) == 1);
    const Parameters once =
        parametersWith({ { u"htn.required_months"_s, 1 }, { u"dm.required_months"_s, 1 } });
    CHECK(figuresOf(person.build(), once).count(what.id + u".num"_s, QDate(2025, 3, 1)) == 1);
    CHECK(figuresOf(person.build(), once).count(what.id + u".lain.num"_s, QDate(2025, 12, 1)) == 1);
}

TEST_CASE("a control without one of its parts, or at the posyandu, is none", "[programme][spm]")
{
    const Chronic what = GENERATE(kPressure, kSugar);
    for (const QString& part : what.parts) {
        DossierBuilder person(QDate(1970, 1, 1));
        controls(person, what, 1, 12, part);
        CHECK(unmet(person.build(), what.id, 2025) == u"pelayanan 0/12"_s);
    }
    DossierBuilder person(QDate(1970, 1, 1));
    person.fact(what.fact, 1);
    sees(person, Source::Attendance, QDate(2025, 4, 8), what.parts);
    CHECK(unmet(person.build(), what.id, 2025) == u"pelayanan 0/12"_s);
}

TEST_CASE("only who is known to have it, and is fifteen, is in the denominator", "[programme][spm]")
{
    const Chronic what = GENERATE(kPressure, kSugar);
    CHECK(Figures(DossierBuilder(QDate(1970, 1, 1)).build()).all(what.id + u".den"_s).isEmpty());
    DossierBuilder young(QDate(2015, 1, 1));
    young.fact(what.fact, 1);
    CHECK(Figures(young.build()).count(what.id + u".den"_s, QDate(2025, 1, 1)) == 0);
    DossierBuilder patient(QDate(1970, 1, 1));
    patient.adds(Source::Condition, QDate(2025, 5, 1), { { what.condition, 0 } });
    const Figures figures(patient.build());
    CHECK(figures.count(what.id + u".den"_s, QDate(2024, 12, 1)) == 0);
    CHECK(figures.count(what.id + u".den"_s, QDate(2025, 1, 1)) == 1);
    CHECK(unmet(patient.build(), what.id, 2025) == u"pelayanan 0/8"_s);
}

TEST_CASE("severe mental illness needs examination, interview and advice on medicine", "[programme][spm]")
{
    const QStringList parts { u"layanan:odgj.visit"_s, u"status_mental"_s, u"wawancara"_s,
        u"edukasi_obat"_s };
    DossierBuilder person(QDate(1990, 1, 1));
    person.adds(Source::Condition, QDate(2020, 5, 1),
        { { u"kondisi:odgj"_s, double(QDate(2025, 3, 1).toJulianDay()) } });
    CHECK(unmet(person.build(), u"spm.10"_s, 2025) == u"pemeriksaan 0/1"_s);
    CHECK(unmet(person.build(), u"spm.10"_s, 2026) == u"none"_s);
    for (const QString& part : parts.mid(1)) {
        DossierBuilder short1 = person;
        sees(short1, Source::FacilityVisit, QDate(2025, 2, 2), parts, { part });
        CHECK(unmet(short1.build(), u"spm.10"_s, 2025) == u"pemeriksaan 0/1"_s);
    }
    sees(person, Source::FacilityVisit, QDate(2025, 2, 2), parts);
    CHECK(Figures(person.build()).count(u"spm.10.num"_s, QDate(2025, 2, 1)) == 1);
}

TEST_CASE("a suspect counts once a year, with a test within ninety days", "[programme][spm]")
{
    const int days = GENERATE(0, 90, 91);
    DossierBuilder person(QDate(1980, 1, 1));
    person.adds(Source::FacilityVisit, QDate(2025, 2, 2), { { u"layanan:tb.suspect"_s, 1 } });
    person.adds(Source::FacilityVisit, QDate(2025, 2, 2).addDays(days), { { u"layanan:tb.test"_s, 1 } });
    person.adds(Source::FacilityVisit, QDate(2025, 11, 2), { { u"layanan:tb.suspect"_s, 1 } });
    const Figures figures(person.build());
    CHECK(figures.all(u"spm.11.den"_s).size() == 1);
    CHECK(figures.count(u"spm.11.den"_s, QDate(2025, 2, 1)) == 1);
    CHECK(figures.all(u"spm.11.num"_s).size() == (days <= 90 ? 1 : 0));
}

TEST_CASE("two symptoms at the posyandu make a suspect, one does not; a test in January counts in December",
    "[programme][spm]")
{
    DossierBuilder person(QDate(1980, 1, 1));
    person.attends(QDate(2025, 12, 9), { { u"tbc_batuk"_s, 1 }, { u"tbc_demam"_s, 0 } });
    CHECK(Figures(person.build()).all(u"spm.11.den"_s).isEmpty());
    person.attends(QDate(2025, 12, 10), { { u"tbc_batuk"_s, 1 }, { u"tbc_demam"_s, 1 } });
    person.adds(Source::FacilityVisit, QDate(2026, 1, 20), { { u"layanan:tb.test"_s, 1 } });
    const Figures figures(person.build());
    CHECK(figures.count(u"spm.11.den"_s, QDate(2025, 12, 1)) == 1);
    CHECK(figures.count(u"spm.11.num"_s, QDate(2025, 12, 1)) == 1);
    CHECK(figures.all(u"spm.11.num"_s).size() == 1);
}

TEST_CASE("nobody gets a named figure for the risk of HIV", "[programme][spm]")
{
    DossierBuilder person(QDate(1980, 1, 1));
    person.adds(Source::FacilityVisit, QDate(2025, 2, 2),
        { { u"layanan:hiv.test"_s, 1 }, { u"rapid_test"_s, 1 }, { u"edukasi"_s, 1 } });
    const Figures figures(person.build());
    for (const Contribution& one : figures.contributions())
        CHECK_FALSE(one.key.startsWith(u"spm.12"));
}

TEST_CASE("on track means what should have been seen by then", "[programme][spm]")
{
    DossierBuilder child(QDate(2022, 1, 1)); // its year of age is the calendar year
    for (const int month : { 1, 2, 3, 4 })
        child.attends(QDate(2025, month, 10), { { u"bb"_s, 12 } });
    child.attends(QDate(2025, 2, 11), { { u"vita"_s, 1 } });
    const auto behind = [&](const QDate& upTo) {
        QStringList rules;
        const auto found = standing(child.build(), u"spm.04"_s, 2026, upTo);
        for (const auto& one : found->conditions)
            if (one.isBehind)
                rules += one.rule;
        return rules.join(u' ');
    };
    CHECK(behind(QDate(2025, 5, 31)).isEmpty());
    CHECK(behind(QDate(2025, 6, 30)) == u"tb perkembangan"_s);
    CHECK(behind(QDate(2025, 7, 31)).contains(u"bb "_s));
    CHECK(behind(QDate(2025, 8, 31)).contains(u"vita"_s));
}

TEST_CASE("a person with five years of attendance adds few rows", "[programme][spm]")
{
    DossierBuilder person(QDate(1980, 1, 1));
    for (int month = 0; month < 60; ++month)
        sees(person, Source::Attendance, QDate(2021, 1, 5).addMonths(month), kAdult);
    int rows = 0;
    const Figures figures(person.build());
    for (const Contribution& one : figures.contributions())
        rows += one.key.startsWith(u"spm.") ? 1 : 0;
    CHECK(rows == 7); // five years to standard, the denominators of now and of old age
}
