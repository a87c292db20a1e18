#include "core/interop/demo_work.h"

#include "core/interop/demo_body.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

/// Vitamin A fills the posyandu, rain and the onion harvest empty it.
constexpr std::array kSeason { -0.05, 0.07, -0.02, 0.0, 0.01, 0.01, -0.02, 0.07, -0.03, -0.02, 0.0, -0.03 };

bool smallChild(const QString& group)
{
    return group == "bayi"_L1 || group == "balita"_L1;
}

bool expected(const QString& group)
{
    return smallChild(group) || group == "apras"_L1 || group == "bumil"_L1 || group == "lansia"_L1;
}

} // namespace

Work::Work(const World& world, const Names& names, const Words& words, Writer& writer)
    : m_world(world)
    , m_names(names)
    , m_words(words)
    , m_writer(writer)
    , m_vaccines(world, writer)
    , m_visits(world, words, writer)
{
}

void Work::month(Posyandu& posyandu, Month month)
{
    const QDate day = openDayOf(posyandu, month);
    for (Person& person : posyandu.people)
        if (person.joined <= day && ageMonths(person.birth, day) < 72)
            liveThrough(person, day, posyandu.random);
    if (day < m_world.today)
        openDay(posyandu, day);
    else
        plan(posyandu, month, posyandu.random);
}

QCborMap Work::session(const Posyandu& posyandu, const QDate& day, Random& random) const
{
    QList<Id> kader = posyandu.kader;
    if (random.chance(0.4))
        kader.removeAt(random.between(0, static_cast<int>(kader.size()) - 1));
    QList<Id> workers { m_world.desa[posyandu.desa].midwife };
    if (random.chance(0.5))
        workers.append(m_world.desa[posyandu.desa].nurse);
    return { { u"posyandu"_s, ref(posyandu.id) }, { u"date"_s, iso(day) }, { u"plan_date"_s, iso(day) },
        { u"type"_s, u"hari_buka"_s }, { u"kader"_s, refs(kader) }, { u"health_workers"_s, refs(workers) },
        { u"place"_s, u"Balai "_s + posyandu.dusun }, { u"topic"_s, random.pick(m_words.topics) } };
}

void Work::plan(const Posyandu& posyandu, Month month, Random& random)
{
    const QDate day = openDayOf(posyandu, month);
    m_writer.at(std::min(day.addDays(-10), m_world.today), 10);
    QCborMap fields = session(posyandu, day, random);
    fields[u"status"_s] = u"rencana"_s;
    m_writer.put(u"session"_s, posyandu.id, fields);
}

void Work::openDay(Posyandu& posyandu, const QDate& day)
{
    Random& random = posyandu.random;
    m_writer.at(day, 8);
    QCborMap fields = session(posyandu, day, random);
    fields[u"status"_s] = u"buka"_s;
    const Id session = m_writer.put(u"session"_s, posyandu.id, fields);
    for (Person& person : posyandu.people) {
        if (!person.presentOn(day))
            continue;
        const QString group = groupOn(person, pregnancyOf(posyandu, person, day), day);
        const bool comes = random.chance(chance(posyandu, person, group, day));
        const bool coughing = comes && attend(posyandu, person, group, session, day);
        if (coughing)
            person.coughed = day;
        person.absences = comes || !expected(group) ? 0 : person.absences + 1;
        if (ageMonths(person.birth, day) < 24 && !comes)
            m_vaccines.elsewhere(posyandu, person, day, random);
        m_visits.consider(posyandu, person, day, coughing, random);
    }
    guests(posyandu, session, day, random);
    m_visits.write(posyandu, random);
    fields[u"status"_s] = u"tutup"_s;
    m_writer.put(u"session"_s, session, posyandu.id, fields);
    if (posyandu.newCard.isValid() && monthOf(posyandu.newCard) == monthOf(day))
        reopen(posyandu, session, day, fields);
}

