#pragma once

#include "ui/charts/growth_chart.h"
#include "ui/models/record_history.h"
#include "ui/widgets/status_badge.h"

#include <QCborMap>

namespace simpul {

/// One thing that happened to a person, as a record that can be opened.
struct PersonVisit {
    Id record;
    QString kind; ///< `attendance` `home_visit` `facility_visit` `immunization` `referral` `pregnancy`
                  ///< `condition`
    QDate date; ///< invalid where it is not known
    QString type; ///< what it was: `Hari buka`, `Kunjungan rumah`
    QString place;
    QString summary; ///< the main values, or the result
    QCborMap fields;
    bool isWritable = false; ///< this PC may correct it
};

/// A dose that was given, or one that the programme's schedule asks for.
struct VaccineLine {
    QString antigen;
    QDate date; ///< invalid: not recorded
    QString age, place, source;
    bool isOverdue = false, isOpen = false;
    QDate from; ///< where its time has not come: when it may begin
};

/// What stands in the way of this person's care, or that nothing does.
struct CareLine {
    Status status = Status::Ok;
    QString word, matter, text;
};

/// Everything that the person's page shows.
struct PersonCard {
    Id id, household;
    bool isHere = false; ///< the person's record is on this PC
    QString name, nik, mother, address, posyandu, status;
    bool male = false;
    bool isBirthEstimated = false;
    QDate birth;
    bool isActive = true;
    QList<CareLine> care; ///< the gravest first
    QList<PersonVisit> visits; ///< the newest first
    QList<PersonVisit> pregnancies; ///< the newest first
    QList<VaccineLine> vaccines;
    QList<HistoryLine> history;
    GrowthCourse growth;
    QList<GrowthChartKind> charts; ///< those that fit the age or have points
};

/// Reads cards by the compiled rules of the catalogue. May be used from any one thread at a time.
class PersonReader {
public:
    /// Error `catalog_broken`.
    static Result<PersonReader> compile(const Catalog& catalog);

    PersonCard read(Store& store, const Id& person) const;

    struct Rules;

private:
    explicit PersonReader(std::shared_ptr<const Rules> rules);

    std::shared_ptr<const Rules> m_rules;
};

} // namespace simpul
