#include "ui/charts/growth_chart.h"

#include "ui/main/theme.h"
#include "ui/paper/growth_words.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

GrowthChart::GrowthChart(const growth::GrowthClasses& classes, QWidget* parent)
    : QWidget(parent)
    , m_classes(classes)
    , m_line(new QLabel)
{
    constexpr int kLeastWidth = 420, kLeastHeight = 300;
    setMinimumSize(kLeastWidth, kLeastHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_line->setObjectName(u"growthLine"_s);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_line->setFixedHeight(2 * fontMetrics().lineSpacing() + 4);
    m_line->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch();
    layout->addWidget(m_line);
}

void GrowthChart::show(const GrowthChartKind& kind, const GrowthCourse& course)
{
    m_course = course;
    const GrowthPoints found = growthPoints(kind, course.measured, course.gains);
    m_drawing.emplace(kind, course.sex, found.points);
    m_from = found.from;
    m_current = pointCount() - 1;
    setAccessibleName(tr("Grafik %1, %2").arg(kind.title, course.name));
    follow();
}

void GrowthChart::setCurrent(int point)
{
    if (point < 0 || point >= pointCount() || point == m_current)
        return;
    m_current = point;
    follow();
    Q_EMIT pointed(m_course.measured[m_from[point]].record);
}

void GrowthChart::setCurrentRecord(const Id& record)
{
    for (int point = 0; point < pointCount(); ++point)
        if (m_course.measured[m_from[point]].record == record)
            return setCurrent(point);
}

QString GrowthChart::sentence() const
{
    if (!m_drawing || m_current < 0)
        return tr("Belum ada pengukuran untuk grafik ini. Ukur pada hari buka posyandu berikutnya.");
    const growth::Measured& measured = m_course.measured[m_from[m_current]];
    return growthSentence(m_drawing->kind(), measured, m_classes, m_course.gains.value(measured.record));
}

void GrowthChart::follow()
{
    m_line->setText(sentence());
    setAccessibleDescription(m_current < 0
            ? sentence()
            : tr("Titik %1 dari %2: %3").arg(m_current + 1).arg(pointCount()).arg(sentence()));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    update();
}

QRectF GrowthChart::chartRect() const
{
    return QRectF(rect()).adjusted(2, 2, -2, -m_line->height() - 6.0);
}

qreal GrowthChart::scale() const
{
    constexpr qreal kPointsPerInch = 72;
    return logicalDpiY() / kPointsPerInch;
}

void GrowthChart::paintEvent(QPaintEvent*)
{
    if (!m_drawing)
        return;
    QPainter painter(this);
    m_drawing->paint(painter, chartRect(), scale(), m_current);
    painter.setPen(QPen(hasFocus() ? theme::accent() : theme::line(), hasFocus() ? 2 : 1));
    painter.drawRect(chartRect());
}

void GrowthChart::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_current - 1);
    case Qt::Key_Right:
        return setCurrent(m_current + 1);
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(pointCount() - 1);
    default:
        QWidget::keyPressEvent(event);
    }
}

void GrowthChart::mouseMoveEvent(QMouseEvent* event)
{
    constexpr qreal kReach = 24;
    if (!m_drawing)
        return;
    const int nearest = m_drawing->nearest(event->position(), chartRect(), scale());
    if (nearest < 0)
        return;
    const QPointF place = m_drawing->place(nearest, chartRect(), scale());
    if (QLineF(place, event->position()).length() <= kReach)
        setCurrent(nearest);
}

void GrowthChart::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void GrowthChart::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace simpul
