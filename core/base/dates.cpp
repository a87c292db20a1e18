#include "core/base/dates.h"

#include <chrono>

namespace simpul {

namespace {

constexpr qint32 kEpoch = 2440588; ///< the Julian day of 1 January 1970
/// The last day that a chrono calendar knows; a day that never comes is taken for it.
constexpr qint32 kLastDay =
    kEpoch + std::chrono::sys_days(std::chrono::year::max() / 12 / 31).time_since_epoch().count();

int daysIn(Month month)
{
    using namespace std::chrono;
    return int(unsigned((year(month / 12) / (month % 12 + 1) / last).day()));
}

} // namespace

DayParts partsOf(qint32 julianDay)
{
    using namespace std::chrono;
    const year_month_day parts { sys_days(days(qMin(julianDay, kLastDay) - kEpoch)) };
    return { int(parts.year()), int(unsigned(parts.month())), int(unsigned(parts.day())) };
}

qint32 julianDayOf(int year, int month, int day)
{
    using namespace std::chrono;
    return qint32(sys_days(std::chrono::year(year) / month / day).time_since_epoch().count()) + kEpoch;
}

int ageMonths(const DayParts& birth, const DayParts& on)
{
    return monthOf(on) - monthOf(birth) - (on.day < birth.day ? 1 : 0);
}

qint32 dayOfAge(const DayParts& birth, int months)
{
    const Month month = monthOf(birth) + months;
    return birth.day <= daysIn(month) ? julianDayOf(month / 12, month % 12 + 1, birth.day)
                                      : julianDayOf((month + 1) / 12, (month + 1) % 12 + 1, 1);
}

} // namespace simpul
