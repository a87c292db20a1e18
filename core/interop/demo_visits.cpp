#include "core/interop/demo_visits.h"

#include "core/interop/demo_care.h"

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

/// What the sheet of each target group asks first; true answers mean that all is well.
void ask(QCborMap& fields, Random& random, const QStringList& codes, double well)
{
    for (const QString& code : codes)
        fields[code] = random.chance(well);
}

const QStringList& direction()
{
    static const QStringList list { u"naik"_s, u"tetap"_s, u"turun"_s };
    return list;
}

void motherSheet(const Pregnancy* pregnancy, QCborMap& fields, Random& random)
{
    if (pregnancy)
        fields[u"hamil_ke"_s] = pregnancy->older + 1;
    ask(fields, random, { u"kelas_bumil"_s, u"piring"_s, u"buku_kia"_s, u"ttd_ada"_s, u"ttd_minum"_s }, 0.78);
}

void childbedSheet(const Pregnancy* pregnancy, QCborMap& fields, Random& random)
{
    if (pregnancy)
        fields[u"salin_tanggal"_s] = iso(pregnancy->end);
    fields[u"salin_ibu"_s] = u"sehat"_s;
    ask(fields, random, { u"imd"_s, u"vita_nifas"_s, u"menyusui"_s }, 0.88);
    fields[u"kb_pasca"_s] = random.chance(0.5);
}

void babySheet(QCborMap& fields, Random& random)
{
    fields[u"bb_arah"_s] = direction().at(random.weighted({ 80, 14, 6 }));
    fields[u"asi"_s] = random.chance(0.75);
}

void childSheet(QCborMap& fields, Random& random)
{
    fields[u"bb_arah"_s] = direction().at(random.weighted({ 62, 28, 10 }));
    ask(fields, random,
        { u"pmba_pokok"_s, u"pmba_hewani"_s, u"pmba_nabati"_s, u"pmba_lemak"_s, u"pmba_sayur_buah"_s }, 0.74);
}

void adultSheet(const Person& person, QCborMap& fields, Random& random)
{
    fields[u"ht_diagnosis"_s] = person.hypertensive;
    if (person.hypertensive)
        ask(fields, random, { u"ht_obat"_s, u"ht_minum"_s }, 0.6);
    fields[u"dm_diagnosis"_s] = person.diabetic;
    if (person.diabetic)
        ask(fields, random, { u"dm_obat"_s, u"dm_minum"_s }, 0.6);
    fields[u"rokok"_s] = person.smoker ? u"aktif"_s : u"tidak"_s;
}

void coughSheet(QCborMap& fields, Random& random)
{
    fields[u"tbc_batuk"_s] = random.chance(0.8);
    fields[u"tbc_demam"_s] = random.chance(0.25);
    fields[u"tbc_bb"_s] = random.chance(0.25);
    fields[u"tbc_kontak"_s] = random.chance(0.1);
}

