#include "core/reports/doubles_effect.h"

#include "core/programme/evaluate.h"
#include "tests/support/temp_store.h"

#include <catch2/catch.hpp>

using namespace simpul;
using namespace Qt::StringLiterals;

TEST_CASE(
    "suspected doubles say what they do to coverage: people and served, as written and if each pair is one",
    "[doubles]")
{
    const auto temp = TempStore::node(u"P"_s);
    temp->store.reset();
    Store::Options options = temp->options(u"figures.simpul"_s);
    options.evaluate = good(makeEvaluate(builtInCatalog()));
    temp->store = good(Store::create(options, u"P"_s));
    temp->founding = good(foundNetwork(*temp->store, u"Puskesmas"_s, u"puskesmas"_s));
    const Id posyandu = temp->posyandu(u"Melati"_s);
    for (const QString& name : { u"Siti Nurjanah"_s, u"Siti Noerdjanah"_s, u"Bagas Wijaya"_s })
        temp->put(u"person"_s,
            { { u"name"_s, name }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, u"2024-03-05"_s },
                { u"mother_name"_s, name.left(4) } },
            {}, posyandu);
    const auto pairs = good(likelyDoubles(*temp->store));
    REQUIRE(pairs.size() == 1);
    const auto effects = good(doublesEffect(*temp->store, pairs, monthOf(temp->store->clock().today())));
    REQUIRE(effects.size() == 1);
    CHECK(effects.first().indicator == u"spm.04"_s);
    CHECK(effects.first().counted == 3);
    CHECK(effects.first().countedIfOne == 2);
    CHECK(effects.first().served == effects.first().servedIfOne);
    CHECK(good(doublesEffect(*temp->store, {}, monthOf(temp->store->clock().today()))).isEmpty());
}
