#pragma once

#include "core/store/log.h"

#include <functional>
#include <map>
#include <set>

/// A second, tiny fold in memory, written from the design's words and not from core/store. It reads what one
/// node holds and says what must stand there.
namespace oracle {

using simpul::Id;

struct OneChange {
    Id scope, record, version, node, epoch;
    QString kind, group;
    QCborMap fields;
    QList<simpul::VersionRef> names;
    bool remove = false;
    quint32 count = 1, seq = 0;
    qint64 time = 0;
};

/// What the fields say: a null clears, and their order says nothing.
std::map<QCborValue, QCborValue> saidIn(const QCborMap& fields);

/// One record in one scope.
struct Standing {
    bool deleted = false;
    std::map<QCborValue, QCborValue> fields; ///< of all groups
    std::set<QString> conflicts; ///< groups whose heads say different things
};

using Key = std::tuple<Id, QString, Id>; ///< scope, kind, record

/// Who started a network, and the node that its printed recovery sheet stands for.
struct Beginning {
    Id founder, sheet;
};

/// What one statement grants: `until` are the last numbers that count once it has ended.
struct Grant {
    QString role;
    QCborMap fields;
};
using Grants = std::map<std::pair<Id, Id>, Grant>; ///< by node and scope

class Oracle {
public:
    /// `network`: the one that this node belongs to; `beginnings`: of every network there is.
    Oracle(const Id& network, const std::map<Id, Beginning>& beginnings)
        : m_network(network)
        , m_beginnings(beginnings)
    {
    }
    void hold(const simpul::Segment& segment, const QList<simpul::StoredRecord>& records);
    /// The puskesmas scope that contains a posyandu's.
    void contain(const Id& posyandu, const Id& puskesmas) { m_above[posyandu] = puskesmas; }

    std::map<Key, Standing> fold() const;

private:
    using Limit = std::function<bool(const OneChange&)>;
    struct Leading {
        Grants leaders, admins, grants; ///< leaders and admins by node and network
    };
    Leading read(const Id& network, const Limit& heard, std::set<Id> outer) const;
    void adopt(Leading& leading, const OneChange& adoption, const std::set<Id>& outer,
        const std::function<bool(const Id& scope, const OneChange&)>& maySpeak) const;
    bool counts(const Leading& leading, const OneChange& change) const;
    Id above(const Id& scope) const;
    QList<const OneChange*> said(const QString& kind, const Id& network) const;

    Id m_network;
    std::map<Id, Beginning> m_beginnings;
    std::map<Id, Id> m_above;
    std::map<Id, OneChange> m_changes;
};

} // namespace oracle
