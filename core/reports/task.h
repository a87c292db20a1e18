#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QJsonObject>
#include <QList>

namespace simpul {

/// Why somebody is on the list.
struct TaskReason {
    QString code, label; ///< the label is Indonesian, from the catalogue
    int score = 0;
    QJsonObject data; ///< as WorkReason::data
    QString visitReason; ///< of the field home_visit.reason
    bool verified = false; ///< the rule was compared with its source
};

/// One person whom a kader should visit in the week.
struct Task {
    enum class Status {
        Open,
        Planned, ///< a visit is planned: in this week, or before it and not made
        Closed, ///< visited in this week
    };
    QString code; ///< see TaskCodes; unique in the posyandu and the week
    Id person, household, place, kader; ///< no kader where the posyandu has none
    QString name, sex, birth, phone, placeName, kaderName;
    QString address, rt, rw, dusun;
    QString group; ///< of life, on the day of the list
    QString form; ///< the home visit's sheet for that group
    QList<TaskReason> reasons; ///< weightiest first; none left is possible once closed
    int score = 0;
    int rank = 0; ///< among the open and planned tasks of the same kader, from 1; 0: closed
    bool isForThisWeek = false; ///< within what a kader can visit in a week
    Status status = Status::Open;
    Id visit; ///< the home visit that is planned or was made
    QDate date; ///< of it
};

} // namespace simpul
