#pragma once

#include "core/store/database.h"

#include <QCborMap>
#include <QList>

namespace simpul {

/// What an act did to one record: enough to take it back.
struct ActStep {
    QString kind;
    Id id;
    Id scope;
    bool created = false;
    QCborMap before; ///< the fields that the act changed, as they were; null where they were empty
    QCborMap after; ///< the same fields as the act left them
};

/// An act that can be undone as a whole, such as a pasted sheet. Local to this store.
struct KeptAct {
    Id id;
    qint64 time = 0; ///< Unix ms
    QString what; ///< a code: `people`
    QList<ActStep> steps;
    qint64 undone = 0; ///< Unix ms; 0: it stands
};

/// The acts of this node that can be undone. For use inside the caller's transaction.
class Acts {
public:
    explicit Acts(Database& db)
        : m_db(db)
    {
    }

    Result<void> add(const KeptAct& act);
    std::optional<KeptAct> find(const Id& id);
    /// The newest first, their steps left out.
    QList<KeptAct> recent(int limit);
    Result<void> markUndone(const Id& id, qint64 time);

private:
    Database& m_db;
};

} // namespace simpul
