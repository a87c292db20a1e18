#pragma once

#include "core/sync/grants.h"

namespace simpul {

/// Takes back all rights of a node that this one may take. Its earlier work counts up to what is held here,
/// or up to the numbers in `after`; what lies beyond is set aside everywhere, named, and comes in if the
/// number is raised: revoking again raises the numbers named and lowers none. Refused: `not_admin`,
/// `revoke_self`, `revoke_founder`, `admin_by_founder`, `member_unknown` with `node`, `not_allowed`,
/// `scope_not_held` (grants.h), `cutoff_stands` where the numbers named raise none.
Result<void> revoke(Store& store, const Id& node, const Cutoffs& after = {}, const QString& reason = {});

} // namespace simpul
