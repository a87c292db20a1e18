#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

namespace simpul {

/// NIK, the number of a resident (UU 23/2006): region of first registration (6), day, month and year of
/// birth (women: day + 40), serial number (4). It has no check digit and never changes, not even when a
/// birth date is corrected; so what does not fit is a warning, never a reason to refuse.

/// Exactly `count` digits 0-9.
bool isDigits(QStringView text, qsizetype count);

/// What in a NIK of 16 digits does not fit: `region` (no province), `day`, `month`, `year`, `sex`, `serial`.
/// An invalid `birth` or an empty `sex` (`L`, `P`) is not compared.
QStringList nikMismatches(const QString& nik, const QDate& birth, const QString& sex);

} // namespace simpul
