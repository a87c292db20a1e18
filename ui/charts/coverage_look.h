#pragma once

#include "ui/paper/bar.h"

#include <QString>

namespace simpul {

/// The colour of a PWS status: `baik`, `cukup`, `kurang`, `jelek`; any other is unknown.
QColor coverageColour(const QString& status);
/// Bars on the screen.
BarColours screenBars();

} // namespace simpul
