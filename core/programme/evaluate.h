#pragma once

#include "core/catalog/catalog.h"
#include "core/records/dossier.h"

namespace simpul {

/// Compiles the rules of the catalogue (files `groups`, `skdn`, `spm`, `kunjungan`) once and returns the
/// function that applies them to one dossier under the parameters given. The function may be copied and
/// called from several threads; it keeps nothing of the catalogue. A subject that does not exist, or a person
/// without a birth date, adds nothing; a visitor known from one attendance alone counts as a guest there.
/// Error `catalog_broken` with `file`, `line` and `reason` where a rule cannot be compiled.
Result<Evaluate> makeEvaluate(const Catalog& catalog);

} // namespace simpul
