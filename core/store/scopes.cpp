#include "core/store/scopes.h"

#include <QCborArray>

namespace simpul {

namespace {

Id idOf(const QCborMap& fields, const char* key)
{
    return Id::fromBytes(fields.value(QLatin1String(key)).toByteArray()).value_or(Id());
}

constexpr int kDeepest = 8; ///< facilities above one another; a ring of parents ends there

/// Which network speaks of a facility: this one, else the one with which it was adopted, else any other; the
/// same on every node.
class Speakers {
public:
    static Result<Speakers> read(Records& records, const Id& network)
    {
        Speakers speakers;
        speakers.m_network = network;
        SIMPUL_TRY(records.visit({ QStringLiteral("network"), {}, {}, {} }, [&](const Record& record) {
            if (record.id == record.scope)
                speakers.m_networks.insert(record.id);
            return true;
        }));
        SIMPUL_TRY(records.visit({ QStringLiteral("adoption"), network, {}, {} }, [&](const Record& record) {
            const Id adopted = idOf(record.fields, "network");
            const QCborArray scopes = record.fields.value(QLatin1String("scopes")).toArray();
            for (const QCborValue& scope : scopes)
                if (const auto id = Id::fromBytes(scope.toByteArray());
                    id && !speakers.m_adopted.contains(*id))
                    speakers.m_adopted.insert(*id, adopted);
            return true;
        }));
        return speakers;
    }

    /// How much the scope has to say of the facility: less is more; nothing where it is no network.
    std::optional<int> rank(const Id& facility, const Id& scope) const
    {
        if (scope == m_network)
            return 0;
        if (!m_networks.contains(scope))
            return {};
        return m_adopted.value(facility) == scope ? 1 : 2;
    }

private:
    Id m_network;
    QSet<Id> m_networks;
    QHash<Id, Id> m_adopted; ///< facility → the network that brought it
};

} // namespace

Result<void> Scopes::load(Records& records, const Id& network)
{
    m_facilities.clear();
    SIMPUL_GET(speakers, Speakers::read(records, network));
    QHash<Id, std::pair<int, Id>> heard;
    return records.visit({ QStringLiteral("facility"), {}, {}, {} }, [&](const Record& record) {
        const auto rank = speakers.rank(record.id, record.scope);
        if (!rank)
            return true;
        const std::pair said { *rank, record.scope };
        const auto before = heard.constFind(record.id);
        if (before == heard.cend() || said < *before) {
            add(record.id, record.fields);
            heard.insert(record.id, said);
        }
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
