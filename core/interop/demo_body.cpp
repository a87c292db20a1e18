#include "core/interop/demo_body.h"

#include "core/growth/growth.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace simpul::demo {

namespace {

using growth::Curve;
using growth::Sex;

constexpr int kLastCurveDay = 1856;

// Medians by completed year, 5 to 19.
constexpr std::array kBoyHeight { 110.0, 116.0, 121.7, 127.3, 132.6, 137.8, 143.1, 149.1, 156.0, 163.2, 169.0,
    172.9, 175.2, 176.1, 176.5 };
constexpr std::array kGirlHeight { 109.4, 115.1, 120.8, 126.6, 132.5, 138.6, 145.0, 151.2, 156.4, 159.8,
    161.7, 162.5, 162.9, 163.0, 163.1 };
constexpr std::array kBoyBmi { 15.3, 15.3, 15.5, 15.7, 16.0, 16.4, 16.9, 17.5, 18.2, 19.0, 19.8, 20.5, 21.1,
    21.7, 22.2 };
constexpr std::array kGirlBmi { 15.2, 15.3, 15.4, 15.7, 16.1, 16.6, 17.2, 18.0, 18.8, 19.6, 20.2, 20.7, 21.0,
    21.3, 21.4 };

Sex sexOf(const Person& person)
{
    return person.male ? Sex::Male : Sex::Female;
}

int daysOld(const Person& person, const QDate& day)
{
    return static_cast<int>(person.birth.daysTo(day));
}

double yearsOld(const Person& person, const QDate& day)
{
    return daysOld(person, day) / 365.25;
}

double interpolated(const std::array<double, 15>& table, double years)
{
    const double place = std::clamp(years - 5, 0.0, 13.999);
    const size_t index = static_cast<size_t>(place);
    const double share = place - static_cast<double>(index);
    return table[index] * (1 - share) + table[index + 1] * share;
}

constexpr int kCatchUpDays = 120;

/// Born near the middle, the score reaches its own level at two years.
double heightScore(const Person& person, int days)
{
    return person.body.height * std::min(1.0, 0.35 + 0.65 * days / 731);
}

double curveWeight(const Person& person, int days)
{
    const double metres =
        growth::valueAt(Curve::LengthForAge, sexOf(person), days, heightScore(person, days)) / 100;
    const double score = std::clamp(person.body.mass + person.body.drift, -3.6, 3.2);
    return growth::valueAt(Curve::BmiForAge, sexOf(person), days, score) * metres * metres;
}

/// From the weight at birth to the curve of one's own within four months.
double newbornShare(const Person& person, int days)
{
    const double atBirth = std::clamp(person.birthWeight / curveWeight(person, 0), 0.7, 1.3);
    return atBirth + (1 - atBirth) * days / kCatchUpDays;
}

double schoolHeight(const Person& person, double years)
{
    const double median = interpolated(person.male ? kBoyHeight : kGirlHeight, years);
    return median * (1 + 0.044 * person.body.height);
}

double adultBmi(const Person& person, double years)
{
    const double middle = person.male ? 22.2 : 23.8, spread = person.male ? 3.3 : 3.9;
    const double ageing = 0.06 * (std::min(years, 55.0) - 35) - 0.07 * std::max(0.0, years - 60);
    const double mass = person.body.mass + 0.35 + (person.diabetic ? 0.4 : 0) - (person.frail ? 0.6 : 0);
    return std::clamp(middle + ageing + spread * mass, 15.0, 39.0);
}

} // namespace

double adultHeight(const Person& person, const QDate& day)
{
    const double shrunk = 0.12 * std::max(0.0, yearsOld(person, day) - 55);
    return (person.male ? 169.0 : 157.0) + (person.male ? 6.0 : 5.4) * person.body.height - shrunk;
}

double trueHeight(const Person& person, const QDate& day)
{
    const int days = daysOld(person, day);
    const double years = yearsOld(person, day);
    if (days <= kLastCurveDay)
        return growth::valueAt(Curve::LengthForAge, sexOf(person), days, heightScore(person, days));
    return years < 19 ? std::max(schoolHeight(person, years), 92.0) : adultHeight(person, day);
}

