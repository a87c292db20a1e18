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

/// One version of a `grant` or `adoption` record, and the number of the segment that it stands in.
struct GrantStatement {
    FoldInput input; ///< value: node, scope, role, until; of an adoption network, scopes
    Id epoch;
    quint32 seq = 0;
};

/// What a network says of itself and of its members: the statements held, whether they count or not.
struct NetworkWord {
    Id network;
    Id founder; ///< the node that its founding statement names
    Id recovery; ///< the node that the printed recovery sheet stands for
    QByteArray recoveryKeys; ///< its Ed25519 and X25519 public keys
    QList<GrantStatement> grants; ///< all held versions of all grant records of the network's scope
    QList<GrantStatement> adoptions; ///< the same of its adoption records
};

/// What rights derive from. Nothing else does: neither the order of arrival nor the clock.
struct RightsInput {
    Id network;
    QHash<Id, NetworkWord> words; ///< of the network, and of those that have joined it or may have
    QHash<Id, Id> puskesmasOf; ///< posyandu scope → the puskesmas scope that contains it
    QSet<Id> ownScopes; ///< dinkes and puskesmas scopes: nobody holds them but by a grant
    QSet<Id> scopes; ///< all scopes that a facility opens
};

/// Who may do what where, and how much of each chain counts. An entry grant on a puskesmas scope includes
/// its posyandu. Levels, so that no two statements can undo each other: the printed recovery sheet makes and
/// unmakes successors of the founder; they may end the founder, which cannot touch them; founder and
/// successors make and unmake admins; admins grant what they hold to everybody else; everybody else grants
/// nothing. A network that another one has adopted goes on to speak for its own scopes, wherever the other
/// one has not spoken of the same node and scope.
class Rights {
public:
    static constexpr quint32 kAll = std::numeric_limits<quint32>::max();
    struct Grant {
        Role role = Role::None;
        QHash<QPair<Id, Id>, quint32> until = {}; ///< (epoch, scope) → last number that counts
        Id by = {}; ///< the network that says so
    };
    /// A network that speaks for these scopes, and who speaks in it.
    struct Adopted {
        QSet<Id> scopes, leaders;
    };
    using Grants = QHash<Id, QHash<Id, Grant>>; ///< node → scope → grant
    /// What the statements of a network and of those that it has adopted amount to.
    struct Standing {
        QHash<Id, Grant> founders; ///< the founder and its successors, ended ones too
        QHash<Id, Grant> admins; ///< made by these, ended ones too
        Grants grants;
        QHash<Id, Adopted> adopted; ///< by network
    };

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
    /// The founder or a successor.
    bool isFounder(const Id& node) const { return m_standing.founders.value(node).role == Role::Admin; }
    /// It is the founder or a successor, or was one.
    bool wasFounder(const Id& node) const { return m_standing.founders.contains(node); }
    /// Whether `node` may end the founder's rights: a successor may, and nobody ends a successor's but the
    /// recovery sheet.
    bool mayEndFounder(const Id& node, const Id& founder) const;
    bool isAdmin(const Id& node) const
    {
        return isFounder(node) || m_standing.admins.value(node).role == Role::Admin;
    }
    /// Admits to `scope` and takes away: the founder everywhere, an admin where it may write.
    bool mayGrant(const Id& node, const Id& scope) const;
    /// The network in whose scope `node` says what `subject` may do in `scope`: this one, or an adopted one
    /// whose founder or admin it is, as long as this one has not spoken of the same. Null: in none.
    Id voiceFor(const Id& node, const Id& subject, const Id& scope) const;
    /// The adopted networks whose founder or admin the node is and still may be.
    QList<Id> leads(const Id& node) const;
    /// Admits somebody to something, if only in a network that this one has adopted.
    bool mayAdmit(const Id& node) const { return isAdmin(node) || !leads(node).isEmpty(); }
    bool mayWrite(const Id& node, const Id& scope) const;
    bool mayRead(const Id& node, const Id& scope) const;
    bool isMember(const Id& node) const;
    QSet<Id> members() const;
    bool isNetwork(const Id& scope) const { return m_input.words.contains(scope); }
    const NetworkWord& word() const { return m_own; }

    /// The last number of the chain that counts; kAll where all do.
    quint32 countsUpTo(const Id& node, const Id& epoch, const Id& scope) const;

    /// The grants of `node` as they stand, by scope; ended ones are None.
    QHash<Id, Role> grantsOf(const Id& node) const;
    /// It is an admin or was one.
    bool wasAdmin(const Id& node) const { return m_standing.admins.contains(node) || wasFounder(node); }
    /// (epoch, scope) → the last number that counts by an ended grant.
    QHash<QPair<Id, Id>, quint32> cutoffsOf(const Id& node, const Id& scope) const;

private:
    Role dataRole(const Id& node, const Id& scope) const;
    quint32 grantedUpTo(const Id& node, const Id& epoch, const Id& scope) const;

    RightsInput m_input;
    NetworkWord m_own;
    Standing m_standing;
};

/// What the words of one network amount to by themselves.
Rights::Standing standingOf(const RightsInput& input, const Id& network);

} // namespace simpul
