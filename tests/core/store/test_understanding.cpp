#include "core/store/inbox.h"
#include "core/store/understanding.h"
#include "tests/support/forger.h"

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

/// A newer program at the posyandu writes a group that this one does not know.
struct NewerProgram {
    TwoNodes two;
    Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);

    void write(bool mustUnderstand)
    {
        two.carry(*two.b, *two.a);
        const Forger newer { two, *two.b };
        const Change change { u"hologram"_s, { { u"angle"_s, 1.5 } }, {}, false, mustUnderstand };
        const Segment segment = newer.nextSegment(two.melati, { { u"person"_s, person, 9, { change } } });
        CHECK(good(newer.give(segment, *two.a)).applied == 1);
    }
    Outcome try_(const QCborMap& fields, bool remove = false)
    {
        auto act = good(Act::begin(*two.a->store));
        Outcome outcome = good(act.put({ u"person"_s, person, {}, fields, remove }));
        good(act.commit());
        return outcome;
    }
    QList<Version> heads()
    {
        return two.a->store->records().state(two.melati, u"person"_s, person)->groups.value(u"hologram"_s);
    }
};

} // namespace

TEST_CASE("what must be understood and is not is kept and passed on, and its record cannot be edited",
    "[understanding]")
{
    NewerProgram newer;
    newer.write(true);
    const QCborMap phone { { u"phone"_s, u"0811"_s } };
    const QByteArray digest = newer.two.a->digest();
    REQUIRE(newer.try_(phone).refused());
    CHECK(newer.try_(phone).findings.first().code == u"needs_newer");
    CHECK(newer.try_({}, true).findings.first().code == u"needs_newer");
    CHECK(newer.two.a->digest() == digest);
    const QList<BeyondUs> beyond = good(recordsBeyondUs(*newer.two.a->store));
    REQUIRE(beyond.size() == 1);
    CHECK(beyond.first().record == newer.person);
    CHECK(newer.two.a->store->records().itemCount() == 0); // nothing that people could decide

    auto c = TempStore::node(u"Kader kedua"_s);
    newer.two.join(*c, { newer.two.melati });
    newer.two.carry(*newer.two.a, *c);
    const auto there = c->store->records().find(u"person"_s, newer.person);
    CHECK(there->fields.value("angle"_L1).toDouble() == 1.5);
    CHECK(newer.two.print(*c, newer.two.melati) == newer.two.print(*newer.two.a, newer.two.melati));
    good(newer.two.a->store->verify());
}

TEST_CASE("what is unknown and need not be understood hinders nobody", "[understanding]")
{
    NewerProgram newer;
    newer.write(false);
    CHECK(good(recordsBeyondUs(*newer.two.a->store)).isEmpty());
    CHECK_FALSE(newer.try_({ { u"phone"_s, u"0811"_s } }).refused());
    CHECK_FALSE(newer.try_({}, true).refused());
}

TEST_CASE(
    "two values that must be understood are not decided by who does not understand them", "[understanding]")
{
    NewerProgram newer;
    newer.write(true);
    const Forger other { newer.two, *newer.two.b };
    const Change beside { u"hologram"_s, { { u"angle"_s, 2.5 } }, {}, false, true };
    Segment segment = other.nextSegment(newer.two.melati, { { u"person"_s, newer.person, 9, { beside } } });
    segment.epoch = Id::create(4);
    segment.seq = 1;
    segment.prev = QByteArray(32, 0);
    good(parseSegment(segment));
    segment.signature = other.node().sign.sign(segment.signedText());
    good(other.give(segment, *newer.two.a));
    const QList<Item> items = good(inbox(*newer.two.a->store));
    REQUIRE(items.size() == 1);
    CHECK(resolve(*newer.two.a->store, items[0].id, 1).error().code == u"needs_newer");
    CHECK(newer.heads().size() == 2);
}
