#pragma once

#include "core/reports/month_record.h"

namespace simpul {

/// A person who is counted in a cell now and was not when the month was closed, or the other way round.
struct CorrectedPerson {
    NamedPerson person;
    bool added = false;
    QList<LateChange> because; ///< what came later and is about the person; the newest first
};

/// A cell of a closed month that would be another one today.
struct Correction {
    QString report;
    QString row, rowName; ///< code and name
    QString column, columnLabel;
    QJsonValue before, now; ///< as in Table; null where the row is not there, or over nothing
    QList<CorrectedPerson> people; ///< empty for what has no names: percentages, decided targets
};

struct MonthCorrections {
    Id facility;
    QString period, place;
    QString rules; ///< of today, as Table::rules
    QList<MonthReport> closed; ///< the reports compared
    qint64 lateRecords = 0; ///< records that changed after the closing, in the scopes behind the figures
    bool otherRules = false; ///< the rules differ from those of the closing: that alone changes figures
    QList<Correction> lines;
};

/// Compares the closed month with what its reports say now. Names come from looking twice: at the store as it
/// is, and at what it would hold without the changes that the closing's vector does not cover; these are
/// folded back inside a transaction that is then undone. So it needs a writing store and changes nothing; its
/// cost follows the late changes, not the store. Cells that this node cannot count, because their records are
/// not here, are left out. Refused: `month_not_closed` where none of `reports` (empty: all of the month) is
/// closed.
Result<MonthCorrections> monthCorrections(
    Store& store, const Id& facility, const QString& period, const QStringList& reports = {});

/// The corrections as a sheet to look at and print: a line a cell and person. `period` and titles as the
/// catalogue's file `month` and Table say.
Table correctionsTable(Store& store, const MonthCorrections& corrections);

/// The name that a member's PC gave itself; empty where nobody has named it here.
QString nodeName(Store& store, const Id& node);

} // namespace simpul
