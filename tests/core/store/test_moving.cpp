#include "core/programme/evaluate.h"
#include "core/reports/report.h"
#include "core/store/copies.h"
#include "core/store/inbox.h"
#include "core/store/moving.h"
#include "core/sync/membership.h"
#include "tests/support/temp_store.h"

#include <catch2/catch.hpp>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

constexpr Month kSeptember = 2026 * 12 + 8, kOctober = kSeptember + 1, kNovember = kSeptember + 2,
                kDecember = kSeptember + 3;

/// A node that counts.
std::unique_ptr<TempStore> countingNode(const QString& name)
{
    auto temp = std::make_unique<TempStore>();
    Store::Options options = temp->options();
    options.evaluate = good(makeEvaluate(builtInCatalog()));
    temp->store = good(Store::create(options, name));
    return temp;
}

/// A puskesmas with two posyandu, and a boy of Melati who was weighed there in September and October.
struct TwoPosyandu {
    std::unique_ptr<TempStore> office = countingNode(u"Puskesmas"_s);
    Id melati, anggrek, boy;
    QMap<std::pair<Id, QString>, Id> sessions;
    int files = 0;

    TwoPosyandu()
    {
        office->founding = good(foundNetwork(*office->store, u"Siwuluh"_s, u"puskesmas"_s));
        melati = office->posyandu(u"Melati"_s);
        anggrek = office->posyandu(u"Anggrek"_s);
        boy = office->person(u"Bagas"_s, u"2025-01-10"_s, melati);
        weigh(*office, melati, u"2026-09-10"_s, 9.0);
        weigh(*office, melati, u"2026-10-10"_s, 9.3);
    }
    Id weigh(TempStore& at, const Id& posyandu, const QString& day, double weight)
    {
        Id& session = sessions[{ posyandu, day }];
        if (session.isNull())
            session = at.put(u"session"_s, { { u"posyandu"_s, posyandu.bytes() }, { u"date"_s, day } });
        return at.put(u"attendance"_s,
            { { u"session"_s, session.bytes() }, { u"person"_s, boy.bytes() }, { u"bb"_s, weight } });
    }
    int move(const Id& to, const QDate& on) { return good(movePerson(*office->store, boy, to, on)); }

    std::unique_ptr<TempStore> join(const QString& name, const QList<Id>& scopes)
    {
        auto node = countingNode(name);
        const QString card = stick(), welcome = stick();
        good(writeCard(*node->store, card));
        good(admit(*office->store, good(readCard(card)), Role::Entry, scopes, welcome));
        good(joinNetwork(*node->store, welcome));
        return node;
    }
    QString stick() { return office->folder.filePath(u"stick-%1.simpul"_s.arg(++files)); }
    void carry(TempStore& from, TempStore& to)
    {
        const QString file = stick();
        good(exportBundles(*from.store, file, { { to.store->node().id }, false }));
        good(importBundle(*to.store, file));
    }
};

qint64 stock(TempStore& at, const QString& key, const Id& place, Month month)
{
    return at.store->figures().stock(key, month).value(place);
}
qint64 events(TempStore& at, const QString& key, const Id& place, Month month)
{
    return at.store->figures().events(key, month, month).value(place);
}
/// S, D and N of a month at one place.
QList<qint64> skdn(TempStore& at, const Id& place, Month month)
{
    return { stock(at, u"skdn.S"_s, place, month), events(at, u"skdn.D"_s, place, month),
        events(at, u"skdn.N"_s, place, month) + events(at, u"skdn.T"_s, place, month) };
}
QString statusAt(TempStore& at, const Id& person, const Id& scope)
{
    const auto record = at.store->records().find(u"person"_s, person, scope);
    return record ? record->fields.value("status"_L1).toString() : u"tidak ada"_s;
}

} // namespace

