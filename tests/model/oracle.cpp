#include "tests/model/oracle.h"

#include <QCborArray>
#include <algorithm>

namespace oracle {

using namespace Qt::StringLiterals;

namespace {

Id idIn(const QCborMap& map, QLatin1String key)
{
    return Id::fromBytes(map.value(key).toByteArray()).value_or(Id());
}

auto rank(const OneChange* change)
{
    return std::tuple(change->count, change->time, change->version);
}

Standing foldOne(const QList<const OneChange*>& changes)
{
    std::set<Id> replaced, covered;
    bool anyDeletion = false;
    for (const OneChange* change : changes) {
        anyDeletion = anyDeletion || change->remove;
        for (const simpul::VersionRef& name : change->names)
            (change->remove ? covered : replaced).insert(name.id);
    }
    std::map<QString, QList<const OneChange*>> heads;
    bool allCovered = true;
    for (const OneChange* change : changes)
        if (!change->remove && !replaced.contains(change->version)) {
            heads[change->group] += change;
            allCovered = allCovered && covered.contains(change->version);
        }
    Standing standing;
    standing.deleted = anyDeletion && allCovered;
    for (auto& [group, all] : heads) {
        const OneChange* first = *std::max_element(
            all.begin(), all.end(), [](const OneChange* a, const OneChange* b) { return rank(a) < rank(b); });
        const auto value = saidIn(first->fields);
        for (const OneChange* head : all)
            if (saidIn(head->fields) != value)
                standing.conflicts.insert(group);
        for (const auto& [key, one] : value)
            standing.fields.insert({ key, one });
    }
    return standing;
}

} // namespace

std::map<QCborValue, QCborValue> saidIn(const QCborMap& map)
{
    std::map<QCborValue, QCborValue> said;
    for (const auto& [key, value] : map)
        if (!value.isNull())
            said.insert({ key, value });
    return said;
}

void Oracle::hold(const simpul::Segment& segment, const QList<simpul::StoredRecord>& records)
{
    for (const simpul::StoredRecord& record : records)
        for (const simpul::StoredChange& stored : record.changes)
            m_changes.insert({ stored.version,
                { segment.scope, record.record, stored.version, segment.node, segment.epoch, record.kind,
                    stored.change.group, stored.change.fields, stored.change.names, stored.change.remove,
                    stored.change.count(), segment.seq, segment.time } });
}

Id Oracle::above(const Id& scope) const
{
    const auto found = m_above.find(scope);
    return found == m_above.end() ? Id() : found->second;
}

QList<const OneChange*> Oracle::said(const QString& kind, const Id& network) const
{
    QList<const OneChange*> all;
    for (const auto& [version, change] : m_changes)
        if (change.kind == kind && change.scope == network)
            all += &change;
    return all;
}

namespace {

/// Keeps the statement that stands: the longest line of edits, then the later clock, then the hash.
class Latest {
public:
    void add(const OneChange* change)
    {
        const OneChange*& latest =
            m_latest[{ idIn(change->fields, "node"_L1), idIn(change->fields, "scope"_L1) }];
        if (!latest || rank(latest) < rank(change))
            latest = change;
    }
    Grants grants() const
    {
        Grants all;
        for (const auto& [key, change] : m_latest)
            all[key] = { change->fields.value("role"_L1).toString(), change->fields };
        return all;
    }

private:
    std::map<std::pair<Id, Id>, const OneChange*> m_latest;
};

bool isWithin(const Grant& grant, const Id& epoch, const Id& scope, quint32 seq)
{
    const QCborArray ends = grant.fields.value("until"_L1).toArray();
    return std::any_of(ends.begin(), ends.end(), [&](const QCborValue& end) {
        return end[0].toByteArray() == epoch.bytes() && end[1].toByteArray() == scope.bytes()
            && seq <= quint32(end[2].toInteger());
    });
}

/// Whether somebody who leads or led like this says it while it still did.
bool saysInTime(const Grants& standing, const Id& network, const OneChange& change)
{
    const auto found = standing.find({ change.node, network });
    return found != standing.end()
        && (found->second.role == u"admin"
            || isWithin(found->second, change.epoch, change.scope, change.seq));
}

QString roleIn(const Grants& grants, const Id& node, const Id& scope)
{
    const auto found = grants.find({ node, scope });
    return found == grants.end() ? QString() : found->second.role;
}

} // namespace

/// Level by level, so that no two statements undo each other: the sheet makes successors, the founder and
/// they make admins, all of them grant; an admin only what it was given.
Oracle::Leading Oracle::read(const Id& network, const Limit& heard, std::set<Id> outer) const
{
    const auto [founder, sheet] = m_beginnings.at(network);
    const QList<const OneChange*> all = said(u"grant"_s, network);
    const auto subject = [](const OneChange* change) { return idIn(change->fields, "node"_L1); };
    const auto scope = [](const OneChange* change) { return idIn(change->fields, "scope"_L1); };
    Leading leading;
    Latest successors;
    for (const OneChange* change : all)
        if (scope(change) == network && change->node == sheet && subject(change) != founder)
            successors.add(change);
    leading.leaders = successors.grants();
    const auto leads = [&](const OneChange* change) {
        return change->node == sheet || (heard(*change) && saysInTime(leading.leaders, network, *change));
    };
    Latest ofFounder;
    for (const OneChange* change : all)
        if (scope(change) == network && subject(change) == founder && leads(change))
            ofFounder.add(change);
    leading.leaders.merge(ofFounder.grants());
    leading.leaders.insert({ { founder, network }, { u"admin"_s, {} } });

    Latest admins, byLeaders, byAll;
    const auto isAbove = [&](const Id& node) { return leading.leaders.contains({ node, network }); };
    for (const OneChange* change : all)
        if (scope(change) == network && !isAbove(subject(change)) && leads(change))
            admins.add(change);
    leading.admins = admins.grants();
    const auto isLeadersWord = [&](const OneChange* change) {
        const Id of = subject(change);
        if (of != founder && roleIn(leading.leaders, of, network) == u"admin")
            return change->node == sheet || (change->node == of && leads(change));
        return leads(change) && (change->node != founder || of == founder || !isAbove(of));
    };
    for (const OneChange* change : all)
        if (scope(change) != network && isLeadersWord(change))
            byLeaders.add(change);
    const Grants given = byLeaders.grants();
    const auto isAdminsWord = [&](const Id& place, const OneChange& change) {
        const bool isKnown = m_above.contains(place)
            || std::any_of(
                m_above.begin(), m_above.end(), [&](const auto& pair) { return pair.second == place; });
        return heard(change) && saysInTime(leading.admins, network, change)
            && (roleIn(given, change.node, place) == u"entry"
                || roleIn(given, change.node, above(place)) == u"entry" || !isKnown);
    };
    for (const OneChange* change : all) {
        const bool isAdmin = leading.admins.contains({ subject(change), network });
        if (scope(change) != network
            && (leads(change)
                    ? isLeadersWord(change)
                    : !isAdmin && !isAbove(subject(change)) && isAdminsWord(scope(change), *change)))
            byAll.add(change);
    }
    leading.grants = byAll.grants();
    outer.insert(network);
    for (const OneChange* adoption : said(u"adoption"_s, network))
        adopt(leading, *adoption, outer, [&](const Id& place, const OneChange& change) {
            return leads(&change) || isAdminsWord(place, change);
        });
    return leading;
}

/// The adopted network speaks for its own scopes wherever this one has not spoken of the same node and scope.
void Oracle::adopt(Leading& leading, const OneChange& adoption, const std::set<Id>& outer,
    const std::function<bool(const Id&, const OneChange&)>& maySpeak) const
{
    const Id network = idIn(adoption.fields, "network"_L1);
    if (outer.contains(network) || !m_beginnings.contains(network) || said(u"network"_s, network).isEmpty())
        return;
    std::set<Id> scopes { network };
    for (const QCborValue& one : adoption.fields.value("scopes"_L1).toArray())
        if (const Id scope = *Id::fromBytes(one.toByteArray()); maySpeak(scope, adoption))
            scopes.insert(scope);
    const Grants own = leading.grants;
    const Leading theirs = read(
        network,
        [&](const OneChange& change) {
            const auto ended = own.find({ change.node, network });
            return ended == own.end() || ended->second.role == u"entry"
                || isWithin(ended->second, change.epoch, change.scope, change.seq);
        },
        outer);
    for (const auto& [key, grant] : theirs.grants)
        if (scopes.contains(key.second) || scopes.contains(above(key.second)))
            leading.grants.insert({ key, grant });
    for (const Grants* leaders : { &theirs.leaders, &theirs.admins })
        for (const auto& [key, grant] : *leaders) {
            const bool isActive = grant.role == u"admin";
            leading.grants.insert({ key, { isActive ? u"entry"_s : u"none"_s, grant.fields } });
            for (const QCborValue& end : grant.fields.value("until"_L1).toArray())
                if (const Id scope = *Id::fromBytes(end[1].toByteArray());
                    !isActive && (scopes.contains(scope) || scopes.contains(above(scope))))
                    leading.grants.insert({ { key.first, scope }, { u"none"_s, grant.fields } });
        }
}

bool Oracle::counts(const Leading& leading, const OneChange& change) const
{
    const auto beginning = m_beginnings.find(change.scope);
    if (beginning != m_beginnings.end() && change.node == beginning->second.sheet)
        return true;
    const auto leader = leading.leaders.find({ change.node, m_network });
    if (leader != leading.leaders.end()
        && (leader->second.role == u"admin"
            || isWithin(leader->second, change.epoch, change.scope, change.seq)))
        return true;
    if (change.scope == m_network)
        return saysInTime(leading.admins, m_network, change);
    for (const Id& scope : { change.scope, above(change.scope) }) {
        const auto grant = leading.grants.find({ change.node, scope });
        if (grant != leading.grants.end()
            && (grant->second.role == u"entry"
                || isWithin(grant->second, change.epoch, change.scope, change.seq)))
            return true;
    }
    return false;
}

std::map<Key, Standing> Oracle::fold() const
{
    const Leading leading = read(m_network, [](const OneChange&) { return true; }, {});
    std::map<Key, QList<const OneChange*>> byRecord;
    for (const auto& [version, change] : m_changes)
        if (counts(leading, change))
            byRecord[{ change.scope, change.kind, change.record }] += &change;
    std::map<Key, Standing> all;
    for (const auto& [key, changes] : byRecord)
        all[key] = foldOne(changes);
    return all;
}

} // namespace oracle
