#include "core/programme/spm.h"

#include <algorithm>
#include <bit>

namespace simpul::programme {

namespace {

/// An encounter that shows something to this indicator.
struct Evidence {
    qint32 day;
    Month month;
    quint64 probes;
};
using EvidenceList = QVarLengthArray<Evidence, 160>;

/// The time in which conditions must be met: Julian days, `until` not included.
struct Period {
    qint32 from, middle, until;
    qint32 immunizedBy; ///< the last day that counts for a set of antigens, from birth on
};

struct Seen {
    int have = 0;
    qint32 metOn = Life::kNever; ///< the day on which the condition came to be met
};

struct Judgement {
    QVarLengthArray<Seen, 16> seen; ///< in the order of the band's conditions
    qint32 completed = 0; ///< the day on which the last condition came to be met; kNever if one is not
    bool met() const { return completed != Life::kNever; }
};

bool shows(const Encounter& encounter, const Probe& probe)
{
    const auto answered = [&](int code) {
        const double* value = encounter.answer(code);
        return value && (!probe.onlyTrue || *value != 0);
    };
    return probe.together ? std::all_of(probe.codes.cbegin(), probe.codes.cend(), answered)
                          : std::any_of(probe.codes.cbegin(), probe.codes.cend(), answered);
}

quint64 probesShown(const Encounter& encounter, const Indicator& indicator)
{
    quint64 candidates = 0;
    for (const Answered& given : encounter.answers)
        if (given.code < indicator.probesOfCode.size())
            candidates |= indicator.probesOfCode[given.code];
    quint64 shown = 0;
    for (; candidates != 0; candidates &= candidates - 1) {
        const int index = std::countr_zero(candidates);
        if (shows(encounter, indicator.probes[index]))
            shown |= quint64(1) << index;
    }
    return shown;
}

/// What was shown from one day on until before another.
EvidenceList evidenceOf(const Life& life, const Indicator& indicator, qint32 from, qint32 until)
{
    EvidenceList list;
    for (qsizetype i = 0; i < life.encounters().size(); ++i) {
        const Encounter& encounter = life.encounters()[i];
        if (encounter.day < from || encounter.day >= until)
            continue;
        if (const quint64 probes = probesShown(encounter, indicator))
            list.append({ encounter.day, life.monthOfEncounter(i), probes });
    }
    return list;
}

/// Counts distinct days or months within the condition's part of the period.
Seen countTimes(const Condition& condition, const EvidenceList& evidence, const Period& period)
{
    const qint32 from = condition.part == Condition::Part::SecondHalf ? period.middle : period.from;
    const qint32 until = condition.part == Condition::Part::FirstHalf ? period.middle : period.until;
    Seen seen;
    int last = std::numeric_limits<int>::min();
    for (const Evidence& piece : evidence) {
        const int when = condition.count == Condition::Count::Months ? piece.month : piece.day;
        if (piece.day < from || piece.day >= until || !(piece.probes & condition.probes) || when == last)
            continue;
        last = when;
        if (++seen.have == condition.need)
            seen.metOn = piece.day;
    }
    return seen;
}

Seen countKinds(const Condition& condition, const EvidenceList& evidence, const Period& period)
{
    Seen seen;
    quint64 kinds = 0;
    for (const Evidence& piece : evidence) {
        if (piece.day > period.immunizedBy)
            break;
        kinds |= piece.probes & condition.probes;
        if (seen.metOn == Life::kNever && std::popcount(kinds) == condition.need)
            seen.metOn = piece.day;
    }
    seen.have = std::popcount(kinds);
    return seen;
}

Judgement judge(const Band& band, const EvidenceList& evidence, const Period& period)
{
    Judgement judgement;
    for (const Condition& condition : band.conditions) {
        const bool kinds = condition.count == Condition::Count::Kinds;
        judgement.seen.append(
            kinds ? countKinds(condition, evidence, period) : countTimes(condition, evidence, period));
        judgement.completed = std::max(judgement.completed, judgement.seen.last().metOn);
    }
    return judgement;
}

/// The unmet conditions as compact JSON; empty where all are met.
QString unmet(const Band& band, const Judgement& judgement)
{
    QString note;
    if (!judgement.met())
        note.reserve(48 * band.conditions.size());
    for (qsizetype i = 0; i < band.conditions.size(); ++i) {
        if (judgement.seen[i].metOn != Life::kNever)
            continue;
        note.append(note.isEmpty() ? u'[' : u',').append(band.conditions[i].noteHead);
        note.append(QString::number(judgement.seen[i].have)).append(band.conditions[i].noteTail);
    }
    if (!note.isEmpty())
        note += u']';
    return note;
}

qint32 julian(int year, int month, int day)
{
    return qint32(QDate(year, month, day).toJulianDay());
}

int yearOf(qint32 day)
{
    return QDate::fromJulianDay(day).year();
}

Month january(int year)
{
    return year * 12;
}

/// One indicator over one life.
class Judge {
public:
    Judge(const Indicator& indicator, const Life& life, QList<Contribution>& out)
        : m_indicator(indicator)
        , m_life(life)
        , m_out(out)
        , m_from(life.dayOfAge(indicator.fromMonths))
        , m_until(indicator.openEnded() ? Life::kNever : life.dayOfAge(indicator.toMonths + 1))
        , m_evidence(evidenceOf(life, indicator, life.dayOfAge(indicator.evidenceFromMonths), m_until))
    {
    }

