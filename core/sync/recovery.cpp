#include "core/sync/recovery.h"

#include "core/store/network_word.h"
#include "core/sync/grants.h"

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

/// The node that the sheet stands for. Its epoch is new each time, since nobody knows how far it had come.
LocalNode sheetNode(const QByteArray& secret)
{
    LocalNode sheet { {}, *Id::fromBytes(randomBytes(16)), recoverySignKey(secret),
        BoxKey::fromSecret(secret), {} };
    sheet.id = LocalNode::idOf(sheet.sign.publicKey, sheet.box.publicKey);
    return sheet;
}

Result<void> checkRecovery(Store& store, const LocalNode& sheet, const QList<Id>& ended)
{
    if (!store.hasNetwork())
        return Error::refused(u"no_network"_s);
    if (sheet.id != store.rights().word().recovery)
        return Error::notGenuine(u"recovery_key_wrong"_s);
    if (!store.rights().isMember(store.node().id))
        return Error::refused(u"not_member"_s);
    for (const Id& node : ended) {
        if (node == store.node().id)
            return Error::refused(u"revoke_self"_s);
        if (!store.rights().isFounder(node))
            return Error::refused(u"member_unknown"_s, { { u"node"_s, node.text() } });
    }
    return {};
}

/// Of what the node has written counts what is held here. Of a scope that is not held here that is nothing,
/// until somebody who holds it raises the number: a lost PC is a member no longer.
Result<void> end(Act& act, const Id& node)
{
    Store& store = act.store();
    QList<Id> scopes = store.rights().grantsOf(node).keys();
    scopes += store.network();
    for (const Id& scope : std::as_const(scopes))
        SIMPUL_TRY(grant(act, node, scope, Role::None, heldOf(store, node, scope)));
    return {};
}

} // namespace

Result<void> recoverNetwork(Store& store, const QByteArray& recoverySecret, const QList<Id>& ended)
{
    const LocalNode sheet = sheetNode(recoverySecret);
    SIMPUL_TRY(checkRecovery(store, sheet, ended));
    const Id self = store.node().id;
    SIMPUL_GET(act, Act::begin(store));
    SIMPUL_TRY(store.peers().keepKeys(sheet.id, sheet.sign.publicKey + sheet.box.publicKey));
    act.signAs(sheet);
    SIMPUL_TRY(grant(act, self, store.network(), Role::Admin));
    const QSet<Id> scopes = store.scopes().ownScopes();
    for (const Id& scope : scopes)
        SIMPUL_TRY(grant(act, self, scope, Role::Entry));
    for (const Id& node : ended)
        SIMPUL_TRY(end(act, node));
    SIMPUL_TRY(store.notices().add(store.clock().ms(), u"recovered"_s));
    return act.commit();
}

} // namespace simpul
