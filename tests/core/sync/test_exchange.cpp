#include "core/store/inbox.h"
#include "core/sync/backup.h"
#include "core/sync/bech32.h"
#include "tests/support/two_nodes.h"

#include <QProcess>
#include <random>

using namespace simpul;
using namespace Qt::StringLiterals;

TEST_CASE("what is typed at the posyandu stands at the puskesmas after one stick, and the other way round",
    "[exchange]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const ImportReport report = two.carry(*two.b, *two.a);
    CHECK(report.applied > 0);
    CHECK(report.setAside == 0);
    CHECK(report.held == 0);
    REQUIRE(two.a->store->records().find(u"person"_s, person));
    CHECK(two.a->store->people().search(u"aisy"_s, 5).size() == 1);
    two.a->put(u"person"_s, { { u"phone"_s, u"0812"_s } }, person);
    two.carry(*two.a, *two.b);
    CHECK(two.b->store->records().find(u"person"_s, person)->fields.value("phone"_L1).toString() == u"0812");
    for (const Id& scope : { two.melati, two.a->store->network() })
        CHECK(two.print(*two.a, scope) == two.print(*two.b, scope));
    good(two.a->store->verify());
    good(two.b->store->verify());
}

TEST_CASE("importing a bundle again changes nothing", "[exchange]")
{
    TwoNodes two;
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QString file = two.write(*two.b);
    two.read(*two.a, file);
    const QByteArray digest = two.a->digest();
    const ImportReport again = two.read(*two.a, file);
    CHECK(again.applied == 0);
    CHECK(again.known > 0);
    CHECK(two.a->digest() == digest);
}

TEST_CASE("a dry run tells what would come and changes nothing", "[exchange]")
{
    TwoNodes two;
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QByteArray digest = two.a->digest();
    const ImportReport report = good(importBundle(*two.a->store, two.write(*two.b), true));
    CHECK(report.applied > 0);
    CHECK(two.a->digest() == digest);
    CHECK(two.a->store->people().search(u"aisy"_s, 5).isEmpty());
}

TEST_CASE("a later bundle holds only what was not acknowledged; a brief one only what was not written before",
    "[exchange]")
{
    TwoNodes two;
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    two.b->person(u"Bagas"_s, u"2024-12-01"_s);
    const auto changes = [&](bool brief) {
        return good(exportBundles(*two.b->store, two.stick(), { { two.a->store->node().id }, brief }))
            .changes;
    };
    const qint64 first = changes(false);
    CHECK(first > 0);
    CHECK(first <= 4);
    CHECK(changes(false) == first);
    CHECK(changes(true) == 0);
}

TEST_CASE("a new member's first bundle does not send back what it was welcomed with", "[exchange]")
{
    TwoNodes two;
    two.a->person(u"Bagas"_s, u"2024-12-01"_s, two.melati);
    auto late = TempStore::node(u"Kader"_s);
    two.join(*late, { two.melati });
    late->person(u"Aisyah"_s, u"2025-08-01"_s, two.melati);
    const ImportReport taken = two.carry(*late, *two.a);
    CHECK(taken.known == 0);
    CHECK(taken.applied == 1);
    CHECK(two.carry(*late, *two.b).applied > 1); // who did not welcome it may lack all of that
}

TEST_CASE("a lost stick in between is named as a gap, and filled when it comes", "[exchange]")
{
    TwoNodes two;
    two.settle();
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QString lost = two.write(*two.b, true);
    two.b->person(u"Bagas"_s, u"2024-12-01"_s);
    const QString arrives = two.write(*two.b, true);
    const ImportReport report = two.read(*two.a, arrives);
    CHECK(report.held == 1);
    CHECK(two.a->store->people().search(u"bagas"_s, 5).size() == 1);
    const QList<Gap> gaps = two.a->store->log().gaps();
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0].node == two.b->store->node().id);
    CHECK(gaps[0].from == gaps[0].to);
    two.read(*two.a, lost);
    CHECK(two.a->store->log().gaps().isEmpty());
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
}

