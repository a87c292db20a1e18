#include "core/interop/demo_clinic.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

constexpr int kLotsOfHeed = 100;
/// A register of mothers is carried over from the year before as far as it still matters.
constexpr int kCarriedOverDays = 60;
constexpr int kSchoolYears = 7;

} // namespace

Clinic::Clinic(const World& world, const Words& words, Writer& writer)
    : m_world(world)
    , m_words(words)
    , m_writer(writer)
{
}

void Clinic::before(Posyandu& posyandu)
{
    Random& random = posyandu.clinic;
    for (Pregnancy& pregnancy : posyandu.pregnancies)
        pregnancy.lot = random.next();
    for (Person& person : posyandu.people)
        person.heed = random.between(0, kLotsOfHeed - 1);
    fallIll(posyandu);
    mothers(posyandu, { m_world.start.addDays(-kCarriedOverDays * 6), m_world.start.addDays(-1) });
    for (Month month = m_world.firstMonth - 12 * kSchoolYears; month < m_world.firstMonth; ++month)
        for (const Person& person : std::as_const(posyandu.people))
            if (person.joined == m_world.start)
                schoolVaccines(posyandu, person, month);
}

void Clinic::month(Posyandu& posyandu, Month month)
{
    const QDate last = std::min(lastDay(month), m_world.today.addDays(-1));
    mothers(posyandu, { firstDay(month), last });
    for (Person& person : posyandu.people) {
        if (person.id.isNull() || !person.presentOn(firstDay(month)) || !person.presentOn(last))
            continue;
        control(posyandu, person, month);
        mind(posyandu, person, month);
        suspect(posyandu, person, month);
        sick(posyandu, person, month);
        school(posyandu, person, month);
        schoolVaccines(posyandu, person, month);
        screen(posyandu, person, month);
    }
}

QDate Clinic::dayIn(Month month, Random& random) const
{
    const QDate day = firstDay(month).addDays(random.between(0, 26));
    const QDate open = day.dayOfWeek() == Qt::Sunday ? day.addDays(1) : day;
    return open < m_world.today ? open : QDate();
}

int Clinic::classIn(const Person& person, Month month) const
{
    const int then = person.schoolClass - (schoolYearOf(m_world.lastMonth) - schoolYearOf(month));
    return person.schoolClass == 0 ? 0 : std::max(then, 0);
}

void Clinic::visit(
    const Person& person, const Id& facility, const QDate& day, const QStringList& services, QCborMap answers)
{
    answers[u"person"_s] = ref(person.id);
    answers[u"facility"_s] = ref(facility);
    answers[u"date"_s] = iso(day);
    answers[u"service"_s] = QCborArray::fromStringList(services);
    m_writer.at(day, 9);
    m_writer.put(u"facility_visit"_s, m_world.puskesmas, answers);
}

QCborValue Clinic::topic(Random& random) const
{
    return QCborArray { random.pick(m_words.topics) };
}

} // namespace simpul::demo
