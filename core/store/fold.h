#pragma once

#include "core/store/segment.h"

#include <QMap>
#include <QSet>

namespace simpul {

/// A version that stands in a record: what it says, and who said it when.
struct Version {
    VersionRef ref;
    qint64 time = 0;
    Id node;
    QString author;
    int catalogue = 0;
    bool mustUnderstand = false;
    Values value;
};

/// A deletion and what it covers. `answered`: some change names it, so somebody who knew of it decided anew.
struct Deletion {
    VersionRef ref;
    qint64 time = 0;
    Id node;
    QString author;
    QList<VersionRef> covers;
    bool answered = false;
};

/// The fold of one record in one scope: a pure function of the set of counting changes.
struct RecordState {
    /// The heads of each group, the standing one first: the longest line of edits, then the later clock,
    /// then the hash.
    QMap<QString, QList<Version>> groups;
    QList<Deletion> deletions; ///< by id

    bool isEmpty() const { return groups.isEmpty() && deletions.isEmpty(); }
    /// All heads are covered by deletions (and there is one).
    bool isDeleted() const;
    /// Not deleted, but a deletion that nobody answered met a head that it did not cover.
    bool isRevived() const;
    /// The group has heads that say different things.
    bool isConflict(const QString& group) const;
    bool hasConflict() const;
    /// The standing fields of all groups; nulls left out.
    Values fields() const;

    QByteArray encode() const; ///< canonical: equal states give equal bytes
    static RecordState decode(const QByteArray& bytes);
};

/// A change together with the segment facts that the fold needs.
struct FoldInput {
    StoredChange stored;
    qint64 time = 0;
    Id node;
    QString author;
    int catalogue = 0;
};

/// Folds all changes of a record, in any order and repetition. A change whose named version is among them
/// under another edit count is not genuine and is left out.
RecordState fold(const QList<FoldInput>& changes);

/// Adds one change to `state` if that is certain to equal folding everything anew; false where it is not.
bool foldNext(RecordState& state, const FoldInput& change);

} // namespace simpul
