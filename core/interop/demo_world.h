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
    Leaving leaving = Leaving::None;
    quint32 antigens = 0; ///< bits of the schedule that are given
    double birthWeight = 0, birthLength = 0; ///< kg, cm
    int absences = 0; ///< open days missed in a row
    int checkedYear = 0; ///< of the last yearly check (blood tests, SKILAS and the like)
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

struct Pregnancy {
    Id id;
    int mother = 0;
    int child = -1; ///< in Posyandu::people once born
    int older = 0; ///< children born before
    QDate lmp;
    QDate end;
    Outcome outcome = Outcome::Alive;
    double firstWeight = 0, armFirst = 0; ///< kg, cm

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
    QList<Id> kader;
    QList<Household> households;
    QList<Person> people;
    QList<Pregnancy> pregnancies;
    Random random { 0 };
};

struct Desa {
    Id area;
    QString code, name;
    Id pustu;
    Id midwife, nurse;
};

struct World {
    Id network, puskesmas;
    QDate start; ///< first day of work
    QDate today;
    Month firstMonth = 0, lastMonth = 0;
    Id hospital;
    QList<Id> officers;
    QList<Desa> desa;
    QList<Posyandu> posyandu;
};

/// The open day of the month; a Sunday moves to Monday.
inline QDate openDayOf(const Posyandu& posyandu, Month month)
{
    const QDate day = firstDay(month).addDays(posyandu.openDay - 1);
    return day.dayOfWeek() == Qt::Sunday ? day.addDays(1) : day;
}

} // namespace simpul::demo
