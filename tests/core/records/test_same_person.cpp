#include "core/records/same_person.h"
#include "tests/support/string_makers.h"

#include <catch2/catch.hpp>

using namespace simpul;

namespace {

Id person(int number)
{
    return Id::derived(QByteArray("person ") + QByteArray::number(number));
}

} // namespace

TEST_CASE("of two entries of one person the survivor stands", "[alias]")
{
    const auto roots = rootsOf({ { person(1), person(2) } });
    CHECK(roots.value(person(2)) == person(1));
    CHECK(roots.value(person(1)) == person(1));
}

TEST_CASE("two offices that merge different pairs of three entries agree, in any order", "[alias]")
{
    const SamePerson a { person(1), person(2) }, b { person(2), person(3) };
    CHECK(rootsOf({ a, b }) == rootsOf({ b, a }));
    for (const int entry : { 1, 2, 3 })
        CHECK(rootsOf({ a, b }).value(person(entry)) == person(1));
}

TEST_CASE("where two survivors were merged by nobody the lower id stands", "[alias]")
{
    const Id low = std::min(person(1), person(3)), high = std::max(person(1), person(3));
    const auto roots = rootsOf({ { low, person(2) }, { high, person(2) } });
    CHECK(roots.value(high) == low);
    CHECK(roots.value(person(2)) == low);
}

TEST_CASE("a circle of aliases has a root all the same", "[alias]")
{
    const auto roots = rootsOf({ { person(1), person(2) }, { person(2), person(1) } });
    CHECK(roots.value(person(1)) == std::min(person(1), person(2)));
    CHECK(roots.value(person(2)) == std::min(person(1), person(2)));
}

TEST_CASE("an alias has the same id whichever entry survives", "[alias]")
{
    CHECK(aliasId(person(1), person(2)) == aliasId(person(2), person(1)));
}
