#include "core/interop/demo_body.h"
#include "core/interop/demo_cards.h"
#include "core/interop/demo_writer.h"

#include <QCborArray>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

bool yearlyCheckDue(const Visit& visit)
{
    return visit.person.checkedYear != visit.day.year();
}

void weightAndHeight(Visit& visit, bool heightToo)
{
    visit.fields[u"bb"_s] = rounded(trueWeight(visit.person, visit.day) + visit.random.normal(0, 0.4));
    if (!heightToo)
        return;
    visit.fields[u"tb"_s] = rounded(trueHeight(visit.person, visit.day) + visit.random.normal(0, 0.3));
    visit.fields[u"cara_ukur"_s] = u"berdiri"_s;
}

void waistAndPressure(Visit& visit)
{
    Random& random = visit.random;
    if (random.chance(0.95))
        visit.fields[u"lp"_s] = rounded(waist(visit.person, visit.day) + random.normal(0, 1));
    const Pressure taken = pressure(visit.person, visit.day, random);
    visit.fields[u"sistole"_s] = taken.systolic;
    visit.fields[u"diastole"_s] = taken.diastolic;
    if (taken.systolic >= 140 || taken.diastolic >= 90)
        visit.reasons.append(u"DWS-TD"_s);
}

void sugar(Visit& visit)
{
    const int value = glucose(visit.person, visit.day, visit.random);
    visit.fields[u"gd"_s] = double(value);
    visit.fields[u"gd_jenis"_s] = visit.random.chance(0.9) ? u"sewaktu"_s : u"puasa"_s;
    if (value >= 200)
        visit.reasons.append(u"DWS-GD"_s);
}

void behaviour(Visit& visit)
{
    Random& random = visit.random;
    if (!random.chance(0.9))
        return;
    visit.fields[u"perilaku"_s] = true;
    visit.fields[u"perilaku_merokok"_s] = visit.person.smoker;
    visit.fields[u"perilaku_gula"_s] = random.chance(0.35);
    visit.fields[u"perilaku_garam"_s] = random.chance(0.3);
    visit.fields[u"perilaku_lemak"_s] = random.chance(0.4);
    visit.fields[u"perilaku_sayur"_s] = random.chance(0.6);
    visit.fields[u"perilaku_aktivitas"_s] = random.chance(0.25);
    visit.fields[u"perilaku_alkohol"_s] = visit.person.male && random.chance(0.03);
}

/// Asked once a year.
void history(Visit& visit)
{
    static const QStringList kIllnesses { u"hipertensi"_s, u"diabetes"_s, u"stroke"_s, u"jantung"_s };
    Random& random = visit.random;
    if (random.chance(0.3))
        visit.fields[u"riwayat_keluarga"_s] = QCborArray { kIllnesses.at(random.weighted({ 60, 25, 9, 6 })) };
    QCborArray own;
    if (visit.person.knownPressure)
        own.append(u"hipertensi"_s);
    if (visit.person.knownSugar)
        own.append(u"diabetes"_s);
    if (!own.isEmpty())
        visit.fields[u"riwayat_diri"_s] = own;
}

/// The card of 2025 asks four questions in place of twenty.
void mind2025(Visit& visit, bool burdened)
{
    int total = 0;
    for (const QString& item : { u"minat"_s, u"murung"_s, u"cemas"_s, u"khawatir"_s }) {
        const int often = burdened ? visit.random.between(1, 3) : visit.random.chance(0.12) ? 1 : 0;
        visit.fields[u"phq4_"_s + item] = often;
        total += often;
    }
    if (total >= 6)
        visit.reasons.append(u"DWS-PHQ4"_s);
}

void mind(Visit& visit)
{
    Random& random = visit.random;
    const bool burdened = random.chance(0.035);
    if (visit.newCard)
        return mind2025(visit, burdened);
    for (int item = 1; item <= 20; ++item)
        visit.fields[u"srq_%1"_s.arg(item)] = random.chance(item == 17 ? (burdened ? 0.12 : 0.0)
                : burdened                                             ? 0.4
                                                                       : 0.035);
    if (burdened)
        visit.reasons.append(u"DWS-SRQ"_s);
}

void senses(Visit& visit, double trouble)
{
    for (const QString& code : { u"mata_ka"_s, u"mata_ki"_s, u"tlg_ka"_s, u"tlg_ki"_s })
        visit.fields[code] = visit.random.chance(trouble) ? u"gangguan"_s : u"normal"_s;
}

void lungs(Visit& visit)
{
    Random& random = visit.random;
    const int years = ageYears(visit.person.birth, visit.day);
    visit.fields[u"puma_merokok"_s] = visit.person.smoker;
    if (!visit.person.smoker)
        return;
    visit.fields[u"puma_batang"_s] = random.between(4, 24);
    visit.fields[u"puma_lama"_s] = double(years - random.between(17, 28));
    visit.fields[u"puma_napas"_s] = random.chance(0.25);
    visit.fields[u"puma_dahak"_s] = random.chance(0.18);
    visit.fields[u"puma_batuk"_s] = random.chance(0.2);
    visit.fields[u"puma_spirometri"_s] = random.chance(0.03);
}

