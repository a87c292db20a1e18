#pragma once

#include "core/store/log.h"

namespace simpul {

/// A chain has come to have two segments under one number. Whoever holds, was written or is offered the chain
/// up to a number may lack those of the other one: above `upto` it counts as not held and not given.
Result<void> doubtAbove(Database& db, const Chain& chain, quint32 upto);

} // namespace simpul
