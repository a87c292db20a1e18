#include "tests/support/spm_standing.h"

using namespace simpul;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kBirth(2022, 3, 10);
const QStringList kBasic { u"HB0"_s, u"BCG"_s, u"OPV1"_s, u"OPV2"_s, u"OPV3"_s, u"OPV4"_s, u"DPT-HB-Hib1"_s,
    u"DPT-HB-Hib2"_s, u"DPT-HB-Hib3"_s, u"MR1"_s };

/// How much of each condition a made-up year of age holds.
struct Year {
    int firstHalf = 4, secondHalf = 4; ///< weighings, one a month
    int heights = 2, developments = 2, capsules = 2, antigens = 10;
};

void addTimes(DossierBuilder& child, int times, const QDate& from, const QString& code)
{
    for (int i = 0; i < times; ++i)
        child.attends(from.addDays(20 * i), { { code, 1 } });
}

void addWeighings(DossierBuilder& child, int times, const QDate& from)
{
    for (int i = 0; i < times; ++i)
        child.attends(from.addMonths(i), { { u"bb"_s, 9 } });
}

/// A child with the given evidence in the year of age that the birthday completes.
DossierBuilder childWith(const Year& year, int birthday)
{
    DossierBuilder child(kBirth);
    const QDate start = dayOfAge(kBirth, 12 * birthday - 12);
    addWeighings(child, year.firstHalf, start.addDays(2));
    addWeighings(child, year.secondHalf, start.addMonths(6).addDays(2));
    addTimes(child, year.heights, start.addDays(30), u"tb"_s);
    addTimes(child, year.developments, start.addDays(31), u"perkembangan"_s);
    addTimes(child, year.capsules, start.addDays(32), u"vita"_s);
    const QStringList antigens = birthday == 1 ? kBasic
        : birthday == 2                        ? QStringList { u"DPT-HB-Hib4"_s, u"MR2"_s }
                                               : QStringList();
    for (const QString& antigen : antigens.mid(0, year.antigens))
        child.immunized(start.addDays(33), antigen);
    return child;
}

bool counts(const DossierBuilder& child, int birthday)
{
    return Figures(child.build()).count(u"spm.04.num"_s, dayOfAge(kBirth, 12 * birthday)) == 1;
}

/// What is unmet in the year of the birthday.
QString note(const DossierBuilder& child, int birthday)
{
    return unmet(child.build(), u"spm.04"_s, dayOfAge(kBirth, 12 * birthday).year());
}

Figures byCalendarYear(const Dossier& dossier)
{
    return figuresOf(dossier, parametersWith({ { u"balita.window"_s, u"calendar_year"_s } }));
}

} // namespace

TEST_CASE("a child who had everything counts in the month of its birthday, with nothing unmet", "[programme]")
{
    const int birthday = GENERATE(1, 2, 3, 4);
    const DossierBuilder child = childWith({}, birthday);
    CHECK(counts(child, birthday));
    CHECK(note(child, birthday).isEmpty());
    CHECK(Figures(child.build()).all(u"spm.04.num"_s).size() == 1);
}

TEST_CASE("one piece short of any condition is not to standard, and the note says which", "[programme]")
{
    struct Short {
        int birthday;
        Year year;
        QString note;
    };
    const auto item = GENERATE(values<Short>({
        { 1, { .firstHalf = 6, .secondHalf = 1 }, u"bb 7/8"_s },
        { 1, { .heights = 1 }, u"tb 1/2"_s },
        { 1, { .developments = 1 }, u"perkembangan 1/2"_s },
        { 1, { .capsules = 0 }, u"vita 0/1"_s },
        { 1, { .antigens = 9 }, u"idl 9/10"_s },
        { 2, { .firstHalf = 3, .secondHalf = 5 }, u"bb_paruh_1 3/4"_s },
        { 2, { .firstHalf = 5, .secondHalf = 3 }, u"bb_paruh_2 3/4"_s },
        { 2, { .heights = 1 }, u"tb 1/2"_s },
        { 2, { .capsules = 1 }, u"vita 1/2"_s },
        { 2, { .antigens = 1 }, u"lanjutan 1/2"_s },
        { 3, { .firstHalf = 3, .secondHalf = 5 }, u"bb_paruh_1 3/4"_s },
        { 4, { .developments = 1 }, u"perkembangan 1/2"_s },
        { 4, { .capsules = 1 }, u"vita 1/2"_s },
    }));
    const DossierBuilder child = childWith(item.year, item.birthday);
    CHECK_FALSE(counts(child, item.birthday));
    CHECK(note(child, item.birthday) == item.note);
}

