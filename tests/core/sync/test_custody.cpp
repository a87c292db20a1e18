#include "core/sync/custody.h"
#include "core/sync/mailbox.h"
#include "tests/support/two_nodes.h"

#include <QDirIterator>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

Custody custodyOf(TempStore& at, TempStore& member)
{
    for (const Custody& one : good(custodyBoard(*at.store)))
        if (one.member == member.store->node().id)
            return one;
    FAIL("not on the board");
    return {};
}

void daysPass(TwoNodes& two, int days)
{
    two.a->now = two.a->now.addDays(days);
    two.b->now = two.b->now.addDays(days);
}

} // namespace

TEST_CASE("the board says since when a member has confirmed nothing, and what of this PC's work it has not",
    "[custody]")
{
    TwoNodes two;
    two.settle();
    CHECK(custodyOf(*two.b, *two.a).unconfirmed == 0);
    daysPass(two, 3);
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const qint64 saved = two.b->now.toMSecsSinceEpoch();
    daysPass(two, 20);
    two.b->person(u"Bagas"_s, u"2024-12-01"_s);

    Custody board = custodyOf(*two.b, *two.a);
    CHECK(daysSince(*two.b->store, board.confirmed) == 23);
    CHECK(board.unconfirmedSince == saved);
    CHECK(board.unconfirmed == board.unwritten);
    CHECK(board.unconfirmed > 0);

    const QString file = two.write(*two.b, false, two.a.get());
    board = custodyOf(*two.b, *two.a);
    CHECK(board.unwritten == 0);
    CHECK(board.unconfirmed > 0);
    REQUIRE(board.lastSent);
    CHECK(file.endsWith(board.lastSent->file));
    CHECK(file.startsWith(board.lastSent->place));

    two.read(*two.a, file);
    two.carry(*two.a, *two.b);
    board = custodyOf(*two.b, *two.a);
    CHECK(board.unconfirmed == 0);
    CHECK(board.unconfirmedSince == 0);
    CHECK(daysSince(*two.b->store, board.confirmed) == 0);
}

TEST_CASE(
    "a member with a dead clock battery does not look as if it had been silent for decades", "[custody]")
{
    TwoNodes two;
    two.settle();
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.carry(*two.b, *two.a);
    two.a->now = QDateTime(QDate(2009, 1, 1), QTime(0, 0));
    two.carry(*two.a, *two.b);
    CHECK(daysSince(*two.b->store, custodyOf(*two.b, *two.a).confirmed) == 0);
    two.a->now = QDateTime(QDate(2035, 1, 1), QTime(0, 0));
    two.carry(*two.a, *two.b);
    CHECK(custodyOf(*two.b, *two.a).confirmed <= two.b->now.toMSecsSinceEpoch());
}

TEST_CASE("the board says through whom a member's work came", "[custody]")
{
    TwoNodes two;
    auto c = TempStore::node(u"PC kedua"_s);
    two.join(*c, { two.a->founding.facility });
    two.settle();
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.carry(*two.b, *two.a);
    CHECK(custodyOf(*two.a, *two.b).through == two.b->store->node().id);
    CHECK(custodyOf(*c, *two.b).held == 0);
    two.carry(*two.a, *c);
    const Custody board = custodyOf(*c, *two.b);
    CHECK(board.through == two.a->store->node().id);
    CHECK(board.held > 0);
    CHECK(board.heard == 0);
}

TEST_CASE("what a member says to miss is in the next bundle for it, even a brief one", "[custody]")
{
    TwoNodes two;
    two.settle();
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.write(*two.b, true); // lost
    const Id bagas = two.b->person(u"Bagas"_s, u"2024-12-01"_s);
    two.read(*two.a, two.write(*two.b, true));
    CHECK(custodyOf(*two.a, *two.b).missing == 1);
    REQUIRE(two.a->store->log().gaps().size() == 1);

    CHECK(good(exportBundles(*two.b->store, two.stick(), { {}, true })).segments == 0);
    two.carry(*two.a, *two.b);
    two.read(*two.a, two.write(*two.b, true));
    CHECK(two.a->store->log().gaps().isEmpty());
    CHECK(two.a->store->records().find(u"person"_s, bagas));
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
    // Asked once, answered once.
    CHECK(good(exportBundles(*two.b->store, two.stick(), { {}, true })).segments == 0);
}

TEST_CASE(
    "a gap that only a third PC's bundle shows is asked for and filled by whoever holds it", "[custody]")
{
    TwoNodes two;
    auto c = TempStore::node(u"PC kedua"_s);
    two.join(*c, { two.a->founding.facility });
    two.carry(*two.a, *two.b);
    two.settle();
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.carry(*two.b, *two.a);
    good(exportBundles(*two.a->store, two.stick(), { { c->store->node().id }, true })); // lost
    two.a->put(u"facility"_s, { { u"name"_s, u"Melati 1"_s } }, two.melati);
    two.read(*c, good(exportBundles(*two.a->store, two.stick(), { { c->store->node().id }, true })).files[0]);
    const QList<Gap> gaps = c->store->log().gaps();
    const bool isNamed = std::any_of(gaps.begin(), gaps.end(),
        [&](const Gap& gap) { return gap.node == two.b->store->node().id && gap.scope == two.melati; });
    CHECK(isNamed);
    two.carry(*c, *two.a);
    two.read(*c, good(exportBundles(*two.a->store, two.stick(), { { c->store->node().id }, true })).files[0]);
    CHECK(c->store->log().gaps().isEmpty());
    CHECK(two.print(*c, two.melati) == two.print(*two.b, two.melati));
}

TEST_CASE("a file that was spoilt in the mailbox is laid there anew once its reader says what it misses",
    "[custody]")
{
    TwoNodes two;
    two.settle();
    QTemporaryDir box;
    const auto visit = [&](TempStore& at) {
        const auto folder = localMailFolder(box.path());
        return good(visitMailbox(*at.store, *folder, { at.folder.filePath(u"rumah"_s) }));
    };
    visit(*two.a);
    visit(*two.b);
    visit(*two.a);
    const Id aisyah = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    const QStringList laid = visit(*two.b).files;
    REQUIRE_FALSE(laid.isEmpty());
    for (QDirIterator files(box.path(), laid, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        REQUIRE(file.resize(file.size() / 2));
    }
    two.b->person(u"Bagas"_s, u"2024-12-01"_s);
    visit(*two.b);
    visit(*two.a); // the spoilt file is passed over, the next one taken
    REQUIRE(two.a->store->log().gaps().size() == 1);
    visit(*two.b);
    visit(*two.a);
    CHECK(two.a->store->log().gaps().isEmpty());
    CHECK(two.a->store->records().find(u"person"_s, aisyah));
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
}
