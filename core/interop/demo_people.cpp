#include "core/interop/demo_people.h"

#include <algorithm>

namespace simpul::demo {

namespace {

Body body(Random& random)
{
    // Indonesian children are on average one standard deviation short, and a share of families far more.
    const double poverty = random.chance(0.08) ? -0.8 : 0;
    return { random.normal(-1.2, 0.95) + poverty, random.normal(-0.2, 0.85) + poverty / 2,
        random.normal(-0.4, 0.8), random.normal(0, 1), random.normal(0, 1), random.normal(0, 1), 0 };
}

double shareWithPressure(int age)
{
    return age < 30 ? 0.03 : age < 40 ? 0.09 : age < 50 ? 0.22 : age < 60 ? 0.34 : 0.5;
}

double shareWithSugar(int age)
{
    return age < 35 ? 0.01 : age < 45 ? 0.04 : age < 60 ? 0.09 : 0.12;
}

double yearlyDeaths(int age)
{
    return age < 1 ? 0.008
        : age < 5  ? 0.0008
        : age < 40 ? 0.001
        : age < 60 ? 0.006
        : age < 70 ? 0.018
        : age < 80 ? 0.045
                   : 0.11;
}

double stayingShare(int age)
{
    return age < 18 ? 1 : age < 21 ? 0.8 : age < 25 ? 0.55 : age < 30 ? 0.3 : age < 36 ? 0.12 : 0;
}

} // namespace

Families::Families(const World& world, const Names& names, const Words& words, Numbers& numbers)
    : m_world(world)
    , m_names(names)
    , m_words(words)
    , m_numbers(numbers)
{
}

void Families::settle(Posyandu& posyandu)
{
    m_posyandu = &posyandu;
    m_lastBirth.clear();
    m_children.clear();
    Random& random = posyandu.random;
    posyandu.people.reserve(posyandu.size + posyandu.size / 8);
    const int newcomers = posyandu.size * (m_world.lastMonth - m_world.firstMonth + 1) * 12 / 12'000;
    while (posyandu.people.size() < posyandu.size + newcomers) {
        const bool late = posyandu.people.size() >= posyandu.size;
        const int days = static_cast<int>(m_world.start.daysTo(m_world.today));
        m_household = household(late ? m_world.start.addDays(random.between(0, days)) : m_world.start);
        switch (random.weighted({ 74, 9, 11, 6 })) {
        case 0:
            couple(true);
            break;
        case 1:
            couple(random.chance(0.1));
            break;
        case 2:
            elders(false);
            break;
        default:
            elders(true);
        }
    }
    pregnancies();
    departures();
}

int Families::household(const QDate& joined)
{
    Random& random = m_posyandu->random;
    Household household;
    m_joined = household.joined = joined;
    household.kk = m_numbers.kk(joined.addDays(-random.between(30, 4000)), random);
    household.street = random.pick(m_words.streets);
    household.dusun = m_posyandu->dusun;
    household.rw = 1 + m_posyandu->openDay % 5;
    household.rt = random.between(1, 5);
    household.head = static_cast<int>(m_posyandu->people.size());
    household.diligence = random.normal(0.02, 0.2);
    household.poor = random.chance(0.28);
    m_posyandu->households.append(household);
    return static_cast<int>(m_posyandu->households.size()) - 1;
}

QDate Families::birthAt(int age)
{
    return m_joined.addYears(-age).addDays(-m_posyandu->random.between(1, 364));
}

int Families::add(bool male, const QDate& birth, bool adult)
{
    Random& random = m_posyandu->random;
    const int age = ageYears(birth, m_joined);
    Person person;
    person.name = m_names.person(male, birth, random);
    person.nik = m_numbers.nik(male, birth, random);
    person.birth = birth;
    person.joined = std::max(m_joined, birth);
    person.household = m_household;
    person.male = male;
    person.body = body(random);
    person.hypertensive = random.chance(shareWithPressure(age));
    person.diabetic = random.chance(shareWithSugar(age));
    person.smoker = adult && random.chance(male ? 0.58 : 0.02);
    person.frail = age >= 60 && random.chance(age < 70 ? 0.08 : age < 80 ? 0.22 : 0.5);
    person.book = random.chance(0.94);
    person.birthWeight = std::clamp(random.normal(3.08, 0.42), 1.6, 4.4);
    person.birthLength =
        std::clamp(48.6 + 2.2 * (person.birthWeight - 3.08) + random.normal(0, 1.2), 42.0, 54.0);
    m_posyandu->people.append(person);
    m_lastBirth.append(QDate());
    m_children.append(0);
    return static_cast<int>(m_posyandu->people.size()) - 1;
}

void Families::couple(bool withHusband)
{
    Random& random = m_posyandu->random;
    const int band = random.weighted({ 7, 16, 17, 16, 14, 12, 10, 8 }); // fives from 20
    const QDate wifeBirth = birthAt(20 + 5 * band + random.between(0, 4));
    if (withHusband)
        add(true, wifeBirth.addDays(-std::clamp(static_cast<int>(random.normal(3.5, 3) * 365), -1500, 5000)),
            true);
    const int wife = add(false, wifeBirth, true);
    m_posyandu->people[wife].wife = withHusband;
    children(wife);
    if (random.chance(0.2))
        grandparent(wifeBirth);
}

void Families::children(int mother)
{
    Random& random = m_posyandu->random;
    const int planned = random.weighted({ 3, 15, 40, 29, 10, 3 });
    const bool accepts = random.chance(0.93);
    const double firstAge = 17.5 + std::clamp(random.normal(5.2, 3.2), 0.0, 16.0);
    QDate birth = m_posyandu->people[mother].birth.addDays(static_cast<int>(firstAge * 365.25));
    for (int order = 1; order <= planned && birth < m_joined; ++order) {
        const int age = ageYears(birth, m_joined);
        m_lastBirth[mother] = birth;
        ++m_children[mother];
        if (random.chance(stayingShare(age))) {
            const bool boy = random.chance(0.512);
            const int child = add(boy, birth, age >= 17);
            Person& person = m_posyandu->people[child];
            person.mother = mother;
            person.order = order;
            person.vaccinated = accepts;
        }
        birth = birth.addDays(static_cast<int>(std::clamp(random.normal(4.5, 2.0), 1.5, 11.0) * 365));
        if (birth > m_posyandu->people[mother].birth.addYears(45))
            break;
    }
}

void Families::grandparent(const QDate& parentBirth)
{
    Random& random = m_posyandu->random;
    const QDate birth = parentBirth.addDays(-random.between(18 * 365, 32 * 365));
    if (ageYears(birth, m_joined) > 92)
        return;
    const bool male = random.chance(0.35);
    add(male, birth, true);
    if (male && random.chance(0.8))
        add(false, birth.addDays(random.between(0, 2500)), true);
}

void Families::elders(bool alone)
{
    Random& random = m_posyandu->random;
    const QDate birth = birthAt(random.between(57, alone ? 86 : 80));
    const bool male = !alone || random.chance(0.22);
    add(male, birth, true);
    if (alone)
        return;
    add(false, birth.addDays(random.between(-400, 3000)), true);
    const QDate heirBirth = birth.addDays(random.between(22 * 365, 34 * 365));
    if (random.chance(0.4))
        add(random.chance(0.6), heirBirth, true);
}

void Families::pregnancies()
{
    const int known = static_cast<int>(m_posyandu->people.size());
    for (int index = 0; index < known; ++index) {
        const Person& person = m_posyandu->people[index];
        if (person.mother >= 0 && person.birth > m_world.start.addMonths(-24)
            && person.joined == m_world.start)
            earlierPregnancy(index);
    }
    for (int index = 0; index < known; ++index)
        if (m_posyandu->people[index].wife)
            expect(index);
}

void Families::earlierPregnancy(int child)
{
    Random& random = m_posyandu->random;
    const Person& born = m_posyandu->people[child];
    Pregnancy pregnancy;
    pregnancy.mother = born.mother;
    pregnancy.child = child;
    pregnancy.older = born.order - 1;
    pregnancy.lmp = born.birth.addDays(-random.between(262, 286));
    pregnancy.end = born.birth;
    pregnancy.firstWeight = random.between(41.0, 66.0);
    pregnancy.armFirst = std::max(19.5, random.normal(26, 2.6));
    m_posyandu->people[born.mother].pregnancy = static_cast<int>(m_posyandu->pregnancies.size());
    m_posyandu->pregnancies.append(pregnancy);
}

/// Per month; falls with age, with the children there are, and right after a birth.
double Families::conceptionChance(int mother, Month month) const
{
    const QDate day = firstDay(month);
    const int age = ageYears(m_posyandu->people[mother].birth, day);
    if (age < 17 || age > 43)
        return 0;
    double chance = age < 22 ? 0.020 : age < 28 ? 0.022 : age < 33 ? 0.020 : age < 38 ? 0.014 : 0.005;
    const QDate last = m_lastBirth[mother];
    if (last.isValid())
        chance *= last.addMonths(5) > day ? 0
            : last.addMonths(20) > day    ? 0.2
            : last.addMonths(36) > day    ? 0.7
                                          : 1.1;
    const int children = m_children[mother];
    return chance * (children == 0 ? 1.8 : children == 1 ? 1.1 : children == 2 ? 0.65 : 0.25);
}

void Families::expect(int mother)
{
    Random& random = m_posyandu->random;
    const Month last = monthOf(m_world.today.addDays(-35));
    for (Month month = m_world.firstMonth - 9; month <= last; ++month) {
        const QDate lmp = firstDay(month).addDays(random.between(0, 27));
        if (!random.chance(conceptionChance(mother, month)) || lmp > m_world.today.addDays(-35))
            continue;
        conceive(mother, lmp);
        month += 11;
    }
}

void Families::conceive(int mother, const QDate& lmp)
{
    Random& random = m_posyandu->random;
    Pregnancy pregnancy;
    pregnancy.mother = mother;
    pregnancy.older = m_children[mother];
    pregnancy.lmp = lmp;
    const int fate = random.weighted({ 92, 7, 1 });
    pregnancy.outcome = fate == 0 ? Outcome::Alive : fate == 1 ? Outcome::Miscarried : Outcome::Stillborn;
    pregnancy.end = lmp.addDays(fate == 1 ? random.between(55, 110)
            : random.chance(0.07)         ? random.between(225, 258)
                                          : random.between(262, 288));
    pregnancy.firstWeight = random.between(41.0, 68.0);
    pregnancy.armFirst = std::max(19.5, random.normal(26, 2.6));
    if (pregnancy.end <= m_posyandu->people[mother].joined)
        return;
    m_posyandu->people[mother].pregnancy = static_cast<int>(m_posyandu->pregnancies.size());
    m_posyandu->pregnancies.append(pregnancy);
    if (pregnancy.outcome == Outcome::Alive && pregnancy.end <= m_world.today)
        bear(static_cast<int>(m_posyandu->pregnancies.size()) - 1);
}

void Families::bear(int index)
{
    Random& random = m_posyandu->random;
    const Pregnancy pregnancy = m_posyandu->pregnancies[index];
    m_household = m_posyandu->people[pregnancy.mother].household;
    m_joined = pregnancy.end;
    const int child = add(random.chance(0.512), pregnancy.end, false);
    Person& born = m_posyandu->people[child];
    born.mother = pregnancy.mother;
    born.order = pregnancy.older + 1;
    born.vaccinated = random.chance(0.94);
    if (pregnancy.lmp.daysTo(pregnancy.end) < 259)
        born.birthWeight = std::max(1.5, born.birthWeight - 0.7);
    m_posyandu->pregnancies[index].child = child;
    m_lastBirth[pregnancy.mother] = pregnancy.end;
    ++m_children[pregnancy.mother];
}

void Families::departures()
{
    Random& random = m_posyandu->random;
    const double years = static_cast<double>(m_world.start.daysTo(m_world.today)) / 365.25;
    for (int index = 0; index < m_posyandu->households.size(); ++index)
        if (m_posyandu->households[index].joined == m_world.start && random.chance(0.012 * years))
            leaveTogether(index);
    for (Person& person : m_posyandu->people)
        leaveAlone(person);
}

void Families::leaveAlone(Person& person)
{
    if (person.left.isValid() || person.pregnancy >= 0)
        return;
    Random& random = m_posyandu->random;
    const double years = static_cast<double>(person.joined.daysTo(m_world.today)) / 365.25;
    const int age = ageYears(person.birth, person.joined);
    const double moves = age >= 18 && age < 29 && !person.wife ? 0.05 : 0;
    const double chance = random.unit() / std::max(years, 0.01);
    if (chance < yearlyDeaths(age))
        person.leaving = Leaving::Died;
    else if (chance < yearlyDeaths(age) + moves)
        person.leaving = Leaving::Moved;
    else if (chance < yearlyDeaths(age) + moves + 0.002)
        person.leaving = Leaving::Lost;
    else
        return;
    person.left = person.joined.addDays(1
        + random.between(0, static_cast<int>(std::max<qint64>(0, person.joined.daysTo(m_world.today) - 1))));
}

void Families::leaveTogether(int household)
{
    QList<Person*> members;
    for (Person& person : m_posyandu->people)
        if (person.household == household)
            members.append(&person);
    for (const Person* person : members)
        if (person->pregnancy >= 0)
            return;
    const int days = static_cast<int>(m_world.start.daysTo(m_world.today));
    const QDate day = m_world.start.addDays(m_posyandu->random.between(1, std::max(1, days)));
    for (Person* person : members) {
        person->left = day;
        person->leaving = Leaving::Moved;
    }
}

} // namespace simpul::demo
