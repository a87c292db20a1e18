#include "core/base/crypto.h"
#include "core/store/segment.h"
#include "tests/support/string_makers.h"

#include <QCborArray>
#include <QCborStreamWriter>
#include <QCborValue>

using namespace simpul;

namespace {

Segment sealed(QList<StoredRecord>* stored = nullptr)
{
    Segment segment;
    segment.node = Id::create(1);
    segment.epoch = Id::create(2);
    segment.scope = Id::create(3);
    segment.seq = 1;
    segment.prev = QByteArray(32, 0);
    segment.time = 1'790'000'000'000;
    segment.author = QStringLiteral("Sri");
    const VersionRef earlier { 4, Id::create(9) };
    const QList<StoredRecord> records = sealSegment(segment,
        { { QStringLiteral("person"), Id::create(5), 1,
              { { QStringLiteral("name"), { { QStringLiteral("name"), QStringLiteral("Sumini") } }, {}, false,
                    false },
                  { QStringLiteral("phone"), { { QStringLiteral("phone"), nullptr } }, { earlier }, false,
                      true } } },
            { QStringLiteral("person"), Id::create(6), 1, { { {}, {}, { earlier }, true, false } } } });
    if (stored)
        *stored = records;
    return segment;
}

} // namespace

TEST_CASE("a parsed segment gives back what was sealed, with the same hash and versions", "[segment]")
{
    QList<StoredRecord> stored;
    Segment segment = sealed(&stored);
    const QByteArray hash = segment.hash;
    const QList<StoredRecord> parsed = good(parseSegment(segment));
    CHECK(segment.hash == hash);
    REQUIRE(parsed.size() == 2);
    for (qsizetype i = 0; i < parsed.size(); ++i) {
        CHECK(parsed[i].record == stored[i].record);
        REQUIRE(parsed[i].changes.size() == stored[i].changes.size());
        for (qsizetype j = 0; j < parsed[i].changes.size(); ++j) {
            CHECK(parsed[i].changes[j].version == stored[i].changes[j].version);
            CHECK(parsed[i].changes[j].change.fields == stored[i].changes[j].change.fields);
            CHECK(parsed[i].changes[j].change.names == stored[i].changes[j].change.names);
            CHECK(parsed[i].changes[j].change.remove == stored[i].changes[j].change.remove);
            CHECK(parsed[i].changes[j].change.mustUnderstand == stored[i].changes[j].change.mustUnderstand);
        }
    }
    CHECK(parsed[0].changes[1].change.count() == 5);
}

TEST_CASE("no byte of a body, author, time or number can change without changing the hash", "[segment]")
{
    const Segment original = sealed();
    for (qsizetype i = 0; i < original.body.size(); ++i) {
        Segment changed = original;
        changed.body[i] = char(changed.body[i] ^ 1);
        if (parseSegment(changed))
            CHECK(changed.hash != original.hash);
    }
    Segment changed = original;
    changed.author = QStringLiteral("Siti");
    CHECK((!parseSegment(changed) || changed.hash != original.hash));
    changed = original;
    changed.seq = 2;
    CHECK((!parseSegment(changed) || changed.hash != original.hash));
    changed = original;
    changed.time += 1;
    CHECK((!parseSegment(changed) || changed.hash != original.hash));
}

TEST_CASE("a cut or overlong body is refused as damaged", "[segment]")
{
    const Segment original = sealed();
    for (qsizetype size = 0; size < original.body.size(); ++size) {
        Segment cut = original;
        cut.body.truncate(size);
        CHECK_FALSE(parseSegment(cut).ok());
    }
}

TEST_CASE("a change that was erased leaves its hash, and the chain still verifies", "[segment]")
{
    Segment segment = sealed();
    const QByteArray hash = segment.hash;
    const QList<StoredRecord> before = good(parseSegment(segment));

    // What erasing does: salts one by one, that of the erased change gone, its leaf in its place.
    QByteArray salts;
    for (int i = 0; i < segment.changes; ++i) {
        QByteArray index(8, '\0');
        index[7] = char(i);
        salts += Hasher(16, segment.salt).add(index).result();
    }
    QCborArray body = QCborValue::fromCbor(segment.body).toArray();
    QCborArray first = body[0].toArray();
    QByteArray head;
    {
        QCborStreamWriter out(&head);
        out.append(first[0].toString());
        out.append(first[1].toByteArray());
        out.append(first[2].toInteger());
    }
    first[3] = Hasher(32, salts.left(16)).add(head).add(first.at(3).toCbor()).result();
    body[0] = first;
    segment.body = QCborValue(body).toCbor();
    segment.salt = QByteArray(16, 0) + salts.mid(16);

    const QList<StoredRecord> after = good(parseSegment(segment));
    CHECK(segment.hash == hash);
    CHECK(after[0].changes[0].erased);
    CHECK(after[0].changes[1].version == before[0].changes[1].version);
}

TEST_CASE("a real comes back as the same double, however many decimals it has", "[segment]")
{
    const double value =
        GENERATE(9.4, 0.1, 75.0, 81.5, -3.001, 1.0 / 3.0, 1e300, 0.0, 2.0005, 999999.999, 7.35);
    Segment segment;
    segment.prev = QByteArray(32, 0);
    segment.seq = 1;
    sealSegment(segment,
        { { QStringLiteral("attendance"), Id::create(5), 1,
            { { QStringLiteral("bb"), { { QStringLiteral("bb"), value } }, {}, false, false } } } });
    const QCborValue read =
        good(parseSegment(segment)).first().changes.first().change.fields.value(QLatin1String("bb"));
    CHECK(read.isDouble());
    CHECK(read.toDouble() == value);
}
