#include "core/sync/revocation.h"
#include "tests/support/two_nodes.h"

using namespace simpul;
using namespace Qt::StringLiterals;

TEST_CASE("what comes without its certificate is set aside, and comes in with it", "[members]")
{
    TwoNodes two;
    auto c = TempStore::node(u"Posyandu Mawar"_s);
    const Id mawar = two.a->posyandu(u"Mawar"_s);
    two.settle();
    // An older puskesmas PC that has not heard of the newcomer.
    auto older = TempStore::node(u"PC lama"_s);
    two.join(*older, { two.a->founding.facility });
    two.join(*c, { mawar });
    two.write(*c, true, older.get()); // a first stick, with the certificates: lost
    const Id person = c->person(u"Citra"_s, u"2026-03-11"_s);
    const QString data = two.write(*c, true, older.get());
    const QByteArray before = two.print(*older, mawar);
    const ImportReport report = two.read(*older, data);
    CHECK(report.setAside > 0);
    CHECK(two.print(*older, mawar) == before);
    CHECK_FALSE(older->store->records().find(u"person"_s, person));
    two.carry(*two.a, *older);
    CHECK(older->store->records().find(u"person"_s, person));
    CHECK(two.print(*older, mawar) == two.print(*c, mawar));
    CHECK(older->store->people().search(u"citra"_s, 5).size() == 1);
    good(older->store->verify());
}

TEST_CASE(
    "a PC that worked alone for a month joins with all its work, and nothing is typed twice", "[members]")
{
    auto alone = TempStore::founded(u"Posyandu Mawar"_s, u"posyandu"_s);
    const Id mawar = alone->founding.facility;
    const Id child = alone->person(u"Citra"_s, u"2026-03-11"_s);
    const Id kader = alone->put(
        u"staff"_s, { { u"facility"_s, mawar.bytes() }, { u"name"_s, u"Sri"_s }, { u"role"_s, u"kader"_s } });
    const QByteArray print = good(alone->store->fingerprint(mawar)).hash;
    TwoNodes two;
    const QString card = two.stick(), welcome = two.stick();
    good(writeCard(*alone->store, card));
    good(admit(*two.a->store, good(readCard(card)), Role::Entry, { two.melati }, welcome));
    const Joining joined = good(joinNetwork(*alone->store, welcome));
    CHECK(joined.network == two.a->store->network());
    CHECK(joined.adopted.contains(mawar));
    CHECK(good(alone->store->fingerprint(mawar)).hash == print);
    alone->person(u"Dewi"_s, u"2026-04-11"_s, mawar);

    two.carry(*alone, *two.a);
    REQUIRE(two.a->store->records().find(u"person"_s, child));
    CHECK(two.a->store->records().find(u"staff"_s, kader));
    CHECK(two.a->store->people().search(u"dewi"_s, 5).size() == 1);
    CHECK(two.a->store->scopes().puskesmasOf(mawar) == two.a->founding.facility);
    CHECK(two.print(*two.a, mawar) == two.print(*alone, mawar));
    CHECK(two.a->store->log().setAsideCount() == 0);
    good(two.a->store->verify());
    good(alone->store->verify());
}

TEST_CASE("a reader reads and cannot write; an admin is made by the founder only", "[members]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.carry(*two.b, *two.a);
    auto c = TempStore::node(u"Pembaca"_s);
    two.join(*c, { two.melati }, Role::Reader);
    CHECK(c->store->records().find(u"person"_s, person));
    auto act = good(Act::begin(*c->store));
    const Outcome outcome = good(act.put({ u"person"_s, person, {}, { { u"name"_s, u"Lain"_s } }, false }));
    REQUIRE(outcome.refused());
    CHECK(outcome.findings.first().code == u"not_allowed");

    auto admin = TempStore::node(u"Admin"_s), d = TempStore::node(u"Baru"_s);
    two.join(*admin, { two.a->founding.facility }, Role::Admin);
    good(writeCard(*d->store, two.stick(u"d.card"_s)));
    const Card card = good(readCard(two.stick(u"d.card"_s)));
    const QString welcome = two.stick();
    CHECK(
        admit(*admin->store, card, Role::Admin, { two.melati }, welcome).error().code == u"admin_by_founder");
    CHECK(admit(*two.b->store, card, Role::Entry, { two.melati }, welcome).error().code == u"not_admin");
    good(admit(*admin->store, card, Role::Entry, { two.melati }, welcome));
    good(joinNetwork(*d->store, welcome));
    d->person(u"Dari PC baru"_s, u"2025-08-02"_s);
    two.carry(*d, *two.a);
    CHECK(two.a->store->log().setAsideCount() == 0);
    CHECK(two.a->store->people().search(u"baru"_s, 5).size() == 1);
}

