#pragma once

#include "core/interop/demo_world.h"

#include <QCborMap>

namespace simpul::demo {

/// One person at one open day: what the kader write down.
struct Visit {
    const Posyandu& posyandu;
    Person& person;
    const Pregnancy* pregnancy; ///< the running one, or the newest one of a nursing mother
    QDate day;
    QString group;
    Random& random;
    QCborMap fields; ///< answers, by code
    QStringList reasons; ///< rules that ask for a referral
    bool newCard = false; ///< the card of 2025
};

/// The life-cycle group in which the posyandu serves the person that day: pregnancy first, then nursing in
/// the two years after a live birth, then age.
QString groupOn(const Person& person, const Pregnancy* pregnancy, const QDate& day);
/// The newest pregnancy that had begun, or null.
const Pregnancy* pregnancyOf(const Posyandu& posyandu, const Person& person, const QDate& day);

/// Fills `fields` and `reasons` by the card of the visit's group.
void fillCard(Visit& visit, const QStringList& topics);

} // namespace simpul::demo
