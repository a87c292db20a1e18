#pragma once

#include <QColor>
#include <QRectF>
#include <optional>

class QPainter;

namespace simpul {

/// A percentage as a bar whose ground is 100 %, with the target as a dashed upright line. What is above 100 %
/// fills the ground; what is unknown is hatched over all of it, never empty.
struct Bar {
    std::optional<double> percent;
    std::optional<double> target;
};

struct BarColours {
    QColor bar, ground, target, unknown;
};

/// Everything drawn lies inside `rect`; pens follow its height, so it looks alike on screens and printers.
void paintBar(QPainter& painter, const QRectF& rect, const Bar& bar, const BarColours& colours);

} // namespace simpul
