#include "ui/charts/bar_delegate.h"

#include "ui/charts/coverage_look.h"
#include "ui/models/report_model.h"
#include "ui/words/figures.h"

#include <QApplication>
#include <QPainter>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPad = 8;
constexpr int kBarHeight = 12;
constexpr int kRowHeight = 45; ///< the twelve indicators stand on one page
constexpr int kLines = 2;

std::optional<double> number(const QJsonObject& row, QLatin1StringView key)
{
    const QJsonValue value = row.value(key);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

Bar barOf(const QJsonObject& row)
{
    return { number(row, "persen"_L1), number(row, "target"_L1) };
}

QString figureText(const QJsonObject& row)
{
    const auto percent = number(row, "persen"_L1);
    return percent ? percentText(percent) : cellText(u"persen"_s, row);
}

/// A figure next to a bar keeps the width of the widest, so that bars end alike.
int figureWidth(const QFontMetrics& metrics)
{
    return metrics.horizontalAdvance(percentText(1000.0)) + kPad;
}

QRect barRect(const QRect& room)
{
    return QRect(room.left(), room.center().y() - kBarHeight / 2 + 1, room.width(), kBarHeight);
}

void paintGround(QPainter& painter, QStyleOptionViewItem option)
{
    option.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, &painter, option.widget);
}

bool isSelected(const QStyleOptionViewItem& option)
{
    return option.state.testFlag(QStyle::State_Selected);
}

QColor inkOf(const QStyleOptionViewItem& option)
{
    return option.palette.color(isSelected(option) ? QPalette::HighlightedText : QPalette::Text);
}

BarColours barsOf(const QStyleOptionViewItem& option)
{
    BarColours colours = screenBars();
    if (!isSelected(option))
        return colours;
    const QColor ink = inkOf(option);
    QColor ground = ink;
    ground.setAlphaF(0.3F);
    return { ink, ground, option.palette.color(QPalette::Text), ink };
}

} // namespace

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString key = index.data(ReportModel::KeyRole).toString();
    if (key == "persen"_L1)
        return paintPercent(*painter, option, index);
    QStyleOptionViewItem coloured = option;
    const QString status = index.data(ReportModel::RowRole).toJsonObject().value("status"_L1).toString();
    if (key == "status"_L1)
        coloured.palette.setColor(QPalette::Text, coverageColour(status));
    QStyledItemDelegate::paint(painter, coloured, index);
}

void BarDelegate::paintPercent(
    QPainter& painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QJsonObject row = index.data(ReportModel::RowRole).toJsonObject();
    paintGround(painter, option);
    const QRect room = option.rect.adjusted(kPad, 0, -kPad, 0);
    const int figure = figureWidth(option.fontMetrics);
    paintBar(painter, barRect(room.adjusted(0, 0, -figure, 0)), barOf(row), barsOf(option));
    painter.save();
    painter.setPen(inkOf(option));
    painter.setFont(option.font);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, figureText(row));
    painter.restore();
}

QSize IndicatorDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return QSize(option.rect.width(), std::max(kRowHeight, kLines * option.fontMetrics.height() + kPad));
}

void IndicatorDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    paintGround(*painter, option);
    const QJsonObject row = index.data(ReportModel::RowRole).toJsonObject();
    const QRect room = option.rect.adjusted(kPad, kPad / 2, -kPad, -kPad / 2);
    const QRect upper(room.left(), room.top(), room.width(), room.height() / kLines);
    const QRect lower(room.left(), upper.bottom() + 1, room.width(), room.height() / kLines);

    painter->save();
    painter->setFont(option.font);
    painter->setPen(inkOf(option));
    const QString number = cellText(u"indicator"_s, row);
    const int numbered = option.fontMetrics.horizontalAdvance(u"SPM 12"_s) + kPad;
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, number);
    const QRect named = upper.adjusted(numbered, 0, 0, 0);
    painter->drawText(named, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(row.value("nama"_L1).toString(), Qt::ElideRight, named.width()));

    const QString status = cellText(u"status"_s, row);
    const int statusWidth = option.fontMetrics.horizontalAdvance(statusText({})) + kPad;
    const int figures = figureWidth(option.fontMetrics) + statusWidth;
    const QRect right(lower.right() - figures + 1, lower.top(), figures, lower.height());
    painter->drawText(
        right.adjusted(0, 0, -statusWidth, 0), Qt::AlignRight | Qt::AlignVCenter, figureText(row));
    if (!isSelected(option))
        painter->setPen(coverageColour(row.value("status"_L1).toString()));
    painter->drawText(
        right.adjusted(figures - statusWidth + kPad, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, status);
    painter->restore();
    paintBar(*painter, barRect(lower.adjusted(0, 0, -figures - kPad, 0)), barOf(row), barsOf(option));
}

} // namespace simpul
