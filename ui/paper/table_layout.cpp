#include "ui/paper/table_layout.h"

#include "ui/words/figures.h"

#include <QJsonObject>

#include <algorithm>
#include <numeric>

namespace simpul::paper {

using namespace Qt::StringLiterals;

namespace {

bool isNumberColumn(const Table& table, const QString& key)
{
    return std::none_of(table.rows.cbegin(), table.rows.cend(), [&key](const QJsonObject& row) {
        return row.value(key).isString();
    }) && key != "status"_L1;
}

/// The column whose figure bears the mark of an unverified rule.
bool isMarked(const QString& key)
{
    return key == "persen"_L1;
}

} // namespace

TableLayout::TableLayout(const Table& table, const Sheet& sheet)
{
    addColumns(table);
    for (const QJsonObject& row : table.rows)
        addRow(row);
    measure(sheet);
}

void TableLayout::addColumns(const Table& table)
{
    for (const simpul::Column& column : shownColumns(table))
        m_columns += { column.key, column.label, isNumberColumn(table, column.key) };
}

void TableLayout::addRow(const QJsonObject& values)
{
    const bool unverified = values.value("verified"_L1) == QJsonValue(false);
    Row row;
    row.isTotal = isTotal(values);
    for (const Column& column : m_columns) {
        QString text = cellText(column.key, values);
        m_hasUnknown |= text.startsWith(u'?');
        if (unverified && isMarked(column.key) && values.value(column.key).isDouble()) {
            text.prepend(kUnverified + u'\u00a0');
            m_hasUnverified = true;
        }
        row.cells += text;
    }
    m_rows += row;
}

void TableLayout::measure(const Sheet& sheet)
{
    for (qsizetype at = 0; at < m_columns.size(); ++at) {
        Column& column = m_columns[at];
        const auto widen = [&sheet](qreal& width, Sheet::Face face, const QString& text) {
            width = std::max(width, sheet.textWidth(face, text) + 2 * kPadX);
        };
        for (const QString& word : column.label.split(u' '))
            widen(column.least, Sheet::Head, word);
        for (const Row& row : m_rows) {
            widen(column.natural, Sheet::Body, row.cells[at]);
            for (const QString& word : row.cells[at].split(u' '))
                widen(column.least, Sheet::Body, word);
        }
        column.natural = std::max(column.natural, column.least);
        if (column.number)
            column.least = column.natural;
    }
}

qreal TableLayout::naturalWidth() const
{
    return std::accumulate(m_columns.cbegin(), m_columns.cend(), 0.0,
        [](qreal sum, const Column& column) { return sum + column.natural; });
}

void TableLayout::fit(const Sheet& sheet)
{
    for (Column& column : m_columns)
        column.width = column.natural;
    const qreal rest = sheet.width() - naturalWidth();
    rest < 0 ? shrink(-rest) : widen(rest);

    const auto height = [&sheet](Sheet::Face face, const QString& text, const Column& column) {
        return sheet.textHeight(face, text, column.width - 2 * kPadX) + 2 * kPadY;
    };
    for (const Column& column : std::as_const(m_columns))
        m_headHeight = std::max(m_headHeight, height(Sheet::Head, column.label, column));
    for (Row& row : m_rows)
        for (qsizetype at = 0; at < m_columns.size(); ++at)
            row.height = std::max(row.height, height(Sheet::Body, row.cells[at], m_columns[at]));
}

/// Takes from the columns that can break lines, from each as much as its share of what they can give.
void TableLayout::shrink(qreal excess)
{
    qreal give = 0;
    for (const Column& column : std::as_const(m_columns))
        give += column.natural - column.least;
    if (give <= 0)
        return;
    const qreal share = std::min(1.0, excess / give);
    for (Column& column : m_columns)
        column.width -= share * (column.natural - column.least);
}

void TableLayout::widen(qreal rest)
{
    if (m_columns.isEmpty())
        return;
    const qreal each = rest / qreal(m_columns.size());
    for (Column& column : m_columns)
        column.width += each;
}

} // namespace simpul::paper
