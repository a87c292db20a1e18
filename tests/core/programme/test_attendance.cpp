#include "tests/support/dossier_builder.h"

#include <QJsonArray>
#include <QRandomGenerator>

using namespace simpul;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kBirth(2025, 10, 15); // one year old in the middle of October 2026

int groupNumber(const QString& code)
{
    const QJsonArray groups = catalog().document(u"groups"_s)[u"groups"_s].toArray();
    for (int i = 0; i < groups.size(); ++i)
        if (groups[i][u"code"_s].toString() == code)
            return i;
    return -1;
}

} // namespace

TEST_CASE("a child is expected from the month of birth, in the group of each month's last day", "[programme]")
{
    const Figures figures(DossierBuilder(kBirth).build());
    CHECK(figures.count(u"sasaran.bayi"_s, QDate(2025, 9, 1)) == 0);
    CHECK(figures.count(u"sasaran.bayi"_s, QDate(2025, 10, 1)) == 1);
    CHECK(figures.count(u"sasaran.bayi"_s, QDate(2026, 9, 1)) == 1);
    CHECK(figures.count(u"sasaran.bayi"_s, QDate(2026, 10, 1)) == 0);
    CHECK(figures.count(u"sasaran.balita"_s, QDate(2026, 10, 1)) == 1);
    CHECK(figures.all(u"sasaran.bayi"_s).size() == 1);
    CHECK(figures.count(u"sasaran.lansia"_s, QDate(2999, 1, 1)) == 1);
}

TEST_CASE(
    "a child who comes before its birthday is expected and seen in the group of that day", "[programme]")
{
    const Figures figures(
        DossierBuilder(kBirth).attends(QDate(2026, 10, 14)).attends(QDate(2026, 10, 28)).build());
    const QDate month(2026, 10, 1);
    CHECK(figures.count(u"datang.bayi"_s, month) == 1);
    CHECK(figures.count(u"sasaran.bayi"_s, month) == 1);
    CHECK(figures.count(u"datang.balita"_s, month) == 0);
    CHECK(figures.count(u"sasaran.balita"_s, month) == 0);
    CHECK(figures.count(u"sasaran.balita"_s, QDate(2026, 11, 1)) == 1);
}

TEST_CASE("the group written at the visit wins over the age", "[programme]")
{
    const Figures figures(
        DossierBuilder(kBirth).attends(QDate(2026, 10, 14)).asGroup(groupNumber(u"balita"_s)).build());
    CHECK(figures.count(u"datang.balita"_s, QDate(2026, 10, 1)) == 1);
    CHECK(figures.count(u"sasaran.balita"_s, QDate(2026, 10, 1)) == 1);
    CHECK(figures.count(u"sasaran.bayi"_s, QDate(2026, 10, 1)) == 0);
}

TEST_CASE("a child who comes to another posyandu is its guest and stays expected at home", "[programme]")
{
    const QDate day(2026, 5, 7);
    const Figures figures(
        DossierBuilder(kBirth).attends(day, {}, "other").attends(day.addDays(2), {}, "other").build());
    CHECK(figures.count(u"tamu.bayi"_s, day, "other") == 1);
    CHECK(figures.count(u"datang.bayi"_s, day, "other") == 0);
    CHECK(figures.count(u"datang.bayi"_s, day) == 0);
    CHECK(figures.count(u"sasaran.bayi"_s, day) == 1);
}

TEST_CASE("who has left is expected until that month and a guest afterwards", "[programme]")
{
    const PersonStatus status = GENERATE(PersonStatus::Moved, PersonStatus::Died, PersonStatus::NotFound);
    const Figures figures(
        DossierBuilder(kBirth).leaves(status, QDate(2026, 3, 4)).attends(QDate(2026, 4, 7)).build());
    CHECK(figures.count(u"sasaran.bayi"_s, QDate(2026, 3, 1)) == 1);
    CHECK(figures.count(u"sasaran.bayi"_s, QDate(2026, 4, 1)) == 0);
    CHECK(figures.count(u"datang.bayi"_s, QDate(2026, 4, 1)) == 0);
    CHECK(figures.count(u"tamu.bayi"_s, QDate(2026, 4, 1)) == 1);
    CHECK(figures.count(u"sasaran.lansia"_s, QDate(2999, 1, 1)) == 0);
}

