#pragma once

#include "core/catalog/door.h"
#include "core/programme/groups.h"
#include "core/store/act.h"

#include <memory>

namespace simpul {

/// One person of a posyandu day: who it is, and what of the day is saved.
struct DayRow {
    PersonRow person; ///< of a visitor: with the attendance's id, and without a scope
    QString group; ///< of life, on the day
    int ageMonths = 0;
    bool isGuest = false; ///< belongs to another place
    bool isVisitor = false; ///< a guest of whom there is no record here but the attendance
    QString from; ///< where a visitor comes from; may be empty
    Dossier dossier;
    Id attendance; ///< null: has not come
    QCborMap answers; ///< as saved, `imunisasi` and `rujuk` among them
    QHash<QString, Id> follows; ///< records made from answers: `rujuk`, `imunisasi:<antigen>`
    std::shared_ptr<const Parameters> parameters; ///< in force; null: those of the catalogue
};

/// An answer that is kept as a record about the person: `imunisasi`, `rujuk`. A visitor gives none.
bool needsPerson(const QString& answer);

/// A session with everybody who may come.
struct Day {
    Id session, posyandu, scope;
    QString posyanduName, type, status, topic;
    QDate date;
    bool writable = false; ///< this PC may write there
    std::shared_ptr<const Parameters> parameters; ///< in force
    QList<DayRow> rows; ///< by name, guests last
    QByteArray draft; ///< what was typed and not saved when the program ended

    bool isOpen() const { return status != QLatin1String("tutup"); }
};

/// The place under which the rows that are not saved are kept (Drafts).
QString dayDraftPlace(const Id& session);
/// Error `not_found`.
Result<Day> readDay(Store& store, const programme::LifeGroups& groups, const Id& session);
/// The row of one person on the day; nothing where the person is not here.
std::optional<DayRow> readDayRow(
    Store& store, const programme::LifeGroups& groups, const PersonRow& person, const QDate& date);

/// The row of a visitor who has been saved; nothing where it is not here.
std::optional<DayRow> readVisitor(Store& store, const Id& attendance);

/// What is to be saved of one row.
struct DayEntry {
    Id session, person, attendance; ///< `person` as in the row
    QString group; ///< written with the first value only
    bool isNew = false;
    QCborMap answers; ///< what has changed; null clears
    QHash<QString, Id> follows;
};
/// Saves one row as one act; returns what the door warns of. A refusal is an Error with the finding's code,
/// its data and `field`.
Result<QList<Finding>> saveDayEntry(Store& store, const DayEntry& entry);

/// Takes back that the person came, with the records that followed from it, as one act; returns what brings
/// all of it back. A refusal as in saveDayEntry.
Result<QList<Draft>> removeArrival(Store& store, const DayRow& row);
Result<bool> putBack(Store& store, const QList<Draft>& drafts);

/// Somebody from elsewhere who has come and is not recorded here.
struct DayVisitor {
    QString name, sex;
    QDate birth;
    QString from; ///< may be empty
    QString group; ///< of life; empty: that of the age on the day
    QString card; ///< generation
};
/// Saves that the visitor has come; returns the attendance. A refusal as in saveDayEntry; `not_found` without
/// the session.
Result<Id> saveVisitor(
    Store& store, const programme::LifeGroups& groups, const Id& session, const DayVisitor& visitor);

} // namespace simpul
