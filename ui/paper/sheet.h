#pragma once

#include <QFont>
#include <QPagedPaintDevice>
#include <QPainter>

namespace simpul::paper {

const QColor kInk(0x1B, 0x1F, 0x23);
const QColor kQuiet(0x5A, 0x62, 0x6A);
const QColor kLine(0xB8, 0xC0, 0xC6);
const QColor kGround(0xEE, 0xF1, 0xF3);
const QColor kAccent(0x0B, 0x6B, 0x6B);

/// The paper as layout sees it: everything in points (1/72 inch), from the upper left corner inside the
/// margins.
class Sheet {
public:
    enum Face { Title, Place, Body, Head, Small, SmallHead, Code };

    /// The device has its page size and margins already.
    explicit Sheet(QPagedPaintDevice& device);
    bool begin() { return m_painter.begin(&m_device); }
    bool newPage() { return m_device.newPage(); }
    bool end() { return m_painter.end(); }

    qreal width() const { return m_device.width() / m_scale; }
    qreal height() const { return m_device.height() / m_scale; }

    qreal lineHeight(Face face) const;
    qreal textWidth(Face face, const QString& text) const;
    /// The height that the text takes where lines break at `width`.
    qreal textHeight(Face face, const QString& text, qreal width) const;

    void text(Face face, const QRectF& rect, int flags, const QString& text, const QColor& colour = kInk);
    /// One line of text that reads upwards, standing on the rectangle's lower edge.
    void upright(Face face, const QRectF& rect, const QString& text, const QColor& colour = kInk);
    void line(const QPointF& from, const QPointF& to, const QColor& colour = kLine);
    void fill(const QRectF& rect, const QColor& colour);
    /// The painter and a rectangle in its own units, for what paints itself.
    QPainter& painter() { return m_painter; }
    QRectF pixels(const QRectF& rect) const;

private:
    const QFont& font(Face face) const { return m_fonts[face]; }

    QPagedPaintDevice& m_device;
    qreal m_scale; ///< device units to a point
    QList<QFont> m_fonts;
    QPainter m_painter;
};

} // namespace simpul::paper