    void addBirthdays()
    {
        for (int months = m_indicator.fromMonths; months <= m_indicator.toMonths; months += 12)
            addBirthday(months);
    }

    void addYears()
    {
        for (int year = std::max(yearOf(m_from), m_indicator.fromYear); year <= yearOf(m_until); ++year)
            addYear(year);
    }

    /// Years without evidence look alike for ever, so they are one interval.
    void addOpenYears()
    {
        int first =
            std::max(yearOf(m_from) + (reference(yearOf(m_from)) < m_from ? 1 : 0), m_indicator.fromYear);
        int last = Life::kNever;
        if (m_life.leaves() != Life::kNever)
            last = yearOf(m_life.leaves()) - (reference(yearOf(m_life.leaves())) > m_life.leaves() ? 1 : 0);
        int previous = 0;
        for (const Evidence& piece : m_evidence) {
            const int year = piece.month / 12;
            if (year == previous || year < m_indicator.fromYear)
                continue;
            previous = year;
            if (addEvidenceOfYear(year)) {
                first = std::min(first, year);
                last = std::max(last, year);
            }
        }
        if (first <= last)
            addStock(m_indicator.den, january(first),
                last == Life::kNever ? Contribution::kOpen : january(last) + 11, {});
    }

private:
    qint32 reference(int year) const { return julian(year, m_indicator.refMonth, m_indicator.refDay); }
    bool ofAge(qint32 day) const { return m_from <= day && day < m_until; }
    bool belongsOn(qint32 day) const { return ofAge(day) && m_life.thereOn(day); }
    bool belongs(int year, const Judgement& judgement) const
    {
        return belongsOn(reference(year)) || (judgement.met() && belongsOn(judgement.completed));
    }

    void addStock(const QString& key, Month from, Month to, const QString& note)
    {
        m_out.append({ key, m_life.dossier().place, from, to, true, note });
    }
    void addCredit(Month month)
    {
        m_out.append({ m_indicator.num, m_life.dossier().place, month, month, false, {} });
    }

    void addBirthday(int months)
    {
        const qint32 birthday = m_life.dayOfAge(months);
        if (yearOf(birthday) < m_indicator.fromYear || !m_life.thereOn(birthday))
            return;
        const Band& band = *m_indicator.bandFor(months - 1);
        const Judgement judgement = judge(band, m_evidence,
            { m_life.dayOfAge(months - 12), m_life.dayOfAge(months - 6), birthday, birthday });
        const Month month = monthOf(QDate::fromJulianDay(birthday));
        addStock(m_indicator.den, january(month / 12), january(month / 12) + 11, unmet(band, judgement));
        if (judgement.met())
            addCredit(month);
    }

    /// The band of the age on the day of reference, or of the nearest age that the denominator has.
    const Band& bandIn(int year) const
    {
        const qint32 day = std::clamp(reference(year), m_from, m_until - 1);
        return *m_indicator.bandFor(m_life.ageMonths(day));
    }

    Judgement judgeYear(const Band& band, int year) const
    {
        const qint32 end = julian(year + 1, 1, 1);
        return judge(band, m_evidence, { julian(year, 1, 1), julian(year, 7, 1), end, end - 1 });
    }

    void addYear(int year)
    {
        const Band& band = bandIn(year);
        const Judgement judgement = judgeYear(band, year);
        if (!belongs(year, judgement))
            return;
        addStock(m_indicator.den, january(year), january(year) + 11, unmet(band, judgement));
        if (judgement.met())
            addCredit(monthOf(QDate::fromJulianDay(judgement.completed)));
    }

    /// The credit of a year or what it lacks; whether the person met all conditions while belonging.
    bool addEvidenceOfYear(int year)
    {
        const Band& band = bandIn(year);
        const Judgement judgement = judgeYear(band, year);
        if (!belongs(year, judgement))
            return false;
        if (judgement.met())
            addCredit(monthOf(QDate::fromJulianDay(judgement.completed)));
        else
            addStock(m_indicator.lacking, january(year), january(year) + 11, unmet(band, judgement));
        return judgement.met();
    }

    const Indicator& m_indicator;
    const Life& m_life;
    QList<Contribution>& m_out;
    qint32 m_from; ///< the first day of the denominator's age
    qint32 m_until; ///< the first day after it
    EvidenceList m_evidence;
};

} // namespace

void addIndicator(const Indicator& indicator, const Life& life, QList<Contribution>& out)
{
    Judge judge(indicator, life, out);
    if (indicator.window == Indicator::Window::CompletedAgeYear)
        judge.addBirthdays();
    else if (indicator.openEnded())
        judge.addOpenYears();
    else
        judge.addYears();
}

} // namespace simpul::programme
