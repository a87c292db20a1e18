#pragma once

#include "core/store/store.h"

namespace simpul {

/// One person's move (pindah) from one scope to another, as far as the scopes held here tell it.
struct Move {
    enum class State : quint8 {
        HandedOver, ///< the old place names the new one, where the person does not stand yet
        Received, ///< the person stands at the new place, and the old one says so
        Lost, ///< only the new side came: the person is still active at the old place
    };
    struct Missing {
        QString kind;
        Id record;
        Id scope; ///< where it is lacking
    };
    Id person;
    Id from, to;
    QDate date; ///< the last day at the old place
    State state = State::HandedOver;
    /// What lies at the old place and not at the new one; empty where one of them is not read here.
    QList<Missing> missing;
    bool canComplete = false; ///< this node may write what is lacking

    bool isDone() const { return state == State::Received && missing.isEmpty(); }
};

/// Moves a person to another scope, that of a posyandu or puskesmas, as of `date` (today where it is null):
/// - the old place says where to and when (`status`);
/// - at the new place the person is active, and what was recorded is copied there under the same ids
///   (copies.h). What lies with the old puskesmas goes to the new one.
/// Where this node may not write the new scope only the old place says so, and a node that may completes it
/// by the same call, with the date that is told. Called again, it copies what has come to the old places
/// since. A person who moves back finds the old records again, with what was changed meanwhile. Returns how
/// many records were written at the new place. Refused: `not_found`, `scope_unknown`, `scope_same`,
/// `not_active` (died or not found) with `status`, `date_future` and `before_birth` with `date`,
/// `not_allowed` with `scope`.
Result<int> movePerson(Store& store, const Id& person, const Id& to, const QDate& date = {});

/// All moves of one person that are known here, the last one last.
Result<QList<Move>> movesOf(Store& store, const Id& person);
/// The moves of everybody that are not done, by person; all of them if `alsoDone`.
Result<QList<Move>> openMoves(Store& store, bool alsoDone = false);
/// Does what this node can do about all moves that are not done. Returns how many records were written.
Result<int> completeMoves(Store& store);

} // namespace simpul
