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

QCborMap withoutNulls(const QCborMap& map)
{
    QCborMap kept;
    for (const auto& [key, value] : map)
        if (!value.isNull())
            kept.insert(key, value);
    return kept;
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
        const QCborMap value = withoutNulls(first->fields);
        for (const OneChange* head : all)
            if (withoutNulls(head->fields) != value)
                standing.conflicts.insert(group);
        for (const auto& [key, one] : value)
            standing.fields.insert(key, one);
    }
    return standing;
}

} // namespace

void Oracle::hold(const simpul::Segment& segment, const QList<simpul::StoredRecord>& records)
{
    for (const simpul::StoredRecord& record : records)
        for (const simpul::StoredChange& stored : record.changes)
            m_changes.insert({ stored.version,
                { segment.scope, record.record, stored.version, segment.node, segment.epoch, record.kind,
                    stored.change.group, stored.change.fields, stored.change.names, stored.change.remove,
                    stored.change.count(), segment.seq, segment.time } });
}

QCborMap Oracle::grantOf(const Id& node, const Id& scope) const
{
    const OneChange* latest = nullptr;
    for (const auto& [version, change] : m_changes)
        if (change.kind == u"grant" && change.scope == m_network && change.node == m_founder
            && idIn(change.fields, "node"_L1) == node && idIn(change.fields, "scope"_L1) == scope
            && (!latest || rank(latest) < rank(&change)))
            latest = &change;
    return latest ? latest->fields : QCborMap();
}

bool Oracle::counts(const OneChange& change) const
{
    if (change.node == m_founder)
        return true;
    if (change.scope == m_network)
        return false;
    QList<Id> granting { change.scope };
    if (const auto above = m_above.find(change.scope); above != m_above.end())
        granting += above->second;
    for (const Id& scope : std::as_const(granting)) {
        const QCborMap grant = grantOf(change.node, scope);
        if (grant.value("role"_L1).toString() == u"entry")
            return true;
        const QCborArray ends = grant.value("until"_L1).toArray();
        for (const QCborValue& end : ends)
            if (end[0].toByteArray() == change.epoch.bytes() && end[1].toByteArray() == change.scope.bytes()
                && change.seq <= quint32(end[2].toInteger()))
                return true;
    }
    return false;
}

std::map<Key, Standing> Oracle::fold() const
{
    std::map<Key, QList<const OneChange*>> byRecord;
    for (const auto& [version, change] : m_changes)
        if (counts(change))
            byRecord[{ change.scope, change.kind, change.record }] += &change;
    std::map<Key, Standing> all;
    for (const auto& [key, changes] : byRecord)
        all[key] = foldOne(changes);
    return all;
}

} // namespace oracle
