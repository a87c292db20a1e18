#include "core/programme/scores.h"

#include <algorithm>

namespace simpul::programme {

using Derived = Scores::Derived;

namespace {

const double kUnknown = std::nan("");

double sum(const Derived& derived, const Facts& facts)
{
    double total = 0;
    qsizetype answered = 0;
    for (const int item : derived.needs) {
        answered += facts.has(item);
        total += facts.has(item) ? facts.value(item) : 0;
    }
    const bool enough = answered > 0 && (!derived.needsAll || answered == derived.needs.size());
    return enough ? total : kUnknown;
}

double points(const Derived& derived, const Facts& facts)
{
    double total = 0;
    for (const QList<Scores::Line>& part : derived.parts) {
        const auto line = std::find_if(
            part.cbegin(), part.cend(), [&facts](const Scores::Line& one) { return one.when.holds(facts); });
        total += line == part.cend() ? 0 : line->points;
    }
    return total;
}

double product(const QList<Scores::Factor>& factors, const Facts& facts)
{
    double value = 1;
    for (const Scores::Factor& factor : factors)
        value *= factor.fact < 0 ? factor.constant : facts.value(factor.fact);
    return value;
}

/// Half goes up; the last binary digit of the division must not decide.
double rounded(double value, int decimals)
{
    constexpr double kSlack = 1e-9;
    const double scale = std::pow(10, decimals);
    return decimals < 0 ? value : std::floor(value * scale + 0.5 + kSlack) / scale;
}

double quotient(const Derived& derived, const Facts& facts)
{
    const double over = product(derived.over, facts);
    return over > 0 ? rounded(product(derived.times, facts) / over, derived.decimals) : kUnknown;
}

double band(const Derived& derived, const Facts& facts)
{
    const double value = facts.value(derived.needs.first());
    const auto holds = [&](const Scores::Band& one) {
        const double limit = facts.number(one.value);
        return one.limit == Scores::Band::Limit::Rest
            || (one.limit == Scores::Band::Limit::Below ? value < limit : value <= limit);
    };
    return double(std::find_if(derived.bands.cbegin(), derived.bands.cend(), holds) - derived.bands.cbegin());
}

double higher(const Derived& derived, const Facts& facts)
{
    double highest = kUnknown;
    for (const int fact : derived.needs)
        if (facts.has(fact) && !(highest >= facts.value(fact)))
            highest = facts.value(fact);
    return highest;
}

double valueOf(const Derived& derived, const Facts& facts)
{
    if (!derived.when.holds(facts))
        return kUnknown;
    if (derived.how == Derived::How::Sum)
        return sum(derived, facts);
    if (derived.how == Derived::How::Higher)
        return higher(derived, facts);
    const bool known = std::all_of(
        derived.needs.begin(), derived.needs.end(), [&facts](int fact) { return facts.has(fact); });
    if (!known)
        return kUnknown;
    switch (derived.how) {
    case Derived::How::Points:
        return points(derived, facts);
    case Derived::How::Quotient:
        return quotient(derived, facts);
    case Derived::How::WeeksSince:
        return std::floor((facts.day() - facts.value(derived.needs.first())) / 7);
    case Derived::How::Holds:
        return derived.condition.holds(facts) ? 1 : 0;
    case Derived::How::Bands:
        return band(derived, facts);
    case Derived::How::Sum:
    case Derived::How::Higher:
        break;
    }
    return kUnknown;
}

} // namespace

void Scores::derive(Facts& facts) const
{
    for (const Derived& derived : m_derived)
        facts.set(derived.fact, valueOf(derived, facts));
}

QList<Scores::Shown> Scores::shown(const Facts& facts) const
{
    QList<Shown> all;
    for (const Derived& derived : m_derived) {
        if (derived.hidden || !facts.has(derived.fact))
            continue;
        Shown shown { derived.code, derived.label, derived.unit, facts.value(derived.fact), {},
            derived.verified };
        if (!derived.bands.isEmpty())
            shown.word = derived.bands[qsizetype(shown.value)].label;
        if (derived.how == Derived::How::Bands)
            shown.value = facts.value(derived.needs.first());
        all.append(shown);
    }
    return all;
}

} // namespace simpul::programme
