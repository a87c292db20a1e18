#pragma once

#include <QStyledItemDelegate>

namespace simpul {

/// The cell `persen` of a report as a bar against its target with the figure beside it; in other columns a
/// status in its colour. For tables that show a ReportModel; the cell's text says the same to screen readers.
class BarDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintPercent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

/// An SPM indicator as a row of two lines: its number and name; bar, figure and status.
class IndicatorDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace simpul
