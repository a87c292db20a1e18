#pragma once

#include "core/reports/sheet.h"

namespace simpul::reports {

/// Tells of one who is counted: in which row of the sheet, in which of the pass's columns.
using Tell = std::function<void(qsizetype row, qsizetype column, const Counted& who)>;

/// Goes over everybody whom a sheet may count. It keeps nothing between runs, and a run tells the same as the
/// one before, so that the names behind a count are found by running it again.
struct PeoplePass {
    QStringList columns; ///< the keys of those that it fills
    std::function<Result<void>(const Tell&)> run;
};

/// Fills the columns of the pass in the rows of the sheet: a row without a place that the node reads has
/// null there, and a last row `total` the sums. `places[i]` are those whose records row i rests on.
Result<void> fillFromPeople(
    Sheet& sheet, const PeoplePass& pass, const QList<QList<Id>>& places, bool hasTotal);

} // namespace simpul::reports
