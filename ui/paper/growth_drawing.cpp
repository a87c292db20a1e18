#include "ui/paper/growth_drawing.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

using Chart = GrowthChartKind;

const QColor kPaper(0xFF, 0xFF, 0xFF), kInk(0x1B, 0x1F, 0x23), kQuiet(0x5A, 0x62, 0x6A),
    kAccent(0x0B, 0x6B, 0x6B), kDanger(0xB3, 0x26, 0x1E), kOk(0x1E, 0x7B, 0x3A);
const QColor kGrid(0x1B, 0x1F, 0x23, 38), kYearGrid(0x1B, 0x1F, 0x23, 110);

// Typographic points.
constexpr qreal kLeft = 44, kRight = 60, kTop = 6, kBottom = 40, kGainRow = 14;
constexpr qreal kSmall = 7.5, kBody = 8.5;
constexpr qreal kLeastLabelGap = 18, kLeastMonthGap = 13;
constexpr double kSpread = 3; ///< z that the chart reaches to in any case
constexpr double kMonthsPerYear = 12;

void setFont(QPainter& painter, qreal points, qreal scale, bool strong = false)
{
    QFont font = painter.font();
    font.setPixelSize(std::max(1, int(std::lround(points * scale))));
    font.setBold(strong);
    painter.setFont(font);
}

double niceStep(double range, qreal room, qreal leastGap)
{
    for (const double step : { 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0 })
        if (room * step / range >= leastGap)
            return step;
    return 100;
}

double monthStep(double months, qreal room)
{
    for (const double step : { 1.0, 2.0, 3.0, 6.0 })
        if (room * step / months >= kLeastMonthGap)
            return step;
    return kMonthsPerYear;
}

QPainterPath outline(const QPolygonF& lower, const QPolygonF& upper)
{
    QPainterPath path;
    path.addPolygon(upper);
    for (auto it = lower.crbegin(); it != lower.crend(); ++it)
        path.lineTo(*it);
    path.closeSubpath();
    return path;
}

void paintHatching(QPainter& painter, const QRectF& area, qreal scale, bool crossed)
{
    const qreal step = 7 * scale, run = area.height();
    for (qreal x = area.left() - run; x < area.right(); x += step) {
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + run, area.top()));
        if (crossed)
            painter.drawLine(QPointF(x, area.top()), QPointF(x + run, area.bottom()));
    }
}

void paintDots(QPainter& painter, const QRectF& area, qreal scale)
{
    const qreal step = 6 * scale, radius = 0.45 * scale;
    painter.setBrush(painter.pen().color());
    for (qreal y = area.top(); y < area.bottom(); y += step)
        for (qreal x = area.left(); x < area.right(); x += step)
            painter.drawEllipse(QPointF(x, y), radius, radius);
    painter.setBrush(Qt::NoBrush);
}

void paintPattern(QPainter& painter, const QPainterPath& path, const Chart::Tone& tone, qreal scale)
{
    if (tone.pattern == Chart::Pattern::None)
        return;
    painter.save();
    painter.setClipPath(path, Qt::IntersectClip);
    QColor ink = tone.ink;
    ink.setAlpha(70);
    painter.setPen(QPen(ink, 0.4 * scale));
    if (tone.pattern == Chart::Pattern::Dots)
        paintDots(painter, path.boundingRect(), scale);
    else
        paintHatching(painter, path.boundingRect(), scale, tone.pattern == Chart::Pattern::Cross);
    painter.restore();
}

QString numberWord(double value)
{
    return QString::number(value, 'g', 4).replace(u'.', u',');
}

void paintMark(QPainter& painter, const QPointF& at, qreal radius, bool isImplausible)
{
    if (!isImplausible) {
        painter.drawEllipse(at, radius, radius);
        return;
    }
    painter.setPen(QPen(kDanger, radius * 0.6));
    painter.drawLine(at - QPointF(radius, radius), at + QPointF(radius, radius));
    painter.drawLine(at - QPointF(radius, -radius), at + QPointF(radius, -radius));
}

} // namespace

GrowthDrawing::GrowthDrawing(const GrowthChartKind& kind, growth::Sex sex, const QList<GrowthPoint>& points)
    : m_kind(kind)
    , m_sex(sex)
    , m_points(points)
{
}

