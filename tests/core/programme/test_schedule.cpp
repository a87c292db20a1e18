#include "core/programme/schedule.h"
#include "tests/support/dossier_builder.h"

using namespace simpul;
using namespace simpul::test;
using namespace simpul::programme;
using namespace Qt::StringLiterals;
using State = Due::State;

namespace {

const QDate kBirth(2024, 3, 15);

const Schedule& schedule()
{
    static const Schedule compiled = good(Schedule::compile(catalog()));
    return compiled;
}

/// What the service is on the day; nothing where it does not apply.
std::optional<Due> due(const Dossier& dossier, const QString& code, const QDate& day,
    const Parameters& parameters = catalog().defaults())
{
    for (const Due& one : schedule().on(Life(dossier, parameters), qint32(day.toJulianDay())))
        if (schedule().items()[one.item].code == code)
            return one;
    return {};
}

State state(const DossierBuilder& person, const QString& code, const QDate& day)
{
    const auto found = due(person.build(), code, day);
    REQUIRE(found);
    return found->state;
}

Parameters with(const QString& key, double value)
{
    const ParameterRules& rules = catalog().parameterRules();
    return Parameters(rules, { { rules.find(key), {}, 0, value, id("override") } });
}

} // namespace

TEST_CASE("each vaccine is due from the day of its age and late a month after it", "[schedule]")
{
    struct Row {
        const char* code;
        int from, overdue, until; ///< completed months
        QStringList before; ///< doses given long ago, without which it waits
    };
    const QList<Row> rows { { "BCG", 0, 2, 12, {} }, { "OPV1", 0, 2, 60, {} },
        { "DPT-HB-Hib1", 2, 3, 60, {} }, { "OPV2", 2, 3, 60, { u"OPV1"_s } }, { "PCV1", 2, 3, 60, {} },
        { "RV1", 2, 3, 6, {} }, { "DPT-HB-Hib2", 3, 4, 60, { u"DPT-HB-Hib1"_s } },
        { "OPV3", 3, 4, 60, { u"OPV2"_s } }, { "PCV2", 3, 4, 60, { u"PCV1"_s } },
        { "RV2", 3, 4, 6, { u"RV1"_s } }, { "DPT-HB-Hib3", 4, 5, 60, { u"DPT-HB-Hib2"_s } },
        { "OPV4", 4, 5, 60, { u"OPV3"_s } }, { "IPV1", 4, 5, 60, {} }, { "RV3", 4, 5, 6, { u"RV2"_s } },
        { "MR1", 9, 10, 60, {} }, { "IPV2", 9, 10, 60, { u"IPV1"_s } }, { "PCV3", 12, 13, 60, { u"PCV2"_s } },
        { "DPT-HB-Hib4", 18, 19, 60, { u"DPT-HB-Hib3"_s } }, { "MR2", 18, 19, 60, { u"MR1"_s } },
        { "MR-BIAS", 84, 96, 156, {} }, { "DT", 84, 96, 156, {} }, { "Td-kelas-2", 96, 108, 156, {} },
        { "Td-kelas-5", 132, 144, 156, {} } };
    for (const Row& row : rows) {
        DossierBuilder child(kBirth);
        for (const QString& antigen : row.before)
            child.immunized(kBirth, antigen);
        const auto at = [](int months, int days) { return dayOfAge(kBirth, months).addDays(days); };
        INFO(row.code);
        const QString code = QString::fromLatin1(row.code);
        if (row.from > 0)
            CHECK(state(child, code, at(row.from, -1)) == State::NotYet);
        CHECK(state(child, code, at(row.from, 0)) == State::Open);
        CHECK(state(child, code, at(row.overdue, -1)) == State::Open);
        CHECK(state(child, code, at(row.overdue, 0)) == State::Overdue);
        CHECK(state(child, code, at(row.until, -1)) == State::Overdue);
        CHECK(state(child, code, at(row.until, 0)) == State::Missed);
        const QString antigen = code.startsWith(u"Td-"_s) ? u"Td1"_s : code;
        child.immunized(at(row.from, 0), antigen);
        CHECK(state(child, code, at(row.from, 0)) == State::Done);
        CHECK(state(child, code, at(row.until, 0)) == State::Done);
    }
}

TEST_CASE("HB0 is late from the second day and no longer sought after a week", "[schedule]")
{
    const DossierBuilder baby(kBirth);
    CHECK(state(baby, u"HB0"_s, kBirth) == State::Open);
    CHECK(state(baby, u"HB0"_s, kBirth.addDays(1)) == State::Open);
    CHECK(state(baby, u"HB0"_s, kBirth.addDays(2)) == State::Overdue);
    CHECK(state(baby, u"HB0"_s, kBirth.addDays(7)) == State::Overdue);
    CHECK(state(baby, u"HB0"_s, kBirth.addDays(8)) == State::Missed);
}

