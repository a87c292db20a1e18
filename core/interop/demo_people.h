#pragma once

#include "core/interop/demo_names.h"
#include "core/interop/demo_world.h"

namespace simpul::demo {

/// Invents the families of one posyandu as they stand when the work begins, those who move in later, and
/// what the months will bring: pregnancies, births, deaths and moves. Shaped after rural Central Java:
/// households of about 3.6, a birth rate near 15 per 1,000, one in seven aged 60 or more.
class Families {
public:
    Families(const World& world, const Names& names, const Words& words, Numbers& numbers);
    void settle(Posyandu& posyandu);

private:
    int household(const QDate& joined);
    int add(bool male, const QDate& birth, bool adult);
    QDate birthAt(int age);

    void couple(bool withHusband);
    void children(int mother);
    void grandparent(const QDate& parentBirth);
    void elders(bool alone);

    void pregnancies();
    void earlierPregnancy(int child);
    void expect(int mother);
    double conceptionChance(int mother, Month month) const;
    void conceive(int mother, const QDate& lmp);
    void bear(int pregnancy);

    void departures();
    void leaveAlone(Person& person);
    void leaveTogether(int household);

    const World& m_world;
    const Names& m_names;
    const Words& m_words;
    Numbers& m_numbers;
    Posyandu* m_posyandu = nullptr;
    int m_household = 0;
    QDate m_joined;
    QList<QDate> m_lastBirth; ///< per person, for mothers
    QList<int> m_children;
};

} // namespace simpul::demo