QPointF GrowthDrawing::Plot::at(double x, double y) const
{
    return { area.left() + area.width() * (x - fromX) / (toX - fromX),
        area.bottom() - area.height() * (y - fromY) / (toY - fromY) };
}

/// The narrowest that holds every point.
Chart::Window GrowthDrawing::window() const
{
    double last = -1;
    for (const GrowthPoint& point : m_points)
        last = std::max(last, point.x);
    for (const Chart::Window& window : m_kind.windows)
        if (last <= window.to)
            return window;
    return m_kind.windows.last();
}

double GrowthDrawing::curveValue(double x, double z) const
{
    return growth::valueAt(m_kind.curve, m_sex, m_kind.curveX(x), z);
}

GrowthDrawing::Plot GrowthDrawing::plotIn(const QRectF& rect, qreal scale) const
{
    Plot plot;
    plot.scale = scale;
    const qreal bottom = kBottom + (m_kind.hasGainMarks ? kGainRow : 0);
    plot.area = rect.adjusted(kLeft * scale, kTop * scale, -kRight * scale, -bottom * scale);
    const Chart::Window window = this->window();
    plot.fromX = window.from;
    plot.toX = window.to;
    const auto [low, high] = std::minmax({ curveValue(window.from, -kSpread), curveValue(window.to, -kSpread),
        curveValue(window.from, kSpread), curveValue(window.to, kSpread),
        curveValue((window.from + window.to) / 2, -kSpread) });
    plot.fromY = low;
    plot.toY = high;
    for (const GrowthPoint& point : m_points) {
        plot.fromY = std::min(plot.fromY, point.y);
        plot.toY = std::max(plot.toY, point.y);
    }
    plot.stepY = niceStep(plot.toY - plot.fromY, plot.area.height() / scale, kLeastLabelGap);
    plot.fromY = std::floor(plot.fromY / plot.stepY) * plot.stepY;
    plot.toY = std::ceil(plot.toY / plot.stepY) * plot.stepY;
    return plot;
}

QPolygonF GrowthDrawing::curve(const Plot& plot, double z) const
{
    constexpr int kPieces = 240;
    QPolygonF line;
    for (int piece = 0; piece <= kPieces; ++piece) {
        const double x = plot.fromX + (plot.toX - plot.fromX) * piece / kPieces;
        line += plot.at(x, curveValue(x, z));
    }
    return line;
}

void GrowthDrawing::paint(QPainter& painter, const QRectF& rect, qreal scale, int current) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect, kPaper);
    const Plot plot = plotIn(rect, scale);
    painter.save();
    painter.setClipRect(plot.area, Qt::IntersectClip);
    for (const Chart::Band& band : m_kind.bands)
        paintBand(painter, plot, band);
    painter.restore();
    paintGridAcross(painter, plot);
    paintGridUp(painter, plot);
    painter.save();
    painter.setClipRect(plot.area, Qt::IntersectClip);
    paintLines(painter, plot);
    painter.restore();
    painter.setPen(QPen(kInk, 0.8 * scale));
    painter.drawRect(plot.area);
    paintLineLabels(painter, plot);
    paintTitles(painter, plot, rect);
    if (m_kind.hasGainMarks)
        paintGains(painter, plot);
    paintJoins(painter, plot);
    paintPoints(painter, plot, current);
    painter.restore();
}

void GrowthDrawing::paintBand(QPainter& painter, const Plot& plot, const Chart::Band& band) const
{
    const QPolygonF bottom { plot.area.bottomLeft(), plot.area.bottomRight() },
        top { plot.area.topLeft(), plot.area.topRight() };
    const QPainterPath path =
        outline(band.from ? curve(plot, *band.from) : bottom, band.to ? curve(plot, *band.to) : top);
    painter.fillPath(path, band.tone.fill);
    paintPattern(painter, path, band.tone, plot.scale);
}

