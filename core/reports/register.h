#pragma once

#include "core/reports/sheet.h"

namespace simpul::reports {

/// A register: a row a person, as the book of the posyandu has it. Cells hold words, ISO dates and measures;
/// an empty text is a line left blank.

/// Adds the columns of a register of the catalogue's file `sip`, after those that name the person.
void addRegisterColumns(Sheet& sheet, const QJsonArray& columns);

/// A row that names the person: `person` (the id), `nama`, and `posyandu` where there are several. Every cell
/// of it stands for this one person.
Row registerRow(const Sheet& sheet, const Id& person, const Id& place);

/// Sorts the rows by posyandu and name, blanks what a row does not have, and says in a note which columns the
/// records have no field for: those that are not among the keys `kept`.
void finishRegister(Sheet& sheet, const QStringList& kept);

QString isoDay(qint32 julian);
/// The mother's name by her record, else as it was written down.
QString motherOf(Store& store, const Record& child);

} // namespace simpul::reports
