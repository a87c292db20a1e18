#include "core/interop/demo_body.h"
#include "core/interop/demo_clinic.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

constexpr std::array kContactWeeks { 8, 16, 21, 27, 31, 35 };
constexpr int kCarriedOverDays = 60;

/// How well a family keeps its appointments.
enum Keeping { All, Most, Few };

double share(Keeping keeping, double all, double most, double few)
{
    return keeping == All ? all : keeping == Most ? most : few;
}

QString contactCode(QLatin1StringView letters, int number)
{
    return letters + QString::number(number);
}

/// Bands of a tape over the belly, in cm, follow the weeks.
void belly(int weeks, QCborMap& answers, Random& random)
{
    if (weeks >= 16)
        answers[u"tfu"_s] = double(std::clamp(weeks - 2 + random.between(-2, 2), 10, 38));
    if (weeks < 20)
        return;
    answers[u"djj"_s] = random.between(122, 158);
    answers[u"presentasi"_s] = weeks < 30 && random.chance(0.4) ? u"belum"_s
        : random.chance(0.95)                                   ? u"kepala"_s
                                                                : u"sungsang"_s;
}

void laboratory(const Person& mother, bool first, QCborMap& answers, Random& random)
{
    static const QStringList kBlood { u"A"_s, u"B"_s, u"AB"_s, u"O"_s };
    answers[u"hb"_s] = rounded(haemoglobin(mother, random) - 1.1);
    if (!first)
        return;
    answers[u"goldar"_s] = kBlood.at(random.weighted({ 26, 29, 8, 37 }));
    answers[u"proteinurin"_s] = random.chance(0.96) ? u"negatif"_s : u"+1"_s;
    answers[u"hbsag"_s] = random.chance(0.985) ? u"nonreaktif"_s : u"reaktif"_s;
    answers[u"sifilis"_s] = u"nonreaktif"_s;
    answers[u"hiv"_s] = u"nonreaktif"_s;
}

} // namespace

QList<AntenatalContact> contactsOf(const Pregnancy& pregnancy)
{
    Random random(pregnancy.lot);
    const auto keeping = static_cast<Keeping>(random.weighted({ 76, 16, 8 }));
    QList<AntenatalContact> contacts;
    for (int number = 1; number <= int(kContactWeeks.size()); ++number) {
        const bool late = number == 1 && random.chance(share(keeping, 0.02, 0.3, 0.6));
        const int week = kContactWeeks[size_t(number - 1)] + random.between(-1, 1) + (late ? 5 : 0);
        const QDate day = pregnancy.lmp.addDays(7 * week + random.between(0, 6));
        const bool kept = random.chance(share(keeping, 0.99, 0.8, 0.5));
        const bool doctor =
            random.chance(number == 1 || number == 5 ? share(keeping, 0.97, 0.65, 0.4) : 0.06);
        if (kept)
            contacts.append({ day, number, doctor });
    }
    return contacts;
}

std::array<QDate, 4> childbedContactsOf(const Pregnancy& pregnancy)
{
    Random random(pregnancy.lot + 2);
    const QDate& born = pregnancy.end;
    const std::array days { born.addDays(1), born.addDays(random.between(3, 7)),
        born.addDays(random.between(9, 27)), born.addDays(random.between(30, 41)) };
    std::array<QDate, 4> kept;
    for (size_t index = 0; index < days.size(); ++index)
        if (random.chance(0.97 - 0.05 * double(index)))
            kept[index] = days[index];
    return kept;
}

void Clinic::mothers(Posyandu& posyandu, const Span& span)
{
    for (const Pregnancy& pregnancy : std::as_const(posyandu.pregnancies)) {
        if (posyandu.people[pregnancy.mother].id.isNull()
            || pregnancy.end < m_world.start.addDays(-kCarriedOverDays))
            continue;
        for (const AntenatalContact& contact : contactsOf(pregnancy))
            if (span.holds(contact.day) && contact.day < pregnancy.end)
                antenatal(posyandu, pregnancy, contact);
        if (pregnancy.outcome == Outcome::Miscarried)
            continue;
        birth(posyandu, pregnancy, span);
        childbed(posyandu, pregnancy, span);
        if (pregnancy.child >= 0)
            newborn(posyandu, pregnancy, span);
    }
}

