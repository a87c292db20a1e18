#include "core/store/rights.h"

#include <QCborArray>
#include <functional>

namespace simpul {

namespace {

using Grant = Rights::Grant;
using Grants = Rights::Grants;
using Standing = Rights::Standing;
/// Up to which number an author's statements are heard at all.
using Limit = std::function<quint32(const Id& author, const Id& epoch)>;

Id idIn(const QCborMap& value, QLatin1String key)
{
    return Id::fromBytes(value.value(key).toByteArray()).value_or(Id());
}

Grant standing(const QList<FoldInput>& versions, const Id& by = {})
{
    Grant grant { Role::None, {}, by };
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
            grant.until.insert(
                { *epoch, *scope }, quint32(qBound<qint64>(0, parts[2].toInteger(), Rights::kAll)));
    }
    return grant;
}

QHash<Id, Grant> standingEach(const QHash<Id, QList<FoldInput>>& versions)
{
    QHash<Id, Grant> grants;
    for (auto it = versions.begin(); it != versions.end(); ++it)
        grants.insert(it.key(), standing(*it));
    return grants;
}

/// Reads one network's words level by level; each level decides which statements of the next one count.
class Reading {
public:
    Reading(const RightsInput& input, const NetworkWord& word, Limit limit, QSet<Id> outer)
        : m_input(input)
        , m_word(word)
        , m_limit(std::move(limit))
        , m_outer(std::move(outer))
    {
        m_outer.insert(word.network);
    }

    Standing read()
    {
        readFounders();
        readAdmins();
        readGrants();
        for (const GrantStatement& adoption : m_word.adoptions)
            adopt(adoption);
        return m_standing;
    }

private:
    struct Said {
        Id author, subject, scope;
    };
    static Said saidIn(const GrantStatement& statement)
    {
        const QCborMap& value = statement.input.stored.change.fields;
        return { statement.input.node, idIn(value, QLatin1String("node")),
            idIn(value, QLatin1String("scope")) };
    }

    /// Whether a statement of somebody who stands like this lies before what ended its rights.
    bool isHeard(const Grant& standing, const GrantStatement& statement) const
    {
        const quint32 until = standing.role == Role::Admin
            ? Rights::kAll
            : standing.until.value({ statement.epoch, m_word.network }, 0);
        return statement.seq <= qMin(until, m_limit(statement.input.node, statement.epoch));
    }
    bool isByFounder(const GrantStatement& statement) const
    {
        const Id author = statement.input.node;
        if (author == m_word.recovery)
            return true;
        const auto founder = m_standing.founders.constFind(author);
        return founder != m_standing.founders.constEnd() && isHeard(*founder, statement);
    }

    /// First the successors, of whom only the recovery sheet speaks, then the founder, of whom they may too.
    void readFounders()
    {
        QHash<Id, QList<FoldInput>> versions;
        for (const GrantStatement& statement : m_word.grants) {
            const Said said = saidIn(statement);
            if (said.scope == m_word.network && said.author == m_word.recovery
                && said.subject != m_word.founder)
                versions[said.subject] += statement.input;
        }
        m_standing.founders = standingEach(versions);
        QList<FoldInput> ofFounder;
        for (const GrantStatement& statement : m_word.grants) {
            const Said said = saidIn(statement);
            if (said.scope == m_word.network && said.subject == m_word.founder && isByFounder(statement))
                ofFounder += statement.input;
        }
        if (!m_word.founder.isNull())
            m_standing.founders.insert(
                m_word.founder, ofFounder.isEmpty() ? Grant { Role::Admin, {} } : standing(ofFounder));
    }

    void readAdmins()
    {
        QHash<Id, QList<FoldInput>> versions;
        for (const GrantStatement& statement : m_word.grants) {
            const Said said = saidIn(statement);
            if (said.scope == m_word.network && !m_standing.founders.contains(said.subject)
                && isByFounder(statement))
                versions[said.subject] += statement.input;
        }
        m_standing.admins = standingEach(versions);
    }

    void readGrants()
    {
        QHash<QPair<Id, Id>, QList<FoldInput>> byFounders, versions;
        for (const GrantStatement& statement : m_word.grants) {
            const Said said = saidIn(statement);
            if (said.scope != m_word.network && isByFounder(statement) && maySpeakOf(said))
                byFounders[{ said.subject, said.scope }] += statement.input;
        }
        for (auto it = byFounders.begin(); it != byFounders.end(); ++it)
            m_byFounders[it.key().first].insert(it.key().second, standing(*it));
        for (const GrantStatement& statement : m_word.grants)
            if (const Said said = saidIn(statement); counts(statement, said))
                versions[{ said.subject, said.scope }] += statement.input;
        for (auto it = versions.begin(); it != versions.end(); ++it)
            m_standing.grants[it.key().first].insert(it.key().second, standing(*it, m_word.network));
    }