TEST_CASE(
    "a month before the move stays with the old posyandu, a month after it counts at the new one", "[move]")
{
    TwoPosyandu world;
    CHECK(skdn(*world.office, world.melati, kOctober) == QList<qint64> { 1, 1, 1 });
    const QJsonObject before = good(world.office->store->verify());
    CHECK(world.move(world.anggrek, QDate(2026, 10, 20)) == 3);
    world.weigh(*world.office, world.anggrek, u"2026-11-10"_s, 9.7);

    for (const Month month : { kSeptember, kOctober }) {
        CHECK(skdn(*world.office, world.melati, month)[0] == 1);
        CHECK(skdn(*world.office, world.melati, month)[1] == 1);
        CHECK(skdn(*world.office, world.anggrek, month) == QList<qint64> { 0, 0, 0 });
    }
    CHECK(skdn(*world.office, world.melati, kNovember) == QList<qint64> { 0, 0, 0 });
    CHECK(skdn(*world.office, world.anggrek, kNovember) == QList<qint64> { 1, 1, 1 });
    CHECK(statusAt(*world.office, world.boy, world.melati) == u"pindah"_s);
    CHECK(statusAt(*world.office, world.boy, world.anggrek) == u"aktif"_s);
    CHECK(world.office->store->records().find(u"person"_s, world.boy)->scope == world.anggrek);
    good(world.office->store->verify());
}

TEST_CASE(
    "the month of the move counts at the old posyandu only if the child came there before moving", "[move]")
{
    TwoPosyandu world;
    world.move(world.anggrek, QDate(2026, 11, 3));
    CHECK(stock(*world.office, u"skdn.S"_s, world.melati, kNovember) == 0);
    CHECK(stock(*world.office, u"skdn.S"_s, world.anggrek, kNovember) == 1);
    world.weigh(*world.office, world.anggrek, u"2026-11-10"_s, 9.7);
    CHECK(skdn(*world.office, world.anggrek, kNovember) == QList<qint64> { 1, 1, 1 });

    world.weigh(*world.office, world.melati, u"2026-11-02"_s, 9.6); // typed late
    CHECK(skdn(*world.office, world.melati, kNovember)[1] == 1);
    CHECK(skdn(*world.office, world.anggrek, kNovember) == QList<qint64> { 0, 0, 0 });
}

TEST_CASE("no sheet of a month before the move changes, at the old posyandu or in the puskesmas", "[move]")
{
    TwoPosyandu world;
    world.office->put(u"immunization"_s,
        { { u"person"_s, world.boy.bytes() }, { u"antigen"_s, u"MR1"_s }, { u"date"_s, u"2026-09-10"_s } });
    const auto sheets = [&world](const QString& period) {
        QMap<QString, QList<QJsonObject>> rows;
        for (const QString& name : { u"skdn"_s, u"posyandu"_s, u"rekap-balita"_s, u"rekap-kr"_s,
                 u"imunisasi"_s, u"sasaran"_s, u"gizi"_s, u"sip-2"_s, u"skrining"_s, u"kunjungan"_s })
            for (const Id& place : { world.melati, world.anggrek, world.office->founding.facility }) {
                const auto table =
                    makeReport(*world.office->store, { name, *Period::parse(period), place, {}, {} });
                if (table)
                    rows[name + u' ' + place.text()] = table->rows;
            }
        return rows;
    };
    const auto september = sheets(u"2026-09"_s), october = sheets(u"2026-10"_s);
    CHECK(september.size() >= 24);
    world.move(world.anggrek, QDate(2026, 10, 20));
    CHECK(sheets(u"2026-09"_s) == september);
    CHECK(sheets(u"2026-10"_s) == october);
    const auto november = sheets(u"2026-11"_s);
    const QString child = u"rekap-balita "_s + world.anggrek.text();
    CHECK(november[child] != october[child]);
}

