#pragma once

#include "core/reports/month_record.h"
#include "core/reports/places.h"
#include "core/store/act.h"

namespace simpul {

/// What a puskesmas says of a month that it closed, in the network's scope, which every member reads: counts
/// by the columns that the catalogue's file `month` names, no name and no id of a person.
struct PublicFigures {
    QDate closed;
    QString rules; ///< as Table::rules
    QList<QJsonObject> rows;

    /// The row in which `column` has the value; empty where there is none.
    QJsonObject row(const QString& column, const QString& value) const;
};

std::optional<PublicFigures> readPublicFigures(
    Store& store, const Id& facility, const QString& period, const QString& report);

/// Whether the closed report goes out: that of a puskesmas, where the catalogue names public columns for it.
bool isPublic(const Store& store, const MonthReport& report);

/// Stages the public figures of closed reports into the act. Returns the names of those that differ from what
/// stands in the network's scope. The node must be allowed to write there.
Result<QStringList> stagePublicFigures(Act& act, const QList<MonthReport>& closed);

/// Closed reports held here whose public figures have not gone out as they are: somebody closed them who may
/// not write the network's scope.
Result<QList<MonthReport>> waitingForPublic(Store& store);
/// Writes them. Refused `not_allowed` with `scope` where this node may not write the network's scope.
Result<QStringList> publishWaiting(Store& store);

namespace reports {

/// The puskesmas by whose public figures the report of these places goes: those of a dinkes or kabupaten of
/// which not all is read here, and one puskesmas of which nothing is. Empty where records are counted.
QList<Id> puskesmasByPublicFigures(const Store& store, const Where& where, const Areas& areas);

} // namespace reports

} // namespace simpul
