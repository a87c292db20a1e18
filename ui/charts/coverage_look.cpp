#include "ui/charts/coverage_look.h"

#include "ui/main/theme.h"

namespace simpul {

using namespace Qt::StringLiterals;

QColor coverageColour(const QString& status)
{
    if (status == "baik"_L1)
        return theme::ok();
    if (status == "cukup"_L1 || status == "kurang"_L1)
        return theme::warn();
    return status == "jelek"_L1 ? theme::danger() : theme::unknown();
}

BarColours screenBars()
{
    return { theme::accent(), theme::line(), theme::ink(), theme::unknown() };
}

} // namespace simpul
