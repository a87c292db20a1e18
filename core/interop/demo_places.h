#pragma once

#include "core/interop/demo_names.h"
#include "core/interop/demo_world.h"
#include "core/interop/demo_writer.h"

namespace simpul::demo {

/// Lays out the world and writes what changes seldom: areas, facilities below the puskesmas, staff, targets.
/// The posyandu that come back have their ids, kader and sizes, but nobody lives there yet.
class Places {
public:
    Places(const DemoOptions& options, const DemoPlaces& places, const Words& words, const Names& names,
        Writer& writer);
    World make();

    /// The year's counted targets of one posyandu, and its village's once per year; people must be settled.
    static void targets(const World& world, const Posyandu& posyandu, Writer& writer);
    static void targets(const World& world, int desa, Writer& writer);

private:
    void areas();
    void villageHouses(int desa);
    void hospital();
    void officers();
    void posyandu(int desa, int number, bool last);
    QCborMap grown(int population) const;
    /// Whether primary care is integrated there, and since when.
    void integrate(QCborMap& facility, double share, Random& random) const;
    Id facility(
        const QString& type, const QString& code, const QString& name, const Id& parent, const Id& area);
    Id staff(const Id& facility, const QString& role, const QString& cluster, bool male, const Id& scope);
    QCborValue skills();

    const DemoOptions& m_options;
    const Words& m_words;
    const Names& m_names;
    Writer& m_writer;
    Random m_random;
    World m_world;
    Id m_kecamatan;
};

} // namespace simpul::demo
