#pragma once

#include <QDate>

namespace simpul {

/// A calendar month as one number, year * 12 + (month - 1), so that months subtract.
using Month = int;

/// A day of the Gregorian calendar taken apart at once, which QDate does anew for each of its parts. Month
/// and day count from 1; all are 0 for an invalid date. Before year 1 there is a year 0 here.
struct DayParts {
    int year = 0, month = 0, day = 0;
};
DayParts partsOf(qint32 julianDay);
inline DayParts partsOf(const QDate& date)
{
    return date.isValid() ? partsOf(qint32(date.toJulianDay())) : DayParts();
}
/// The Julian day of such parts, which must be those of a day.
qint32 julianDayOf(int year, int month, int day);

inline Month monthOf(const DayParts& parts)
{
    return parts.year * 12 + parts.month - 1;
}
inline Month monthOf(const QDate& date)
{
    return monthOf(partsOf(date));
}
inline QDate firstDay(Month month)
{
    return QDate(month / 12, month % 12 + 1, 1);
}
inline QDate lastDay(Month month)
{
    return firstDay(month + 1).addDays(-1);
}

/// Completed calendar months from `birth` to `on` (Permenkes 2/2020: 2 months 29 days are 2 months).
/// Negative before birth.
int ageMonths(const DayParts& birth, const DayParts& on);
inline int ageMonths(const QDate& birth, const QDate& on)
{
    return ageMonths(partsOf(birth), partsOf(on));
}
inline int ageYears(const QDate& birth, const QDate& on)
{
    const int months = ageMonths(birth, on);
    return months < 0 ? (months - 11) / 12 : months / 12;
}
/// The day on which `months` are completed; a birth on the 29th to 31st completes a shorter month on the
/// 1st of the next one.
qint32 dayOfAge(const DayParts& birth, int months);
inline QDate dayOfAge(const QDate& birth, int months)
{
    return birth.isValid() ? QDate::fromJulianDay(dayOfAge(partsOf(birth), months)) : QDate();
}

} // namespace simpul
