#include "core/interop/demo_body.h"
#include "core/interop/demo_clinic.h"

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

constexpr int kMainRound = 9, kSecondRound = 2; ///< months of the screening at school
constexpr int kVaccineRound = 8, kBoosterRound = 11; ///< months of the immunisation at school

QString schoolYearName(int year)
{
    return u"%1/%2"_s.arg(year).arg(year + 1);
}

/// What the programme gives in class and month; empty where nothing.
QString schoolVaccine(int schoolClass, int month, bool male)
{
    if (month == kVaccineRound)
        return schoolClass == 1 ? u"MR-BIAS"_s : schoolClass == 5 && !male ? u"HPV1"_s : QString();
    return schoolClass == 1 ? u"DT"_s : schoolClass == 2 ? u"Td1"_s : schoolClass == 5 ? u"Td2"_s : QString();
}

} // namespace

/// Class by class in September; in February those who were missed. Children outside school are sought now
/// and then.
void Clinic::school(Posyandu& posyandu, Person& person, Month month)
{
    const QDate first = firstDay(month);
    const int grade = classIn(person, month), age = ageYears(person.birth, first), year = schoolYearOf(month);
    const bool outside = grade == 0 && age >= 7 && age < 16;
    if ((first.month() != kMainRound && first.month() != kSecondRound) || person.schoolYear == year
        || (!outside && (grade < 1 || grade > 9)))
        return;
    Random& random = posyandu.clinic;
    const QDate day = first.addDays(3 + (posyandu.desa * 3 + person.school * 2 + 2) % 22);
    const bool comes = random.chance(outside ? 0.12 : first.month() == kMainRound ? 0.9 : 0.75);
    if (!comes || day >= m_world.today)
        return;
    person.schoolYear = year;
    QStringList services { u"school.screen"_s };
    QCborMap answers { { u"tahun_ajaran"_s, schoolYearName(year) }, { u"gizi"_s, true },
        { u"tanda_vital"_s, true }, { u"gigi_mulut"_s, true }, { u"mata"_s, random.chance(0.99) },
        { u"telinga"_s, random.chance(0.97) } };
    if (outside)
        answers[u"out_of_school"_s] = true;
    if (random.chance(0.06))
        answers[u"referred"_s] = true;
    if (grade == 7) {
        services += u"skrining"_s;
        if (!person.male)
            answers[u"hb"_s] = rounded(haemoglobin(person, random));
        if (random.chance(0.5))
            answers[u"talasemia"_s] = random.chance(0.96) ? u"normal"_s : u"pembawa_sifat"_s;
    }
    visit(person, m_world.puskesmas, day, services, answers);
}

void Clinic::schoolVaccines(Posyandu& posyandu, const Person& person, Month month)
{
    const QDate first = firstDay(month);
    if (first.month() != kVaccineRound && first.month() != kBoosterRound)
        return;
    const QString antigen = schoolVaccine(classIn(person, month), first.month(), person.male);
    const QDate day = first.addDays(9 + (posyandu.desa + person.school) % 9);
    if (antigen.isEmpty() || day >= m_world.today || day <= person.birth.addYears(5)
        || !posyandu.clinic.chance(0.95))
        return;
    m_writer.at(std::max(day, m_world.start.addDays(-10)), 10);
    m_writer.put(u"immunization"_s, posyandu.id,
        { { u"person"_s, ref(person.id) }, { u"antigen"_s, antigen }, { u"date"_s, iso(day) },
            { u"place"_s, m_words.schools.value(std::max(person.school, 0)) },
            { u"source"_s, day < m_world.start ? u"dilaporkan"_s : u"diberikan"_s } });
}

void Clinic::cancers(const Person& person, int years, QCborMap& answers, Random& random) const
{
    if (!person.male && years >= 30 && years <= 50 && random.chance(0.6)) {
        answers[u"iva"_s] = random.chance(0.97) ? u"negatif"_s : u"positif"_s;
        answers[u"sadanis"_s] = random.chance(0.98) ? u"normal"_s : u"kelainan"_s;
    }
    if (years >= 45 && random.chance(0.5))
        answers[u"kolorektal"_s] = random.chance(0.85) ? u"risiko_rendah"_s : u"risiko_sedang"_s;
    if (years >= 45 && person.smoker && random.chance(0.8))
        answers[u"kanker_paru"_s] = random.chance(0.6) ? u"sedang"_s : u"rendah"_s;
    if (years >= 40 && person.smoker && random.chance(0.2))
        answers[u"spirometri"_s] = random.chance(0.85) ? u"normal"_s : u"obstruksi"_s;
}

/// What the posyandu cannot do, for those whom it has checked this year; so the figures of the posyandu's own
/// indicators do not hang on records that it does not hold. Toddlers of two are tested for thalassaemia, a
/// few.
void Clinic::screen(Posyandu& posyandu, const Person& person, Month month)
{
    Random& random = posyandu.clinic;
    const QDate first = firstDay(month);
    const int years = ageMonths(person.birth, first) / 12;
    const QDate day = years == 2 || years >= 15 ? dayIn(month, random) : QDate();
    if (years == 2 && day.isValid() && random.chance(0.02))
        visit(person, m_world.puskesmas, day, { u"skrining"_s }, { { u"talasemia"_s, u"normal"_s } });
    const bool isChecked = person.checkedYear == first.year();
    if (years < 19 || !day.isValid() || !isChecked || !random.chance(years >= 60 ? 0.05 : 0.045)
        || day < openDayOf(posyandu, month))
        return;
    QStringList services { years >= 60 ? u"elder.screen"_s : u"adult.screen"_s };
    QCborMap answers { { u"edukasi"_s, topic(random) } };
    if (years >= 40) {
        answers[u"kol"_s] = double(cholesterol(person, day, random));
        answers[u"ekg"_s] = random.chance(0.88) ? u"normal"_s : u"kelainan"_s;
    }
    if (years >= 60) {
        answers[u"amt"_s] = random.between(person.frail ? 5 : 8, 10);
        answers[u"gds4"_s] = random.chance(0.9) ? 0 : random.between(1, 3);
    }
    cancers(person, years, answers, random);
    if (answers.size() > 1)
        services += u"skrining"_s;
    visit(person, m_world.desa[posyandu.desa].pustu, day, services, answers);
}

} // namespace simpul::demo
