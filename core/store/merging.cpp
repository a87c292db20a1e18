#include "core/store/merging.h"

#include "core/records/same_person.h"
#include "core/store/act.h"

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

const QString kAlias = u"alias"_s;
const QString kGroup = u"survivor"_s;

Result<void> checkRights(Store& store, const QSet<Id>& scopes)
{
    for (const Id& scope : scopes)
        if (!store.rights().mayWrite(store.node().id, scope))
            return Error::refused(u"not_allowed"_s, { { u"scope"_s, scope.text() } });
    return {};
}

Result<void> writeAlias(Store& store, const Id& alias, const QSet<Id>& scopes, const QCborMap& value)
{
    SIMPUL_TRY(checkRights(store, scopes));
    SIMPUL_GET(act, Act::begin(store));
    for (const Id& scope : scopes)
        SIMPUL_TRY(act.set(scope, kAlias, alias, kGroup, value));
    return act.commit();
}

Result<QSet<Id>> scopesOf(Store& store, const Id& person)
{
    const QList<Id> scopes = store.records().scopesOf(u"person"_s, person);
    if (!store.records().find(u"person"_s, person))
        return Error::refused(u"not_found"_s, { { u"person"_s, person.text() } });
    return QSet<Id>(scopes.begin(), scopes.end());
}

Result<void> decide(Store& store, const Id& survivor, const Id& merged, const QString& reason, bool areApart)
{
    if (survivor == merged)
        return Error::refused(u"same_entry"_s);
    SIMPUL_GET(scopes, scopesOf(store, survivor));
    SIMPUL_GET(others, scopesOf(store, merged));
    QCborMap value { { u"survivor"_s, survivor.bytes() }, { u"merged"_s, merged.bytes() } };
    if (!reason.isEmpty())
        value.insert(u"reason"_s, reason);
    if (areApart)
        value.insert(u"undone"_s, true);
    return writeAlias(store, aliasId(survivor, merged), scopes + others, value);
}

} // namespace

Result<void> mergePeople(Store& store, const Id& survivor, const Id& merged, const QString& reason)
{
    return decide(store, survivor, merged, reason, false);
}

Result<void> keepApart(Store& store, const Id& one, const Id& other, const QString& reason)
{
    return decide(store, one, other, reason, true);
}

Result<void> forgetDecision(Store& store, const Id& one, const Id& other)
{
    const Id alias = aliasId(one, other);
    if (!store.records().find(kAlias, alias))
        return Error::refused(u"not_merged"_s);
    const QList<Id> scopes = store.records().scopesOf(kAlias, alias);
    SIMPUL_TRY(checkRights(store, QSet<Id>(scopes.begin(), scopes.end())));
    SIMPUL_GET(act, Act::begin(store));
    for (const Id& scope : scopes)
        SIMPUL_TRY(act.put({ kAlias, alias, scope, {}, true }));
    return act.commit();
}

Result<void> unmergePeople(Store& store, const Id& merged)
{
    QMap<Id, QPair<QSet<Id>, QCborMap>> aliases;
    SIMPUL_TRY(store.records().visit({ kAlias, Id(), Id(), merged }, [&](const Record& record) {
        const QCborMap& fields = record.fields;
        if (fields.value("merged"_L1).toByteArray() == merged.bytes()
            && !fields.value("undone"_L1).toBool()) {
            aliases[record.id].first += record.scope;
            for (const QString& field : { u"survivor"_s, u"merged"_s, u"reason"_s })
                if (fields.contains(field)) // a moved record has more, in groups of their own
                    aliases[record.id].second.insert(field, fields.value(field));
        }
        return true;
    }));
    if (aliases.isEmpty())
        return Error::refused(u"not_merged"_s);
    for (auto it = aliases.begin(); it != aliases.end(); ++it) {
        it->second.insert(u"undone"_s, true);
        SIMPUL_TRY(writeAlias(store, it.key(), it->first, it->second));
    }
    return {};
}

} // namespace simpul
