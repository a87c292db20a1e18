#include "core/store/places.h"

namespace simpul {

qint64 Places::find(const Id& id)
{
    const auto known = m_refs.constFind(id);
    if (known != m_refs.constEnd())
        return *known;
    Statement select = m_db.statement("SELECT ref FROM place WHERE id = ?");
    if (!select.run(id) || !select.next())
        return 0;
    const qint64 ref = select.number(0);
    m_refs.insert(id, ref);
    m_ids.insert(ref, id);
    return ref;
}

Result<qint64> Places::ref(const Id& id)
{
    if (const qint64 known = find(id))
        return known;
    Statement insert = m_db.statement("INSERT INTO place (id) VALUES (?)");
    SIMPUL_TRY(insert.run(id));
    const qint64 ref = insert.lastRef();
    m_refs.insert(id, ref);
    m_ids.insert(ref, id);
    return ref;
}

Id Places::id(qint64 ref)
{
    const auto known = m_ids.constFind(ref);
    if (known != m_ids.constEnd())
        return *known;
    Statement select = m_db.statement("SELECT id FROM place WHERE ref = ?");
    if (!select.run(ref) || !select.next())
        return {};
    const Id id = select.id(0);
    m_refs.insert(id, ref);
    m_ids.insert(ref, id);
    return id;
}

void Places::forget()
{
    m_refs.clear();
    m_ids.clear();
}

} // namespace simpul
