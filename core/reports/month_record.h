#pragma once

#include "core/reports/report.h"
#include "core/store/have_vector.h"

namespace simpul {

/// The way of a monthly report, in this order.
enum class MonthState { Draf, Dikirim, Dikembalikan, Diterima, Ditutup };

QString monthStateText(MonthState state); ///< as the record holds it: `draf` `dikirim` …
MonthState monthStateFromText(const QString& text); ///< Draf for any other text

/// A month's figures as they were sent or closed: the table, the rules it was made by, and what the store
/// held at that moment.
struct FrozenFigures {
    Table table;
    HaveVector vector;
    MonthState state = MonthState::Draf; ///< the state that they were frozen for: sent or closed

    /// The record's group [figures, rules, vector]. Rows are arrays in the order of the columns, so that
    /// equal tables give equal bytes.
    QCborMap toFields() const;
    static std::optional<FrozenFigures> fromFields(const QCborMap& fields);
};

/// One report of one month of one facility, as its record stands.
struct MonthReport {
    Id id, facility, scope;
    QString period, report;
    MonthState state = MonthState::Draf;
    std::optional<FrozenFigures> frozen;
    QMap<QString, QString> notes; ///< by noteKey(); under noteKey({}, {}) what concerns the whole report
    Id node; ///< who took the last step, and when; null where none was taken
    QString author;
    qint64 time = 0; ///< Unix ms
};

/// Under which a note on a cell stands in the record: row code and column key.
QString noteKey(const QString& row, const QString& column);

/// The record as it stands here. Where two offices wrote without seeing each other the further state counts:
/// a month that somebody closed is closed. Without a record it is a draft.
MonthReport readMonthReport(Store& store, const Id& facility, const QString& period, const QString& report);

/// All monthly reports held here, of the period (empty: of every one), by facility and report.
Result<QList<MonthReport>> monthReports(Store& store, const QString& period);

/// The changes that give a record these groups; they answer all versions that stand in it now.
RecordChanges answeringChanges(
    Store& store, const Id& scope, const QString& kind, const Id& id, const QMap<QString, QCborMap>& groups);

/// The scopes that a facility's figures rest on, as far as this node reads them: its own, its posyandu, its
/// puskesmas and the network.
QSet<Id> scopesBehind(const Store& store, const Id& facility);

} // namespace simpul
