#pragma once

#include "core/base/crypto.h"
#include "core/store/records.h"
#include "core/store/rights.h"

namespace simpul {

/// The id of the network that this founder's statement makes: node id, recovery keys, random bytes.
Id networkId(const QByteArray& founder, const QByteArray& recovery, const QByteArray& nonce);

/// Ed25519 key that goes with the X25519 secret of the recovery sheet.
SignKey recoverySignKey(const QByteArray& recoverySecret);

/// What is held of a network's own words. The founding statement is believed only where the network's id
/// derives from it, so no later one can pretend to be it.
Result<NetworkWord> readNetworkWord(Log& log, Records& records, const Id& network);

} // namespace simpul
