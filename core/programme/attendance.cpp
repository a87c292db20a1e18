#include "core/programme/attendance.h"

#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

AttendanceFigures::AttendanceFigures(const LifeGroups& groups)
{
    for (const QString& code : groups.codes()) {
        m_target.append(u"sasaran."_s + code);
        m_came.append(u"datang."_s + code);
        m_referred.append(u"dirujuk."_s + code);
        m_guest.append(u"tamu."_s + code);
    }
}

void AttendanceFigures::add(const Life& life, const LifeCourse& course, QList<Contribution>& out) const
{
    const VisitedMonths visited = visitedMonths(life, course);
    addTargets(life, course, visited, out);
    for (const Visited& visit : visited)
        out.append({ m_came[visit.group], life.placeIn(visit.month), visit.month, visit.month, false, {} });
    addReferred(life, visited, out);
    addGuests(life, course, out);
}

int AttendanceFigures::groupOf(const Encounter& attendance, const LifeCourse& course) const
{
    return attendance.group < m_target.size() ? attendance.group : course.groupOn(attendance.day);
}

AttendanceFigures::VisitedMonths AttendanceFigures::visitedMonths(
    const Life& life, const LifeCourse& course) const
{
    VisitedMonths visited;
    for (qsizetype i = 0; i < life.encounters().size(); ++i) {
        const Month month = life.monthOfEncounter(i);
        if (!life.isOwnAttendance(i) || (!visited.isEmpty() && visited.last().month == month))
            continue;
        const int group = groupOf(life.encounters()[i], course);
        if (group >= 0)
            visited.append({ month, group });
    }
    return visited;
}

namespace {

/// The months at which the group or the place of the target may change, first month first, each once.
template <typename VisitedMonths>
QVarLengthArray<Month, 256> turningPoints(
    const Life& life, const LifeCourse& course, const VisitedMonths& visited)
{
    QVarLengthArray<Month, 256> points { life.firstMonth() };
    const auto addWithin = [&points, &life](Month month) {
        if (month > life.firstMonth() && month <= life.lastMonth())
            points.append(month);
    };
    for (const LifeCourse::Span& span : course.spans()) {
        addWithin(monthOf(partsOf(span.from)));
        if (span.until != Life::kNever)
            addWithin(monthOf(partsOf(span.until)));
    }
    for (const auto& visit : visited) {
        addWithin(visit.month);
        addWithin(visit.month + 1);
    }
    life.homes().cut(
        life.firstMonth(), life.lastMonth(), [&addWithin](const Id&, Month from, Month) { addWithin(from); });
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    return points;
}

} // namespace

void AttendanceFigures::addTargets(
    const Life& life, const LifeCourse& course, const VisitedMonths& visited, QList<Contribution>& out) const
{
    if (life.lastMonth() < life.firstMonth())
        return;
    const auto points = turningPoints(life, course, visited);
    const Visited* visit = visited.begin();
    int current = -1;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const Month from = points[i];
        const Month to = i + 1 < points.size() ? points[i + 1] - 1 : life.lastMonth();
        const bool came = visit != visited.end() && visit->month == from;
        const int group = came ? (visit++)->group : course.groupOn(qint32(lastDay(from).toJulianDay()));
        const Id place = life.placeIn(from);
        if (group >= 0 && group == current && out.last().place == place)
            out.last().to = to;
        else if (group >= 0)
            out.append({ m_target[group], place, from, to, true, {} });
        current = group;
    }
}

namespace {

/// The own attendance from which a referral came: the one that it names or, where it names none, one of the
/// same day. -1 where there is no such attendance.
qsizetype attendanceOf(const Encounter& referral, const Life& life)
{
    for (qsizetype i = 0; i < life.encounters().size(); ++i) {
        const Encounter& encounter = life.encounters()[i];
        const bool same =
            referral.link.isNull() ? encounter.day == referral.day : encounter.record == referral.link;
        if (same && life.isOwnAttendance(i))
            return i;
    }
    return -1;
}

} // namespace

void AttendanceFigures::addReferred(
    const Life& life, const VisitedMonths& visited, QList<Contribution>& out) const
{
    QVarLengthArray<Month, 8> done;
    for (const Encounter& encounter : life.encounters()) {
        const qsizetype from = encounter.source == Source::Referral ? attendanceOf(encounter, life) : -1;
        if (from < 0 || done.contains(life.monthOfEncounter(from)))
            continue;
        const Month month = life.monthOfEncounter(from);
        done.append(month);
        const auto visit = std::find_if(visited.begin(), visited.end(),
            [month](const Visited& candidate) { return candidate.month == month; });
        if (visit != visited.end())
            out.append({ m_referred[visit->group], life.placeIn(month), month, month, false, {} });
    }
}

void AttendanceFigures::addGuests(const Life& life, const LifeCourse& course, QList<Contribution>& out) const
{
    qsizetype monthBegin = out.size();
    for (qsizetype i = 0; i < life.encounters().size(); ++i) {
        const Encounter& encounter = life.encounters()[i];
        const int group = life.isGuestAttendance(i) ? groupOf(encounter, course) : -1;
        if (group < 0)
            continue;
        const Month month = life.monthOfEncounter(i);
        if (monthBegin < out.size() && out.last().from != month)
            monthBegin = out.size();
        const Contribution guest { m_guest[group], encounter.place, month, month, false, {} };
        if (std::find(out.cbegin() + monthBegin, out.cend(), guest) == out.cend())
            out.append(guest);
    }
}

} // namespace simpul::programme
