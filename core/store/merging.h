#pragma once

#include "core/store/store.h"

namespace simpul {

/// States that two entries are one person: an alias in every scope that has one of them. Figures count the
/// person once from then on; nothing else changes, so it can be taken back. Refused: `not_found` with
/// `person`, `same_entry`, `not_allowed` with `scope`.
Result<void> mergePeople(Store& store, const Id& survivor, const Id& merged, const QString& reason = {});

/// Takes back what merged this entry into others. Refused: `not_merged`, `not_allowed` with `scope`.
Result<void> unmergePeople(Store& store, const Id& merged);

/// States that two entries are two people, however alike they look; they are not proposed again. Refused: as
/// mergePeople.
Result<void> keepApart(Store& store, const Id& one, const Id& other, const QString& reason = {});

/// Takes back what was said of the two, as if nobody had looked at them. Refused: `not_merged`, `not_allowed`
/// with `scope`.
Result<void> forgetDecision(Store& store, const Id& one, const Id& other);

} // namespace simpul
