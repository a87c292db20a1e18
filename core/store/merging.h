#pragma once

#include "core/store/store.h"

namespace simpul {

/// States that two entries are one person: an alias in every scope that has one of them. Figures count the
/// person once from then on; nothing else changes, so it can be taken back. Refused: `not_found` with
/// `person`, `same_entry`, `not_allowed` with `scope`.
Result<void> mergePeople(Store& store, const Id& survivor, const Id& merged, const QString& reason = {});

/// Takes back what merged this entry into others. Refused: `not_merged`, `not_allowed` with `scope`.
Result<void> unmergePeople(Store& store, const Id& merged);

} // namespace simpul
