#include "core/programme/kader_split.h"
#include "core/programme/task_code.h"
#include "tests/support/dossier_builder.h"

using namespace simpul;
using namespace simpul::test;
using namespace simpul::programme;
using namespace Qt::StringLiterals;

namespace {

const QDate kMonday(2026, 10, 5);

QList<Id> people(int count)
{
    QList<Id> ids;
    for (int i = 0; i < count; ++i)
        ids.append(Id::derived("person " + QByteArray::number(i)));
    return ids;
}

TaskCodes codesOf(const QList<Id>& ids, const QDate& monday = kMonday)
{
    return TaskCodes(good(taskLetters(catalog())), monday, ids);
}

} // namespace

TEST_CASE("everybody of a posyandu has a code of four letters of their own, read back as typed", "[worklist]")
{
    const QList<Id> ids = people(2000);
    const TaskCodes codes = codesOf(ids);
    QSet<QString> seen;
    for (const Id& one : ids) {
        const QString code = codes.code(one);
        REQUIRE(code.size() == 4);
        for (const QChar letter : u"O0I1U"_s)
            REQUIRE_FALSE(code.contains(letter));
        seen.insert(code);
        const QString typed = u" "_s + code.left(2).toLower() + u'-' + code.mid(2).toLower();
        REQUIRE(good(codes.person(typed)) == one);
    }
    CHECK(seen.size() == ids.size());
}

TEST_CASE("one wrong letter or two exchanged are caught", "[worklist]")
{
    const QString letters = good(taskLetters(catalog()));
    const QList<Id> ids = people(300);
    const TaskCodes codes = codesOf(ids);
    for (const Id& one : ids.mid(0, 40)) {
        const QString code = codes.code(one);
        for (int at = 0; at < 4; ++at) {
            for (const QChar letter : letters) {
                QString wrong = code;
                wrong[at] = letter;
                if (wrong != code)
                    REQUIRE(codes.person(wrong).error().code == u"task_code_wrong"_s);
            }
            QString exchanged = code;
            if (at > 0)
                std::swap(exchanged[at - 1], exchanged[at]);
            if (exchanged != code)
                REQUIRE(codes.person(exchanged).error().code == u"task_code_wrong"_s);
        }
    }
    for (const QString& nonsense : { u""_s, u"ABC"_s, u"ABCDE"_s, u"O0I1"_s })
        CHECK(codes.person(nonsense).error().code == u"task_code_wrong"_s);
}

TEST_CASE("a good code that nobody has this week is told apart from a wrong one", "[worklist]")
{
    const QList<Id> ids = people(50);
    const TaskCodes thisWeek = codesOf(ids), lastWeek = codesOf(ids, kMonday.addDays(-7));
    int unknown = 0;
    for (const Id& one : ids) {
        const auto found = thisWeek.person(lastWeek.code(one));
        unknown += !found && found.error().code == u"task_code_unknown"_s;
    }
    CHECK(unknown >= 48);
}

TEST_CASE(
    "codes stay when people come new, and do not depend on the order in which they are named", "[worklist]")
{
    QList<Id> ids = people(1500);
    std::sort(ids.begin(), ids.end());
    const QList<Id> before = ids.mid(0, 1400);
    QList<Id> reversed = ids;
    std::reverse(reversed.begin(), reversed.end());
    const TaskCodes codes = codesOf(before), later = codesOf(reversed);
    for (const Id& one : before)
        REQUIRE(codes.code(one) == later.code(one));
}

TEST_CASE("a week is written as ISO 8601 does", "[worklist]")
{
    CHECK(mondayOf(u"2026-W41"_s) == QDate(2026, 10, 5));
    CHECK(mondayOf(u"2026-W01"_s) == QDate(2025, 12, 29));
    CHECK(mondayOf(u"2026-W53"_s) == QDate(2026, 12, 28));
    for (const QString& wrong : { u"2025-W53"_s, u"2026-W00"_s, u"2026-41"_s, u""_s })
        CHECK_FALSE(mondayOf(wrong));
    CHECK(weekText(QDate(2025, 12, 29)) == u"2026-W01"_s);
}

TEST_CASE("households are shared out evenly, neighbours together, whoever names them first", "[worklist]")
{
    QList<Household> homes;
    for (int i = 0; i < 31; ++i)
        homes.append({ Id::derived("home " + QByteArray::number(i)), u"1"_s, QString::number(1 + i % 10),
            u"Krajan"_s, {} });
    const QList<Id> kader { id("a"), id("b"), id("c") };
    const QHash<Id, Id> split = splitHomes(homes, kader);
    QHash<Id, int> load;
    QHash<QString, QSet<Id>> ofRt;
    for (const Household& home : homes) {
        ++load[split.value(home.id)];
        ofRt[home.rt].insert(split.value(home.id));
    }
    for (const Id& one : kader)
        CHECK((load.value(one) == 10 || load.value(one) == 11));
    int shared = 0;
    for (const QSet<Id>& visitors : ofRt)
        shared += visitors.size() > 1;
    CHECK(shared <= 2);

    std::reverse(homes.begin(), homes.end());
    CHECK(splitHomes(homes, { id("c"), id("a"), id("b") }) == split);
    CHECK(splitHomes(homes, {}).isEmpty());
}

TEST_CASE("who visited a household last goes there again, and has fewer others for it", "[worklist]")
{
    QList<Household> homes;
    for (int i = 0; i < 10; ++i)
        homes.append({ Id::derived("home " + QByteArray::number(i)), u"1"_s, u"1"_s, {}, {} });
    for (int i = 0; i < 4; ++i)
        homes[i].visitedBy = id("a");
    homes[4].visitedBy = id("gone");
    const QHash<Id, Id> split = splitHomes(homes, { id("a"), id("b") });
    QHash<Id, int> load;
    for (const Id& one : split)
        ++load[one];
    for (int i = 0; i < 4; ++i)
        CHECK(split.value(homes[i].id) == id("a"));
    CHECK(load.value(id("a")) == 5);
    CHECK(load.value(id("b")) == 5);
}
