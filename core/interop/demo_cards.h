#pragma once

#include "core/interop/demo_care.h"

namespace simpul::demo {

// The cards of the groups; demo_care.h chooses among them.

void smallChild(Visit& visit); ///< bayi, balita, apras
void pregnant(Visit& visit); ///< bumil
void nursing(Visit& visit); ///< bufas
void pupil(Visit& visit); ///< usek, remaja
void adult(Visit& visit); ///< dewasa
void elder(Visit& visit); ///< lansia

/// The four questions that every card asks; two times yes asks for a referral. `thin`: weight was lost.
void tuberculosis(Visit& visit, bool thin);

} // namespace simpul::demo
