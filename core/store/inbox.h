#pragma once

#include "core/store/act.h"

namespace simpul {

/// Something that people must decide: values that stand beside each other, or a deletion beside an edit.
struct Item {
    Id id; ///< the same on every node that holds the same
    QString kind;
    Id record, scope;
    QString group; ///< empty for a deletion beside an edit
    struct Value {
        std::optional<QCborMap> fields; ///< nothing: deleted
        Id node;
        qint64 time = 0;
        QString author;
    };
    QList<Value> values; ///< the standing one first
};

/// All items, by record, kind and scope: in the same order on every node.
Result<QList<Item>> inbox(Store& store);

/// Decides an item: `take` counts from 1. The change names all that stood there, so it closes the item
/// everywhere. Refused: `item_unknown` (or decided in the meantime), `take_unknown`, `not_allowed`,
/// `needs_newer`.
Result<void> resolve(Store& store, const Id& item, int take);

} // namespace simpul
