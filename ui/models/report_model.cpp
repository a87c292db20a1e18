#include "ui/models/report_model.h"

#include "core/reports/month_record.h"
#include "ui/widgets/group_header.h"
#include "ui/words/figures.h"

#include <QApplication>
#include <QFont>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

QStringList keysOf(const QList<Column>& columns)
{
    QStringList keys;
    for (const Column& column : columns)
        keys += column.key;
    return keys;
}

QFont boldFont()
{
    QFont font = QApplication::font("QTableView");
    font.setBold(true);
    return font;
}

} // namespace

ReportModel::ReportModel(QObject* parent, const QStringList& keys)
    : QAbstractTableModel(parent)
    , m_keys(keys)
{
}

void ReportModel::show(const Table& table)
{
    QList<Column> columns;
    for (const Column& column : shownColumns(table))
        if (m_keys.isEmpty() || m_keys.contains(column.key))
            columns += column;
    const bool inPlace = hasShapeOf(table, columns);
    if (!inPlace)
        beginResetModel();
    m_table = table;
    m_columns = columns;
    if (!inPlace)
        endResetModel();
    else if (!table.rows.isEmpty() && !columns.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

bool ReportModel::hasShapeOf(const Table& table, const QList<Column>& columns) const
{
    return keysOf(columns) == keysOf(m_columns)
        && std::equal(table.rows.cbegin(), table.rows.cend(), m_table.rows.cbegin(), m_table.rows.cend(),
            [](const QJsonObject& a, const QJsonObject& b) { return rowCode(a) == rowCode(b); });
}

void ReportModel::showNotes(const QMap<QString, QString>& notes)
{
    m_notes = notes;
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString ReportModel::noteAt(const QModelIndex& index) const
{
    if (m_notes.isEmpty())
        return {};
    return m_notes.value(noteKey(rowCode(row(index.row())), m_columns.at(index.column()).key));
}

int ReportModel::find(const QString& code) const
{
    for (int at = 0; at < rowCount(); ++at)
        if (rowCode(row(at)) == code)
            return at;
    return -1;
}

int ReportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_table.rows.size());
}

int ReportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant ReportModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const QString& key = m_columns.at(index.column()).key;
    const QJsonObject& values = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return mark(index) + cellText(key, values) + (noteAt(index).isEmpty() ? u""_s : u" ✎"_s);
    case Qt::ToolTipRole:
        return noteAt(index).isEmpty() ? cellText(key, values) : noteAt(index);
    case Qt::TextAlignmentRole:
        return QVariant(
            Qt::AlignVCenter | (values.value(key).toString().isEmpty() ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleDescriptionRole:
        return spoken(values);
    case Qt::FontRole:
        return isTotal(values) ? boldFont() : QVariant();
    case RowRole:
        return values;
    case KeyRole:
        return key;
    default:
        return {};
    }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= m_columns.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns.at(section).label;
    if (role == GroupHeader::kGroupRole)
        return m_columns.at(section).group;
    if (role == Qt::ToolTipRole)
        return QString(m_columns.at(section).group + u' ' + m_columns.at(section).label).trimmed();
    if (role == Qt::TextAlignmentRole && rowCount() > 0)
        return data(index(0, section), role).toInt() | Qt::TextWordWrap;
    return {};
}

QString ReportModel::mark(const QModelIndex& index) const
{
    const bool isUnverified = row(index.row()).value("verified"_L1) == QJsonValue(false);
    return m_marks && index.column() == 0 && isUnverified ? u"▲ "_s : QString();
}

/// The row as one sentence, for who does not see the bar.
QString ReportModel::spoken(const QJsonObject& row) const
{
    QStringList parts;
    for (const Column& column : shownColumns(m_table))
        parts += column.label + u' ' + cellText(column.key, row);
    return parts.join(u"; "_s);
}

} // namespace simpul
