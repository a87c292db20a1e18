#include "ui/paper/bands.h"

namespace simpul::paper {

namespace {

/// The columns that name a row: all before the first one with a group.
QList<Column> namingColumns(const Table& table)
{
    QList<Column> naming;
    for (const Column& column : table.columns) {
        if (!column.group.isEmpty())
            break;
        naming += column;
    }
    return naming;
}

/// Neighbours that must stay together.
QList<QList<Column>> runsOf(const Table& table, qsizetype from)
{
    QList<QList<Column>> runs;
    for (qsizetype at = from; at < table.columns.size(); ++at) {
        const Column& column = table.columns[at];
        if (runs.isEmpty() || column.group.isEmpty() || runs.last().last().group != column.group)
            runs += QList<Column>();
        runs.last() += column;
    }
    return runs;
}

} // namespace

QList<Table> bandsOf(const Table& table, const Sheet& sheet)
{
    const TableLayout whole(table, sheet);
    if (!whole.isOfficial() || whole.naturalWidth() <= sheet.width())
        return { table };
    const QList<Column> naming = namingColumns(table);
    Table band = table;
    band.columns = naming;
    QList<Table> bands;
    for (const QList<Column>& run : runsOf(table, naming.size())) {
        Table wider = band;
        wider.columns += run;
        const bool fits = TableLayout(wider, sheet).naturalWidth() <= sheet.width();
        if (!fits && band.columns.size() > naming.size()) {
            bands += band;
            wider.columns = naming + run;
        }
        band = wider;
    }
    bands += band;
    return bands;
}

} // namespace simpul::paper