TEST_CASE("a copy says who first wrote the record, and is one record on the chart", "[move]")
{
    TwoPosyandu world;
    world.office->store->setAuthor(u"Bu Sri"_s);
    const Id last = world.weigh(*world.office, world.melati, u"2026-11-01"_s, 9.5);
    world.office->store->setAuthor(u"Petugas"_s);
    world.move(world.anggrek, QDate(2026, 11, 20));

    const auto copy = world.office->store->records().find(u"attendance"_s, last, world.anggrek);
    REQUIRE(copy);
    const QCborMap origin = copy->fields.value(copies::kOrigin).toMap();
    CHECK(origin.value("author"_L1).toString() == u"Bu Sri"_s);
    CHECK(origin.value("scope"_L1).toString() == world.melati.text());
    CHECK(copies::isCopy(*copy));
    CHECK(world.office->store->figures().dossier(world.boy)->encounters.size() == 3);
    int pointing = 0;
    good(world.office->store->records().visit({ u"attendance"_s, {}, {}, world.boy }, [&](const Record&) {
        ++pointing;
        return true;
    }));
    CHECK(pointing == 3);
}

TEST_CASE("the old posyandu hands over alone; the puskesmas completes it, and the new one has the history",
    "[move]")
{
    TwoPosyandu world;
    const auto melati = world.join(u"PC Melati"_s, { world.melati });
    const auto anggrek = world.join(u"PC Anggrek"_s, { world.anggrek });
    CHECK(good(movePerson(*melati->store, world.boy, world.anggrek, QDate(2026, 10, 20))) == 0);
    CHECK(skdn(*melati, world.melati, kOctober)[1] == 1);
    CHECK(stock(*melati, u"skdn.S"_s, world.melati, kNovember) == 0);
    CHECK(good(openMoves(*melati->store)).value(0).state == Move::State::HandedOver);
    CHECK_FALSE(good(openMoves(*melati->store)).value(0).canComplete);

    world.carry(*melati, *world.office);
    const QList<Move> open = good(openMoves(*world.office->store));
    REQUIRE(open.size() == 1);
    CHECK(open.first().canComplete);
    CHECK(open.first().date == QDate(2026, 10, 20));
    CHECK(good(completeMoves(*world.office->store)) == 3);
    CHECK(good(openMoves(*world.office->store)).isEmpty());
    CHECK(skdn(*world.office, world.melati, kOctober)[1] == 1);
    CHECK(stock(*world.office, u"skdn.S"_s, world.anggrek, kNovember) == 1);

    world.carry(*world.office, *anggrek);
    const auto dossier = anggrek->store->figures().dossier(world.boy);
    REQUIRE(dossier);
    REQUIRE(dossier->encounters.size() == 2);
    CHECK(dossier->encounters.first().date() == QDate(2026, 9, 10));
    CHECK(dossier->encounters.first().place == world.melati);
    CHECK(stock(*anggrek, u"skdn.S"_s, world.anggrek, kOctober) == 0);
    CHECK(stock(*anggrek, u"skdn.S"_s, world.anggrek, kNovember) == 1);
    good(anggrek->store->verify());
}

TEST_CASE("what comes late at the old place is listed until one call has copied it", "[move]")
{
    TwoPosyandu world;
    const auto melati = world.join(u"PC Melati"_s, { world.melati });
    world.move(world.anggrek, QDate(2026, 10, 20));
    CHECK(good(openMoves(*world.office->store)).isEmpty());

    const Id late = world.weigh(*melati, world.melati, u"2026-10-18"_s, 9.4);
    melati->put(
        u"attendance"_s, { { u"bb"_s, 9.1 } }, world.weigh(*melati, world.melati, u"2026-08-10"_s, 8.9));
    world.carry(*melati, *world.office);
    const QList<Move> open = good(openMoves(*world.office->store));
    REQUIRE(open.size() == 1);
    CHECK(open.first().state == Move::State::Received);
    REQUIRE(open.first().missing.size() == 2);
    CHECK(world.move(world.anggrek, {}) == 2);
    CHECK(good(openMoves(*world.office->store)).isEmpty());
    CHECK(good(openMoves(*world.office->store, true)).size() == 1);
    CHECK(world.office->store->records().find(u"attendance"_s, late, world.anggrek));
    CHECK(world.move(world.anggrek, {}) == 0);
    good(world.office->store->verify());
}

