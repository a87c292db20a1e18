#pragma once

#include "core/interop/demo_world.h"
#include "core/interop/demo_writer.h"

namespace simpul::demo {

/// How far primary care is integrated (ILP): decrees and procedures of puskesmas, pustu and posyandu, some of
/// them missing or expired, and agreements with the private clinics. Written once, as of the first day.
class Readiness {
public:
    Readiness(const World& world, Writer& writer, quint64 seed);
    void write();

private:
    void document(const Id& facility, const Id& scope, const QString& type, int validYears);

    const World& m_world;
    Writer& m_writer;
    Random m_random;
};

/// The parameters that a puskesmas sets for itself: the rates of the projections, how many months of control
/// count as a year's, and from when some posyandu fill the cards of 2025.
void setParameters(const World& world, Writer& writer);

} // namespace simpul::demo
