#pragma once

#include "core/store/log.h"

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

/// One record in one scope.
struct Standing {
    bool deleted = false;
    QCborMap fields; ///< of all groups, nulls left out
    std::set<QString> conflicts; ///< groups whose heads say different things
};

using Key = std::tuple<Id, QString, Id>; ///< scope, kind, record

class Oracle {
public:
    Oracle(const Id& network, const Id& founder)
        : m_network(network)
        , m_founder(founder)
    {
    }
    void hold(const simpul::Segment& segment, const QList<simpul::StoredRecord>& records);
    /// The puskesmas scope that contains a posyandu's.
    void contain(const Id& posyandu, const Id& puskesmas) { m_above[posyandu] = puskesmas; }

    std::map<Key, Standing> fold() const;
    /// Every value that was ever saved here: by version.
    const std::map<Id, OneChange>& changes() const { return m_changes; }

private:
    bool counts(const OneChange& change) const;
    QCborMap grantOf(const Id& node, const Id& scope) const;

    Id m_network, m_founder;
    std::map<Id, Id> m_above;
    std::map<Id, OneChange> m_changes;
};

} // namespace oracle