    /// Of a successor only the sheet speaks, as long as it is one; and the founder never, nor admins of
    /// anybody above them.
    bool maySpeakOf(const Said& said) const
    {
        const auto subject = m_standing.founders.constFind(said.subject);
        const bool isSuccessor = subject != m_standing.founders.constEnd() && said.subject != m_word.founder;
        if (isSuccessor && subject->role == Role::Admin)
            return said.author == m_word.recovery || said.author == said.subject;
        return said.author != m_word.founder || said.subject == m_word.founder
            || !m_standing.founders.contains(said.subject);
    }

    bool counts(const GrantStatement& statement, const Said& said) const
    {
        if (said.scope == m_word.network)
            return false; // admins are kept apart
        if (isByFounder(statement))
            return maySpeakOf(said);
        return !m_standing.admins.contains(said.subject) && !m_standing.founders.contains(said.subject)
            && isByAdminOf(said.scope, statement);
    }

    /// An admin speaks of what the founders have given it, and of scopes that no facility opens: those are
    /// networks being adopted.
    bool isByAdminOf(const Id& scope, const GrantStatement& statement) const
    {
        const auto admin = m_standing.admins.constFind(statement.input.node);
        if (admin == m_standing.admins.constEnd() || !isHeard(*admin, statement))
            return false;
        const QHash<Id, Grant> grants = m_byFounders.value(statement.input.node);
        return grants.value(scope).role == Role::Entry
            || grants.value(m_input.puskesmasOf.value(scope)).role == Role::Entry
            || !m_input.scopes.contains(scope);
    }

    void adopt(const GrantStatement& statement)
    {
        const QCborMap& value = statement.input.stored.change.fields;
        const Id network = idIn(value, QLatin1String("network"));
        const auto word = m_input.words.constFind(network);
        if (m_outer.contains(network) || word == m_input.words.constEnd())
            return;
        QSet<Id> scopes;
        const QCborArray named = value.value(QLatin1String("scopes")).toArray();
        for (const QCborValue& entry : named)
            if (const auto scope = Id::fromBytes(entry.toByteArray());
                scope && (isByFounder(statement) || isByAdminOf(*scope, statement)))
                scopes.insert(*scope);
        const Grants own = m_standing.grants;
        const auto limit = [&own, &network](const Id& author, const Id& epoch) {
            const QHash<Id, Grant> grants = own.value(author);
            const auto grant = grants.constFind(network);
            return grant == grants.constEnd() || grant->role == Role::Entry
                ? Rights::kAll
                : grant->until.value({ epoch, network }, 0);
        };
        take(Reading(m_input, *word, limit, m_outer).read(), network, scopes);
    }

    /// The adopted network speaks for these scopes, and what lies in them, where this one has not.
    void take(const Standing& theirs, const Id& network, const QSet<Id>& scopes)
    {
        const auto offer = [&](const Id& node, const Id& scope, Grant grant) {
            grant.by = network;
            const bool isTheirs = scope == network || scopes.contains(scope)
                || scopes.contains(m_input.puskesmasOf.value(scope));
            if (isTheirs && !m_standing.grants.value(node).contains(scope))
                m_standing.grants[node].insert(scope, grant);
        };
        m_standing.adopted[network].scopes += scopes;
        for (auto node = theirs.grants.begin(); node != theirs.grants.end(); ++node)
            for (auto grant = node->begin(); grant != node->end(); ++grant)
                offer(node.key(), grant.key(), *grant);
        for (const auto* leading : { &theirs.founders, &theirs.admins })
            for (auto it = leading->begin(); it != leading->end(); ++it) {
                const bool isActive = it->role == Role::Admin;
                if (isActive)
                    m_standing.adopted[network].leaders.insert(it.key());
                offer(it.key(), network, { isActive ? Role::Entry : Role::None, it->until, {} });
                for (auto end = it->until.begin(); !isActive && end != it->until.end(); ++end)
                    offer(it.key(), end.key().second, { Role::None, it->until, {} });
            }
    }

    const RightsInput& m_input;
    const NetworkWord& m_word;
    Limit m_limit;
    QSet<Id> m_outer; ///< the networks being read, so that two that adopt each other come to an end
    Grants m_byFounders;
    Standing m_standing;
};

} // namespace

Rights::Standing standingOf(const RightsInput& input, const Id& network)
{
    const auto word = input.words.constFind(network);
    if (word == input.words.constEnd())
        return {};
    return Reading(input, *word, [](const Id&, const Id&) { return Rights::kAll; }, {}).read();
}

} // namespace simpul
