#include "core/sync/grants.h"

#include "core/store/founding.h"

#include <algorithm>

namespace simpul {

using namespace Qt::StringLiterals;

Cutoffs heldOf(Store& store, const Id& node, const Id& scope)
{
    Cutoffs held;
    const bool isWhole = scope == store.network() && store.rights().isFounder(node);
    const QList<Chain> chains = store.log().chains();
    for (const Chain& chain : chains)
        if (chain.node == node
            && (isWhole || chain.scope == scope || store.scopes().puskesmasOf(chain.scope) == scope))
            held.insert({ chain.epoch, chain.scope }, chain.top);
    return held;
}

Result<Cutoffs> endingOf(Store& store, const Id& node, const Id& scope)
{
    const Rights& rights = store.rights();
    const bool isNetwork = scope == store.network();
    const bool mayWrite =
        isNetwork ? rights.isAdmin(node) : rights.grantsOf(node).value(scope, Role::None) == Role::Entry;
    if (!mayWrite)
        return rights.cutoffsOf(node, scope);
    if (isNetwork || rights.mayRead(store.node().id, scope))
        return heldOf(store, node, scope);
    const Facility* place = store.scopes().facility(scope);
    return Error::refused(u"scope_not_held"_s,
        { { u"scope"_s, scope.text() }, { u"place"_s, place ? place->name : scope.text() } });
}

Result<void> grant(Act& act, const Id& node, const Id& scope, Role role, const Cutoffs& until,
    const QString& reason, const Id& network)
{
    auto keys = until.keys();
    std::sort(keys.begin(), keys.end());
    QCborArray list;
    for (const auto& key : std::as_const(keys))
        list.append(QCborArray { key.first.bytes(), key.second.bytes(), qint64(until.value(key)) });
    QCborMap fields = grantFields(node, scope, role, list);
    if (!reason.isEmpty())
        fields.insert(u"reason"_s, reason);
    return act.set(network.isNull() ? act.store().network() : network, u"grant"_s, grantId(node, scope),
        u"role"_s, fields);
}

} // namespace simpul
