#pragma once

#include "core/programme/worklist.h"
#include "core/store/store.h"

namespace simpul::reports {

/// A person of one posyandu in one week, as far as the dossier tells.
struct WorkPerson {
    Id id;
    QList<programme::WorkReason> reasons;
    int group = -1, ageMonths = 0;
    Id plan, visit, visitedBy; ///< visitedBy: the kader of the latest visit before the week
    QDate planned, visited;
    qint32 visitedOn = 0; ///< the Julian day of that visit before the week
};

/// The week for one place.
struct WorkWeek {
    Id place;
    QDate monday;
    QDate day; ///< as of which gaps are looked at
};

/// Everybody who is counted at the place.
Result<QList<WorkPerson>> workPeople(Store& store, const programme::WorkRules& rules, const WorkWeek& week);

/// The days on which the posyandu was open before the day, first day first.
Result<QList<qint32>> openDays(Store& store, const Id& posyandu, const QDate& before);

} // namespace simpul::reports