TEST_CASE(
    "a correction at the old place follows; two corrections stand beside each other in the inbox", "[move]")
{
    TwoPosyandu world;
    const Id visit = world.weigh(*world.office, world.melati, u"2026-10-18"_s, 9.4);
    world.move(world.anggrek, QDate(2026, 10, 20));
    const auto weightAt = [&](const Id& scope) {
        return world.office->store->records().find(u"attendance"_s, visit, scope)->fields.value("bb"_L1);
    };
    world.office->put(u"attendance"_s, { { u"bb"_s, 9.5 } }, visit, world.melati);
    CHECK(good(openMoves(*world.office->store)).value(0).missing.size() == 1);
    world.move(world.anggrek, {});
    CHECK(weightAt(world.anggrek) == QCborValue(9.5));
    CHECK(good(inbox(*world.office->store)).isEmpty());

    world.office->put(u"attendance"_s, { { u"bb"_s, 9.6 } }, visit, world.anggrek);
    CHECK(good(openMoves(*world.office->store)).isEmpty());
    world.office->put(u"attendance"_s, { { u"bb"_s, 9.7 } }, visit, world.melati);
    world.move(world.anggrek, {});
    CHECK(weightAt(world.anggrek) == QCborValue(9.6));
    const QList<Item> items = good(inbox(*world.office->store));
    REQUIRE(items.size() == 1);
    CHECK(items.first().values.size() == 2);
    CHECK(good(openMoves(*world.office->store)).isEmpty());
}

TEST_CASE("what the old place deletes goes from the new one too, unless that has changed it", "[move]")
{
    TwoPosyandu world;
    const Id wrong = world.weigh(*world.office, world.melati, u"2026-10-18"_s, 19.4);
    const Id kept = world.weigh(*world.office, world.melati, u"2026-10-19"_s, 9.4);
    world.move(world.anggrek, QDate(2026, 10, 20));
    world.office->put(u"attendance"_s, { { u"bb"_s, 9.5 } }, kept, world.anggrek);
    for (const Id& id : { wrong, kept }) {
        auto act = good(Act::begin(*world.office->store));
        CHECK_FALSE(good(act.put({ u"attendance"_s, id, world.melati, {}, true })).refused());
        good(act.commit());
    }
    CHECK(world.move(world.anggrek, {}) == 1);
    CHECK_FALSE(world.office->store->records().find(u"attendance"_s, wrong));
    CHECK(world.office->store->records().find(u"attendance"_s, kept)->scope == world.anggrek);
    CHECK(world.office->store->figures().dossier(world.boy)->encounters.size() == 3);
    good(world.office->store->verify());
}

TEST_CASE(
    "who is deleted at the new place is gone from lists, search and figures, whatever came first", "[move]")
{
    TwoPosyandu world;
    world.move(world.anggrek, QDate(2026, 10, 20));
    const auto node = world.join(u"Anggrek"_s, { world.anggrek });
    world.carry(*world.office, *node);
    node->remove(u"person"_s, world.boy);
    world.carry(*node, *world.office);
    const auto isGone = [&world](TempStore& at) {
        CHECK(at.store->people().search(u"bagas"_s, 5).isEmpty());
        CHECK(at.store->people().page(world.melati, nullptr, 5).isEmpty());
        CHECK(at.store->people().page({}, nullptr, 5).isEmpty());
        CHECK(at.store->people().count(world.melati) == 0);
        for (const Month month : { kOctober, kNovember })
            for (const Id& place : { world.melati, world.anggrek })
                CHECK(skdn(at, place, month) == QList<qint64> { 0, 0, 0 });
        CHECK(good(openMoves(*at.store)).isEmpty()); // nothing that would bring the child back
        good(at.store->verify());
    };
    isGone(*world.office);
    good(world.office->store->rebuild());
    isGone(*world.office);
    // To another PC the deletion comes before the old place does.
    const auto both = world.join(u"Pustu"_s, { world.anggrek, world.melati });
    world.carry(*world.office, *node);
    world.carry(*node, *both);
    isGone(*both);
    world.carry(*world.office, *both);
    isGone(*both);

    SECTION("and is back in all of them when the new place takes the deletion back")
    {
        node->put(u"person"_s, { { u"name"_s, u"Bagas Putra"_s } }, world.boy);
        world.carry(*node, *world.office);
        CHECK(world.office->store->people().search(u"bagas"_s, 5).size() == 2);
        CHECK(skdn(*world.office, world.melati, kOctober) == QList<qint64> { 1, 1, 1 });
        CHECK(stock(*world.office, u"skdn.S"_s, world.anggrek, kNovember) == 1);
        good(world.office->store->verify());
    }
}

