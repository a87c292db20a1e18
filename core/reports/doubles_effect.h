#pragma once

#include "core/programme/doubles.h"
#include "core/reports/report.h"

namespace simpul {

/// What likely doubles do to one SPM indicator: the people counted by name, and how many there are if every
/// pair is one person.
struct DoublesEffect {
    QString indicator, name; ///< `spm.04`, as the report calls it
    qint64 counted = 0, served = 0;
    qint64 countedIfOne = 0, servedIfOne = 0;
};

/// Of this node's own facility in the year up to `month`, only indicators that change, those first that
/// change most. Errors: those of reportNames.
Result<QList<DoublesEffect>> doublesEffect(
    Store& store, const QList<LikelyDouble>& pairs, Month month, const Progress& progress = {});

} // namespace simpul
