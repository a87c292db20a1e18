#include "core/store/troubles.h"

#include "core/store/inbox.h"
#include "tests/support/forger.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

QList<Trouble> of(TempStore& at, const QString& code)
{
    QList<Trouble> found = good(troubles(*at.store));
    found.removeIf([&code](const Trouble& trouble) { return trouble.code != code; });
    return found;
}

/// A child who was weighed, and whose entry somebody deletes.
struct Weighed {
    TwoNodes two;
    Id child = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    Id session =
        two.b->put(u"session"_s, { { u"posyandu"_s, two.melati.bytes() }, { u"date"_s, u"2026-10-12"_s } });
    Id weighing = two.b->put(u"attendance"_s,
        { { u"session"_s, session.bytes() }, { u"person"_s, child.bytes() }, { u"group"_s, u"balita"_s },
            { u"bb"_s, 8.2 } });
};

} // namespace

TEST_CASE("what is left of a deleted person is a work item on every PC that reads the place", "[troubles]")
{
    Weighed weighed;
    CHECK(good(troubles(*weighed.two.b->store)).isEmpty());
    weighed.two.b->remove(u"person"_s, weighed.child);
    const QList<Trouble> left = of(*weighed.two.b, u"ref_deleted"_s);
    REQUIRE(left.size() == 1);
    CHECK(left.first().record == weighed.child);
    CHECK(left.first().scope == weighed.two.melati);
    CHECK(left.first().pointing == QList { std::pair(u"attendance"_s, weighed.weighing) });
    weighed.two.settle();
    REQUIRE(of(*weighed.two.a, u"ref_deleted"_s).size() == 1);
    CHECK(of(*weighed.two.a, u"ref_deleted"_s).first().id == left.first().id);

    SECTION("it goes when the person is saved again")
    {
        weighed.two.a->put(u"person"_s, { { u"phone"_s, u"0811"_s } }, weighed.child);
    }
    SECTION("it goes with the records that were left")
    {
        weighed.two.a->remove(u"attendance"_s, weighed.weighing);
    }
    weighed.two.settle();
    CHECK(good(troubles(*weighed.two.a->store)).isEmpty());
    CHECK(good(troubles(*weighed.two.b->store)).isEmpty());
}

TEST_CASE(
    "a visit on a deleted day is a work item, and one of somebody unknown here is another", "[troubles]")
{
    Weighed weighed;
    weighed.two.b->remove(u"session"_s, weighed.session);
    REQUIRE(of(*weighed.two.b, u"ref_deleted"_s).size() == 1);
    CHECK(of(*weighed.two.b, u"ref_deleted"_s).first().kind == u"session");

    const Id day = weighed.two.b->put(
        u"session"_s, { { u"posyandu"_s, weighed.two.melati.bytes() }, { u"date"_s, u"2026-11-12"_s } });
    const Id unknown = Id::create(7);
    const Id visit = weighed.two.b->put(u"attendance"_s,
        { { u"session"_s, day.bytes() }, { u"person"_s, unknown.bytes() }, { u"group"_s, u"balita"_s } });
    const QList<Trouble> missing = of(*weighed.two.b, u"subject_missing"_s);
    REQUIRE(missing.size() == 1);
    CHECK(missing.first().record == unknown);
    CHECK(missing.first().pointing == QList { std::pair(u"attendance"_s, visit) });
    weighed.two.b->put(u"attendance"_s,
        { { u"session"_s, day.bytes() }, { u"visitor_name"_s, u"Tamu"_s }, { u"visitor_sex"_s, u"L"_s },
            { u"group"_s, u"balita"_s } });
    CHECK(of(*weighed.two.b, u"subject_missing"_s).size() == 1); // a guest is nobody's trouble
}

TEST_CASE("people in a place that was deleted are a work item", "[troubles]")
{
    Weighed weighed;
    weighed.two.settle();
    weighed.two.a->remove(u"facility"_s, weighed.two.melati);
    const QList<Trouble> gone = of(*weighed.two.a, u"place_deleted"_s);
    REQUIRE(gone.size() == 1);
    CHECK(gone.first().record == weighed.two.melati);
    CHECK(gone.first().data.value(u"people"_s).toInt() == 1);
    weighed.two.carry(*weighed.two.a, *weighed.two.b);
    CHECK(of(*weighed.two.b, u"place_deleted"_s).size() == 1);
}

TEST_CASE("what another version of the rules let in and this one refuses is a work item with the rule",
    "[troubles]")
{
    Weighed weighed;
    weighed.two.carry(*weighed.two.b, *weighed.two.a);
    const Forger other { weighed.two, *weighed.two.b };
    const QString measures = builtInCatalog().field(u"attendance"_s, u"bb"_s)->group;
    const Change heavy { measures, { { u"bb"_s, 900.0 } }, {}, false, false };
    const Id record = Id::create(9);
    const Change head { builtInCatalog().field(u"attendance"_s, u"session"_s)->group,
        { { u"session"_s, weighed.session.bytes() } }, {}, false, false };
    const int elsewhere = builtInCatalog().version() + 1;
    const Segment segment =
        other.nextSegment(weighed.two.melati, { { u"attendance"_s, record, elsewhere, { head, heavy } } });
    CHECK(good(other.give(segment, *weighed.two.a)).conflicts == 0);
    const QList<Trouble> broken = of(*weighed.two.a, u"out_of_possible"_s);
    REQUIRE(broken.size() == 1);
    CHECK(broken.first().record == record);
    CHECK(broken.first().field == u"bb");
    CHECK(good(inbox(*weighed.two.a->store)).isEmpty());
    CHECK(weighed.two.a->store->records().itemCount() == 0);
    weighed.two.a->put(u"attendance"_s, { { u"bb"_s, 9.0 } }, record);
    CHECK(of(*weighed.two.a, u"out_of_possible"_s).isEmpty());
    good(weighed.two.a->store->rebuild());
    CHECK(good(troubles(*weighed.two.a->store)).isEmpty());
}
