#include "core/sync/packed_body.h"

#include "core/base/cbor.h"
#include "core/catalog/encounter.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr qsizetype kSaltSize = 16;
constexpr quint8 kIdTag = 37; ///< UUID in the registry of CBOR tags
constexpr qint64 kLatestCatalogue = 1'000'000;
constexpr qsizetype kMostFields = 256; ///< of one change
constexpr qint64 kMostShapeParts = 200'000; ///< of a run: each shape is used, so no more than its changes

enum PartFlag { Names = 1, MustUnderstand = 2 };

Error damaged(const char* reason)
{
    return Error::notGenuine(u"segment_damaged"_s, { { u"reason"_s, QLatin1String(reason) } });
}

/// The id that the record has if it follows from the encounter before it.
Id followingId(const RecordChanges& record, const Id& encounter)
{
    if (record.kind == u"referral")
        return referralId(encounter);
    if (record.kind != u"immunization")
        return {};
    for (const Change& change : record.changes)
        if (const QCborValue antigen = change.fields.value("antigen"_L1); antigen.isString())
            return immunizationId(encounter, antigen.toString());
    return {};
}

QByteArray partOf(const Change& change)
{
    QByteArray bytes;
    CborWriter out(bytes);
    out.array(2 + change.fields.size());
    if (change.remove)
        out.null();
    else
        out.text(change.group);
    out.number((change.names.isEmpty() ? 0 : Names) | (change.mustUnderstand ? MustUnderstand : 0));
    for (const auto& [name, value] : change.fields)
        out.text(name);
    return bytes;
}

RecordShape::Part readPart(CborReader& in)
{
    RecordShape::Part part;
    qsizetype fields = in.array() - 2;
    if (fields > kMostFields)
        in.fail();
    if (in.isNull())
        in.null();
    else
        part.group = in.text();
    const qint64 flags = in.number();
    part.names = flags & Names;
    part.mustUnderstand = flags & MustUnderstand;
    for (; fields > 0 && !in.failed(); --fields)
        part.fields += in.text();
    return part;
}

/// Values that a field of ours can hold: no tag, whose meaning here would be another.
bool isOurs(const QCborValue& value)
{
    return !value.isTag() && value.type() < QCborValue::DateTime && value.type() != QCborValue::Invalid;
}

/// The records of the segment as somebody would hand them to sealSegment().
std::optional<QList<RecordChanges>> unsealed(const Segment& segment)
{
    Segment copy = segment;
    const auto stored = parseSegment(copy);
    if (!stored || segment.salt.size() != kSaltSize)
        return {};
    QList<RecordChanges> records;
    for (const StoredRecord& record : *stored) {
        RecordChanges changes { record.kind, record.record, record.catalogue, {} };
        for (const StoredChange& change : record.changes) {
            if (change.erased
                || !std::all_of(change.change.fields.begin(), change.change.fields.end(),
                    [](const Values::Entry& field) { return isOurs(field.value); }))
                return {};
            changes.changes += change.change;
        }
        records += changes;
    }
    return records;
}

} // namespace

qint64 BodyPacker::numberOf(const Id& id)
{
    const auto known = m_idNumbers.constFind(id);
    if (known != m_idNumbers.constEnd())
        return *known;
    m_ids += id.view();
    return *m_idNumbers.insert(id, m_idNumbers.size());
}

/// Mostly it is one that nothing has named yet: null says so.
void BodyPacker::writeOwnId(CborWriter& out, const Id& id)
{
    const qint64 next = m_idNumbers.size();
    const qint64 number = numberOf(id);
    if (number == next)
        out.null();
    else
        out.number(number);
}

void BodyPacker::writeValues(CborWriter& out, const RecordChanges& record)
{
    for (const Change& change : record.changes) {
        for (const auto& [name, value] : change.fields) {
            const auto id = value.isByteArray() ? Id::fromBytes(value.toByteArray()) : std::nullopt;
            if (!id) {
                out.shortValue(value);
                continue;
            }
            out.tag(kIdTag);
            out.number(numberOf(*id));
        }
        if (change.names.isEmpty())
            continue;
        out.array(change.names.size() * 2);
        for (const VersionRef& name : change.names) {
            out.number(name.count);
            out.number(numberOf(name.id));
        }
    }
}

/// What this run has had by its number; what is new in full, to be numbered from now on.
void BodyPacker::writeShape(CborWriter& out, const RecordChanges& record)
{
    QByteArray shape, numbers;
    CborWriter full(shape), key(numbers);
    full.array(2 + record.changes.size());
    for (CborWriter* one : { &full, &key }) {
        one->text(record.kind);
        one->number(record.catalogue);
    }
    for (const Change& change : record.changes) {
        const QByteArray part = partOf(change);
        const auto known = m_parts.constFind(part);
        const qint64 number = known != m_parts.constEnd() ? *known : m_parts.size();
        key.number(number);
        if (known != m_parts.constEnd()) {
            full.number(number);
        } else {
            m_parts.insert(part, number);
            shape += part;
        }
    }
    const auto known = m_shapes.constFind(numbers);
    if (known != m_shapes.constEnd())
        return out.number(*known);
    m_shapes.insert(numbers, m_shapes.size());
    out.raw(shape);
}

