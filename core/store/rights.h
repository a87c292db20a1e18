#pragma once

#include "core/store/fold.h"

#include <QHash>
#include <QSet>

namespace simpul {

enum class Role { None, Reader, Entry, Admin };

Role roleFromText(const QString& text);
QString roleText(Role role);

/// The id under which one node's grant in one scope is recorded.
Id grantId(const Id& node, const Id& scope);

/// One version of a `grant` record, and the number of the segment that it stands in.
struct GrantStatement {
    FoldInput input; ///< value: node, scope, role, until
    Id epoch;
    quint32 seq = 0;
};

/// What rights derive from. Nothing else does: neither the order of arrival nor the clock.
struct RightsInput {
    Id network;
    Id founder;
    QList<GrantStatement> grants; ///< all held versions of all grant records of the network scope
    QHash<Id, Id> puskesmasOf; ///< posyandu scope → the puskesmas scope that contains it
    QSet<Id> ownScopes; ///< dinkes and puskesmas scopes: nobody holds them but by a grant
    QSet<Id> scopes; ///< all scopes that a facility opens
    QSet<Id> networks; ///< the network scope and those of networks that were adopted
};

/// Who may do what where, and how much of each chain counts. An entry grant on a puskesmas scope includes
/// its posyandu. Three levels, so that no two statements can undo each other: the founder makes and unmakes
/// admins; admins grant what they hold to everybody else; everybody else grants nothing.
class Rights {
public:
    static constexpr quint32 kAll = std::numeric_limits<quint32>::max();

    Rights() = default;
    static Rights evaluate(const RightsInput& input);
    /// Facilities have come: what they contain is known, and no grant has changed.
    void setPlaces(const QHash<Id, Id>& puskesmasOf, const QSet<Id>& ownScopes, const QSet<Id>& scopes)
    {
        m_input.puskesmasOf = puskesmasOf;
        m_input.ownScopes = ownScopes;
        m_input.scopes = scopes;
    }

    Role role(const Id& node, const Id& scope) const;
    bool isFounder(const Id& node) const { return node == m_input.founder; }
    bool isAdmin(const Id& node) const { return isFounder(node) || m_admins.value(node).role == Role::Admin; }
    /// Admits to `scope` and takes away: the founder everywhere, an admin where it may write.
    bool mayGrant(const Id& node, const Id& scope) const;
    bool mayWrite(const Id& node, const Id& scope) const;
    bool mayRead(const Id& node, const Id& scope) const;
    bool isMember(const Id& node) const;
    QSet<Id> members() const;
    bool isNetwork(const Id& scope) const { return m_input.networks.contains(scope); }

    /// The last number of the chain that counts; kAll where all do.
    quint32 countsUpTo(const Id& node, const Id& epoch, const Id& scope) const;

    /// The grants of `node` as they stand, by scope; ended ones are None.
    QHash<Id, Role> grantsOf(const Id& node) const;
    /// It is an admin or was one.
    bool wasAdmin(const Id& node) const { return m_admins.contains(node); }
    /// (epoch, scope) → the last number that counts by an ended grant.
    QHash<QPair<Id, Id>, quint32> cutoffsOf(const Id& node, const Id& scope) const;

private:
    struct Grant {
        Role role = Role::None;
        QHash<QPair<Id, Id>, quint32> until; ///< (epoch, scope) → last number that counts
    };
    using Grants = QHash<Id, QHash<Id, Grant>>; ///< node → scope → grant

    static Grant standing(const QList<FoldInput>& versions);
    Role dataRole(const Id& node, const Id& scope) const;
    bool statementCounts(const GrantStatement& statement, const Grants& held) const;

    RightsInput m_input;
    QHash<Id, Grant> m_admins;
    Grants m_grants;
};

} // namespace simpul
