#include "core/store/inbox.h"
#include "core/sync/mailbox.h"
#include "tests/support/two_nodes.h"

#include <QFile>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

QStringList noticesOf(TempStore& at)
{
    QStringList codes;
    for (const Notice& notice : at.store->notices().unread())
        codes += notice.code;
    return codes;
}

/// A copy of the store's file, as a backup program makes one, and that copy in the store's place.
void copyTo(TempStore& at, const QString& copy)
{
    at.store.reset();
    REQUIRE(QFile::copy(at.options().file, copy));
    at.reopen();
}
void putBack(TempStore& at, const QString& copy)
{
    at.store.reset();
    for (const QString& rest : { u"-wal"_s, u"-shm"_s, QString() })
        QFile::remove(at.options().file + rest);
    REQUIRE(QFile::copy(copy, at.options().file));
    at.reopen();
}

SyncReport visit(TempStore& node, const QTemporaryDir& share)
{
    return good(visitMailbox(*node.store, *localMailFolder(share.path()), {}));
}

/// A second store file that is a clone of `of`, tokens and all, on another PC.
std::unique_ptr<TempStore> cloneOf(TempStore& of)
{
    auto clone = std::make_unique<TempStore>();
    of.store.reset();
    REQUIRE(QFile::copy(of.options().file, clone->options().file));
    of.reopen();
    clone->store = good(Store::open(clone->options(), Access::Write));
    return clone;
}

} // namespace

TEST_CASE(
    "a cloned disk is noticed at the first exchange: both go on, nothing of either is lost, both are told",
    "[epochs]")
{
    TwoNodes two;
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();
    auto clone = cloneOf(*two.b);
    CHECK(noticesOf(*clone).isEmpty());
    const Id epoch = two.b->store->node().epoch;
    CHECK(clone->store->node().epoch == epoch);

    two.b->put(u"person"_s, { { u"phone"_s, u"0811"_s } }, person);
    const Id bagas = two.b->person(u"Bagas"_s, u"2024-12-01"_s);
    clone->put(u"person"_s, { { u"phone"_s, u"0822"_s } }, person);
    const Id citra = clone->person(u"Citra"_s, u"2024-11-01"_s);
    const bool originalFirst = GENERATE(true, false);
    TempStore& first = originalFirst ? *two.b : *clone;
    TempStore& second = originalFirst ? *clone : *two.b;
    two.carry(first, *two.a);
    two.read(second, two.write(*two.a, false, &first)); // sealed to the one key that both have
    CHECK(noticesOf(second) == QStringList { u"epoch_taken"_s });
    CHECK(second.store->node().epoch != epoch);
    second.person(u"Dewi"_s, u"2024-10-01"_s);
    two.carry(second, *two.a);
    two.read(first, two.write(*two.a, false, &second));
    CHECK(noticesOf(first) == QStringList { u"epoch_taken"_s });
    CHECK(first.store->node().epoch != epoch);
    CHECK(first.store->node().epoch != second.store->node().epoch);

    // They are one member to the puskesmas, which sends to each what it says itself to lack.
    for (TempStore* at : { &first, &second }) {
        two.carry(*at, *two.a);
        two.read(*at, two.write(*two.a, false, at));
    }
    for (TempStore* at : { two.a.get(), &first, &second }) {
        for (const Id& one : { person, bagas, citra })
            CHECK(at->store->records().find(u"person"_s, one));
        const QList<Item> items = good(inbox(*at->store));
        REQUIRE(items.size() == 1);
        CHECK(items.first().values.size() == 2);
        good(at->store->verify());
    }
    for (TempStore* at : { &first, &second })
        CHECK(two.print(*two.a, two.melati) == two.print(*at, two.melati));
}

TEST_CASE("a copied store says so until somebody has read it, also after it was opened again", "[epochs]")
{
    TwoNodes two;
    const auto open = [&](const QString& name) {
        auto options = two.b->options(name);
        options.tokenFolder = two.b->folder.filePath(u"tokens"_s);
        return good(Store::open(options, Access::Write));
    };
    two.b->store.reset();
    open(u"a.simpul"_s);
    REQUIRE(QFile::copy(two.b->folder.filePath(u"a.simpul"_s), two.b->folder.filePath(u"salinan.simpul"_s)));
    CHECK(open(u"salinan.simpul"_s)->isNewEpoch());
    auto again = open(u"salinan.simpul"_s);
    CHECK_FALSE(again->isNewEpoch());
    const QList<Notice> notices = again->notices().unread();
    REQUIRE_FALSE(notices.isEmpty());
    CHECK(notices.last().code == u"epoch_copied");
    for (const Notice& notice : notices)
        good(again->notices().setRead(notice.ref));
    CHECK(again->notices().unread().isEmpty());
}

TEST_CASE(
    "a copy that has written less than the other one does not take its numbers for its own work", "[epochs]")
{
    TwoNodes two;
    two.settle();
    auto clone = cloneOf(*two.b);
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.b->person(u"Bagas"_s, u"2024-12-01"_s);
    const Id citra = clone->person(u"Citra"_s, u"2024-11-01"_s);
    two.carry(*two.b, *two.a);
    two.read(*clone, two.write(*two.a, false, two.b.get())); // holds what b has, as its sender believes
    two.carry(*clone, *two.a);
    CHECK(two.a->store->records().find(u"person"_s, citra));
}

