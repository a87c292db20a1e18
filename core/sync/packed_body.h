#pragma once

#include "core/store/segment.h"

#include <QHash>

namespace simpul {

class CborReader;
class CborWriter;

/// What records of one make have in common: the kind, the version of the catalogue, and per change the group
/// and the names of its fields.
struct RecordShape {
    struct Part {
        QString group; ///< null for a deletion
        bool names = false; ///< replaces versions
        bool mustUnderstand = false;
        QStringList fields;
    };
    QString kind;
    int catalogue = 0;
    QList<Part> parts;
};

/// A segment's body as a bundle carries it.
struct PackedBody {
    qsizetype records = 0;
    QByteArray bytes;
};

/// Segment bodies as a bundle carries them (core/sync/FORMAT.md): each shape of record once a run, each id
/// once and all of them together, since random bytes spoil the compression of what lies between them, then
/// only values; the id of what follows from the record before is left out. Whoever reads it writes the body
/// anew, and its hash shows that it came out the same. One packer and one unpacker serve one run.
class BodyPacker {
public:
    /// Empty where that is not possible: of an erased change only the hash is left, and another program may
    /// have written values that we do not.
    std::optional<PackedBody> pack(const Segment& segment);
    /// The ids of all that was packed, 16 bytes each.
    QByteArray ids() const { return m_ids; }

private:
    qint64 numberOf(const Id& id);
    void writeOwnId(CborWriter& out, const Id& id);
    void writeValues(CborWriter& out, const RecordChanges& record);
    void writeShape(CborWriter& out, const RecordChanges& record);

    QByteArray m_ids;
    QHash<Id, qint64> m_idNumbers;
    QHash<QByteArray, qint64> m_parts; ///< numbers, by their bytes
    QHash<QByteArray, qint64> m_shapes; ///< numbers, by kind, catalogue and numbers of parts
};

class BodyUnpacker {
public:
    explicit BodyUnpacker(const QByteArray& ids)
        : m_ids(ids)
    {
    }
    /// Fills body, hash and `changes` of the segment, whose header must be complete, and returns what
    /// parseSegment() would. Error: NotGenuine `segment_damaged`.
    Result<QList<StoredRecord>> unpack(Segment& segment, qsizetype records, QByteArrayView packed);

private:
    Id idAt(qint64 number, CborReader& in);
    Id ownId(CborReader& in);
    Change readValues(CborReader& in, const RecordShape::Part& part);
    RecordShape nextShape(CborReader& in);
    RecordShape readShape(CborReader& in);

    QByteArray m_ids;
    qint64 m_nextId = 0; ///< the first that nothing has named yet
    QList<RecordShape::Part> m_parts;
    QList<RecordShape> m_shapes;
    qint64 m_shapeParts = 0; ///< in all of them
};

} // namespace simpul
