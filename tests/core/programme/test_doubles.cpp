#include "core/programme/doubles.h"
#include "tests/support/temp_store.h"

#include <catch2/catch.hpp>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

PersonRow row(int number, const QString& name, const QString& birth, const QString& nik = {},
    const QString& mother = {}, const QString& sex = u"P"_s)
{
    PersonRow person;
    person.id = Id::derived(QByteArray::number(number));
    person.name = name;
    person.birth = birth;
    person.nik = nik;
    person.mother = mother;
    person.sex = sex;
    return person;
}

QList<LikelyDouble> find(const QList<PersonRow>& people)
{
    return good(Doubles::compile(builtInCatalog())).find(people);
}

} // namespace

TEST_CASE("the same child in two spellings is found, with the reasons", "[doubles]")
{
    const auto pairs = find({ row(1, u"Siti Nurjanah"_s, u"2024-03-05"_s, {}, u"Sumiyati"_s),
        row(2, u"Siti Noerdjanah"_s, u"2024-03-05"_s, {}, u"Sumiati"_s) });
    REQUIRE(pairs.size() == 1);
    CHECK(pairs[0].reasons.contains(u"name_same"_s));
    CHECK(pairs[0].reasons.contains(u"birth_same"_s));
    CHECK(pairs[0].reasons.contains(u"mother_alike"_s));
    CHECK(pairs[0].one.id < pairs[0].other.id);
}

TEST_CASE("twins are no doubles", "[doubles]")
{
    CHECK(find({ row(1, u"Hasan"_s, u"2024-03-05"_s, {}, u"Sumiyati"_s, u"L"_s),
                   row(2, u"Husen Ali"_s, u"2024-03-05"_s, {}, u"Sumiyati"_s, u"L"_s) })
              .isEmpty());
}

TEST_CASE(
    "day and month swapped in one of two entries is seen, another mother speaks against it", "[doubles]")
{
    const PersonRow one = row(1, u"Ahmad Fauzi"_s, u"2023-04-07"_s, {}, u"Kartini"_s, u"L"_s);
    const auto pairs = find({ one, row(2, u"Achmad Fauzi"_s, u"2023-07-04"_s, {}, u"Kartini"_s, u"L"_s) });
    REQUIRE(pairs.size() == 1);
    CHECK(pairs[0].reasons.contains(u"birth_near"_s));
    CHECK(find({ one, row(2, u"Achmad Fauzi"_s, u"2023-07-04"_s, {}, u"Rohmah"_s, u"L"_s) }).isEmpty());
}

TEST_CASE("one NIK on two names comes first", "[doubles]")
{
    const auto pairs = find({ row(1, u"Dewi Lestari"_s, u"1990-01-02"_s, {}, u"Tini"_s),
        row(2, u"Dewi Lestari"_s, u"1990-01-02"_s, {}, u"Tini"_s),
        row(3, u"Ratna Sari"_s, u"1985-06-07"_s, u"3329054706850001"_s),
        row(4, u"Ratna Sari"_s, u"1985-06-07"_s, u"3329054706850001"_s) });
    REQUIRE(pairs.size() == 2);
    CHECK(pairs[0].reasons.contains(u"nik_same"_s));
    CHECK(pairs[0].points > pairs[1].points);
}

TEST_CASE("many people with the estimated birth date of 1 July are still compared by name", "[doubles]")
{
    QList<PersonRow> people;
    for (int i = 0; i < 400; ++i)
        people +=
            row(i, u"Nama%1 Orang%1"_s.arg(QString::number(i * 7919 % 400 + 10000, 26)), u"1960-07-01"_s);
    people += row(1001, u"Wartini"_s, u"1960-07-01"_s, {}, u"Casmi"_s);
    people += row(1002, u"Wartini Binti Casmad"_s, u"1960-07-01"_s, {}, u"Casmi"_s);
    const auto pairs = find(people);
    REQUIRE(std::any_of(pairs.begin(), pairs.end(),
        [](const LikelyDouble& pair) { return pair.one.name.startsWith(u"Wartini"); }));
}
