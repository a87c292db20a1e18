#pragma once

#include "core/programme/life.h"
#include "core/programme/spm_rules.h"

namespace simpul::programme {

/// What a person adds to one SPM indicator from its first year on, at the place where the person is counted:
/// - `<id>.den`, a stock over January to December of each year in which the person belongs to the
///   denominator; one interval over all years where its age has no upper end;
/// - `<id>.num`, an event in the month of credit;
/// - the unmet conditions as a JSON array `[{"rule":"bb","have":6,"need":8}]`: the note of `<id>.den` (empty
///   where all is met) or, where that is one interval, of a stock `<id>.kurang` for each year with evidence
///   that does not suffice. In any other year of such an interval nothing is met.
/// Who has left counts in a year only if still there on the day of reference, or when completing the set.
void addIndicator(const Indicator& indicator, const Life& life, QList<Contribution>& out);

} // namespace simpul::programme
