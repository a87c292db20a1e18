#pragma once

#include "core/reports/counter.h"
#include "core/reports/places.h"

namespace simpul::reports {

struct Row {
    Id id; ///< of the place or kader that the row is about
    QString code; ///< of the indicator or group
    QString name; ///< by which the row may be asked for too
    QJsonObject values; ///< by column
    QHash<QString, Cell> cells; ///< the columns with people behind them
};

/// A report in the making: what the rows count is kept with the figures, so that a figure and the names
/// behind it are one thing.
class Sheet {
public:
    Sheet(Store& store, const ReportOrder& order, const Areas& areas, const Where& where);

    Store& store() const { return m_store; }
    const ReportOrder& order() const { return m_order; }
    const Period& period() const { return m_order.period; }
    const Areas& areas() const { return m_areas; }
    const Where& where() const { return m_where; }
    Counter& counter() { return m_counter; }

    /// Writes the count of the cell into the row. Null, with a note that names the row, where one of the
    /// `evidence` scopes is not read here.
    void count(Row& row, const QString& column, const Cell& cell, const QList<Id>& evidence);
    /// The count alone; null where one of the `evidence` scopes is not read here.
    QJsonValue counted(const Cell& cell, const QList<Id>& evidence);
    /// One count in percent of another; null over nothing, and where either is null.
    static QJsonValue percent(const QJsonValue& part, const QJsonValue& whole);

    QList<Row> rows;

    /// A sentence of the catalogue's file `reports` with its `{names}` filled in; the same one stands once.
    void note(const QString& code, const QHash<QString, QString>& names = {});
    /// A word of the catalogue's file `reports`.
    QString word(const QString& code) const;

    /// The columns shown, by the catalogue's file `reports`.
    QList<Column> columns() const;
    /// What is shown of the rows.
    Table table() const;

private:
    QString periodName() const;
    QString title() const;
    QString placeName() const;

    Store& m_store;
    ReportOrder m_order;
    Areas m_areas;
    Where m_where;
    Counter m_counter;
    QJsonObject m_texts; ///< the catalogue's file `reports`
    QStringList m_notes;
};

// One file each. They fill the rows.
Result<void> makeSpm(Sheet& sheet);
Result<void> makePws(Sheet& sheet);
Result<void> makeSkdn(Sheet& sheet);
Result<void> makePosyandu(Sheet& sheet);
Result<void> makeKunjungan(Sheet& sheet);

/// Runs the report that the order names.
Result<Sheet> makeSheet(Store& store, const ReportOrder& order);

} // namespace simpul::reports
