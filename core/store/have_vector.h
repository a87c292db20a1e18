#pragma once

#include "core/store/log.h"

#include <QCborValue>

namespace simpul {

/// How much of some chains a store held at one moment: of each everything up to a number, and what lay above
/// a gap. Whatever it does not cover came later.
class HaveVector {
public:
    HaveVector() = default;
    /// What is held of these scopes now.
    static HaveVector of(Log& log, const QSet<Id>& scopes);

    bool covers(const Id& node, const Id& epoch, const Id& scope, quint32 seq) const;
    /// The last number before which nothing is missing; 0 where nothing of the chain is covered.
    quint32 upto(const Chain& chain) const;
    qsizetype size() const { return m_held.size(); } ///< chains

    /// An array a chain: node, epoch, scope, the number, then pairs from–to above it.
    QCborValue toCbor() const;
    static HaveVector fromCbor(const QCborValue& value);

private:
    struct Held {
        quint32 upto = 0;
        QList<QPair<quint32, quint32>> beyond;
    };
    QMap<std::tuple<Id, Id, Id>, Held> m_held; ///< by node, epoch, scope
};

/// A record of the log that changed after the vector was taken.
struct LateChange {
    QString kind;
    Id record, scope;
    Id node;
    QString author;
    qint64 time = 0; ///< when it was written, Unix ms
};

/// What counts in these scopes and the vector does not cover, chain by chain.
Result<QList<LateChange>> lateChanges(Log& log, const HaveVector& vector, const QSet<Id>& scopes);

} // namespace simpul
