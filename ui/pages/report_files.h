#pragma once

#include "core/reports/report.h"

namespace simpul {

/// A report as a spreadsheet in Indonesia opens it by a double click: UTF-8 with a byte order mark,
/// semicolons, the labels of the columns that people read, decimal commas, nothing where a figure is unknown.
QByteArray sheetCsv(const Table& table);

/// A workbook (tableToXlsx) where the file is named `.xlsx`, else sheetCsv(). Errors: those of writeSafely.
Result<void> tableToSheet(const Table& table, const QString& file);

/// A file name for the report, without what file systems refuse: `SKDN Melati 2026-10.pdf`.
QString reportFileName(const Table& table, const QString& suffix);

} // namespace simpul
