#include "core/interop/demo_visits.h"

#include "core/interop/demo_care.h"
#include "core/interop/demo_sheets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

constexpr int kMostPerMonth = 26;
constexpr double kMade = 0.84; ///< share of the plans that come true

bool oneOf(const QString& group, std::initializer_list<QLatin1StringView> groups)
{
    return std::find(groups.begin(), groups.end(), group) != groups.end();
}

} // namespace

Visits::Visits(const World& world, const Words& words, Writer& writer)
    : m_world(world)
    , m_words(words)
    , m_writer(writer)
{
}

void Visits::consider(
    const Posyandu& posyandu, const Person& person, const QDate& day, bool coughing, Random& random)
{
    const Pregnancy* pregnancy = pregnancyOf(posyandu, person, day);
    const QString group = groupOn(person, pregnancy, day);
    const int months = ageMonths(person.birth, day);
    const bool away = person.absences > 0;
    if (coughing)
        plan(person, day, u"kr_tbc"_s, u"tanda_bahaya"_s, random);
    else if (group == "bumil"_L1 && random.chance(away ? 0.55 : 0.06))
        plan(person, day, u"kr_bumil"_s, away ? u"tidak_hadir"_s : u"berisiko"_s, random);
    else if (group == "bufas"_L1 && pregnancy->end.daysTo(day) <= 42 && random.chance(0.45))
        plan(person, day, u"kr_bufas"_s, u"berisiko"_s, random);
    else if (months < 6 && random.chance(away ? 0.5 : 0.08))
        plan(person, day, u"kr_bayi"_s, away ? u"tidak_hadir"_s : u"rutin"_s, random);
    else if (months >= 6 && months < 72 && random.chance(person.absences > 1 ? 0.35 : away ? 0.14 : 0.006))
        plan(person, day, u"kr_balita"_s, away ? u"tidak_hadir"_s : u"berisiko"_s, random);
    else if (group == "lansia"_L1 && away && random.chance(person.frail ? 0.16 : 0.012))
        plan(person, day, u"kr_lansia"_s, person.frail ? u"berisiko"_s : u"tidak_hadir"_s, random);
    else if (group == "dewasa"_L1 && (person.knownPressure || person.knownSugar) && random.chance(0.02))
        plan(person, day, u"kr_dewasa"_s, u"tidak_patuh"_s, random);
    else if (oneOf(group, { "usek"_L1, "remaja"_L1 }) && random.chance(0.002))
        plan(person, day, u"kr_usek_remaja"_s, u"rutin"_s, random);
}

void Visits::plan(
    const Person& person, const QDate& day, const QString& form, const QString& reason, Random& random)
{
    const QDate date = day.addDays(random.between(1, 12));
    m_plans.append({ &person, date, form, reason });
}

void Visits::write(const Posyandu& posyandu, Random& random)
{
    while (m_plans.size() > kMostPerMonth)
        m_plans.removeAt(random.between(0, static_cast<int>(m_plans.size()) - 1));
    std::stable_sort(
        m_plans.begin(), m_plans.end(), [](const Plan& a, const Plan& b) { return a.date < b.date; });
    for (const Plan& plan : std::as_const(m_plans))
        write(posyandu, plan, random);
    m_plans.clear();
}

void Visits::write(const Posyandu& posyandu, const Plan& plan, Random& random)
{
    const QDate date = plan.date.addDays(random.between(0, 5));
    const QDate left = plan.person->left;
    const bool made = date <= m_world.today && (!left.isValid() || date < left) && random.chance(kMade);
    QCborArray reasons { plan.reason };
    if (random.chance(0.12))
        reasons.append(u"didampingi"_s);
    HomeVisit visit { plan.form, *plan.person, pregnancyOf(posyandu, *plan.person, date), date, random,
        { { u"person"_s, ref(plan.person->id) }, { u"kader"_s, ref(random.pick(posyandu.kader)) },
            { u"plan_date"_s, iso(plan.date) }, { u"reason"_s, reasons }, { u"form"_s, plan.form } } };
    const bool home = random.chance(0.9), inDanger = random.chance(0.05);
    if (made)
        make(visit, home, inDanger);
    m_writer.at(std::min(made ? date : plan.date, m_world.today), 16);
    const Id id = m_writer.put(u"home_visit"_s, posyandu.id, visit.fields);
    if (visit.fields.value(u"outcome"_s).toString() == "dirujuk"_L1)
        refer(posyandu, visit, id);
}

void Visits::make(HomeVisit& visit, bool home, bool inDanger) const
{
    Random& random = visit.random;
    visit.fields[u"date"_s] = iso(visit.day);
    visit.fields[u"found"_s] = home;
    if (!home) {
        visit.fields[u"outcome"_s] = u"tidak ditemui"_s;
        return;
    }
    visit.fields[u"suhu"_s] =
        rounded(random.chance(0.03) ? random.between(37.5, 38.9) : random.between(36.1, 37.1));
    fillSheet(visit);
    visit.fields[u"ingatkan"_s] = random.chance(0.92);
    visit.fields[u"edukasi"_s] = QCborArray { random.pick(m_words.topics) };
    if (inDanger)
        danger(visit);
    else
        visit.fields[u"outcome"_s] = u"selesai"_s;
    if (random.chance(0.12))
        visit.fields[u"note"_s] = random.pick(m_words.visitNotes);
}

/// Told to the nakes and sent on; now and then only told, or not even that.
void Visits::danger(HomeVisit& visit) const
{
    Random& random = visit.random;
    visit.fields[u"bahaya"_s] = QCborArray { random.pick(dangerSigns(visit.form)) };
    const bool told = random.chance(0.85), sent = told && random.chance(0.75);
    visit.fields[u"lapor"_s] = told;
    if (told)
        visit.fields[u"lapor_tanggal"_s] = iso(visit.day);
    if (!sent)
        return;
    visit.fields[u"outcome"_s] = u"dirujuk"_s;
    visit.fields[u"follow_up_date"_s] = iso(visit.day.addDays(random.between(2, 7)));
}

/// Its id is the one that the door gives to what a visit's `rujuk` says.
void Visits::refer(const Posyandu& posyandu, const HomeVisit& visit, const Id& from)
{
    const bool answered = visit.day.daysTo(m_world.today) > 10 && visit.random.chance(0.7);
    QCborMap fields { { u"person"_s, ref(visit.person.id) }, { u"from"_s, ref(from) },
        { u"to"_s, ref(m_world.desa[posyandu.desa].pustu) }, { u"date"_s, iso(visit.day) },
        { u"reason"_s, QCborArray { u"KR-BAHAYA"_s } },
        { u"status"_s, answered ? u"selesai"_s : u"dikirim"_s } };
    if (answered) {
        fields[u"answer"_s] = u"Sudah ditangani, kontrol sesuai anjuran"_s;
        fields[u"answer_date"_s] = iso(visit.day.addDays(visit.random.between(0, 8)));
    }
    m_writer.put(u"referral"_s, Id::derived("rujuk" + from.bytes()), posyandu.id, fields);
}

} // namespace simpul::demo
