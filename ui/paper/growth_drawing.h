#pragma once

#include "ui/paper/growth_chart_kind.h"

#include <QRectF>

class QPainter;

namespace simpul {

/// What the growth charts of one child are drawn from.
struct GrowthCourse {
    QString name;
    growth::Sex sex = growth::Sex::Male;
    QList<growth::Measured> measured; ///< the oldest first
    QHash<Id, QString> gains; ///< `N` `T` `O` `B` by record
};

/// A measuring as a chart shows it.
struct GrowthPoint {
    double x = 0, y = 0;
    bool isImplausible = false;
    QString gain; ///< `N` `T` `O` `B`; empty where nothing was judged
};

/// A growth chart with the points of one child, on a screen or on paper: always on a light ground, as the
/// printed cards are.
class GrowthDrawing {
public:
    GrowthDrawing(const GrowthChartKind& kind, growth::Sex sex, const QList<GrowthPoint>& points);

    const GrowthChartKind& kind() const { return m_kind; }
    const QList<GrowthPoint>& points() const { return m_points; }
    /// Everything lies inside `rect`. `scale`: device units to a typographic point. `current` is marked;
    /// -1: none.
    void paint(QPainter& painter, const QRectF& rect, qreal scale, int current = -1) const;
    /// Where the point stands.
    QPointF place(int point, const QRectF& rect, qreal scale) const;
    /// The point next to the place; -1 without points.
    int nearest(const QPointF& at, const QRectF& rect, qreal scale) const;

private:
    /// The chart's inner rectangle and what its edges stand for.
    struct Plot {
        QRectF area;
        qreal scale = 1;
        double fromX = 0, toX = 1, fromY = 0, toY = 1, stepY = 1;
        QPointF at(double x, double y) const;
    };
    Plot plotIn(const QRectF& rect, qreal scale) const;
    GrowthChartKind::Window window() const;
    double curveValue(double x, double z) const;
    QPolygonF curve(const Plot& plot, double z) const;

    void paintBand(QPainter& painter, const Plot& plot, const GrowthChartKind::Band& band) const;
    void paintGridAcross(QPainter& painter, const Plot& plot) const;
    void paintGridUp(QPainter& painter, const Plot& plot) const;
    void paintYears(QPainter& painter, const Plot& plot) const;
    void paintLines(QPainter& painter, const Plot& plot) const;
    void paintLineLabels(QPainter& painter, const Plot& plot) const;
    void paintTitles(QPainter& painter, const Plot& plot, const QRectF& rect) const;
    void paintGains(QPainter& painter, const Plot& plot) const;
    void paintJoins(QPainter& painter, const Plot& plot) const;
    void paintPoints(QPainter& painter, const Plot& plot, int current) const;

    GrowthChartKind m_kind;
    growth::Sex m_sex;
    QList<GrowthPoint> m_points;
};

/// The points of a course that the chart shows, and the positions in the course that they come from.
struct GrowthPoints {
    QList<GrowthPoint> points;
    QList<qsizetype> from;
};
/// `gains`: what the programme said of each measuring, by its record.
GrowthPoints growthPoints(
    const GrowthChartKind& kind, const QList<growth::Measured>& course, const QHash<Id, QString>& gains);

} // namespace simpul
