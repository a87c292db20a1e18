#include "core/store/segment.h"

#include "core/base/crypto.h"

#include <QCborArray>
#include <QCborStreamReader>
#include <QCborStreamWriter>
#include <QCborValue>
#include <QtEndian>
#include <cmath>

namespace simpul {

namespace {

constexpr qsizetype kSaltSize = 16;
constexpr qsizetype kLeafSize = 32;

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

QByteArray saltOf(const QByteArray& salt, int index, int count)
{
    if (salt.size() == kSaltSize && count != 1)
        return Hasher(kSaltSize, salt).add(bigEndian(quint64(index))).result();
    return salt.mid(index * kSaltSize, kSaltSize);
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
    void add(const QByteArray& leaf) { m_hasher.add(leaf); }
    QByteArray result() { return m_hasher.result(); }

private:
    Hasher m_hasher;
};

Id versionOf(const QByteArray& leaf, const Segment& segment)
{
    return *Id::fromBytes(Hasher(16).add(leaf).add(segment.node.view()).add(segment.epoch.view()).result());
}

/// Measurements have one to three decimals: as decimal fractions (RFC 8949, tag 4) they take half the room of
/// a float64 and give the same double again.
QCborValue packed(const QCborValue& value)
{
    if (!value.isDouble())
        return value;
    double power = 1;
    for (int decimals = 0; decimals <= 3; ++decimals, power *= 10) {
        const double scaled = std::round(value.toDouble() * power);
        if (std::abs(scaled) < 1e9 && scaled / power == value.toDouble()
            && !(scaled == 0 && std::signbit(scaled)))
            return QCborValue(QCborTag(4), QCborArray { -decimals, qint64(scaled) });
    }
    return value;
}

QCborValue unpacked(const QCborValue& value)
{
    if (!value.isTag() || value.tag() != QCborTag(4))
        return value;
    const QCborArray parts = value.taggedValue().toArray();
    const qint64 exponent = parts[0].toInteger(1);
    if (exponent < -3 || exponent > 0 || !parts[1].isInteger())
        return value;
    double power = 1;
    for (qint64 i = exponent; i < 0; ++i)
        power *= 10;
    return QCborValue(double(parts[1].toInteger()) / power);
}

void writeChange(QCborStreamWriter& out, const Change& change)
{
    const bool plain = !change.mustUnderstand;
    const bool short2 = plain && change.names.isEmpty();
    out.startArray(short2 ? 2 : plain ? 3 : 4);
    if (change.remove) {
        out.append(nullptr);
        out.append(nullptr);
    } else {
        out.append(change.group);
        out.startMap(quint64(change.fields.size()));
        for (const auto& [key, value] : change.fields) {
            out.append(key.toString());
            packed(value).toCbor(out);
        }
        out.endMap();
    }
    if (!short2) {
        out.startArray(quint64(change.names.size()) * 2);
        for (const VersionRef& name : change.names) {
            out.append(quint64(name.count));
            out.append(name.id.bytes());
        }
        out.endArray();
    }
    if (!plain)
        out.append(true);
    out.endArray();
}

Result<Change> readChange(const QCborArray& parts)
{
    Change change;
    if (parts.size() < 2 || parts.size() > 4)
        return damaged("change");
    change.remove = parts[0].isNull();
    if (!change.remove && (!parts[0].isString() || !parts[1].isMap()))
        return damaged("group");
    change.group = parts[0].toString();
    change.fields = parts[1].toMap();
    for (auto field : change.fields)
        field.second = unpacked(field.second);
    const QCborArray names = parts[2].toArray();
    for (qsizetype i = 0; i + 1 < names.size(); i += 2) {
        const auto id = Id::fromBytes(names[i + 1].toByteArray());
        const qint64 count = names[i].toInteger(-1);
        if (!id || count < 1 || count >= std::numeric_limits<quint32>::max())
            return damaged("version");
        change.names += VersionRef { quint32(count), *id };
    }
    change.mustUnderstand = parts[3].toBool();
    return change;
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
    QCborStreamWriter out(&segment.body);
    out.startArray(quint64(records.size()));
    SegmentHash hash(segment);
    QList<StoredRecord> stored;
    int index = 0;
    for (const RecordChanges& record : records) {
        out.startArray(3 + quint64(record.changes.size()));
        const qsizetype headAt = segment.body.size();
        out.append(record.kind);
        out.append(record.record.bytes());
        out.append(record.catalogue);
        const qsizetype headEnd = segment.body.size();
        StoredRecord entry { record.kind, record.record, record.catalogue, {} };
        for (const Change& change : record.changes) {
            const qsizetype changeAt = segment.body.size();
            writeChange(out, change);
            const QByteArrayView body(segment.body);
            const QByteArray leaf = Hasher(kLeafSize, saltOf(segment.salt, index++, segment.changes))
                                        .add(body.sliced(headAt, headEnd - headAt))
                                        .add(body.sliced(changeAt))
                                        .result();
            hash.add(leaf);
            entry.changes += StoredChange { change, versionOf(leaf, segment), false };
        }
        out.endArray();
        stored += entry;
    }
    out.endArray();
    segment.hash = hash.result();
    return stored;
}

namespace {

/// Walks a body record by record, handing each change and its leaf to the caller.
class BodyReader {
public:
    BodyReader(const Segment& segment, int changes)
        : m_segment(segment)
        , m_changes(changes)
        , m_reader(segment.body)
        , m_hash(segment)
    {
    }

