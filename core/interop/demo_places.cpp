#include "core/interop/demo_places.h"

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

/// Posyandu of a village; 50 over twelve villages.
int posyanduIn(int desa)
{
    constexpr std::array counts { 4, 5, 4, 3, 5, 4, 4, 5, 4, 4, 4, 4 };
    return counts[size_t(desa) % counts.size()];
}

/// The 25 basic skills of a kader by number: purwa are the first 18, madya 21, utama all.
const QStringList& skillCodes()
{
    static const QStringList codes = [] {
        QStringList list;
        for (int number = 1; number <= 25; ++number)
            list.append(u"kk%1"_s.arg(number, 2, 10, '0'_L1));
        return list;
    }();
    return codes;
}

int aged(const Posyandu& posyandu, const QDate& day, int fromMonths, int toMonths)
{
    int count = 0;
    for (const Person& person : posyandu.people) {
        const int age = ageMonths(person.birth, day);
        count += person.presentOn(day) && age >= fromMonths && age <= toMonths;
    }
    return count;
}

struct Target {
    QString indicator;
    int fromMonths, toMonths;
};

const QList<Target>& targeted()
{
    static const QList<Target> list { { u"spm.04"_s, 12, 59 }, { u"spm.06"_s, 15 * 12, 60 * 12 - 1 },
        { u"spm.07"_s, 60 * 12, 130 * 12 } };
    return list;
}

/// Of whom nobody keeps a register beforehand: so many a thousand inhabitants.
struct Rate {
    QString indicator;
    double permille;
};

const QList<Rate>& expected()
{
    static const QList<Rate> list { { u"spm.01"_s, 16.7 }, { u"spm.02"_s, 16 }, { u"spm.03"_s, 15.2 } };
    return list;
}

/// As the store derives it, so that a target typed later for the same place and year is an edit of this one.
Id targetId(const QString& indicator, int year, const Id& place)
{
    return Id::derived(
        "spm_target " + indicator.toUtf8() + ' ' + QByteArray::number(year) + ' ' + place.bytes());
}

} // namespace

Places::Places(const DemoOptions& options, const DemoPlaces& places, const Words& words, const Names& names,
    Writer& writer)
    : m_options(options)
    , m_words(words)
    , m_names(names)
    , m_writer(writer)
    , m_random(options.seed * 0x51ed270b9f1e3ULL + 17)
{
    m_world.network = places.network;
    m_world.puskesmas = places.puskesmas;
    m_world.today = options.today;
    m_world.lastMonth = monthOf(options.today);
    m_world.firstMonth = m_world.lastMonth - options.months + 1;
    m_world.start = firstDay(m_world.firstMonth);
}

World Places::make()
{
    m_writer.at(m_world.start.addDays(-40), 8);
    areas();
    hospital();
    for (int desa = 0; desa < m_world.desa.size(); ++desa) {
        villageHouses(desa);
        const int count = m_options.scale == DemoScale::Desa ? 4 : posyanduIn(desa);
        for (int number = 0; number < count; ++number)
            posyandu(desa, number, number == count - 1);
    }
    officers();
    return std::move(m_world);
}

void Places::areas()
{
    const auto area = [this](
                          const Words::Area& words, const QString& level, const Id& parent, int population) {
        QCborMap fields { { u"code"_s, words.code }, { u"level"_s, level }, { u"name"_s, words.name } };
        if (!parent.isNull())
            fields[u"parent"_s] = ref(parent);
        if (population > 0)
            fields[u"population"_s] = grown(population);
        return m_writer.put(u"area"_s, m_world.network, fields);
    };
    const Id kabupaten = area(m_words.kabupaten, u"kabupaten"_s, {}, 0);
    m_kecamatan = area(m_words.kecamatan, u"kecamatan"_s, kabupaten, 0);
    const int count = m_options.scale == DemoScale::Desa ? 1 : static_cast<int>(m_words.desa.size());
    for (int index = 0; index < count; ++index) {
        const Words::Area& words = m_words.desa.at(index);
        const int people = m_options.scale == DemoScale::Desa ? 1'420 : 820 * posyanduIn(index);
        Desa desa;
        desa.code = words.code;
        desa.name = words.name;
        desa.population = people + m_random.between(-40, 90);
        desa.area = area(words, u"desa"_s, m_kecamatan, desa.population);
        m_world.desa.append(desa);
    }
}

/// By year up to this one: a little fewer each year back.
QCborMap Places::grown(int population) const
{
    QCborMap years;
    for (int year = m_world.start.year() - 1; year <= m_world.today.year(); ++year)
        years[QString::number(year)] = population - population * (m_world.today.year() - year) * 7 / 1000;
    return years;
}

