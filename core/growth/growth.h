#pragma once

#include <QDate>
#include <optional>

namespace simpul::growth {

/// WHO Child Growth Standards 2006/2007 (0-5 years) and WHO Reference 2007 (5-19 years), scored as WHO Anthro
/// and AnthroPlus do. Pure functions; figures in resources/who, source WHO.

enum class Sex { Male = 1, Female = 2 };
enum class Position { Unknown, Lying, Standing };

/// A measure that is not a number above 0, or an age below 0, counts as missing.
struct Measurement {
    Sex sex = Sex::Male;
    std::optional<double> ageDays = {}; ///< fractions round half up
    std::optional<double> ageMonths = {}; ///< used where days are not known; a month is 30.4375 days
    std::optional<double> weightKg = {}, heightCm = {}, headCm = {}, armCm = {};
    Position position = Position::Unknown;
    bool oedema = false;
};

/// A score rounded to two decimals, and whether WHO calls it implausible.
struct Score {
    double z;
    bool flagged;
};

/// Below 60 months by the standard; from 60 to 228 months haz and baz, to 120 months also waz, by the
/// reference. Empty where an input is missing, the table does not reach, or oedema hides the weight.
struct Scores {
    std::optional<Score> waz, haz, whz, baz, hcz, acz;
};

Scores score(const Measurement& measurement);

/// Age as WHO counts it, in months of 30.4375 days, not rounded: 60 and above is the school reference.
std::optional<double> whoMonths(const Measurement& measurement);

/// The length or height that scores take, cm: below five years lying before 24 months and standing from then
/// on, as if measured so.
std::optional<double> sizeScored(const Measurement& measurement);

/// Weight for age alone, the score behind BGM: below five years, no oedema; empty outside the table.
std::optional<Score> weightForAge(Sex sex, int ageDays, double weightKg);

/// The tables of measures by x: an age in days (0…1856), a size in tenths of a centimetre (lying 450…1100,
/// standing 650…1200), or, of the reference for schools, an age in months.
enum class Curve {
    WeightForAge,
    LengthForAge,
    HeadForAge,
    BmiForAge,
    WeightForLength,
    WeightForHeight,
    SchoolWeight, ///< 60…120
    SchoolHeight, ///< 60…228
    SchoolBmi, ///< 60…228
};

/// The measure at `z`, for charts and for made-up children: kg, cm or kg/m². An x outside gives the nearest
/// end of the table.
double valueAt(Curve curve, Sex sex, int x, double z);

} // namespace simpul::growth
