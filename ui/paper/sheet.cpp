#include "ui/paper/sheet.h"

#include <QFontMetricsF>

namespace simpul::paper {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kPointsPerInch = 72;
constexpr qreal kUnbounded = 1e6;
constexpr qreal kNoLigatures =
    1.0 / 64; ///< any spacing switches them off, so that copied text can be searched

QFont fontOf(qreal points, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({ u"Noto Sans"_s, u"Segoe UI"_s, u"DejaVu Sans"_s });
    font.setPointSizeF(points);
    font.setWeight(weight);
    font.setLetterSpacing(QFont::AbsoluteSpacing, kNoLigatures);
    return font;
}

} // namespace

Sheet::Sheet(QPagedPaintDevice& device)
    : m_device(device)
    , m_scale(device.logicalDpiY() / kPointsPerInch)
    , m_fonts { fontOf(14, QFont::Bold), fontOf(11, QFont::Normal), fontOf(9, QFont::Normal),
        fontOf(9, QFont::DemiBold), fontOf(7.5, QFont::Normal), fontOf(7.5, QFont::DemiBold),
        fontOf(24, QFont::Bold) }
{
}

qreal Sheet::lineHeight(Face face) const
{
    return QFontMetricsF(font(face), &m_device).height() / m_scale;
}

qreal Sheet::textWidth(Face face, const QString& text) const
{
    return QFontMetricsF(font(face), &m_device).horizontalAdvance(text) / m_scale;
}

qreal Sheet::textHeight(Face face, const QString& text, qreal width) const
{
    const QRectF room(0, 0, width * m_scale, kUnbounded);
    return QFontMetricsF(font(face), &m_device).boundingRect(room, Qt::TextWordWrap, text).height() / m_scale;
}

QRectF Sheet::pixels(const QRectF& rect) const
{
    return QRectF(rect.topLeft() * m_scale, rect.size() * m_scale);
}

void Sheet::text(Face face, const QRectF& rect, int flags, const QString& text, const QColor& colour)
{
    m_painter.setFont(font(face));
    m_painter.setPen(colour);
    m_painter.drawText(pixels(rect), flags, text);
}

void Sheet::upright(Face face, const QRectF& rect, const QString& text, const QColor& colour)
{
    m_painter.save();
    m_painter.setFont(font(face));
    m_painter.setPen(colour);
    m_painter.translate(pixels(rect).bottomLeft());
    m_painter.rotate(-90);
    const QRectF turned(QPointF(0, 0), pixels(rect).size().transposed());
    m_painter.drawText(turned, Qt::AlignLeft | Qt::AlignVCenter, text);
    m_painter.restore();
}

void Sheet::line(const QPointF& from, const QPointF& to, const QColor& colour)
{
    m_painter.setPen(QPen(colour, m_scale / 2));
    m_painter.drawLine(from * m_scale, to * m_scale);
}

void Sheet::fill(const QRectF& rect, const QColor& colour)
{
    m_painter.fillRect(pixels(rect), colour);
}

} // namespace simpul::paper
