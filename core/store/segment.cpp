#include "core/store/segment.h"

#include "core/base/cbor.h"
#include "core/base/crypto.h"

#include <QtEndian>
#include <algorithm>
#include <array>

namespace simpul {

namespace {

constexpr qsizetype kSaltSize = 16;
constexpr qsizetype kLeafSize = 32;
constexpr qsizetype kMostFields = 256; ///< of one change

Error damaged(const char* reason)
{
    return Error::notGenuine(
        QStringLiteral("segment_damaged"), { { QStringLiteral("reason"), QLatin1String(reason) } });
}

QByteArray bigEndian(quint64 value)
{
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

using Salt = std::array<char, kSaltSize>;
using Leaf = std::array<char, kLeafSize>;

Salt saltOf(QByteArrayView salt, int index, int count)
{
    Salt own;
    if (salt.size() == kSaltSize && count != 1) {
        char number[8];
        qToBigEndian(quint64(index), number);
        Hasher(kSaltSize, salt).add(QByteArrayView(number, 8)).result(own.data());
    } else {
        std::copy_n(salt.data() + index * kSaltSize, kSaltSize, own.data());
    }
    return own;
}

Leaf leafOf(const Segment& segment, int index, int count, QByteArrayView head, QByteArrayView change)
{
    Leaf leaf;
    const Salt salt = saltOf(segment.salt, index, count);
    Hasher(kLeafSize, QByteArrayView(salt)).add(head).add(change).result(leaf.data());
    return leaf;
}

/// The hash of a segment grows with its leaves; the header comes first.
class SegmentHash {
public:
    explicit SegmentHash(const Segment& segment)
    {
        const QByteArray author = segment.author.toUtf8();
        m_hasher.add("simpul segment 1")
            .add(segment.node.view())
            .add(segment.epoch.view())
            .add(segment.scope.view());
        m_hasher.add(bigEndian(segment.seq)).add(segment.prev).add(bigEndian(quint64(segment.time)));
        m_hasher.add(bigEndian(quint64(author.size()))).add(author);
    }
    void add(QByteArrayView leaf) { m_hasher.add(leaf); }
    QByteArray result() { return m_hasher.result(); }

private:
    Hasher m_hasher;
};

Id versionOf(const Leaf& leaf, const Segment& segment)
{
    std::array<char, 16> version;
    Hasher(16)
        .add(QByteArrayView(leaf))
        .add(segment.node.view())
        .add(segment.epoch.view())
        .result(version.data());
    return *Id::fromBytes(QByteArrayView(version));
}

void writeFields(CborWriter& out, const Values& fields)
{
    out.map(fields.size());
    for (const auto& [name, value] : fields) {
        out.text(name);
        out.shortValue(value);
    }
}

void writeChange(CborWriter& out, const Change& change)
{
    const bool plain = !change.mustUnderstand;
    const bool short2 = plain && change.names.isEmpty();
    out.array(short2 ? 2 : plain ? 3 : 4);
    if (change.remove) {
        out.null();
        out.null();
    } else {
        out.text(change.group);
        writeFields(out, change.fields);
    }
    if (!short2) {
        out.array(change.names.size() * 2);
        for (const VersionRef& name : change.names) {
            out.number(name.count);
            out.bytes(name.id.view());
        }
    }
    if (!plain)
        out.boolean(true);
}

Values readFields(CborReader& in)
{
    Values fields;
    qsizetype left = in.map();
    if (left > kMostFields)
        in.fail();
    for (; left > 0 && !in.failed(); --left) {
        const QString name = in.text();
        fields.insert(name, in.value());
    }
    return fields;
}

Result<QList<VersionRef>> readNames(CborReader& in)
{
    QList<VersionRef> names;
    qsizetype left = in.array();
    if (left % 2 != 0)
        return damaged("version");
    for (; left > 0; left -= 2) {
        const qint64 count = in.number();
        const auto id = Id::fromBytes(in.bytes());
        if (!id || count < 1 || count >= std::numeric_limits<quint32>::max())
            return damaged("version");
        names += VersionRef { quint32(count), *id };
    }
    return names;
}

Result<Change> readChange(CborReader& in)
{
    Change change;
    const qsizetype parts = in.array();
    if (parts < 2 || parts > 4)
        return damaged("change");
    change.remove = in.isNull();
    if (change.remove) {
        in.null();
        in.null();
    } else {
        change.group = in.text();
        change.fields = readFields(in);
    }
    if (parts > 2) {
        SIMPUL_GET(names, readNames(in));
        change.names = names;
    }
    change.mustUnderstand = parts > 3 && in.boolean();
    return in.failed() ? Result<Change>(damaged("change")) : Result<Change>(std::move(change));
}

} // namespace

QList<StoredRecord> sealSegment(Segment& segment, const QList<RecordChanges>& records)
{
    segment.changes = 0;
    for (const RecordChanges& record : records)
        segment.changes += int(record.changes.size());
    if (segment.salt.isEmpty())
        segment.salt = randomBytes(kSaltSize);
    segment.body.clear();
    CborWriter out(segment.body);
    out.array(records.size());
    SegmentHash hash(segment);
    QList<StoredRecord> stored;
    int index = 0;
    for (const RecordChanges& record : records) {
        out.array(3 + record.changes.size());
        const qsizetype headAt = segment.body.size();
        out.text(record.kind);
        out.bytes(record.record.view());
        out.number(record.catalogue);
        const qsizetype headEnd = segment.body.size();
        StoredRecord entry { record.kind, record.record, record.catalogue, {} };
        entry.changes.reserve(record.changes.size());
        for (const Change& change : record.changes) {
            const qsizetype changeAt = segment.body.size();
            writeChange(out, change);
            const QByteArrayView body(segment.body);
            const Leaf leaf = leafOf(segment, index++, segment.changes, body.sliced(headAt, headEnd - headAt),
                body.sliced(changeAt));
            hash.add(QByteArrayView(leaf));
            entry.changes += StoredChange { change, versionOf(leaf, segment), false };
        }
        stored += std::move(entry);
    }
    segment.hash = hash.result();
    return stored;
}

namespace {

/// Walks a body record by record and hashes what it reads.
class BodyReader {
public:
    BodyReader(const Segment& segment, int changes)
        : m_segment(segment)
        , m_changes(changes)
        , m_in(segment.body)
        , m_hash(segment)
    {
    }

