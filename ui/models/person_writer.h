#pragma once

#include "core/store/act.h"

namespace simpul {

/// Saves a person as one act. Who gets a family-card number joins the household with this number in the same
/// place; where there is none yet, it is made. A refusal is an Error with the finding's code, its data and
/// `field`.
Result<Id> savePerson(Store& store, const Draft& draft, QList<Finding>* warnings);

} // namespace simpul
