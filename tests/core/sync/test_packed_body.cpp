#include "core/sync/packed_body.h"

#include "core/catalog/encounter.h"
#include "tests/support/string_makers.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

Id idOf(const char* what)
{
    return Id::derived(what);
}

/// An attendance with a vaccination and a referral that follow from it, an edit, and a deletion.
QList<RecordChanges> someRecords(const char* name)
{
    const Id attendance = idOf(name);
    const VersionRef version { 3, idOf("version") };
    return {
        { u"attendance"_s, attendance, 1,
            { { u"bb"_s, { { u"bb"_s, 8.25 } }, {}, false, false },
                { u"tb"_s, { { u"tb"_s, 71.0 }, { u"tb_cara"_s, u"telentang"_s } }, {}, false, false } } },
        { u"immunization"_s, immunizationId(attendance, u"BCG"_s), 1,
            { { u"imunisasi"_s, { { u"antigen"_s, u"BCG"_s }, { u"date"_s, u"2026-10-05"_s } }, {}, false,
                false } } },
        { u"referral"_s, referralId(attendance), 1,
            { { u"rujukan"_s, { { u"to"_s, idOf("puskesmas").bytes() } }, {}, false, false } } },
        { u"person"_s, idOf("person"), 1,
            { { u"name"_s, { { u"name"_s, u"Siti"_s } }, { version }, false, true },
                { {}, {}, { version, { 1, idOf("other") } }, true, false } } },
    };
}

Segment sealed(const char* name)
{
    Segment segment;
    segment.node = idOf("node");
    segment.scope = idOf("scope");
    segment.seq = 1;
    segment.prev = QByteArray(32, 0);
    segment.author = u"Kader Wati"_s;
    sealSegment(segment, someRecords(name));
    return segment;
}

/// What arrives: everything but the body.
Segment headerOf(const Segment& segment)
{
    Segment header = segment;
    header.body.clear();
    header.hash.clear();
    return header;
}

} // namespace

TEST_CASE("A packed body comes out as the bytes that were signed", "[sync][packed]")
{
    BodyPacker packer;
    const QList<Segment> segments { sealed("first"), sealed("second") };
    QList<PackedBody> packed;
    for (const Segment& segment : segments)
        packed += packer.pack(segment).value();
    BodyUnpacker unpacker(packer.ids());
    for (qsizetype i = 0; i < segments.size(); ++i) {
        Segment arrived = headerOf(segments[i]);
        const auto records = unpacker.unpack(arrived, packed[i].records, packed[i].bytes);
        REQUIRE(records);
        CHECK(arrived.body == segments[i].body);
        CHECK(arrived.hash == segments[i].hash);
        CHECK(records->size() == 4);
    }
}

TEST_CASE("What a run has said once is not said again, and ids that follow are left out", "[sync][packed]")
{
    BodyPacker packer;
    const auto first = packer.pack(sealed("first")), second = packer.pack(sealed("second"));
    REQUIRE(second);
    CHECK_FALSE(second->bytes.contains("attendance"));
    CHECK_FALSE(second->bytes.contains("tb_cara"));
    CHECK(packer.ids().contains(idOf("first").bytes()));
    CHECK_FALSE(packer.ids().contains(referralId(idOf("first")).bytes()));
    CHECK(packer.ids().count(idOf("puskesmas").bytes()) == 1);
    CHECK(second->bytes.size() < first->bytes.size());
}

TEST_CASE(
    "A packed body that was cut or changed is never taken for the one that was signed", "[sync][packed]")
{
    const Segment segment = sealed("first");
    BodyPacker packer;
    const auto packed = packer.pack(segment);
    REQUIRE(packed);
    for (qsizetype at = 0; at < packed->bytes.size(); ++at) {
        Segment cut = headerOf(segment), changed = headerOf(segment);
        CHECK_FALSE(
            BodyUnpacker(packer.ids()).unpack(cut, packed->records, QByteArrayView(packed->bytes).first(at)));
        QByteArray other = packed->bytes;
        other[at] = char(other[at] ^ 0x15);
        const auto read = BodyUnpacker(packer.ids()).unpack(changed, packed->records, other);
        CHECK((!read || changed.hash != segment.hash));
    }
}

TEST_CASE("A body of which a change was erased travels as it is", "[sync][packed]")
{
    Segment segment = sealed("first");
    segment.salt = QByteArray(16 * segment.changes, 0);
    CHECK_FALSE(BodyPacker().pack(segment));
}
