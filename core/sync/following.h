#pragma once

#include "core/store/act.h"

namespace simpul {

/// Says in the scope of the network that this node has founded that it has joined another one, so that its
/// members follow.
Result<void> lead(Act& act, const Id& from, const Id& to);

/// Whether the leaders of network `from` say that it has joined `to`, at once or by way of others; only what
/// they could say by the words of their own network.
Result<bool> leadsTo(Store& store, const Id& from, const Id& to);

} // namespace simpul
