#include "core/programme/doubles.h"
#include "core/programme/evaluate.h"
#include "core/reports/report.h"
#include "core/store/history.h"
#include "core/store/merging.h"
#include "core/store/moving.h"
#include "tests/support/two_nodes.h"

#include <catch2/catch.hpp>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// A posyandu in whose register one child stands twice, each entry with a weighing of its own month.
struct TwiceWritten {
    std::unique_ptr<TempStore> temp = TempStore::node(u"P"_s);
    Id posyandu, one, other;

    TwiceWritten()
    {
        temp->store.reset();
        Store::Options options = temp->options(u"figures.simpul"_s);
        options.evaluate = good(makeEvaluate(builtInCatalog()));
        temp->store = good(Store::create(options, u"P"_s));
        temp->founding = good(foundNetwork(*temp->store, u"Puskesmas"_s, u"puskesmas"_s));
        posyandu = temp->posyandu(u"Melati"_s);
        one = temp->person(u"Bagas"_s, u"2025-01-10"_s, posyandu);
        other = temp->person(u"Bagus"_s, u"2025-01-10"_s, posyandu);
        weigh(one, u"2026-09-10"_s, 9.0);
        weigh(other, u"2026-10-10"_s, 9.3);
    }
    void weigh(const Id& person, const QString& day, double weight)
    {
        const Id session =
            temp->put(u"session"_s, { { u"posyandu"_s, posyandu.bytes() }, { u"date"_s, day } });
        temp->put(u"attendance"_s,
            { { u"session"_s, session.bytes() }, { u"person"_s, person.bytes() }, { u"bb"_s, weight } });
    }
    QJsonObject skdn(const QString& month)
    {
        ReportOrder order;
        order.name = u"skdn"_s;
        order.period = *Period::parse(month);
        order.facility = posyandu;
        return good(makeReport(*temp->store, order)).rows.first();
    }
};

} // namespace

TEST_CASE("a child written twice counts once after merging, with the weighings of both entries", "[alias]")
{
    TwiceWritten twice;
    CHECK(twice.skdn(u"2026-10"_s)[u"S"_s].toInt() == 2);
    CHECK(twice.skdn(u"2026-10"_s)[u"O"_s].toInt() + twice.skdn(u"2026-10"_s)[u"B"_s].toInt() == 1);
    good(mergePeople(*twice.temp->store, twice.one, twice.other, u"dobel"_s));
    const QJsonObject merged = twice.skdn(u"2026-10"_s);
    CHECK(merged[u"S"_s].toInt() == 1);
    CHECK(merged[u"D"_s].toInt() == 1);
    CHECK(merged[u"N"_s].toInt() + merged[u"T"_s].toInt() == 1);
    good(twice.temp->store->verify());

    twice.weigh(twice.other, u"2026-11-10"_s, 9.6);
    CHECK(twice.skdn(u"2026-11"_s)[u"D"_s].toInt() == 1);
    CHECK(twice.skdn(u"2026-11"_s)[u"S"_s].toInt() == 1);
    good(twice.temp->store->verify());
}

TEST_CASE("taking a merge back gives each entry its own figures again", "[alias]")
{
    TwiceWritten twice;
    const QJsonObject before = twice.skdn(u"2026-10"_s);
    good(mergePeople(*twice.temp->store, twice.one, twice.other));
    good(unmergePeople(*twice.temp->store, twice.other));
    CHECK(twice.skdn(u"2026-10"_s) == before);
    good(twice.temp->store->verify());
    const auto again = unmergePeople(*twice.temp->store, twice.other);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == u"not_merged"_s);
}

TEST_CASE("a merge that has moved along with the person is taken back in its own field group", "[alias]")
{
    TwiceWritten twice;
    Store& store = *twice.temp->store;
    const Id mawar = twice.temp->posyandu(u"Mawar"_s);
    good(mergePeople(store, twice.one, twice.other));
    good(movePerson(store, twice.other, mawar));
    good(unmergePeople(store, twice.other));
    const Id alias = aliasId(twice.one, twice.other);
    const QList<HistoryEntry> told = good(history(store, u"alias"_s, alias));
    CHECK(std::none_of(told.begin(), told.end(), [](const HistoryEntry& entry) {
        return entry.group == u"survivor" && entry.after.contains(u"asal"_s);
    }));
    CHECK(store.records().find(u"alias"_s, alias, mawar)->fields.value("undone"_L1).toBool());
    good(store.verify());
}

TEST_CASE("a likely double is shown where the person is now", "[alias]")
{
    TwiceWritten twice;
    Store& store = *twice.temp->store;
    const Id mawar = twice.temp->posyandu(u"Mawar"_s);
    twice.temp->put(u"person"_s, { { u"name"_s, u"Bagas"_s } }, twice.other);
    good(movePerson(store, twice.other, mawar));
    const QList<LikelyDouble> pairs = good(likelyDoubles(store));
    REQUIRE(pairs.size() == 1);
    const PersonRow& moved = pairs[0].one.id == twice.other ? pairs[0].one : pairs[0].other;
    CHECK(moved.scope == mawar);
}

TEST_CASE("an entry that was deleted is merged with nobody", "[alias]")
{
    TwiceWritten twice;
    twice.temp->remove(u"person"_s, twice.other);
    const auto merged = mergePeople(*twice.temp->store, twice.one, twice.other);
    REQUIRE_FALSE(merged);
    CHECK(merged.error().code == u"not_found");
}

TEST_CASE("two offices that merge different pairs hold the same after one stick each way", "[alias]")
{
    TwoNodes nodes;
    const Id a = nodes.a->person(u"Ayu"_s, u"2024-01-02"_s, nodes.melati);
    const Id b = nodes.a->person(u"Ayuk"_s, u"2024-01-02"_s, nodes.melati);
    const Id c = nodes.a->person(u"Aju"_s, u"2024-01-02"_s, nodes.melati);
    nodes.carry(*nodes.a, *nodes.b);
    good(mergePeople(*nodes.a->store, a, b));
    good(mergePeople(*nodes.b->store, b, c));
    nodes.settle();
    CHECK(nodes.print(*nodes.a, nodes.melati) == nodes.print(*nodes.b, nodes.melati));
    for (TempStore* node : { nodes.a.get(), nodes.b.get() }) {
        Aliases aliases(node->store->records());
        CHECK(aliases.rootOf(c) == a);
    }
}

TEST_CASE("two who were looked at and kept apart are not proposed again, until that is taken back", "[alias]")
{
    TwiceWritten twice;
    Store& store = *twice.temp->store;
    for (const Id& entry : { twice.one, twice.other })
        twice.temp->put(u"person"_s, { { u"mother_name"_s, u"Sumiyati"_s } }, entry);
    REQUIRE(good(likelyDoubles(store)).size() == 1);
    good(keepApart(store, twice.one, twice.other, u"kembar"_s));
    CHECK(good(likelyDoubles(store)).isEmpty());
    CHECK(twice.skdn(u"2026-10"_s)[u"S"_s].toInt() == 2);
    good(forgetDecision(store, twice.other, twice.one));
    CHECK(good(likelyDoubles(store)).size() == 1);
    CHECK(forgetDecision(store, twice.one, twice.other).error().code == u"not_merged"_s);
}