void Clinic::antenatal(const Posyandu& posyandu, const Pregnancy& pregnancy, const AntenatalContact& contact)
{
    Random random(pregnancy.lot + 10 + quint64(contact.number));
    const Person& mother = posyandu.people[pregnancy.mother];
    const int weeks = static_cast<int>(pregnancy.lmp.daysTo(contact.day) / 7);
    const bool first = contact.number == 1;
    const Pressure taken = pressure(mother, contact.day, random);
    QCborMap answers { { u"kontak"_s, contactCode("K"_L1, contact.number) },
        { u"gest_weeks"_s, double(weeks) }, { u"by"_s, contact.doctor ? u"dokter"_s : u"bidan"_s },
        { u"bb"_s, rounded(pregnancy.firstWeight + (weeks <= 12 ? 0.08 * weeks : 0.4 * weeks - 3.8)) },
        { u"sistole"_s, taken.systolic }, { u"diastole"_s, taken.diastolic }, { u"tatalaksana"_s, true },
        { u"konseling"_s, true } };
    if (contact.doctor)
        answers[u"usg"_s] = true;
    if (first) {
        answers[u"tb"_s] = rounded(adultHeight(mother, contact.day));
        answers[u"lila"_s] = rounded(pregnancy.armFirst);
        answers[u"td_vaksin_status"_s] = u"T%1"_s.arg(random.between(2, 5));
        answers[u"skrining_jiwa"_s] = random.chance(0.8);
    }
    if (contact.number <= 4 || random.chance(0.5))
        answers[u"ttd_given"_s] = 30;
    belly(weeks, answers, random);
    if (first || contact.number == 5)
        laboratory(mother, first, answers, random);
    const Id pustu = m_world.desa[posyandu.desa].pustu;
    const Id facility = contact.doctor ? m_world.puskesmas : random.chance(0.2) ? m_world.midwife : pustu;
    visit(mother, facility, contact.day, { u"anc.contact"_s }, answers);
}

Id Clinic::birthHouse(const Pregnancy& pregnancy) const
{
    return pregnancy.place == BirthPlace::Clinic ? m_world.clinic
        : pregnancy.place == BirthPlace::Midwife ? m_world.midwife
                                                 : m_world.puskesmas;
}

/// Of a birth in hospital the puskesmas knows what stands with the pregnancy.
void Clinic::birth(const Posyandu& posyandu, const Pregnancy& pregnancy, const Span& span)
{
    static const QStringList kPlaces { u"puskesmas"_s, u"rs"_s, u"tpmb"_s, u"klinik"_s, u"rumah"_s };
    if (!span.holds(pregnancy.end) || pregnancy.place == BirthPlace::Hospital)
        return;
    Random random(pregnancy.lot + 1);
    const bool home = pregnancy.place == BirthPlace::Home;
    visit(posyandu.people[pregnancy.mother], birthHouse(pregnancy), pregnancy.end, { u"preg.end"_s },
        { { u"place_kind"_s, kPlaces.at(int(pregnancy.place)) }, { u"helper1"_s, u"bidan"_s },
            { u"helper2"_s,
                home                     ? u"keluarga"_s
                    : random.chance(0.8) ? u"bidan"_s
                                         : u"perawat"_s },
            { u"complication"_s, random.chance(0.06) }, { u"to_standard"_s, !home } });
}

void Clinic::childbed(const Posyandu& posyandu, const Pregnancy& pregnancy, const Span& span)
{
    const Person& mother = posyandu.people[pregnancy.mother];
    const auto days = childbedContactsOf(pregnancy);
    for (size_t index = 0; index < days.size(); ++index) {
        if (!span.holds(days[index]))
            continue;
        Random random(pregnancy.lot + 20 + index);
        const Pressure taken = pressure(mother, days[index], random);
        QCborMap answers { { u"kontak"_s, contactCode("KF"_L1, int(index) + 1) }, { u"by"_s, u"bidan"_s },
            { u"sistole"_s, taken.systolic }, { u"diastole"_s, taken.diastolic },
            { u"suhu"_s, rounded(random.between(36.2, 37.2)) }, { u"konseling"_s, true } };
        if (index == 0)
            answers[u"vita_nifas"_s] = random.chance(0.95);
        visit(mother, index < 2 ? birthHouse(pregnancy) : m_world.desa[posyandu.desa].pustu, days[index],
            { u"pnc.contact"_s }, answers);
    }
}

void Clinic::newborn(const Posyandu& posyandu, const Pregnancy& pregnancy, const Span& span)
{
    static const QStringList kServices { u"nb.kn1"_s, u"nb.kn2"_s, u"nb.kn3"_s };
    Random random(pregnancy.lot + 3);
    const Person& child = posyandu.people[pregnancy.child];
    const int hours = random.between(8, 46);
    const std::array days { child.birth.addDays(hours / 24), child.birth.addDays(random.between(3, 7)),
        child.birth.addDays(random.between(9, 27)) };
    const bool heelPricked = random.chance(0.92);
    for (size_t index = 0; index < days.size(); ++index) {
        const bool comes = random.chance(0.985 - 0.02 * double(index));
        const bool examined = random.chance(0.97), tended = random.chance(0.98);
        if (!comes || !span.holds(days[index]) || !child.presentOn(days[index]) || child.id.isNull())
            continue;
        QCborMap answers { { u"kontak"_s, contactCode("KN"_L1, int(index) + 1) }, { u"by"_s, u"bidan"_s },
            { u"tali_pusat"_s, tended }, { u"mtbm"_s, examined }, { u"konseling"_s, true } };
        if (index == 0) {
            answers[u"hours"_s] = double(hours);
            answers[u"imd"_s] = tended;
            answers[u"vitk1"_s] = true;
            answers[u"salep_mata"_s] = true;
            answers[u"hb0"_s] = true;
        }
        if (index == 1)
            answers[u"shk"_s] = heelPricked;
        visit(child, index == 0 ? birthHouse(pregnancy) : m_world.desa[posyandu.desa].pustu, days[index],
            { kServices.at(int(index)) }, answers);
    }
}

} // namespace simpul::demo
