#pragma once

#include "core/catalog/catalog.h"
#include "core/store/fold.h"

namespace simpul {

class Store;

/// False where a newer program has written something in the record that must be understood by whoever writes
/// on, and this one does not know it: the record is kept, shown as far as it is known, counted and passed on,
/// and edits, deletions and decisions are refused as `needs_newer`.
bool mayEdit(const Catalog& catalog, const QString& kind, const RecordState& state);

/// Set in a record's row, beside Records::Flag, where something stands in it that must be understood.
constexpr int kMustUnderstand = 8;
bool mustBeUnderstood(const RecordState& state);

/// A record that waits here for a newer program.
struct BeyondUs {
    QString kind;
    Id record, scope;
};
/// By record.
Result<QList<BeyondUs>> recordsBeyondUs(Store& store);

} // namespace simpul
