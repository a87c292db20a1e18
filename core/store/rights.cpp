#include "core/store/rights.h"

namespace simpul {

Role roleFromText(const QString& text)
{
    return text == u"admin" ? Role::Admin
        : text == u"entry"  ? Role::Entry
        : text == u"reader" ? Role::Reader
                            : Role::None;
}

QString roleText(Role role)
{
    switch (role) {
    case Role::Admin:
        return QStringLiteral("admin");
    case Role::Entry:
        return QStringLiteral("entry");
    case Role::Reader:
        return QStringLiteral("reader");
    case Role::None:
        break;
    }
    return QStringLiteral("none");
}

Id grantId(const Id& node, const Id& scope)
{
    return Id::derived("grant" + node.bytes() + scope.bytes());
}

Rights Rights::evaluate(const RightsInput& input)
{
    Rights rights;
    rights.m_input = input;
    rights.m_own = input.words.value(input.network);
    rights.m_standing = standingOf(input, input.network);
    return rights;
}

bool Rights::mayEndFounder(const Id& node, const Id& founder) const
{
    return founder == m_own.founder && node != founder && isFounder(node);
}

Role Rights::dataRole(const Id& node, const Id& scope) const
{
    const QHash<Id, Grant> grants = m_standing.grants.value(node);
    Role role = grants.value(scope).role;
    const auto parent = m_input.puskesmasOf.constFind(scope);
    if (parent != m_input.puskesmasOf.constEnd())
        role = qMax(role, grants.value(*parent).role);
    else if (isFounder(node) && !m_input.ownScopes.contains(scope))
        role = Role::Entry; // a posyandu outside any puskesmas belongs to the founder
    return role;
}

Role Rights::role(const Id& node, const Id& scope) const
{
    if (scope == m_input.network)
        return isAdmin(node) ? Role::Admin : isMember(node) ? Role::Reader : Role::None;
    if (isNetwork(scope))
        return qMax(dataRole(node, scope), isMember(node) ? Role::Reader : Role::None);
    return dataRole(node, scope);
}

bool Rights::mayGrant(const Id& node, const Id& scope) const
{
    return isFounder(node) || (isAdmin(node) && scope != m_input.network && role(node, scope) == Role::Entry);
}

QList<Id> Rights::leads(const Id& node) const
{
    QList<Id> networks;
    for (auto it = m_standing.adopted.begin(); it != m_standing.adopted.end(); ++it)
        if (it->leaders.contains(node) && dataRole(node, it.key()) == Role::Entry)
            networks += it.key();
    std::sort(networks.begin(), networks.end());
    return networks;
}

Id Rights::voiceFor(const Id& node, const Id& subject, const Id& scope) const
{
    if (mayGrant(node, scope))
        return m_input.network;
    const Id spokenBy = m_standing.grants.value(subject).value(scope).by;
    const QList<Id> networks = leads(node);
    for (const Id& network : networks) {
        const QSet<Id> scopes = m_standing.adopted.value(network).scopes;
        const bool isTheirs = scopes.contains(scope) || scopes.contains(m_input.puskesmasOf.value(scope));
        if (isTheirs && dataRole(node, scope) == Role::Entry && (spokenBy.isNull() || spokenBy == network))
            return network;
    }
    return {};
}

bool Rights::mayWrite(const Id& node, const Id& scope) const
{
    return role(node, scope) >= Role::Entry;
}

bool Rights::mayRead(const Id& node, const Id& scope) const
{
    return role(node, scope) >= Role::Reader;
}

bool Rights::isMember(const Id& node) const
{
    if (isFounder(node) || m_standing.admins.value(node).role != Role::None)
        return true;
    const QHash<Id, Grant> grants = m_standing.grants.value(node);
    return std::any_of(
        grants.begin(), grants.end(), [](const Grant& grant) { return grant.role != Role::None; });
}

QSet<Id> Rights::members() const
{
    QSet<Id> nodes;
    const QList<Id> known = m_standing.founders.keys() + m_standing.admins.keys() + m_standing.grants.keys();
    for (const Id& node : known)
        if (isMember(node))
            nodes.insert(node);
    return nodes;
}

quint32 Rights::countsUpTo(const Id& node, const Id& epoch, const Id& scope) const
{
    const auto word = m_input.words.constFind(scope);
    if (isFounder(node) || (word != m_input.words.constEnd() && node == word->recovery))
        return kAll;
    const quint32 asFounder = m_standing.founders.value(node).until.value({ epoch, scope }, 0);
    return qMax(asFounder, grantedUpTo(node, epoch, scope));
}

quint32 Rights::grantedUpTo(const Id& node, const Id& epoch, const Id& scope) const
{
    if (scope == m_input.network) {
        const Grant admin = m_standing.admins.value(node);
        return admin.role == Role::Admin ? kAll : admin.until.value({ epoch, scope }, 0);
    }
    if (dataRole(node, scope) == Role::Entry)
        return kAll;
    quint32 upTo = 0;
    const QHash<Id, Grant> grants = m_standing.grants.value(node);
    for (const Id& place : { scope, m_input.puskesmasOf.value(scope) })
        upTo = qMax(upTo, grants.value(place).until.value({ epoch, scope }, 0));
    return upTo;
}

QHash<QPair<Id, Id>, quint32> Rights::cutoffsOf(const Id& node, const Id& scope) const
{
    if (scope != m_input.network)
        return m_standing.grants.value(node).value(scope).until;
    const auto founder = m_standing.founders.constFind(node);
    return founder == m_standing.founders.constEnd() ? m_standing.admins.value(node).until : founder->until;
}

QHash<Id, Role> Rights::grantsOf(const Id& node) const
{
    QHash<Id, Role> roles;
    const QHash<Id, Grant> grants = m_standing.grants.value(node);
    for (auto it = grants.begin(); it != grants.end(); ++it)
        roles.insert(it.key(), it->role);
    return roles;
}

} // namespace simpul
