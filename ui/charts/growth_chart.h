#pragma once

#include "ui/paper/growth_drawing.h"

#include <QWidget>

class QLabel;

namespace simpul {

/// A growth chart to look at and to step through: Left and Right go from point to point, Home and End to the
/// first and the newest, the pointer to the nearest; the line below says what the point is.
class GrowthChart : public QWidget {
    Q_OBJECT
public:
    GrowthChart(const growth::GrowthClasses& classes, QWidget* parent = nullptr);

    /// The newest point is the current one.
    void show(const GrowthChartKind& kind, const GrowthCourse& course);
    using QWidget::show;
    int pointCount() const { return int(m_from.size()); }
    int current() const { return m_current; }
    void setCurrent(int point);
    /// The point of this record becomes the current one, if the chart shows it.
    void setCurrentRecord(const Id& record);
    QString sentence() const;

Q_SIGNALS:
    void pointed(const simpul::Id& record);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRectF chartRect() const;
    qreal scale() const;
    void follow();

    const growth::GrowthClasses& m_classes;
    GrowthCourse m_course;
    std::optional<GrowthDrawing> m_drawing;
    QList<qsizetype> m_from; ///< positions of the points in the course
    int m_current = -1;
    QLabel* m_line;
};

} // namespace simpul
