#pragma once

#include "core/interop/people_sheet.h"
#include "core/store/act.h"

#include <QJsonObject>

namespace simpul {

enum class LoadStatus {
    New, ///< nobody here is like this
    Changed, ///< surely somebody here, of whom the sheet says more or other things
    Same, ///< surely somebody here, nothing new
    Doubtful, ///< may be somebody here: left out unless somebody decides
    Refused, ///< the door would refuse it, see the findings
};

/// What to do with a doubtful row.
enum class LoadChoice { LeaveOut, AsNew, AsThatPerson };

/// Why a row is doubtful:
/// - `nik_other_name`: somebody has this NIK under quite another name
/// - `nik_differs`: same name and birth date, another NIK
/// - `mother_differs`: same name and birth date, another mother
/// - `alike`: same birth date and a similar name
/// - `elsewhere`: the same person, it seems, in another place
/// - `twice`: an earlier row of the sheet says the same person (`line`)
struct LoadRow {
    int line = 0;
    QCborMap fields; ///< what the sheet says; of a changed person only what differs
    LoadStatus status = LoadStatus::New;
    LoadChoice choice = LoadChoice::LeaveOut;
    QString doubt;
    std::optional<PersonRow> other; ///< whom the row means, or may mean
    int otherLine = 0; ///< for `twice`
    QList<Finding> findings; ///< refusing ones and warnings
};

struct LoadPlan {
    Id scope;
    QList<LoadRow> rows;

    int count(LoadStatus status) const;
};

/// Compares the rows with the people who are here; writes nothing. `scope`: where new people belong.
/// Errors: `scope_unknown`, `cancelled`.
Result<LoadPlan> planPeople(
    Store& store, const QList<PersonOnSheet>& sheet, const Id& scope, const Progress& progress = {});

struct LoadReport {
    Id act; ///< for unloadAct; null where nothing was written
    int created = 0, changed = 0, same = 0;
    QList<LoadRow> doubtful, refused;
};

/// The report of a plan that is not carried out.
LoadReport reportOf(const LoadPlan& plan);
/// `{"act","new","changed","same","doubtful":[{"line","name","reason","person"|"other_line"}],
/// "refused":[{"line","field","code"}]}`
QJsonObject jsonOf(const LoadReport& report);

/// Writes the plan as one act: new and changed rows, and doubtful ones as chosen. Errors: those of Act,
/// `cancelled`.
Result<LoadReport> loadPeople(Store& store, const LoadPlan& plan, const Progress& progress = {});

struct UnloadReport {
    int removed = 0, restored = 0;
};

/// Undoes an act whole: what it made is deleted, what it edited is as before. Errors: `act_unknown`,
/// `act_undone`, and `act_changed_since` with `records`: a list of `{"kind","id","name","reason"}` of what
/// stands in the way, where `reason` is `edited` or `used` (other records refer to it by now); then nothing
/// is undone.
Result<UnloadReport> unloadAct(Store& store, const Id& act, const Progress& progress = {});

} // namespace simpul
