#pragma once

#include "core/base/result.h"

#include <QIODevice>

namespace simpul::growth {

/// Scores a CSV file row by row, in constant memory. Both devices are open.
///
/// Columns in, by name, in any order: `sex` (L/P or 1/2), the age as `birth_date` and `visit_date`, else
/// `age_days`, else `age_months` (the first that a row fills), `weight` kg, `height` cm, `position` (`l`
/// lying, `h` standing), `head` cm, `muac` cm, `oedema` (y/n). A cell that cannot be read counts as missing;
/// without sex a row has no scores.
///
/// One row out per row in: all its cells, filled up or cut to the width of the header, then `waz haz whz baz
/// hcz acz` (two decimals), a `…_flag` each (1/0), and `waz_class haz_class whz_class baz_class hcz_class` by
/// the catalogue's document `growth`; empty where there is none.
///
/// Errors: refused `growth_header` with `missing` (`header` for an empty file, or `sex`); machine `io` with
/// `reason`.
Result<void> growthCsv(QIODevice& in, QIODevice& out, const QJsonObject& growthDocument);

} // namespace simpul::growth
