#pragma once

#include "core/interop/demo_world.h"

namespace simpul::demo {

/// What scales, boards and cuffs would show for a person on a day. Children to five years follow the WHO
/// curves at the person's own scores, later years the medians of the WHO reference 2007 (rounded).
/// kg, cm, mmHg, mg/dL, g/dL; nothing is rounded here.

double trueHeight(const Person& person, const QDate& day); ///< lying below 24 months, standing after
double trueWeight(const Person& person, const QDate& day);
double headGirth(const Person& person, const QDate& day);
double armGirth(const Person& person, const QDate& day);
double waist(const Person& person, const QDate& day);
double adultHeight(const Person& person, const QDate& day);

struct Pressure {
    int systolic, diastolic;
};
Pressure pressure(const Person& person, const QDate& day, Random& random);
int glucose(const Person& person, const QDate& day, Random& random);
int cholesterol(const Person& person, const QDate& day, Random& random);
double haemoglobin(const Person& person, Random& random);

/// One month of illness and food: `drift` wanders and comes back; the rainy months take their toll on small
/// children. Call once a month per child below six years.
void liveThrough(Person& person, const QDate& day, Random& random);

} // namespace simpul::demo
