#pragma once

#include "core/base/id.h"

#include <QCborMap>
#include <optional>

namespace simpul {

/// The id of a record that stands once for what it is about, so that two offices that write the same make one
/// record: `spm_target` (indicator, year, place), `monthly_report` and `public_figures` (report, period,
/// facility). Nothing for every other kind.
std::optional<Id> derivedId(const QString& kind, const QCborMap& fields);

} // namespace simpul