TEST_CASE("an infant's weighings may all lie in one half of the year", "[programme]")
{
    CHECK(counts(childWith({ .firstHalf = 6, .secondHalf = 2 }, 1), 1));
}

TEST_CASE("everything unmet is listed in the order of the rules", "[programme]")
{
    CHECK(note(DossierBuilder(kBirth), 3)
        == u"bb 0/8 bb_paruh_1 0/4 bb_paruh_2 0/4 tb 0/2 perkembangan 0/2 vita 0/2"_s);
}

TEST_CASE("two weighings in one month are one, wherever they were", "[programme]")
{
    DossierBuilder child = childWith({ .firstHalf = 6, .secondHalf = 1 }, 1);
    const QDate again = kBirth.addDays(4);
    child.adds(Source::HomeVisit, again, { { u"bb"_s, 4 } });
    CHECK_FALSE(counts(child, 1));
    const Source source = GENERATE(Source::Attendance, Source::HomeVisit, Source::FacilityVisit);
    child.adds(source, kBirth.addMonths(11), { { u"bb"_s, 9 } }, "elsewhere");
    CHECK(counts(child, 1));
}

TEST_CASE("two capsules written on one day are one", "[programme]")
{
    DossierBuilder child = childWith({ .capsules = 1 }, 2);
    child.attends(dayOfAge(kBirth, 12).addDays(32), { { u"vita"_s, 1 } });
    CHECK_FALSE(counts(child, 2));
    child.attends(dayOfAge(kBirth, 12).addDays(33), { { u"vita"_s, 1 } });
    CHECK(counts(child, 2));
}

TEST_CASE("the window ends before the birthday, immunisation may be given on it", "[programme]")
{
    const QDate birthday = dayOfAge(kBirth, 12);
    DossierBuilder child = childWith({ .heights = 1, .antigens = 9 }, 1);
    child.immunized(birthday, u"MR1"_s);
    DossierBuilder onTheDay = child;
    CHECK_FALSE(counts(onTheDay.attends(birthday, { { u"tb"_s, 75 } }), 1));
    CHECK(counts(child.attends(birthday.addDays(-1), { { u"tb"_s, 75 } }), 1));
}

TEST_CASE("an immunisation after the birthday is too late for it", "[programme]")
{
    DossierBuilder child = childWith({ .antigens = 9 }, 1);
    child.immunized(dayOfAge(kBirth, 12).addDays(1), u"MR1"_s);
    CHECK(note(child, 1) == u"idl 9/10"_s);
}

TEST_CASE("hexavalent doses stand for those of DPT-HB-Hib", "[programme]")
{
    DossierBuilder child = childWith({ .antigens = 6 }, 1);
    for (const QString& antigen : { u"Heksavalen1"_s, u"Heksavalen2"_s, u"DPT-HB-Hib3"_s, u"MR1"_s })
        child.immunized(kBirth.addDays(100), antigen);
    CHECK(counts(child, 1));
}

TEST_CASE("a child is in the denominator of the four years of its first to fourth birthday", "[programme]")
{
    const Figures figures(DossierBuilder(kBirth).build());
    CHECK(figures.all(u"spm.04.den"_s).size() == 1);
    CHECK(figures.count(u"spm.04.den"_s, QDate(2022, 12, 1)) == 0);
    CHECK(figures.count(u"spm.04.den"_s, QDate(2023, 1, 1)) == 1);
    CHECK(figures.count(u"spm.04.den"_s, QDate(2026, 12, 1)) == 1);
    CHECK(figures.count(u"spm.04.den"_s, QDate(2027, 1, 1)) == 0);
}

TEST_CASE("who left before the birthday is not in that year's denominator", "[programme]")
{
    const auto inYear = [](const QDate& left) {
        return Figures(DossierBuilder(kBirth).leaves(PersonStatus::Moved, left).build())
            .count(u"spm.04.den"_s, QDate(2024, 1, 1));
    };
    CHECK(inYear(QDate(2024, 3, 9)) == 0);
    CHECK(inYear(QDate(2024, 3, 10)) == 1);
}

