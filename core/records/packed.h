#pragma once

#include "core/records/kind.h"

#include <QCborValue>

namespace simpul {

/// A value as one number, as core/records/dossier.h lays down for `Answered`: a number itself; 0 or 1 for
/// bool; the Julian day of a date; the position in a closed list, one past it for another value of an open
/// one; the sum of 2^position for a list of such; 1 for any other text. Nothing for an empty value and for a
/// text that a closed list does not have.
std::optional<double> packedNumber(const Field& field, const QCborValue& value);

} // namespace simpul
