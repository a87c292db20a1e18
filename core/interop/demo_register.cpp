#include "core/interop/demo_register.h"

#include "core/interop/demo_body.h"

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

QString padded(int number, int width)
{
    return u"%1"_s.arg(number, width, 10, '0'_L1);
}

void address(const World& world, const Posyandu& posyandu, const Household& household, QCborMap& fields)
{
    fields[u"address"_s] = household.street;
    fields[u"rt"_s] = padded(household.rt, 3);
    fields[u"rw"_s] = padded(household.rw, 3);
    fields[u"dusun"_s] = household.dusun;
    fields[u"area"_s] = ref(world.desa[posyandu.desa].area);
}

/// Those who came together; babies born later stand further back.
QList<int> members(const Posyandu& posyandu, const Household& family)
{
    QList<int> found;
    const int household = posyandu.people[family.head].household;
    for (int index = family.head; index < posyandu.people.size(); ++index) {
        if (posyandu.people[index].household != household)
            break;
        found.append(index);
    }
    return found;
}

bool any(const Posyandu& posyandu, const Household& family, bool Person::*trait)
{
    for (const int member : members(posyandu, family))
        if (posyandu.people[member].*trait)
            return true;
    return false;
}

} // namespace

Register::Register(World& world, const Words& words, Writer& writer)
    : m_world(world)
    , m_words(words)
    , m_writer(writer)
{
}

void Register::opening(Posyandu& posyandu)
{
    m_writer.at(m_world.start.addDays(-14), 8);
    for (Household& family : posyandu.households) {
        if (family.joined != m_world.start)
            continue;
        household(posyandu, family);
        for (const int member : members(posyandu, family))
            person(posyandu, member);
    }
    for (Pregnancy& expected : posyandu.pregnancies)
        if (heard(posyandu, expected) <= m_world.start)
            pregnancy(posyandu, expected);
}

void Register::arrivals(Posyandu& posyandu, Month month)
{
    const auto inMonth = [this, month](const QDate& day) {
        return day > m_world.start && day <= m_world.today && monthOf(day) == month;
    };
    m_writer.at(firstDay(month), 9);
    for (Household& family : posyandu.households)
        if (inMonth(family.joined))
            household(posyandu, family);
    for (int index = 0; index < posyandu.people.size(); ++index)
        if (inMonth(posyandu.people[index].joined))
            person(posyandu, index);
    for (Pregnancy& expected : posyandu.pregnancies)
        if (inMonth(heard(posyandu, expected)))
            pregnancy(posyandu, expected);
}

void Register::household(Posyandu& posyandu, Household& family)
{
    Random& random = posyandu.random;
    family.id = m_writer.newId();
    for (const int member : members(posyandu, family))
        posyandu.people[member].id = m_writer.newId();
    static const QStringList kJkn { u"aktif"_s, u"tidak_aktif"_s, u"tidak_punya"_s };
    static const QStringList kAir { u"sumur_terlindung"_s, u"sumur_pompa"_s, u"pdam"_s,
        u"sumur_tidak_terlindung"_s };
    static const QStringList kJamban { u"leher_angsa"_s, u"plengsengan"_s, u"cemplung"_s, u"tidak_ada"_s };
    QCborMap fields { { u"no_kk"_s, family.kk }, { u"head"_s, ref(posyandu.people[family.head].id) } };
    address(m_world, posyandu, family, fields);
    fields[u"jkn"_s] = kJkn.at(random.weighted({ 78, 12, 10 }));
    fields[u"air"_s] = kAir.at(random.weighted({ 46, 34, 14, 6 }));
    fields[u"jamban"_s] =
        kJamban.at(family.poor ? random.weighted({ 70, 14, 10, 6 }) : random.weighted({ 94, 4, 2, 0 }));
    fields[u"ventilasi"_s] = random.chance(family.poor ? 0.6 : 0.9);
    fields[u"kel_hipertensi"_s] = any(posyandu, family, &Person::hypertensive) && random.chance(0.8);
    fields[u"kel_dm"_s] = any(posyandu, family, &Person::diabetic) && random.chance(0.8);
    m_writer.put(u"household"_s, family.id, posyandu.id, fields);
}

