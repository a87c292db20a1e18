#include "core/programme/screening.h"
#include "tests/support/dossier_builder.h"

using namespace simpul;
using namespace simpul::test;
using namespace simpul::programme;
using namespace Qt::StringLiterals;
using Standing = Screenings::Standing;

namespace Catch {
template <> struct StringMaker<Standing> {
    static std::string convert(Standing standing)
    {
        static const char* const words[] = { "not a target", "valid", "done", "lacking" };
        return words[size_t(standing)];
    }
};
} // namespace Catch

namespace {

const QDate kDay(2026, 10, 31);

const Screenings& screenings()
{
    static const Screenings compiled = good(Screenings::compile(catalog()));
    return compiled;
}

Standing standing(const DossierBuilder& person, const QString& code, const QDate& day = kDay)
{
    const Dossier dossier = person.build();
    const Life life(dossier, catalog().defaults());
    const int item = screenings().find(code);
    REQUIRE(item >= 0);
    return screenings().of(item, life, LifeCourse(screenings().groups(), life), qint32(day.toJulianDay()));
}

} // namespace

TEST_CASE("there are fourteen screenings", "[screening]")
{
    CHECK(screenings().items().size() == 14);
}

TEST_CASE("each screening begins on the birthday that it names and not a day before", "[screening]")
{
    struct Row {
        const char* code;
        bool male;
        int fromYears;
        int lastYears; ///< the last year of age that is still a target; -1: for life
        bool smokes;
    };
    const QList<Row> rows { { "talasemia", true, 2, 2, false }, { "talasemia", true, 12, 18, false },
        { "anemia", false, 12, 18, false }, { "stroke", true, 40, -1, false },
        { "jantung", false, 40, -1, false }, { "hipertensi", true, 15, -1, false },
        { "ppok", true, 40, -1, true }, { "kanker_paru", true, 45, -1, true },
        { "diabetes", false, 15, -1, false }, { "payudara", false, 30, 50, false },
        { "serviks", false, 30, 50, false }, { "kolorektal", true, 45, -1, false } };
    for (const Row& row : rows) {
        INFO(row.code << ' ' << row.fromYears);
        const QString code = QString::fromLatin1(row.code);
        const auto born = [&row](const QDate& birth) {
            DossierBuilder person(birth, row.male);
            if (row.smokes)
                person.attends(QDate(2026, 1, 5), { { u"perilaku_merokok"_s, 1 } });
            return person;
        };
        CHECK(standing(born(kDay.addYears(-row.fromYears)), code) == Standing::Lacking);
        CHECK(standing(born(kDay.addYears(-row.fromYears).addDays(1)), code) == Standing::NotTarget);
        if (row.lastYears < 0) {
            CHECK(standing(born(QDate(1930, 1, 1)), code) == Standing::Lacking);
            continue;
        }
        // Still a target in the year in which the next birthday comes, but on 1 January it is over.
        const int over = row.lastYears + 1;
        CHECK(standing(born(QDate(2026 - over, 1, 2)), code) == Standing::Lacking);
        CHECK(standing(born(QDate(2026 - over, 1, 1)), code) == Standing::NotTarget);
    }
}

TEST_CASE("what counts as screened, and what falls short of it", "[screening]")
{
    struct Row {
        const char* code;
        bool male;
        QDate birth;
        QList<std::pair<QString, double>> enough; ///< the last one makes it complete
    };
    const QDate born(1980, 1, 1);
    const QList<Row> rows { { "hipertensi", true, born, { { u"sistole"_s, 120 }, { u"diastole"_s, 80 } } },
        { "diabetes", true, born, { { u"gd"_s, 110 } } },
        { "stroke", true, born,
            { { u"sistole"_s, 120 }, { u"diastole"_s, 80 }, { u"gd"_s, 110 }, { u"kol"_s, 180 } } },
        { "jantung", true, born,
            { { u"sistole"_s, 120 }, { u"diastole"_s, 80 }, { u"gd"_s, 110 }, { u"kol"_s, 180 },
                { u"perilaku"_s, 1 } } },
        { "jantung", true, born, { { u"ekg"_s, 0 } } },
        { "ppok", true, born,
            { { u"puma_merokok"_s, 1 }, { u"puma_napas"_s, 0 }, { u"puma_dahak"_s, 0 },
                { u"puma_batuk"_s, 0 }, { u"puma_spirometri"_s, 0 } } },
        { "tb", true, born, { { u"tbc_batuk"_s, 0 } } },
        { "kanker_paru", true, born, { { u"puma_merokok"_s, 1 }, { u"kanker_paru"_s, 0 } } },
        { "payudara", false, born, { { u"sadanis"_s, 0 } } }, { "serviks", false, born, { { u"iva"_s, 0 } } },
        { "serviks", false, born, { { u"hpv"_s, 0 } } },
        { "kolorektal", true, born, { { u"kolorektal"_s, 0 } } },
        { "anemia", false, QDate(2012, 1, 1), { { u"hb"_s, 12 } } },
        { "talasemia", false, QDate(2012, 1, 1), { { u"talasemia"_s, 0 } } },
        { "shk", false, QDate(2026, 3, 1), { { u"shk"_s, 1 } } } };
    for (const Row& row : rows) {
        INFO(row.code);
        DossierBuilder person(row.birth, row.male);
        QDate day(2026, 3, 2);
        for (qsizetype i = 0; i < row.enough.size(); ++i) {
            CHECK(standing(person, QString::fromLatin1(row.code)) != Standing::Done);
            person.adds(Source::FacilityVisit, day, { row.enough[i] });
            day = day.addDays(1);
        }
        CHECK(standing(person, QString::fromLatin1(row.code)) == Standing::Done);
    }
    const DossierBuilder notTaken =
        DossierBuilder(QDate(2026, 3, 1)).adds(Source::FacilityVisit, QDate(2026, 3, 3), { { u"shk"_s, 0 } });
    CHECK(standing(notTaken, u"shk"_s) == Standing::Lacking);
}

