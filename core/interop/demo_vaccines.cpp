#include "core/interop/demo_vaccines.h"

#include <array>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

struct Antigen {
    QLatin1StringView code;
    int dose;
    int month; ///< of age at which it is due
};

// Buku KIA; JE is left out, the district is not endemic.
constexpr std::array kSchedule { Antigen { "HB0"_L1, 1, 0 }, Antigen { "BCG"_L1, 1, 0 },
    Antigen { "OPV1"_L1, 1, 0 }, Antigen { "DPT-HB-Hib1"_L1, 1, 2 }, Antigen { "OPV2"_L1, 2, 2 },
    Antigen { "PCV1"_L1, 1, 2 }, Antigen { "RV1"_L1, 1, 2 }, Antigen { "DPT-HB-Hib2"_L1, 2, 3 },
    Antigen { "OPV3"_L1, 3, 3 }, Antigen { "PCV2"_L1, 2, 3 }, Antigen { "RV2"_L1, 2, 3 },
    Antigen { "DPT-HB-Hib3"_L1, 3, 4 }, Antigen { "OPV4"_L1, 4, 4 }, Antigen { "IPV1"_L1, 1, 4 },
    Antigen { "RV3"_L1, 3, 4 }, Antigen { "MR1"_L1, 1, 9 }, Antigen { "IPV2"_L1, 2, 9 },
    Antigen { "PCV3"_L1, 3, 12 }, Antigen { "DPT-HB-Hib4"_L1, 4, 18 }, Antigen { "MR2"_L1, 2, 18 } };
constexpr int kCount = static_cast<int>(kSchedule.size());

bool has(const Person& child, int antigen)
{
    return (child.antigens >> antigen) & 1U;
}

QDate due(const Person& child, int antigen)
{
    return dayOfAge(child.birth, kSchedule[size_t(antigen)].month);
}

} // namespace

Vaccines::Vaccines(const World& world, Writer& writer)
    : m_world(world)
    , m_writer(writer)
{
}

void Vaccines::before(const Posyandu& posyandu, Person& child, const QDate& day, Random& random)
{
    for (int antigen = 0; antigen < kCount; ++antigen) {
        const bool atBirth = antigen == 0;
        if (!child.vaccinated && !(atBirth && random.chance(0.7)))
            continue;
        const int delay = atBirth ? 0 : random.chance(0.75) ? random.between(1, 28) : random.between(20, 110);
        const QDate given = due(child, antigen).addDays(delay);
        if (given < day && given <= m_world.today && random.chance(0.96))
            give(posyandu, child, antigen, given,
                atBirth ? u"Tempat bersalin"_s : u"Posyandu "_s + posyandu.name);
    }
}

void Vaccines::atOpenDay(
    const Posyandu& posyandu, Person& child, const Id& attendance, const QDate& day, Random& random)
{
    if (!child.vaccinated)
        return;
    for (int antigen = 1; antigen < kCount; ++antigen)
        if (!has(child, antigen) && due(child, antigen) <= day && random.chance(0.86))
            give(posyandu, child, antigen, day, u"Posyandu "_s + posyandu.name, attendance);
}

void Vaccines::elsewhere(const Posyandu& posyandu, Person& child, const QDate& day, Random& random)
{
    if (!child.vaccinated || !random.chance(0.25))
        return;
    for (int antigen = 1; antigen < kCount; ++antigen)
        if (!has(child, antigen) && due(child, antigen).addDays(45) <= day)
            give(posyandu, child, antigen, day, u"Puskesmas"_s);
}

/// Ids as the door derives them from an encounter, so that typing the vaccine again changes nothing.
void Vaccines::give(const Posyandu& posyandu, Person& child, int antigen, const QDate& day,
    const QString& place, const Id& attendance)
{
    const Antigen& vaccine = kSchedule[size_t(antigen)];
    child.antigens |= 1U << antigen;
    const bool told = attendance.isNull();
    const Id id = told ? m_writer.newId()
                       : Id::derived("imunisasi" + attendance.bytes()
                           + QByteArray(vaccine.code.data(), vaccine.code.size()));
    m_writer.put(u"immunization"_s, id, posyandu.id,
        { { u"person"_s, ref(child.id) }, { u"antigen"_s, QString(vaccine.code) },
            { u"dose"_s, vaccine.dose }, { u"date"_s, iso(day) }, { u"place"_s, place },
            { u"source"_s, told ? u"dilaporkan"_s : u"diberikan"_s } });
}

} // namespace simpul::demo
