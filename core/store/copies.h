#pragma once

#include "core/store/records.h"

namespace simpul {

/// A record that stands in several scopes: after a move (pindah) the new place has a copy under the same id.
/// A copy says in its field and group `asal`, a map, where it comes from:
/// - `scope`, `node`, `author`, `time` (Unix ms): who first wrote the record, where and when;
/// - `ke`: of how many moves of the person it is the result. Of several copies the one with the highest
/// holds;
/// - `dari`: by group, the version that was copied and the edit count of the copy of it, so that what has
/// been
///   written since on either side is known;
/// - `date`, `posyandu`: of an attendance, what its session says, which stays behind.
/// A person says in the field and group `tinggal` where it was counted before: a list of [scope, last day].
namespace copies {

inline const QString kOrigin = QStringLiteral("asal");
inline const QString kStays = QStringLiteral("tinggal");

/// Whether the record was first written in another scope than the one in which it stands here.
bool isCopy(const Record& record);
/// The scope that a moved person's record names; null where it is not moved, or to outside the network.
Id movedTo(const Values& person);
struct Stayed {
    Id scope;
    QDate until;
    friend bool operator==(const Stayed&, const Stayed&) = default;
};
QList<Stayed> staysOf(const Values& person);
QCborValue staysValue(const QList<Stayed>& stays);

/// Whether of two copies of one record the first holds: of a person the one that is there over the one that
/// is not over the one that has moved on, then the newest status; of everything else the last move's. What is
/// left is decided by the scopes.
bool holdsBefore(const Record& one, const Record& other);

/// What a record that stands at the old place lacks at the new one.
struct Transfer {
    QList<Change> changes; ///< for the new place; empty where there is nothing to do
    bool isNews = false; ///< something that the new place does not have: not only the mark of another move
};
struct Origin {
    QCborMap session; ///< `date` and `posyandu`
    std::function<QCborMap()> first; ///< who first wrote the record; asked where no mark says it yet
};
/// `moves`: how many the person has made. `skipped`: groups that are not carried over. A value that both
/// sides have changed since becomes a second head at the new place, for the inbox to show.
Transfer transfer(const RecordState& from, const RecordState& to, int moves, const QStringList& skipped,
    const Origin& origin);
/// Whether a record that was deleted at the old place stands unchanged at the new one.
bool isDeletedSince(const RecordState& from, const RecordState& to);

} // namespace copies

} // namespace simpul
