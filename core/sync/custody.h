#pragma once

#include "core/store/store.h"

namespace simpul {

/// Where this node's work stands with one other member, and theirs with this one. Times are Unix ms, 0 for
/// never.
struct Custody {
    Id member;
    QString name;

    qint64 heard = 0; ///< when the last bundle of theirs came
    qint64 confirmed = 0; ///< when they wrote the newest word about what they hold

    qint64 unconfirmed = 0; ///< changes saved on this PC that they may read and have not said to hold
    qint64 unconfirmedSince = 0; ///< when the oldest of these was saved
    qint64 unwritten = 0; ///< of these, in no file for them yet
    qint64 unconfirmedOfOthers = 0; ///< changes of third members, held here, that they have not said to hold
    std::optional<Receipt> lastSent; ///< the last file for them: which, where, on which medium, when

    qint64 held = 0; ///< changes of theirs that are held here
    qint64 newestHeld = 0; ///< when the newest of these was saved
    Id through; ///< who brought the newest: themselves or another member; null where there is nothing
    qint64 missing = 0; ///< packets of theirs that somebody holds and this node does not
};

/// All other members, those first who have confirmed nothing for longest; after them those with whom nothing
/// but the network is shared and of whom nothing ever came.
Result<QList<Custody>> custodyBoard(Store& store);

/// Whole days of this PC's calendar from then to now; nothing for `never`.
std::optional<int> daysSince(Store& store, qint64 time);

/// What two nodes hold of one scope, compared without a telephone call.
struct Agreement {
    Id scope;
    enum class State {
        Unknown, ///< one of them holds something that the other has not
        Same, ///< both hold the same packets, and the fingerprints are equal
        Differs, ///< both hold the same packets, and the fingerprints are not: one of the two is damaged
    };
    State state = State::Unknown;
    qint64 time = 0; ///< when the other one said so
    QByteArray theirs; ///< their fingerprint at that time
};
/// By the newest receipt of the member for each scope. Reads each compared scope whole.
Result<QList<Agreement>> agreementsWith(Store& store, const Id& member);

} // namespace simpul
