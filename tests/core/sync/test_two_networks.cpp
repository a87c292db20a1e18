#include "core/sync/following.h"
#include "core/sync/recovery.h"
#include "core/sync/revocation.h"
#include "tests/support/two_nodes.h"

#include <random>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// A puskesmas with members of its own, and the kabupaten that it is going to join.
struct Joining2 {
    TwoNodes two;
    TempStore& puskesmas = *two.a;
    TempStore& melati = *two.b;
    std::unique_ptr<TempStore> second = TempStore::node(u"PC kedua"_s);
    std::unique_ptr<TempStore> gone = TempStore::node(u"PC hilang"_s);
    std::unique_ptr<TempStore> kabupaten = TempStore::founded(u"Dinkes"_s, u"dinkes"_s);
    Id scope = puskesmas.founding.facility;
    Id old = puskesmas.store->network();
    Id aisyah, early, late;

    Joining2()
    {
        two.join(*second, { scope });
        two.join(*gone, { two.melati });
        aisyah = melati.person(u"Aisyah"_s, u"2025-08-01"_s);
        early = gone->person(u"Bagas"_s, u"2024-12-01"_s);
        two.carry(*gone, puskesmas);
        good(revoke(*puskesmas.store, gone->store->node().id));
        late = gone->person(u"Citra"_s, u"2024-11-01"_s);
        two.settle();
        two.carry(puskesmas, *second);
    }
    void joinKabupaten()
    {
        const QString card = two.stick(), welcome = two.stick();
        good(writeCard(*puskesmas.store, card));
        good(admit(*kabupaten->store, good(readCard(card)), Role::Admin, { scope }, welcome));
        good(joinNetwork(*puskesmas.store, welcome));
    }
    bool holds(TempStore& at, const Id& person)
    {
        return at.store->records().find(u"person"_s, person).has_value();
    }
};

} // namespace

TEST_CASE("a puskesmas that started alone enters its kabupaten with its log and its members", "[join]")
{
    Joining2 net;
    const QByteArray before = net.two.print(net.puskesmas, net.two.melati);
    net.joinKabupaten();
    CHECK(net.puskesmas.store->network() == net.kabupaten->store->network());
    CHECK(net.two.print(net.puskesmas, net.two.melati) == before);
    CHECK(net.puskesmas.store->log().setAsideCount() == 0);

    const Id dewi = net.melati.person(u"Dewi"_s, u"2026-04-11"_s); // not knowing of it yet
    net.two.carry(net.puskesmas, net.melati);
    CHECK(net.melati.store->network() == net.kabupaten->store->network());
    REQUIRE(net.melati.store->notices().unread().size() == 1);
    CHECK(net.melati.store->notices().unread().first().code == u"network_followed");
    CHECK(net.two.print(net.melati, net.two.melati) != before);
    const Id eka = net.melati.person(u"Eka"_s, u"2026-05-11"_s);
    net.two.carry(net.melati, net.puskesmas);
    for (const Id& person : { net.aisyah, net.early, dewi, eka })
        CHECK(net.holds(net.puskesmas, person));
    net.two.carry(net.puskesmas, net.melati);
    for (const Id& scope : { net.two.melati, net.old, net.kabupaten->store->network() })
        CHECK(net.two.print(net.puskesmas, scope) == net.two.print(net.melati, scope));
    CHECK(net.melati.store->log().setAsideCount() == 0);
    good(net.puskesmas.store->verify());
    good(net.melati.store->verify());
}

TEST_CASE("the members follow by way of one another, in any order, and nobody is admitted again", "[join]")
{
    Joining2 net;
    net.joinKabupaten();
    net.two.carry(net.puskesmas, net.melati);
    const Id dewi = net.melati.person(u"Dewi"_s, u"2026-04-11"_s);
    // The second PC hears of it from the posyandu, after having written for the old network.
    const Id fajar = net.second->person(u"Fajar"_s, u"2025-04-11"_s, net.two.melati);
    const QString fromOld = net.two.write(*net.second, false, &net.puskesmas);
    net.two.carry(net.melati, *net.second);
    CHECK(net.second->store->network() == net.kabupaten->store->network());
    CHECK(net.holds(*net.second, dewi));
    net.two.read(net.puskesmas, fromOld);
    CHECK(net.holds(net.puskesmas, fajar));
    for (int round = 0; round < 2; ++round) {
        net.two.carry(*net.second, net.puskesmas);
        net.two.carry(net.puskesmas, *net.second);
        net.two.carry(net.melati, net.puskesmas);
        net.two.carry(net.puskesmas, net.melati);
        net.two.carry(net.puskesmas, *net.kabupaten);
        net.two.carry(*net.kabupaten, net.puskesmas);
    }
    const Id network = net.kabupaten->store->network();
    for (TempStore* at : { &net.melati, net.second.get() }) {
        CHECK(net.two.print(*at, net.two.melati) == net.two.print(net.puskesmas, net.two.melati));
        CHECK(at->store->log().setAsideCount() == 0);
    }
    for (TempStore* at : { &net.melati, net.second.get(), net.kabupaten.get() })
        for (const Id& scope : { net.old, network })
            CHECK(net.two.print(*at, scope) == net.two.print(net.puskesmas, scope));
    good(net.second->store->verify());
    good(net.kabupaten->store->verify());
}

