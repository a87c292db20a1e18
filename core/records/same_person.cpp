#include "core/records/same_person.h"

#include <QSet>
#include <algorithm>

namespace simpul {

namespace {

/// Disjoint sets; each is named by the lowest id in it.
class Groups {
public:
    void join(const Id& one, const Id& other)
    {
        const Id a = leader(one), b = leader(other);
        m_leader.insert(std::max(a, b), std::min(a, b));
    }
    Id leader(const Id& id)
    {
        Id at = id;
        while (m_leader.value(at, at) != at)
            at = m_leader.value(at);
        m_leader.insert(id, at);
        return at;
    }

private:
    QHash<Id, Id> m_leader;
};

} // namespace

Id aliasId(const Id& one, const Id& other)
{
    return Id::derived("alias " + std::min(one, other).bytes() + std::max(one, other).bytes());
}

QHash<Id, Id> rootsOf(const QList<SamePerson>& aliases)
{
    Groups groups;
    QSet<Id> entries, merged;
    for (const SamePerson& alias : aliases) {
        groups.join(alias.survivor, alias.merged);
        entries << alias.survivor << alias.merged;
        merged += alias.merged;
    }
    QHash<Id, Id> rootOfGroup;
    for (const Id& entry : std::as_const(entries))
        if (!merged.contains(entry)) {
            Id& root = rootOfGroup[groups.leader(entry)];
            root = root.isNull() ? entry : std::min(root, entry);
        }
    QHash<Id, Id> roots;
    for (const Id& entry : std::as_const(entries)) {
        const Id leader = groups.leader(entry);
        roots.insert(entry, rootOfGroup.value(leader, leader));
    }
    return roots;
}

} // namespace simpul
