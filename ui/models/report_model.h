#pragma once

#include "core/reports/report.h"

#include <QAbstractTableModel>
#include <QMap>

namespace simpul {

/// A report as a table: all columns that people read, or only those named.
class ReportModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        RowRole = Qt::UserRole, ///< the whole row, a QJsonObject
        KeyRole, ///< the key of the column
    };
    explicit ReportModel(QObject* parent = nullptr, const QStringList& keys = {});

    /// A table of the same shape replaces the figures in place, so that nothing jumps.
    void show(const Table& table);
    /// Notes on cells, by noteKey(): marked in the cell, told whole in its tool tip.
    void showNotes(const QMap<QString, QString>& notes);
    /// Marks the rows that rest on a rule which nobody has compared with the regulation.
    void setMarks(bool marks) { m_marks = marks; }
    const Table& table() const { return m_table; }
    const QJsonObject& row(int at) const { return m_table.rows.at(at); }
    /// The row that rowCode() names; -1 where there is none.
    int find(const QString& code) const;
    const Column& column(int at) const { return m_columns.at(at); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool hasShapeOf(const Table& table, const QList<Column>& columns) const;
    QString spoken(const QJsonObject& row) const;
    QString mark(const QModelIndex& index) const;
    QString noteAt(const QModelIndex& index) const;

    QStringList m_keys;
    bool m_marks = false;
    Table m_table;
    QList<Column> m_columns;
    QMap<QString, QString> m_notes;
};

} // namespace simpul