TEST_CASE("the kabupaten sees the members of a puskesmas that has joined, and none of its people", "[join]")
{
    Joining2 net;
    net.joinKabupaten();
    net.two.carry(net.puskesmas, *net.kabupaten);
    Store& store = *net.kabupaten->store;
    for (TempStore* member : { &net.puskesmas, &net.melati, net.second.get() }) {
        CHECK(store.rights().isMember(member->store->node().id));
        CHECK(store.records().find(u"member"_s, member->store->node().id));
    }
    CHECK_FALSE(store.rights().isMember(net.gone->store->node().id));
    CHECK_FALSE(store.rights().mayRead(store.node().id, net.two.melati));
    CHECK_FALSE(store.rights().mayRead(store.node().id, net.scope));
    CHECK_FALSE(store.rights().isAdmin(net.melati.store->node().id));
    CHECK(store.scopes().facility(net.scope)->parent == net.kabupaten->founding.facility);
    CHECK(store.scopes().puskesmasOf(net.two.melati) == net.scope);
}

TEST_CASE("the admin of a puskesmas that has joined admits to its own scopes and to no others", "[join]")
{
    Joining2 net;
    net.joinKabupaten();
    auto fresh = TempStore::node(u"Posyandu Mawar"_s);
    net.two.join(*fresh, { net.two.melati });
    CHECK(net.holds(*fresh, net.aisyah));
    CHECK(fresh->store->network() == net.kabupaten->store->network());
    const Id guests = fresh->person(u"Gita"_s, u"2025-01-05"_s);
    net.two.carry(net.puskesmas, net.melati);
    net.two.carry(*fresh, net.melati);
    CHECK(net.holds(net.melati, guests));

    const Id other =
        net.kabupaten->put(u"facility"_s, { { u"type"_s, u"puskesmas"_s }, { u"name"_s, u"Lain"_s } });
    net.two.carry(*net.kabupaten, net.puskesmas);
    const QString card = net.two.stick();
    auto more = TempStore::node(u"PC lain"_s);
    good(writeCard(*more->store, card));
    const auto refused =
        admit(*net.puskesmas.store, good(readCard(card)), Role::Entry, { other }, net.two.stick());
    CHECK(refused.error().code == u"not_allowed");
}

