#pragma once

#include "core/base/dates.h"

#include <QJsonValue>
#include <QString>
#include <optional>

class QDateTime;
class QJsonObject;

namespace simpul {

/// How the figures of reports read for people: Indonesian numbers and names, the programme's words.

/// `1.234`, or with that many decimals `83,3`.
QString numberText(double value, int decimals = 0);
/// `83,3 %`; `?` where it is unknown.
QString percentText(std::optional<double> percent);

/// Columns whose numbers are percentages: `persen`, `target` and quotients such as `D/S`.
bool isPercentColumn(const QString& key);
/// The cell of a report. What nobody knows is `?`; a percentage over nothing is `–`, in a row whose counts are
/// all known.
QString cellText(const QString& key, const QJsonObject& row);

/// A mark and a word, for `baik` `kurang` `cukup` `jelek`: `✓ baik`; `? belum lapor` where it is empty.
QString statusText(const QString& status);
/// `↑ naik`, `↓ turun`, `→ tetap`.
QString trendText(const QString& trend);
/// `riil`, `proyeksi`, `SK Dinkes`.
QString basisText(const QString& basis);

/// `Oktober 2026`.
QString monthText(Month month);
/// `Oktober`.
QString monthName(Month month);
/// `2026-10` as `Oktober 2026`, `2026-Q4` as `Triwulan IV 2026`, `2026` as `Tahun 2026`; else as it is given.
QString periodText(const QString& code);
/// `07-10-2026`; empty where it is no date.
QString dateText(const QDate& date);
/// `07-10-2026 09.41`.
QString timeText(const QDateTime& at);
/// Completed age as registers write it: months below five years, else years; empty without both dates.
QString ageText(const QDate& birth, const QDate& on);

} // namespace simpul
