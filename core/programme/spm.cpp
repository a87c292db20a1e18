#include "core/programme/spm.h"

#include <algorithm>

namespace simpul::programme {

namespace {

constexpr Month kYear = 12;

Month creditOf(const Indicator& indicator, const Life& life, const Case& one, const Judgement& judgement)
{
    if (one.creditAtEnd || indicator.creditAtEnd.isOn(life, one.last()))
        return one.ends;
    const Month month = monthOf(partsOf(judgement.completed));
    if (indicator.isStock())
        return std::clamp(month, one.counted, one.counted + 11);
    return std::clamp(month, one.year * 12, one.year * 12 + 11);
}

/// One indicator over one life.
class Adder {
public:
    Adder(const Indicator& indicator, const Life& life, int taken, QList<Contribution>& out)
        : m_indicator(indicator)
        , m_life(life)
        , m_taken(taken)
        , m_out(out)
        , m_cases(indicator, life)
    {
    }

    int add()
    {
        if (!m_cases.canBelong())
            return 0;
        if (!m_indicator.isStock())
            addCases();
        else if (m_indicator.modes.size() > 1)
            addEachYear();
        else
            addYears();
        return m_lastCompleted;
    }

private:
    const SpmJudge& judge()
    {
        if (!m_judge)
            m_judge.emplace(m_indicator, m_life);
        return *m_judge;
    }

    /// Of a year the place at its end, of a birth, an abortion or a suspicion that of its month.
    Id placeOf(const Case& one) const
    {
        return m_life.placeIn(m_indicator.isStock() ? one.counted + kYear - 1 : one.counted);
    }

    void addEvent(const QString& key, const Id& place, Month month)
    {
        const Contribution event { key, place, month, month, false, {} };
        if (!place.isNull() && std::find(m_out.cbegin() + m_begin, m_out.cend(), event) == m_out.cend())
            m_out.append(event);
    }

    /// Whole years; each counts where the person lives at its end.
    void addStock(Month from, Month to)
    {
        while (from <= to) {
            const bool isSettled = from + kYear - 1 > m_life.homes().lastChange();
            const Month end = isSettled ? to : from + kYear - 1;
            addStock(m_life.placeIn(from + kYear - 1), from, end);
            if (end == to)
                return;
            from = end + 1;
        }
    }

    void addStock(const Id& place, Month from, Month to)
    {
        if (place.isNull())
            return;
        if (m_stock >= 0 && m_out[m_stock].to + 1 == from && m_out[m_stock].place == place) {
            m_out[m_stock].to = to;
            return;
        }
        m_stock = m_out.size();
        m_out.append({ m_indicator.den, place, from, to, true, {} });
    }

    void credit(const Case& one, const Id& place, const Judgement& judgement)
    {
        addEvent(m_indicator.num, place, creditOf(m_indicator, m_life, one, judgement));
        m_lastCompleted = std::max(m_lastCompleted, one.year);
    }

    /// A suspect counts once a year: with the first suspicion, to standard if any of them was followed up.
    void addCases()
    {
        const bool oncePerYear = m_indicator.unit == Indicator::Unit::Suspect;
        int counted = 0, credited = 0;
        Id place;
        for (const Case& one : m_cases.all(judge())) {
            if (one.year < m_indicator.fromYear)
                continue;
            if (!oncePerYear || counted != one.year) {
                place = placeOf(one);
                addEvent(m_indicator.den, place, one.counted);
            }
            counted = one.year;
            if (oncePerYear && credited == one.year)
                continue;
            const Judgement judgement = judge().judge(one);
            if (!judgement.met())
                continue;
            credit(one, place, judgement);
            credited = one.year;
        }
    }

    void addEachYear()
    {
        const auto [first, last] = m_cases.possibleYears();
        for (int year = first; year <= last; ++year)
            if (const auto one = m_cases.inYear(year))
                addYear(*one);
    }

