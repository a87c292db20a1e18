#pragma once

#include "core/base/clock.h"
#include "core/reports/report.h"

namespace simpul {

/// What the page of the SPM asks of the store.

struct Kader {
    Id id;
    Id facility;
    QString name, place;
};

/// Who lacks something, and the kader of the posyandu where they live.
struct ShortPeople {
    QList<NamedPerson> people; ///< by posyandu and name
    QList<Kader> kader; ///< by posyandu and name
};

/// The report `spm` or `pws`; the status of a row whose records lie in the puskesmas and not here is
/// kElsewhere. At a dinkes a row without figures has not been reported.
Result<Table> readCoverage(Store& store, const ReportOrder& order);

/// The same order for one of its places: a desa with its posyandu, a puskesmas with its desa, a posyandu
/// alone. A null place: the order as it is.
ReportOrder within(Store& store, ReportOrder order, const Id& place);

/// Writes the page of all rules in force here as a file of the folder and returns its path. Errors: those of
/// writeSafely.
Result<QString> writeRules(Store& store, const QString& folder);

/// `row`: as reportNames() takes it.
Result<ShortPeople> readShort(Store& store, const ReportOrder& order, const QString& row);

/// Home visits to be planned: these people, by one kader, on one day.
struct VisitPlan {
    QString indicator;
    Id kader;
    QDate on;
    QList<NamedPerson> people;
    QStringList reasons; ///< of each person, in the same order
};

struct Planned {
    int made = 0;
    int known = 0; ///< left out: a visit that is still to be made was planned for them in that month
};

/// One act: all of it is saved or nothing. Refused with the code and data of the first finding that refuses.
Result<Planned> planVisits(Store& store, const VisitPlan& plan);

/// The sheet that a kader fills in at a visit to this person.
QString visitForm(const QString& indicator, const QDate& birth, const QDate& on);

/// The order for a report of one month at a facility.
ReportOrder monthOrder(const QString& report, const Id& facility, Month month, const QString& indicator = {});

} // namespace simpul
