#pragma once

#include "core/store/copies.h"
#include "core/store/store.h"

namespace simpul {

/// What of one person goes from one place to another in a move: everything at the old one that the new one
/// does not have.
class Carriage {
public:
    Carriage(Store& store, const Id& person, const Id& from, const Id& to);

    struct Load {
        QString kind;
        Id record, scope; ///< where to
        RecordChanges changes;
        bool isNews = false; ///< not only the mark of another move
    };
    /// Besides the person's own entry, as the result of so many moves.
    Result<QList<Load>> records(int moves) const;
    /// Adds the person's own entry, without what tells of the place.
    Result<void> person(QList<Load>& loads, int moves) const;

private:
    bool isOfPerson(const QString& kind) const;
    QList<std::pair<Id, Id>> routes(const QString& kind) const;
    bool isRead(const Id& scope) const;
    Result<QList<Id>> idsAt(const QString& kind, const Id& old, const Id& now) const;
    Result<void> add(
        QList<Load>& loads, const QString& kind, const Id& id, const Id& old, const Id& now, int moves) const;
    copies::Origin originOf(const Record& record) const;
    QCborMap firstWritten(const Record& record) const;

    Store& m_store;
    Id m_person, m_from, m_to, m_oldPuskesmas, m_newPuskesmas;
};

} // namespace simpul
