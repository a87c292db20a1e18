#pragma once

#include "core/store/store.h"

namespace simpul {

/// Adds fingerprints to receipts of what was taken here. They are made when a receipt is first written out or
/// shown: reading a scope whole at every import would make it slower with every year.
class Receipts {
public:
    explicit Receipts(Store& store)
        : m_store(store)
    {
    }
    /// True where something was added, for Peers::setTaken to keep.
    Result<bool> complete(Receipt& receipt);

private:
    Store& m_store;
    QHash<Id, std::pair<QByteArray, QByteArray>> m_now; ///< fingerprint and heldDigest of this moment
};

/// The newest first, complete; of one peer, or of all where it is null.
Result<QList<Receipt>> readReceipts(Store& store, const Id& peer = {}, int limit = 100);

/// Digest of all that decides the scope's fingerprint: which segments of it and of the network are held.
QByteArray heldDigest(Store& store, const Id& scope);

} // namespace simpul