TEST_CASE("a PC that may only read from now on keeps what it has written", "[members]")
{
    TwoNodes two;
    const Id member = two.b->store->node().id;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    good(changeRights(*two.a->store, member, Role::Reader, { two.melati }));
    CHECK(two.a->store->records().find(u"person"_s, person));
    two.settle();
    CHECK(two.b->store->records().find(u"person"_s, person));
    CHECK_FALSE(two.b->store->rights().mayWrite(member, two.melati));

    // What was set aside behind a cut-off does not come in by the way.
    good(changeRights(*two.a->store, member, Role::Entry, { two.melati }));
    two.settle();
    good(revoke(*two.a->store, member));
    const Id behind = two.b->person(u"Bagas"_s, u"2025-08-01"_s);
    const QString stick = two.write(*two.b, false, two.a.get());
    CHECK(two.read(*two.a, stick).setAside > 0);
    good(changeRights(*two.a->store, member, Role::Reader, { two.melati }));
    CHECK(two.a->store->records().find(u"person"_s, person));
    CHECK_FALSE(two.a->store->records().find(u"person"_s, behind));
}

TEST_CASE("nobody takes away the right to write where it holds nothing of it", "[members]")
{
    auto dinkes = TempStore::founded(u"Dinkes"_s, u"dinkes"_s);
    const auto place = [&](const QString& type, const QString& name, const Id& parent) {
        return dinkes->put(
            u"facility"_s, { { u"type"_s, type }, { u"name"_s, name }, { u"parent"_s, parent.bytes() } });
    };
    const Id puskesmas = place(u"puskesmas"_s, u"Siwuluh"_s, dinkes->founding.facility);
    const Id melati = place(u"posyandu"_s, u"Melati"_s, puskesmas);
    const Id mawar = place(u"posyandu"_s, u"Mawar"_s, puskesmas);
    auto admin = TempStore::node(u"PC puskesmas"_s), member = TempStore::node(u"PC Melati"_s);
    const auto letIn = [&](TempStore& by, TempStore& node, Role role, const Id& scope) {
        const QString card = dinkes->folder.filePath(u"card"_s),
                      welcome = dinkes->folder.filePath(u"welcome"_s);
        good(writeCard(*node.store, card));
        good(admit(*by.store, good(readCard(card)), role, { scope }, welcome));
        good(joinNetwork(*node.store, welcome));
    };
    letIn(*dinkes, *admin, Role::Admin, puskesmas);
    letIn(*dinkes, *member, Role::Entry, melati);
    const Id node = member->store->node().id;
    const auto refused = revoke(*dinkes->store, node);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == u"scope_not_held"_s);
    CHECK(refused.error().data["place"_L1].toString() == u"Melati"_s);
    CHECK(changeRights(*dinkes->store, node, Role::Entry, { mawar }).error().code == u"scope_not_held"_s);
    CHECK(dinkes->store->rights().mayWrite(node, melati));
    good(revoke(*dinkes->store, node, { { { member->store->node().epoch, melati }, 7 } }));
    CHECK(
        dinkes->store->rights().cutoffsOf(node, melati).value({ member->store->node().epoch, melati }) == 7);
}

TEST_CASE("work in a place that was taken away still leaves the PC, and can be let count", "[members]")
{
    TwoNodes two;
    const Id mawar = two.a->posyandu(u"Mawar"_s);
    const Id member = two.b->store->node().id;
    two.settle();
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    good(changeRights(*two.a->store, member, Role::Entry, { mawar }));
    two.carry(*two.a, *two.b);
    CHECK_FALSE(two.b->store->records().find(u"person"_s, person));
    CHECK(two.carry(*two.b, *two.a).setAside == 1);
    const auto upTo = [&](quint32 last) {
        return revoke(*two.a->store, member, { { { two.b->store->node().epoch, two.melati }, last } });
    };
    good(upTo(1'000));
    CHECK(two.a->store->records().find(u"person"_s, person));
    CHECK(upTo(7).error().code == u"cutoff_stands");
    CHECK(two.a->store->records().find(u"person"_s, person));
}
