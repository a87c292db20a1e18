#include "core/sync/backup.h"
#include "core/sync/grants.h"
#include "core/sync/recovery.h"
#include "core/sync/revocation.h"
#include "tests/support/two_nodes.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// A puskesmas whose founder's PC is lost, and what is left of it: a posyandu's PC and the printed sheet.
struct Lost {
    TwoNodes two;
    std::unique_ptr<TempStore> c = TempStore::node(u"PC baru"_s);
    QByteArray sheet = two.a->founding.recoverySecret;
    Id founder = two.a->store->node().id;
    Id aisyah = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    Id atPuskesmas = two.a->person(u"Bagas"_s, u"2024-12-01"_s, two.a->founding.facility);

    Lost() { two.settle(); }

    Result<Joining> admitted(TempStore& by, TempStore& node, const QList<Id>& scopes, Role role = Role::Entry)
    {
        const QString card = two.stick(), welcome = two.stick();
        good(writeCard(*node.store, card));
        SIMPUL_GET(admission, admit(*by.store, good(readCard(card)), role, scopes, welcome));
        Q_UNUSED(admission)
        return joinNetwork(*node.store, welcome);
    }
};

} // namespace

TEST_CASE(
    "with the recovery sheet alone a posyandu's PC carries on the network of a lost founder", "[recovery]")
{
    Lost lost;
    CHECK(lost.admitted(*lost.two.b, *lost.c, { lost.two.melati }).error().code == u"not_admin");
    good(recoverNetwork(*lost.two.b->store, lost.sheet));
    const Rights& rights = lost.two.b->store->rights();
    const Id self = lost.two.b->store->node().id;
    CHECK(rights.isAdmin(self));
    CHECK(rights.mayWrite(self, lost.two.a->founding.facility));
    good(lost.admitted(*lost.two.b, *lost.c, { lost.two.melati }));
    CHECK(lost.c->store->records().find(u"person"_s, lost.aisyah));

    auto d = TempStore::node(u"PC admin kedua"_s);
    good(lost.admitted(*lost.two.b, *d, { lost.two.a->founding.facility }, Role::Admin));
    CHECK(d->store->rights().isAdmin(d->store->node().id));
    auto e = TempStore::node(u"Posyandu Mawar"_s);
    good(lost.admitted(*d, *e, { lost.two.melati }));
    lost.two.carry(*d, *lost.c);
    CHECK(lost.c->store->rights().isMember(e->store->node().id));
    for (TempStore* node : { lost.two.b.get(), lost.c.get(), d.get() })
        good(node->store->verify());
}

TEST_CASE(
    "the other members accept what the sheet says once they have heard of it, in any order", "[recovery]")
{
    Lost lost;
    auto reader = TempStore::node(u"Dinkes"_s);
    lost.two.join(*reader, { lost.two.a->founding.facility }, Role::Reader);
    lost.two.carry(*lost.two.a, *lost.two.b);
    good(recoverNetwork(*lost.two.b->store, lost.sheet));
    const QString first = lost.two.write(*lost.two.b, true, reader.get());
    const Id mawar = lost.two.b->put(u"facility"_s,
        { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Mawar"_s },
            { u"parent"_s, lost.two.a->founding.facility.bytes() } });
    const QString second = lost.two.write(*lost.two.b, true, reader.get());
    lost.two.read(*reader, second);
    CHECK_FALSE(reader->store->records().find(u"facility"_s, mawar));
    lost.two.read(*reader, first);
    CHECK(reader->store->records().find(u"facility"_s, mawar));
    CHECK(reader->store->rights().isAdmin(lost.two.b->store->node().id));
    CHECK(reader->store->log().setAsideCount() == 0);
    CHECK(reader->digest() != QByteArray());
    good(reader->store->verify());
}

TEST_CASE(
    "a recovered network ends the lost founder, whose honest work stays and whose later work does not count",
    "[recovery]")
{
    Lost lost;
    good(recoverNetwork(*lost.two.b->store, lost.sheet));
    good(revoke(*lost.two.b->store, lost.founder));
    const Rights& rights = lost.two.b->store->rights();
    CHECK_FALSE(rights.isMember(lost.founder));
    CHECK(lost.two.b->store->records().find(u"facility"_s, lost.two.melati));
    CHECK(lost.two.b->store->log().setAsideCount() == 0);

    // Whoever found the PC makes itself at home.
    const Id forged = lost.two.a->posyandu(u"Palsu"_s);
    good(exportBundles(
        *lost.two.a->store, lost.two.stick(u"thief"_s), { { lost.two.b->store->node().id }, false }));
    CHECK(lost.two.read(*lost.two.b, lost.two.stick(u"thief"_s)).setAside > 0);
    CHECK_FALSE(lost.two.b->store->records().find(u"facility"_s, forged));
    good(lost.two.b->store->verify());
}

TEST_CASE("the lost founder's PC cannot undo what the sheet has made", "[recovery]")
{
    Lost lost;
    good(recoverNetwork(*lost.two.b->store, lost.sheet));
    lost.two.carry(*lost.two.b, *lost.two.a);
    const Id successor = lost.two.b->store->node().id;
    CHECK(revoke(*lost.two.a->store, successor).error().code == u"revoke_founder");
    CHECK(lost.two.a->store->rights().isAdmin(successor));
    // Not even with a program that does not ask.
    {
        auto act = good(Act::begin(*lost.two.a->store));
        for (const Id& scope : { lost.two.a->store->network(), lost.two.a->founding.facility })
            good(grant(act, successor, scope, Role::None));
        good(act.commit());
    }
    lost.two.carry(*lost.two.a, *lost.two.b);
    for (TempStore* at : { lost.two.a.get(), lost.two.b.get() }) {
        CHECK(at->store->rights().isAdmin(successor));
        CHECK(at->store->rights().mayWrite(successor, lost.two.a->founding.facility));
    }
}

