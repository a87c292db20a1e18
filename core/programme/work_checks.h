#pragma once

#include "core/programme/worklist.h"

namespace simpul::programme {

/// One person on the day, with what several checks ask for.
struct WorkCase {
    const Life& life;
    const LifeCourse& course;
    const WorkDay& day;
    const Schedule& schedule;
    VisitCodes visits;
    QList<Due> due; ///< what the schedule says
    QList<Contribution> growth; ///< what SKDN counts

    /// An attendance, a home visit that was made, a facility's visit or a vaccination.
    bool isService(const Encounter& encounter) const;
};

QString dayText(qint32 day); ///< ISO 8601

// Each reads one entry of the file `worklist`. Error `catalog_broken`.
Result<WorkCheck> scheduleCheck(const QJsonObject& json, const Catalog& catalog);
Result<WorkCheck> growthCheck(const QJsonObject& json, const Catalog& catalog);
Result<WorkCheck> openCheck(const QJsonObject& json, const Catalog& catalog);
Result<WorkCheck> controlCheck(const QJsonObject& json, const Catalog& catalog);
Result<WorkCheck> referralCheck(const QJsonObject& json, const Catalog& catalog);
Result<WorkCheck> riskPregnancyCheck(const QJsonObject& json, const Catalog& catalog);
Result<WorkCheck> missedCheck(const QJsonObject& json, const Catalog& catalog);
Result<WorkCheck> unservedCheck(const QJsonObject& json, const Catalog& catalog);

} // namespace simpul::programme
