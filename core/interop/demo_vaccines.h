#pragma once

#include "core/interop/demo_world.h"
#include "core/interop/demo_writer.h"

namespace simpul::demo {

/// The routine schedule of the first two years, with the delays that families and stocks bring.
class Vaccines {
public:
    Vaccines(const World& world, Writer& writer);

    /// What a child on the register has had before `day`: told by the Buku KIA, in order of date.
    void before(const Posyandu& posyandu, Person& child, const QDate& day, Random& random);
    /// At the posyandu: most of what is due that day; written in the child's attendance.
    void atOpenDay(
        const Posyandu& posyandu, Person& child, const Id& attendance, const QDate& day, Random& random);
    /// Long overdue doses that the family fetched at the puskesmas, now and then.
    void elsewhere(const Posyandu& posyandu, Person& child, const QDate& day, Random& random);

private:
    /// Without an attendance: told by the family.
    void give(const Posyandu& posyandu, Person& child, int antigen, const QDate& day, const QString& place,
        const Id& attendance = {});

    const World& m_world;
    Writer& m_writer;
};

} // namespace simpul::demo
