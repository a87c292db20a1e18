#pragma once

#include "core/catalog/door.h"
#include "core/programme/groups.h"
#include "core/store/store.h"

namespace simpul {

/// One person of a posyandu day: who it is, and what of the day is saved.
struct DayRow {
    PersonRow person;
    QString group; ///< of life, on the day
    int ageMonths = 0;
    bool isGuest = false; ///< belongs to another place
    Dossier dossier;
    Id attendance; ///< null: has not come
    QCborMap answers; ///< as saved, `imunisasi` and `rujuk` among them
    QHash<QString, Id> follows; ///< records made from answers: `rujuk`, `imunisasi:<antigen>`
};

/// A session with everybody who may come.
struct Day {
    Id session, posyandu;
    QString posyanduName, type, status, topic;
    QDate date;
    bool writable = false; ///< this PC may write there
    QList<DayRow> rows; ///< by name, guests last
    QByteArray draft; ///< what was typed and not saved when the program ended
};

/// The place under which the rows that are not saved are kept (Drafts).
QString dayDraftPlace(const Id& session);
/// Error `not_found`.
Result<Day> readDay(Store& store, const programme::LifeGroups& groups, const Id& session);
/// The row of one person on the day; nothing where the person is not here.
std::optional<DayRow> readDayRow(
    Store& store, const programme::LifeGroups& groups, const PersonRow& person, const QDate& date);

/// What is to be saved of one row.
struct DayEntry {
    Id session, person, attendance;
    QString group; ///< written with the first value only
    bool isNew = false;
    QCborMap answers; ///< what has changed; null clears
    QHash<QString, Id> follows;
};
/// Saves one row as one act; returns what the door warns of. A refusal is an Error with the finding's code,
/// its data and `field`.
Result<QList<Finding>> saveDayEntry(Store& store, const DayEntry& entry);

} // namespace simpul
