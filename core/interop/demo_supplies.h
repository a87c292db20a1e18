#pragma once

#include "core/interop/demo_random.h"
#include "core/interop/demo_world.h"
#include "core/interop/demo_writer.h"

#include <QStringList>

namespace simpul::demo {

/// What a programme holder counts: tools and activities of the posyandu, rooms and tools of pustu and
/// puskesmas, goods and staff of the twelve indicators, people at risk of HIV who were tested (numbers only).
/// What is scarce differs from place to place.
class Supplies {
public:
    Supplies(const World& world, Writer& writer, quint64 seed);

    /// The year's counts, as of the month in which the work began or of its January.
    void year(int year);
    /// The tests of one month that is over.
    void month(Month month);

private:
    void posyandu(const Posyandu& posyandu, const QString& period);
    void pustu(const Id& facility, const Id& scope, const QString& period);
    void goods(const QString& period);
    /// Things that are there or not.
    void things(
        const Id& facility, const Id& scope, const QString& period, const QStringList& items, double share);
    void count(const Id& facility, const Id& scope, const QString& period, const QString& item, int needed,
        int available);

    const World& m_world;
    Writer& m_writer;
    Random m_random;
};

/// Codes of the goods and staff that resources/catalog/ipspm.json lists.
QStringList suppliesOfIndicators();

} // namespace simpul::demo