Id Places::facility(
    const QString& type, const QString& code, const QString& name, const Id& parent, const Id& area)
{
    const Id id = m_writer.newId();
    QCborMap fields { { u"type"_s, type }, { u"code"_s, code }, { u"name"_s, name },
        { u"parent"_s, ref(parent) }, { u"area"_s, ref(area) }, { u"active"_s, true } };
    if (type == "pustu"_L1)
        integrate(fields, 0.75, m_random);
    m_writer.put(u"facility"_s, id, m_world.network, fields);
    return id;
}

void Places::integrate(QCborMap& facility, double share, Random& random) const
{
    const bool runs = random.chance(share);
    facility[u"ilp_status"_s] = runs ? u"berjalan"_s : u"persiapan"_s;
    if (runs)
        facility[u"ilp_since"_s] = iso(m_world.start.addDays(-random.between(20, 330)));
}

void Places::hospital()
{
    m_world.hospital = m_writer.put(u"facility"_s, m_world.network,
        { { u"type"_s, u"rs"_s }, { u"name"_s, u"RSUD Brebes"_s }, { u"active"_s, true } });
    const Id& area = m_world.desa.first().area;
    m_world.clinic = facility(u"klinik"_s, {}, u"Klinik Sehat Mandiri"_s, m_world.puskesmas, area);
    m_world.midwife = facility(u"tpmb"_s, {}, u"TPMB Bidan Sri Wahyuni"_s, m_world.puskesmas, area);
}

void Places::villageHouses(int index)
{
    Desa& desa = m_world.desa[index];
    desa.pustu =
        facility(u"pustu"_s, desa.code + u".P1"_s, u"Pustu "_s + desa.name, m_world.puskesmas, desa.area);
    desa.poskesdes =
        facility(u"poskesdes"_s, desa.code + u".D1"_s, u"Poskesdes "_s + desa.name, desa.pustu, desa.area);
    if (index % 4 == 0)
        facility(u"sekolah"_s, desa.code + u".S1"_s, m_words.schools.first() + u' ' + desa.name,
            m_world.puskesmas, desa.area);
    desa.midwife = staff(desa.pustu, u"bidan"_s, u"2"_s, false, m_world.puskesmas);
    desa.nurse = staff(desa.pustu, u"perawat"_s, u"3"_s, m_random.chance(0.5), m_world.puskesmas);
    staff(desa.poskesdes, u"bidan"_s, u"2"_s, false, m_world.puskesmas);
    for (int kader = m_random.weighted({ 10, 25, 65 }); kader > 0; --kader)
        staff(desa.pustu, u"kader"_s, {}, false, m_world.puskesmas);
}

void Places::officers()
{
    struct Post {
        QLatin1StringView role;
        QLatin1StringView cluster;
        bool male;
    };
    constexpr std::array posts { Post { "dokter"_L1, "2"_L1, false }, Post { "dokter"_L1, "3"_L1, true },
        Post { "bidan"_L1, "2"_L1, false }, Post { "gizi"_L1, "2"_L1, false },
        Post { "perawat"_L1, "3"_L1, false }, Post { "perawat"_L1, "lintas"_L1, true },
        Post { "kesling"_L1, "4"_L1, true }, Post { "admin"_L1, "1"_L1, false } };
    for (const Post& post : posts)
        m_world.officers.append(staff(
            m_world.puskesmas, QString(post.role), QString(post.cluster), post.male, m_world.puskesmas));
}

void Places::posyandu(int index, int number, bool last)
{
    const Desa& desa = m_world.desa[index];
    Posyandu posyandu;
    posyandu.random = m_random.branch();
    posyandu.clinic = m_random.branch();
    if (last)
        posyandu.newCard = firstDay((m_world.firstMonth + m_world.lastMonth + 1) / 2);
    Random& random = posyandu.random;
    const bool small = m_options.scale == DemoScale::Desa;
    posyandu.name = m_words.posyandu.at((index * 3 + number) % m_words.posyandu.size());
    posyandu.dusun = m_words.dusun.at((index * 5 + number) % m_words.dusun.size());
    posyandu.desa = index;
    posyandu.openDay = 4 + (index * 5 + number * 4 + random.between(0, 2)) % 21;
    posyandu.pull = random.between(0.66, 0.88);
    posyandu.halfCentimetres = random.chance(0.3);
    posyandu.size = small ? random.between(322, 362) : random.between(640, 960);
    posyandu.id = m_writer.newId();
    static const QStringList kStrata { u"pratama"_s, u"madya"_s, u"purnama"_s, u"mandiri"_s };
    QCborMap fields { { u"type"_s, u"posyandu"_s },
        { u"code"_s, desa.code + u".%1"_s.arg(number + 1, 3, 10, '0'_L1) },
        { u"name"_s, u"Posyandu "_s + posyandu.name }, { u"parent"_s, ref(desa.pustu) },
        { u"area"_s, ref(desa.area) }, { u"strata"_s, kStrata.at(random.weighted({ 5, 30, 45, 20 })) },
        { u"address"_s, posyandu.dusun }, { u"active"_s, true } };
    integrate(fields, 0.6, random);
    m_writer.put(u"facility"_s, posyandu.id, m_world.network, fields);
    for (int kader = random.between(5, 7); kader > 0; --kader)
        posyandu.kader.append(staff(posyandu.id, u"kader"_s, {}, false, posyandu.id));
    m_world.posyandu.append(posyandu);
}

