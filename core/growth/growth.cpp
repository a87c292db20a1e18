#include "core/growth/growth.h"

#include "core/growth/tables.h"

#include <algorithm>
#include <cmath>

namespace simpul::growth {

namespace {

constexpr double daysPerMonth = 30.4375;
constexpr double standardEndsMonths = 60; // the 0-5 standard stops before, the reference starts here
constexpr double referenceEndsMonths = 228;
constexpr double schoolWeightEndsMonths = 120;
constexpr int standingFromDay = 731; // 24 months, 730.5 days, rounded half up
constexpr double standingBelievedFromMonths = 9;
constexpr double lyingMinusStandingCm = 0.7;
constexpr double standingFromCm = 87; // where neither age nor position is known
constexpr double leastWeightForSizeKg = 0.9, mostWeightForSizeKg = 58.0;

/// Scores outside are implausible; the ends are inside.
struct Plausible {
    double low, high;
};
constexpr Plausible plausibleHeight { -6, 6 }, plausibleWeight { -6, 5 }, plausibleOther { -5, 5 };

struct Age {
    double months;
    int day;
};

/// 0 stands for missing.
double given(const std::optional<double>& measure)
{
    return measure && *measure > 0 && std::isfinite(*measure) ? *measure : 0;
}

/// Next to the sum no fraction fits into a double any more, so the addition rounds to a whole number: at a
/// fraction of the time of std::round, which matters here, and never to -0. For |number| below 2^51.
double nearest(double number)
{
    constexpr double noRoomForFractions = 6755399441055744.0; // 1.5 * 2^52
    return (number + noRoomForFractions) - noRoomForFractions;
}

std::optional<Age> ageOf(double days, double months)
{
    constexpr double farBeyondTables = 1e6;
    if (!(days >= 0))
        return {};
    return Age { months, static_cast<int>(std::min(days + 0.5, farBeyondTables)) };
}

std::optional<Age> ageOf(const Measurement& measurement)
{
    if (measurement.ageDays)
        return ageOf(*measurement.ageDays, *measurement.ageDays / daysPerMonth);
    if (measurement.ageMonths)
        return ageOf(*measurement.ageMonths * daysPerMonth, *measurement.ageMonths);
    return {};
}

/// Where L is 1.
double straightScore(double measure, const Lms& row)
{
    return (measure / row.m - 1) / row.s;
}

double powerValue(const Lms& row, double z)
{
    return row.m * std::pow(1 + row.l * row.s * z, 1 / row.l);
}

/// WHO did not fit the power curve to data beyond ±3: there a straight line goes on, in units of the distance
/// between 2 and 3.
struct Tail {
    Tail(const Lms& row, double z)
        : sign(z > 0 ? 1 : -1)
        , edge(powerValue(row, 3 * sign))
        , unit(std::abs(edge - powerValue(row, 2 * sign)))
    {
    }

    double score(double measure) const { return 3 * sign + (measure - edge) / unit; }
    double value(double z) const { return edge + (z - 3 * sign) * unit; }