TEST_CASE("who comes back finds what was changed meanwhile, and each month keeps its place", "[move]")
{
    TwoPosyandu world;
    const Id visit = world.weigh(*world.office, world.melati, u"2026-10-18"_s, 9.4);
    world.move(world.anggrek, QDate(2026, 10, 20));
    world.office->put(u"attendance"_s, { { u"bb"_s, 9.6 } }, visit);
    const Id away = world.weigh(*world.office, world.anggrek, u"2026-11-10"_s, 9.9);
    world.move(world.melati, QDate(2026, 11, 25));

    CHECK(statusAt(*world.office, world.boy, world.melati) == u"aktif"_s);
    CHECK(statusAt(*world.office, world.boy, world.anggrek) == u"pindah"_s);
    Records& records = world.office->store->records();
    CHECK(records.find(u"attendance"_s, visit, world.melati)->fields.value("bb"_L1) == QCborValue(9.6));
    CHECK(records.find(u"attendance"_s, visit)->scope == world.melati);
    CHECK(copies::isCopy(*records.find(u"attendance"_s, away, world.melati)));
    CHECK_FALSE(copies::isCopy(*records.find(u"attendance"_s, visit, world.melati)));
    const QList<Id> places { world.melati, world.melati, world.anggrek, world.melati };
    for (Month month = kSeptember; month <= kDecember; ++month) {
        const Id at = places[month - kSeptember];
        CHECK(stock(*world.office, u"skdn.S"_s, at, month) == 1);
        CHECK(
            stock(*world.office, u"skdn.S"_s, at == world.melati ? world.anggrek : world.melati, month) == 0);
    }
    CHECK(good(openMoves(*world.office->store)).isEmpty());
    world.move(world.anggrek, QDate(2026, 12, 5));
    CHECK(statusAt(*world.office, world.boy, world.anggrek) == u"aktif"_s);
    CHECK(good(openMoves(*world.office->store)).isEmpty());
    good(world.office->store->verify());
}

TEST_CASE("whatever comes first, every PC that holds both places says the same", "[move]")
{
    TwoPosyandu world;
    const auto melati = world.join(u"PC Melati"_s, { world.melati });
    const auto anggrek = world.join(u"PC Anggrek"_s, { world.anggrek });
    const auto second = world.join(u"PC 2"_s, { world.office->founding.facility });
    const auto third = world.join(u"PC 3"_s, { world.office->founding.facility });
    for (TempStore* each : { melati.get(), anggrek.get(), second.get() })
        world.carry(*world.office, *each);
    world.move(world.anggrek, QDate(2026, 10, 20));
    world.weigh(*melati, world.melati, u"2026-10-19"_s, 9.5);
    world.carry(*world.office, *anggrek);
    world.weigh(*anggrek, world.anggrek, u"2026-11-10"_s, 9.9);

    world.carry(*melati, *second);
    world.carry(*world.office, *second);
    world.carry(*anggrek, *second);
    world.carry(*anggrek, *third); // the new side alone
    CHECK(good(openMoves(*third->store)).value(0).state == Move::State::Lost);
    CHECK(stock(*third, u"skdn.S"_s, world.melati, kOctober) == 1);
    CHECK(stock(*third, u"skdn.S"_s, world.anggrek, kNovember) == 1);
    world.carry(*melati, *third);
    world.carry(*world.office, *third);
    CHECK(good(openMoves(*third->store)).value(0).state == Move::State::Received);
    CHECK(good(second->store->figures().digest()) == good(third->store->figures().digest()));
    CHECK(second->digest() == third->digest());

    // Both copy what came late; neither change stands against the other.
    CHECK(good(completeMoves(*second->store)) == 1);
    CHECK(good(completeMoves(*third->store)) == 1);
    world.carry(*second, *third);
    world.carry(*third, *second);
    CHECK(good(inbox(*second->store)).isEmpty());
    CHECK(good(second->store->figures().digest()) == good(third->store->figures().digest()));
    CHECK(second->digest() == third->digest());
    good(second->store->verify());
}

