#pragma once

#include "core/reports/month_corrections.h"
#include "core/reports/month_report.h"

#include <QMap>

namespace simpul {

/// What the window shows of one report's month besides its figures.
struct MonthFacts {
    MonthReport report;
    QList<MonthStep> steps; ///< that this PC may take now
    QString nodeName; ///< where the last step was taken
    bool isWaiting = false; ///< closed, and its figures without names have not gone out
    bool mayPublish = false;
    QMap<MonthState, int> below; ///< of a puskesmas: its posyandu by the state of the same report
};

/// Nothing where the period is no month or no facility is chosen.
std::optional<MonthFacts> readMonthFacts(Store& store, const ReportOrder& order);

/// Whether the frozen figures are shown in place of today's: what was sent, accepted or closed.
bool showsFrozen(const MonthReport& report);

QString monthStateWord(MonthState state);
/// `Dikirim 05-12-2026 08.00 oleh Sumini (PC Melati)`.
QString monthStateSentence(const MonthFacts& facts);
/// `Posyandu: 3 dikirim, 1 ditutup, 44 belum`; empty for a posyandu.
QString monthBelowSentence(const MonthFacts& facts);

} // namespace simpul