TEST_CASE("the birthday of a child born on 29 February is 1 March in a common year", "[programme]")
{
    const Figures figures(
        DossierBuilder(QDate(2024, 2, 29)).leaves(PersonStatus::Moved, QDate(2025, 2, 28)).build());
    CHECK(figures.count(u"spm.04.den"_s, QDate(2025, 1, 1)) == 0);
    DossierBuilder child(QDate(2024, 2, 29));
    child.attends(QDate(2025, 2, 28), { { u"tb"_s, 70 } }).attends(QDate(2025, 3, 1), { { u"tb"_s, 71 } });
    CHECK(unmet(child.build(), u"spm.04"_s, 2025).contains(u"tb 1/2"_s));
}

TEST_CASE("the order in which records arrive does not matter", "[programme]")
{
    const Dossier dossier = childWith({ .heights = 1 }, 2).build();
    const QList<Contribution> expected = good(makeEvaluate(catalog()))(dossier, catalog().defaults());
    DossierBuilder late = childWith({ .heights = 0 }, 2);
    late.attends(dayOfAge(kBirth, 12).addDays(30), { { u"tb"_s, 1 } });
    CHECK(Figures(late.build()).contributions() == expected);
}

TEST_CASE("by calendar year a child counts in the month in which the last condition was met", "[programme]")
{
    DossierBuilder child(QDate(2020, 8, 20));
    addWeighings(child, 4, QDate(2023, 2, 5));
    addWeighings(child, 4, QDate(2023, 7, 5)); // the eighth in October
    addTimes(child, 2, QDate(2023, 2, 5), u"tb"_s);
    addTimes(child, 2, QDate(2023, 2, 6), u"perkembangan"_s);
    addTimes(child, 2, QDate(2023, 2, 7), u"vita"_s);
    Figures figures = byCalendarYear(child.build());
    CHECK(figures.count(u"spm.04.num"_s, QDate(2023, 10, 1)) == 1);
    CHECK(figures.all(u"spm.04.num"_s).size() == 1);
    CHECK(figures.count(u"spm.04.den"_s, QDate(2023, 1, 1)) == 1);

    child.leaves(PersonStatus::Moved, QDate(2023, 11, 5));
    CHECK(byCalendarYear(child.build()).count(u"spm.04.num"_s, QDate(2023, 10, 1)) == 1);
    child.leaves(PersonStatus::Moved, QDate(2023, 9, 5));
    CHECK(byCalendarYear(child.build()).count(u"spm.04.den"_s, QDate(2023, 1, 1)) == 0);
}

TEST_CASE("by calendar year the age on 31 December decides, or that of completion", "[programme]")
{
    const Figures figures = byCalendarYear(DossierBuilder(QDate(2020, 12, 31)).build());
    CHECK(figures.count(u"spm.04.den"_s, QDate(2020, 12, 1)) == 0);
    CHECK(figures.count(u"spm.04.den"_s, QDate(2021, 12, 1)) == 1);
    CHECK(figures.count(u"spm.04.den"_s, QDate(2024, 12, 1)) == 1);
    CHECK(figures.count(u"spm.04.den"_s, QDate(2025, 12, 1)) == 0);

    DossierBuilder child(QDate(2018, 11, 20)); // 60 months in November 2023
    addWeighings(child, 4, QDate(2023, 2, 5));
    addWeighings(child, 4, QDate(2023, 7, 5));
    addTimes(child, 2, QDate(2023, 2, 5), u"tb"_s);
    addTimes(child, 2, QDate(2023, 2, 6), u"perkembangan"_s);
    addTimes(child, 1, QDate(2023, 2, 7), u"vita"_s);
    DossierBuilder tooLate = child;
    child.attends(QDate(2023, 11, 19), { { u"vita"_s, 1 } });
    CHECK(byCalendarYear(child.build()).count(u"spm.04.num"_s, QDate(2023, 11, 1)) == 1);
    tooLate.attends(QDate(2023, 11, 20), { { u"vita"_s, 1 } });
    CHECK(byCalendarYear(tooLate.build()).all(u"spm.04.num"_s).isEmpty());
    CHECK(byCalendarYear(tooLate.build()).count(u"spm.04.den"_s, QDate(2023, 1, 1)) == 0);
}
