#include "core/store/network_word.h"

#include "core/store/store.h"

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

Result<void> readFounding(Log& log, NetworkWord& word)
{
    SIMPUL_GET(changes, log.changesOf(word.network, u"network"_s, word.network));
    for (const HeldChange& held : changes) {
        const QCborMap& fields = held.input.stored.change.fields;
        const QByteArray founder = fields.value("founder"_L1).toByteArray();
        const QByteArray recovery = fields.value("recovery"_L1).toByteArray();
        if (networkId(founder, recovery, fields.value("nonce"_L1).toByteArray()) != word.network)
            continue;
        word.founder = Id::fromBytes(founder).value_or(Id());
        word.recoveryKeys = recovery.mid(32) + recovery.left(32);
        word.recovery = LocalNode::idOf(recovery.mid(32), recovery.left(32));
    }
    return {};
}

Result<QList<GrantStatement>> statementsOf(Log& log, Records& records, const QString& kind, const Id& network)
{
    QSet<Id> ids;
    SIMPUL_TRY(records.visit({ kind, network, {}, {} }, [&ids](const Record& record) {
        ids += record.id;
        return true;
    }));
    SIMPUL_GET(changes, log.changesOfAll(network, kind, ids));
    QList<GrantStatement> statements;
    for (const HeldChange& held : std::as_const(changes))
        statements += GrantStatement { held.input, held.epoch, held.seq };
    return statements;
}

} // namespace

Id networkId(const QByteArray& founder, const QByteArray& recovery, const QByteArray& nonce)
{
    return Id::derived("simpul network" + founder + recovery + nonce);
}

SignKey recoverySignKey(const QByteArray& recoverySecret)
{
    return SignKey::fromSeed(hkdfSha256(recoverySecret, {}, "simpul recovery sign", 32));
}

Result<NetworkWord> readNetworkWord(Log& log, Records& records, const Id& network)
{
    NetworkWord word { network, {}, {}, {}, {}, {} };
    SIMPUL_TRY(readFounding(log, word));
    SIMPUL_GET(grants, statementsOf(log, records, u"grant"_s, network));
    SIMPUL_GET(adoptions, statementsOf(log, records, u"adoption"_s, network));
    word.grants = grants;
    word.adoptions = adoptions;
    return word;
}

} // namespace simpul
