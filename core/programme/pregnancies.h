#pragma once

#include "core/programme/groups.h"

namespace simpul::programme {

/// One pregnancy of a woman, by its record and by what the puskesmas wrote of its end. Julian days.
struct PregnancyCourse {
    qint32 lmp = 0; ///< 280 days before the end where only that is known
    qint32 end = Life::kNever; ///< of those still open kNever
    bool isBirth = false;

    bool isEnded() const { return end != Life::kNever; }
    /// The last day on which she may still be pregnant.
    qint32 last() const;
};

/// By the day on which they began. `birthService`: the code of the service `preg.end`; a birth of which there
/// is nothing else is a pregnancy too.
QVarLengthArray<PregnancyCourse, 4> pregnanciesOf(
    const Life& life, const LifeGroups& groups, int birthService);

} // namespace simpul::programme