void Work::reopen(Posyandu& posyandu, const Id& session, const QDate& day, QCborMap fields)
{
    const auto leftOut =
        std::find_if(posyandu.people.begin(), posyandu.people.end(), [&day](const Person& person) {
            const int months = ageMonths(person.birth, day);
            return person.presentOn(day) && person.absences == 1 && months >= 24 && months < 60;
        });
    if (leftOut == posyandu.people.end())
        return;
    fields[u"status"_s] = u"buka"_s;
    fields[u"reopened_reason"_s] = u"Satu kartu balita tertinggal"_s;
    m_writer.put(u"session"_s, session, posyandu.id, fields);
    attend(posyandu, *leftOut, u"balita"_s, session, day);
    leftOut->absences = 0;
    fields[u"status"_s] = u"tutup"_s;
    m_writer.put(u"session"_s, session, posyandu.id, fields);
}

double Work::chance(
    const Posyandu& posyandu, const Person& person, const QString& group, const QDate& day) const
{
    const int months = ageMonths(person.birth, day);
    const double family = posyandu.households[person.household].diligence;
    const double season = kSeason[size_t(day.month() - 1)];
    if (smallChild(group)) {
        const double age = months < 1 ? -0.2 : months < 12 ? 0.1 : months < 36 ? 0.03 : -0.08;
        return std::clamp(posyandu.pull + age + family + season, 0.15, 0.98);
    }
    if (group == "bumil"_L1)
        return std::clamp(posyandu.pull + family + 0.05, 0.3, 0.96);
    const double base = group == "bufas"_L1 ? 0.45
        : group == "apras"_L1               ? 0.4
        : group == "usek"_L1                ? 0.05
        : group == "remaja"_L1              ? 0.1
        : group == "dewasa"_L1              ? (person.male ? 0.025
                               : person.hypertensive       ? 0.16
                                                           : 0.085)
        : person.frail                      ? 0.12
        : person.male                       ? 0.26
                                            : 0.46;
    return std::clamp(base * (1 + family + season) * (0.4 + 0.8 * posyandu.pull), 0.0, 0.95);
}

bool Work::attend(
    Posyandu& posyandu, Person& person, const QString& group, const Id& session, const QDate& day)
{
    Random& random = posyandu.random;
    const bool newCard = posyandu.newCard.isValid() && day >= posyandu.newCard;
    Visit visit { posyandu, person, pregnancyOf(posyandu, person, day), day, group, random, {}, {}, newCard };
    fillCard(visit, m_words.topics);
    QCborMap fields = visit.fields;
    fields[u"session"_s] = ref(session);
    fields[u"person"_s] = ref(person.id);
    fields[u"group"_s] = group;
    const Id attendance = m_writer.put(u"attendance"_s, posyandu.id, fields);
    if (ageMonths(person.birth, day) < 24)
        m_vaccines.atOpenDay(posyandu, person, attendance, day, random);
    if (!visit.reasons.isEmpty() && random.chance(0.4))
        refer(visit, attendance);
    return visit.reasons.contains(u"TBC"_s);
}

/// Its id is the one that the door gives to what the card's `rujuk` says.
void Work::refer(const Visit& visit, const Id& attendance)
{
    const int where = visit.random.weighted({ 62, 34, 4 });
    const Id to = where == 0 ? m_world.puskesmas
        : where == 1         ? m_world.desa[visit.posyandu.desa].pustu
                             : m_world.hospital;
    QCborMap fields { { u"person"_s, ref(visit.person.id) }, { u"from"_s, ref(attendance) },
        { u"to"_s, ref(to) }, { u"date"_s, iso(visit.day) },
        { u"reason"_s, QCborArray::fromStringList(visit.reasons) } };
    answer(fields, visit.day, visit.random);
    m_writer.put(u"referral"_s, Id::derived("rujuk" + attendance.bytes()), visit.posyandu.id, fields);
}

/// Fresh referrals wait for an answer; of the older ones a quarter never arrived.
void Work::answer(QCborMap& fields, const QDate& sent, Random& random) const
{
    static const QStringList kStatus { u"dikirim"_s, u"diterima"_s, u"selesai"_s, u"tidak_datang"_s };
    const bool fresh = sent.daysTo(m_world.today) < 14;
    const int status = fresh ? random.weighted({ 70, 20, 10, 0 }) : random.weighted({ 12, 10, 54, 24 });
    fields[u"status"_s] = kStatus.at(status);
    const QDate answered = sent.addDays(random.between(1, 12));
    if (status != 2 || answered > m_world.today)
        return;
    fields[u"answer"_s] = u"Sudah diperiksa, lanjut pantau di posyandu"_s;
    fields[u"answer_date"_s] = iso(answered);
}

} // namespace simpul::demo
