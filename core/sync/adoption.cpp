#include "core/sync/adoption.h"

#include "core/sync/grants.h"

#include <algorithm>

namespace simpul {

namespace {

/// The scopes that this network or another one has brought here, whether their places have come already or
/// not.
struct Adopted {
    QSet<Id> byThis, byOthers;
};
Result<Adopted> adoptedBefore(Store& store, const Id& network)
{
    Adopted adopted;
    SIMPUL_TRY(store.records().visit(
        { QStringLiteral("adoption"), store.network(), {}, {} }, [&](const Record& record) {
            const bool isThis =
                record.fields.value(QLatin1String("network")).toByteArray() == network.bytes();
            const QCborArray named = record.fields.value(QLatin1String("scopes")).toArray();
            for (const QCborValue& scope : named)
                (isThis ? adopted.byThis : adopted.byOthers)
                    .insert(Id::fromBytes(scope.toByteArray()).value_or(Id()));
            return true;
        }));
    return adopted;
}

Result<void> putTopmost(Act& act, const Card::Scope& scope, const Id& above)
{
    QCborMap fields { { QStringLiteral("type"), scope.type }, { QStringLiteral("name"), scope.name } };
    if (!above.isNull())
        fields.insert(QStringLiteral("parent"), above.bytes());
    const Id network = act.store().network();
    SIMPUL_GET(outcome, act.put({ QStringLiteral("facility"), scope.id, network, fields, false }));
    return outcome.refused() ? Result<void>(Error::refused(outcome.findings.first().code)) : Result<void>();
}

} // namespace

Result<QList<Card::Scope>> broughtBy(Store& store, const Card& card)
{
    QList<Card::Scope> brought = card.scopes;
    if (!leadsItsNetwork(card))
        return QList<Card::Scope>();
    SIMPUL_GET(adopted, adoptedBefore(store, brought.first().id));
    brought.removeIf([&](const Card::Scope& scope) {
        const bool isKnown = store.rights().isNetwork(scope.id) || store.scopes().facility(scope.id);
        return scope.id == store.network() || adopted.byOthers.contains(scope.id)
            || (isKnown && !adopted.byThis.contains(scope.id));
    });
    return brought;
}

bool isAmong(const QList<Card::Scope>& scopes, const Id& id)
{
    return std::any_of(
        scopes.begin(), scopes.end(), [&id](const Card::Scope& scope) { return scope.id == id; });
}

bool mayAdopt(const Store& store, const QList<Card::Scope>& brought, const Id& above)
{
    const Id self = store.node().id;
    const Rights& rights = store.rights();
    const auto mayTake = [&](const Card::Scope& scope) {
        if (scope.type == u"network" || isAmong(brought, scope.parent))
            return true; // as the place that contains it
        if (store.scopes().facility(scope.id))
            return rights.mayGrant(self, scope.id);
        return scope.type == u"posyandu" && rights.mayGrant(self, store.scopes().puskesmasOf(above));
    };
    return rights.isFounder(self) || std::all_of(brought.begin(), brought.end(), mayTake);
}

Result<void> adopt(Act& act, const Card& card, const QList<Card::Scope>& brought, const Id& above)
{
    Store& store = act.store();
    QCborArray scopes;
    for (const Card::Scope& scope : brought) {
        if (scope.type != u"network" && !store.scopes().facility(scope.id) && !isAmong(brought, scope.parent))
            SIMPUL_TRY(putTopmost(act, scope, above));
        if (scope.own)
            SIMPUL_TRY(grant(act, card.node, scope.id, Role::Entry));
        scopes.append(scope.id.bytes());
    }
    if (brought.isEmpty())
        return {};
    const Id network = card.scopes.first().id;
    return act.set(store.network(), QStringLiteral("adoption"), Id::derived("adoption" + network.bytes()),
        QStringLiteral("scopes"),
        { { QStringLiteral("network"), network.bytes() }, { QStringLiteral("scopes"), scopes } });
}

Id placeFor(Store& store, const QSet<Id>& wanted)
{
    if (!wanted.isEmpty()) {
        const Id scope = *std::min_element(wanted.begin(), wanted.end());
        const Id puskesmas = store.scopes().puskesmasOf(scope);
        return puskesmas.isNull() ? scope : puskesmas;
    }
    const Id here = store.scopes().scopeOf(store.facility());
    return store.scopes().ownScopes().contains(here) ? here : Id();
}

} // namespace simpul
