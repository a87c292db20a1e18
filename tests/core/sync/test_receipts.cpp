#include "core/sync/custody.h"
#include "core/sync/receipts.h"
#include "tests/support/two_nodes.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

std::optional<Receipt> newest(TempStore& store, const QString& direction, TempStore& peer)
{
    return store.store->peers().newestReceipt(direction, peer.store->node().id);
}

} // namespace

TEST_CASE("each import leaves a receipt with counts and a fingerprint per scope, and its sender gets it with "
          "the next bundle back",
    "[receipts]")
{
    TwoNodes two;
    two.settle();
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QString file = two.write(*two.b, false, two.a.get());
    CHECK_FALSE(newest(*two.b, u"out"_s, *two.a)->taken);
    two.read(*two.a, file);

    const Receipt atA = good(readReceipts(*two.a->store)).first();
    CHECK(atA.direction == u"in");
    CHECK(atA.peer == two.b->store->node().id);
    REQUIRE(atA.taken);
    REQUIRE(atA.taken->scopes.size() == 1);
    const ScopeReceipt& scope = atA.taken->scopes.first();
    CHECK(scope.scope == two.melati);
    CHECK(scope.segments == 1);
    CHECK(scope.changes == atA.taken->changes);
    CHECK(scope.fingerprint == two.print(*two.a, two.melati));
    CHECK(u"/"_s + atA.file == file.mid(file.lastIndexOf(u'/')));

    two.carry(*two.a, *two.b);
    const auto atB = newest(*two.b, u"out"_s, *two.a);
    REQUIRE(atB->taken);
    CHECK(atB->bundle == atA.bundle);
    CHECK(atB->taken->changes == atA.taken->changes);
    CHECK(atB->taken->scopes.first().fingerprint == two.print(*two.b, two.melati));
}

TEST_CASE("a bundle for several members has a receipt of each", "[receipts]")
{
    TwoNodes two;
    auto c = TempStore::node(u"PC kedua"_s);
    two.join(*c, { two.a->founding.facility });
    two.carry(*two.a, *two.b);
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QString file = two.stick();
    good(exportBundles(*two.b->store, file, { { two.a->store->node().id, c->store->node().id }, false }));
    two.read(*two.a, file);
    two.carry(*two.a, *two.b);
    CHECK(newest(*two.b, u"out"_s, *two.a)->taken);
    CHECK_FALSE(newest(*two.b, u"out"_s, *c)->taken);
    two.read(*c, file);
    CHECK(c->store->records().find(u"person"_s, person));
    two.carry(*c, *two.b);
    const auto atB = newest(*two.b, u"out"_s, *c);
    REQUIRE(atB->taken);
    CHECK(atB->taken->applied > 0);
}

TEST_CASE("a receipt keeps the fingerprint that it was shown with, whatever is saved later", "[receipts]")
{
    TwoNodes two;
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.carry(*two.b, *two.a);
    const QByteArray then = good(readReceipts(*two.a->store)).first().taken->scopes.first().fingerprint;
    two.a->person(u"Bagas"_s, u"2024-12-01"_s, two.melati);
    CHECK(two.print(*two.a, two.melati) != then);
    CHECK(good(readReceipts(*two.a->store)).first().taken->scopes.first().fingerprint == then);
}

TEST_CASE("two PCs compare their fingerprints without a telephone call, and only where both hold the same",
    "[receipts]")
{
    TwoNodes two;
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.carry(*two.b, *two.a);
    two.carry(*two.a, *two.b);
    const auto state = [&] {
        for (const Agreement& one : good(agreementsWith(*two.b->store, two.a->store->node().id)))
            if (one.scope == two.melati)
                return one.state;
        FAIL("no receipt for the scope");
        return Agreement::State::Differs;
    };
    CHECK(state() == Agreement::State::Same);
    two.b->person(u"Bagas"_s, u"2024-12-01"_s);
    CHECK(state() == Agreement::State::Unknown);
}

TEST_CASE("a scope that says something else with the same packets is told", "[receipts]")
{
    TwoNodes two;
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.carry(*two.b, *two.a);
    good(two.a->store->db().exec(u"UPDATE record SET state = zeroblob(9) WHERE kind = 'person'"_s));
    two.carry(*two.a, *two.b);
    bool differs = false;
    for (const Agreement& one : good(agreementsWith(*two.b->store, two.a->store->node().id)))
        differs = differs || (one.scope == two.melati && one.state == Agreement::State::Differs);
    CHECK(differs);
}
