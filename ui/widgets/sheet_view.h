#pragma once

#include <QTableView>

namespace simpul {

class GroupHeader;

/// A wide sheet: it scrolls sideways while the columns that name the rows stay, and its head has groups as on
/// paper (see GroupHeader). Everything goes by the keyboard; the columns that stay are reached like others.
class SheetView : public QTableView {
    Q_OBJECT
public:
    explicit SheetView(QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;
    /// The first `columns` stay where they are.
    void freeze(int columns);
    GroupHeader* head() const { return m_head; }
    void setHeadLines(int lines);
    void setRowHeight(int pixels);

    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int frozenWidth() const;
    void placeFrozen();

    GroupHeader* m_head;
    QTableView* m_still; ///< shows the columns that stay, above the others
    GroupHeader* m_stillHead;
    int m_frozen = 0;
};

} // namespace simpul