TEST_CASE("a dose waits for the one before it, and then for four weeks", "[schedule]")
{
    DossierBuilder child(kBirth);
    const QDate late = dayOfAge(kBirth, 10);
    CHECK(state(child, u"DPT-HB-Hib1"_s, late) == State::Overdue);
    CHECK(state(child, u"DPT-HB-Hib2"_s, late) == State::NotYet);
    child.immunized(late, u"DPT-HB-Hib1"_s);
    CHECK(state(child, u"DPT-HB-Hib2"_s, late.addDays(27)) == State::NotYet);
    CHECK(state(child, u"DPT-HB-Hib2"_s, late.addDays(28)) == State::Overdue);
}

TEST_CASE("a hexavalent dose, or what stands in the mother's book, is the dose", "[schedule]")
{
    const QDate day = dayOfAge(kBirth, 6);
    const DossierBuilder hexavalent = DossierBuilder(kBirth).immunized(day.addDays(-90), u"Heksavalen1"_s);
    CHECK(state(hexavalent, u"DPT-HB-Hib1"_s, day) == State::Done);
    CHECK(state(hexavalent, u"IPV1"_s, day) == State::Done);

    const qsizetype bcg = catalog().answers().value(u"imun"_s).values.indexOf(u"BCG"_s);
    const DossierBuilder seen = DossierBuilder(kBirth).adds(
        Source::HomeVisit, day.addDays(-1), { { u"imun"_s, double(1ULL << bcg) } });
    CHECK(state(seen, u"BCG"_s, day) == State::Done);
    CHECK(state(seen, u"BCG"_s, day.addDays(-2)) == State::Overdue);
    CHECK(state(seen, u"MR1"_s, day) == State::NotYet);
}

TEST_CASE("HPV is for girls, JE only where it is given", "[schedule]")
{
    const QDate eleven = dayOfAge(kBirth, 132);
    CHECK_FALSE(due(DossierBuilder(kBirth, true).build(), u"HPV1"_s, eleven));
    CHECK(state(DossierBuilder(kBirth, false), u"HPV1"_s, eleven) == State::Open);
    CHECK(state(DossierBuilder(kBirth, false), u"HPV1"_s, eleven.addDays(-1)) == State::NotYet);

    const Dossier child = DossierBuilder(kBirth).build();
    const QDate ten = dayOfAge(kBirth, 10);
    CHECK_FALSE(due(child, u"JE"_s, ten));
    CHECK(due(child, u"JE"_s, ten, with(u"imunisasi.je"_s, 1))->state == State::Open);
    CHECK(due(child, u"JE"_s, ten.addDays(-1), with(u"imunisasi.je"_s, 1))->state == State::NotYet);
}

TEST_CASE("the round of February is due in February and late in March", "[schedule]")
{
    DossierBuilder child(QDate(2024, 3, 15));
    CHECK(state(child, u"vita_merah"_s, QDate(2026, 2, 1)) == State::Open);
    CHECK(state(child, u"vita_merah"_s, QDate(2026, 2, 28)) == State::Open);
    CHECK(state(child, u"vita_merah"_s, QDate(2026, 3, 1)) == State::Overdue);
    CHECK(state(child, u"vita_merah"_s, QDate(2026, 4, 1)) == State::Missed);
    CHECK(state(child, u"vita_merah"_s, QDate(2026, 8, 1)) == State::Open);
    child.attends(QDate(2026, 3, 31), { { u"vita"_s, 1 } });
    CHECK(state(child, u"vita_merah"_s, QDate(2026, 4, 1)) == State::Done);
    CHECK(state(child, u"vita_merah"_s, QDate(2026, 8, 1)) == State::Open);
    CHECK(state(DossierBuilder(QDate(2024, 3, 15)).attends(QDate(2026, 4, 1), { { u"vita"_s, 1 } }),
              u"vita_merah"_s, QDate(2026, 4, 1))
        == State::Missed);
}

TEST_CASE(
    "the capsule follows the age: none before six months, blue before a year, red before five", "[schedule]")
{
    const auto capsule = [](const QDate& birth, const QDate& day) {
        const Dossier child = DossierBuilder(birth).build();
        return due(child, u"vita_biru"_s, day) ? u"biru"_s
            : due(child, u"vita_merah"_s, day) ? u"merah"_s
                                               : QString();
    };
    const QDate day(2026, 2, 10);
    CHECK(capsule(QDate(2025, 8, 11), day).isEmpty());
    CHECK(capsule(QDate(2025, 8, 10), day) == u"biru"_s);
    CHECK(capsule(QDate(2025, 2, 11), day) == u"biru"_s);
    CHECK(capsule(QDate(2025, 2, 10), day) == u"merah"_s);
    CHECK(capsule(QDate(2021, 2, 11), day) == u"merah"_s);
    CHECK(capsule(QDate(2021, 2, 10), day).isEmpty());
}

