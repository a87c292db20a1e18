#pragma once

#include "core/base/dates.h"
#include "core/base/id.h"
#include "core/interop/demo_random.h"

#include <QDate>
#include <QList>
#include <QString>

namespace simpul::demo {

/// The invented world in memory: what it takes to carry on a person's story from month to month.

enum class Leaving : quint8 { None, Died, Moved, Lost };

/// Deviations from the middle of one's age and sex, in standard deviations unless said otherwise.
struct Body {
    double height = 0; ///< of the adult or of the child from two years; babies start nearer to the middle
    double mass = 0; ///< of BMI for age
    double head = 0;
    double pressure = 0;
    double sugar = 0;
    double lipids = 0;
    double drift = 0; ///< what last months' illness and food did to `mass`
};

struct Person {
    Id id;
    QString name;
    QString nik;
    QDate birth;
    QDate joined; ///< on the register from this day
    QDate left; ///< first day off the register; invalid while there
    int household = 0;
    int mother = -1; ///< in Posyandu::people
    int pregnancy = -1; ///< the newest one, in Posyandu::pregnancies
    int order = 1; ///< among the mother's children
    bool male = false;
    bool wife = false;
    bool hypertensive = false;
    bool diabetic = false;
    bool smoker = false;
    bool frail = false;
    bool book = true; ///< has a KMS or Buku KIA
    bool vaccinated = true; ///< the family accepts immunisation
    bool knownPressure = false, knownSugar = false; ///< diagnosed, so that the clinic controls them
    bool mentallyIll = false; ///< severely; written down at the puskesmas only
    Leaving leaving = Leaving::None;
    quint32 antigens = 0; ///< bits of the schedule that are given
    double birthWeight = 0, birthLength = 0; ///< kg, cm
    int absences = 0; ///< open days missed in a row
    int checkedYear = 0; ///< of the last yearly check (blood tests, SKILAS and the like)
    int school = -1; ///< in Words::schools
    int schoolClass = 0; ///< 1 to 11 today; 0 outside school
    int schoolYear = 0; ///< in whose July the school year of the last school screening began
    int heed = 0; ///< 0 to 99; the lower, the more regularly to the clinic
    QDate coughed; ///< last day on which a card showed signs of tuberculosis
    Body body;

    bool presentOn(const QDate& day) const { return joined <= day && (!left.isValid() || day < left); }
};

struct Household {
    Id id;
    QString kk;
    QString street, dusun;
    int rt = 1, rw = 1;
    QDate joined;
    int head = 0;
    double diligence = 0; ///< added to the chance of coming
    bool poor = false;
};

enum class Outcome : quint8 { Alive, Stillborn, Miscarried };
enum class BirthPlace : quint8 { Puskesmas, Hospital, Midwife, Clinic, Home };

struct Pregnancy {
    Id id;
    int mother = 0;
    int child = -1; ///< in Posyandu::people once born
    int older = 0; ///< children born before
    QDate lmp;
    QDate end;
    Outcome outcome = Outcome::Alive;
    double firstWeight = 0, armFirst = 0; ///< kg, cm
    BirthPlace place = BirthPlace::Puskesmas;
    quint64 lot = 0; ///< from which its contacts with the clinic follow

    /// Pregnant and known to be so.
    bool runsOn(const QDate& day) const { return lmp.addDays(42) <= day && day < end; }
};

struct Posyandu {
    Id id; ///< of the facility and of its scope
    QString name, dusun;
    int desa = 0; ///< in World::desa
    int openDay = 5; ///< of the month
    double pull = 0.75; ///< how many of its children come
    bool halfCentimetres = false; ///< its length board is read to 0.5 cm
    int size = 350; ///< people to begin with
    QDate newCard; ///< from when it fills the cards of 2025; invalid: never
    QList<Id> kader;
    QList<Household> households;
    QList<Person> people;
    QList<Pregnancy> pregnancies;
    Random random { 0 };
    Random clinic { 0 }; ///< of what the clinic does, so that it does not shift the posyandu's numbers
};

struct Desa {
    Id area;
    QString code, name;
    Id pustu, poskesdes;
    Id midwife, nurse;
    int population = 0;
};

struct World {
    Id network, puskesmas;
    QDate start; ///< first day of work
    QDate today;
    Month firstMonth = 0, lastMonth = 0;
    Id hospital, clinic, midwife; ///< rs, klinik, tpmb
    QList<Id> officers;
    QList<Desa> desa;
    QList<Posyandu> posyandu;
};

/// The year in whose July the school year of the month began.
inline int schoolYearOf(Month month)
{
    const QDate day = firstDay(month);
    return day.month() >= 7 ? day.year() : day.year() - 1;
}

/// The open day of the month; a Sunday moves to Monday.
inline QDate openDayOf(const Posyandu& posyandu, Month month)
{
    const QDate day = firstDay(month).addDays(posyandu.openDay - 1);
    return day.dayOfWeek() == Qt::Sunday ? day.addDays(1) : day;
}

} // namespace simpul::demo
