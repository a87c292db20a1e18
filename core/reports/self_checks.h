#pragma once

#include "core/reports/sheet.h"

namespace simpul::reports {

/// Puts the rows of the sheet to the checks of a catalogue entry: `sum` (keys of columns) must be `equal` or
/// `at_most` (keys of columns, added up). `lacking`: what the rest of an `at_most` is called (`LiLA`), where
/// it means that so many were not measured. Rows that were counted elsewhere are left out. What is not met
/// becomes a note, as does, of the last row, how many were not measured.
void checkRows(Sheet& sheet, const QJsonArray& checks);

} // namespace simpul::reports
