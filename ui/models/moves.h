#pragma once

#include "core/store/moving.h"

namespace simpul {

/// A move as the list shows it.
struct MoveLine {
    Move move;
    QString name, from, to; ///< of the person and the two places
    QString lacking; ///< what has not been copied yet: `2 kehadiran, 1 imunisasi`
};

/// Those that are not done, the latest first; all of them if `alsoDone`.
Result<QList<MoveLine>> readMoves(Store& store, bool alsoDone);

/// A place to which a person may be moved.
struct MovePlace {
    Id id;
    QString name; ///< with its puskesmas where there are several
    bool isOwn = false; ///< this PC may write there, so that the move is complete at once
};

/// Every posyandu and puskesmas of the network but the one where the person is, by name.
QList<MovePlace> readMovePlaces(Store& store, const Id& person);

} // namespace simpul
