// All six z-scores of a child, against a bare loop over the same rows of the tables.
#include "core/growth/growth.h"
#include "core/growth/tables.h"
#include "tests/bench/bench.h"

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

namespace simpul::bench {

namespace {

constexpr int kChildren = 200'000;
constexpr int kRounds = 5;

struct Child {
    growth::Measurement measured;
    int day;
    double tenths; ///< of a centimetre, standing or lying as the age asks
};

QList<Child> children()
{
    std::mt19937 random(1);
    std::uniform_int_distribution<int> days(91, 1820);
    std::uniform_real_distribution<double> z(-3.5, 3.5);
    QList<Child> all;
    all.reserve(kChildren);
    for (int i = 0; i < kChildren; ++i) {
        using growth::Curve;
        const growth::Sex sex = i % 2 == 0 ? growth::Sex::Male : growth::Sex::Female;
        const int day = days(random);
        const auto at = [&](Curve curve, double places) {
            return std::round(growth::valueAt(curve, sex, day, z(random)) * places) / places;
        };
        const double size = at(Curve::LengthForAge, 10);
        growth::Measurement measured { .sex = sex,
            .ageDays = day,
            .weightKg = at(Curve::WeightForAge, 100),
            .heightCm = size,
            .headCm = at(Curve::HeadForAge, 10),
            .armCm = 12 + z(random),
            .position = growth::Position::Unknown };
        all.append({ measured, day, size * 10 });
    }
    return all;
}

double straight(double y, const growth::Lms& row)
{
    return (y / row.m - 1) / row.s;
}

/// The power curve, and beyond ±3 WHO's straight line.
double restricted(double y, const growth::Lms& row)
{
    const double z = (std::pow(y / row.m, row.l) - 1) / (row.s * row.l);
    if (std::abs(z) <= 3)
        return z;
    const double sign = z > 0 ? 1 : -1;
    const auto at = [&row](double sd) { return row.m * std::pow(1 + row.l * row.s * sd, 1 / row.l); };
    return 3 * sign + (y - at(3 * sign)) / std::abs(at(3 * sign) - at(2 * sign));
}

double bareSum(const QList<Child>& all)
{
    const growth::Tables& tables = growth::tables();
    double sum = 0;
    for (const Child& child : all) {
        const growth::Measurement& m = child.measured;
        const double metres = *m.heightCm / 100;
        const growth::LmsTable& bySize = child.day < 731 ? tables.weightLength : tables.weightHeight;
        const auto row = [&](const growth::LmsTable& table) { return *table.row(m.sex, child.day); };
        sum += restricted(*m.weightKg, row(tables.weightAge)) + straight(*m.heightCm, row(tables.lengthAge))
            + restricted(*m.weightKg / (metres * metres), row(tables.bmiAge))
            + straight(*m.headCm, row(tables.headAge)) + restricted(*m.armCm, row(tables.armAge));
        if (const auto between = bySize.between(m.sex, child.tenths))
            sum += restricted(*m.weightKg, *between);
    }
    return sum;
}

double scoredSum(const QList<Child>& all)
{
    double sum = 0;
    for (const Child& child : all) {
        const growth::Scores s = growth::score(child.measured);
        for (const auto& score : { s.waz, s.haz, s.whz, s.baz, s.hcz, s.acz })
            sum += score ? score->z : 0;
    }
    return sum;
}

} // namespace

void scoring(Bench& bench)
{
    const QList<Child> all = children();
    double ours = 0, bare = 0;
    const double oursTime = best(kRounds, [&] { ours = scoredSum(all); });
    const double bareTime = best(kRounds, [&] { bare = bareSum(all); });
    // Rounded to two decimals each, the two sums agree closely; a loop over other rows would not.
    if (std::abs(ours - bare) > 0.01 * kChildren)
        qFatal("bench: the z-scores differ");
    bench.told(u"all six z-scores of 200,000 children, against a bare loop"_s, oursTime, bareTime, 1.25);
}

} // namespace simpul::bench