TEST_CASE("sticks in any order and any repetition give the same fingerprint, figures and inbox", "[exchange]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    QStringList sticks;
    for (int round = 0; round < 6; ++round) {
        two.b->put(u"person"_s, { { u"phone"_s, u"b%1"_s.arg(round) } }, person);
        two.b->person(u"Anak %1"_s.arg(QChar(u'A' + round)), u"2025-01-0%1"_s.arg(round + 1));
        two.a->put(u"person"_s, { { u"address"_s, u"a%1"_s.arg(round) } }, person);
        if (round == 2)
            two.a->put(u"person"_s, { { u"phone"_s, u"dari puskesmas"_s } }, person);
        if (round == 4)
            two.a->remove(u"person"_s, person);
        sticks += two.write(*two.b, true);
    }
    two.carry(*two.b, *two.a);
    const QByteArray expected = two.print(*two.a, two.melati);
    QString fromA = two.write(*two.a);

    std::mt19937 random(GENERATE(range(0u, 4u)));
    auto c = TempStore::node(u"PC kedua"_s);
    two.join(*c, { two.a->founding.facility });
    sticks += sticks.mid(1, 3);
    std::shuffle(sticks.begin(), sticks.end(), random);
    // The second PC was let in later: these sticks are not for it, the puskesmas passes on what it holds.
    for (const QString& stick : sticks)
        CHECK_FALSE(importBundle(*c->store, stick).ok());
    two.carry(*two.a, *c);
    CHECK(two.print(*c, two.melati) == expected);
    CHECK(good(c->store->figures().digest()) == good(two.a->store->figures().digest()));
    CHECK(good(inbox(*c->store)).size() == good(inbox(*two.a->store)).size());
    good(c->store->verify());
}

TEST_CASE(
    "segments in any order give the same state as in the order in which they were written", "[exchange]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    QStringList sticks;
    for (int round = 0; round < 7; ++round) {
        if (round == 3)
            two.b->remove(u"person"_s, person);
        else
            two.b->put(u"person"_s, { { u"name"_s, u"Aisyah %1"_s.arg(QChar(u'A' + round)) } }, person);
        sticks += two.write(*two.b, true);
    }
    std::mt19937 random(GENERATE(range(0u, 8u)));
    sticks += sticks.mid(2, 2);
    std::shuffle(sticks.begin(), sticks.end(), random);
    for (const QString& stick : sticks)
        two.read(*two.a, stick);
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
    CHECK(two.a->store->log().gaps().isEmpty());
    good(two.a->store->verify());
}

TEST_CASE(
    "a concurrent edit keeps both values on both nodes, and one decision closes it everywhere", "[exchange]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    two.a->put(u"person"_s, { { u"name"_s, u"Aisyah Putri"_s } }, person);
    two.b->put(u"person"_s, { { u"name"_s, u"Aisah"_s } }, person);
    two.settle();
    const QList<Item> atA = good(inbox(*two.a->store)), atB = good(inbox(*two.b->store));
    REQUIRE(atA.size() == 1);
    REQUIRE(atB.size() == 1);
    CHECK(atA[0].id == atB[0].id);
    CHECK(atA[0].values.size() == 2);
    CHECK(atA[0].values[0].fields == atB[0].values[0].fields);
    good(resolve(*two.b->store, atB[0].id, 2));
    CHECK(good(inbox(*two.b->store)).isEmpty());
    two.settle();
    CHECK(good(inbox(*two.a->store)).isEmpty());
    CHECK(two.a->store->records().find(u"person"_s, person)->fields.value("name"_L1)
        == atB[0].values[1].fields->value("name"_L1));
    CHECK_FALSE(resolve(*two.a->store, atA[0].id, 1).ok());
}

TEST_CASE(
    "a delete beside an edit revives the record and asks; either decision closes it everywhere", "[exchange]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    two.a->remove(u"person"_s, person);
    two.b->put(u"person"_s, { { u"phone"_s, u"0812"_s } }, person);
    two.settle();
    const int take = GENERATE(1, 2);
    const QList<Item> items = good(inbox(*two.a->store));
    REQUIRE(items.size() == 1);
    CHECK(items[0].values[0].fields);
    CHECK_FALSE(items[0].values[1].fields);
    good(resolve(*two.a->store, items[0].id, take));
    two.carry(*two.a, *two.b);
    CHECK(good(inbox(*two.b->store)).isEmpty());
    CHECK(two.b->store->records().find(u"person"_s, person).has_value() == (take == 1));
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
}