    Result<QList<StoredRecord>> read(QByteArray& hash)
    {
        QList<StoredRecord> records;
        for (qsizetype left = m_in.array(); left > 0; --left) {
            SIMPUL_GET(record, readRecord());
            records += std::move(record);
        }
        if (m_in.failed() || !m_in.atEnd() || m_index != m_changes)
            return damaged("end");
        hash = m_hash.result();
        return records;
    }

private:
    Result<StoredRecord> readRecord()
    {
        const qsizetype parts = m_in.array();
        const qsizetype headAt = m_in.offset();
        const QString kind = m_in.text();
        const auto id = Id::fromBytes(m_in.bytes());
        const qint64 catalogue = m_in.number();
        if (m_in.failed() || parts < 4 || parts - 3 > m_changes - m_index || kind.isEmpty() || !id
            || catalogue < 0 || catalogue > 1'000'000)
            return damaged("head");
        const QByteArrayView head = m_in.since(headAt);
        StoredRecord record { kind, *id, int(catalogue), {} };
        record.changes.reserve(parts - 3);
        for (qsizetype left = parts - 3; left > 0; --left) {
            SIMPUL_GET(change, readStored(head));
            record.changes += std::move(change);
        }
        return record;
    }

    Result<StoredChange> readStored(QByteArrayView head)
    {
        if (m_index >= m_changes)
            return damaged("count");
        const qsizetype at = m_in.offset();
        const int index = m_index++;
        if (m_in.isBytes()) {
            const QByteArrayView leaf = m_in.bytes();
            if (leaf.size() != kLeafSize)
                return damaged("leaf");
            m_hash.add(leaf);
            return StoredChange { {}, Id(), true };
        }
        SIMPUL_GET(change, readChange(m_in));
        const Leaf leaf = leafOf(m_segment, index, m_changes, head, m_in.since(at));
        m_hash.add(QByteArrayView(leaf));
        return StoredChange { std::move(change), versionOf(leaf, m_segment), false };
    }

    const Segment& m_segment;
    const int m_changes;
    CborReader m_in;
    SegmentHash m_hash;
    int m_index = 0;
};

} // namespace

Result<QList<StoredRecord>> parseSegment(Segment& segment)
{
    const bool saltsMatch =
        segment.salt.size() == kSaltSize || segment.salt.size() == kSaltSize * qsizetype(segment.changes);
    if (segment.prev.size() != 32 || !saltsMatch || segment.changes < 1
        || segment.changes > Segment::kMostChanges * 4)
        return damaged("header");
    return BodyReader(segment, segment.changes).read(segment.hash);
}

} // namespace simpul
