#pragma once

#include "core/reports/report.h"

namespace simpul::reports {

/// The twelve months in which an SPM indicator counts once, and how far a report's period reaches into them:
/// January to December, for the school year July to June. A month of a school year belongs to the one that
/// runs; a whole year is the school year that ends in it.
struct SpmYear {
    int year = 0; ///< the last calendar year that it touches
    Month first = 0; ///< of the twelve
    Month from = 0, to = 0; ///< the months of the period
    int months() const { return to - first + 1; } ///< passed, 1 to 12
    int length() const { return to - from + 1; }
    bool isSchoolYear() const { return first % 12 != 0; }
    /// The year before, up to the same month.
    SpmYear before() const { return { year - 1, first - 12, from - 12, to - 12 }; }
};

/// `rule`: an entry of `indicators` in the catalogue's file `spm`; `place`: whose parameters choose the
/// window.
SpmYear spmYearOf(Store& store, const QJsonObject& rule, const Id& place, const Period& period);

} // namespace simpul::reports