void adolescent(Visit& visit)
{
    Random& random = visit.random;
    waistAndPressure(visit);
    if (!yearlyCheckDue(visit))
        return;
    sugar(visit);
    for (const QString& item : { u"rumah"_s, u"pendidikan"_s, u"makan"_s, u"aktivitas"_s, u"obat"_s,
             u"seksualitas"_s, u"keamanan"_s, u"emosi"_s })
        visit.fields[u"heeadsss_"_s + item] = random.chance(0.025);
    visit.fields[u"jiwa"_s] = true;
    visit.fields[u"jiwa_skor"_s] = random.chance(0.06) ? random.between(6, 9) : random.between(0, 4);
    if (ageYears(visit.person.birth, visit.day) >= 18)
        mind(visit);
    visit.person.checkedYear = visit.day.year();
}

void ability(Visit& visit)
{
    static const QList<std::pair<QString, int>> kItems { { u"aks_bab"_s, 2 }, { u"aks_bak"_s, 2 },
        { u"aks_diri"_s, 1 }, { u"aks_wc"_s, 2 }, { u"aks_makan"_s, 2 }, { u"aks_pindah"_s, 3 },
        { u"aks_jalan"_s, 3 }, { u"aks_pakaian"_s, 2 }, { u"aks_tangga"_s, 2 }, { u"aks_mandi"_s, 1 } };
    const bool isCarried = visit.person.frail && visit.random.chance(0.15);
    int total = 0;
    for (const auto& [code, best] : kItems) {
        const int lost = isCarried && visit.random.chance(0.75)    ? best
            : visit.random.chance(visit.person.frail ? 0.3 : 0.01) ? 1
                                                                   : 0;
        const int points = best - lost;
        visit.fields[code] = points;
        total += points;
    }
    if (total < 20)
        visit.reasons.append(u"LNS-AKS"_s);
}

void capacities(Visit& visit)
{
    Random& random = visit.random;
    const double often = visit.person.frail ? 0.3 : 0.05;
    bool trouble = false;
    for (const QString& item : { u"orientasi"_s, u"kata"_s, u"kursi"_s, u"bb"_s, u"makan"_s, u"lila"_s,
             u"mata"_s, u"hitung_jari"_s, u"bisik"_s, u"sedih"_s, u"minat"_s }) {
        const bool problem = random.chance(item == "mata"_L1 ? often * 2.5 : often);
        visit.fields[u"skilas_"_s + item] = problem;
        trouble |= problem;
    }
    visit.fields[u"skilas_covid"_s] = random.chance(0.85);
    if (trouble)
        visit.reasons.append(u"LNS-SKILAS"_s);
}

} // namespace

void pupil(Visit& visit)
{
    Random& random = visit.random;
    const int years = ageYears(visit.person.birth, visit.day);
    weightAndHeight(visit, true);
    if (years >= 12)
        visit.fields[u"rokok"_s] = visit.person.male && random.chance(0.12) ? u"aktif"_s
            : random.chance(0.4)                                            ? u"pasif"_s
                                                                            : u"tidak"_s;
    if (!visit.person.male && years >= 12) {
        visit.fields[u"ttd"_s] = random.chance(0.6);
        if (random.chance(0.5)) {
            const double hb = rounded(haemoglobin(visit.person, random));
            visit.fields[u"hb"_s] = hb;
            visit.fields[u"anemia"_s] = hb < 12;
            if (hb < 12)
                visit.reasons.append(u"RMJ-HB"_s);
        }
    }
    if (visit.fields.value(u"rokok"_s).toString() == "aktif"_L1) {
        visit.fields[u"rokok_batang"_s] = random.between(1, 10);
        visit.fields[u"rokok_tahun"_s] = double(random.between(1, 3));
    }
    if (visit.newCard)
        senses(visit, 0.02);
    if (years >= 15)
        adolescent(visit);
    tuberculosis(visit, false);
}

void adult(Visit& visit)
{
    Random& random = visit.random;
    const bool due = yearlyCheckDue(visit);
    const int years = ageYears(visit.person.birth, visit.day);
    weightAndHeight(visit, due || random.chance(0.4));
    waistAndPressure(visit);
    behaviour(visit);
    if ((due && (visit.person.knownSugar || random.chance(0.88)))
        || (visit.person.diabetic && random.chance(0.6)))
        sugar(visit);
    if (due && years >= 35 && random.chance(0.6)) {
        const int fat = cholesterol(visit.person, visit.day, random);
        visit.fields[u"kol"_s] = double(fat);
        if (fat >= 240)
            visit.reasons.append(u"DWS-KOL"_s);
    }
    if (due)
        history(visit);
    if (due && random.chance(0.7))
        mind(visit);
    if (due && random.chance(0.75))
        senses(visit, years >= 60 ? 0.16 : 0.02);
    if (due && years >= 40)
        lungs(visit);
    if (visit.person.wife && years < 50 && random.chance(0.7)) {
        static const QStringList kMethods { u"suntik"_s, u"pil"_s, u"implan"_s, u"iud"_s, u"mow"_s,
            u"kondom"_s, u"tidak"_s };
        visit.fields[u"kb"_s] = kMethods.at(random.weighted({ 40, 12, 14, 8, 4, 3, 19 }));
    }
    tuberculosis(visit, false);
    visit.person.checkedYear = visit.day.year();
}

void elder(Visit& visit)
{
    Random& random = visit.random;
    const bool due = yearlyCheckDue(visit);
    adult(visit);
    if (!due)
        return;
    if (random.chance(0.5))
        visit.fields[u"lila"_s] = rounded(armGirth(visit.person, visit.day) + random.normal(0, 0.4));
    if (random.chance(0.3))
        visit.fields[u"au"_s] = rounded(random.normal(visit.person.male ? 6.1 : 5.2, 0.9));
    ability(visit);
    capacities(visit);
}

} // namespace simpul::demo
