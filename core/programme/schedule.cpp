#include "core/programme/schedule.h"

#include "core/catalog/located.h"
#include "core/programme/schedule_reader.h"

#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestPregnancyDays = 300;
constexpr int kReportedMonths = 6; ///< how long after a round a family is still asked about it

} // namespace

/// The days from which a person's services are counted; absent where nothing of that sort is running.
struct Schedule::Anchors {
    qint32 birth = 0;
    std::optional<qint32> lmp, delivery;

    std::optional<qint32> of(Anchor anchor) const
    {
        return anchor == Anchor::Birth ? birth : anchor == Anchor::Lmp ? lmp : delivery;
    }
};

std::optional<Span> Span::parse(const QString& text)
{
    bool ok = false;
    const int number = text.chopped(qMin<qsizetype>(1, text.size())).toInt(&ok);
    const QChar unit = text.isEmpty() ? QChar() : text.back();
    if (!ok || number < 0)
        return {};
    switch (unit.unicode()) {
    case 'd':
        return Span { 0, number };
    case 'w':
        return Span { 0, number * 7 };
    case 'm':
        return Span { number, 0 };
    case 'y':
        return Span { number * 12, 0 };
    default:
        return {};
    }
}

qint32 Span::after(qint32 day) const
{
    if (months == 0)
        return day + days;
    return dayOfAge(partsOf(day), months) + days;
}

Result<Schedule> Schedule::compile(const Catalog& catalog)
{
    return located(catalog, u"schedule"_s, Reader(catalog).read());
}

namespace {

/// The pregnancy that runs on the day, and the newest birth before it.
template <typename Anchors>
void addPregnancies(Anchors& anchors, const Dossier& dossier, const LifeGroups& groups, qint32 day)
{
    for (const Encounter& encounter : dossier.encounters) {
        if (encounter.source != Source::Pregnancy || encounter.day > day)
            continue;
        const double* outcome = encounter.answer(groups.outcomeCode());
        const double* ended = encounter.answer(groups.outcomeDayCode());
        const bool isOver = ended && !(outcome && groups.isStillPregnant(*outcome)) && *ended <= day;
        if (isOver && outcome && groups.isBirth(*outcome))
            anchors.delivery = std::max(anchors.delivery.value_or(0), qint32(*ended));
        if (!isOver && day - encounter.day <= kLongestPregnancyDays)
            anchors.lmp = encounter.day;
    }
}

} // namespace

QList<Due> Schedule::on(const Life& life, qint32 day) const
{
    QList<Due> all;
    if (!life.thereOn(day))
        return all;
    Anchors anchors { life.born(), {}, {} };
    addPregnancies(anchors, life.dossier(), m_groups, day);
    QList<qint32> done(m_rules.size(), 0);
    for (int i = 0; i < int(m_rules.size()); ++i) {
        const auto due = of(i, life, anchors, day, done);
        if (!due)
            continue;
        done[i] = due->done;
        all.append(*due);
        all.last().item = i;
    }
    return all;
}

std::optional<Due> Schedule::of(
    int index, const Life& life, const Anchors& anchors, qint32 day, const QList<qint32>& done) const
{
    const Rule& rule = m_rules[index];
    if (rule.anchor == Anchor::Round)
        return ofRound(rule, life, day);
    const auto anchor = anchors.of(rule.anchor);
    const bool otherSex = rule.sex == (life.dossier().male ? Sex::Female : Sex::Male);
    if (!anchor || otherSex || !life.flag(rule.given, day))
        return {};
    Due due { index, Due::State::NotYet, rule.from.after(*anchor), rule.overdue.after(*anchor),
        rule.until.after(*anchor), doneDay(rule, life, *anchor, day) };
    if (due.done != 0) {
        due.state = Due::State::Done;
    } else if (day >= due.until) {
        due.state = Due::State::Missed;
    } else if (rule.before >= 0 && done[rule.before] == 0) {
        due.from = due.overdue = Life::kNever;
    } else {
        if (rule.before >= 0)
            due.from = std::max(due.from, rule.interval.after(done[rule.before]));
        due.overdue = std::max(due.overdue, due.from);
        due.state = day < due.from ? Due::State::NotYet
            : day < due.overdue    ? Due::State::Open
                                   : Due::State::Overdue;
    }
    return due;
}

qint32 Schedule::doneDay(const Rule& rule, const Life& life, qint32 anchor, qint32 day) const
{
    const qint32 said = firstDayOf(rule.signs, life, rule.since.after(anchor), day);
    if (said != 0 || !rule.contact)
        return said;
    const qint32 from = rule.contactFrom.after(anchor);
    const qint32 last = std::min(day, rule.contactBefore.after(anchor) - 1);
    qint32 before = 0;
    int count = 0;
    for (const Encounter& encounter : life.encounters()) {
        if (encounter.day < from || encounter.day > last || encounter.day == before
            || !rule.contact->isIn(encounter, life))
            continue;
        before = encounter.day;
        if (++count == rule.nth)
            return before;
    }
    return 0;
}

std::optional<Due> Schedule::ofRound(const Rule& rule, const Life& life, qint32 day) const
{
    // The latest round that has begun: this year's or the last one of the year before.
    const Month now = monthOf(partsOf(day));
    const int aYear = std::clamp(life.whole(rule.aYear, day), 1, int(rule.months.size()));
    Month round = (now / 12 - 1) * 12 + rule.months[aYear - 1] - 1;
    for (int i = 0; i < aYear; ++i)
        if (const Month begun = now / 12 * 12 + rule.months[i] - 1; begun <= now)
            round = begun;
    const int tolerance = life.whole(rule.tolerance, day);
    const auto julian = [](const QDate& date) { return qint32(date.toJulianDay()); };
    const qint32 birth = life.born();
    const qint32 asOf = std::min(day, julian(lastDay(round)));
    if (asOf < rule.fromAge.after(birth) || asOf >= rule.untilAge.after(birth))
        return {};
    Due due { 0, Due::State::Open, julian(firstDay(round)), julian(firstDay(round + 1)),
        julian(firstDay(round + 1 + tolerance)), 0 };
    due.done =
        firstDayOf(rule.signs, life, julian(firstDay(round - tolerance)), std::min(day, due.until - 1));
    const auto reported = rule.reported.constFind(round % 12 + 1);
    if (due.done == 0 && reported != rule.reported.cend())
        due.done = firstDayOf(
            { *reported }, life, due.from, std::min(day, julian(firstDay(round + kReportedMonths)) - 1));
    due.state = due.done != 0 ? Due::State::Done
        : day >= due.until    ? Due::State::Missed
        : day >= due.overdue  ? Due::State::Overdue
                              : Due::State::Open;
    return due;
}

} // namespace simpul::programme
