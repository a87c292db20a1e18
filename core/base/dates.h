#pragma once

#include <QDate>

namespace simpul {

/// A calendar month as one number, year * 12 + (month - 1), so that months subtract.
using Month = int;

inline Month monthOf(const QDate& date)
{
    return date.year() * 12 + date.month() - 1;
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
int ageMonths(const QDate& birth, const QDate& on);
inline int ageYears(const QDate& birth, const QDate& on)
{
    const int months = ageMonths(birth, on);
    return months < 0 ? (months - 11) / 12 : months / 12;
}
/// The day on which `months` are completed; a birth on the 29th to 31st completes a shorter month on the
/// 1st of the next one.
QDate dayOfAge(const QDate& birth, int months);

} // namespace simpul
