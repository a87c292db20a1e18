#include "core/programme/spm_cases.h"

#include <algorithm>

namespace simpul::programme {

namespace {

constexpr int kNewbornDays = 28;
/// A birth may be written down so many days before or after the day that the pregnancy's record gives.
constexpr int kWrittenBefore = 7, kWrittenAfter = 42;

int yearOf(qint32 day)
{
    return partsOf(day).year;
}

Month monthOfDay(qint32 day)
{
    return monthOf(partsOf(day));
}

} // namespace

SpmCases::SpmCases(const Indicator& indicator, const Life& life)
    : m_indicator(indicator)
    , m_life(life)
{
    readAges();
    if (!indicator.members.isEverybody())
        readMembership();
}

/// The ages of the indicator, or those for pupils of the person's class.
void SpmCases::readAges()
{
    Indicator::Ages ages = m_indicator.ages;
    const double* level =
        m_indicator.byClass.isEmpty() ? nullptr : m_life.dossier().fact(m_indicator.classCode);
    for (const Indicator::ByClass& one : m_indicator.byClass)
        if (level && one.from <= *level && *level <= one.to)
            ages = one.ages;
    m_fromMonths = ages.fromMonths;
    m_toMonths = ages.toMonths;
    m_from = m_life.dayOfAge(ages.fromMonths);
    m_until = ages.toMonths < 0 ? Life::kNever : m_life.dayOfAge(ages.toMonths + 1);
}

/// A fact of the register has no date: it holds always, but services are due only from the first one on.
void SpmCases::readMembership()
{
    m_isMember = false;
    m_knownSince = Life::kNever;
    m_knownUntil = 0;
    qint32 service = Life::kNever, condition = Life::kNever;
    for (const Encounter& encounter : m_life.encounters()) {
        for (const int code : m_indicator.members.services)
            if (encounter.source == Source::FacilityVisit && encounter.answer(code)) {
                service = std::min(service, encounter.day);
                m_knownUntil = Life::kNever;
            }
        for (const int code : m_indicator.members.conditions)
            if (const double* until = encounter.answer(code)) {
                condition = std::min(condition, encounter.day);
                m_knownUntil = std::max(m_knownUntil, *until == 0 ? Life::kNever : qint32(*until));
            }
    }
    m_knownSince = std::min(service, condition);
    for (const int code : m_indicator.members.facts)
        if (const double* is = m_life.dossier().fact(code); is && *is != 0) {
            m_knownSince = m_life.born();
            m_knownUntil = Life::kNever;
        }
    m_isMember = m_knownSince != Life::kNever;
    const qint32 due = std::min(service, condition);
    m_firstService = due == Life::kNever ? 0 : due;
}

bool SpmCases::canBelong() const
{
    if (!m_isMember || m_life.leaves() < m_from)
        return false;
    const bool ofWomen =
        m_indicator.unit == Indicator::Unit::Pregnancy || m_indicator.unit == Indicator::Unit::Delivery;
    if (ofWomen && m_life.dossier().male)
        return false;
    return m_until == Life::kNever || yearOf(m_until) >= m_indicator.fromYear;
}

Indicator::Window SpmCases::windowIn(int year) const
{
    const QList<Indicator::Mode>& modes = m_indicator.modes;
    if (modes.size() == 1)
        return modes.first().window;
    const qint32 end = julianDayOf(year, 12, 31);
    for (const Indicator::Mode& mode : modes)
        if (mode.when.isOn(m_life, end) != m_indicator.isOtherReading)
            return mode.window;
    return modes.last().window;
}

qint32 SpmCases::reference(int year) const
{
    if (windowIn(year) == Indicator::Window::SchoolYear)
        return julianDayOf(year - 1, 7, 1);
    const auto& all = m_indicator.references;
    const auto [month, day] =
        all[all.size() == 1 ? 0 : m_life.whole(m_indicator.reference, julianDayOf(year, 12, 31))];
    return julianDayOf(year, month, day);
}

bool SpmCases::belongsOn(qint32 day) const
{
    return m_from <= day && day < m_until && m_life.thereOn(day);
}

bool SpmCases::isMemberIn(const Case& one) const
{
    return m_isMember && m_knownSince < one.until && m_knownUntil >= one.from;
}

bool SpmCases::belongs(const Case& one, qint32 completed) const
{
    const Indicator::Window window = windowIn(one.year);
    if (window == Indicator::Window::CompletedAgeYear)
        return m_life.thereOn(one.until);
    if (window == Indicator::Window::SchoolYear)
        return belongsOn(reference(one.year));
    return isMemberIn(one)
        && (belongsOn(reference(one.year)) || (completed != Life::kNever && belongsOn(completed)));
}

/// The first year whose day of reference is not before the day.
int SpmCases::firstYearFrom(qint32 day) const
{
    int year = yearOf(day);
    while (reference(year) < day)
        ++year;
    return year;
}

int SpmCases::lastYearUpTo(qint32 day) const
{
    int year = yearOf(day) + 1;
    while (reference(year) > day)
        --year;
    return year;
}

std::pair<int, int> SpmCases::usualYears() const
{
    int first = std::max(firstYearFrom(m_from), m_indicator.fromYear);
    int last = Life::kNever;
    if (const qint32 end = std::min(m_until == Life::kNever ? m_until : m_until - 1, m_life.leaves());
        end != Life::kNever)
        last = lastYearUpTo(end);
    if (!m_indicator.members.isEverybody()) {
        first = std::max(first, yearOf(m_knownSince));
        if (m_knownUntil != Life::kNever)
            last = std::min(last, yearOf(m_knownUntil));
    }
    return { first, last };
}

std::pair<int, int> SpmCases::possibleYears() const
{
    const qint32 end = std::min(m_until, m_life.leaves() == Life::kNever ? m_until : m_life.leaves());
    return { std::max(yearOf(m_from), m_indicator.fromYear), yearOf(end) + 1 };
}

std::optional<Case> SpmCases::inYear(int year) const
{
    switch (windowIn(year)) {
    case Indicator::Window::CompletedAgeYear:
        return birthdayIn(year);
    case Indicator::Window::SchoolYear:
        return schoolYear(year);
    default:
        return calendarYear(year);
    }
}

std::optional<Case> SpmCases::birthdayIn(int year) const
{
    const int months = 12 * (year - m_life.dossier().birth.year());
    const qint32 birthday = m_life.dayOfAge(std::max(0, months));
    const bool isLast = months == m_toMonths + 1 && m_indicator.lastBirthday.isOn(m_life, birthday);
    if (months < m_fromMonths || months < 12 || (months > m_toMonths && !isLast))
        return {};
    Case one;
    one.year = year;
    one.from = one.origin = m_life.dayOfAge(months - 12);
    one.middle = m_life.dayOfAge(months - 6);
    one.until = one.immunizedBy = birthday;
    one.ageMonths = std::min(months - 1, m_toMonths);
    one.counted = year * 12;
    one.ends = monthOfDay(birthday);
    one.creditAtEnd = true;
    return one;
}

/// The band is that of the age on the day of reference, or of the nearest age that the denominator has; what
/// was seen at other ages does not count.
Case SpmCases::calendarYear(int year) const
{
    Case one;
    one.year = year;
    one.from = std::max(julianDayOf(year, 1, 1), m_life.dayOfAge(m_indicator.evidenceFromMonths));
    one.middle = julianDayOf(year, 7, 1);
    one.until = std::min(julianDayOf(year + 1, 1, 1), m_until);
    one.immunizedBy = one.last();
    one.origin = one.from;
    one.knownSince = m_firstService;
    one.ageMonths = m_life.ageMonths(
        std::clamp(reference(year), m_from, m_until == Life::kNever ? m_until : m_until - 1));
    one.counted = year * 12;
    one.ends = year * 12 + 11;
    return one;
}

Case SpmCases::schoolYear(int year) const
{
    Case one;
    one.year = year;
    one.from = one.origin = julianDayOf(year - 1, 7, 1);
    one.middle = julianDayOf(year, 1, 1);
    one.until = julianDayOf(year, 7, 1);
    one.immunizedBy = one.last();
    one.ageMonths = m_life.ageMonths(std::clamp(one.from, m_from, m_until - 1));
    one.counted = year * 12 - 6;
    one.ends = year * 12 + 5;
    return one;
}

QVarLengthArray<Case, 4> SpmCases::all(const SpmJudge& judge) const
{
    QVarLengthArray<Case, 4> cases;
    if (m_indicator.unit == Indicator::Unit::Newborn)
        addNewborn(cases);
    else if (m_indicator.unit == Indicator::Unit::Suspect)
        addSuspicions(judge, cases);
    else
        addPregnancies(judge, cases);
    return cases;
}

void SpmCases::addPregnancies(const SpmJudge& judge, QVarLengthArray<Case, 4>& cases) const
{
    const bool births = m_indicator.unit == Indicator::Unit::Delivery;
    for (const PregnancyCourse& course : judge.pregnancies()) {
        if (!course.isEnded() || (births && !course.isBirth) || !m_life.thereOn(course.end))
            continue;
        const int weeks = (course.end - course.lmp) / 7;
        if (!course.isBirth && weeks < m_indicator.leastWeeks.on(m_life, course.end))
            continue;
        Case one;
        one.year = yearOf(course.end);
        one.from = births ? course.end - kWrittenBefore : course.lmp;
        one.until = course.end + 1 + (births ? kWrittenAfter : 0);
        one.origin = course.lmp;
        one.counted = one.ends = monthOfDay(course.end);
        cases.append(one);
    }
}

void SpmCases::addNewborn(QVarLengthArray<Case, 4>& cases) const
{
    const qint32 born = m_life.born(), last = born + kNewbornDays;
    const bool diedBefore = m_life.leaves() < last;
    const bool stays =
        m_life.dossier().status == PersonStatus::Died && m_indicator.keepsDead.isOn(m_life, last);
    if (diedBefore && !stays)
        return;
    Case one;
    one.from = one.origin = born;
    one.until = last + 1;
    one.immunizedBy = last;
    one.ends = monthOfDay(m_indicator.yearOfBirth.isOn(m_life, last) ? born : last);
    one.year = one.ends / 12;
    // Served from the eighth day on, so counted from the first.
    one.counted = std::max(monthOfDay(born), one.year * 12);
    cases.append(one);
}

/// Each day of suspicion, so that one of them may be followed by a test in time.
void SpmCases::addSuspicions(const SpmJudge& judge, QVarLengthArray<Case, 4>& cases) const
{
    for (const qint32 day : judge.starts()) {
        if (!m_life.thereOn(day))
            continue;
        Case one;
        one.year = yearOf(day);
        one.from = one.origin = day;
        one.until = day + m_indicator.withinDays.on(m_life, day) + 1;
        one.counted = one.ends = monthOfDay(day);
        one.ageMonths = m_life.ageMonths(day);
        cases.append(one);
    }
}

} // namespace simpul::programme
