#include "core/interop/demo_body.h"
#include "core/interop/demo_clinic.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

/// The chance that somebody under control comes in a month: from faithful to lost.
double monthlyChance(int heed)
{
    return heed < 42 ? 0.985 : heed < 68 ? 0.6 : heed < 88 ? 0.2 : 0.02;
}

bool isGrown(const Person& person, const QDate& day)
{
    const int years = ageYears(person.birth, day);
    return years >= 19 && years < 66;
}

} // namespace

/// Two or three in a thousand adults, and somebody in every village.
void Clinic::fallIll(Posyandu& posyandu)
{
    Random& random = posyandu.clinic;
    const bool isFirst = std::none_of(m_world.posyandu.cbegin(), m_world.posyandu.cend(),
        [&posyandu](const Posyandu& other) { return other.desa == posyandu.desa && other.id < posyandu.id; });
    bool sought = isFirst;
    for (Person& person : posyandu.people) {
        const bool grown = isGrown(person, m_world.start) && person.joined == m_world.start;
        const bool chosen = grown && sought && !person.wife && !person.left.isValid();
        if (!grown || (!chosen && !random.chance(0.0025)))
            continue;
        sought = sought && !chosen;
        person.mentallyIll = true;
        const QDate since = m_world.start.addDays(-random.between(300, 3000));
        m_writer.at(m_world.start.addDays(-10), 9);
        m_writer.put(u"condition"_s, m_world.puskesmas,
            { { u"person"_s, ref(person.id) }, { u"code"_s, u"odgj"_s },
                { u"since"_s, iso(std::max(since, person.birth.addYears(16))) } });
    }
}

/// Pressure and sugar of those with a diagnosis, once a month for the faithful.
void Clinic::control(Posyandu& posyandu, const Person& person, Month month)
{
    Random& random = posyandu.clinic;
    if ((!person.knownPressure && !person.knownSugar) || !random.chance(monthlyChance(person.heed)))
        return;
    const QDate day = dayIn(month, random);
    if (!day.isValid())
        return;
    QStringList services;
    QCborMap answers { { u"at_fasyankes"_s, random.chance(0.985) }, { u"obat"_s, random.chance(0.985) },
        { u"edukasi"_s, topic(random) } };
    if (person.knownPressure) {
        services += u"htn.visit"_s;
        const Pressure taken = pressure(person, day, random);
        answers[u"sistole"_s] = taken.systolic;
        answers[u"diastole"_s] = taken.diastolic;
    }
    if (person.knownSugar) {
        services += u"dm.visit"_s;
        answers[u"gd"_s] = double(glucose(person, day, random));
        answers[u"gd_jenis"_s] = random.chance(0.7) ? u"puasa"_s : u"sewaktu"_s;
    }
    visit(person, random.chance(0.6) ? m_world.desa[posyandu.desa].pustu : m_world.puskesmas, day, services,
        answers);
}

void Clinic::mind(Posyandu& posyandu, const Person& person, Month month)
{
    Random& random = posyandu.clinic;
    if (!person.mentallyIll || !random.chance(0.25))
        return;
    if (const QDate day = dayIn(month, random); day.isValid())
        visit(person, m_world.puskesmas, day, { u"odgj.visit"_s },
            { { u"status_mental"_s, true }, { u"wawancara"_s, true },
                { u"edukasi_obat"_s, random.chance(0.95) } });
}

/// Sent by the kader, or found by the puskesmas itself; most give a sample, one in seven is ill.
void Clinic::suspect(Posyandu& posyandu, Person& person, Month month)
{
    Random& random = posyandu.clinic;
    const bool sent = person.coughed.isValid() && monthOf(person.coughed) == month;
    const bool found = random.chance(ageYears(person.birth, firstDay(month)) >= 15 ? 0.0012 : 0.0006);
    if (!(sent && random.chance(0.8)) && !found)
        return;
    const QDate day = sent ? person.coughed.addDays(random.between(2, 12)) : dayIn(month, random);
    if (!day.isValid() || day >= m_world.today || !person.presentOn(day))
        return;
    static const QStringList kTests { u"tcm"_s, u"bta"_s, u"rontgen"_s };
    const bool tested = random.chance(0.88);
    QCborMap answers { { u"tb_alasan"_s, random.chance(0.7) ? u"batuk_ge_2mgg"_s : u"kontak"_s } };
    QStringList services { u"tb.suspect"_s };
    if (tested) {
        services += u"tb.test"_s;
        answers[u"tb_uji"_s] = kTests.at(random.weighted({ 80, 12, 8 }));
        answers[u"edukasi"_s] = topic(random);
    }
    visit(person, m_world.puskesmas, day, services, answers);
    if (tested && random.chance(0.15))
        m_writer.put(u"condition"_s, m_world.puskesmas,
            { { u"person"_s, ref(person.id) }, { u"code"_s, u"tb"_s }, { u"since"_s, iso(day) } });
}

/// A small child with fever or diarrhoea, seen by the book.
void Clinic::sick(Posyandu& posyandu, const Person& person, Month month)
{
    Random& random = posyandu.clinic;
    const int months = ageMonths(person.birth, firstDay(month));
    if (months < 2 || months >= 60 || !random.chance(0.02))
        return;
    if (const QDate day = dayIn(month, random); day.isValid())
        visit(person, m_world.desa[posyandu.desa].pustu, day, { u"mtbs"_s }, { { u"tatalaksana"_s, true } });
}

} // namespace simpul::demo
