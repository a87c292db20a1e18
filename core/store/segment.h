#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/records/values.h"

#include <QList>

namespace simpul {

/// One version of one field group, named by (edit count, hash). The count is one more than the highest that
/// the change names.
struct VersionRef {
    quint32 count = 0;
    Id id;
    friend bool operator==(const VersionRef&, const VersionRef&) = default;
    friend auto operator<=>(const VersionRef&, const VersionRef&) = default;
};

/// A change to one field group of one record, or (`remove`) the deletion of the record.
struct Change {
    QString group;
    Values fields; ///< all fields of the group after the edit; null clears
    QList<VersionRef> names; ///< the versions that it replaces; for a deletion the heads that it covers
    bool remove = false;
    bool mustUnderstand = false;

    quint32 count() const
    {
        quint32 highest = 0;
        for (const VersionRef& name : names)
            highest = qMax(highest, name.count);
        return highest + 1;
    }
};

/// All changes of one record in one segment.
struct RecordChanges {
    QString kind;
    Id record;
    int catalogue = 0; ///< version of the catalogue that it was typed with
    QList<Change> changes;
};

/// What one transaction wrote in one scope (core/store/FORMAT.md).
struct Segment {
    // Whoever writes stays below; a reader takes several times as much.
    static constexpr int kMostChanges = 1000;
    static constexpr qsizetype kMostBytes = 4 << 20; ///< of the body

    Id node, epoch, scope;
    quint32 seq = 0; ///< 1, 2, 3 … per (node, epoch, scope)
    QByteArray prev; ///< hash of the segment before; 32 zero bytes for the first
    qint64 time = 0; ///< wall clock, Unix ms
    QString author; ///< who typed
    QByteArray
        salt; ///< 16 bytes from which the salt of each change derives; or 16 a change, once one was erased
    QByteArray body;
    QByteArray hash;
    QByteArray signature; ///< Ed25519 over signedText(); empty inside a run that was relayed
    int changes = 0;

    QByteArray signedText() const { return QByteArrayLiteral("simpul segment 1") + hash; }
};

/// A change as it stands in a segment, with the version that it makes.
struct StoredChange {
    Change change;
    Id version; ///< null where the change was erased
    bool erased = false;
};
struct StoredRecord {
    QString kind;
    Id record;
    int catalogue = 0;
    QList<StoredChange> changes;
};

/// Encodes `records` into segment.body and fills salt (if empty), changes and hash. Returns what
/// parseSegment() would, without parsing.
QList<StoredRecord> sealSegment(Segment& segment, const QList<RecordChanges>& records);

/// Reads the body, checks its form and limits, and fills `changes` and `hash`.
/// Error: NotGenuine `segment_damaged`.
Result<QList<StoredRecord>> parseSegment(Segment& segment);

} // namespace simpul
