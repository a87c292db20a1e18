#pragma once

#include "core/catalog/catalog.h"
#include "core/reports/month_record.h"

namespace simpul {

/// What can be done to a month's report.
/// - Send (`draf`, `dikembalikan` → `dikirim`): freezes the figures as they stand. Who may write the
/// facility's
///   scope.
/// - Return (`dikirim`, `diterima` → `dikembalikan`): with at least one note.
/// - Accept (`dikirim` → `diterima`).
/// - Close (`draf`, `dikirim`, `diterima` → `ditutup`): freezes the figures of this node, signed like every
///   change. What was returned must be sent first.
/// - Reopen (`ditutup` → `draf`): with a reason.
/// All but Send belong to who may write the scope of the puskesmas above the facility; a puskesmas, and a
/// facility with none above it, does them itself.
enum class MonthStep { Send, Return, Accept, Close, Reopen };

/// A note on a cell, by the row's code (indicator, group, id of the place) and the column's key.
struct MonthNote {
    QString row, column, text; ///< without row and column: on the whole report
};

struct MonthOrder {
    Id facility;
    QString period; ///< a month
    QStringList reports; ///< empty: all that the catalogue's file `month` names
    QList<MonthNote> notes; ///< of Return
    QString reason; ///< of Reopen
    bool acknowledged = false; ///< what the checks of the reports found was looked at
};

/// What a step did.
struct MonthDone {
    QList<MonthReport> reports; ///< those that took it, as they stand now
    QJsonArray checks; ///< of Send and Close: those of the reports that are not met
    int differing = 0; ///< of a closing: cells that are not as they were sent
    QStringList published; ///< reports whose figures without names went out
    bool waits = false; ///< they wait for a PC that may write the network's scope
};

/// Which steps are offered here for the report as it stands. A puskesmas is not offered to send its own: what
/// it closes goes to the dinkes as public figures.
QList<MonthStep> stepsOpen(const Store& store, const MonthReport& report);

/// Takes the step with all reports of the order that are in a state for it, as one act. Refused:
/// `place_unknown`, `report_unknown`, `month_period`, `month_ahead` (the month has not begun),
/// `month_not_yours`, `month_note`, `month_reason`, `month_step` with `status` where none of them is in such
/// a state, `month_checks` with `checks` (of Send and Close) until they are acknowledged.
Result<MonthDone> takeMonthStep(Store& store, MonthStep step, const MonthOrder& order);

/// Writes or, with an empty text, removes a note on a cell of a report that was sent or accepted, without
/// returning it yet. Refused as takeMonthStep().
Result<void> noteOnCell(Store& store, const MonthReport& report, const MonthNote& note);

/// The reports that a month consists of, by the catalogue.
QStringList monthlyReports(const Catalog& catalog);

} // namespace simpul