TEST_CASE("a successor is lost in its turn, and the sheet makes the next one and ends it", "[recovery]")
{
    Lost lost;
    good(recoverNetwork(*lost.two.b->store, lost.sheet, { lost.founder }));
    good(lost.admitted(*lost.two.b, *lost.c, { lost.two.melati }));
    const Id second = lost.two.b->store->node().id;
    CHECK(revoke(*lost.c->store, second).error().code == u"not_admin");
    good(recoverNetwork(*lost.c->store, lost.sheet, { second }));
    CHECK(lost.c->store->rights().isFounder(lost.c->store->node().id));
    CHECK_FALSE(lost.c->store->rights().isMember(second));
    CHECK_FALSE(lost.c->store->rights().isMember(lost.founder));
    CHECK(lost.c->store->log().setAsideCount() == 0);
    CHECK(lost.c->store->records().find(u"person"_s, lost.aisyah));
    good(lost.c->store->verify());
}

TEST_CASE("another network's sheet makes nobody an admin", "[recovery]")
{
    Lost lost;
    auto other = TempStore::founded(u"Puskesmas Lain"_s);
    const auto refused = recoverNetwork(*lost.two.b->store, other->founding.recoverySecret);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::NotGenuine);
    CHECK(refused.error().code == u"recovery_key_wrong");
    CHECK_FALSE(lost.two.b->store->rights().isAdmin(lost.two.b->store->node().id));
}

TEST_CASE("a backup opened with the sheet brings the lost PC's own work back to the network", "[recovery]")
{
    Lost lost;
    const QString backupFile = lost.two.stick(u"cadangan"_s);
    good(backup(*lost.two.a->store, backupFile));
    TempStore anew;
    good(restore(anew.options(), backupFile, lost.sheet));
    anew.reopen();
    CHECK(anew.store->records().find(u"person"_s, lost.atPuskesmas));
    CHECK(anew.store->rights().isFounder(anew.store->node().id));
    const QList<Notice> notices = anew.store->notices().unread();
    REQUIRE(notices.size() == 1);
    CHECK(notices.first().code == u"epoch_restored");
    good(anew.store->notices().setRead(notices.first().ref));
    CHECK(anew.store->notices().unread().isEmpty());
}

TEST_CASE("whoever had the puskesmas before it took the sheet has it afterwards, whatever others said of it "
          "meanwhile",
    "[recovery]")
{
    Lost lost;
    auto second = TempStore::node(u"PC kedua"_s);
    lost.two.join(*second, { lost.two.a->founding.facility });
    lost.two.carry(*lost.two.a, *second);
    good(recoverNetwork(*second->store, lost.sheet));
    const Id self = second->store->node().id;
    CHECK(second->store->rights().mayWrite(self, lost.two.a->founding.facility));
    CHECK(second->store->rights().mayRead(self, lost.two.melati));
    good(changeRights(*lost.two.a->store, self, Role::Reader, { lost.two.melati })); // not having heard of it
    lost.two.carry(*lost.two.a, *second);
    CHECK(second->store->rights().mayWrite(self, lost.two.a->founding.facility));
}

TEST_CASE("an ended successor is let in again at the place that its founder once gave it", "[recovery]")
{
    Lost lost;
    good(lost.admitted(*lost.two.a, *lost.c, { lost.two.melati }));
    lost.two.settle();
    const Id first = lost.two.b->store->node().id;
    good(recoverNetwork(*lost.two.b->store, lost.sheet, { lost.founder }));
    lost.two.carry(*lost.two.b, *lost.c);
    good(recoverNetwork(*lost.c->store, lost.sheet, { first }));
    CHECK_FALSE(lost.c->store->rights().isMember(first));
    good(changeRights(*lost.c->store, first, Role::Entry, { lost.two.melati }));
    CHECK(lost.c->store->rights().mayWrite(first, lost.two.melati));
}

TEST_CASE("nobody lets in whose former leadership it cannot speak of", "[recovery]")
{
    Lost lost;
    const Id puskesmas = lost.two.a->founding.facility;
    good(lost.admitted(*lost.two.a, *lost.c, { puskesmas }, Role::Admin));
    lost.two.settle();
    const Id first = lost.two.b->store->node().id;
    good(recoverNetwork(*lost.two.b->store, lost.sheet));
    for (TempStore* to : { lost.two.a.get(), lost.c.get() })
        lost.two.carry(*lost.two.b, *to);
    good(recoverNetwork(*lost.c->store, lost.sheet, { first }));
    lost.two.carry(*lost.c, *lost.two.a);
    CHECK(
        changeRights(*lost.two.a->store, first, Role::Entry, { puskesmas }).error().code == u"led_by_sheet");

    auto admin = TempStore::node(u"PC admin"_s);
    good(lost.admitted(*lost.c, *admin, { puskesmas }, Role::Admin));
    for (const Id& led : { first, lost.founder })
        CHECK(
            changeRights(*admin->store, led, Role::Entry, { puskesmas }).error().code == u"admin_by_founder");
}
