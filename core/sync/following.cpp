#include "core/sync/following.h"

#include "core/store/network_word.h"

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostJoins = 4; ///< networks inside one another

/// Where founder and successors of the network say that it has gone.
Result<QSet<Id>> joinedBy(Store& store, const Id& network)
{
    SIMPUL_GET(word, readNetworkWord(store.log(), store.records(), network));
    RightsInput alone { network, {}, {}, {}, {} };
    alone.words.insert(network, word);
    const Rights rights = Rights::evaluate(alone);
    SIMPUL_GET(changes, store.log().changesOf(network, u"network"_s, network));
    QSet<Id> joined;
    for (const HeldChange& held : changes) {
        const auto to = Id::fromBytes(held.input.stored.change.fields.value("joined"_L1).toByteArray());
        if (to && rights.wasFounder(held.input.node)
            && held.seq <= rights.countsUpTo(held.input.node, held.epoch, network))
            joined.insert(*to);
    }
    return joined;
}

Result<bool> leadsTo(Store& store, const Id& from, const Id& to, int depth)
{
    SIMPUL_GET(joined, joinedBy(store, from));
    if (joined.contains(to))
        return true;
    for (const Id& next : std::as_const(joined))
        if (depth < kMostJoins) {
            SIMPUL_GET(leads, leadsTo(store, next, to, depth + 1));
            if (leads)
                return true;
        }
    return false;
}

} // namespace

Result<void> lead(Act& act, const Id& from, const Id& to)
{
    return act.set(from, u"network"_s, from, u"joined"_s, { { u"joined"_s, to.bytes() } });
}

Result<bool> leadsTo(Store& store, const Id& from, const Id& to)
{
    return leadsTo(store, from, to, 1);
}

} // namespace simpul