    double sign, edge, unit;
};

double restrictedScore(double measure, const Lms& row)
{
    const double z = (std::pow(measure / row.m, row.l) - 1) / (row.s * row.l);
    return std::abs(z) <= 3 ? z : Tail(row, z).score(measure);
}

double restrictedValue(const Lms& row, double z)
{
    return std::abs(z) <= 3 ? powerValue(row, z) : Tail(row, z).value(z);
}

std::optional<Score> rounded(double z, const Plausible& plausible)
{
    const double shown = nearest(z * 100) / 100;
    if (!std::isfinite(shown))
        return {};
    return Score { shown, shown < plausible.low || shown > plausible.high };
}

/// `row` is a pointer or an optional; empty without it or without the measure.
template <typename Row>
std::optional<Score> straight(double measure, const Row& row, const Plausible& plausible)
{
    return measure > 0 && row ? rounded(straightScore(measure, *row), plausible) : std::nullopt;
}
template <typename Row>
std::optional<Score> restricted(double measure, const Row& row, const Plausible& plausible)
{
    return measure > 0 && row ? rounded(restrictedScore(measure, *row), plausible) : std::nullopt;
}

double bmi(double weightKg, double sizeCm)
{
    const double metres = sizeCm / 100;
    return sizeCm > 0 ? weightKg / (metres * metres) : 0;
}

/// What brings a measured size to the position that fits the age: lying before day 731, standing from then
/// on.
double positionShift(Position position, const std::optional<Age>& age)
{
    if (!age || position == Position::Unknown)
        return 0;
    if (position == Position::Lying)
        return age->day >= standingFromDay ? -lyingMinusStandingCm : 0;
    return age->day < standingFromDay && age->months >= standingBelievedFromMonths ? lyingMinusStandingCm : 0;
}

/// Rounded to a millionth of a centimetre, so that 65.7 less 0.7 is 65 and not a little beside it.
double sizeUsed(const Measurement& measurement, const std::optional<Age>& age)
{
    const double size = given(measurement.heightCm);
    return size > 0 ? nearest((size + positionShift(measurement.position, age)) * 1e6) / 1e6 : 0;
}

bool takenLying(const Measurement& measurement, const std::optional<Age>& age, double size)
{
    if (age)
        return age->day < standingFromDay;
    return measurement.position == Position::Unknown ? size < standingFromCm
                                                     : measurement.position == Position::Lying;
}

/// x of the weight-for-size tables. A whole millionth divided once meets the rows exactly.
double tenths(double size)
{
    return nearest(size * 1e6) / 1e5;
}

std::optional<Score> weightForSize(double weight, const Measurement& measurement,
    const std::optional<Age>& age, double size, const Tables& all)
{
    if (weight < leastWeightForSizeKg || weight > mostWeightForSizeKg)
        return {};
    const LmsTable& table = takenLying(measurement, age, size) ? all.weightLength : all.weightHeight;
    return restricted(weight, table.between(measurement.sex, tenths(size)), plausibleOther);
}

/// Oedema weighs too: it hides the weight.
double weightUsed(const Measurement& measurement)
{
    return measurement.oedema ? 0 : given(measurement.weightKg);
}

Scores standardScores(const Measurement& measurement, const std::optional<Age>& age)
{
    const Tables& all = tables();
    const Sex sex = measurement.sex;
    const int day = age ? age->day : -1; // in no table
    const double weight = weightUsed(measurement), size = sizeUsed(measurement, age);
    return {
        .waz = restricted(weight, all.weightAge.row(sex, day), plausibleWeight),
        .haz = straight(size, all.lengthAge.row(sex, day), plausibleHeight),
        .whz = weightForSize(weight, measurement, age, size, all),
        .baz = restricted(bmi(weight, size), all.bmiAge.row(sex, day), plausibleOther),
        .hcz = straight(given(measurement.headCm), all.headAge.row(sex, day), plausibleOther),
        .acz = restricted(given(measurement.armCm), all.armAge.row(sex, day), plausibleOther),
    };
}

Scores referenceScores(const Measurement& measurement, double months)
{
    if (months > referenceEndsMonths)
        return {};
    const Tables& all = tables();
    const Sex sex = measurement.sex;
    const double weight = weightUsed(measurement), height = given(measurement.heightCm);
    Scores scores;
    scores.haz = straight(height, all.heightSchool.between(sex, months), plausibleHeight);
    scores.baz = restricted(bmi(weight, height), all.bmiSchool.between(sex, months), plausibleOther);
    if (months <= schoolWeightEndsMonths)
        scores.waz = restricted(weight, all.weightSchool.between(sex, months), plausibleWeight);
    return scores;
}

const LmsTable& tableOf(Curve curve)
{
    const Tables& all = tables();
    switch (curve) {
    case Curve::WeightForAge:
        return all.weightAge;
    case Curve::LengthForAge:
        return all.lengthAge;
    case Curve::HeadForAge:
        return all.headAge;
    case Curve::BmiForAge:
        return all.bmiAge;
    case Curve::WeightForLength:
        return all.weightLength;
    case Curve::WeightForHeight:
        return all.weightHeight;
    case Curve::SchoolWeight:
        return all.weightSchool;
    case Curve::SchoolHeight:
        return all.heightSchool;
    case Curve::SchoolBmi:
        break;
    }
    return all.bmiSchool;
}

/// Length, height and head: scored without the power curve's tail.
bool isStraight(Curve curve)
{
    return curve == Curve::LengthForAge || curve == Curve::HeadForAge || curve == Curve::SchoolHeight;
}

} // namespace

Scores score(const Measurement& measurement)
{
    const std::optional<Age> age = ageOf(measurement);
    return age && age->months >= standardEndsMonths ? referenceScores(measurement, age->months)
                                                    : standardScores(measurement, age);
}

std::optional<double> whoMonths(const Measurement& measurement)
{
    const std::optional<Age> age = ageOf(measurement);
    return age ? std::optional(age->months) : std::nullopt;
}

std::optional<double> sizeScored(const Measurement& measurement)
{
    const std::optional<Age> age = ageOf(measurement);
    const bool isSchoolAge = age && age->months >= standardEndsMonths;
    const double size = isSchoolAge ? given(measurement.heightCm) : sizeUsed(measurement, age);
    return size > 0 ? std::optional(size) : std::nullopt;
}

std::optional<Score> weightForAge(Sex sex, int ageDays, double weightKg)
{
    if (ageDays >= standardEndsMonths * daysPerMonth)
        return {};
    return restricted(given(weightKg), tables().weightAge.row(sex, ageDays), plausibleWeight);
}

double valueAt(Curve curve, Sex sex, int x, double z)
{
    const LmsTable& table = tableOf(curve);
    const Lms& row = *table.row(sex, std::clamp(x, table.first(), table.last()));
    return isStraight(curve) ? row.m * (1 + row.s * z) : restrictedValue(row, z);
}

} // namespace simpul::growth
