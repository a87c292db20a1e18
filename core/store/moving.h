#pragma once

#include "core/store/store.h"

namespace simpul {

/// One person's move (pindah) from one scope to another, as the scopes held here tell it.
struct Move {
    Id person;
    Id from, to;
    QDate date;
    bool received = false; ///< the person stands at the new place
    /// What lies at the old place and not yet at the new one, as far as both are held: (kind, record).
    QList<QPair<QString, Id>> missing;
};

/// Moves a person with all that was recorded to another scope: the records are copied there as new changes
/// under the same ids, each with the field `asal` (who first wrote it, when, where), and the old person says
/// where to. Where the new scope cannot be written here, the old place only says so, and a node that holds
/// both completes it with the same call. Called again, it copies what has arrived at the old place since.
/// Returns how many records were copied. Refused: `not_found`, `scope_unknown`, `scope_same`, `not_allowed`
/// with `scope`.
Result<int> movePerson(Store& store, const Id& person, const Id& to);

/// The moves of which this node holds the old place, by person: not yet received, or received with something
/// missing; all of them if `also_done`.
Result<QList<Move>> openMoves(Store& store, bool alsoDone = false);

} // namespace simpul
