#include "core/interop/demo_work.h"

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

/// Mostly small children who stay with their grandmother, now and then an old neighbour.
Person stranger(const QDate& day, Random& random)
{
    Person person;
    person.male = random.chance(0.5);
    const bool old = random.chance(0.2);
    person.birth = day.addDays(old ? -random.between(61 * 365, 78 * 365) : -random.between(200, 1700));
    person.joined = person.birth;
    person.checkedYear = day.year(); // a guest is weighed, not screened
    person.body.height = random.normal(-1, 0.9);
    person.body.mass = random.normal(-0.1, 0.8);
    person.body.pressure = random.normal(0, 1);
    return person;
}

} // namespace

void Work::guests(const Posyandu& posyandu, const Id& session, const QDate& day, Random& random)
{
    for (int left = random.weighted({ 45, 35, 15, 5 }); left > 0; --left) {
        Person person = stranger(day, random);
        const QString group = groupOn(person, nullptr, day);
        const bool newCard = posyandu.newCard.isValid() && day >= posyandu.newCard;
        Visit visit { posyandu, person, nullptr, day, group, random, {}, {}, newCard };
        fillCard(visit, m_words.topics);
        QCborMap fields = visit.fields;
        fields[u"session"_s] = ref(session);
        fields[u"group"_s] = group;
        fields[u"visitor_name"_s] = m_names.person(person.male, person.birth, random);
        fields[u"visitor_sex"_s] = person.male ? u"L"_s : u"P"_s;
        fields[u"visitor_birth_date"_s] = iso(person.birth);
        fields[u"visitor_from"_s] = random.pick(m_words.destinations);
        m_writer.put(u"attendance"_s, posyandu.id, fields);
    }
}

} // namespace simpul::demo
