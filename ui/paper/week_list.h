#pragma once

#include "ui/words/task_words.h"

#include <QDateTime>

class QPagedPaintDevice;

namespace simpul {

/// The visits of a week as each kader takes them along.
struct WeekList {
    QDate monday;
    QList<Task> tasks; ///< of one kader or of several, in the order in which they are to be printed
};

/// Prints A4 upright, each kader on pages of their own: the code in big letters, who and where, why, boxes to
/// tick for found or not, room for the date, danger signs and notes. A visit planned for a later day says
/// so.
///
/// A QGuiApplication must exist; any thread may print. Error Machine `printer_failed`.
Result<void> printWeekList(
    const WeekList& list, const TaskWords& words, QPagedPaintDevice& device, const QDateTime& at);

/// The same as a PDF file. Errors besides: those of writeSafely.
Result<void> weekListToPdf(
    const WeekList& list, const TaskWords& words, const QString& file, const QDateTime& at);

} // namespace simpul
