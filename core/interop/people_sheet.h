#pragma once

#include "core/base/result.h"
#include "core/catalog/door.h"

#include <QList>
#include <QStringList>

namespace simpul {

/// Rows of cells as a spreadsheet has them.
using Cells = QList<QStringList>;

/// The text of a file that a spreadsheet has saved: UTF-8, UTF-16 with its mark, else Windows-1252. Refused
/// `sheet_not_csv`: a workbook.
Result<QString> textOfSheet(const QByteArray& content);
/// The cells, a row a line: apart by tabs as spreadsheets copy them, without tabs read as CSV (csv.h, with
/// its Refused `csv_quote`).
Result<Cells> cellsOfText(const QString& text);

/// One person as a sheet has it.
struct PersonOnSheet {
    int line = 0; ///< in the sheet, from 1
    QCborMap fields; ///< typed, as a `person` record takes them; empty cells left out
    QList<Finding> findings; ///< cells that cannot be read: `value_type`, `date_invalid`, `value_unknown`
};

/// Recognises the columns by the words of the first row, in any order; where it has none of them, takes name,
/// L/P, birth date, NIK, mother's name, RT, RW in this order. Columns with other headings are passed over.
/// Dates: `dd-MM-yyyy`, `dd/MM/yyyy`, `dd.MM.yyyy`, `yyyy-MM-dd`, `5 Januari 2024`, `5-Jan-2024` or the day
/// number of a spreadsheet. RT and RW may share a cell (`03/01`). Rows without a name and any other cell are
/// passed over.
QList<PersonOnSheet> readPeopleSheet(const Cells& cells);

} // namespace simpul
