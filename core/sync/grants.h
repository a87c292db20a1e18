#pragma once

#include "core/store/act.h"
#include "core/store/rights.h"

#include <QCborArray>

namespace simpul {

/// Which last numbers of a node's chains go on counting: (epoch, scope) → number.
using Cutoffs = QHash<QPair<Id, Id>, quint32>;

/// How much of the node's chains that a grant on `scope` covers this store holds; of the founder or a
/// successor, whose rights in the network reach everywhere, of all its chains.
Cutoffs heldOf(Store& store, const Id& node, const Id& scope);

/// The numbers with which the node's right to write in the scope is to end: what this store holds, or where
/// it has ended already, what was said then. Refused `scope_not_held` with `scope` and `place` where this
/// node may not read it: all that was ever written there would cease to count.
Result<Cutoffs> endingOf(Store& store, const Id& node, const Id& scope);

/// Writes what the node may do in the scope from now on; `network` says so, if not this node's own.
Result<void> grant(Act& act, const Id& node, const Id& scope, Role role, const Cutoffs& until = {},
    const QString& reason = {}, const Id& network = {});

} // namespace simpul
