#pragma once

#include "core/base/id.h"
#include "ui/widgets/status_badge.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace simpul {

/// A cell of a RowsTable; with a status it bears its shape and colour.
struct Cell {
    Cell(const QString& said = {}, std::optional<Status> standing = {})
        : text(said)
        , status(standing)
    {
    }
    QString text;
    std::optional<Status> status;
    friend bool operator==(const Cell&, const Cell&) = default;
};

struct Row {
    Id id;
    QList<Cell> cells;
    friend bool operator==(const Row&, const Row&) = default;
};

class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit RowsModel(const QStringList& heads, QObject* parent = nullptr);
    /// Where the rows are the same ones as before, only their cells change and the selection stays.
    void show(const QList<Row>& rows);
    const QList<Row>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_heads;
    QList<Row> m_rows;
};

/// A short list that is read whole and only looked at: rows are chosen, never typed into.
class RowsTable : public QTableView {
    Q_OBJECT
public:
    /// `widths` of the first columns; the last one takes what is left.
    RowsTable(
        const QString& name, const QStringList& heads, const QList<int>& widths, QWidget* parent = nullptr);
    void show(const QList<Row>& rows);
    using QTableView::show;
    Id currentId() const; ///< null where nothing is chosen
    void choose(const Id& id);

Q_SIGNALS:
    void chosen(const simpul::Id& id);

private:
    RowsModel* m_model;
};

} // namespace simpul
