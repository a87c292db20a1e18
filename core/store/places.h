#pragma once

#include "core/store/database.h"

#include <QHash>

namespace simpul {

/// The small numbers that stand for scopes and places inside one store.
class Places {
public:
    explicit Places(Database& db)
        : m_db(db)
    {
    }

    /// The number of `id`, given one now if it has none yet (in the caller's transaction).
    Result<qint64> ref(const Id& id);
    /// The number of `id`, or 0 where it has none.
    qint64 find(const Id& id);
    Id id(qint64 ref);
    /// Forgets what a rolled-back transaction may have given out.
    void forget();

private:
    Database& m_db;
    QHash<Id, qint64> m_refs;
    QHash<qint64, Id> m_ids;
};

} // namespace simpul
