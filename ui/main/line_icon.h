#pragma once

#include <QColor>
#include <QHash>
#include <QIconEngine>

namespace simpul::theme {

/// A line icon as SVG whose strokes say `currentColor`: drawn when a size and a mode of it are first shown,
/// in the colour of that mode.
class LineIcon : public QIconEngine {
public:
    struct Colours {
        QColor normal, disabled, selected;
    };
    LineIcon(const QByteArray& svg, const Colours& colours);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;

private:
    QByteArray m_svg;
    Colours m_colours;
    QHash<std::pair<int, int>, QPixmap> m_drawn; ///< by side in pixels and mode
};

} // namespace simpul::theme