double trueWeight(const Person& person, const QDate& day)
{
    const int days = daysOld(person, day);
    const double years = yearsOld(person, day), metres = trueHeight(person, day) / 100;
    const double score = person.body.mass + person.body.drift;
    if (days <= kLastCurveDay)
        return curveWeight(person, days) * (days < kCatchUpDays ? newbornShare(person, days) : 1);
    if (years < 19)
        return interpolated(person.male ? kBoyBmi : kGirlBmi, years) * (1 + 0.105 * score) * metres * metres;
    return std::max(32.0, adultBmi(person, years) * metres * metres);
}

double headGirth(const Person& person, const QDate& day)
{
    const int days = std::min(daysOld(person, day), kLastCurveDay);
    return growth::valueAt(Curve::HeadForAge, sexOf(person), days, person.body.head);
}

double armGirth(const Person& person, const QDate& day)
{
    const double years = yearsOld(person, day);
    if (years >= 6)
        return 17 + 0.42 * std::min(years, 18.0) + 1.9 * person.body.mass + (person.frail ? -1.5 : 1.2);
    const double score = 0.7 * (person.body.mass + person.body.drift) + 0.3 * person.body.height;
    return 13.5 + 1.6 * std::min(years, 1.0) + 0.35 * std::max(0.0, years - 1) + 1.1 * score;
}

double waist(const Person& person, const QDate& day)
{
    const double years = yearsOld(person, day), metres = trueHeight(person, day) / 100;
    const double bmi = trueWeight(person, day) / (metres * metres);
    return (person.male ? 27.0 : 26.0) + 2.2 * bmi + 0.12 * (std::min(years, 70.0) - 40);
}

Pressure pressure(const Person& person, const QDate& day, Random& random)
{
    const double years = yearsOld(person, day);
    const double ageing = std::max(0.0, years - 18);
    const double high = person.hypertensive ? 20 : 0;
    const double systolic = 107 + 0.32 * ageing + 8 * person.body.pressure + high + random.normal(0, 5);
    const double diastolic =
        69 + 0.12 * std::min(ageing, 40.0) + 5 * person.body.pressure + high / 2 + random.normal(0, 4);
    const int upper = static_cast<int>(std::lround(std::clamp(systolic, 84.0, 196.0)));
    return { upper, std::min(static_cast<int>(std::lround(std::clamp(diastolic, 52.0, 112.0))), upper - 18) };
}

int glucose(const Person& person, const QDate& day, Random& random)
{
    const double base = person.diabetic
        ? 205 + 55 * person.body.sugar
        : 96 + 0.25 * std::max(0.0, yearsOld(person, day) - 20) + 10 * person.body.sugar;
    return static_cast<int>(
        std::lround(std::clamp(base + random.normal(0, person.diabetic ? 25 : 10), 62.0, 395.0)));
}

int cholesterol(const Person& person, const QDate& day, Random& random)
{
    const double base = 164 + 0.45 * std::max(0.0, yearsOld(person, day) - 20) + 27 * person.body.lipids;
    return static_cast<int>(std::lround(std::clamp(base + random.normal(0, 9), 105.0, 330.0)));
}

double haemoglobin(const Person& person, Random& random)
{
    return std::clamp(
        (person.male ? 14.2 : 12.6) + 0.8 * person.body.lipids + random.normal(0, 0.5), 7.5, 16.8);
}

void liveThrough(Person& person, const QDate& day, Random& random)
{
    const int month = day.month();
    const double season = month <= 3 || month == 12 ? -0.06 : month >= 5 && month <= 7 ? 0.03 : 0;
    person.body.drift = 0.86 * person.body.drift + season + random.normal(0, 0.09);
    if (random.chance(0.04)) // an illness
        person.body.drift -= 0.45;
    person.body.drift = std::clamp(person.body.drift, -1.3, 0.9);
}

} // namespace simpul::demo
