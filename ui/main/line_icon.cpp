#include "ui/main/line_icon.h"

#include <QPainter>
#include <QSvgRenderer>
#include <cmath>

namespace simpul::theme {

namespace {

const QColor& colourOf(const LineIcon::Colours& colours, QIcon::Mode mode)
{
    return mode == QIcon::Disabled ? colours.disabled
        : mode == QIcon::Selected  ? colours.selected
                                   : colours.normal;
}

QPixmap drawn(QByteArray svg, const QColor& colour, int side)
{
    svg.replace("currentColor", colour.name().toLatin1());
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    return pixmap;
}

} // namespace

LineIcon::LineIcon(const QByteArray& svg, const Colours& colours)
    : m_svg(svg)
    , m_colours(colours)
{
}

void LineIcon::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal sharpness = painter->device()->devicePixelRatio();
    const int side = int(std::ceil(std::min(rect.width(), rect.height()) * sharpness));
    QRect square(0, 0, int(side / sharpness), int(side / sharpness));
    square.moveCenter(rect.center());
    painter->drawPixmap(square, pixmap(QSize(side, side), mode, state));
}

QPixmap LineIcon::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State)
{
    const int side = std::min(size.width(), size.height());
    QPixmap& known = m_drawn[{ side, int(mode) }];
    if (known.isNull() && side > 0)
        known = drawn(m_svg, colourOf(m_colours, mode), side);
    return known;
}

QIconEngine* LineIcon::clone() const
{
    return new LineIcon(*this);
}

} // namespace simpul::theme
