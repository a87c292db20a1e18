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
        return !row.value(key).toString().isEmpty();
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
        m_columns +=
            { column.key, column.label, column.group, column.number, isNumberColumn(table, column.key) };
    m_isOfficial = std::any_of(m_columns.cbegin(), m_columns.cend(),
        [](const Column& column) { return column.official > 0 || !column.group.isEmpty(); });
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
    for (qsizetype at = 0; at < m_columns.size(); ++at)
        measureColumn(sheet, at);
    if (m_isOfficial)
        makeRoomForGroups(sheet);
}

void TableLayout::measureColumn(const Sheet& sheet, qsizetype at)
{
    Column& column = m_columns[at];
    column.isUpright = m_isOfficial && column.number;
    const auto widen = [&](qreal& width, Sheet::Face face, const QString& text) {
        width = std::max(width, sheet.textWidth(face, text) + 2 * padX());
    };
    if (column.isUpright)
        column.least = sheet.lineHeight(headFace()) + 2 * padX();
    else
        for (const QString& word : column.label.split(u' '))
            widen(column.least, headFace(), word);
    for (const Row& row : m_rows) {
        const Sheet::Face face = row.isTotal ? headFace() : bodyFace();
        widen(column.natural, face, row.cells[at]);
        for (const QString& word : row.cells[at].split(u' '))
            widen(column.least, face, word);
    }
    column.natural = std::max(column.natural, column.least);
    if (column.number)
        column.least = column.natural;
}

/// A group is at least as wide as the longest word of its name.
void TableLayout::makeRoomForGroups(const Sheet& sheet)
{
    for (const Group& group : groups()) {
        qreal need = 0, have = 0;
        for (const QString& word : group.name.split(u' '))
            need = std::max(need, sheet.textWidth(headFace(), word) + 2 * padX());
        for (qsizetype at = group.first; at <= group.last; ++at)
            have += m_columns[at].natural;
        const qreal each = std::max(0.0, need - have) / qreal(group.last - group.first + 1);
        for (qsizetype at = group.first; at <= group.last; ++at) {
            m_columns[at].natural += each;
            m_columns[at].least += each;
        }
    }
}

QList<TableLayout::Group> TableLayout::groups() const
{
    QList<Group> groups;
    for (qsizetype at = 0; at < m_columns.size(); ++at) {
        if (m_columns[at].group.isEmpty())
            continue;
        const bool continues =
            !groups.isEmpty() && groups.last().last == at - 1 && groups.last().name == m_columns[at].group;
        if (continues)
            groups.last().last = at;
        else
            groups += { m_columns[at].group, at, at };
    }
    return groups;
}

qreal TableLayout::widthOf(qsizetype first, qsizetype last) const
{
    qreal width = 0;
    for (qsizetype at = first; at <= last; ++at)
        width += m_columns[at].width;
    return width;
}

qreal TableLayout::rowsHeight() const
{
    return std::accumulate(
        m_rows.cbegin(), m_rows.cend(), 0.0, [](qreal sum, const Row& row) { return sum + row.height; });
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
    layDown(sheet);

    measureHead(sheet);
    for (Row& row : m_rows)
        for (qsizetype at = 0; at < m_columns.size(); ++at)
            row.height = std::max(row.height,
                sheet.textHeight(bodyFace(), row.cells[at], m_columns[at].width - 2 * padX()) + 2 * kPadY);
}

/// Where the page leaves the columns so wide that no word of a label needs to be broken, labels lie.
void TableLayout::layDown(const Sheet& sheet)
{
    const bool isRoomy = std::all_of(m_columns.cbegin(), m_columns.cend(), [&](const Column& column) {
        const QStringList words = column.label.split(u' ');
        return std::all_of(words.cbegin(), words.cend(), [&](const QString& word) {
            return sheet.textWidth(headFace(), word) <= column.width - 2 * padX();
        });
    });
    for (Column& column : m_columns)
        column.isUpright = column.isUpright && !isRoomy;
}

void TableLayout::measureHead(const Sheet& sheet)
{
    qreal labels = 0;
    for (const Column& column : std::as_const(m_columns)) {
        const qreal length = column.isUpright
            ? sheet.textWidth(headFace(), column.label)
            : sheet.textHeight(headFace(), column.label, column.width - 2 * padX());
        labels = std::max(labels, length + 2 * kPadY);
    }
    for (const Group& group : groups())
        m_groupHeight = std::max(m_groupHeight,
            sheet.textHeight(headFace(), group.name, widthOf(group.first, group.last) - 2 * padX())
                + 2 * kPadY);
    const bool hasNumbers = std::any_of(
        m_columns.cbegin(), m_columns.cend(), [](const Column& column) { return column.official > 0; });
    m_numberHeight = hasNumbers ? sheet.lineHeight(bodyFace()) + 2 : 0;
    m_headHeight = m_groupHeight + labels + m_numberHeight;
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
