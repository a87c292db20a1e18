#include "core/store/have_vector.h"

#include <QCborArray>

namespace simpul {

HaveVector HaveVector::of(Log& log, const QSet<Id>& scopes)
{
    HaveVector vector;
    const QList<Chain> chains = log.chains();
    for (const Chain& chain : chains)
        if (scopes.contains(chain.scope) && chain.top > 0)
            vector.m_held.insert(
                { chain.node, chain.epoch, chain.scope }, { chain.upto, log.heldBeyond(chain) });
    return vector;
}

bool HaveVector::covers(const Id& node, const Id& epoch, const Id& scope, quint32 seq) const
{
    const auto held = m_held.constFind({ node, epoch, scope });
    if (held == m_held.cend())
        return false;
    const auto holds = [seq](const QPair<quint32, quint32>& range) {
        return seq >= range.first && seq <= range.second;
    };
    return seq <= held->upto || std::any_of(held->beyond.cbegin(), held->beyond.cend(), holds);
}

quint32 HaveVector::upto(const Chain& chain) const
{
    return m_held.value({ chain.node, chain.epoch, chain.scope }).upto;
}

QCborValue HaveVector::toCbor() const
{
    QCborArray all;
    for (auto it = m_held.cbegin(); it != m_held.cend(); ++it) {
        const auto& [node, epoch, scope] = it.key();
        QCborArray one { node.bytes(), epoch.bytes(), scope.bytes(), qint64(it->upto) };
        for (const auto& [from, to] : it->beyond) {
            one.append(qint64(from));
            one.append(qint64(to));
        }
        all.append(one);
    }
    return all;
}

HaveVector HaveVector::fromCbor(const QCborValue& value)
{
    HaveVector vector;
    const QCborArray all = value.toArray();
    for (const QCborValue entry : all) {
        const QCborArray one = entry.toArray();
        const auto node = Id::fromBytes(one.at(0).toByteArray()),
                   epoch = Id::fromBytes(one.at(1).toByteArray()),
                   scope = Id::fromBytes(one.at(2).toByteArray());
        if (!node || !epoch || !scope)
            continue;
        Held held { quint32(one.at(3).toInteger()), {} };
        for (qsizetype i = 4; i + 1 < one.size(); i += 2)
            held.beyond += { quint32(one.at(i).toInteger()), quint32(one.at(i + 1).toInteger()) };
        vector.m_held.insert({ *node, *epoch, *scope }, held);
    }
    return vector;
}

Result<QList<LateChange>> lateChanges(Log& log, const HaveVector& vector, const QSet<Id>& scopes)
{
    QList<LateChange> late;
    const QList<Chain> chains = log.chains();
    for (const Chain& chain : chains) {
        if (!scopes.contains(chain.scope))
            continue;
        const auto take = [&](Segment& segment) -> Result<bool> {
            if (segment.seq > chain.counting
                || vector.covers(chain.node, chain.epoch, chain.scope, segment.seq))
                return true;
            SIMPUL_GET(records, parseSegment(segment));
            for (const StoredRecord& record : records)
                late += { record.kind, record.record, chain.scope, chain.node, segment.author, segment.time };
            return true;
        };
        SIMPUL_TRY(log.visit(chain, vector.upto(chain) + 1, take));
    }
    return late;
}

} // namespace simpul
