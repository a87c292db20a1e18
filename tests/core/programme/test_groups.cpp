#include "core/programme/groups.h"
#include "tests/support/dossier_builder.h"

using namespace simpul;
using namespace simpul::programme;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

/// The code of the group on a day, empty where none holds.
QString groupOn(const DossierBuilder& person, const QDate& day)
{
    const LifeGroups groups = good(LifeGroups::compile(catalog()));
    const Dossier dossier = person.build();
    const Life life(dossier, catalog().defaults());
    const int group = LifeCourse(groups, life).groupOn(qint32(day.toJulianDay()));
    return group < 0 ? QString() : groups.codes()[group];
}

} // namespace

TEST_CASE("a person changes group on the day on which an age is completed", "[programme]")
{
    struct Edge {
        int months;
        QString before, from;
    };
    const Edge edge = GENERATE(values<Edge>({ { 12, u"bayi"_s, u"balita"_s }, { 60, u"balita"_s, u"apras"_s },
        { 72, u"apras"_s, u"usek"_s }, { 180, u"usek"_s, u"remaja"_s }, { 228, u"remaja"_s, u"dewasa"_s },
        { 720, u"dewasa"_s, u"lansia"_s } }));
    const QDate birth = GENERATE(QDate(1960, 3, 17), QDate(1964, 2, 29));
    const DossierBuilder person(birth);
    const QDate day = dayOfAge(birth, edge.months);
    CHECK(groupOn(person, day.addDays(-1)) == edge.before);
    CHECK(groupOn(person, day) == edge.from);
}

TEST_CASE("a child born on 29 February is a balita from 1 March of the next year", "[programme]")
{
    const DossierBuilder child(QDate(2024, 2, 29));
    CHECK(groupOn(child, QDate(2025, 2, 28)) == u"bayi"_s);
    CHECK(groupOn(child, QDate(2025, 3, 1)) == u"balita"_s);
}

TEST_CASE(
    "an active pregnancy goes before the age group, and bufas follows a birth for 42 days", "[programme]")
{
    const QString outcome = u"lahir_mati"_s;
    const QDate lmp(2026, 1, 5), birth(2026, 10, 10);
    const DossierBuilder woman = DossierBuilder(QDate(2009, 6, 1), false).pregnant(lmp, birth, outcome);
    CHECK(groupOn(woman, lmp.addDays(-1)) == u"remaja"_s);
    CHECK(groupOn(woman, lmp) == u"bumil"_s);
    CHECK(groupOn(woman, birth.addDays(-1)) == u"bumil"_s);
    CHECK(groupOn(woman, birth) == u"bufas"_s);
    CHECK(groupOn(woman, birth.addDays(42)) == u"bufas"_s);
    CHECK(groupOn(woman, birth.addDays(43)) == u"remaja"_s);
}

TEST_CASE("after a live birth a woman stays with bufas until the child is 24 months old", "[programme]")
{
    const QDate birth(2024, 10, 10);
    const DossierBuilder woman =
        DossierBuilder(QDate(1999, 6, 1), false).pregnant(QDate(2024, 1, 5), birth, u"lahir_hidup"_s);
    CHECK(groupOn(woman, birth.addDays(43)) == u"bufas"_s);
    CHECK(groupOn(woman, QDate(2026, 10, 9)) == u"bufas"_s);
    CHECK(groupOn(woman, QDate(2026, 10, 10)) == u"dewasa"_s);
}

TEST_CASE("after a miscarriage there is no bufas", "[programme]")
{
    const DossierBuilder woman = DossierBuilder(QDate(1999, 6, 1), false)
                                     .pregnant(QDate(2026, 1, 5), QDate(2026, 3, 1), u"keguguran"_s);
    CHECK(groupOn(woman, QDate(2026, 2, 28)) == u"bumil"_s);
    CHECK(groupOn(woman, QDate(2026, 3, 1)) == u"dewasa"_s);
}

TEST_CASE("a pregnancy of which nobody wrote the end is over after 300 days", "[programme]")
{
    const QDate lmp(2026, 1, 5);
    const DossierBuilder woman = DossierBuilder(QDate(1999, 6, 1), false).pregnant(lmp, {}, u"hamil"_s);
    CHECK(groupOn(woman, lmp.addDays(300)) == u"bumil"_s);
    CHECK(groupOn(woman, lmp.addDays(301)) == u"dewasa"_s);
}

TEST_CASE("a woman who is pregnant again within 42 days of a birth is bumil", "[programme]")
{
    const DossierBuilder woman = DossierBuilder(QDate(1999, 6, 1), false)
                                     .pregnant(QDate(2025, 3, 1), QDate(2025, 12, 1), u"lahir_hidup"_s)
                                     .pregnant(QDate(2026, 1, 2));
    CHECK(groupOn(woman, QDate(2026, 1, 1)) == u"bufas"_s);
    CHECK(groupOn(woman, QDate(2026, 1, 2)) == u"bumil"_s);
}