TEST_CASE("an admin made before the networks joined goes on admitting and taking away", "[join]")
{
    Joining2 net;
    auto third = TempStore::node(u"PC ketiga"_s);
    net.two.join(
        *third, { net.scope }, Role::Admin); // by the founder, who alone will be known to the kabupaten
    net.joinKabupaten();
    net.two.carry(net.puskesmas, *third);
    net.two.carry(net.puskesmas, *net.kabupaten);
    CHECK(third->store->network() == net.kabupaten->store->network());
    CHECK_FALSE(third->store->rights().isAdmin(third->store->node().id));
    CHECK(third->store->rights().mayAdmit(third->store->node().id));

    const Id mawar = third->put(u"facility"_s,
        { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Mawar"_s }, { u"parent"_s, net.scope.bytes() } });
    auto fresh = TempStore::node(u"Posyandu Mawar"_s), reader = TempStore::node(u"Bidan desa"_s);
    const auto admitBy = [&](TempStore& by, TempStore& node, Role role, const Id& scope) -> Result<Joining> {
        const QString card = net.two.stick(), welcome = net.two.stick();
        good(writeCard(*node.store, card));
        SIMPUL_GET(admission, admit(*by.store, good(readCard(card)), role, { scope }, welcome));
        Q_UNUSED(admission)
        return joinNetwork(*node.store, welcome);
    };
    good(admitBy(*third, *fresh, Role::Entry, mawar));
    good(admitBy(*third, *reader, Role::Reader, net.two.melati));
    CHECK(fresh->store->network() == net.kabupaten->store->network());
    CHECK(net.holds(*reader, net.aisyah));
    const Id gita = fresh->person(u"Gita"_s, u"2025-01-05"_s, mawar);
    net.two.carry(*third, net.puskesmas);
    net.two.carry(*fresh, net.puskesmas);
    CHECK(net.holds(net.puskesmas, gita));
    net.two.carry(net.puskesmas, *net.kabupaten);
    CHECK(net.kabupaten->store->rights().isMember(fresh->store->node().id));

    auto more = TempStore::node(u"PC lain"_s);
    CHECK(admitBy(*third, *more, Role::Admin, net.scope).error().code == u"admin_by_founder");
    const Id other =
        net.kabupaten->put(u"facility"_s, { { u"type"_s, u"puskesmas"_s }, { u"name"_s, u"Lain"_s } });
    net.two.carry(*net.kabupaten, *third);
    CHECK(admitBy(*third, *more, Role::Entry, other).error().code == u"not_allowed");
    CHECK(revoke(*third->store, net.puskesmas.store->node().id).error().code == u"admin_by_founder");

    good(revoke(*third->store, fresh->store->node().id));
    net.two.carry(*third, net.puskesmas);
    for (TempStore* at : { third.get(), &net.puskesmas }) {
        CHECK_FALSE(at->store->rights().isMember(fresh->store->node().id));
        CHECK_FALSE(net.holds(*at, gita)); // the admin had not received it
        good(at->store->verify());
    }
}

TEST_CASE("an admin takes in only what would go on counting", "[join]")
{
    Joining2 net;
    auto admin = TempStore::node(u"PC SPM dinkes"_s);
    const Id sari =
        net.kabupaten->put(u"facility"_s, { { u"type"_s, u"puskesmas"_s }, { u"name"_s, u"Sari"_s } });
    const auto admittedBy = [&](TempStore& by, TempStore& asking, Role role, const QList<Id>& scopes) {
        const QString card = net.two.stick(), welcome = net.two.stick();
        good(writeCard(*asking.store, card));
        auto done = admit(*by.store, good(readCard(card)), role, scopes, welcome);
        if (done)
            good(joinNetwork(*asking.store, welcome));
        return done;
    };
    good(admittedBy(*net.kabupaten, *admin, Role::Admin, { sari }));

    // A puskesmas that its founder alone can give a place.
    const auto refused = admittedBy(*admin, net.puskesmas, Role::Entry, { net.scope });
    CHECK(refused.error().code == u"adopt_by_founder");
    CHECK_FALSE(admin->store->rights().isMember(net.puskesmas.store->node().id));
    const QString card = net.two.stick();
    good(writeCard(*net.puskesmas.store, card));
    good(admit(*admin->store, good(readCard(card)), Role::Reader, { sari }, net.two.stick())); // brings none
    // A posyandu below the puskesmas that the admin holds.
    auto alone = TempStore::founded(u"Mawar"_s, u"posyandu"_s);
    const Id mawar = alone->founding.facility;
    const Id lina = alone->person(u"Lina"_s, u"2025-03-03"_s, mawar);
    good(admittedBy(*admin, *alone, Role::Entry, { sari }));
    net.two.carry(*alone, *admin);
    net.two.carry(*admin, *net.kabupaten);
    for (TempStore* at : { alone.get(), admin.get(), net.kabupaten.get() }) {
        CHECK(at->store->rights().mayWrite(alone->store->node().id, mawar));
        CHECK(at->store->scopes().puskesmasOf(mawar) == sari);
        CHECK(at->store->log().setAsideCount() == 0);
    }
    CHECK(net.holds(*admin, lina));
}

TEST_CASE("where the kabupaten has spoken of a PC, the puskesmas's old admins have no say any more", "[join]")
{
    Joining2 net;
    auto third = TempStore::node(u"PC ketiga"_s);
    net.two.join(*third, { net.scope }, Role::Admin);
    net.joinKabupaten();
    const Id member = net.melati.store->node().id;
    good(changeRights(*net.puskesmas.store, member, Role::Reader, { net.two.melati }));
    net.two.carry(net.puskesmas, *third);
    CHECK(
        changeRights(*third->store, member, Role::Entry, { net.two.melati }).error().code == u"not_allowed");
    CHECK(revoke(*third->store, member).error().code == u"not_allowed");
    good(revoke(*net.puskesmas.store, third->store->node().id));
    CHECK_FALSE(net.puskesmas.store->rights().mayAdmit(third->store->node().id));
}

TEST_CASE("who was revoked before the networks joined stays revoked, and its honest work stays", "[join]")
{
    Joining2 net;
    net.two.read(net.puskesmas, net.two.write(*net.gone, false, &net.puskesmas));
    CHECK(net.puskesmas.store->log().setAsideCount() > 0);
    net.joinKabupaten();
    net.two.carry(net.puskesmas, net.melati);
    for (TempStore* at : { &net.puskesmas, &net.melati }) {
        CHECK(net.holds(*at, net.early));
        CHECK_FALSE(net.holds(*at, net.late));
        CHECK_FALSE(at->store->rights().isMember(net.gone->store->node().id));
    }
}

TEST_CASE("the kabupaten takes back the rights of a member that came with a puskesmas", "[join]")
{
    Joining2 net;
    net.joinKabupaten();
    net.two.carry(net.puskesmas, net.melati);
    const Id member = net.melati.store->node().id;
    good(revoke(*net.puskesmas.store, member));
    CHECK_FALSE(net.puskesmas.store->rights().isMember(member));
    CHECK(net.holds(net.puskesmas, net.aisyah));
    const Id late = net.melati.person(u"Hana"_s, u"2025-02-05"_s);
    net.two.read(net.puskesmas, net.two.write(net.melati, false, &net.puskesmas));
    CHECK_FALSE(net.holds(net.puskesmas, late));
}

TEST_CASE("nobody but the founder leads a network into another one", "[join]")
{
    Joining2 net;
    auto trap = TempStore::founded(u"Jejaring lain"_s);
    {
        auto act = good(Act::begin(*net.melati.store));
        good(lead(act, net.old, trap->store->network()));
        good(act.commit());
    }
    CHECK_FALSE(good(leadsTo(*net.melati.store, net.old, trap->store->network())));
    net.two.carry(net.melati, *net.second);
    CHECK_FALSE(good(leadsTo(*net.second->store, net.old, trap->store->network())));
    CHECK(net.second->store->network() == net.old);

    net.joinKabupaten();
    const QString foreign = net.two.stick();
    good(exportBundles(*trap->store, foreign, {}));
    CHECK_FALSE(importBundle(*net.melati.store, foreign).ok());
    net.two.carry(net.puskesmas, *net.second);
    CHECK(good(leadsTo(*net.second->store, net.old, net.kabupaten->store->network())));
}

TEST_CASE("a card cannot claim a place that belongs to somebody else", "[join]")
{
    Joining2 net;
    net.joinKabupaten();
    const bool hasHeard = GENERATE(true, false);
    if (hasHeard)
        net.two.carry(net.puskesmas, *net.kabupaten);
    auto thief = TempStore::founded(u"Puskesmas Palsu"_s);
    thief->put(u"facility"_s,
        { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Melati"_s },
            { u"parent"_s, thief->founding.facility.bytes() } },
        net.two.melati);
    const QString card = net.two.stick(), welcome = net.two.stick();
    good(writeCard(*thief->store, card));
    good(admit(*net.kabupaten->store, good(readCard(card)), Role::Admin, {}, welcome));
    good(joinNetwork(*thief->store, welcome));
    net.two.carry(*thief, *net.kabupaten);
    net.two.carry(net.puskesmas, *net.kabupaten);
    net.two.carry(*net.kabupaten, net.puskesmas);
    for (TempStore* at : { net.kabupaten.get(), &net.puskesmas }) {
        CHECK_FALSE(at->store->rights().mayRead(thief->store->node().id, net.two.melati));
        CHECK(at->store->scopes().puskesmasOf(net.two.melati) == net.scope);
    }
}

TEST_CASE("a card brings nothing of a network that its node does not lead", "[join]")
{
    Joining2 net;
    Card card = good(ownCard(*net.puskesmas.store));
    REQUIRE(leadsItsNetwork(card));
    card.node = net.gone->store->node().id;
    CHECK_FALSE(leadsItsNetwork(card));
    CHECK(good(ownCard(*net.melati.store)).scopes.isEmpty());
}

TEST_CASE("the successor of a lost founder leads its network into the kabupaten", "[join]")
{
    Joining2 net;
    good(recoverNetwork(*net.second->store, net.puskesmas.founding.recoverySecret, {}));
    const QString card = net.two.stick(), welcome = net.two.stick();
    good(writeCard(*net.second->store, card));
    CHECK(leadsItsNetwork(good(readCard(card))));
    good(admit(*net.kabupaten->store, good(readCard(card)), Role::Admin, {}, welcome));
    good(joinNetwork(*net.second->store, welcome));
    CHECK(net.second->store->network() == net.kabupaten->store->network());
    net.two.carry(*net.second, net.melati);
    CHECK(net.melati.store->network() == net.kabupaten->store->network());
    net.two.carry(net.melati, *net.second);
    CHECK(net.holds(*net.second, net.aisyah));
    for (TempStore* at : { net.second.get(), &net.melati })
        CHECK(at->store->log().setAsideCount() == 0);
}
