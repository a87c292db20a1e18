#include "core/sync/hearing.h"

#include "core/store/mail.h"
#include "core/store/store.h"

#include <algorithm>
#include <set>

namespace simpul {

namespace {

/// Whether the sender's last number stands for a segment that we hold; nothing where we hold none under it.
Result<std::optional<bool>> isHeldHere(Store& store, const Have& have, const simpul::Chain& chain)
{
    const QByteArray ours = store.log().hashAt(chain, have.upto);
    if (ours.isEmpty())
        return std::optional<bool>();
    bool isHeld = ours.first(8) == have.hash;
    if (!isHeld && chain.twin != 0 && chain.twin <= have.upto)
        SIMPUL_TRY(store.log().visit(chain, have.upto, [&](Segment& segment) -> Result<bool> {
            isHeld = isHeld || (segment.seq == have.upto && segment.hash.first(8) == have.hash);
            return segment.seq == have.upto;
        }));
    return std::optional<bool>(isHeld);
}

/// What we do not hold we cannot compare: it may follow segments of a copied disk, under the numbers of ours.
/// So it acknowledges no more than was acknowledged before. Twins, two segments under one number, make what
/// somebody says to hold ambiguous from there on.
quint32 acknowledgedBy(Store& store, const BundleHeader& header, const Have& have, const simpul::Chain& chain,
    std::optional<bool> isHeld)
{
    if (!isHeld)
        return qMin(have.upto, store.peers().acknowledged(header.sender, chain));
    if (!*isHeld)
        return 0;
    return chain.twin != 0 ? qMin(have.upto, chain.twin - 1) : have.upto;
}

/// What the sender does not name it does not hold (any more: a restored store has lost whole chains). One
/// that still belongs to a network which has joined ours holds nothing of ours.
Result<void> hearNothingOf(Store& store, const BundleHeader& header)
{
    std::set<std::tuple<Id, Id, Id>> named;
    for (const Have& have : header.have)
        named.insert({ have.node, have.epoch, have.scope });
    const bool isBehind = header.network != store.network();
    const auto concerns = [&](const Id& scope) {
        return header.scopes.contains(scope) || (isBehind && store.rights().isNetwork(scope));
    };
    const QList<simpul::Chain> chains = store.log().chains();
    for (const simpul::Chain& chain : chains)
        if (concerns(chain.scope) && !named.contains({ chain.node, chain.epoch, chain.scope })
            && store.peers().acknowledged(header.sender, chain) > 0)
            SIMPUL_TRY(store.peers().setAcknowledged(header.sender, chain, 0));
    return {};
}

Result<void> hearHave(Store& store, const BundleHeader& header)
{
    for (const Have& have : header.have) {
        if (!store.rights().mayRead(store.node().id, have.scope))
            continue;
        SIMPUL_GET(chain, store.log().chain(have.node, have.epoch, have.scope));
        quint32 top = have.upto;
        for (const auto& range : have.beyond)
            top = qMax(top, range.second);
        SIMPUL_TRY(store.log().hear(chain, top));
        SIMPUL_GET(isHeld, isHeldHere(store, have, chain));
        if (top > chain.top || !isHeld.value_or(true))
            SIMPUL_TRY(store.leaveTakenEpoch(have.node, have.epoch));
        SIMPUL_TRY(store.peers().setAcknowledged(
            header.sender, chain, acknowledgedBy(store, header, have, chain, isHeld)));
    }
    return {};
}

/// Remembers of what the sender lacks as much as this node can give.
Result<void> hearWants(Store& store, const BundleHeader& header)
{
    for (const Gap& gap : header.wants) {
        if (!store.rights().mayRead(store.node().id, gap.scope))
            continue;
        SIMPUL_GET(chain, store.log().chain(gap.node, gap.epoch, gap.scope));
        const quint32 from = store.log().firstHeld(chain, gap.from, gap.to);
        if (from == 0)
            continue;
        SIMPUL_TRY(store.peers().setWanted(header.sender, chain, from));
        SIMPUL_TRY(Mail(store.db()).forgetLeft());
    }
    return {};
}

Result<void> hearReceipts(Store& store, const BundleHeader& header)
{
    for (const TakenNote& note : header.receipts)
        if (note.recipient == store.node().id)
            SIMPUL_TRY(store.peers().confirm(header.sender, note.bundle, note.taken));
    return {};
}

} // namespace

Result<void> hear(Store& store, const BundleHeader& header)
{
    SIMPUL_TRY(hearNothingOf(store, header));
    SIMPUL_TRY(hearHave(store, header));
    SIMPUL_TRY(hearWants(store, header));
    return hearReceipts(store, header);
}

Result<qint64> believableTime(Store& store, const BundleHeader& header)
{
    qint64 least = 0;
    for (const Have& have : header.have) {
        if (have.node != store.node().id)
            continue;
        SIMPUL_GET(chain, store.log().chain(have.node, have.epoch, have.scope));
        least = std::max(least, store.log().timeAt(chain, have.upto));
    }
    return std::min(std::max(least, header.time), store.clock().ms());
}

} // namespace simpul
