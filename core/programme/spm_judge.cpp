#include "core/programme/spm_judge.h"

#include <algorithm>
#include <bit>

namespace simpul::programme {

namespace {

Month monthOfDay(qint32 day)
{
    return monthOf(partsOf(day));
}

/// A pregnancy's record tells of its end, where that is known; everything else of its own day.
qint32 toldOn(const Encounter& encounter, const LifeGroups& groups)
{
    const double* end =
        encounter.source == Source::Pregnancy ? encounter.answer(groups.outcomeDayCode()) : nullptr;
    return end ? qint32(*end) : encounter.day;
}

} // namespace

SpmJudge::SpmJudge(const Indicator& indicator, const Life& life, qint32 upTo)
    : m_indicator(indicator)
    , m_life(life)
    , m_upTo(upTo)
    , m_pregnancies(pregnanciesOf(life, indicator.groups, indicator.birthService))
{
    for (const Encounter& encounter : life.encounters())
        addEvidence(encounter);
    const auto earlier = [](const Evidence& a, const Evidence& b) { return a.day < b.day; };
    if (!std::is_sorted(m_evidence.cbegin(), m_evidence.cend(), earlier))
        std::stable_sort(m_evidence.begin(), m_evidence.end(), earlier);
}

void SpmJudge::addEvidence(const Encounter& encounter)
{
    const quint64 probes = probesShown(encounter);
    const qint32 day = probes == 0 ? 0 : toldOn(encounter, m_indicator.groups);
    if (probes == 0 || day > m_upTo || day < m_life.born())
        return;
    const double* week = m_indicator.unit == Indicator::Unit::Pregnancy
        ? encounter.answer(m_indicator.gestationCode)
        : nullptr;
    m_evidence.append({ day, monthOfDay(day), probes, week ? int(*week) : -1 });
}

quint64 SpmJudge::probesShown(const Encounter& encounter) const
{
    quint64 candidates = 0;
    for (const Answered& given : encounter.answers)
        if (given.code < m_indicator.probesOfCode.size())
            candidates |= m_indicator.probesOfCode[given.code];
    quint64 shown = 0;
    for (; candidates != 0; candidates &= candidates - 1) {
        const int index = std::countr_zero(candidates);
        if (m_indicator.probes[index].shows(encounter, m_life))
            shown |= quint64(1) << index;
    }
    return shown;
}

const SpmJudge::Evidence* SpmJudge::firstFrom(qint32 day) const
{
    return std::lower_bound(m_evidence.cbegin(), m_evidence.cend(), day,
        [](const Evidence& piece, qint32 wanted) { return piece.day < wanted; });
}

QVarLengthArray<qint32, 8> SpmJudge::starts() const
{
    QVarLengthArray<qint32, 8> days;
    for (const Evidence& piece : m_evidence)
        if (piece.probes & m_indicator.startProbes)
            days.append(piece.day);
    return days;
}

QVarLengthArray<int, 16> SpmJudge::years() const
{
    QVarLengthArray<int, 16> years;
    for (const Evidence& piece : m_evidence)
        if (years.isEmpty() || years.last() != piece.month / 12)
            years.append(piece.month / 12);
    return years;
}

Judgement SpmJudge::judge(const Case& one) const
{
    Judgement judgement;
    const Standard* standard = m_indicator.standardFor(one.year);
    judgement.band = standard ? standard->bandFor(one.ageMonths) : nullptr;
    if (!judgement.band)
        return judgement;
    qint32 completed = one.from;
    for (const Requirement& asked : judgement.band->all) {
        const Seen seen = look(asked, one);
        if (seen.asked)
            completed = std::max(completed, seen.metOn);
        judgement.seen.append(seen);
    }
    judgement.completed = completed;
    return judgement;
}

/// The part of the case in which the requirement can be met.
SpmJudge::Stretch SpmJudge::stretchOf(const Requirement& asked, const Case& one) const
{
    Stretch stretch { one.from, one.until };
    if (asked.part == Requirement::Part::FirstHalf)
        stretch.until = one.middle;
    if (asked.part == Requirement::Part::SecondHalf)
        stretch.from = one.middle;
    if (asked.scale == Requirement::Scale::None)
        return stretch;
    const qint64 unit = asked.scale == Requirement::Scale::Weeks ? 7 : 1;
    stretch.from = std::max(stretch.from, qint32(one.origin + asked.low * unit));
    stretch.until = std::max(stretch.from + 1,
        qint32(std::min<qint64>(stretch.until, one.origin + (qint64(asked.high) + 1) * unit)));
    return stretch;
}

bool SpmJudge::isAsked(const Requirement& asked, const Case& one) const
{
    if (!asked.required.isOn(m_life, one.last()) || (asked.onlyFemale && m_life.dossier().male)
        || one.ageMonths < asked.fromMonths || one.ageMonths > asked.toMonths)
        return false;
    const auto overlaps = [&one](const PregnancyCourse& course) {
        return course.lmp < one.until && course.last() >= one.from;
    };
    return !(asked.exceptPregnant.isOn(m_life, one.last())
        && std::any_of(m_pregnancies.cbegin(), m_pregnancies.cend(), overlaps));
}

quint64 SpmJudge::maskOf(const Requirement& asked, const Case& one) const
{
    quint64 mask = 0;
    for (const Requirement::Alternative& way : asked.probes)
        if (way.when.isAlwaysOn() || way.when.isOn(m_life, one.last()))
            mask |= quint64(1) << way.probe;
    return mask;
}

bool SpmJudge::isInScale(const Requirement& asked, const Case& one, const Evidence& piece) const
{
    if (asked.scale == Requirement::Scale::None)
        return true;
    const int days = piece.day - one.origin;
    const int at = asked.scale == Requirement::Scale::Days ? days : piece.week >= 0 ? piece.week : days / 7;
    return asked.low <= at && at <= asked.high;
}

Seen SpmJudge::look(const Requirement& asked, const Case& one) const
{
    Seen seen;
    seen.asked = isAsked(asked, one);
    if (!seen.asked)
        return seen;
    seen.need = needOf(asked, one);
    seen.due = asked.count == Requirement::Count::Kinds ? one.immunizedBy : stretchOf(asked, one).until - 1;
    if (asked.count == Requirement::Count::Kinds)
        countKinds(asked, one, seen);
    else if (asked.count == Requirement::Count::Sum)
        sum(asked, one, seen);
    else
        countTimes(asked, one, seen);
    seen.behind = !seen.met() && seen.have < expected(asked, one, seen);
    return seen;
}

int SpmJudge::needOf(const Requirement& asked, const Case& one) const
{
    if (asked.count == Requirement::Count::Kinds)
        return asked.sets[asked.sets.size() == 1 ? 0 : m_life.whole(asked.whichSet, one.last())].size;
    const int need = asked.need.on(m_life, one.last());
    if (asked.count != Requirement::Count::DueMonths)
        return need;
    const Month first = monthOfDay(std::max(one.from, one.knownSince));
    const Month last = monthOfDay(std::min(one.last(), m_life.leaves()));
    return std::clamp(need, 1, std::max(1, last - first + 1));
}

/// Counts distinct days or months; gestation may be written differently from what the dates say, so weeks are
/// looked for in the whole case.
void SpmJudge::countTimes(const Requirement& asked, const Case& one, Seen& seen) const
{
    const quint64 mask = maskOf(asked, one);
    const Stretch stretch =
        asked.scale == Requirement::Scale::Weeks ? Stretch { one.from, one.until } : stretchOf(asked, one);
    const bool months = asked.count != Requirement::Count::Days;
    int last = std::numeric_limits<int>::min();
    for (const Evidence* piece = firstFrom(stretch.from); piece != m_evidence.cend(); ++piece) {
        if (piece->day >= stretch.until)
            break;
        const int when = months ? piece->month : piece->day;
        if (!(piece->probes & mask) || when == last || !isInScale(asked, one, *piece))
            continue;
        last = when;
        if (++seen.have == seen.need)
            seen.metOn = piece->day;
    }
    if (!seen.met() && asked.ever.isOn(m_life, one.last()))
        lookBefore(asked, one, seen);
}

/// What was seen before is met from the first day on.
void SpmJudge::lookBefore(const Requirement& asked, const Case& one, Seen& seen) const
{
    const quint64 mask = maskOf(asked, one);
    const qint32 earliest = m_life.dayOfAge(asked.everFromMonths);
    for (const Evidence* piece = firstFrom(one.from); piece != m_evidence.cbegin() && !seen.met();) {
        --piece;
        if (piece->day < earliest)
            return;
        if (piece->probes & mask && ++seen.have == seen.need)
            seen.metOn = one.from;
    }
}

void SpmJudge::countKinds(const Requirement& asked, const Case& one, Seen& seen) const
{
    const Requirement::Set& set =
        asked.sets[asked.sets.size() == 1 ? 0 : m_life.whole(asked.whichSet, one.last())];
    quint64 kinds = 0;
    for (const Evidence& piece : m_evidence) {
        if (piece.day > one.immunizedBy)
            break;
        kinds |= piece.probes & set.probes;
        if (!seen.met() && std::popcount(kinds) == set.size)
            seen.metOn = piece.day;
    }
    seen.have = std::popcount(kinds);
}

void SpmJudge::sum(const Requirement& asked, const Case& one, Seen& seen) const
{
    double total = 0;
    for (const Encounter& encounter : m_life.encounters()) {
        if (encounter.day < one.from || encounter.day >= one.until || encounter.day > m_upTo)
            continue;
        for (const int code : asked.summed)
            if (const double* value = encounter.answer(code))
                total += *value;
        if (!seen.met() && total >= seen.need)
            seen.metOn = encounter.day;
    }
    seen.have = int(total);
}

/// What should have been seen by the end of the month in which the known evidence ends.
int SpmJudge::expected(const Requirement& asked, const Case& one, const Seen& seen) const
{
    if (m_upTo >= seen.due)
        return seen.need;
    const Stretch stretch = stretchOf(asked, one);
    const Month first = monthOfDay(
        asked.count == Requirement::Count::DueMonths ? std::max(stretch.from, one.knownSince) : stretch.from);
    const Month now = monthOfDay(m_upTo);
    const int passed = now - first + 1;
    const int all = std::max(1, monthOfDay(stretch.until - 1) - first + 1);
    if (passed <= 0)
        return 0;
    if (asked.pace == Requirement::Pace::Early)
        return (seen.need * passed + all - 1) / all;
    if (asked.pace == Requirement::Pace::Late)
        return seen.need * passed / all;
    int rounds = 0;
    for (Month month = first; month <= now; ++month)
        rounds += asked.rounds.contains(month % 12 + 1) ? 1 : 0;
    return std::min(rounds, seen.need);
}

} // namespace simpul::programme
