#include "tests/support/spm_standing.h"

using namespace simpul;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kBirth(1960, 5, 20); // sixty since 2020

const QList<QPair<QString, QList<QString>>> kParts { { u"tb"_s, { u"tb"_s } }, { u"bb"_s, { u"bb"_s } },
    { u"lp"_s, { u"lp"_s } }, { u"td"_s, { u"sistole"_s, u"diastole"_s } }, { u"gd"_s, { u"gd"_s } },
    { u"perilaku"_s, { u"perilaku"_s } }, { u"jiwa"_s, { u"gds4"_s } }, { u"kognitif"_s, { u"amt"_s } },
    { u"adl"_s,
        { u"aks_bab"_s, u"aks_bak"_s, u"aks_diri"_s, u"aks_wc"_s, u"aks_makan"_s, u"aks_pindah"_s,
            u"aks_jalan"_s, u"aks_pakaian"_s, u"aks_tangga"_s, u"aks_mandi"_s } } };

/// Adds the answers of a part; the instruments' items hold 0, which is an answer too.
void addPart(DossierBuilder& person, const QString& part)
{
    for (const auto& [name, codes] : kParts)
        for (const QString& code : name == part ? codes : QList<QString>())
            person.answer(code, code.contains(u'_') ? 0 : 1);
}

DossierBuilder& screen(DossierBuilder& person, const QDate& day, const QStringList& without = {})
{
    person.attends(day);
    for (const auto& [name, codes] : kParts)
        if (!without.contains(name))
            addPart(person, name);
    return person;
}

QString lacking(const DossierBuilder& person, int year)
{
    return unmet(person.build(), u"spm.07"_s, year);
}

} // namespace

TEST_CASE("one complete screening makes an elder count in its month, once a year", "[programme]")
{
    DossierBuilder person(kBirth);
    screen(person, QDate(2025, 4, 8));
    screen(person, QDate(2025, 9, 8));
    const Figures figures(person.build());
    CHECK(figures.count(u"spm.07.num"_s, QDate(2025, 4, 1)) == 1);
    CHECK(figures.all(u"spm.07.num"_s).size() == 1);
    CHECK(lacking(person, 2025).isEmpty());
}

TEST_CASE("every part is needed, and what lacks is named for the year", "[programme]")
{
    const QString part = GENERATE(as<QString>(), u"tb"_s, u"bb"_s, u"lp"_s, u"td"_s, u"gd"_s, u"perilaku"_s,
        u"jiwa"_s, u"kognitif"_s, u"adl"_s);
    DossierBuilder person(kBirth);
    screen(person, QDate(2025, 4, 8), { part });
    const Figures figures(person.build());
    CHECK(figures.all(u"spm.07.num"_s).isEmpty());
    CHECK(lacking(person, 2025) == u"%1 0/1"_s.arg(part));

    person.adds(Source::HomeVisit, QDate(2025, 11, 3));
    addPart(person, part);
    CHECK(Figures(person.build()).count(u"spm.07.num"_s, QDate(2025, 11, 1)) == 1);
}

TEST_CASE("parts of two calendar years do not add up", "[programme]")
{
    DossierBuilder person(kBirth);
    screen(person, QDate(2025, 12, 31), { u"gd"_s });
    person.attends(QDate(2026, 1, 1), { { u"gd"_s, 110 } });
    CHECK(Figures(person.build()).all(u"spm.07.num"_s).isEmpty());
}

TEST_CASE("a blood pressure needs both values, behaviour must have been asked, cholesterol is no condition",
    "[programme]")
{
    DossierBuilder person(kBirth);
    screen(person, QDate(2025, 4, 8), { u"td"_s, u"perilaku"_s })
        .answer(u"sistole"_s, 130)
        .answer(u"perilaku"_s, 0);
    CHECK(lacking(person, 2025) == u"td 0/1 perilaku 0/1"_s);
}

TEST_CASE("what was measured before the sixtieth birthday does not count", "[programme]")
{
    DossierBuilder person(kBirth);
    screen(person, QDate(2020, 5, 19), {});
    CHECK(Figures(person.build()).all(u"spm.07.num"_s).isEmpty());
    DossierBuilder aDayLater(kBirth);
    screen(aDayLater, QDate(2020, 5, 20), {});
    CHECK(Figures(aDayLater.build()).count(u"spm.07.num"_s, QDate(2020, 5, 1)) == 1);
}

TEST_CASE("the denominator opens with the year in which a person is sixty on 1 July", "[programme]")
{
    const auto since = [](const QDate& birth) {
        return Figures(DossierBuilder(birth).build()).all(u"spm.07.den"_s).first();
    };
    CHECK(since(QDate(1960, 7, 1)).from == monthOf(QDate(2020, 1, 1)));
    CHECK(since(QDate(1960, 7, 2)).from == monthOf(QDate(2021, 1, 1)));
    CHECK(since(QDate(1960, 7, 2)).to == Contribution::kOpen);
    CHECK(since(QDate(1960, 7, 2)).stock);
}

