#include "core/interop/demo_care.h"

#include "core/interop/demo_cards.h"

#include <QCborArray>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

void education(Visit& visit, const QStringList& topics)
{
    if (visit.random.chance(0.8))
        visit.fields[u"edukasi"_s] = QCborArray { visit.random.pick(topics) };
}

QString groupOfAge(int months)
{
    return months < 12 ? u"bayi"_s
        : months < 60  ? u"balita"_s
        : months < 72  ? u"apras"_s
        : months < 180 ? u"usek"_s
        : months < 228 ? u"remaja"_s
        : months < 720 ? u"dewasa"_s
                       : u"lansia"_s;
}

/// One sign is enough on the card of 2025. Children and mothers are asked four, everybody else seven.
void tuberculosis2025(Visit& visit, bool thin)
{
    Random& random = visit.random;
    const bool mother = visit.group == "bumil"_L1 || visit.group == "bufas"_L1;
    const bool child = visit.group == "bayi"_L1 || visit.group == "balita"_L1 || visit.group == "apras"_L1;
    const QStringList items = mother ? QStringList { u"batuk_lama"_s, u"demam"_s, u"bb"_s, u"kontak"_s }
        : child                      ? QStringList { u"batuk_lama"_s, u"demam"_s, u"bb"_s, u"lesu"_s }
                : QStringList { u"batuk_lama"_s, u"batuk_pendek"_s, u"nafsu"_s, u"lesu"_s, u"keringat"_s,
                      u"darah"_s, u"sesak"_s };
    const bool ill = random.chance(thin ? 0.02 : 0.008);
    bool any = false;
    for (const QString& item : items) {
        const bool has = ill && random.chance(item == "darah"_L1 ? 0.05 : 0.45);
        visit.fields[u"tbc_"_s + item] = has;
        any |= has;
    }
    if (any)
        visit.reasons.append(u"TBC"_s);
}

} // namespace

void tuberculosis(Visit& visit, bool thin)
{
    Random& random = visit.random;
    if (!random.chance(0.93))
        return;
    if (visit.newCard)
        return tuberculosis2025(visit, thin);
    const bool cough = random.chance(0.012), fever = random.chance(cough ? 0.3 : 0.004);
    const bool loss = random.chance(thin ? 0.12 : cough ? 0.3 : 0.005), contact = random.chance(0.006);
    visit.fields[u"tbc_batuk"_s] = cough;
    visit.fields[u"tbc_demam"_s] = fever;
    visit.fields[u"tbc_bb"_s] = loss;
    visit.fields[u"tbc_kontak"_s] = contact;
    if (int(cough) + int(fever) + int(loss) + int(contact) >= 2)
        visit.reasons.append(u"TBC"_s);
}

const Pregnancy* pregnancyOf(const Posyandu& posyandu, const Person& person, const QDate& day)
{
    if (person.male || person.pregnancy < 0)
        return nullptr;
    const int mother = posyandu.pregnancies[person.pregnancy].mother;
    const Pregnancy* newest = nullptr;
    for (int index = person.pregnancy; index >= 0; --index) {
        const Pregnancy& candidate = posyandu.pregnancies[index];
        if (candidate.mother == mother && candidate.lmp <= day && (!newest || candidate.lmp > newest->lmp))
            newest = &candidate;
    }
    return newest;
}

QString groupOn(const Person& person, const Pregnancy* pregnancy, const QDate& day)
{
    if (pregnancy && pregnancy->runsOn(day))
        return u"bumil"_s;
    if (pregnancy && pregnancy->outcome == Outcome::Alive && pregnancy->end <= day
        && ageMonths(pregnancy->end, day) < 24)
        return u"bufas"_s;
    return groupOfAge(ageMonths(person.birth, day));
}

void fillCard(Visit& visit, const QStringList& topics)
{
    if (visit.group == "bumil"_L1)
        pregnant(visit);
    else if (visit.group == "bufas"_L1)
        nursing(visit);
    else if (visit.group == "bayi"_L1 || visit.group == "balita"_L1 || visit.group == "apras"_L1)
        smallChild(visit);
    else if (visit.group == "usek"_L1 || visit.group == "remaja"_L1)
        pupil(visit);
    else if (visit.group == "dewasa"_L1)
        adult(visit);
    else
        elder(visit);
    education(visit, topics);
    if (visit.newCard)
        visit.fields[u"kartu"_s] = u"2025"_s;
}

} // namespace simpul::demo
