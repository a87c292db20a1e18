#pragma once

#include "core/store/store.h"

namespace simpul {

/// Makes this PC a successor of the network's founder by the printed recovery sheet alone, for a network
/// whose last admin is lost: it may do from now on what the founder might, in all scopes that are known here,
/// and the other members accept that once they have heard of it. Ends the rights of `ended` in the same act:
/// the founder or earlier successors, with what is held of their work. What this PC may read now comes from
/// the members that hold it. Refused: `no_network`, `not_member` (the members seal nothing to this PC: let it
/// be admitted, or restore a backup), `member_unknown` with `node`, `revoke_self`. NotGenuine:
/// `recovery_key_wrong`: the secret is not that of this network's sheet.
Result<void> recoverNetwork(Store& store, const QByteArray& recoverySecret, const QList<Id>& ended = {});

} // namespace simpul
