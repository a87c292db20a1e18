#include "core/store/network_word.h"
#include "core/store/store.h"

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

/// What comes in by one certificate may hold the next one; so deep does nobody admit at one stroke.
constexpr int kMostRounds = 16;

/// Member keys as a record states them, where the node's id derives from them.
QByteArray keysIn(const Record& member)
{
    const QByteArray sign = member.fields.value("sign_key"_L1).toByteArray();
    const QByteArray box = member.fields.value("box_key"_L1).toByteArray();
    return LocalNode::idOf(sign, box) == member.id ? sign + box : QByteArray();
}

} // namespace

/// Of all that rights and scopes derive from, which lies in no place's scope: the same mark, the same rights.
Result<QByteArray> Store::rightsMark()
{
    SIMPUL_GET(mark, m_log.markWithout(m_scopes.all()));
    return m_network.bytes() + mark;
}

Result<void> Store::loadRights()
{
    SIMPUL_GET(mark, rightsMark());
    if (mark == m_rightsMark) {
        m_rightsStale = false;
        return {};
    }
    m_rightsMark.clear();
    SIMPUL_TRY(m_scopes.load(m_records, m_network));
    QSet<Id> networks { m_network };
    SIMPUL_TRY(m_records.visit({ u"network"_s, {}, {}, {} }, [&networks](const Record& record) {
        if (record.id == record.scope)
            networks.insert(record.id);
        return true;
    }));
    RightsInput input { m_network, {}, m_scopes.containment(), m_scopes.ownScopes(), m_scopes.all() };
    for (const Id& network : std::as_const(networks)) {
        SIMPUL_GET(word, readNetworkWord(m_log, m_records, network));
        input.words.insert(network, word);
    }
    m_rights = Rights::evaluate(input);
    SIMPUL_GET(derived, rightsMark());
    m_rightsMark = derived;
    m_rightsStale = false;
    return {};
}

Result<bool> Store::settleCounting(bool ofNetworks)
{
    bool changed = false;
    const QList<Chain> chains = m_log.chains();
    for (const Chain& chain : chains) {
        const quint32 upTo = m_rights.countsUpTo(chain.node, chain.epoch, chain.scope);
        if (upTo == chain.counting || m_rights.isNetwork(chain.scope) != ofNetworks)
            continue;
        changed = true;
        SIMPUL_GET(touched, m_log.setCounting(chain, upTo));
        for (const Id& record : touched)
            SIMPUL_TRY(m_records.refold(record));
    }
    return changed;
}

Result<void> Store::refreshRights()
{
    for (int round = 0; round < kMostRounds; ++round) {
        SIMPUL_TRY(loadRights());
        SIMPUL_GET(inNetworks, settleCounting(true));
        if (inNetworks)
            continue;
        SIMPUL_GET(elsewhere, settleCounting(false));
        if (!elsewhere)
            return {};
    }
    return loadRights();
}

QByteArray Store::nodeKeys(const Id& node)
{
    if (node == m_node.id)
        return m_node.sign.publicKey + m_node.box.publicKey;
    if (node == m_rights.word().recovery)
        return m_rights.word().recoveryKeys;
    for (const Id& scope : { m_network, Id() })
        if (const auto member = m_records.find(u"member"_s, node, scope))
            if (const QByteArray keys = keysIn(*member); !keys.isEmpty())
                return keys;
    return m_peers.keys(node);
}

} // namespace simpul
