#include "core/store/scopes.h"

namespace simpul {

namespace {

Id idOf(const QCborMap& fields, const char* key)
{
    return Id::fromBytes(fields.value(QLatin1String(key)).toByteArray()).value_or(Id());
}

constexpr int kDeepest = 8; ///< facilities above one another; a ring of parents ends there

} // namespace

Result<void> Scopes::load(Records& records, const Id& network)
{
    m_facilities.clear();
    QSet<Id> fromNetwork;
    return records.visit({ QStringLiteral("facility"), {}, {}, {} }, [&](const Record& record) {
        if (!fromNetwork.contains(record.id))
            add(record.id, record.fields);
        if (record.scope == network)
            fromNetwork.insert(record.id);
        return true;
    });
}

void Scopes::add(const Id& id, const QCborMap& fields)
{
    const auto text = [&fields](const char* key) { return fields.value(QLatin1String(key)).toString(); };
    m_facilities.insert(id,
        Facility { id, text("type"), text("name"), idOf(fields, "parent"), idOf(fields, "area"),
            fields.value(QLatin1String("active")).toBool(true) });
}

bool Scopes::opensScope(const Id& facility) const
{
    const QString type = m_facilities.value(facility).type;
    return type == u"posyandu" || type == u"puskesmas" || type == u"dinkes";
}

const Facility* Scopes::facility(const Id& id) const
{
    const auto found = m_facilities.constFind(id);
    return found == m_facilities.constEnd() ? nullptr : &*found;
}

Id Scopes::puskesmasOf(const Id& facility) const
{
    Id at = facility;
    for (int depth = 0; depth < kDeepest && m_facilities.contains(at); ++depth) {
        const Facility& here = *m_facilities.constFind(at);
        if (here.type == u"puskesmas")
            return at;
        at = here.parent;
    }
    return {};
}

Id Scopes::scopeOf(const Id& facility) const
{
    return opensScope(facility) ? facility : puskesmasOf(facility);
}

QHash<Id, Id> Scopes::containment() const
{
    QHash<Id, Id> inside;
    for (const Facility& facility : m_facilities)
        if (facility.type == u"posyandu")
            if (const Id puskesmas = puskesmasOf(facility.id); !puskesmas.isNull())
                inside.insert(facility.id, puskesmas);
    return inside;
}

QSet<Id> Scopes::ownScopes() const
{
    QSet<Id> own;
    for (const Facility& facility : m_facilities)
        if (facility.type == u"puskesmas" || facility.type == u"dinkes")
            own.insert(facility.id);
    return own;
}

QSet<Id> Scopes::all() const
{
    QSet<Id> scopes;
    for (const Facility& facility : m_facilities)
        if (opensScope(facility.id))
            scopes.insert(facility.id);
    return scopes;
}

QList<Id> Scopes::posyanduOf(const Id& puskesmas) const
{
    QList<Id> inside;
    for (const Facility& facility : m_facilities)
        if (facility.type == u"posyandu" && puskesmasOf(facility.id) == puskesmas)
            inside += facility.id;
    std::sort(inside.begin(), inside.end());
    return inside;
}

} // namespace simpul
