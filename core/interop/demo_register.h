#pragma once

#include "core/interop/demo_names.h"
#include "core/interop/demo_world.h"
#include "core/interop/demo_writer.h"

namespace simpul::demo {

/// Writes families, people, their pregnancies and early immunisations at the moment at which the posyandu
/// would have come to know them.
class Register {
public:
    Register(World& world, const Words& words, Writer& writer);

    /// Everyone there on the first day of work.
    void opening(Posyandu& posyandu);
    /// Who came in the month: families that moved in, newborns, new pregnancies. Nobody later than today.
    void arrivals(Posyandu& posyandu, Month month);

private:
    void household(Posyandu& posyandu, Household& household);
    void person(Posyandu& posyandu, int index);
    void card(const Posyandu& posyandu, const Person& person, QCborMap& fields, Random& random) const;
    void contact(const Person& person, QCborMap& fields, Random& random) const;
    void conditions(Person& person, QCborMap& fields, Random& random) const;
    void school(Person& person, QCborMap& fields, Random& random) const;
    void status(const Person& person, QCborMap& fields, Random& random) const;
    void pregnancy(Posyandu& posyandu, Pregnancy& pregnancy);
    void outcome(Pregnancy& pregnancy, QCborMap& fields, Random& random) const;
    /// The first day on which the posyandu hears of it.
    QDate heard(const Posyandu& posyandu, const Pregnancy& pregnancy) const;

    World& m_world;
    const Words& m_words;
    Writer& m_writer;
};

} // namespace simpul::demo
