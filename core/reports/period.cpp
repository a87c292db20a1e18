#include "core/reports/report.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace simpul {

std::optional<Period> Period::parse(const QString& text)
{
    static const QRegularExpression form(u"\\A([12][0-9]{3})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    const Month january = match.captured(1).toInt() * 12;
    if (const int month = match.captured(2).toInt())
        return Period { january + month - 1, january + month - 1, text };
    if (const int quarter = match.captured(3).toInt())
        return Period { january + 3 * quarter - 3, january + 3 * quarter - 1, text };
    return Period { january, january + 11, text };
}

} // namespace simpul