TEST_CASE("kinds and fields of a newer program survive a round trip through this one", "[exchange]")
{
    TwoNodes two;
    const Id future = Id::create(1), person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    {
        auto act = good(Act::begin(*two.b->store));
        good(act.write(two.melati,
            { u"hologram"_s, future, 99,
                { { u"beam"_s, { { u"colour"_s, u"teal"_s }, { u"angle"_s, 1.5 } }, {}, false, false } } }));
        good(act.set(two.melati, u"person"_s, person, u"aura"_s, { { u"aura"_s, u"calm"_s } }));
        good(act.commit());
    }
    two.carry(*two.b, *two.a);
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
    const auto record = two.a->store->records().find(u"hologram"_s, future);
    REQUIRE(record);
    CHECK(record->fields.value("colour"_L1).toString() == u"teal");
    auto c = TempStore::node(u"PC kedua"_s);
    two.join(*c, { two.a->founding.facility });
    two.carry(*two.a, *c);
    CHECK(c->store->records().find(u"hologram"_s, future)->fields.value("angle"_L1).toDouble() == 1.5);
    CHECK(two.print(*c, two.melati) == two.print(*two.b, two.melati));
    two.a->put(u"person"_s, { { u"name"_s, u"Aisyah P"_s } }, person);
    CHECK(two.a->store->records().find(u"person"_s, person)->fields.value("aura"_L1).toString() == u"calm");
}

TEST_CASE("damaged, cut, foreign and misaddressed bundles are refused whole and change nothing", "[exchange]")
{
    TwoNodes two;
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QString file = two.write(*two.b);
    QFile original(file);
    REQUIRE(original.open(QIODevice::ReadOnly));
    const QByteArray bytes = original.readAll();
    const QByteArray digest = two.a->digest();
    const auto refused = [&](const QByteArray& content) {
        const QString bad = two.stick(u"bad.simpul"_s);
        QFile out(bad);
        REQUIRE(out.open(QIODevice::WriteOnly));
        out.write(content);
        out.close();
        const auto result = importBundle(*two.a->store, bad);
        return !result && result.error().kind == ErrorKind::NotGenuine;
    };
    for (qsizetype i = 0; i < bytes.size(); i += 1 + bytes.size() / 400) {
        QByteArray flipped = bytes;
        flipped[i] = char(flipped[i] ^ 0x10);
        CHECK(refused(flipped));
    }
    for (qsizetype size = 0; size < bytes.size(); size += 1 + bytes.size() / 50)
        CHECK(refused(bytes.left(size)));
    CHECK(refused(bytes + 'x'));
    CHECK(refused(QByteArray()));
    auto stranger = TempStore::founded(u"Puskesmas lain"_s);
    CHECK_FALSE(importBundle(*stranger->store, file).ok());
    CHECK(two.a->digest() == digest);
}

TEST_CASE("a bundle by another author, re-addressed or with another's segments, is refused", "[exchange]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QByteArray digest = two.a->digest();
    const auto forged = [&](const std::function<void(BundleHeader&, Run&)>& change, const SignKey& signer) {
        const QString file = two.stick();
        QFile out(file);
        REQUIRE(out.open(QIODevice::WriteOnly));
        const LocalNode& b = two.b->store->node();
        BundleHeader header;
        header.bundle = Id::create(5);
        header.network = two.a->store->network();
        header.sender = b.id;
        header.senderKey = b.sign.publicKey;
        header.senderBox = b.box.publicKey;
        header.recipients = { two.a->store->node().id };
        header.scopes = { two.melati };
        header.keys.insert(b.id, b.sign.publicKey + b.box.publicKey);
        Segment segment;
        segment.node = b.id;
        segment.epoch = b.epoch;
        segment.scope = two.melati;
        segment.seq = 2;
        segment.prev = QByteArray(32, 7);
        sealSegment(segment,
            { { u"person"_s, person, 1,
                { { u"phone"_s, { { u"phone"_s, u"666"_s } }, {}, false, false } } } });
        segment.signature = signer.sign(segment.signedText());
        Run run { b.id, b.epoch, two.melati, segment.prev, segment.seq, { segment } };
        change(header, run);
        BundleWriter writer(out, { two.a->store->node().box.publicKey }, signer, 3);
        good(writer.begin(header));
        good(writer.add(run));
        good(writer.finish());
        out.close();
        return importBundle(*two.a->store, file);
    };
    const SignKey stranger = SignKey::create(), own = two.b->store->node().sign;
    CHECK(forged([](BundleHeader&, Run&) {}, stranger).error().code == u"bundle_forged");
    CHECK(forged([](BundleHeader& h, Run&) { h.recipients = { Id::create(1) }; }, own).error().code
        == u"bundle_not_for_us");
    CHECK(forged([](BundleHeader& h, Run&) { h.senderKey = QByteArray(32, 1); }, own).error().code
        == u"bundle_damaged");
    CHECK(forged([](BundleHeader& h, Run&) { h.network = Id::create(1); }, own).error().code
        == u"bundle_foreign");
    CHECK(
        forged([](BundleHeader&, Run& r) { r.segments[0].time = 1; }, own).error().code == u"bundle_forged");
    CHECK(two.a->digest() == digest);
    // Written by the member itself outside its scopes: genuine, but it does not count.
    const Id mawar = two.a->posyandu(u"Mawar"_s);
    const QByteArray before = two.a->digest();
    const auto outside = forged(
        [&](BundleHeader& header, Run& run) {
            header.scopes = { mawar };
            run.scope = run.segments[0].scope = mawar;
            good(parseSegment(run.segments[0]));
            run.segments[0].signature = own.sign(run.segments[0].signedText());
        },
        own);
    REQUIRE(outside.ok());
    CHECK(outside->setAside == 1);
    CHECK(two.a->digest() == before);
}

