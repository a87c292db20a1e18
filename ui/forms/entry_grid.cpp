#include "ui/forms/entry_grid.h"

#include "ui/main/theme.h"
#include "ui/models/day_model.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>

namespace simpul {

namespace {

constexpr int kRowHeight = 28;
constexpr int kPadding = 6;

/// Edits a cell in a plain line and hands what was typed to the grid before the editor may close.
class CellDelegate : public QStyledItemDelegate {
public:
    explicit CellDelegate(EntryGrid& grid)
        : QStyledItemDelegate(&grid)
        , m_grid(grid)
    {
    }

    QWidget* createEditor(
        QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        auto* editor = new QLineEdit(parent);
        editor->setFrame(false);
        editor->setObjectName(QStringLiteral("cell"));
        editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
        return editor;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        static_cast<QLineEdit*>(editor)->setText(index.data(Qt::EditRole).toString());
    }
    void setModelData(QWidget* editor, QAbstractItemModel*, const QModelIndex& index) const override
    {
        if (!editor->property("taken").toBool())
            m_grid.take(index, static_cast<QLineEdit*>(editor)->text());
    }
    bool eventFilter(QObject* object, QEvent* event) override
    {
        auto* editor = qobject_cast<QLineEdit*>(object);
        if (editor && event->type() == QEvent::KeyPress && handleKey(editor, static_cast<QKeyEvent*>(event)))
            return true;
        return QStyledItemDelegate::eventFilter(object, event);
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto words = index.data(DayModel::WordsRole).value<QList<VerdictWord>>();
        if (words.isEmpty()) {
            QStyledItemDelegate::paint(painter, option, index);
        } else {
            paintWords(painter, option, words);
        }
        if (index.data(DayModel::ProblemRole).toBool()) {
            painter->setPen(QPen(theme::danger(), 2));
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
    }

private:
    bool handleKey(QLineEdit* editor, QKeyEvent* key)
    {
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Tab:
            return leave(
                editor, key->modifiers() & Qt::ShiftModifier ? &EntryGrid::goBack : &EntryGrid::goOn);
        case Qt::Key_Backtab:
            return leave(editor, &EntryGrid::goBack);
        case Qt::Key_Down:
            return leave(
                editor, +[](EntryGrid& grid) { grid.goToRow(1); });
        case Qt::Key_Up:
            return leave(
                editor, +[](EntryGrid& grid) { grid.goToRow(-1); });
        case Qt::Key_Escape:
            editor->setProperty("taken", true);
            Q_EMIT m_grid.takenBack(m_grid.currentIndex());
            Q_EMIT closeEditor(editor, QAbstractItemDelegate::RevertModelCache);
            m_grid.setFocus();
            return true;
        default:
            return false;
        }
    }
    template <typename Move> bool leave(QLineEdit* editor, Move move)
    {
        const QPersistentModelIndex index = m_grid.currentIndex();
        if (!m_grid.take(index, editor->text())) {
            editor->selectAll();
            return true;
        }
        editor->setProperty("taken", true);
        Q_EMIT closeEditor(editor, QAbstractItemDelegate::NoHint);
        if (m_grid.currentIndex() == index && m_grid.isActiveWindow() && !m_grid.hasFocus())
            m_grid.setFocus();
        std::invoke(move, m_grid);
        return true;
    }
    void paintWords(
        QPainter* painter, const QStyleOptionViewItem& option, const QList<VerdictWord>& words) const
    {
        QStyleOptionViewItem ground = option;
        ground.text.clear();
        m_grid.style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &ground, painter, &m_grid);
        int x = option.rect.left() + kPadding;
        for (const VerdictWord& word : words) {
            painter->setPen(statusColour(word.level));
            painter->drawText(QRect(x, option.rect.top(), option.rect.right() - x, option.rect.height()),
                Qt::AlignVCenter, word.text);
            x += option.fontMetrics.horizontalAdvance(word.text) + 2 * kPadding;
        }
    }

    EntryGrid& m_grid;
};

} // namespace

EntryGrid::EntryGrid(QWidget* parent)
    : QTableView(parent)
{
    setItemDelegate(new CellDelegate(*this));
    setEditTriggers(AnyKeyPressed | DoubleClicked | EditKeyPressed);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setAlternatingRowColors(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void EntryGrid::setCurrentCell(int row, int column)
{
    setCurrentIndex(model()->index(row, column));
    scrollTo(currentIndex());
}

/// The next cell that can be typed in, row after row.
void EntryGrid::step(int direction)
{
    const int columns = model()->columnCount(), rows = model()->rowCount();
    int position = currentIndex().isValid() ? currentIndex().row() * columns + currentIndex().column() : -1;
    for (position += direction; position >= 0 && position < rows * columns; position += direction) {
        const QModelIndex index = model()->index(position / columns, position % columns);
        if (index.flags() & Qt::ItemIsEditable) {
            setCurrentIndex(index);
            return;
        }
    }
}

void EntryGrid::goOn()
{
    step(1);
}

void EntryGrid::goBack()
{
    step(-1);
}

void EntryGrid::goToRow(int rows)
{
    const QModelIndex there = currentIndex().siblingAtRow(currentIndex().row() + rows);
    if (there.isValid())
        setCurrentIndex(there);
}

void EntryGrid::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return event->modifiers() & Qt::ShiftModifier ? goBack() : goOn();
    case Qt::Key_Escape:
        Q_EMIT takenBack(currentIndex());
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (event->modifiers() & Qt::ControlModifier)
            return event->ignore(); // the page takes the whole row out
        if (currentIndex().flags() & Qt::ItemIsEditable)
            take(currentIndex(), {});
        return;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (event->modifiers() & Qt::ControlModifier)
            return event->ignore(); // the page changes the group
        [[fallthrough]];
    default:
        QTableView::keyPressEvent(event);
    }
}

} // namespace simpul
