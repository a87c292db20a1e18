#include "core/growth/growth.h"
#include "core/interop/demo_body.h"
#include "core/interop/demo_cards.h"
#include "core/interop/demo_writer.h"

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

struct Size {
    double weight = 0;
    std::optional<double> height;
    bool standing = false;
};

/// Boards are laid flat for those below two; now and then somebody does it the other way round.
Size measured(Visit& visit)
{
    Random& random = visit.random;
    const int months = ageMonths(visit.person.birth, visit.day);
    Size size;
    size.weight = rounded(trueWeight(visit.person, visit.day) + random.normal(0, 0.05));
    if (!random.chance(0.94))
        return size;
    size.standing = months >= 24;
    double height = trueHeight(visit.person, visit.day) + random.normal(0, 0.25);
    const bool oddly = months >= 18 && months < 30 && random.chance(0.05);
    if (oddly) {
        size.standing = !size.standing;
        height += size.standing ? -0.7 : 0.7;
    }
    size.height = visit.posyandu.halfCentimetres ? std::round(height * 2) / 2 : rounded(height);
    return size;
}

void judgeGrowth(Visit& visit, const Size& size)
{
    growth::Measurement measurement;
    measurement.sex = visit.person.male ? growth::Sex::Male : growth::Sex::Female;
    measurement.ageDays = static_cast<double>(visit.person.birth.daysTo(visit.day));
    measurement.weightKg = size.weight;
    measurement.heightCm = size.height;
    measurement.position = size.standing ? growth::Position::Standing : growth::Position::Lying;
    const growth::Scores scores = growth::score(measurement);
    if (scores.waz && scores.waz->z < -3)
        visit.reasons.append(u"BLT-BGM"_s);
    if (scores.whz && (scores.whz->z < -2 || scores.whz->z > 2))
        visit.reasons.append(u"BLT-BBTB"_s);
    if (scores.haz && scores.haz->z < -3)
        visit.reasons.append(u"BLT-TBU"_s);
}

void feeding(Visit& visit)
{
    visit.fields[u"mt"_s] = u"Telur, ikan dan sayur, 1 porsi sehari"_s;
    visit.fields[u"mt_porsi"_s] = visit.random.between(10, 30);
    if (visit.newCard)
        visit.fields[u"mt_habis"_s] = visit.random.chance(0.7);
}

/// Besides the checklist a child near its birthday is tested with the questionnaire of its age.
void development(Visit& visit, int months)
{
    Random& random = visit.random;
    if (random.chance(0.9))
        visit.fields[u"perkembangan"_s] = random.chance(0.93) ? u"lengkap"_s : u"tidak_lengkap"_s;
    if (months % 12 == 0 && months > 0 && random.chance(0.6)) {
        static const QStringList kResults { u"sesuai"_s, u"meragukan"_s, u"penyimpangan"_s };
        visit.fields[u"kpsp"_s] = kResults.at(random.weighted({ 92, 6, 2 }));
    }
}

void nutrition(Visit& visit, int months)
{
    Random& random = visit.random;
    if (months < 6)
        visit.fields[u"asi_eks"_s] = random.chance(0.72);
    else if (months < 24)
        visit.fields[u"mpasi"_s] = random.chance(0.78);
    if (months >= 6 && months < 24 && random.chance(0.4))
        visit.fields[u"mpasi_porsi"_s] = random.between(1, 4);
    const int month = visit.day.month();
    const bool round = month == 2 || month == 8;
    if (round && months >= 6 && months < 60 && random.chance(0.97))
        visit.fields[u"vita"_s] = months < 12 ? u"biru"_s : u"merah"_s;
    if (round && months >= 12 && random.chance(0.9))
        visit.fields[u"cacing"_s] = true;
    if (visit.person.body.mass + visit.person.body.drift < -2 && months >= 6)
        feeding(visit);
}

} // namespace

void smallChild(Visit& visit)
{
    Random& random = visit.random;
    const int months = ageMonths(visit.person.birth, visit.day);
    const Size size = measured(visit);
    visit.fields[u"bb"_s] = size.weight;
    if (size.height) {
        visit.fields[u"tb"_s] = *size.height;
        visit.fields[u"cara_ukur"_s] = size.standing ? u"berdiri"_s : u"telentang"_s;
    } else
        visit.fields[u"tidak_diukur"_s] = random.chance(0.7) ? u"menolak"_s : u"sakit"_s;
    if (months < 60 && random.chance(0.82))
        visit.fields[u"lk"_s] = rounded(headGirth(visit.person, visit.day) + random.normal(0, 0.15));
    if (months >= 6 && random.chance(0.85))
        visit.fields[u"lila"_s] = rounded(armGirth(visit.person, visit.day) + random.normal(0, 0.15));
    development(visit, months);
    if (visit.newCard && months >= 6)
        visit.fields[u"kelas_balita"_s] = random.chance(0.4);
    visit.fields[u"kms"_s] = visit.person.book;
    nutrition(visit, months);
    if (random.chance(0.05)) {
        static const QStringList kIllness { u"batuk pilek"_s, u"demam"_s, u"diare"_s, u"gatal di kulit"_s };
        visit.fields[u"sakit"_s] = random.pick(kIllness);
    }
    tuberculosis(visit, visit.person.body.drift < -0.7);
    judgeGrowth(visit, size);
    if (visit.reasons.contains(u"BLT-BGM"_s))
        visit.fields[u"edema"_s] = random.chance(0.97) ? u"tidak"_s : u"1"_s;
}

} // namespace simpul::demo
