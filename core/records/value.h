#pragma once

#include "core/base/result.h"
#include "core/records/kind.h"

#include <QCborValue>
#include <QJsonValue>

namespace simpul {

/// A value as `put` states it, as the field holds it in a change; `null` gives null, which clears.
/// Text is kept as given, so it must already be NFC. Refused, always with `field`:
/// - `value_type` (with `expected`): of another type; an integer with a fraction
/// - `text_nul`, `text_invalid`, `text_not_nfc`: U+0000, half a surrogate pair, another normal form
/// - `date_invalid` (not `yyyy-MM-dd` or no such day), `time_invalid` (not `HH:mm`), `ref_invalid` (no UUID)
/// - `value_unknown` (with `value`, `allowed`): not in the field's closed list
/// An integer counts as the text of its digits where the closed list has that text (oedema 1, 2, 3).
Result<QCborValue> valueFromJson(const Field& field, const QJsonValue& value);

/// The other direction, for known and unknown fields: byte strings of 16 become UUID text, other byte
/// strings hexadecimal digits.
QJsonValue valueToJson(const QCborValue& value);

} // namespace simpul