void sheet(
    const QString& form, const Person& person, const Pregnancy* pregnancy, QCborMap& fields, Random& random)
{
    if (form == "kr_bumil"_L1)
        motherSheet(pregnancy, fields, random);
    else if (form == "kr_bufas"_L1)
        childbedSheet(pregnancy, fields, random);
    else if (form == "kr_bayi"_L1)
        babySheet(fields, random);
    else if (form == "kr_balita"_L1)
        childSheet(fields, random);
    else if (form == "kr_tbc"_L1)
        coughSheet(fields, random);
    else if (form == "kr_usek_remaja"_L1)
        ask(fields, random, { u"piring"_s, u"ttd_minggu"_s }, 0.6);
    else
        adultSheet(person, fields, random);
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
        plan(person, day, u"kr_tbc"_s, u"gejala_tbc"_s, random);
    else if (group == "bumil"_L1 && random.chance(away ? 0.55 : 0.06))
        plan(person, day, u"kr_bumil"_s, away ? u"tidak_hadir"_s : u"risiko"_s, random);
    else if (group == "bufas"_L1 && random.chance(0.45))
        plan(person, day, u"kr_bufas"_s, u"nifas"_s, random);
    else if (months < 6 && random.chance(away ? 0.5 : 0.08))
        plan(person, day, u"kr_bayi"_s, away ? u"tidak_hadir"_s : u"rutin"_s, random);
    else if (months >= 6 && months < 72 && random.chance(person.absences > 1 ? 0.35 : away ? 0.14 : 0.006))
        plan(person, day, u"kr_balita"_s, away ? u"tidak_hadir"_s : u"risiko"_s, random);
    else if (group == "lansia"_L1 && away && random.chance(person.frail ? 0.16 : 0.012))
        plan(person, day, u"kr_lansia"_s, person.frail ? u"risiko"_s : u"tidak_hadir"_s, random);
    else if (group == "dewasa"_L1 && (person.hypertensive || person.diabetic) && random.chance(0.012))
        plan(person, day, u"kr_dewasa"_s, u"tidak_patuh_obat"_s, random);
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
    QCborMap fields { { u"person"_s, ref(plan.person->id) }, { u"kader"_s, ref(random.pick(posyandu.kader)) },
        { u"plan_date"_s, iso(plan.date) }, { u"reason"_s, QCborArray { plan.reason } },
        { u"form"_s, plan.form } };
    if (made) {
        const bool home = random.chance(0.9);
        fields[u"date"_s] = iso(date);
        fields[u"found"_s] = home;
        if (home)
            found(posyandu, plan, date, fields, random);
        else
            fields[u"outcome"_s] = u"tidak ditemui"_s;
    }
    m_writer.at(std::min(made ? date : plan.date, m_world.today), 16);
    m_writer.put(u"home_visit"_s, posyandu.id, fields);
}

void Visits::found(
    const Posyandu& posyandu, const Plan& plan, const QDate& date, QCborMap& fields, Random& random) const
{
    fields[u"suhu"_s] =
        rounded(random.chance(0.03) ? random.between(37.5, 38.9) : random.between(36.1, 37.1));
    sheet(plan.form, *plan.person, pregnancyOf(posyandu, *plan.person, date), fields, random);
    fields[u"ingatkan"_s] = random.chance(0.92);
    fields[u"edukasi"_s] = QCborArray { random.pick(m_words.topics) };
    if (random.chance(0.045))
        danger(plan.form, date, fields, random);
    else
        fields[u"outcome"_s] = u"selesai"_s;
    if (random.chance(0.12))
        fields[u"note"_s] = random.pick(m_words.visitNotes);
}

void Visits::danger(const QString& form, const QDate& date, QCborMap& fields, Random& random) const
{
    static const QStringList kMother { u"perdarahan"_s, u"sakit_kepala"_s, u"bengkak"_s,
        u"gerak_janin_kurang"_s };
    static const QStringList kChildbed { u"demam"_s, u"payudara_bengkak"_s, u"sakit_kepala"_s };
    static const QStringList kChild { u"napas"_s, u"diare"_s, u"lemas"_s, u"tidak_mau_makan"_s };
    static const QStringList kOther { u"gejala_tbc"_s, u"obat_habis"_s, u"sesak"_s };
    const QStringList& signs = form == "kr_bumil"_L1     ? kMother
        : form == "kr_bufas"_L1                          ? kChildbed
        : form == "kr_bayi"_L1 || form == "kr_balita"_L1 ? kChild
                                                         : kOther;
    fields[u"bahaya"_s] = QCborArray { random.pick(signs) };
    fields[u"lapor"_s] = true;
    fields[u"lapor_tanggal"_s] = iso(date);
    fields[u"outcome"_s] = u"dirujuk"_s;
    fields[u"follow_up_date"_s] = iso(date.addDays(random.between(2, 7)));
}

} // namespace simpul::demo
