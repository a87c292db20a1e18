#include "core/interop/demo_body.h"
#include "core/interop/demo_cards.h"
#include "core/interop/demo_writer.h"

#include <QCborArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

void armAndPressure(Visit& visit, double arm, const Pressure& pressure)
{
    visit.fields[u"lila"_s] = rounded(arm);
    visit.fields[u"sistole"_s] = pressure.systolic;
    visit.fields[u"diastole"_s] = pressure.diastolic;
    if (arm < 23.5)
        visit.reasons.append(u"BML-LILA"_s);
    if (pressure.systolic >= 140 || pressure.diastolic >= 90)
        visit.reasons.append(u"BML-TD"_s);
}

} // namespace

void pregnant(Visit& visit)
{
    Random& random = visit.random;
    const Pregnancy& pregnancy = *visit.pregnancy;
    const int weeks = static_cast<int>(pregnancy.lmp.daysTo(visit.day) / 7);
    const double gain = weeks <= 12 ? 0.08 * weeks : 1 + 0.4 * (weeks - 12);
    const bool thriving = random.chance(0.88);
    visit.fields[u"uk_minggu"_s] = weeks;
    visit.fields[u"bb"_s] =
        rounded(pregnancy.firstWeight + gain * (thriving ? 1 : 0.6) + random.normal(0, 0.3));
    visit.fields[u"bb_kurva"_s] = thriving;
    if (!thriving)
        visit.reasons.append(u"BML-BB"_s);
    const double arm = pregnancy.armFirst + 0.02 * weeks + random.normal(0, 0.2);
    const Pressure taken = pressure(visit.person, visit.day, random);
    armAndPressure(visit, arm, taken);
    visit.fields[u"td_kurva"_s] = taken.systolic < 140 && taken.diastolic < 90;
    const bool given = random.chance(0.85);
    visit.fields[u"ttd_jml"_s] = given ? 30 : 0;
    if (given && visit.newCard)
        visit.fields[u"ttd_jenis"_s] = random.chance(0.6) ? u"mms"_s : u"ttd"_s;
    visit.fields[u"ttd_minum"_s] = random.chance(0.76);
    visit.fields[u"kelas_bumil"_s] = random.chance(0.55);
    visit.fields[u"kms"_s] = random.chance(0.97);
    if (arm < 23.5 && random.chance(0.8)) {
        visit.fields[u"mt_kek"_s] = u"Makanan lokal tinggi protein"_s;
        visit.fields[u"mt_porsi"_s] = 30;
        visit.fields[u"mt_habis"_s] = random.chance(0.7);
    }
    if (random.chance(0.012)) {
        static const QStringList kSigns { u"sakit_kepala"_s, u"perdarahan"_s, u"gerak_janin_kurang"_s };
        visit.fields[u"bahaya"_s] = QCborArray { random.pick(kSigns) };
        visit.reasons.append(u"KR-BAHAYA"_s);
    }
    tuberculosis(visit, !thriving);
}

void nursing(Visit& visit)
{
    static const QStringList kMethods { u"tidak"_s, u"suntik"_s, u"pil"_s, u"implan"_s, u"iud"_s };
    Random& random = visit.random;
    const qint64 days = visit.pregnancy->end.daysTo(visit.day);
    const double weight =
        visit.pregnancy->firstWeight + std::max(1.0, 6.0 - 0.05 * static_cast<double>(days));
    visit.fields[u"bb"_s] = rounded(weight + random.normal(0, 0.4));
    if (random.chance(0.6))
        visit.fields[u"tb"_s] = rounded(adultHeight(visit.person, visit.day));
    const double arm = visit.pregnancy->armFirst + random.normal(0.6, 0.3);
    armAndPressure(visit, arm, pressure(visit.person, visit.day, random));
    if (days <= 42) {
        const bool given = random.chance(0.86);
        visit.fields[u"vita_nifas"_s] = given;
        visit.fields[u"vita_nifas_jml"_s] = given ? random.between(1, 2) : 0;
    }
    visit.fields[u"menyusui"_s] = random.chance(days < 200 ? 0.95 : 0.8);
    const int method =
        days <= 42 ? random.weighted({ 42, 34, 8, 11, 5 }) : random.weighted({ 14, 52, 12, 15, 7 });
    visit.fields[u"kb_pasca"_s] = method != 0;
    visit.fields[u"kb"_s] = kMethods.at(method);
    tuberculosis(visit, false);
}

} // namespace simpul::demo