Id Places::staff(const Id& facility, const QString& role, const QString& cluster, bool male, const Id& scope)
{
    const QDate birth = m_world.today.addYears(-m_random.between(25, 54)).addDays(-m_random.between(0, 364));
    QCborMap fields { { u"facility"_s, ref(facility) }, { u"name"_s, m_names.person(male, birth, m_random) },
        { u"role"_s, role }, { u"since"_s, iso(m_world.today.addDays(-m_random.between(500, 4200))) } };
    if (!cluster.isEmpty())
        fields[u"klaster"_s] = cluster;
    if (role == u"kader"_s)
        fields[u"skills"_s] = skills();
    return m_writer.put(u"staff"_s, scope, fields);
}

QCborValue Places::skills()
{
    QCborArray held;
    const int level = m_random.weighted({ 30, 35, 20, 15 });
    const int upTo = level < 2 ? 18 : level == 2 ? 21 : 25;
    for (int index = 0; index < upTo; ++index)
        if (level > 0 || m_random.chance(0.6))
            held.append(skillCodes().at(index));
    return held;
}

void Places::targets(const World& world, const Posyandu& posyandu, Writer& writer)
{
    for (int year = world.start.year(); year <= world.today.year(); ++year) {
        const QDate counted = std::max(QDate(year, 1, 15), world.start);
        for (const Target& target : targeted())
            writer.put(u"spm_target"_s, targetId(target.indicator, year, posyandu.id), posyandu.id,
                { { u"indicator"_s, target.indicator }, { u"year"_s, year },
                    { u"facility"_s, ref(posyandu.id) },
                    { u"sasaran"_s, aged(posyandu, counted, target.fromMonths, target.toMonths) },
                    { u"basis"_s, u"riil"_s }, { u"source"_s, u"Pendataan kader"_s },
                    { u"decided_on"_s, iso(counted) } });
    }
}

void Places::targets(const World& world, int desa, Writer& writer)
{
    for (int year = world.start.year(); year <= world.today.year(); ++year) {
        const QDate counted = std::max(QDate(year, 1, 15), world.start);
        for (const Target& target : targeted()) {
            int people = 0;
            for (const Posyandu& posyandu : world.posyandu)
                people +=
                    posyandu.desa == desa ? aged(posyandu, counted, target.fromMonths, target.toMonths) : 0;
            // The projection rarely meets the count: mostly a little above it.
            const int projected = people + people * (3 + desa * 7 % 11) / 100;
            const bool decided = desa % 3 != 2;
            writer.put(u"spm_target"_s, targetId(target.indicator, year, world.desa[desa].area),
                world.puskesmas,
                { { u"indicator"_s, target.indicator }, { u"year"_s, year },
                    { u"area"_s, ref(world.desa[desa].area) }, { u"sasaran"_s, projected },
                    { u"basis"_s, decided ? u"sk_dinkes"_s : u"proyeksi"_s },
                    { u"source"_s, decided ? u"SK Kepala Dinas Kesehatan"_s : u"Proyeksi Pusdatin"_s },
                    { u"decided_on"_s, iso(counted) } });
        }
        for (const Rate& rate : expected())
            writer.put(u"spm_target"_s, targetId(rate.indicator, year, world.desa[desa].area),
                world.puskesmas,
                { { u"indicator"_s, rate.indicator }, { u"year"_s, year },
                    { u"area"_s, ref(world.desa[desa].area) },
                    { u"sasaran"_s, qRound(world.desa[desa].population * rate.permille / 1000) },
                    { u"basis"_s, u"sk_dinkes"_s }, { u"source"_s, u"SK Kepala Dinas Kesehatan"_s },
                    { u"decided_on"_s, iso(counted) } });
    }
}

} // namespace simpul::demo