std::optional<PackedBody> BodyPacker::pack(const Segment& segment)
{
    const auto records = unsealed(segment);
    if (!records)
        return {};
    PackedBody packed { records->size(), {} };
    CborWriter out(packed.bytes);
    Id encounter;
    for (const RecordChanges& record : *records) {
        writeShape(out, record);
        if (followingId(record, encounter) == record.record && !record.record.isNull()) {
            out.boolean(true);
        } else {
            writeOwnId(out, record.record);
            encounter = record.record;
        }
        writeValues(out, record);
    }
    return packed;
}

Id BodyUnpacker::ownId(CborReader& in)
{
    if (!in.isNull())
        return idAt(in.number(), in);
    in.null();
    return idAt(m_nextId, in);
}

Id BodyUnpacker::idAt(qint64 number, CborReader& in)
{
    if (number < 0 || number >= m_ids.size() / 16) {
        in.fail();
        return {};
    }
    m_nextId = qMax(m_nextId, number + 1);
    return *Id::fromBytes(QByteArrayView(m_ids).sliced(number * 16, 16));
}

Change BodyUnpacker::readValues(CborReader& in, const RecordShape::Part& part)
{
    Change change { part.group, {}, {}, part.group.isNull(), part.mustUnderstand };
    for (const QString& name : part.fields)
        change.fields.insert(
            name, in.takeTag(kIdTag) ? QCborValue(idAt(in.number(), in).bytes()) : in.value());
    qsizetype left = part.names ? in.array() : 0;
    if (left % 2 != 0)
        in.fail();
    for (; left > 0 && !in.failed(); left -= 2) {
        const qint64 count = in.number();
        if (count < 1 || count >= std::numeric_limits<quint32>::max())
            in.fail();
        change.names += VersionRef { quint32(count), idAt(in.number(), in) };
    }
    return change;
}

Result<QList<StoredRecord>> BodyUnpacker::unpack(Segment& segment, qsizetype records, QByteArrayView packed)
{
    const int stated = segment.changes;
    if (segment.prev.size() != 32 || segment.salt.size() != kSaltSize || stated < 1
        || stated > Segment::kMostChanges * 4 || records < 1 || records > stated)
        return damaged("header");
    QList<RecordChanges> unpacked;
    qsizetype left = stated;
    CborReader in(packed);
    Id encounter;
    for (; records > 0 && !in.failed(); --records) {
        const RecordShape shape = nextShape(in);
        left -= shape.parts.size();
        if (left < 0)
            return damaged("count");
        RecordChanges record { shape.kind, Id(), shape.catalogue, {} };
        const bool follows = in.isBoolean();
        if (follows)
            in.boolean();
        else
            record.record = ownId(in);
        for (const RecordShape::Part& part : shape.parts)
            record.changes += readValues(in, part);
        if (follows)
            record.record = followingId(record, encounter);
        else
            encounter = record.record;
        unpacked += record;
    }
    if (in.failed() || !in.atEnd())
        return damaged("packed");
    const QList<StoredRecord> stored = sealSegment(segment, unpacked);
    return segment.changes == stated ? Result(stored) : damaged("count");
}

RecordShape BodyUnpacker::readShape(CborReader& in)
{
    RecordShape shape;
    const qsizetype size = in.array();
    shape.kind = in.text();
    shape.catalogue = int(qBound<qint64>(-1, in.number(), kLatestCatalogue + 1));
    m_shapeParts += size - 2;
    if (m_shapeParts > kMostShapeParts)
        in.fail();
    for (qsizetype left = size - 2; left > 0 && !in.failed(); --left) {
        const bool isNew = in.isArray();
        if (isNew)
            m_parts += readPart(in);
        const qint64 number = isNew ? m_parts.size() - 1 : in.number();
        if (number < 0 || number >= m_parts.size())
            in.fail();
        else
            shape.parts += m_parts[number];
    }
    if (size < 3 || shape.kind.isEmpty() || shape.catalogue < 0 || shape.catalogue > kLatestCatalogue)
        in.fail();
    return shape;
}

/// One of those that the run has had, by its number, or a new one.
RecordShape BodyUnpacker::nextShape(CborReader& in)
{
    if (in.isArray()) {
        m_shapes += readShape(in);
        return m_shapes.last();
    }
    const qint64 number = in.number();
    if (number < 0 || number >= m_shapes.size())
        in.fail();
    return in.failed() ? RecordShape() : m_shapes[number];
}

} // namespace simpul
