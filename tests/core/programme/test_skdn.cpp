#include "core/growth/growth.h"
#include "core/programme/skdn.h"
#include "tests/support/dossier_builder.h"

#include <QJsonArray>
#include <QRandomGenerator>

using namespace simpul;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kBirth(2025, 6, 10);

/// The verdict letter of a month: one of N T O B, or what stands there instead of exactly one.
QString verdict(const Figures& figures, const QDate& month)
{
    QString letters;
    for (const QString& letter : { u"N"_s, u"T"_s, u"O"_s, u"B"_s })
        letters += letter.repeated(figures.count(u"skdn."_s + letter, month));
    return letters;
}

/// The day in the month after the birth by so many months, on which that age is just completed.
QDate atAge(int months)
{
    return dayOfAge(kBirth, months);
}

Figures withRules(const QJsonObject& rules, const Dossier& dossier)
{
    QList<Contribution> out;
    const auto skdn = good(programme::SkdnFigures::compile(rules, catalog()));
    skdn.add(programme::Life(dossier, catalog().defaults()), out);
    return Figures(out);
}

} // namespace

TEST_CASE("the first weighing is B, one after a gap is O, then the gain decides", "[programme]")
{
    const Figures figures(DossierBuilder(kBirth)
                              .attends(atAge(1), { { u"bb"_s, 4.0 } })
                              .attends(atAge(3), { { u"bb"_s, 5.5 } })
                              .attends(atAge(4), { { u"bb"_s, 6.1 } })
                              .attends(atAge(5), { { u"bb"_s, 6.5 } })
                              .build());
    CHECK(verdict(figures, atAge(1)) == u"B"_s);
    CHECK(verdict(figures, atAge(2)).isEmpty());
    CHECK(verdict(figures, atAge(3)) == u"O"_s);
    CHECK(verdict(figures, atAge(4)) == u"N"_s);
    CHECK(verdict(figures, atAge(5)) == u"T"_s);
    CHECK(figures.count(u"skdn.D"_s, atAge(5)) == 1);
    CHECK(figures.count(u"skdn.D"_s, atAge(2)) == 0);
}

TEST_CASE("a gain of the KBM of sex and age is N, one gram less is T", "[programme]")
{
    struct Kbm {
        int months;
        bool male;
        int grams;
    };
    const Kbm kbm = GENERATE(values<Kbm>({ { 1, true, 800 }, { 2, false, 900 }, { 3, true, 800 },
        { 4, false, 600 }, { 5, true, 500 }, { 6, false, 400 }, { 7, true, 400 }, { 7, false, 300 },
        { 8, true, 300 }, { 10, false, 300 }, { 11, true, 300 }, { 11, false, 200 }, { 12, true, 200 },
        { 24, false, 200 }, { 59, true, 200 } }));
    CAPTURE(kbm.months, kbm.male);
    // Weights whose binary fractions lie on either side of the decimal one.
    const double before = GENERATE(3.3, 7.1, 8.7);
    const auto verdictAfter = [&](int gain) {
        return verdict(Figures(DossierBuilder(kBirth, kbm.male)
                                   .attends(atAge(kbm.months - 1), { { u"bb"_s, before } })
                                   .attends(atAge(kbm.months), { { u"bb"_s, before + gain / 1000.0 } })
                                   .build()),
            atAge(kbm.months));
    };
    CHECK(verdictAfter(kbm.grams) == u"N"_s);
    CHECK(verdictAfter(kbm.grams - 1) == u"T"_s);
}

TEST_CASE("a child who is weighed again before its first month is complete has only to keep its weight",
    "[programme]")
{
    const QDate birth(2025, 6, 28);
    const auto verdictAt = [&](double kg) {
        return verdict(Figures(DossierBuilder(birth)
                                   .attends(QDate(2025, 6, 30), { { u"bb"_s, 3.2 } })
                                   .attends(QDate(2025, 7, 20), { { u"bb"_s, kg } })
                                   .build()),
            QDate(2025, 7, 1));
    };
    CHECK(verdictAt(3.2) == u"N"_s);
    CHECK(verdictAt(3.19) == u"T"_s);
}

TEST_CASE("a weight that arrives late changes the verdict of the month after it", "[programme]")
{
    DossierBuilder child(kBirth);
    child.attends(atAge(6), { { u"bb"_s, 7.0 } }).attends(atAge(8), { { u"bb"_s, 7.6 } });
    CHECK(verdict(Figures(child.build()), atAge(8)) == u"O"_s);
    child.attends(atAge(7), { { u"bb"_s, 7.4 } });
    const Figures late(child.build());
    CHECK(verdict(late, atAge(8)) == u"T"_s);
    CHECK(late.contributions()
        == Figures(DossierBuilder(kBirth)
                       .attends(atAge(6), { { u"bb"_s, 7.0 } })
                       .attends(atAge(7), { { u"bb"_s, 7.4 } })
                       .attends(atAge(8), { { u"bb"_s, 7.6 } })
                       .build())
               .contributions());
}

