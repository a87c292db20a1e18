#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/door.h"

#include <QCborValue>

namespace simpul {

/// What was typed for a field, as a value, or what is wrong with it.
struct CellReading {
    QCborValue value; ///< null for an empty cell
    std::optional<Finding> problem; ///< `value_type`, `value_unknown`, `date_invalid`
};

/// Reads as fingers type: a decimal point or comma, `y`/`t` for yes and no, any beginning or shortening that
/// fits one listed value alone (`t` telentang, `dpt1` DPT-HB-Hib1), dates as a DateField.
CellReading readTyped(const Field& field, const QString& text);
/// The value as a cell shows it and readTyped reads it back.
QString shown(const Field& field, const QCborValue& value);
/// What may be typed, for the line below the grid; empty for numbers and free text.
QString choicesOf(const Field& field);
/// A listed value as people read it: `tidak_lengkap` is "Tidak lengkap", `sk_kader` "SK kader".
QString wordOf(const QString& code);

} // namespace simpul
