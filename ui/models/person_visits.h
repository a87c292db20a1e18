#pragma once

#include "ui/models/person_card.h"

namespace simpul {

/// Everything recorded of the person in any scope that this PC reads, the newest first; pregnancies apart.
struct PersonVisits {
    QList<PersonVisit> visits, pregnancies;
};
PersonVisits readPersonVisits(Store& store, const Id& person);

/// The doses given, the oldest first.
QList<VaccineLine> vaccineLines(const QList<PersonVisit>& visits, const QDate& birth);

} // namespace simpul
