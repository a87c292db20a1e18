#include "ui/widgets/rows_table.h"

#include <QHeaderView>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

RowsModel::RowsModel(const QStringList& heads, QObject* parent)
    : QAbstractTableModel(parent)
    , m_heads(heads)
{
}

void RowsModel::show(const QList<Row>& rows)
{
    if (rows == m_rows)
        return;
    const auto sameIds = [](const Row& a, const Row& b) { return a.id == b.id; };
    if (std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), sameIds)) {
        m_rows = rows;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int RowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_heads.size());
}

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    const Cell cell = m_rows.at(index.row()).cells.value(index.column());
    const QString text = cell.status ? statusShape(*cell.status) + u' ' + cell.text : cell.text;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text;
    if (role == Qt::ForegroundRole && cell.status)
        return statusColour(*cell.status);
    return {};
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::DisplayRole && orientation == Qt::Horizontal)
        return m_heads.value(section);
    return {};
}

RowsTable::RowsTable(const QString& name, const QStringList& heads, const QList<int>& widths, QWidget* parent)
    : QTableView(parent)
    , m_model(new RowsModel(heads, this))
{
    constexpr int kRowHeight = 28;
    setModel(m_model);
    setAccessibleName(name);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = 0; column < widths.size(); ++column)
        setColumnWidth(column, widths[column]);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this] { Q_EMIT chosen(currentId()); });
}

void RowsTable::show(const QList<Row>& rows)
{
    const Id before = currentId();
    m_model->show(rows);
    if (currentId() != before)
        choose(before);
}

Id RowsTable::currentId() const
{
    return currentIndex().isValid() ? m_model->rows().at(currentIndex().row()).id : Id();
}

void RowsTable::choose(const Id& id)
{
    const QList<Row>& rows = m_model->rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&id](const Row& row) { return row.id == id; });
    if (found != rows.end())
        setCurrentIndex(m_model->index(int(found - rows.begin()), 0));
}

} // namespace simpul
