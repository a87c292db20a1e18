#pragma once

namespace simpul {

/// The system says that what is transferred now must be paid for, as over a telephone. False where it does
/// not say. For the screen's thread.
bool isMetered();

} // namespace simpul
