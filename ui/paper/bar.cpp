#include "ui/paper/bar.h"

#include <QPainter>

#include <algorithm>

namespace simpul {

namespace {

qreal along(const QRectF& rect, double percent)
{
    return rect.width() * std::clamp(percent, 0.0, 100.0) / 100;
}

void paintHatching(QPainter& painter, const QRectF& rect, const QColor& colour)
{
    const qreal step = rect.height() / 2;
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(colour, rect.height() / 16));
    for (qreal x = rect.left() - rect.height(); x < rect.right(); x += step)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.drawRect(rect);
}

void paintTarget(QPainter& painter, const QRectF& rect, double target, const QColor& colour)
{
    const qreal x = std::min(rect.left() + along(rect, target), rect.right() - rect.height() / 16);
    QPen pen(colour, rect.height() / 8);
    pen.setDashPattern({ 1.5, 1 });
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()));
}

} // namespace

void paintBar(QPainter& painter, const QRectF& rect, const Bar& bar, const BarColours& colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inner = rect.adjusted(0, rect.height() / 8, 0, -rect.height() / 8);
    if (!bar.percent) {
        paintHatching(painter, inner, colours.unknown);
    } else {
        painter.fillRect(inner, colours.ground);
        painter.fillRect(
            QRectF(inner.topLeft(), QSizeF(along(inner, *bar.percent), inner.height())), colours.bar);
        if (bar.target)
            paintTarget(painter, rect, *bar.target, colours.target);
    }
    painter.restore();
}

} // namespace simpul
