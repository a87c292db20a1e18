#include "core/store/history.h"
#include "core/store/inbox.h"
#include "core/sync/revocation.h"
#include "tests/support/forger.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace simpul;

// What somebody can do who holds a member's keys, a copy of its sticks, and a program of his own. That a
// stranger's signature, another recipient, network or sender's key is refused, test_exchange shows.

namespace {

QList<RecordChanges> phone(const Id& person, const QString& number)
{
    return { { u"person"_s, person, 1, { { u"phone"_s, { { u"phone"_s, number } }, {}, false, false } } } };
}

QString phoneOf(TempStore& at, const Id& person)
{
    return at.store->records().find(u"person"_s, person)->fields.value("phone"_L1).toString();
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void writeBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

} // namespace

TEST_CASE("an old stick that is given again does not bring back what was corrected since", "[adversary]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.b->put(u"person"_s, { { u"phone"_s, u"0811"_s } }, person);
    const QString old = two.write(*two.b, false, two.a.get());
    two.read(*two.a, old);
    two.b->put(u"person"_s, { { u"phone"_s, u"0822"_s } }, person);
    two.carry(*two.b, *two.a);
    const QByteArray digest = two.a->digest();
    const ImportReport again = two.read(*two.a, old);
    CHECK(again.applied == 0);
    CHECK(phoneOf(*two.a, person) == u"0822");
    CHECK(two.a->digest() == digest);
}

TEST_CASE("a bundle sealed anew for somebody else, by one who could open it, is refused", "[adversary]")
{
    TwoNodes two;
    auto c = TempStore::node(u"Posyandu Mawar"_s);
    two.join(*c, { two.a->posyandu(u"Mawar"_s) });
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QString file = two.write(*two.b, false, two.a.get()), passed = two.stick();
    CHECK(importBundle(*c->store, file).error().code == u"bundle_not_for_us");
    sealAnew(file, passed, *two.a, { c.get() });
    CHECK(importBundle(*c->store, passed).error().code == u"bundle_not_for_us");
    CHECK(c->store->people().search(u"aisyah"_s, 5).isEmpty());
}

TEST_CASE("a recipient cannot be taken off a sealed bundle", "[adversary]")
{
    TwoNodes two;
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QString file = two.write(*two.b), cut = two.stick();
    QByteArray bytes = bytesOf(file);
    const QByteArray start = "-> X25519 ";
    const qsizetype first = bytes.indexOf(start), second = bytes.indexOf(start, first + 1);
    REQUIRE(second > first);
    bytes.remove(first, second - first);
    writeBytes(cut, bytes);
    for (TempStore* member : { two.a.get(), two.b.get() })
        CHECK(importBundle(*member->store, cut).error().kind == ErrorKind::NotGenuine);
    // Opened and sealed anew for fewer it still names all of them, so nobody takes it for something else.
    sealAnew(file, cut, *two.a, { two.a.get() });
    CHECK(good(inspectBundle(cut, { two.a->store->node().box })).header.recipients.size() == 2);
}

TEST_CASE("nobody writes in another's name", "[adversary]")
{
    TwoNodes two;
    auto c = TempStore::node(u"Kader kedua"_s);
    two.join(*c, { two.melati });
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    const QByteArray digest = two.a->digest();
    const Forger evil { two, *c };
    Segment segment = evil.nextSegment(two.melati, phone(person, u"666"_s));
    segment.node = two.b->store->node().id;
    segment.epoch = two.b->store->node().epoch;
    good(parseSegment(segment));
    segment.signature = evil.node().sign.sign(segment.signedText());
    BundleHeader header = evil.header({ two.melati }, { two.a.get() });
    const LocalNode& b = two.b->store->node();
    const auto give = [&] {
        return importBundle(*two.a->store, evil.write(header, { Forger::runOf(segment) }, { two.a.get() }));
    };
    CHECK(give().error().code == u"bundle_forged"); // without a key
    header.keys.insert(b.id, b.sign.publicKey + b.box.publicKey);
    CHECK(give().error().code == u"bundle_forged");
    header.keys.insert(b.id, evil.node().sign.publicKey + b.box.publicKey);
    CHECK(give().error().code == u"bundle_damaged");
    CHECK(two.a->digest() == digest);
}

TEST_CASE("who rewrites his own past leaves both versions standing, at everybody", "[adversary]")
{
    TwoNodes two;
    auto c = TempStore::node(u"Kader kedua"_s);
    two.join(*c, { two.melati });
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.b->put(u"person"_s, { { u"phone"_s, u"0811"_s } }, person);
    two.settle();
    const Forger evil { two, *two.b };
    const simpul::Chain chain = evil.chainOf(two.melati);
    Segment genuine;
    good(two.b->store->log().visit(chain, chain.top, [&](Segment& segment) -> Result<bool> {
        genuine = segment;
        return true;
    }));
    const Segment twin = evil.segment(two.melati, chain.top, genuine.prev, phone(person, u"666"_s));
    const ImportReport report = good(evil.give(twin, *two.a));
    CHECK(report.applied == 1);
    CHECK(good(two.a->store->log().chain(chain.node, chain.epoch, chain.scope)).twin == chain.top);
    QStringList held;
    for (const HeldChange& change : good(two.a->store->log().changesOf(two.melati, u"person"_s, person)))
        held += change.input.stored.change.fields.value(u"phone"_s).toString();
    CHECK(held.contains(u"0811"_s));
    CHECK(held.contains(u"666"_s));
    CHECK_FALSE(good(inbox(*two.a->store)).isEmpty());
    two.carry(*two.a, *c);
    CHECK(two.print(*two.a, two.melati) == two.print(*c, two.melati));
    good(two.a->store->verify());
    good(c->store->verify());
}

TEST_CASE(
    "nobody makes himself an admin, widens his scopes or changes who founded the network", "[adversary]")
{
    TwoNodes two;
    const Id network = two.a->store->network(), own = two.b->store->node().id;
    const Id puskesmas = two.a->founding.facility, founder = two.a->store->node().id;
    two.settle();
    const Forger evil { two, *two.b };
    const auto state = [](const QString& kind, const Id& id, const QString& group, const Values& fields) {
        return QList<RecordChanges> { { kind, id, 1, { { group, fields, {}, false, false } } } };
    };
    const auto grant = [&](const Id& scope, const QString& role) {
        return state(u"grant"_s, grantId(own, scope), u"role"_s,
            { { u"node"_s, own.bytes() }, { u"scope"_s, scope.bytes() }, { u"role"_s, role } });
    };
    const QList<QList<RecordChanges>> attempts { grant(network, u"admin"_s), grant(puskesmas, u"admin"_s),
        grant(puskesmas, u"entry"_s),
        state(u"network"_s, network, u"founder"_s,
            { { u"founder"_s, own.bytes() }, { u"recovery"_s, QByteArray(64, 1) },
                { u"nonce"_s, QByteArray(16, 2) } }),
        state(u"member"_s, founder, u"name"_s,
            { { u"name"_s, u"Puskesmas"_s }, { u"sign_key"_s, evil.node().sign.publicKey },
                { u"box_key"_s, evil.node().box.publicKey } }) };
    const QByteArray digest = two.a->digest();
    for (const QList<RecordChanges>& attempt : attempts)
        CHECK(good(evil.give(evil.nextSegment(network, attempt), *two.a)).setAside == 1);
    CHECK(two.a->digest() == digest);
    CHECK_FALSE(two.a->store->rights().isAdmin(own));
    CHECK_FALSE(two.a->store->rights().mayRead(own, puskesmas));
    CHECK(two.a->store->rights().isFounder(founder));
    CHECK_FALSE(two.a->store->rights().isFounder(own));
    CHECK(two.a->store->nodeKeys(founder).left(32) == two.a->store->node().sign.publicKey);
    good(two.a->store->verify());
}

TEST_CASE("what a revoked PC writes behind the cut-off is set aside, also under a new epoch", "[adversary]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.b->put(u"person"_s, { { u"phone"_s, u"0811"_s } }, person);
    two.settle();
    good(revoke(*two.a->store, two.b->store->node().id));
    const QByteArray digest = two.print(*two.a, two.melati);
    const Forger evil { two, *two.b };
    const auto later = evil.nextSegment(two.melati, phone(person, u"666"_s));
    CHECK(good(evil.give(later, *two.a)).setAside == 1);
    // A number that counts, with other content than what counted.
    const simpul::Chain chain = evil.chainOf(two.melati);
    Segment anew = later;
    anew.epoch = Id::create(9);
    anew.seq = 1;
    anew.prev = QByteArray(32, 0);
    good(parseSegment(anew));
    anew.signature = evil.node().sign.sign(anew.signedText());
    CHECK(good(evil.give(anew, *two.a)).setAside == 1);
    CHECK(phoneOf(*two.a, person) == u"0811");
    CHECK(two.print(*two.a, two.melati) == digest);
    CHECK(good(two.a->store->log().chain(chain.node, chain.epoch, chain.scope)).counting == chain.top);
}

TEST_CASE("a segment of more changes than any program writes is refused whole", "[adversary]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    const QByteArray digest = two.a->digest();
    const Forger evil { two, *two.b };
    QList<RecordChanges> many = phone(person, u"666"_s);
    many[0].changes = QList<Change>(Segment::kMostChanges * 4 + 1, many[0].changes[0]);
    CHECK(evil.give(evil.nextSegment(two.melati, many), *two.a).error().kind == ErrorKind::NotGenuine);
    CHECK(two.a->digest() == digest);
}

TEST_CASE("in the files of a posyandu's PC there is no name of another place", "[adversary]")
{
    TwoNodes two;
    auto c = TempStore::node(u"Posyandu Mawar"_s);
    const Id mawar = two.a->posyandu(u"Mawar"_s);
    two.join(*c, { mawar });
    two.b->person(u"Rukmini Sendiri"_s, u"1980-01-01"_s);
    c->person(u"Zulaikha Lain"_s, u"1980-01-01"_s);
    two.a->person(u"Zulkarnain Puskesmas"_s, u"1980-01-01"_s, two.a->founding.facility);
    two.carry(*c, *two.a);
    two.settle();
    const QString forAll = two.stick(u"semua"_s);
    REQUIRE(QDir().mkpath(forAll));
    good(exportBundles(*two.a->store, forAll, {}));
    for (const QString& file : bundlesIn(forAll)) {
        // Whoever is no recipient cannot open it; what he can open is taken in.
        const auto taken = importBundle(*two.b->store, file);
        CHECK((taken || taken.error().code == u"bundle_not_for_us"));
    }
    two.b->store.reset();
    QByteArray all;
    for (const QString& rest : { QString(), u"-wal"_s })
        if (QFile::exists(two.b->options().file + rest))
            all += bytesOf(two.b->options().file + rest).toLower();
    CHECK(all.contains("rukmini"));
    CHECK_FALSE(all.contains("zulaikha"));
    CHECK_FALSE(all.contains("zulkarnain"));
}
