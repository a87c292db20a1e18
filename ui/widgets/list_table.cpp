#include "ui/widgets/list_table.h"

#include <QHeaderView>
#include <QTableView>

namespace simpul {

namespace {

constexpr int kRowHeight = 28;

} // namespace

void asList(QTableView& table, const QString& accessibleName, const QList<int>& widths)
{
    table.setAccessibleName(accessibleName);
    table.setSelectionBehavior(QTableView::SelectRows);
    table.setSelectionMode(QTableView::SingleSelection);
    table.setTabKeyNavigation(false);
    table.setWordWrap(false);
    table.setShowGrid(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(kRowHeight);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = 0; column < widths.size(); ++column)
        table.setColumnWidth(column, widths[column]);
}

} // namespace simpul