void GrowthDrawing::paintGridAcross(QPainter& painter, const Plot& plot) const
{
    setFont(painter, kSmall, plot.scale);
    const qreal line = 10 * plot.scale;
    const int steps = int(std::lround((plot.toY - plot.fromY) / plot.stepY));
    for (int step = 0; step <= steps; ++step) {
        const double value = plot.fromY + step * plot.stepY;
        const qreal y = plot.at(plot.fromX, value).y();
        painter.setPen(QPen(kGrid, 0.5 * plot.scale));
        painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y));
        painter.setPen(kInk);
        const QRectF room(plot.area.left() - 30 * plot.scale, y - line / 2, 26 * plot.scale, line);
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, numberWord(value));
    }
}

void GrowthDrawing::paintGridUp(QPainter& painter, const Plot& plot) const
{
    const bool isSchool = m_kind.x == Chart::X::School, isSize = m_kind.x == Chart::X::Size;
    const qreal room = plot.area.width() / plot.scale;
    const double range = plot.toX - plot.fromX;
    const double step = isSize ? niceStep(range, room, kLeastLabelGap)
        : isSchool             ? kMonthsPerYear
                               : monthStep(range, room);
    setFont(painter, kSmall, plot.scale);
    const int steps = int(std::lround(range / step));
    for (int at = 0; at <= steps; ++at) {
        const double value = plot.fromX + at * step;
        const bool isYear = !isSize && !isSchool && std::fmod(value, kMonthsPerYear) == 0;
        const QPointF foot = plot.at(value, plot.fromY);
        painter.setPen(QPen(isYear ? kYearGrid : kGrid, (isYear ? 0.7 : 0.5) * plot.scale));
        painter.drawLine(foot, QPointF(foot.x(), plot.area.top()));
        painter.setPen(kInk);
        const QRectF cell(
            foot.x() - 20 * plot.scale, foot.y() + 2 * plot.scale, 40 * plot.scale, 10 * plot.scale);
        painter.drawText(cell, Qt::AlignCenter, numberWord(isSchool ? value / kMonthsPerYear : value));
    }
    if (!isSchool && !isSize)
        paintYears(painter, plot);
}

void GrowthDrawing::paintYears(QPainter& painter, const Plot& plot) const
{
    setFont(painter, kSmall, plot.scale, true);
    for (double months = kMonthsPerYear; months <= plot.toX; months += kMonthsPerYear) {
        const QPointF foot = plot.at(months, plot.fromY);
        const QRectF cell(
            foot.x() - 30 * plot.scale, foot.y() + 12 * plot.scale, 60 * plot.scale, 10 * plot.scale);
        painter.drawText(cell, Qt::AlignCenter, u"%1 tahun"_s.arg(months / kMonthsPerYear));
    }
}

void GrowthDrawing::paintLines(QPainter& painter, const Plot& plot) const
{
    for (const Chart::Line& line : m_kind.lines) {
        painter.setPen(QPen(line.colour, line.width * plot.scale));
        painter.drawPolyline(curve(plot, line.z));
    }
}

/// At the right end of each line; where two would touch, the upper one moves up.
void GrowthDrawing::paintLineLabels(QPainter& painter, const Plot& plot) const
{
    const qreal height = 10 * plot.scale;
    qreal lowestFree = plot.area.bottom() + height;
    setFont(painter, kSmall, plot.scale, true);
    for (const Chart::Line& line : m_kind.lines) {
        if (line.label.isEmpty())
            continue;
        const qreal wanted = plot.at(plot.toX, curveValue(plot.toX, line.z)).y() - height / 2;
        const qreal y = std::min(wanted, lowestFree - height);
        lowestFree = y;
        painter.setPen(line.colour);
        const QRectF room(plot.area.right() + 4 * plot.scale, y, (kRight - 5) * plot.scale, height);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, line.label);
    }
}

void GrowthDrawing::paintTitles(QPainter& painter, const Plot& plot, const QRectF& rect) const
{
    const qreal line = 12 * plot.scale;
    setFont(painter, kBody, plot.scale);
    painter.setPen(kQuiet);
    const QRectF below(plot.area.left(), rect.bottom() - line, plot.area.width(), line);
    painter.drawText(below, Qt::AlignCenter, m_kind.xLabel);
    painter.save();
    painter.translate(rect.left() + line / 2, plot.area.center().y());
    painter.rotate(-90);
    const QRectF beside(-plot.area.height() / 2, -line / 2, plot.area.height(), line);
    painter.drawText(beside, Qt::AlignCenter, m_kind.yLabel);
    painter.restore();
}

