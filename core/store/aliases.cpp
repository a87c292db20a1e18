#include "core/store/aliases.h"

#include <algorithm>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

Id idOf(const Values& fields, QLatin1String key)
{
    return Id::fromBytes(fields.value(key).toByteArray()).value_or(Id());
}

} // namespace

Id Aliases::rootOf(const Id& person)
{
    read();
    return m_roots.value(person, person);
}

QList<Id> Aliases::entriesOf(const Id& root)
{
    read();
    return m_entries.value(root, { root });
}

std::optional<SamePerson> Aliases::standing(const Id& alias)
{
    std::optional<Version> latest;
    const auto rank = [](const Version& version) {
        return std::tuple(version.ref.count, version.time, version.ref.id);
    };
    for (const Id& scope : m_records.scopesOf(u"alias"_s, alias)) {
        const auto state = m_records.state(scope, u"alias"_s, alias);
        const QList<Version> heads =
            state && !state->isDeleted() ? state->groups.value(u"survivor"_s) : QList<Version>();
        if (!heads.isEmpty() && (!latest || rank(*latest) < rank(heads.first())))
            latest = heads.first();
    }
    if (!latest || latest->value.value("undone"_L1).toBool())
        return {};
    const SamePerson same { idOf(latest->value, "survivor"_L1), idOf(latest->value, "merged"_L1) };
    return same.survivor.isNull() || same.merged.isNull() ? std::nullopt : std::optional(same);
}

void Aliases::read()
{
    if (m_read)
        return;
    m_read = true;
    QSet<Id> all;
    const auto visited = m_records.visit({ u"alias"_s, Id(), Id(), Id() }, [&all](const Record& record) {
        all += record.id;
        return true;
    });
    m_aliases.clear();
    for (const Id& alias : visited ? all : QSet<Id>())
        if (const auto same = standing(alias))
            m_aliases.insert(alias, *same);
    derive();
}

void Aliases::derive()
{
    m_roots = rootsOf(m_aliases.values());
    m_entries.clear();
    for (auto it = m_roots.cbegin(); it != m_roots.cend(); ++it)
        m_entries[*it] += it.key();
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it)
        std::sort(it->begin(), it->end(), [root = it.key()](const Id& a, const Id& b) {
            return std::pair(a != root, a) < std::pair(b != root, b);
        });
}

void Aliases::addEntries(const QSet<Id>& people, QSet<Id>& touched)
{
    for (const Id& person : people) {
        const QList<Id> entries = entriesOf(rootOf(person));
        touched += QSet<Id>(entries.begin(), entries.end());
    }
}

QSet<Id> Aliases::update(const Records::Seen& seen)
{
    QSet<Id> named, touched;
    for (const Record* record : { seen.before, seen.after })
        if (record)
            named << idOf(record->fields, "survivor"_L1) << idOf(record->fields, "merged"_L1);
    named.remove(Id());
    addEntries(named, touched);
    const Id alias = (seen.after ? seen.after : seen.before)->id;
    m_aliases.remove(alias);
    if (const auto now = standing(alias))
        m_aliases.insert(alias, *now);
    derive();
    addEntries(named, touched);
    return touched;
}

} // namespace simpul
