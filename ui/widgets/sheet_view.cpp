#include "ui/widgets/sheet_view.h"

#include "ui/widgets/group_header.h"

#include <QScrollBar>

namespace simpul {

SheetView::SheetView(QWidget* parent)
    : QTableView(parent)
    , m_head(new GroupHeader(this))
    , m_still(new QTableView(this))
    , m_stillHead(new GroupHeader(m_still))
{
    setHorizontalHeader(m_head);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    m_still->setObjectName(QStringLiteral("still"));
    m_still->setHorizontalHeader(m_stillHead);
    m_still->setVerticalScrollMode(ScrollPerPixel);
    m_still->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_still->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_still->setFocusPolicy(Qt::NoFocus);
    m_still->setFrameShape(QFrame::NoFrame);
    m_still->setStyleSheet(QStringLiteral("QTableView { border: none; }"));
    for (QTableView* view : { static_cast<QTableView*>(this), m_still }) {
        view->setAlternatingRowColors(true);
        view->setShowGrid(false);
        view->setSelectionMode(SingleSelection);
        view->setTabKeyNavigation(false);
        view->verticalHeader()->hide();
    }
    m_still->hide();
    connect(m_head, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (column < m_frozen)
            m_still->setColumnWidth(column, width);
        placeFrozen();
    });
    connect(
        verticalScrollBar(), &QScrollBar::valueChanged, m_still->verticalScrollBar(), &QScrollBar::setValue);
    connect(
        m_still->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, m_head->viewport(),
        QOverload<>::of(&QWidget::update));
    connect(m_still, &QTableView::clicked, this, [this] { setFocus(); });
    connect(m_still, &QTableView::activated, this, &SheetView::activated);
}

void SheetView::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    m_still->setModel(model);
    m_still->setSelectionModel(selectionModel());
}

void SheetView::setHeadLines(int lines)
{
    m_head->setLines(lines);
    m_stillHead->setFixedHeight(m_head->height());
}

void SheetView::setRowHeight(int pixels)
{
    for (QTableView* view : { static_cast<QTableView*>(this), m_still })
        view->verticalHeader()->setDefaultSectionSize(pixels);
}

void SheetView::freeze(int columns)
{
    m_frozen = columns;
    for (int column = 0; model() && column < model()->columnCount(); ++column) {
        m_still->setColumnHidden(column, column >= columns);
        m_still->setColumnWidth(column, columnWidth(column));
    }
    m_still->setVisible(columns > 0);
    placeFrozen();
}

int SheetView::frozenWidth() const
{
    int width = 0;
    for (int column = 0; column < m_frozen; ++column)
        width += columnWidth(column);
    return width;
}

void SheetView::placeFrozen()
{
    m_still->setGeometry(frameWidth(), frameWidth(), frozenWidth(), viewport()->height() + m_head->height());
    m_head->setCovered(frozenWidth());
}

void SheetView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    placeFrozen();
}

/// What the columns that stay would hide comes out from under them.
void SheetView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    QScrollBar* bar = horizontalScrollBar();
    const int before = bar->value();
    QTableView::scrollTo(index, hint);
    if (index.column() < m_frozen)
        return bar->setValue(before);
    const int hidden = frozenWidth() - visualRect(index).left();
    if (hidden > 0)
        bar->setValue(bar->value() - hidden);
}

} // namespace simpul