/// The row below the months in which the printed card takes N and T.
void GrowthDrawing::paintGains(QPainter& painter, const Plot& plot) const
{
    const qreal top = plot.area.bottom() + 23 * plot.scale, height = (kGainRow - 2) * plot.scale;
    setFont(painter, kSmall, plot.scale, true);
    painter.setPen(kQuiet);
    painter.drawText(QRectF(plot.area.left() - 34 * plot.scale, top, 30 * plot.scale, height),
        Qt::AlignRight | Qt::AlignVCenter, u"N/T"_s);
    for (const GrowthPoint& point : m_points) {
        painter.setPen(point.gain == u"T" ? kDanger : point.gain == u"N" ? kOk : kQuiet);
        const qreal x = plot.at(point.x, plot.fromY).x();
        painter.drawText(
            QRectF(x - 10 * plot.scale, top, 20 * plot.scale, height), Qt::AlignCenter, point.gain);
    }
}

void GrowthDrawing::paintJoins(QPainter& painter, const Plot& plot) const
{
    for (qsizetype at = 1; at < m_points.size(); ++at) {
        const GrowthPoint &before = m_points[at - 1], &now = m_points[at];
        if (before.isImplausible || now.isImplausible)
            continue;
        const bool isGap = m_kind.gapMonths && std::floor(now.x) - std::floor(before.x) > *m_kind.gapMonths;
        QPen pen(kInk, 1.3 * plot.scale);
        if (isGap)
            pen.setDashPattern({ 2, 3 });
        painter.setPen(pen);
        painter.drawLine(plot.at(before.x, before.y), plot.at(now.x, now.y));
    }
}

void GrowthDrawing::paintPoints(QPainter& painter, const Plot& plot, int current) const
{
    constexpr qreal kRadius = 2.6, kNewest = 4.2, kRing = 7;
    if (current >= 0 && current < m_points.size()) {
        const QPointF at = plot.at(m_points[current].x, m_points[current].y);
        painter.setPen(QPen(kAccent, 0.8 * plot.scale, Qt::DotLine));
        painter.drawLine(at, QPointF(at.x(), plot.area.bottom()));
        painter.drawLine(at, QPointF(plot.area.left(), at.y()));
        painter.setPen(QPen(kAccent, 1.6 * plot.scale));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, kRing * plot.scale, kRing * plot.scale);
    }
    for (qsizetype at = 0; at < m_points.size(); ++at) {
        const bool isNewest = at + 1 == m_points.size();
        painter.setPen(QPen(kPaper, plot.scale));
        painter.setBrush(isNewest ? kAccent : kInk);
        paintMark(painter, plot.at(m_points[at].x, m_points[at].y),
            (isNewest ? kNewest : kRadius) * plot.scale, m_points[at].isImplausible);
    }
    painter.setBrush(Qt::NoBrush);
}

QPointF GrowthDrawing::place(int point, const QRectF& rect, qreal scale) const
{
    return plotIn(rect, scale).at(m_points[point].x, m_points[point].y);
}

int GrowthDrawing::nearest(const QPointF& at, const QRectF& rect, qreal scale) const
{
    const Plot plot = plotIn(rect, scale);
    int best = -1;
    qreal least = 0;
    for (int point = 0; point < m_points.size(); ++point) {
        const qreal distance = QLineF(at, plot.at(m_points[point].x, m_points[point].y)).length();
        if (best < 0 || distance < least) {
            best = point;
            least = distance;
        }
    }
    return best;
}

GrowthPoints growthPoints(
    const GrowthChartKind& kind, const QList<growth::Measured>& course, const QHash<Id, QString>& gains)
{
    GrowthPoints found;
    for (qsizetype at = 0; at < course.size(); ++at) {
        const auto x = kind.xOf(course[at]), y = kind.yOf(course[at]);
        if (!x || !y)
            continue;
        const std::optional<growth::Score>& score = course[at].score(kind.index);
        found.points += { *x, *y, score && score->flagged, gains.value(course[at].record) };
        found.from += at;
    }
    return found;
}

} // namespace simpul
