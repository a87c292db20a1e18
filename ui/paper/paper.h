#pragma once

#include "core/reports/report.h"

#include <QDateTime>

class QPagedPaintDevice;

namespace simpul {

/// Prints a report on A4, upright or, where its columns need it, lying, and an official sheet (columns with
/// groups or numbers) on F4, lying, in as many bands of columns as it needs: a heading, the table with its
/// header row on each page, for targets the bars against them, notes, room for two signatures, and at the
/// foot of each page when it was printed, by which program and rules, and `Halaman 1 dari 3`. A figure that
/// rests on a rule nobody has compared with the regulation bears `▲`.
///
/// A QGuiApplication must exist; any thread may print. Error Machine `printer_failed` where the device
/// refuses.
Result<void> printTable(
    const Table& table, QPagedPaintDevice& device, const QDateTime& at = QDateTime::currentDateTime());

/// The same as a PDF file. Errors besides: those of writeSafely.
Result<void> tableToPdf(
    const Table& table, const QString& file, const QDateTime& at = QDateTime::currentDateTime());

} // namespace simpul
