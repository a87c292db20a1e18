#pragma once

#include "core/store/store.h"

namespace simpul {

/// A value as people read it: another record by its name or its number, `moved_to` by the place; empty where
/// nothing is said.
QString valueText(Store& store, const Field& field, const QCborValue& value);

/// Where somebody moved to, as `moved_to` says it: a place of the network by its name, what was typed as it
/// is.
QString destinationText(const Store& store, const QString& movedTo);

} // namespace simpul