TEST_CASE(
    "what a copy has written reaches also who has long acknowledged as many of the other one's", "[epochs]")
{
    TwoNodes two;
    auto other = TempStore::node(u"Loket"_s);
    two.join(*other, { two.a->founding.facility });
    two.settle();
    auto clone = cloneOf(*two.b);
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.b->person(u"Bagas"_s, u"2024-12-01"_s);
    two.carry(*two.b, *two.a);
    QTemporaryDir share;
    const auto folder = localMailFolder(share.path());
    const bool byMail = GENERATE(true, false);
    const auto send = [&] {
        if (byMail) {
            good(visitMailbox(*two.a->store, *folder, {}));
            good(visitMailbox(*other->store, *folder, {}));
        } else {
            two.read(*other, two.write(*two.a, true, other.get()));
        }
    };
    send();
    two.carry(*other, *two.a);
    send();
    send(); // by mail the acknowledgement has come, too
    const Id citra = clone->person(u"Citra"_s, u"2024-11-01"_s);
    two.carry(*clone, *two.a);
    send();
    CHECK(other->store->records().find(u"person"_s, citra));
}

TEST_CASE(
    "a node that finds its own numbers taken goes on in a new epoch, and nothing of either twin is lost",
    "[epochs]")
{
    TwoNodes two;
    two.b->person(u"Sebelum disalin"_s, u"2025-01-01"_s);
    two.b->store.reset();
    const QString file = two.b->options().file, twin = two.b->folder.filePath(u"twin.simpul"_s);
    REQUIRE(QFile::copy(file, twin));
    two.b->reopen();
    two.b->person(u"Di PC asli"_s, u"2025-01-02"_s);
    two.carry(*two.b, *two.a);
    const QByteArray atA = two.print(*two.a, two.melati);

    // The disk was cloned: the same store, and no token that could tell.
    two.b->store.reset();
    REQUIRE(QFile::remove(file));
    REQUIRE(QFile::rename(twin, file));
    two.b->reopen();
    const Id epoch = two.b->store->node().epoch;
    two.b->person(u"Di salinan"_s, u"2025-01-03"_s);
    two.carry(*two.a, *two.b);
    CHECK(two.b->store->node().epoch != epoch);
    two.b->person(u"Sesudah itu"_s, u"2025-01-04"_s);
    two.settle();
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
    CHECK(two.a->store->people().count(two.melati) == 4);
    CHECK(atA != two.print(*two.a, two.melati));
    good(two.a->store->verify());
    good(two.b->store->verify());
}

TEST_CASE("a PC that lost a whole chain to a restore gets its own work back", "[epochs]")
{
    TwoNodes two;
    const QString copy = two.stick(u"copy.db"_s);
    two.settle();
    copyTo(*two.b, copy);
    good([&] {
        auto transaction = good(Transaction::begin(two.b->store->db()));
        good(two.b->store->startEpoch());
        return two.b->store->finish(transaction);
    }());
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    two.settle();

    putBack(*two.b, copy);
    CHECK_FALSE(two.b->store->records().find(u"person"_s, person));
    two.settle();
    CHECK(two.b->store->records().find(u"person"_s, person));
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
}

TEST_CASE("copies of a PC that is alone meet in a mailbox, also under one folder's name", "[epochs]")
{
    auto one = TempStore::founded();
    const Id melati = one->posyandu(u"Melati"_s);
    QTemporaryDir share;
    visit(*one, share);
    auto other = cloneOf(*one);
    const bool isSameFolder = GENERATE(true, false);
    if (isSameFolder)
        REQUIRE(QFile::copy(one->options().file + u".mailbox"_s, other->options().file + u".mailbox"_s));

    const Id ani = one->person(u"Ani"_s, u"2025-08-01"_s, melati);
    const Id budi = other->person(u"Budi"_s, u"2024-08-01"_s, melati);
    for (int round = 0; round < 3; ++round) {
        visit(*one, share);
        visit(*other, share);
    }
    for (TempStore* node : { one.get(), other.get() }) {
        CHECK(node->store->records().find(u"person"_s, ani));
        CHECK(node->store->records().find(u"person"_s, budi));
        CHECK(noticesOf(*node).contains(u"epoch_taken"_s));
        good(node->store->verify());
    }
    CHECK(good(one->store->fingerprint(melati)).hash == good(other->store->fingerprint(melati)).hash);
}

TEST_CASE("a store that was put back gets from its own folder what it had laid there", "[epochs]")
{
    TwoNodes two;
    QTemporaryDir share;
    const QString copy = two.stick(u"copy.db"_s);
    copyTo(*two.b, copy);
    const Id person = two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    visit(*two.b, share);

    putBack(*two.b, copy);
    CHECK_FALSE(two.b->store->records().find(u"person"_s, person));
    visit(*two.b, share);
    CHECK(two.b->store->records().find(u"person"_s, person));
    two.b->person(u"Bagas"_s, u"2025-08-02"_s);
    visit(*two.b, share);
    visit(*two.a, share);
    CHECK(two.print(*two.a, two.melati) == two.print(*two.b, two.melati));
}
