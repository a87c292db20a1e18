#include "core/base/cbor.h"
#include "core/base/files.h"
#include "core/sync/backup.h"
#include "core/sync/bech32.h"
#include "tests/format/stranger.h"
#include "tests/fuzz/targets.h"
#include "tests/support/two_nodes.h"

#include <QBuffer>
#include <QCborArray>
#include <QDir>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace simpul;

// Not tests: what packaging/make-golden runs, once per version of the formats. It writes into the folder that
// SIMPUL_MAKE names, and what it wrote is kept for good.

namespace {

QString target(const QString& name)
{
    REQUIRE(qEnvironmentVariableIsSet("SIMPUL_MAKE"));
    const QDir folder(qEnvironmentVariable("SIMPUL_MAKE"));
    const QString path = folder.filePath(name);
    REQUIRE(QDir().mkpath(QFileInfo(path).path()));
    return path;
}

void write(const QString& name, const QByteArray& bytes)
{
    good(writeSafely(target(name), [&](QIODevice& device) -> Result<void> {
        device.write(bytes);
        return {};
    }));
}

void copy(const QString& from, const QString& name)
{
    QFile::remove(target(name));
    REQUIRE(QFile::copy(from, target(name)));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// A puskesmas and one posyandu's PC, with something of everything that a log can hold.
struct GoldenWorld {
    TwoNodes two;
    Id child, mother;

    GoldenWorld()
    {
        child = two.b->put(u"person"_s,
            { { u"name"_s, u"Bagas Wijaya"_s }, { u"sex"_s, u"L"_s }, { u"birth_date"_s, u"2026-02-01"_s },
                { u"birth_weight"_s, 3.1 }, { u"mother_name"_s, u"Sumini"_s } });
        mother = two.b->person(u"Sumini, S.Pd"_s, u"1996-04-30"_s);
        const Id session = two.b->put(
            u"session"_s, { { u"posyandu"_s, two.melati.bytes() }, { u"date"_s, u"2026-11-05"_s } });
        two.b->put(u"attendance"_s,
            { { u"session"_s, session.bytes() }, { u"person"_s, child.bytes() }, { u"group"_s, u"bayi"_s },
                { u"bb"_s, 8.35 }, { u"tb"_s, 70.5 }, { u"cara_ukur"_s, u"telentang"_s },
                { u"imunisasi"_s, QCborArray { u"MR1"_s } } });
        two.b->put(u"person"_s, { { u"phone"_s, u"0811"_s }, { u"address"_s, u"Dusun Krajan"_s } }, mother);
        two.b->put(u"person"_s, { { u"phone"_s, QCborValue(QCborValue::Null) } }, mother);
        const Id gone = two.b->person(u"Salah Ketik"_s, u"2026-01-01"_s);
        two.b->remove(u"person"_s, gone);
    }
    /// Both edit the same without knowing of each other.
    void disagree()
    {
        two.a->put(u"person"_s, { { u"mother_name"_s, u"Sumini Rahayu"_s } }, child);
        two.b->put(u"person"_s, { { u"mother_name"_s, u"Suminah"_s } }, child);
        two.carry(*two.b, *two.a);
    }
};

QJsonObject factsOf(TempStore& temp)
{
    QJsonArray names;
    good(temp.store->records().visit({ u"person"_s, {}, {}, {} }, [&](const Record& person) {
        names.append(person.fields.value("name"_L1).toString());
        return true;
    }));
    return { { u"digest"_s, QString::fromLatin1(temp.digest().toHex()) }, { u"people"_s, names.size() } };
}

/// A copy of the store's file that holds everything.
void keepStore(TempStore& temp, const QString& name)
{
    temp.store.reset();
    copy(temp.options().file, name);
    temp.reopen();
}

} // namespace

TEST_CASE("make golden files of the present formats", "[.][make-golden]")
{
    GoldenWorld world;
    TwoNodes& two = world.two;
    QJsonObject facts { { u"receiver"_s, factsOf(*two.a) } };
    keepStore(*two.a, u"receiver.db"_s);
    const QString bundle = two.write(*two.b, false, two.a.get()), saved = two.stick(u"cadangan"_s);
    copy(bundle, u"bundle.simpul"_s);
    write(u"identity.txt"_s, ageIdentity(two.a->store->node().box.secret).toLatin1() + '\n');
    two.read(*two.a, bundle);
    facts.insert(u"receiver_after_bundle"_s, factsOf(*two.a));

    world.disagree();
    facts.insert(u"store"_s, factsOf(*two.a));
    keepStore(*two.a, u"store.db"_s);
    good(backup(*two.a->store, saved));
    copy(saved, u"backup.simpul"_s);
    write(u"recovery.txt"_s, ageIdentity(two.a->founding.recoverySecret).toLatin1() + '\n');
    good(writeCard(*two.b->store, target(u"device.card"_s)));
    write(u"facts.json"_s, QJsonDocument(facts).toJson());

    const stranger::Bytes sequence = stranger::unpack(stranger::openSealed(
        target(u"bundle.simpul"_s).toStdString(), target(u"identity.txt"_s).toStdString()));
    write(u"bundle.cbor"_s, QByteArray::fromStdString(sequence));
    write(u"bundle.txt"_s, QByteArray::fromStdString(stranger::listing(stranger::read(sequence))));
}

TEST_CASE("make the seeds of the fuzzers' corpus", "[.][make-corpus]")
{
    GoldenWorld world;
    TwoNodes& two = world.two;
    QByteArray sealed;
    QBuffer sink(&sealed);
    REQUIRE(sink.open(QIODevice::WriteOnly));
    AgeWriter age(sink, { BoxKey::fromSecret(QByteArray(32, 'k')).publicKey, BoxKey::create().publicKey });
    good(age.start());
    good(age.write("isi"));
    good(age.finish());
    write(u"envelope/seed"_s, sealed);
    QByteArray packed;
    ZstdWriter zstd(3, [&](QByteArrayView piece) -> Result<void> {
        packed += piece;
        return {};
    });
    good(zstd.write(QByteArray(5000, 'a') + "bcd"));
    good(zstd.finish());
    write(u"zstd/seed"_s, packed);
    write(u"cbor/seed"_s,
        QCborValue(
            QCborMap { { u"a"_s,
                QCborArray { 1, -2, 2.5, u"é"_s, QByteArray("x"), true, QCborValue(QCborValue::Null) } } })
            .toCbor());

    QFile bundle(two.write(*two.b, false, two.a.get()));
    REQUIRE(bundle.open(QIODevice::ReadOnly));
    const auto reader = good(BundleReader::open(bundle, { two.a->store->node().box }));
    write(u"header/seed"_s, encodeHeader(reader->header()));
    for (int number = 1; const auto next = good(reader->next()); ++number) {
        write(u"run/seed-%1"_s.arg(number), encodeRun(next->run));
        const Segment& last = next->run.segments.last();
        write(u"segment/seed-%1"_s.arg(number), char(last.changes) + last.body);
    }
    const QString card = two.stick();
    good(writeCard(*two.a->store, card));
    write(u"card/seed"_s, contentOf(card));
    for (const QString& name : { u"version.json"_s, u"reports.json"_s, u"growth.json"_s })
        write(u"catalogue/"_s + name, name.toLatin1() + '\n' + contentOf(u":/catalog/"_s + name));
}