    Result<QList<StoredRecord>> read(QByteArray& hash)
    {
        QList<StoredRecord> records;
        if (!enterArray(1))
            return damaged("body");
        while (m_reader.lastError() == QCborError::NoError && m_reader.hasNext()) {
            SIMPUL_GET(record, readRecord());
            records += record;
        }
        if (!leaveArray() || m_reader.currentOffset() != m_segment.body.size() || m_index != m_changes)
            return damaged("end");
        hash = m_hash.result();
        return records;
    }

private:
    /// After an error the stream reader must not be used: all reading goes through these three.
    bool enterArray(quint64 atLeast)
    {
        return m_reader.lastError() == QCborError::NoError && m_reader.isArray() && m_reader.isLengthKnown()
            && m_reader.length() >= atLeast && m_reader.enterContainer();
    }
    bool leaveArray()
    {
        return m_reader.lastError() == QCborError::NoError && !m_reader.hasNext()
            && m_reader.leaveContainer();
    }
    QCborValue value()
    {
        if (m_reader.lastError() != QCborError::NoError || !m_reader.hasNext())
            return {};
        const QCborValue read = QCborValue::fromCbor(m_reader);
        return m_reader.lastError() == QCborError::NoError ? read : QCborValue();
    }

    Result<StoredRecord> readRecord()
    {
        if (!enterArray(4))
            return damaged("record");
        const qint64 headAt = m_reader.currentOffset();
        const QString kind = value().toString();
        const auto id = Id::fromBytes(value().toByteArray());
        const qint64 catalogue = value().toInteger(-1);
        if (m_reader.lastError() != QCborError::NoError || kind.isEmpty() || !id || catalogue < 0
            || catalogue > 1'000'000)
            return damaged("head");
        const QByteArrayView head =
            QByteArrayView(m_segment.body).sliced(headAt, m_reader.currentOffset() - headAt);
        StoredRecord record { kind, *id, int(catalogue), {} };
        while (m_reader.hasNext()) {
            SIMPUL_GET(change, readStored(head));
            record.changes += change;
        }
        if (!leaveArray())
            return damaged("record");
        return record;
    }

    Result<StoredChange> readStored(QByteArrayView head)
    {
        if (m_index >= m_changes)
            return damaged("count");
        const qint64 at = m_reader.currentOffset();
        const QCborValue written = value();
        if (m_reader.lastError() != QCborError::NoError)
            return damaged("cbor");
        const int index = m_index++;
        if (written.isByteArray() && written.toByteArray().size() == kLeafSize) {
            m_hash.add(written.toByteArray());
            return StoredChange { {}, Id(), true };
        }
        if (!written.isArray())
            return damaged("change");
        SIMPUL_GET(change, readChange(written.toArray()));
        const QByteArrayView bytes = QByteArrayView(m_segment.body).sliced(at, m_reader.currentOffset() - at);
        const QByteArray leaf =
            Hasher(kLeafSize, saltOf(m_segment.salt, index, m_changes)).add(head).add(bytes).result();
        m_hash.add(leaf);
        return StoredChange { change, versionOf(leaf, m_segment), false };
    }

    const Segment& m_segment;
    const int m_changes;
    QCborStreamReader m_reader;
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