TEST_CASE("who went two ways at once and came back from both: the moves come to rest", "[move]")
{
    TwoPosyandu world;
    const Id kenanga = world.office->posyandu(u"Kenanga"_s);
    const auto second = world.join(u"PC 2"_s, { world.office->founding.facility });
    world.carry(*world.office, *second);
    const bool isLater = GENERATE(true, false); // whose word of the same place stands
    world.office->now = world.office->now.addSecs(isLater ? 60 : -60);
    world.move(world.anggrek, QDate(2026, 10, 20));
    world.move(world.melati, QDate(2026, 11, 25));
    good(movePerson(*second->store, world.boy, world.anggrek, QDate(2026, 10, 22)));
    good(movePerson(*second->store, world.boy, kenanga, QDate(2026, 11, 5)));
    good(movePerson(*second->store, world.boy, world.melati, QDate(2026, 11, 20)));
    world.carry(*second, *world.office);

    good(completeMoves(*world.office->store));
    CHECK(good(openMoves(*world.office->store)).isEmpty());
    CHECK(good(completeMoves(*world.office->store)) == 0);
    world.carry(*world.office, *second);
    CHECK(good(openMoves(*second->store)).isEmpty());
    CHECK(second->digest() == world.office->digest());
}

TEST_CASE("where only the new side came, the old one is told by the same call", "[move]")
{
    TwoPosyandu world;
    const auto anggrek = world.join(u"PC Anggrek"_s, { world.anggrek });
    const auto second = world.join(u"PC 2"_s, { world.office->founding.facility });
    world.move(world.anggrek, QDate(2026, 10, 20));
    world.carry(*world.office, *anggrek);
    world.carry(*anggrek, *second);
    CHECK(statusAt(*second, world.boy, world.melati) != u"pindah"_s);
    good(completeMoves(*second->store));
    CHECK(statusAt(*second, world.boy, world.melati) == u"pindah"_s);
    CHECK(good(openMoves(*second->store)).isEmpty());
    world.carry(*world.office, *second);
    CHECK(good(inbox(*second->store)).isEmpty());
}

TEST_CASE("a kader's visit counts once, at the old place", "[move]")
{
    TwoPosyandu world;
    const Id kader = world.office->put(u"staff"_s,
        { { u"facility"_s, world.melati.bytes() }, { u"name"_s, u"Bu Tuti"_s }, { u"role"_s, u"kader"_s } });
    world.office->put(u"home_visit"_s,
        { { u"person"_s, world.boy.bytes() }, { u"kader"_s, kader.bytes() }, { u"form"_s, u"balita"_s },
            { u"date"_s, u"2026-10-12"_s }, { u"found"_s, true } });
    world.move(world.anggrek, QDate(2026, 10, 20));
    CHECK(events(*world.office, u"kunjungan.selesai"_s, kader, kOctober) == 1);
    CHECK(world.office->store->figures().dossier(world.boy)->encounters.size() == 3);
    good(world.office->store->verify());
}

