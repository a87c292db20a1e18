#pragma once

#include "core/programme/task_code.h"
#include "core/reports/report.h"
#include "core/reports/task.h"
#include "core/store/act.h"

namespace simpul {

/// Whose week is wanted. The places are those of a ReportOrder.
struct WorkOrder {
    QDate monday; ///< the first day of the week
    Id kader; ///< null: of everybody
    Id facility, area;
    bool everybody = false; ///< also those who lack nothing
    Progress progress = {}; ///< told place by place, stage `count`; may stop it: `cancelled`
};

/// The kader's week, weightiest task first and closed ones last. As of today; of the week's last day where it
/// has passed, of its first where it has not begun. Refused: `place_unknown`, `kader_unknown` with `kader`.
Result<QList<Task>> makeWorklist(Store& store, const WorkOrder& order);

/// The task of a code that was typed back from paper, among those of the order; also that of somebody who is
/// no longer on the list. Refused, with `typed`: as TaskCodes::person(), and `task_code_ambiguous` with
/// `places` where several posyandu have it: then the order must name one.
Result<Task> taskOfCode(Store& store, const WorkOrder& order, const QString& typed);
/// The same among tasks that were made before, for the week, of everybody.
Result<Task> taskOfCode(
    const Catalog& catalog, const QDate& monday, const QList<Task>& tasks, const QString& typed);

/// What saves a task as planned for the day, or as visited on it: a home visit, the planned one where there
/// is one. What was asked there is added by whoever fills in the sheet.
Draft plannedVisit(const Task& task, const QDate& day);
Draft madeVisit(const Task& task, const QDate& day, bool found);

QJsonObject taskToJson(const Task& task);

} // namespace simpul
