#include "tests/support/temp_store.h"

#include <QCoreApplication>
#include <QJsonArray>

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

TEST_CASE("verify finds what stands beside the fold and was changed, and rebuild mends it", "[store]")
{
    auto a = TempStore::founded();
    const Id melati = a->posyandu(u"Melati"_s);
    a->person(u"Sumini"_s, u"1990-05-01"_s, melati);
    const auto [change, problem] = GENERATE(table<QString, QString>({
        { u"UPDATE person SET nik = '3329054302980001'"_s, u"people"_s },
        { u"DELETE FROM person"_s, u"people"_s },
        { u"DELETE FROM link"_s, u"links"_s },
        { u"UPDATE segment SET counts = 0 WHERE ref = (SELECT max(ref) FROM segment)"_s, u"counting"_s },
        { u"UPDATE record SET flags = 1 WHERE kind = 'person'"_s, u"flags"_s },
    }));
    good(a->store->db().exec(change));
    const auto verified = a->store->verify();
    REQUIRE_FALSE(verified);
    CHECK(verified.error().data["problems"_L1].toArray().contains(problem));
    good(a->store->rebuild());
    good(a->store->verify());
}

TEST_CASE(
    "what no reader would take is refused at the door, and much at once makes several packets", "[store]")
{
    auto a = TempStore::founded();
    const auto refused = [&](const QString& kind, const QCborMap& fields) {
        auto act = good(Act::begin(*a->store));
        const Outcome outcome = good(act.put({ kind, {}, {}, fields, false }));
        return outcome.findings.isEmpty() ? QString() : outcome.findings.first().code;
    };
    QCborMap deep;
    for (int level = 0; level < 40; ++level)
        deep = { { u"a"_s, deep } };
    const QCborMap report { { u"facility"_s, a->founding.facility.bytes() }, { u"period"_s, u"2026-09"_s },
        { u"report"_s, u"spm"_s }, { u"notes"_s, deep } };
    CHECK(refused(u"monthly_report"_s, report) == u"value_too_large"_s);
    QCborMap person { { u"name"_s, u"Sumini"_s }, { u"sex"_s, u"P"_s },
        { u"birth_date"_s, u"1990-05-01"_s } };
    person.insert(u"address"_s, QString(70'000, u'x'));
    CHECK(refused(u"person"_s, person) == u"value_too_large"_s);

    person.insert(u"address"_s, QString(60'000, u'x'));
    auto act = good(Act::begin(*a->store));
    for (int i = 0; i < 150; ++i)
        CHECK_FALSE(good(act.put({ u"person"_s, {}, {}, person, false })).refused());
    good(act.commit());
    good(a->store->verify());
    CHECK(good(a->store->fingerprint(a->founding.facility)).segments > 2);
}

TEST_CASE("two visits of one person on one day are saved with a warning", "[store]")
{
    auto a = TempStore::founded();
    const Id melati = a->posyandu(u"Melati"_s);
    const Id person = a->person(u"Sumini"_s, u"2024-05-01"_s, melati);
    const auto session = [&](const QString& date) {
        return a->put(u"session"_s, { { u"posyandu"_s, melati.bytes() }, { u"date"_s, date } });
    };
    const auto warnings = [&](Act& act, const Id& at) {
        const Outcome outcome = good(act.put({ u"attendance"_s, {}, {},
            { { u"session"_s, at.bytes() }, { u"person"_s, person.bytes() }, { u"bb"_s, 9.0 } }, false }));
        CHECK_FALSE(outcome.refused());
        return std::count_if(outcome.findings.begin(), outcome.findings.end(),
            [](const Finding& one) { return one.code == u"second_visit"; });
    };
    const Id first = session(u"2026-10-08"_s), other = session(u"2026-10-09"_s);
    auto act = good(Act::begin(*a->store));
    CHECK(warnings(act, first) == 0);
    CHECK(warnings(act, first) == 1);
    CHECK(warnings(act, other) == 0);
    good(act.commit());
    auto later = good(Act::begin(*a->store));
    CHECK(warnings(later, other) == 1);
}

TEST_CASE("a corrected day is held against what has happened already", "[store]")
{
    auto a = TempStore::founded();
    const Id melati = a->posyandu(u"Melati"_s);
    const Id person = a->person(u"Sumini"_s, u"2026-01-10"_s, melati);
    const Id session =
        a->put(u"session"_s, { { u"posyandu"_s, melati.bytes() }, { u"date"_s, u"2026-03-08"_s } });
    a->put(u"attendance"_s, { { u"session"_s, session.bytes() }, { u"person"_s, person.bytes() } });
    const auto refused = [&](const QString& kind, const Id& id, const QCborMap& fields) {
        auto act = good(Act::begin(*a->store));
        const Outcome outcome = good(act.put({ kind, id, {}, fields, false }));
        return outcome.refused() ? outcome.findings.first().code : QString();
    };
    CHECK(refused(u"person"_s, person, { { u"birth_date"_s, u"2026-03-09"_s } }) == u"before_birth"_s);
    CHECK(refused(u"person"_s, person, { { u"birth_date"_s, u"2026-03-08"_s } }).isEmpty());
    CHECK(refused(u"session"_s, session, { { u"date"_s, u"2026-01-09"_s } }) == u"before_birth"_s);
    CHECK(refused(u"session"_s, session, { { u"date"_s, u"2026-01-10"_s } }).isEmpty());
}

TEST_CASE("a target whose year was corrected is not written over by the next one of its old year", "[store]")
{
    auto a = TempStore::founded();
    const QCborMap target { { u"indicator"_s, u"spm.04"_s }, { u"year"_s, 2026 },
        { u"facility"_s, a->founding.facility.bytes() }, { u"sasaran"_s, 100 } };
    const Id first = a->put(u"spm_target"_s, target);
    CHECK(a->put(u"spm_target"_s, target) == first);
    a->put(u"spm_target"_s, { { u"year"_s, 2027 } }, first);
    CHECK(a->put(u"spm_target"_s, target) != first);
    CHECK(a->store->records().find(u"spm_target"_s, first)->fields.value("year"_L1) == 2027);
}

TEST_CASE("a dinkes holds no person", "[store]")
{
    auto a = TempStore::founded(u"Dinkes"_s, u"dinkes"_s);
    const QCborMap person { { u"name"_s, u"Sumini"_s }, { u"sex"_s, u"P"_s },
        { u"birth_date"_s, u"1990-05-01"_s } };
    auto act = good(Act::begin(*a->store));
    CHECK(good(act.put({ u"person"_s, {}, {}, person, false })).findings.first().code == u"scope_required"_s);
    CHECK(good(act.put({ u"person"_s, {}, a->founding.facility, person, false })).findings.first().code
        == u"scope_refused"_s);
}

TEST_CASE("where no token can be kept, opening again is no copy", "[store]")
{
    auto a = TempStore::founded();
    Store::Options options = a->options();
    a->store.reset();
    options.tokenFolder = a->folder.filePath(u"a.simpul/tokens"_s); // no folder can be made below a file
    for (int time = 0; time < 2; ++time)
        CHECK_FALSE(good(Store::open(options, Access::Write))->isNewEpoch());
}