TEST_CASE("two weighings in a month are one D, and the last one decides", "[programme]")
{
    const Figures figures(DossierBuilder(kBirth)
                              .attends(atAge(12), { { u"bb"_s, 9.5 } })
                              .attends(atAge(12).addDays(9), { { u"bb"_s, 9.0 } })
                              .attends(atAge(13), { { u"bb"_s, 9.1 } })
                              .attends(atAge(13).addDays(9), { { u"bb"_s, 9.2 } })
                              .build());
    CHECK(figures.count(u"skdn.D"_s, atAge(12)) == 1);
    CHECK(verdict(figures, atAge(12)) == u"B"_s);
    CHECK(verdict(figures, atAge(13)) == u"N"_s);
}

TEST_CASE("S holds a child from the month of birth while it was no older than 59 months on the first",
    "[programme]")
{
    const Figures figures(DossierBuilder(kBirth).build());
    CHECK(figures.count(u"skdn.S"_s, QDate(2025, 5, 1)) == 0);
    CHECK(figures.count(u"skdn.S"_s, QDate(2025, 6, 1)) == 1);
    CHECK(figures.count(u"skdn.S"_s, QDate(2030, 6, 1)) == 1); // turns 60 months on the 10th
    CHECK(figures.count(u"skdn.S"_s, QDate(2030, 7, 1)) == 0);
    const Figures firstOfMonth(DossierBuilder(QDate(2025, 6, 1)).build());
    CHECK(firstOfMonth.count(u"skdn.S"_s, QDate(2030, 5, 1)) == 1);
    CHECK(firstOfMonth.count(u"skdn.S"_s, QDate(2030, 6, 1)) == 0);
}

TEST_CASE("a child is D until the last day of 59 months", "[programme]")
{
    const auto weighedOn = [](const QDate& day) {
        return Figures(DossierBuilder(kBirth).attends(day, { { u"bb"_s, 16.0 } }).build())
            .count(u"skdn.D"_s, day);
    };
    CHECK(weighedOn(QDate(2030, 6, 9)) == 1);
    CHECK(weighedOn(QDate(2030, 6, 10)) == 0);
}

TEST_CASE("a weighing elsewhere or at home is no D, but a guest's weight is what the next gain starts from",
    "[programme]")
{
    const Figures figures(DossierBuilder(kBirth)
                              .attends(atAge(6), { { u"bb"_s, 7.0 } })
                              .attends(atAge(7), { { u"bb"_s, 7.5 } }, "other")
                              .attends(atAge(8), { { u"bb"_s, 7.7 } })
                              .adds(Source::HomeVisit, atAge(9), { { u"bb"_s, 8.0 } })
                              .adds(Source::FacilityVisit, atAge(10), { { u"bb"_s, 8.2 } })
                              .build());
    CHECK(figures.all(u"skdn.D"_s).size() == 2);
    CHECK(figures.count(u"skdn.D"_s, atAge(7), "other") == 0);
    CHECK(verdict(figures, atAge(8)) == u"T"_s);
}

TEST_CASE("who has left is in S until that month", "[programme]")
{
    const Figures figures(DossierBuilder(kBirth)
                              .leaves(PersonStatus::Died, QDate(2026, 3, 20))
                              .attends(QDate(2026, 4, 8), { { u"bb"_s, 8.0 }, { u"kms"_s, 1 } })
                              .build());
    CHECK(figures.count(u"skdn.S"_s, QDate(2026, 3, 1)) == 1);
    CHECK(figures.count(u"skdn.S"_s, QDate(2026, 4, 1)) == 0);
    CHECK(figures.count(u"skdn.K"_s, QDate(2026, 4, 1)) == 0);
    CHECK(figures.count(u"skdn.D"_s, QDate(2026, 4, 1)) == 0);
}

TEST_CASE("K starts in the month in which a KMS was first seen", "[programme]")
{
    const Figures figures(DossierBuilder(kBirth)
                              .attends(atAge(1), { { u"kms"_s, 0 } })
                              .adds(Source::HomeVisit, atAge(2), { { u"kms"_s, 1 } })
                              .attends(atAge(3), { { u"kms"_s, 1 } })
                              .build());
    CHECK(figures.count(u"skdn.K"_s, atAge(1)) == 0);
    CHECK(figures.count(u"skdn.K"_s, atAge(2)) == 1);
    CHECK(figures.all(u"skdn.K"_s).size() == 1);
    CHECK(figures.all(u"skdn.K"_s)[0].to == figures.all(u"skdn.S"_s)[0].to);
}

