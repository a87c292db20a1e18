#pragma once

#include "core/base/dates.h"

#include <QString>
#include <QTime>

namespace simpul {

/// How dates, times, ages, numbers and units are written for people.

QString dateText(const QDate& date); ///< `07-10-2026`; empty if invalid
QString dayText(const QDate& date); ///< `7 Oktober 2026`
QString monthText(Month month); ///< `Oktober 2026`
QString monthName(Month month); ///< `Oktober`
QString timeText(const QTime& time); ///< `09.41`
QString savedText(const QTime& time); ///< `Tersimpan 09.41`
/// How long ago `day` was: `hari ini`, `kemarin`, `3 hari`, from 60 days on `2 bulan`.
QString sinceText(const QDate& day, const QDate& today);
QString agoText(const QDate& day, const QDate& today); ///< the same, as `3 hari lalu`
/// `12 hari` below one month, `14 bln` below five years, `35 th` above; empty where unknown or not yet born.
QString ageText(const QDate& birth, const QDate& on);

/// With a decimal comma and at most `decimals` places, no trailing zeros, thousands grouped: `1.234,5`.
QString numberText(double value, int decimals = 2);
QString countText(qint64 number); ///< thousands grouped: `1.234`
/// A UCUM unit of the catalogue as the register writes it (`mm[Hg]` → `mmHg`); empty for mere counts.
QString unitText(const QString& ucum);

} // namespace simpul
