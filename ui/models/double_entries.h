#pragma once

#include "core/programme/doubles.h"

namespace simpul {

/// Two entries as the list of doubles shows them.
struct DoublePair {
    PersonRow one, other;
    QString onePlace, otherPlace;
    QStringList reasons; ///< in words, those for and those against
    int points = 0;
    enum class State { Likely, Merged, Apart } state = State::Likely;
    Id survivor; ///< where they are merged
    QString decidedBy; ///< who said so, when, on which PC; empty where nobody has

    Id id() const; ///< the same for the two, whichever stands first
};

/// Likely doubles, those first that most speaks for. Errors: those of likelyDoubles.
Result<QList<DoublePair>> readLikelyDoubles(Store& store, const Progress& progress);
/// What has been said of two entries, the newest first: merged, or looked at and found to be two people.
Result<QList<DoublePair>> readDecidedDoubles(Store& store);

/// What likely doubles do to coverage, in one sentence with its numbers; empty where they do nothing. Errors:
/// those of doublesEffect.
Result<QString> readDoublesEffect(Store& store, const QList<DoublePair>& pairs, const Progress& progress);

/// Two entries side by side.
struct EntryComparison {
    struct Line {
        QString label, one, other;
        bool differs = false; ///< both say something, and not the same
    };
    QList<Line> lines;
    Id survivor; ///< which of the two holds more
    bool mayDecide = false; ///< this PC may write where the two stand
};
EntryComparison compareEntries(Store& store, const Id& one, const Id& other);

} // namespace simpul