TEST_CASE("years before the SPM in force are not counted", "[programme]")
{
    DossierBuilder person(QDate(1940, 1, 1));
    screen(person, QDate(2018, 4, 8));
    const Figures figures(person.build());
    CHECK(figures.all(u"spm.07.den"_s).first().from == monthOf(QDate(2019, 1, 1)));
    CHECK(figures.all(u"spm.07.num"_s).isEmpty());
    CHECK(figures.all(u"spm.04.den"_s).isEmpty());
}

TEST_CASE(
    "who completes the set after turning sixty in the second half belongs to that year too", "[programme]")
{
    DossierBuilder person(QDate(1960, 8, 5));
    screen(person, QDate(2020, 10, 1));
    const Figures figures(person.build());
    CHECK(figures.count(u"spm.07.den"_s, QDate(2020, 1, 1)) == 1);
    CHECK(figures.count(u"spm.07.num"_s, QDate(2020, 10, 1)) == 1);
    CHECK(figures.all(u"spm.07.den"_s).size() == 1);
    CHECK(figures.count(u"spm.06.den"_s, QDate(2019, 12, 1)) == 1);
    CHECK(figures.count(u"spm.06.den"_s, QDate(2020, 1, 1)) == 0); // not in both in one year

    DossierBuilder incomplete(QDate(1960, 8, 5));
    screen(incomplete, QDate(2020, 10, 1), { u"gd"_s });
    CHECK(Figures(incomplete.build()).count(u"spm.07.den"_s, QDate(2020, 1, 1)) == 0);
    CHECK(Figures(incomplete.build()).count(u"spm.06.den"_s, QDate(2020, 1, 1)) == 1);
    CHECK(lacking(incomplete, 2020) == u"none"_s);
}

TEST_CASE("who died before 1 July is out of that year unless already screened", "[programme]")
{
    DossierBuilder person(kBirth);
    person.leaves(PersonStatus::Died, QDate(2025, 6, 30));
    CHECK(Figures(person.build()).count(u"spm.07.den"_s, QDate(2024, 12, 1)) == 1);
    CHECK(Figures(person.build()).count(u"spm.07.den"_s, QDate(2025, 1, 1)) == 0);
    screen(person, QDate(2025, 2, 3));
    CHECK(Figures(person.build()).count(u"spm.07.den"_s, QDate(2025, 12, 1)) == 1);
    CHECK(Figures(person.build()).count(u"spm.07.num"_s, QDate(2025, 2, 1)) == 1);
    CHECK(Figures(person.build()).count(u"spm.07.den"_s, QDate(2026, 1, 1)) == 0);

    const Figures later(DossierBuilder(kBirth).leaves(PersonStatus::Died, QDate(2025, 7, 1)).build());
    CHECK(later.count(u"spm.07.den"_s, QDate(2025, 12, 1)) == 1);
}

TEST_CASE("SKILAS stands for mind and memory from 2024 on, not before", "[programme]")
{
    const int year = GENERATE(2023, 2024);
    DossierBuilder person(QDate(1950, 5, 20));
    screen(person, QDate(year, 4, 8), { u"jiwa"_s, u"kognitif"_s })
        .answer(u"skilas_minat"_s, 0)
        .answer(u"skilas_kata"_s, 0);
    CHECK(lacking(person, year) == u"jiwa 0/1 kognitif 0/1"_s);
    person.answer(u"skilas_sedih"_s, 0).answer(u"skilas_orientasi"_s, 0);
    CHECK(lacking(person, year) == (year == 2024 ? u""_s : u"jiwa 0/1 kognitif 0/1"_s));
}

TEST_CASE("one item of an instrument is not the instrument", "[programme]")
{
    DossierBuilder person(kBirth);
    screen(person, QDate(2025, 4, 8), { u"jiwa"_s, u"adl"_s });
    for (int item = 1; item <= 19; ++item)
        person.answer(u"srq_%1"_s.arg(item), 0);
    person.answer(u"aks_bab"_s, 2);
    CHECK(lacking(person, 2025) == u"jiwa 0/1 adl 0/1"_s);
    person.answer(u"srq_20"_s, 0);
    CHECK(lacking(person, 2025) == u"adl 0/1"_s);
}

TEST_CASE("an adult's height of an earlier year still counts, one of childhood does not", "[programme]")
{
    DossierBuilder person(kBirth);
    screen(person, QDate(2025, 4, 8), { u"tb"_s });
    CHECK(lacking(person, 2025) == u"tb 0/1"_s);
    person.attends(QDate(2021, 3, 1), { { u"tb"_s, 150 } });
    CHECK(lacking(person, 2025).isEmpty());
    CHECK(Figures(person.build()).count(u"spm.07.num"_s, QDate(2025, 4, 1)) == 1);
    CHECK(
        unmet(person.build(), u"spm.07"_s, 2025, parametersWith({ { u"produktif.tb_tahun_lalu"_s, false } }))
        == u"tb 0/1"_s);
}
