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

/// Segment bodies as a bundle carries them (core/sync/FORMAT.md): each shape of record once a run, then only
/// ids and values; the id of what follows from the record before is left out. Whoever reads it writes the
/// body anew, and its hash shows that it came out the same. One packer and one unpacker serve one run.
class BodyPacker {
public:
    struct Packed {
        qsizetype records = 0;
        QByteArray bytes;
    };
    /// Empty where the body would not come out the same: of an erased change only the hash is left, and
    /// another program may have written other CBOR.
    std::optional<Packed> pack(const Segment& segment);

private:
    void writeShape(CborWriter& out, const RecordChanges& record);

    QHash<QByteArray, qint64> m_parts; ///< numbers, by their bytes
    QHash<QByteArray, qint64> m_shapes; ///< numbers, by kind, catalogue and numbers of parts
};

class BodyUnpacker {
public:
    /// Fills body, hash and `changes` of the segment, whose header must be complete, and returns what
    /// parseSegment() would. Error: NotGenuine `segment_damaged`.
    Result<QList<StoredRecord>> unpack(Segment& segment, qsizetype records, QByteArrayView packed);

private:
    RecordShape nextShape(CborReader& in);
    RecordShape readShape(CborReader& in);

    QList<RecordShape::Part> m_parts;
    QList<RecordShape> m_shapes;
};

} // namespace simpul