    void addYear(const Case& one)
    {
        const Judgement judgement = judge().judge(one);
        if (!m_cases.belongs(one, judgement.completed))
            return;
        addStock(one.counted, one.counted + kYear - 1);
        if (judgement.met())
            credit(one, placeOf(one), judgement);
    }

    /// Years without evidence look alike, so the person belongs in one interval.
    void addYears()
    {
        auto [first, last] = m_cases.usualYears();
        if (first <= m_taken)
            first = m_taken + 1;
        for (const int year : judge().years()) {
            if (year < m_indicator.fromYear || year <= m_taken)
                continue;
            const Case one = *m_cases.inYear(year);
            const Judgement judgement = judge().judge(one);
            if (!judgement.met() || !m_cases.belongs(one, judgement.completed))
                continue;
            credit(one, placeOf(one), judgement);
            first = std::min(first, year);
            last = std::max(last, year);
        }
        if (first <= last)
            addStock(first * 12, last == Life::kNever ? Contribution::kOpen : last * 12 + 11);
    }

    const Indicator& m_indicator;
    const Life& m_life;
    int m_taken;
    QList<Contribution>& m_out;
    SpmCases m_cases;
    std::optional<SpmJudge> m_judge;
    qsizetype m_begin = m_out.size();
    qsizetype m_stock = -1;
    int m_lastCompleted = 0;
};

Standing standingFrom(
    const Indicator& indicator, const Life& life, const Case& one, const Judgement& judgement)
{
    Standing standing;
    standing.year = one.year;
    standing.isMet = judgement.met();
    standing.credit = judgement.met() ? creditOf(indicator, life, one, judgement) : 0;
    for (qsizetype i = 0; i < judgement.seen.size(); ++i) {
        const Seen& seen = judgement.seen[i];
        if (seen.asked)
            standing.conditions.append({ judgement.band->all[i].rule, seen.have, seen.need,
                QDate::fromJulianDay(seen.due), seen.met(), seen.behind });
    }
    return standing;
}

std::optional<Standing> standingInYear(
    const Indicator& indicator, const Life& life, const SpmCases& cases, const SpmJudge& judge, int year)
{
    const auto one = cases.inYear(year);
    if (!one)
        return {};
    const Judgement judgement = judge.judge(*one);
    if (!cases.belongs(*one, judgement.completed))
        return {};
    return standingFrom(indicator, life, *one, judgement);
}

} // namespace

int addIndicator(const Indicator& indicator, const Life& life, int taken, QList<Contribution>& out)
{
    return Adder(indicator, life, taken, out).add();
}

void endBefore(const Indicator& earlier, const Indicator& later, QList<Contribution>& out)
{
    std::optional<Month> begins;
    for (const Contribution& one : std::as_const(out))
        if (one.stock && one.key == later.den)
            begins = begins ? std::min(*begins, one.from) : one.from;
    if (!begins)
        return;
    out.removeIf(
        [&](const Contribution& one) { return one.stock && one.key == earlier.den && one.from >= *begins; });
    for (Contribution& one : out)
        if (one.stock && one.key == earlier.den)
            one.to = std::min(one.to, *begins - 1);
}

bool Standing::isOnTrack() const
{
    return std::none_of(
        conditions.cbegin(), conditions.cend(), [](const Condition& one) { return one.isBehind; });
}

std::optional<Standing> standingOf(const Indicator& indicator, const Life& life, int year, qint32 upTo)
{
    const SpmCases cases(indicator, life);
    if (!cases.canBelong())
        return {};
    const SpmJudge judge(indicator, life, upTo);
    if (indicator.isStock())
        return standingInYear(indicator, life, cases, judge, year);
    std::optional<Standing> found;
    for (const Case& one : cases.all(judge)) {
        if (one.year != year)
            continue;
        const Standing standing = standingFrom(indicator, life, one, judge.judge(one));
        const bool once = indicator.unit == Indicator::Unit::Suspect;
        const bool isBetter =
            found && (once ? standing.isMet && !found->isMet : found->isMet && !standing.isMet);
        if (!found || isBetter)
            found = standing;
    }
    return found;
}

} // namespace simpul::programme
