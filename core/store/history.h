#pragma once

#include "core/store/store.h"

namespace simpul {

/// One change in the life of a record.
struct HistoryEntry {
    qint64 time = 0;
    QString author;
    Id node, scope;
    QString group;
    QCborMap before; ///< what the named version said, as far as it is held
    QCborMap after;
    bool removes = false;
    bool erased = false;
    bool standing = false;
    bool counts = true; ///< false: set aside
};

/// Every change of the record in every scope, oldest first.
Result<QList<HistoryEntry>> history(Store& store, const QString& kind, const Id& record);

} // namespace simpul
