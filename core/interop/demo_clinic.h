#pragma once

#include "core/interop/demo_names.h"
#include "core/interop/demo_world.h"
#include "core/interop/demo_writer.h"

namespace simpul::demo {

/// A planned contact of a pregnant woman with the clinic.
struct AntenatalContact {
    QDate day;
    int number = 1; ///< of K1 to K6
    bool doctor = false; ///< with ultrasound; otherwise the midwife
};

/// The contacts that the pregnancy gets, were it to last to the end; two thirds of the women keep all six.
/// The same answer whenever it is asked.
QList<AntenatalContact> contactsOf(const Pregnancy& pregnancy);
/// The days of KF1 to KF4 after the birth; invalid where one is missed.
std::array<QDate, 4> childbedContactsOf(const Pregnancy& pregnancy);

/// What puskesmas, pustu, clinic and midwife give and only they write down: care before, at and after birth,
/// monthly control of pressure and sugar, mental health, tuberculosis, screenings at school and elsewhere.
/// It lies in the puskesmas's scope, as do the diagnoses; only immunisations lie in the posyandu's.
class Clinic {
public:
    Clinic(const World& world, const Words& words, Writer& writer);

    /// What was there before the first day of work: the running pregnancies' contacts, the ill, school
    /// immunisations. Everybody must be on the register.
    void before(Posyandu& posyandu);
    void month(Posyandu& posyandu, Month month);

private:
    /// Days from and to, both included.
    struct Span {
        QDate from, to;
        bool holds(const QDate& day) const { return day.isValid() && from <= day && day <= to; }
    };

    // demo_clinic_mothers.cpp
    void mothers(Posyandu& posyandu, const Span& span);
    void antenatal(const Posyandu& posyandu, const Pregnancy& pregnancy, const AntenatalContact& contact);
    void birth(const Posyandu& posyandu, const Pregnancy& pregnancy, const Span& span);
    void childbed(const Posyandu& posyandu, const Pregnancy& pregnancy, const Span& span);
    void newborn(const Posyandu& posyandu, const Pregnancy& pregnancy, const Span& span);
    Id birthHouse(const Pregnancy& pregnancy) const;

    // demo_clinic_ill.cpp
    void fallIll(Posyandu& posyandu);
    void control(Posyandu& posyandu, const Person& person, Month month);
    void mind(Posyandu& posyandu, const Person& person, Month month);
    void suspect(Posyandu& posyandu, Person& person, Month month);
    void sick(Posyandu& posyandu, const Person& person, Month month);

    // demo_clinic_screening.cpp
    void school(Posyandu& posyandu, Person& person, Month month);
    void schoolVaccines(Posyandu& posyandu, const Person& person, Month month);
    void screen(Posyandu& posyandu, const Person& person, Month month);
    void cancers(const Person& person, int years, QCborMap& answers, Random& random) const;

    /// A day of the month before today; invalid where there is none.
    QDate dayIn(Month month, Random& random) const;
    int classIn(const Person& person, Month month) const;
    void visit(const Person& person, const Id& facility, const QDate& day, const QStringList& services,
        QCborMap answers);
    QCborValue topic(Random& random) const;

    const World& m_world;
    const Words& m_words;
    Writer& m_writer;
};

} // namespace simpul::demo
