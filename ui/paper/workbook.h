#pragma once

#include "core/reports/report.h"

namespace simpul {

/// A report as an Office Open XML workbook (ECMA-376, `.xlsx`). The first sheet begins with the heads of the
/// columns that people read, then a line a row: numbers as numbers, unrounded; words as on the screen;
/// nothing where a figure is unknown. The second holds title, period, rules, self-checks that do not hold,
/// and notes. Error: Machine `io` with `reason` where the folder for temporary files takes none.
Result<QByteArray> tableToXlsx(const Table& table);

} // namespace simpul
