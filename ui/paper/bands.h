#pragma once

#include "ui/paper/table_layout.h"

namespace simpul::paper {

/// An official sheet that is wider than the page, as several tables that each fit: each begins with the
/// columns that name the row, and no group of columns is divided. Any other table is one band.
QList<Table> bandsOf(const Table& table, const Sheet& sheet);

} // namespace simpul::paper
