#include "tests/support/temp_store.h"

#include <QCoreApplication>

using namespace simpul;
using namespace Qt::StringLiterals;

TEST_CASE("what was saved is there after closing and opening", "[store]")
{
    auto a = TempStore::founded();
    const Id melati = a->posyandu(u"Melati"_s);
    const Id person = a->person(u"Sumini"_s, u"1990-05-01"_s, melati);
    const QByteArray digest = a->digest();
    a->reopen();
    CHECK(a->digest() == digest);
    const auto record = a->store->records().find(u"person"_s, person);
    REQUIRE(record);
    CHECK(record->fields.value("name"_L1).toString() == u"Sumini");
    CHECK(record->scope == melati);
}

TEST_CASE("an edit changes just its fields, and the same again changes nothing", "[store]")
{
    auto a = TempStore::founded();
    const Id person = a->person(u"Sumini"_s, u"1990-05-01"_s);
    a->put(u"person"_s, { { u"phone"_s, u"0812"_s } }, person);
    const QByteArray digest = a->digest();
    a->put(u"person"_s, { { u"phone"_s, u"0812"_s } }, person);
    CHECK(a->digest() == digest);
    const auto record = a->store->records().find(u"person"_s, person);
    CHECK(record->fields.value("name"_L1).toString() == u"Sumini");
    CHECK(record->fields.value("phone"_L1).toString() == u"0812");
    a->put(u"person"_s, { { u"phone"_s, nullptr } }, person);
    CHECK_FALSE(a->store->records().find(u"person"_s, person)->fields.contains("phone"_L1));
}

TEST_CASE("a deleted record is gone from lists, stays in the log, and comes back when edited", "[store]")
{
    auto a = TempStore::founded();
    const Id person = a->person(u"Sumini"_s, u"1990-05-01"_s);
    a->remove(u"person"_s, person);
    CHECK_FALSE(a->store->records().find(u"person"_s, person));
    CHECK(a->store->people().search(u"sum"_s, 10).isEmpty());
    a->put(u"person"_s, { { u"name"_s, u"Sumini"_s } }, person);
    CHECK(a->store->records().find(u"person"_s, person));
    CHECK(a->store->people().search(u"sum"_s, 10).size() == 1);
}

TEST_CASE("a refused draft leaves nothing behind", "[store]")
{
    auto a = TempStore::founded();
    const QByteArray digest = a->digest();
    auto act = good(Act::begin(*a->store));
    CHECK(good(act.put({ u"person"_s, {}, {}, { { u"name"_s, u"X"_s } }, false })).refused());
    CHECK(good(act.put({ u"attendance"_s, {}, {}, { { u"session"_s, Id::create(1).bytes() } }, false }))
              .refused());
    CHECK(good(act.put({ u"nonsense"_s, {}, {}, {}, false })).refused());
    CHECK(good(act.put({ u"grant"_s, {}, {}, {}, false })).refused());
    good(act.commit());
    CHECK(a->digest() == digest);
}

TEST_CASE("an act that is not committed leaves the store as it was", "[store]")
{
    auto a = TempStore::founded();
    const QByteArray digest = a->digest();
    {
        auto act = good(Act::begin(*a->store));
        good(act.put(
            { u"facility"_s, {}, {}, { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Mawar"_s } }, false }));
        good(act.flush());
    }
    CHECK(a->digest() == digest);
    a->posyandu(u"Mawar"_s);
    good(a->store->verify());
}

TEST_CASE("search finds people by the beginnings of words in name, mother, NIK and address", "[store]")
{
    auto a = TempStore::founded();
    a->put(u"person"_s,
        { { u"name"_s, u"Aisyah Putri"_s }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, u"2025-08-01"_s },
            { u"mother_name"_s, u"Sumarni"_s }, { u"nik"_s, u"3329054108250001"_s },
            { u"address"_s, u"Jalan Kenanga"_s } });
    for (const QString& typed :
        { u"ais"_s, u"put ais"_s, u"suma"_s, u"33290541"_s, u"kena"_s, u"AISYAH kenanga"_s })
        CHECK(a->store->people().search(typed, 10).size() == 1);
    for (const QString& typed : { u"syah"_s, u"bagas"_s, u"\" OR 1"_s, u""_s, u"*"_s })
        CHECK(a->store->people().search(typed, 10).isEmpty());
}

TEST_CASE("a second process is told who holds the store", "[store]")
{
    auto a = TempStore::founded();
    const auto second = Store::open(a->options(), Access::Write);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == u"store_held");
    CHECK(second.error().data.value("pid"_L1).toInteger() == QCoreApplication::applicationPid());
    CHECK(Store::open(a->options(), Access::Read).ok());
}

TEST_CASE("verify finds a changed fold, and rebuild mends it", "[store]")
{
    auto a = TempStore::founded();
    a->person(u"Sumini"_s, u"1990-05-01"_s);
    good(a->store->verify());
    good(a->store->db().exec(u"DELETE FROM record WHERE kind = 'person'"_s));
    CHECK_FALSE(a->store->verify().ok());
    good(a->store->rebuild());
    good(a->store->verify());
    CHECK(a->store->people().search(u"sumi"_s, 5).size() == 1);
}

TEST_CASE("verify finds a changed log", "[store]")
{
    auto a = TempStore::founded();
    a->person(u"Sumini"_s, u"1990-05-01"_s);
    good(a->store->db().exec(u"UPDATE segment SET time = time + 1 WHERE ref = 2"_s));
    const auto verified = a->store->verify();
    REQUIRE_FALSE(verified.ok());
    CHECK(verified.error().kind == ErrorKind::NotGenuine);
}

TEST_CASE("a copied store opens a new epoch, and the original goes on", "[store]")
{
    auto a = TempStore::founded();
    const auto withToken = [&](const QString& name) {
        auto options = a->options(name);
        options.tokenFolder = a->folder.filePath(u"tokens"_s);
        return options;
    };
    a->store.reset();
    const Id epoch = good(Store::open(withToken(u"a.simpul"_s), Access::Write))->node().epoch;
    REQUIRE(QFile::copy(a->folder.filePath(u"a.simpul"_s), a->folder.filePath(u"b.simpul"_s)));
    const auto copy = good(Store::open(withToken(u"b.simpul"_s), Access::Write));
    CHECK(copy->isNewEpoch());
    CHECK(copy->node().epoch != epoch);
    const auto original = good(Store::open(withToken(u"a.simpul"_s), Access::Write));
    CHECK_FALSE(original->isNewEpoch());
    CHECK(original->node().epoch == epoch);
}

TEST_CASE("an old copy put back in its place opens a new epoch", "[store]")
{
    auto a = TempStore::founded();
    auto options = a->options();
    options.tokenFolder = a->folder.filePath(u"tokens"_s);
    a->store.reset();
    a->store = good(Store::open(options, Access::Write));
    a->store.reset();
    const QString file = options.file, kept = a->folder.filePath(u"kept"_s);
    REQUIRE(QFile::copy(file, kept));
    a->store = good(Store::open(options, Access::Write));
    const Id epoch = a->store->node().epoch;
    a->person(u"Sumini"_s, u"1990-05-01"_s);
    a->store.reset();
    REQUIRE(QFile::remove(file));
    REQUIRE(QFile::copy(kept, file));
    a->store = good(Store::open(options, Access::Write));
    CHECK(a->store->isNewEpoch());
    CHECK(a->store->node().epoch != epoch);
}
