#include "tests/model/world.h"
#include "tests/support/string_makers.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace model;

namespace {

/// Programs in a row; each has up to kMostSteps steps, on average half of them.
constexpr int kMostSteps = 1000;

rc::Gen<std::vector<Step>> programs()
{
    const auto any = rc::gen::arbitrary<quint8>();
    return rc::gen::resize(
        kMostSteps, rc::gen::container<std::vector<Step>>(rc::gen::construct<Step>(any, any, any, any)));
}

} // namespace

namespace model {

void showValue(const Step& step, std::ostream& out)
{
    out << '{' << int(step.what) << ',' << int(step.who) << ',' << int(step.where) << ',' << int(step.value)
        << '}';
}

} // namespace model

TEST_CASE("whatever people do, every store says what the oracle says, and equal segments are equal stores",
    "[model]")
{
    qint64 steps = 0;
    const bool holds = rc::check("random programs", [&steps] {
        const int nodes = *rc::gen::inRange(2, 8);
        const std::vector<Step> program = *programs();
        World world(nodes);
        size_t done = 0;
        for (const Step& step : program) {
            world.take(step);
            if (++done % 100 == 0)
                RC_ASSERT(world.check().toStdString() == "");
        }
        steps += qint64(program.size());
        world.settle();
        RC_ASSERT(world.check().toStdString() == "");
        RC_ASSERT(world.checkEqual().toStdString() == "");
        RC_ASSERT(world.checkThorough().toStdString() == "");
    });
    WARN(steps << " steps");
    CHECK(holds);
}