TEST_CASE("who left on a day that nobody wrote left with the last trace", "[programme]")
{
    const Figures figures(
        DossierBuilder(kBirth).leaves(PersonStatus::Moved, {}).attends(QDate(2026, 2, 7)).build());
    CHECK(figures.count(u"datang.bayi"_s, QDate(2026, 2, 1)) == 1);
    CHECK(figures.count(u"sasaran.bayi"_s, QDate(2026, 2, 1)) == 1);
    CHECK(figures.count(u"sasaran.bayi"_s, QDate(2026, 3, 1)) == 0);
}

TEST_CASE("a referral counts once a month, in the group and month of the attendance that it came from",
    "[programme]")
{
    DossierBuilder child(kBirth);
    child.attends(QDate(2026, 4, 30));
    const Id attendance = child.newest();
    child.adds(Source::Referral, QDate(2026, 5, 2)).linked(attendance);
    child.adds(Source::Referral, QDate(2026, 4, 30));
    child.adds(Source::Referral, QDate(2026, 7, 1)).linked(id("a visit of somebody else"));
    child.adds(Source::Referral, QDate(2026, 8, 1));
    const Figures figures(child.build());
    CHECK(figures.count(u"dirujuk.bayi"_s, QDate(2026, 4, 1)) == 1);
    CHECK(figures.all(u"dirujuk.bayi"_s).size() == 1);
}

TEST_CASE("a woman counts as expected in one group a month, through pregnancy and bufas", "[programme]")
{
    const Figures figures(DossierBuilder(QDate(1999, 6, 1), false)
                              .pregnant(QDate(2026, 1, 5), QDate(2026, 10, 10), u"lahir_mati"_s)
                              .build());
    CHECK(figures.count(u"sasaran.dewasa"_s, QDate(2025, 12, 1)) == 1);
    CHECK(figures.count(u"sasaran.bumil"_s, QDate(2026, 1, 1)) == 1);
    CHECK(figures.count(u"sasaran.bumil"_s, QDate(2026, 9, 1)) == 1);
    CHECK(figures.count(u"sasaran.bufas"_s, QDate(2026, 10, 1)) == 1);
    CHECK(figures.count(u"sasaran.dewasa"_s, QDate(2026, 10, 1)) == 0);
    CHECK(figures.count(u"sasaran.dewasa"_s, QDate(2026, 11, 1)) == 1);
}

TEST_CASE("in every month each person is expected in one group, and seen only in that one", "[programme]")
{
    QRandomGenerator random(GENERATE(range(1U, 60U)));
    const QDate birth = QDate(1945, 1, 1).addDays(random.bounded(29000));
    DossierBuilder person(birth, false);
    if (random.bounded(2))
        person.pregnant(QDate(2025, 2, 1).addDays(random.bounded(300)), QDate(2026, 1, 5), u"lahir_hidup"_s);
    for (int i = 0; i < 40; ++i)
        person.attends(qMax(birth, QDate(2024, 1, 1)).addDays(random.bounded(900)), {},
            random.bounded(4) ? "own" : "other");
    const QDate left(2026, 3, 9);
    const bool leaves = random.bounded(2) && birth < left;
    if (leaves)
        person.leaves(PersonStatus::Moved, left);

    const Figures figures(person.build());
    const Month last = monthOf(QDate(2026, 12, 1));
    for (Month month = monthOf(birth); month <= last; ++month) {
        int expected = 0;
        for (const QJsonValue& group : catalog().document(u"groups"_s)[u"groups"_s].toArray()) {
            const QString code = group[u"code"_s].toString();
            const int target = figures.count(u"sasaran."_s + code, month);
            expected += target;
            REQUIRE(figures.count(u"datang."_s + code, month) <= target);
        }
        REQUIRE(expected == (leaves && month > monthOf(left) ? 0 : 1));
    }
}
