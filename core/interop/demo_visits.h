#pragma once

#include "core/interop/demo_names.h"
#include "core/interop/demo_world.h"
#include "core/interop/demo_writer.h"

namespace simpul::demo {

struct HomeVisit;

/// Home visits by kader in the days after an open day: to those who stayed away, to mothers and babies after
/// birth, to the frail, and where somebody coughs. Some stay plans, some find nobody, a few find danger.
class Visits {
public:
    Visits(const World& world, const Words& words, Writer& writer);

    /// Weighs whether the person is visited after the open day on `day`; `coughing` where the card said so.
    void consider(
        const Posyandu& posyandu, const Person& person, const QDate& day, bool coughing, Random& random);
    /// Writes those chosen since the last call, by plan date.
    void write(const Posyandu& posyandu, Random& random);

private:
    struct Plan {
        const Person* person;
        QDate date;
        QString form, reason;
    };
    void plan(
        const Person& person, const QDate& day, const QString& form, const QString& reason, Random& random);
    void write(const Posyandu& posyandu, const Plan& plan, Random& random);
    void make(HomeVisit& visit, bool home, bool inDanger) const;
    void danger(HomeVisit& visit) const;
    void refer(const Posyandu& posyandu, const HomeVisit& visit, const Id& from);

    const World& m_world;
    const Words& m_words;
    Writer& m_writer;
    QList<Plan> m_plans;
};

} // namespace simpul::demo
