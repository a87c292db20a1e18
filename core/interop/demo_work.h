#pragma once

#include "core/interop/demo_care.h"
#include "core/interop/demo_vaccines.h"
#include "core/interop/demo_visits.h"

namespace simpul::demo {

/// A posyandu's month: the open day with those who come, what they are given, who is sent on, and the visits
/// afterwards. An open day that is not over yet stays a plan.
class Work {
public:
    Work(const World& world, const Names& names, const Words& words, Writer& writer);
    void month(Posyandu& posyandu, Month month);
    /// The open day as a plan, with nobody there yet.
    void plan(const Posyandu& posyandu, Month month, Random& random);

private:
    /// People of other villages who happen to be there.
    void guests(const Posyandu& posyandu, const Id& session, const QDate& day, Random& random);
    /// A day that was closed too early: opened again with a reason for a child whose card had been left out.
    void reopen(Posyandu& posyandu, const Id& session, const QDate& day, QCborMap fields);
    QCborMap session(const Posyandu& posyandu, const QDate& day, Random& random) const;
    void openDay(Posyandu& posyandu, const QDate& day);
    double chance(
        const Posyandu& posyandu, const Person& person, const QString& group, const QDate& day) const;
    /// Returns whether the card shows signs of tuberculosis.
    bool attend(
        Posyandu& posyandu, Person& person, const QString& group, const Id& session, const QDate& day);
    void refer(const Visit& visit, const Id& attendance);
    void answer(QCborMap& fields, const QDate& sent, Random& random) const;

    const World& m_world;
    const Names& m_names;
    const Words& m_words;
    Writer& m_writer;
    Vaccines m_vaccines;
    Visits m_visits;
};

} // namespace simpul::demo
