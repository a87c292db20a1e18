#pragma once

#include "core/store/segment.h"

namespace simpul {

/// Consecutive segments of one chain; the last one is signed.
struct Run {
    // Whoever writes stays far below: a run is closed at the first signature after 1 MiB.
    static constexpr qint64 kMostChanges = 200'000;
    static constexpr qint64 kMostBytes = 16 << 20; ///< of all bodies together, unpacked

    Id node, epoch, scope;
    QByteArray prev;
    quint32 first = 0;
    QList<Segment> segments;
};

struct ParsedRun {
    Run run;
    QList<QList<StoredRecord>> records; ///< one list a segment
};

/// A run as an item of a bundle (core/sync/FORMAT.md).
QByteArray encodeRun(const Run& run);
/// Checks form, limits and hashes; the signature is for the caller to check. Memory stays in proportion to
/// the limits whatever numbers stand in it. NotGenuine `bundle_damaged`, `segment_damaged`.
Result<ParsedRun> decodeRun(QByteArrayView bytes);

} // namespace simpul