TEST_CASE("from one puskesmas to another the clinic's records go along", "[move]")
{
    TwoPosyandu world;
    const Id other =
        world.office->put(u"facility"_s, { { u"type"_s, u"puskesmas"_s }, { u"name"_s, u"Bulakamba"_s } });
    const Id mawar = world.office->put(u"facility"_s,
        { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Mawar"_s }, { u"parent"_s, other.bytes() } });
    const Id clinic = world.office->founding.facility;
    const Id visit = world.office->put(u"facility_visit"_s,
        { { u"person"_s, world.boy.bytes() }, { u"facility"_s, clinic.bytes() },
            { u"date"_s, u"2026-10-12"_s }, { u"service"_s, QCborArray { u"preg.k"_s } } });
    world.move(world.anggrek, QDate(2026, 10, 20));
    CHECK(world.office->store->records().scopesOf(u"facility_visit"_s, visit) == QList<Id> { clinic });

    CHECK(world.move(mawar, QDate(2026, 11, 20)) == 0); // handed over
    CHECK(stock(*world.office, u"skdn.S"_s, world.anggrek, kNovember) == 0);
    const auto kabupaten = world.join(u"Dinkes"_s, { clinic, other });
    CHECK(good(completeMoves(*kabupaten->store)) == 4);
    Records& records = kabupaten->store->records();
    CHECK(records.find(u"facility_visit"_s, visit)->scope == other);
    CHECK_FALSE(records.find(u"facility_visit"_s, visit, mawar));
    CHECK(stock(*kabupaten, u"skdn.S"_s, mawar, kDecember) == 1);
    CHECK(good(openMoves(*kabupaten->store)).isEmpty());
    good(kabupaten->store->verify());
}

TEST_CASE("who moves within a puskesmas stays in its figures of the year, at the place where the year ends",
    "[move]")
{
    TwoPosyandu world;
    const QString target = u"spm.04.den"_s;
    CHECK(stock(*world.office, target, world.melati, kDecember) == 1);
    world.move(world.anggrek, QDate(2026, 10, 20));
    CHECK(stock(*world.office, target, world.melati, kDecember) == 0);
    CHECK(stock(*world.office, target, world.anggrek, kDecember) == 1);
    world.move(world.melati, QDate(2026, 12, 5));
    CHECK(stock(*world.office, target, world.melati, kDecember) == 1);
    CHECK(stock(*world.office, target, world.anggrek, kDecember) == 0);
}

TEST_CASE("a move that cannot be is refused, and nothing is changed", "[move]")
{
    TwoPosyandu world;
    Store& store = *world.office->store;
    const auto codeOf = [&](const Id& person, const Id& to, const QDate& date = {}) {
        const auto moved = movePerson(store, person, to, date);
        return moved ? u"moved"_s : moved.error().code;
    };
    const QByteArray before = world.office->digest();
    CHECK(codeOf(world.boy, world.melati) == u"scope_same"_s);
    CHECK(codeOf(world.boy, world.boy) == u"scope_unknown"_s);
    CHECK(codeOf(world.anggrek, world.melati) == u"not_found"_s);
    CHECK(codeOf(world.boy, world.anggrek, QDate(2024, 12, 1)) == u"before_birth"_s);
    CHECK(codeOf(world.boy, world.anggrek, QDate(2099, 12, 1)) == u"date_future"_s);
    CHECK(world.office->digest() == before);

    world.office->put(
        u"person"_s, { { u"status"_s, u"meninggal"_s }, { u"status_date"_s, u"2026-11-01"_s } }, world.boy);
    CHECK(codeOf(world.boy, world.anggrek) == u"not_active"_s);
    const auto anggrek = world.join(u"PC Anggrek"_s, { world.anggrek });
    const auto notOurs = movePerson(*anggrek->store, world.boy, world.anggrek);
    CHECK(notOurs.error().code == u"not_found"_s);
}