void Register::person(Posyandu& posyandu, int index)
{
    Random& random = posyandu.random;
    Person& person = posyandu.people[index];
    const Household& family = posyandu.households[person.household];
    if (person.id.isNull()) { // born into a family that was there before
        m_writer.at(person.joined, 10);
        person.id = m_writer.newId();
    }
    QCborMap fields { { u"name"_s, person.name }, { u"sex"_s, person.male ? u"L"_s : u"P"_s },
        { u"birth_date"_s, iso(person.birth) } };
    if (ageYears(person.birth, m_world.today) > 55 && random.chance(0.2))
        fields[u"birth_date_estimated"_s] = true;
    card(posyandu, person, fields, random);
    fields[u"household"_s] = ref(family.id);
    fields[u"no_kk"_s] = family.kk;
    if (person.mother >= 0) {
        fields[u"mother"_s] = ref(posyandu.people[person.mother].id);
        fields[u"mother_name"_s] = posyandu.people[person.mother].name;
    }
    address(m_world, posyandu, family, fields);
    contact(person, fields, random);
    status(person, fields, random);
    if (ageMonths(person.birth, m_world.today) < 72) {
        fields[u"birth_weight"_s] = rounded(person.birthWeight);
        fields[u"birth_length"_s] = rounded(person.birthLength, 0);
        fields[u"birth_order"_s] = person.order;
    }
    conditions(person, fields, random);
    school(person, fields, random);
    m_writer.put(u"person"_s, person.id, posyandu.id, fields);
}

/// Babies wait for their number under that of the mother; a few grown-ups never had their card checked.
void Register::card(const Posyandu& posyandu, const Person& person, QCborMap& fields, Random& random) const
{
    const int age = ageMonths(person.birth, m_world.today);
    const double lot = random.unit();
    if (person.mother >= 0 && age < 3 && lot < 0.55) {
        fields[u"nik"_s] = posyandu.people[person.mother].nik;
        fields[u"nik_status"_s] = u"ibu"_s;
    } else if (lot > (age < 12 ? 0.8 : age < 60 ? 0.95 : 0.97)) {
        fields[u"nik_status"_s] = u"tidak_ada"_s;
    } else if (lot > (age < 12 ? 0.77 : 0.945)) {
        fields[u"nik"_s] = u"S-"_s + person.nik.right(10);
        fields[u"nik_status"_s] = u"sementara"_s;
    } else {
        fields[u"nik"_s] = person.nik;
        fields[u"nik_status"_s] = u"valid"_s;
    }
}

/// Numbers of a block that no operator gives out.
void Register::contact(const Person& person, QCborMap& fields, Random& random) const
{
    const int age = ageYears(person.birth, m_world.today);
    if (age >= 18 && age < 60 && random.chance(0.12))
        fields[u"phone"_s] = u"0800000"_s + padded(random.between(0, 99999), 5);
    if (random.chance(0.55))
        fields[u"bpjs"_s] = u"0000"_s + person.nik.right(9);
}

void Register::status(const Person& person, QCborMap& fields, Random& random) const
{
    static const QStringList kCodes { u"aktif"_s, u"meninggal"_s, u"pindah"_s, u"tidak_ditemukan"_s };
    const Leaving leaving = person.left.isValid() ? person.leaving : Leaving::None;
    fields[u"status"_s] = kCodes.at(static_cast<int>(leaving));
    if (leaving != Leaving::None)
        fields[u"status_date"_s] = iso(person.left);
    if (leaving == Leaving::Moved)
        fields[u"moved_to"_s] = random.pick(m_words.destinations);
}

