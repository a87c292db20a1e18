#include "core/base/crypto.h"
#include "core/store/fold.h"
#include "core/store/standing_fields.h"
#include "tests/support/string_makers.h"

#include <algorithm>
#include <random>

using namespace simpul;

namespace {

/// A hand-made change by a node at a time.
struct Story {
    QList<FoldInput> changes;

    VersionRef say(const char* group, int value, QList<VersionRef> names, qint64 time = 1000)
    {
        FoldInput input;
        input.stored.change = { QString::fromLatin1(group), { { QStringLiteral("v"), value } }, names, false,
            false };
        return add(input, time);
    }
    VersionRef remove(QList<VersionRef> covers, qint64 time = 1000)
    {
        FoldInput input;
        input.stored.change = { {}, {}, covers, true, false };
        return add(input, time);
    }
    VersionRef add(FoldInput input, qint64 time)
    {
        input.stored.version = *Id::fromBytes(randomBytes(16));
        input.time = time;
        changes += input;
        return { input.stored.change.count(), input.stored.version };
    }
    int standing(const char* group) const
    {
        return int(fold(changes)
                       .groups.value(QString::fromLatin1(group))
                       .value(0)
                       .value.value(QLatin1String("v"))
                       .toInteger());
    }
};

} // namespace

TEST_CASE("two people who correct different groups both keep their work", "[fold]")
{
    Story story;
    const auto name = story.say("name", 1, {});
    const auto address = story.say("address", 1, {});
    story.say("name", 2, { name });
    story.say("address", 3, { address });
    CHECK(story.standing("name") == 2);
    CHECK(story.standing("address") == 3);
    CHECK_FALSE(fold(story.changes).hasConflict());
}

TEST_CASE("a concurrent edit keeps both values until one change names both", "[fold]")
{
    Story story;
    const auto first = story.say("name", 1, {});
    const auto mine = story.say("name", 2, { first }, 2000);
    const auto theirs = story.say("name", 3, { first }, 3000);
    RecordState state = fold(story.changes);
    REQUIRE(state.groups[QStringLiteral("name")].size() == 2);
    CHECK(state.hasConflict());
    CHECK(story.standing("name") == 3);
    story.say("name", 2, { mine, theirs });
    CHECK_FALSE(fold(story.changes).hasConflict());
    CHECK(story.standing("name") == 2);
}

TEST_CASE("the longer line of edits stands even against a clock of 2035", "[fold]")
{
    Story story;
    const auto first = story.say("name", 1, {});
    story.say("name", 9, { first }, 2'050'000'000'000);
    const auto second = story.say("name", 2, { first }, 1000);
    story.say("name", 3, { second }, 500);
    CHECK(story.standing("name") == 3);
}

TEST_CASE("heads that say the same are no conflict", "[fold]")
{
    Story story;
    const auto first = story.say("name", 1, {});
    story.say("name", 2, { first }, 2000);
    story.say("name", 2, { first }, 3000);
    CHECK_FALSE(fold(story.changes).hasConflict());
}

TEST_CASE("a cleared field and one that is not mentioned say the same", "[fold]")
{
    Story story;
    const auto first = story.say("name", 1, {});
    const auto clearing = [&](const Values& fields) {
        FoldInput input;
        input.stored.change = { QStringLiteral("name"), fields, { first }, false, false };
        story.add(input, 2000);
    };
    clearing({ { QStringLiteral("v"), nullptr } });
    clearing({});
    const RecordState state = fold(story.changes);
    REQUIRE(state.groups[QStringLiteral("name")].size() == 2);
    CHECK_FALSE(state.hasConflict());
}

TEST_CASE("a delete covers what it names, and an edit beside it revives the record as an item", "[fold]")
{
    Story story;
    const auto name = story.say("name", 1, {});
    const auto gone = story.remove({ name });
    CHECK(fold(story.changes).isDeleted());
    const auto beside = story.say("name", 2, { name });
    CHECK_FALSE(fold(story.changes).isDeleted());
    CHECK(fold(story.changes).isRevived());
    SECTION("an edit that names the delete closes the item")
    {
        story.say("name", 2, { beside, gone });
        CHECK_FALSE(fold(story.changes).isRevived());
    }
    SECTION("deleting again closes it too")
    {
        story.remove({ beside });
        CHECK(fold(story.changes).isDeleted());
    }
}

TEST_CASE("a knowing edit of a deleted record revives it without an item", "[fold]")
{
    Story story;
    const auto name = story.say("name", 1, {});
    const auto gone = story.remove({ name });
    story.say("name", 2, { name, gone });
    CHECK_FALSE(fold(story.changes).isDeleted());
    CHECK_FALSE(fold(story.changes).isRevived());
}

TEST_CASE("a version that claims another edit count than the one it names is left out", "[fold]")
{
    Story story;
    const auto first = story.say("name", 1, {});
    story.say("name", 7, { { 40, first.id } });
    CHECK(story.standing("name") == 1);
    CHECK(fold(story.changes).groups[QStringLiteral("name")].size() == 1);
}

TEST_CASE("the fold is the same for every order and repetition, step by step or at once", "[fold]")
{
    const unsigned seed = GENERATE(range(0u, qEnvironmentVariableIsSet("SIMPUL_LONG") ? 20'000u : 40u));
    CAPTURE(seed);
    std::mt19937 random(seed);
    Story story;
    QList<VersionRef> versions, deletions;
    for (int i = 0; i < 14; ++i) {
        QList<VersionRef> names;
        for (const VersionRef& version : versions)
            if (random() % 4 == 0)
                names += version;
        if (random() % 6 == 0) {
            deletions += story.remove(names, random() % 5);
        } else {
            if (!deletions.isEmpty() && random() % 3 == 0)
                names += deletions.last();
            versions += story.say(random() % 2 ? "a" : "b", int(random() % 3), names, random() % 5);
        }
    }
    const QByteArray expected = fold(story.changes).encode();
    CHECK(RecordState::decode(expected).encode() == expected);
    CHECK(standingFields(expected) == fold(story.changes).fields());
    for (int round = 0; round < 20; ++round) {
        QList<FoldInput> shuffled = story.changes + story.changes.mid(0, 5);
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        CHECK(fold(shuffled).encode() == expected);
        RecordState state;
        for (qsizetype i = 0; i < shuffled.size(); ++i)
            if (!foldNext(state, shuffled[i]))
                state = fold(shuffled.mid(0, i + 1));
        CHECK(state.encode() == expected);
    }
}