TEST_CASE("a reading at the posyandu counts, and so does one at home", "[screening]")
{
    for (const Source source : { Source::Attendance, Source::HomeVisit, Source::FacilityVisit }) {
        const DossierBuilder person =
            DossierBuilder(QDate(1980, 1, 1))
                .adds(source, QDate(2026, 5, 4), { { u"sistole"_s, 150 }, { u"diastole"_s, 95 } });
        CHECK(standing(person, u"hipertensi"_s) == Standing::Done);
    }
}

TEST_CASE("a yearly screening lapses on 1 January, one of three years with the third", "[screening]")
{
    const auto screened = [](const QString& answer, const QDate& day) {
        return DossierBuilder(QDate(1985, 1, 1), false).adds(Source::FacilityVisit, day, { { answer, 0 } });
    };
    CHECK(standing(screened(u"gd"_s, QDate(2025, 12, 31)), u"diabetes"_s) == Standing::Lacking);
    CHECK(standing(screened(u"gd"_s, QDate(2026, 1, 1)), u"diabetes"_s) == Standing::Done);
    CHECK(standing(screened(u"iva"_s, QDate(2023, 12, 31)), u"serviks"_s) == Standing::Lacking);
    CHECK(standing(screened(u"iva"_s, QDate(2024, 1, 1)), u"serviks"_s) == Standing::Valid);
    CHECK(standing(screened(u"iva"_s, QDate(2026, 11, 1)), u"serviks"_s) == Standing::Lacking);
}

TEST_CASE("a newborn belongs to the year of birth, screened once for life", "[screening]")
{
    const DossierBuilder baby(QDate(2025, 12, 28));
    CHECK(standing(baby, u"shk"_s, QDate(2025, 12, 31)) == Standing::Lacking);
    CHECK(standing(baby, u"shk"_s, QDate(2026, 1, 5)) == Standing::NotTarget);
    const DossierBuilder carrier =
        DossierBuilder(QDate(2010, 1, 1))
            .adds(Source::FacilityVisit, QDate(2022, 5, 1), { { u"talasemia"_s, 1 } });
    CHECK(standing(carrier, u"talasemia"_s) == Standing::Valid);
}

TEST_CASE("each pregnancy is screened once, though it runs over the new year", "[screening]")
{
    const QDate lmp(2025, 9, 1);
    DossierBuilder mother = DossierBuilder(QDate(1998, 5, 1), false).pregnant(lmp);
    CHECK(standing(mother, u"hepatitis"_s, QDate(2026, 2, 1)) == Standing::Lacking);
    CHECK(standing(mother, u"anemia"_s, QDate(2026, 2, 1)) == Standing::Lacking);
    mother.adds(Source::FacilityVisit, QDate(2025, 11, 1), { { u"hbsag"_s, 1 } });
    CHECK(standing(mother, u"hepatitis"_s, QDate(2025, 12, 1)) == Standing::Done);
    CHECK(standing(mother, u"hepatitis"_s, QDate(2026, 2, 1)) == Standing::Valid);
    CHECK(standing(DossierBuilder(QDate(1998, 5, 1), false), u"hepatitis"_s) == Standing::NotTarget);
}

TEST_CASE("who has not been asked about smoking is not counted among those at risk", "[screening]")
{
    CHECK(standing(DossierBuilder(QDate(1970, 1, 1)), u"ppok"_s) == Standing::NotTarget);
    const DossierBuilder never =
        DossierBuilder(QDate(1970, 1, 1)).attends(QDate(2026, 2, 1), { { u"puma_merokok"_s, 0 } });
    CHECK(standing(never, u"ppok"_s) == Standing::NotTarget);
}

TEST_CASE("who has left counts only if screened while there", "[screening]")
{
    const auto person = [] { return DossierBuilder(QDate(1980, 1, 1)); };
    CHECK(standing(person().leaves(PersonStatus::Moved, QDate(2026, 6, 1)), u"diabetes"_s)
        == Standing::NotTarget);
    CHECK(standing(person()
                       .attends(QDate(2026, 5, 1), { { u"gd"_s, 100 } })
                       .leaves(PersonStatus::Moved, QDate(2026, 6, 1)),
              u"diabetes"_s)
        == Standing::Done);
}