/// Only what is known: four in ten do not know of their blood pressure or sugar.
void Register::conditions(Person& person, QCborMap& fields, Random& random) const
{
    if (ageYears(person.birth, m_world.today) < 15)
        return;
    person.knownPressure = person.hypertensive && random.chance(0.6);
    person.knownSugar = person.diabetic && random.chance(0.6);
    if (person.knownPressure)
        fields[u"hypertension"_s] = true;
    if (person.knownSugar)
        fields[u"diabetes"_s] = true;
    if (random.chance(0.012))
        fields[u"disability"_s] = true;
}

void Register::school(Person& person, QCborMap& fields, Random& random) const
{
    const int age = ageYears(person.birth, m_world.today);
    if (age < 7 || age > 17 || !random.chance(age < 13 ? 0.98 : age < 16 ? 0.92 : 0.72))
        return;
    const int level = age < 13 ? random.between(0, 2)
        : age < 16             ? random.between(3, 4)
                               : random.between(5, 7);
    person.school = level;
    person.schoolClass = age - 6;
    fields[u"school"_s] = m_words.schools.value(level);
    fields[u"class"_s] = QString::number(person.schoolClass);
}

QDate Register::heard(const Posyandu& posyandu, const Pregnancy& pregnancy) const
{
    const QDate known = std::min(pregnancy.lmp.addDays(42 + pregnancy.lmp.day()), pregnancy.end);
    return std::max({ known, posyandu.people[pregnancy.mother].joined, m_world.start });
}

void Register::pregnancy(Posyandu& posyandu, Pregnancy& expected)
{
    Random& random = posyandu.random;
    const Person& mother = posyandu.people[expected.mother];
    const QDate day = heard(posyandu, expected);
    m_writer.at(day == m_world.start ? day.addDays(-13) : day, 11);
    expected.id = m_writer.newId();
    const int lost = random.chance(0.12) ? 1 : 0;
    QCborMap fields { { u"person"_s, ref(mother.id) }, { u"lmp"_s, iso(expected.lmp) },
        { u"edd"_s, iso(expected.lmp.addDays(280)) }, { u"gravida"_s, expected.older + lost + 1 },
        { u"para"_s, expected.older }, { u"abortus"_s, lost },
        { u"height_first"_s, rounded(adultHeight(mother, expected.lmp)) },
        { u"weight_first"_s, rounded(expected.firstWeight) },
        { u"muac_first"_s, rounded(expected.armFirst) } };
    outcome(expected, fields, random);
    m_writer.put(u"pregnancy"_s, expected.id, posyandu.id, fields);
}

void Register::outcome(Pregnancy& pregnancy, QCborMap& fields, Random& random) const
{
    static const QStringList kOutcomes { u"lahir_hidup"_s, u"lahir_mati"_s, u"keguguran"_s };
    static const QStringList kPlaces { u"puskesmas"_s, u"rs"_s, u"tpmb"_s, u"klinik"_s, u"rumah"_s };
    if (pregnancy.end > m_world.today) {
        fields[u"outcome"_s] = u"hamil"_s;
        return;
    }
    fields[u"outcome"_s] = kOutcomes.at(static_cast<int>(pregnancy.outcome));
    fields[u"outcome_date"_s] = iso(pregnancy.end);
    if (pregnancy.outcome == Outcome::Miscarried)
        return;
    const int place = random.weighted({ 34, 28, 24, 11, 3 });
    pregnancy.place = static_cast<BirthPlace>(place);
    const bool section = place == 1 && random.chance(0.55);
    fields[u"place"_s] = kPlaces.at(place);
    fields[u"attendants"_s] = place == 1 ? QCborArray { u"dokter"_s, u"bidan"_s }
        : place == 4                     ? QCborArray { u"bidan"_s }
                                         : QCborArray { u"bidan"_s, u"bidan"_s };
    fields[u"mode"_s] = section ? u"sc"_s : u"normal"_s;
}

} // namespace simpul::demo