TEST_CASE("the verdict of a health worker wins over the computed gain, never over B and O", "[programme]")
{
    const QStringList values = catalog().answers()[u"nt"_s].values;
    const double gained = double(values.indexOf(u"N"_s)), notGained = double(values.indexOf(u"T"_s));
    const Figures figures(DossierBuilder(kBirth)
                              .attends(atAge(12), { { u"bb"_s, 9.0 }, { u"nt"_s, gained } })
                              .attends(atAge(13), { { u"bb"_s, 9.1 }, { u"nt"_s, gained } })
                              .attends(atAge(14), { { u"bb"_s, 9.9 }, { u"nt"_s, notGained } })
                              .attends(atAge(16), { { u"bb"_s, 9.9 }, { u"nt"_s, notGained } })
                              .build());
    CHECK(verdict(figures, atAge(12)) == u"B"_s);
    CHECK(verdict(figures, atAge(13)) == u"N"_s);
    CHECK(verdict(figures, atAge(14)) == u"T"_s);
    CHECK(verdict(figures, atAge(16)) == u"O"_s);
}

TEST_CASE("2T is a second T in a row", "[programme]")
{
    const Figures figures(DossierBuilder(kBirth)
                              .attends(atAge(12), { { u"bb"_s, 9.0 } })
                              .attends(atAge(13), { { u"bb"_s, 9.1 } })
                              .attends(atAge(14), { { u"bb"_s, 9.2 } })
                              .attends(atAge(15), { { u"bb"_s, 9.6 } })
                              .attends(atAge(16), { { u"bb"_s, 9.7 } })
                              .build());
    CHECK(figures.count(u"skdn.2T"_s, atAge(13)) == 0);
    CHECK(figures.count(u"skdn.2T"_s, atAge(14)) == 1);
    CHECK(figures.count(u"skdn.2T"_s, atAge(16)) == 0);
}

TEST_CASE("whether an O between two T interrupts them is a parameter", "[programme]")
{
    const Dossier dossier = DossierBuilder(kBirth)
                                .attends(atAge(12), { { u"bb"_s, 9.0 } })
                                .attends(atAge(13), { { u"bb"_s, 9.1 } })
                                .attends(atAge(15), { { u"bb"_s, 9.2 } })
                                .attends(atAge(16), { { u"bb"_s, 9.3 } })
                                .build();
    QJsonObject rules = catalog().document(u"skdn"_s);
    CHECK(withRules(rules, dossier).count(u"skdn.2T"_s, atAge(16)) == 0);
    rules[u"two_t"_s] = QJsonObject { { u"look_past_gaps"_s, true } };
    CHECK(withRules(rules, dossier).count(u"skdn.2T"_s, atAge(16)) == 1);
}

TEST_CASE("BGM is a weight for age below -3, at -3.00 not yet, and never with oedema", "[programme]")
{
    const QDate day = atAge(10);
    const int days = int(kBirth.daysTo(day));
    double kg = 4;
    while (growth::weightForAge(growth::Sex::Male, days, kg)->z < -3)
        kg += 0.001;
    const auto belowLine = [&](double weight, const QString& oedema) {
        const double grade = double(catalog().answers()[u"edema"_s].values.indexOf(oedema));
        return Figures(
            DossierBuilder(kBirth).attends(day, { { u"bb"_s, weight }, { u"edema"_s, grade } }).build())
            .count(u"skdn.BGM"_s, day);
    };
    CHECK(belowLine(kg, u"tidak"_s) == 0);
    CHECK(belowLine(kg - 0.001, u"tidak"_s) == 1);
    CHECK(belowLine(kg - 0.001, u"1"_s) == 0);
}

TEST_CASE("for every child and month D = N + T + O + B, and neither D nor K exceeds S", "[programme]")
{
    QRandomGenerator random(GENERATE(range(1U, 80U)));
    const QDate birth = QDate(2020, 1, 1).addDays(random.bounded(1500));
    DossierBuilder child(birth, random.bounded(2) != 0);
    for (int i = 0; i < 50; ++i) {
        const QDate day = birth.addDays(random.bounded(2200));
        const double kg = 3 + random.bounded(12.0);
        child.adds(random.bounded(5) ? Source::Attendance : Source::HomeVisit, day, {},
            random.bounded(5) ? "own" : "x");
        if (random.bounded(4))
            child.answer(u"bb"_s, kg);
        if (!random.bounded(10))
            child.answer(u"kms"_s, 1);
    }
    if (!random.bounded(3))
        child.leaves(PersonStatus::Moved, birth.addDays(random.bounded(2000)));
    const Figures figures(child.build());
    for (Month month = monthOf(birth) - 1; month < monthOf(birth) + 80; ++month) {
        const int d = figures.count(u"skdn.D"_s, month);
        REQUIRE(verdict(figures, firstDay(month)).size() == d);
        REQUIRE(d <= figures.count(u"skdn.S"_s, month));
        REQUIRE(figures.count(u"skdn.K"_s, month) <= figures.count(u"skdn.S"_s, month));
        REQUIRE(figures.count(u"skdn.2T"_s, month) <= figures.count(u"skdn.T"_s, month));
        REQUIRE(figures.count(u"skdn.BGM"_s, month) <= d);
    }
}
