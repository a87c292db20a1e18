#pragma once

#include "core/reports/sheet.h"

namespace simpul::reports {

/// The reports of a kabupaten, from what puskesmas said of their closed months: whoever draws them holds no
/// person. Figures of a month that a puskesmas has not closed are null, with a note, and left out of sums.

/// A row a puskesmas.
Result<void> makePublicPws(Sheet& sheet, const QList<Id>& puskesmas);
Result<void> makePublicSkdn(Sheet& sheet, const QList<Id>& puskesmas);
/// A row an indicator: the sum over those that have closed.
Result<void> makePublicSpm(Sheet& sheet, const QList<Id>& puskesmas);

} // namespace simpul::reports