TEST_CASE("deworming begins at twelve months; a district may hold one round a year", "[schedule]")
{
    const QDate day(2026, 8, 10);
    CHECK_FALSE(due(DossierBuilder(QDate(2025, 8, 11)).build(), u"cacing"_s, day));
    const DossierBuilder child(QDate(2025, 8, 10));
    CHECK(state(child, u"cacing"_s, day) == State::Open);
    const auto one = due(child.build(), u"cacing"_s, day, with(u"cacing.putaran"_s, 1));
    CHECK_FALSE(one);
    const DossierBuilder refused = DossierBuilder(QDate(2024, 8, 10)).attends(day, { { u"cacing"_s, 0 } });
    CHECK(state(refused, u"cacing"_s, day) == State::Open);
}

TEST_CASE("contacts in pregnancy follow the weeks and end with it", "[schedule]")
{
    const QDate lmp(2026, 1, 5);
    DossierBuilder mother = DossierBuilder(QDate(1998, 5, 1), false).pregnant(lmp);
    CHECK(state(mother, u"K1"_s, lmp.addDays(84)) == State::Open);
    CHECK(state(mother, u"K1"_s, lmp.addDays(85)) == State::Overdue);
    CHECK(state(mother, u"K2"_s, lmp.addDays(84)) == State::NotYet);
    CHECK(state(mother, u"K2"_s, lmp.addDays(85)) == State::Open);
    CHECK(state(mother, u"K4"_s, lmp.addDays(168)) == State::NotYet);
    CHECK(state(mother, u"K4"_s, lmp.addDays(169)) == State::Open);
    CHECK_FALSE(
        due(DossierBuilder(QDate(1998, 5, 1), false).pregnant(lmp, lmp.addDays(100), u"keguguran"_s).build(),
            u"K2"_s, lmp.addDays(100)));

    // Contacts without a number: the second one after twelve weeks is K3.
    mother.adds(Source::FacilityVisit, lmp.addDays(90), { { u"layanan:anc.contact"_s, 1 } });
    mother.adds(Source::FacilityVisit, lmp.addDays(130), { { u"layanan:anc.contact"_s, 1 } });
    CHECK(state(mother, u"K1"_s, lmp.addDays(140)) == State::Overdue);
    CHECK(state(mother, u"K2"_s, lmp.addDays(140)) == State::Done);
    CHECK(due(mother.build(), u"K3"_s, lmp.addDays(140))->done == qint32(lmp.addDays(130).toJulianDay()));
}

TEST_CASE("contacts after birth are the mother's and the child's own", "[schedule]")
{
    const QDate born(2026, 9, 1);
    DossierBuilder mother =
        DossierBuilder(QDate(1998, 5, 1), false).pregnant(born.addDays(-280), born, u"lahir_hidup"_s);
    CHECK(state(mother, u"KF1"_s, born.addDays(2)) == State::Open);
    CHECK(state(mother, u"KF1"_s, born.addDays(3)) == State::Overdue);
    CHECK(state(mother, u"KF2"_s, born.addDays(2)) == State::NotYet);
    CHECK(state(mother, u"KF3"_s, born.addDays(8)) == State::Open);
    CHECK(state(mother, u"KF4"_s, born.addDays(42)) == State::Open);
    CHECK(state(mother, u"KF4"_s, born.addDays(43)) == State::Overdue);
    mother.adds(Source::FacilityVisit, born.addDays(5), { { u"layanan:pnc.contact"_s, 1 } });
    CHECK(state(mother, u"KF1"_s, born.addDays(6)) == State::Overdue);
    CHECK(state(mother, u"KF2"_s, born.addDays(6)) == State::Done);

    DossierBuilder baby(born);
    CHECK(state(baby, u"KN2"_s, born.addDays(2)) == State::NotYet);
    CHECK(state(baby, u"KN2"_s, born.addDays(7)) == State::Open);
    CHECK(state(baby, u"KN2"_s, born.addDays(8)) == State::Overdue);
    baby.adds(Source::FacilityVisit, born.addDays(4), { { u"layanan:nb.kn2"_s, 1 } });
    CHECK(state(baby, u"KN2"_s, born.addDays(8)) == State::Done);
    // What the family reports on a later visit is the day that it reports.
    baby.adds(Source::HomeVisit, born.addDays(12), { { u"kn1"_s, double(born.addDays(1).toJulianDay()) } });
    CHECK(due(baby.build(), u"KN1"_s, born.addDays(12))->done == qint32(born.addDays(1).toJulianDay()));
}

TEST_CASE("nothing is due for who has moved or died", "[schedule]")
{
    const DossierBuilder child = DossierBuilder(kBirth).leaves(PersonStatus::Moved, QDate(2025, 1, 10));
    CHECK(due(child.build(), u"MR1"_s, QDate(2025, 1, 10)));
    CHECK_FALSE(due(child.build(), u"MR1"_s, QDate(2025, 1, 11)));
}
