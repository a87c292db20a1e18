#include "ui/pages/report_columns.h"

#include "ui/models/report_model.h"
#include "ui/widgets/group_header.h"
#include "ui/widgets/sheet_view.h"

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBarWidth = 112;
constexpr int kHeadLines = 2;
constexpr int kLeastNamed = 160;
constexpr int kMostText = 300; ///< of a column of words; longer ones are cut and told by the tool tip

/// What the cells take; the head has two lines.
int neededWidth(const SheetView& view, const ReportModel& model, int column)
{
    constexpr int kPadding = 12, kStep = 4;
    QFont strong = view.horizontalHeader()->font();
    strong.setBold(true);
    const QFontMetrics metrics(strong);
    const QString& head = model.column(column).label;
    int widest = metrics.horizontalAdvance(head) / kHeadLines;
    const QRect room(0, 0, kMostText, kMostText);
    while (metrics.boundingRect(room.adjusted(0, 0, widest - kMostText, 0), Qt::TextWordWrap, head).height()
            > kHeadLines * metrics.lineSpacing()
        && widest < kMostText)
        widest += kStep;
    for (const QString& word : head.split(u' '))
        widest = std::max(widest, metrics.horizontalAdvance(word));
    for (int row = 0; row < model.rowCount(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(model.index(row, column).data().toString()));
    return std::min(widest + kPadding, kMostText);
}

/// A group is at least as wide as its name.
void fitGroups(SheetView& view, const ReportModel& model)
{
    const GroupHeader* head = view.head();
    QFont strong = head->font();
    strong.setWeight(QFont::DemiBold);
    for (int column = 0; column < model.columnCount();) {
        const auto [first, last] = head->groupOf(column);
        column = last + 1;
        if (head->groupName(first).isEmpty())
            continue;
        int width = 0;
        for (int one = first; one <= last; ++one)
            width += view.columnWidth(one);
        const int lacking = QFontMetrics(strong).horizontalAdvance(head->groupName(first)) + 16 - width;
        for (int one = first; lacking > 0 && one <= last; ++one)
            view.setColumnWidth(one, view.columnWidth(one) + lacking / (last - first + 1) + 1);
    }
}

/// Those up to the name of the row, which stay when the sheet scrolls.
int namingColumns(const ReportModel& model)
{
    for (int column = 0; column < model.columnCount(); ++column)
        for (const QString& key : { u"nama"_s, u"label"_s })
            if (model.column(column).key == key)
                return column + 1;
    return std::min(1, model.columnCount());
}

} // namespace

void fitColumns(SheetView& view, const ReportModel& model)
{
    view.setHeadLines(kHeadLines);
    int named = 0;
    for (int column = 0; column < model.columnCount(); ++column) {
        const QString& key = model.column(column).key;
        view.setColumnWidth(column, key == "persen"_L1 ? kBarWidth : neededWidth(view, model, column));
        if (key == "nama"_L1 || key == "label"_L1)
            named = column;
    }
    fitGroups(view, model);
    const int rest = view.viewport()->width() - view.horizontalHeader()->length();
    // Names are cut only where all columns are seen for it.
    if (const int fitting = view.columnWidth(named) + rest; model.columnCount() > 0 && fitting >= kLeastNamed)
        view.setColumnWidth(named, fitting);
    view.freeze(namingColumns(model));
}

} // namespace simpul
