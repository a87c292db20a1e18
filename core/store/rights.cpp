#include "core/store/rights.h"

#include <QCborArray>

namespace simpul {

namespace {

Id idIn(const QCborMap& value, QLatin1String key)
{
    return Id::fromBytes(value.value(key).toByteArray()).value_or(Id());
}

} // namespace

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

Rights::Grant Rights::standing(const QList<FoldInput>& versions)
{
    Grant grant;
    const QList<Version> heads = fold(versions).groups.value(QStringLiteral("role"));
    if (heads.isEmpty())
        return grant;
    const QCborMap& value = heads.first().value;
    grant.role = roleFromText(value.value(QLatin1String("role")).toString());
    const QCborArray untilList = value.value(QLatin1String("until")).toArray();
    for (const QCborValue& entry : untilList) {
        const QCborArray parts = entry.toArray();
        const auto epoch = Id::fromBytes(parts[0].toByteArray()),
                   scope = Id::fromBytes(parts[1].toByteArray());
        if (epoch && scope)
            grant.until.insert({ *epoch, *scope }, quint32(qBound<qint64>(0, parts[2].toInteger(), kAll)));
    }
    return grant;
}

Rights Rights::evaluate(const RightsInput& input)
{
    Rights rights;
    rights.m_input = input;

    // The founder's statements about admins, and about what admins hold.
    QHash<Id, QList<FoldInput>> adminVersions;
    QHash<QPair<Id, Id>, QList<FoldInput>> founderVersions, versions;
    for (const GrantStatement& statement : input.grants) {
        if (statement.input.node != input.founder)
            continue;
        const QCborMap& value = statement.input.stored.change.fields;
        const Id node = idIn(value, QLatin1String("node")), scope = idIn(value, QLatin1String("scope"));
        if (scope == input.network)
            adminVersions[node] += statement.input;
        else
            founderVersions[{ node, scope }] += statement.input;
    }
    for (auto it = adminVersions.begin(); it != adminVersions.end(); ++it)
        rights.m_admins.insert(it.key(), standing(*it));
    Grants founderGrants;
    for (auto it = founderVersions.begin(); it != founderVersions.end(); ++it)
        founderGrants[it.key().first].insert(it.key().second, standing(*it));

    for (const GrantStatement& statement : input.grants) {
        const QCborMap& value = statement.input.stored.change.fields;
        if (rights.statementCounts(statement, founderGrants))
            versions[{ idIn(value, QLatin1String("node")), idIn(value, QLatin1String("scope")) }] +=
                statement.input;
    }
    for (auto it = versions.begin(); it != versions.end(); ++it)
        rights.m_grants[it.key().first].insert(it.key().second, standing(*it));
    return rights;
}

bool Rights::statementCounts(const GrantStatement& statement, const Grants& held) const
{
    const QCborMap& value = statement.input.stored.change.fields;
    const Id subject = idIn(value, QLatin1String("node")), scope = idIn(value, QLatin1String("scope"));
    const Id author = statement.input.node;
    if (scope == m_input.network)
        return false; // admins are kept apart, in m_admins
    if (author == m_input.founder)
        return true;
    if (!m_admins.contains(author) || m_admins.contains(subject) || subject == m_input.founder)
        return false;
    const QHash<Id, Grant> grants = held.value(author);
    // A scope that no facility opens is that of a network being adopted.
    const bool holds = grants.value(scope).role == Role::Entry
        || grants.value(m_input.puskesmasOf.value(scope)).role == Role::Entry
        || !m_input.scopes.contains(scope);
    return holds && statement.seq <= countsUpTo(author, statement.epoch, m_input.network);
}

Role Rights::dataRole(const Id& node, const Id& scope) const
{
    const QHash<Id, Grant> grants = m_grants.value(node);
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
    if (isFounder(node) || m_admins.value(node).role != Role::None)
        return true;
    const QHash<Id, Grant> grants = m_grants.value(node);
    return std::any_of(
        grants.begin(), grants.end(), [](const Grant& grant) { return grant.role != Role::None; });
}

QSet<Id> Rights::members() const
{
    QSet<Id> nodes { m_input.founder };
    const QList<Id> admins = m_admins.keys(), granted = m_grants.keys();
    for (const Id& node : admins + granted)
        if (isMember(node))
            nodes.insert(node);
    return nodes;
}

quint32 Rights::countsUpTo(const Id& node, const Id& epoch, const Id& scope) const
{
    if (isFounder(node))
        return kAll;
    if (scope == m_input.network) {
        const auto admin = m_admins.constFind(node);
        if (admin == m_admins.constEnd())
            return 0;
        return admin->role == Role::Admin ? kAll : admin->until.value({ epoch, scope }, 0);
    }
    if (dataRole(node, scope) == Role::Entry)
        return kAll;
    quint32 upTo = 0;
    const QHash<Id, Grant> grants = m_grants.value(node);
    for (const Id& place : { scope, m_input.puskesmasOf.value(scope) })
        upTo = qMax(upTo, grants.value(place).until.value({ epoch, scope }, 0));
    return upTo;
}

QHash<QPair<Id, Id>, quint32> Rights::cutoffsOf(const Id& node, const Id& scope) const
{
    return (scope == m_input.network ? m_admins.value(node) : m_grants.value(node).value(scope)).until;
}

QHash<Id, Role> Rights::grantsOf(const Id& node) const
{
    QHash<Id, Role> roles;
    const QHash<Id, Grant> grants = m_grants.value(node);
    for (auto it = grants.begin(); it != grants.end(); ++it)
        roles.insert(it.key(), it->role);
    return roles;
}

} // namespace simpul
