#pragma once

#include "core/store/records.h"

namespace simpul {

/// A facility, as far as sharing and counting by place depend on it.
struct Facility {
    Id id;
    QString type, name;
    Id parent, area;
    bool active = true;
};

/// What the facility records say about scopes: a dinkes, puskesmas or posyandu opens one, with its own id.
class Scopes {
public:
    /// Reads all facilities; the network's own word goes before that of an adopted network.
    Result<void> load(Records& records, const Id& network);
    void add(const Id& id, const QCborMap& fields);

    bool opensScope(const Id& facility) const;
    const Facility* facility(const Id& id) const;
    QList<Facility> facilities() const { return m_facilities.values(); }
    /// The puskesmas above the facility, or itself; null where there is none.
    Id puskesmasOf(const Id& facility) const;
    /// The scope in which the facility's records lie.
    Id scopeOf(const Id& facility) const;
    /// Posyandu scope → puskesmas scope.
    QHash<Id, Id> containment() const;
    /// Dinkes and puskesmas scopes.
    QSet<Id> ownScopes() const;
    QSet<Id> all() const;
    QList<Id> posyanduOf(const Id& puskesmas) const;

private:
    QHash<Id, Facility> m_facilities;
};

} // namespace simpul
