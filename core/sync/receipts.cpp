#include "core/sync/receipts.h"

#include <tuple>

namespace simpul {

Result<bool> Receipts::complete(Receipt& receipt)
{
    bool added = false;
    if (!receipt.taken || receipt.direction != u"in")
        return added;
    for (ScopeReceipt& scope : receipt.taken->scopes) {
        if (!scope.fingerprint.isEmpty())
            continue;
        if (!m_now.contains(scope.scope)) {
            SIMPUL_GET(print, m_store.fingerprint(scope.scope));
            m_now.insert(scope.scope, { print.hash, heldDigest(m_store, scope.scope) });
        }
        std::tie(scope.fingerprint, scope.held) = m_now.value(scope.scope);
        added = true;
    }
    return added;
}

Result<QList<Receipt>> readReceipts(Store& store, const Id& peer, int limit)
{
    QList<Receipt> receipts = store.peers().receipts(peer, limit);
    Receipts prints(store);
    QList<Receipt> completed;
    for (Receipt& receipt : receipts) {
        SIMPUL_GET(added, prints.complete(receipt));
        if (added)
            completed += receipt;
    }
    if (completed.isEmpty() || !store.canWrite())
        return receipts;
    SIMPUL_GET(transaction, Transaction::begin(store.db()));
    for (const Receipt& receipt : std::as_const(completed))
        SIMPUL_TRY(store.peers().setTaken(receipt));
    SIMPUL_TRY(store.finish(transaction));
    return receipts;
}

QByteArray heldDigest(Store& store, const Id& scope)
{
    Hasher hash(16);
    const QList<simpul::Chain> chains = store.log().chains();
    for (const simpul::Chain& chain : chains) {
        if (chain.top == 0 || (chain.scope != scope && !store.rights().isNetwork(chain.scope)))
            continue;
        hash.add(chain.node.view()).add(chain.epoch.view()).add(chain.scope.view());
        hash.add(QByteArray::number(chain.upto) + ' ' + QByteArray::number(chain.twin));
        hash.add(store.log().hashAt(chain, chain.upto));
        for (const auto& [from, to] : store.log().heldBeyond(chain))
            hash.add(' ' + QByteArray::number(from) + '-' + QByteArray::number(to));
    }
    return hash.result();
}

} // namespace simpul