TEST_CASE("a posyandu's PC never receives what lies in another scope", "[exchange]")
{
    TwoNodes two;
    two.a->person(u"Rahasia"_s, u"1980-01-01"_s, two.a->founding.facility);
    const Id mawar = two.a->posyandu(u"Mawar"_s);
    two.a->person(u"Orang Mawar"_s, u"1980-01-01"_s, mawar);
    two.carry(*two.a, *two.b);
    CHECK(two.b->store->people().search(u"rahasia"_s, 5).isEmpty());
    CHECK(two.b->store->people().search(u"mawar"_s, 5).isEmpty());
    for (const Chain& chain : two.b->store->log().chains())
        CHECK((chain.scope == two.melati || chain.scope == two.a->store->network()));
}

TEST_CASE("Debian's age opens a bundle given the node's identity", "[exchange]")
{
    TwoNodes two;
    const QString file = two.write(*two.a), key = two.stick(u"key"_s);
    QFile keyFile(key);
    REQUIRE(keyFile.open(QIODevice::WriteOnly));
    keyFile.write(ageIdentity(two.b->store->node().box.secret).toLatin1() + '\n');
    keyFile.close();
    QProcess age;
    age.start(u"age"_s, { u"-d"_s, u"-i"_s, key, file });
    REQUIRE(age.waitForFinished());
    REQUIRE(age.exitCode() == 0);
    CHECK(age.readAllStandardOutput().startsWith(QByteArray::fromHex("28b52ffd"))); // a zstd frame
}

TEST_CASE("a backup opens with the recovery key alone and goes on in a new epoch", "[exchange]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    const QString file = two.stick(u"backup.age"_s);
    good(backup(*two.a->store, file));
    const QByteArray digest = two.a->digest();
    const Id epoch = two.a->store->node().epoch, node = two.a->store->node().id;
    two.a->person(u"Sesudah cadangan"_s, u"2020-01-01"_s, two.melati);

    CHECK_FALSE(restore(two.a->options(), file, BoxKey::create().secret).ok());
    two.a->store.reset();
    const QString aside = good(restore(two.a->options(), file, two.a->founding.recoverySecret));
    CHECK(QFile::exists(aside));
    two.a->reopen();
    CHECK(two.a->digest() == digest);
    CHECK(two.a->store->node().id == node);
    CHECK(two.a->store->node().epoch != epoch);
    CHECK(two.a->store->records().find(u"person"_s, person));
    two.a->put(u"person"_s, { { u"phone"_s, u"0812"_s } }, person);
    two.settle();
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
}

TEST_CASE("a report of an import counts as set aside only what stays so", "[exchange]")
{
    TwoNodes two;
    auto admin = TempStore::node(u"PC admin"_s);
    two.join(*admin, { two.a->founding.facility }, Role::Admin);
    two.settle();
    admin->put(u"facility"_s,
        { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Mawar"_s },
            { u"parent"_s, two.a->founding.facility.bytes() } });
    two.carry(*admin, *two.a);
    const ImportReport report = two.carry(*two.a, *two.b);
    CHECK(report.setAside == two.b->store->log().setAsideCount());
    CHECK(report.applied > 0);
}
