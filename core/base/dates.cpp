#include "core/base/dates.h"

namespace simpul {

int ageMonths(const QDate& birth, const QDate& on)
{
    return monthOf(on) - monthOf(birth) - (on.day() < birth.day() ? 1 : 0);
}

QDate dayOfAge(const QDate& birth, int months)
{
    const Month month = monthOf(birth) + months;
    const QDate first = firstDay(month);
    return birth.day() <= first.daysInMonth() ? QDate(first.year(), first.month(), birth.day())
                                              : firstDay(month + 1);
}

} // namespace simpul
