#include "core/sync/revocation.h"

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

Result<void> checkRevocation(Store& store, const Id& node)
{
    const Rights& rights = store.rights();
    const Id self = store.node().id;
    if (!store.hasNetwork() || !rights.mayAdmit(self))
        return Error::refused(u"not_admin"_s);
    if (node == self)
        return Error::refused(u"revoke_self"_s);
    if (rights.wasFounder(node) && !rights.mayEndFounder(self, node))
        return Error::refused(u"revoke_founder"_s);
    const bool isEqual = !rights.isAdmin(self) && rights.mayAdmit(node);
    if ((rights.wasAdmin(node) && !rights.isFounder(self)) || isEqual)
        return Error::refused(u"admin_by_founder"_s);
    if (rights.grantsOf(node).isEmpty() && !rights.wasAdmin(node))
        return Error::refused(u"member_unknown"_s, { { u"node"_s, node.text() } });
    return {};
}

/// The numbers that a grant is to end with; those named go before what is held, but never below what stood.
Result<Cutoffs> endOf(Store& store, const Id& node, const Id& scope, bool isEnded, const Cutoffs& after)
{
    const Cutoffs stood = store.rights().cutoffsOf(node, scope);
    const bool isWhole = scope == store.network() && !isEnded && store.rights().isFounder(node);
    Cutoffs named;
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        const Id chainScope = it.key().second;
        if (isWhole || stood.contains(it.key()) || chainScope == scope
            || store.scopes().puskesmasOf(chainScope) == scope)
            named.insert(it.key(), isEnded ? std::max(*it, stood.value(it.key())) : *it);
    }
    Result<Cutoffs> end = endingOf(store, node, scope);
    if (!end && named.isEmpty())
        return end;
    Cutoffs all = end ? *end : stood;
    all.insert(named);
    return all;
}

} // namespace

Result<void> revoke(Store& store, const Id& node, const Cutoffs& after, const QString& reason)
{
    SIMPUL_TRY(checkRevocation(store, node));
    QHash<Id, Role> grants = store.rights().grantsOf(node);
    if (store.rights().wasAdmin(node))
        grants.insert(store.network(), store.rights().isAdmin(node) ? Role::Admin : Role::None);
    SIMPUL_GET(act, Act::begin(store));
    bool took = false, changes = after.isEmpty();
    for (auto it = grants.cbegin(); it != grants.cend(); ++it) {
        const Id voice = store.rights().voiceFor(store.node().id, node, it.key());
        if (voice.isNull())
            continue;
        took = true;
        SIMPUL_GET(end, endOf(store, node, it.key(), *it == Role::None, after));
        changes = changes || *it != Role::None || end != store.rights().cutoffsOf(node, it.key());
        SIMPUL_TRY(grant(act, node, it.key(), Role::None, end, reason, voice));
    }
    if (!took)
        return Error::refused(u"not_allowed"_s);
    if (!changes)
        return Error::refused(u"cutoff_stands"_s);
    return act.commit();
}

} // namespace simpul
