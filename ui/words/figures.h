#pragma once

#include "core/reports/report.h"

class QDateTime;

namespace simpul {

/// How the figures of reports read for people, in the words of the programme.

/// `83,3 %`; `?` where it is unknown.
QString percentText(std::optional<double> percent);

/// Columns whose numbers are percentages: `persen`, `target` and quotients such as `D/S`.
bool isPercentColumn(const QString& key);
/// The cell of a report. What nobody knows is `?`; what cannot be said of nothing is `–`, in a row whose
/// counts are all known. Percentages have one decimal and no sign: the column says it.
QString cellText(const QString& key, const QJsonObject& row);
/// The columns that people read: without ids and codes that a name stands for, and without `verified`.
QList<Column> shownColumns(const Table& table);
/// The row sums up the others.
bool isTotal(const QJsonObject& row);

/// Stands for the status of a figure that rests on records of the puskesmas which are not held here.
inline const QString kElsewhere = QStringLiteral("di_puskesmas");

/// A mark and a word, for `baik` `kurang` `cukup` `jelek` and kElsewhere: `✓ baik`; `? belum lapor` where it
/// is empty.
QString statusText(const QString& status);
/// `↑ naik`, `↓ turun`, `→ tetap`.
QString trendText(const QString& trend);
/// `riil`, `proyeksi`, `SK Dinkes`.
QString basisText(const QString& basis);

/// A sentence of a report with `spm.04` written as `SPM 4`.
QString noteText(QString note);
/// `2026-10` as `Oktober 2026`, `2026-Q4` as `Triwulan IV 2026`, `2026` as `Tahun 2026`; else as it is given.
QString periodText(const QString& code);
/// `07-10-2026 09.41`.
QString momentText(const QDateTime& at);

} // namespace simpul
