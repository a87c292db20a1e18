#pragma once

#include "core/store/act.h"

namespace simpul {

/// Saves one record as one act. `warnings`, if given, gets what the door warns of. A refusal is an Error with
/// the finding's code, its data and `field`.
Result<Id> saveOne(Store& store, const Draft& draft, QList<Finding>* warnings = nullptr);

/// The first refusing finding as an Error.
Error refusalOf(const Outcome& outcome);

} // namespace simpul
