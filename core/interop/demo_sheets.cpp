#include "core/interop/demo_sheets.h"

#include "core/interop/demo_body.h"
#include "core/interop/demo_clinic.h"

#include <QCborArray>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

/// True answers mean that all is well.
void ask(HomeVisit& visit, const QStringList& codes, double well)
{
    for (const QString& code : codes)
        visit.fields[code] = visit.random.chance(well);
}

QString direction(Random& random, std::initializer_list<int> weights)
{
    static const QStringList kDirections { u"naik"_s, u"tetap"_s, u"turun"_s };
    return kDirections.at(random.weighted(weights));
}

/// A day within the last weeks on which something was done, not before birth.
QDate lately(HomeVisit& visit, int weeks)
{
    return std::max(visit.day.addDays(-visit.random.between(3, 7 * weeks)), visit.person.birth);
}

void pressureTaken(HomeVisit& visit)
{
    const QDate day = lately(visit, 8);
    const Pressure taken = pressure(visit.person, day, visit.random);
    visit.fields[u"td_periksa"_s] = iso(day);
    visit.fields[u"td_tempat"_s] = u"Posyandu"_s;
    visit.fields[u"td_hasil"_s] = u"%1/%2"_s.arg(taken.systolic).arg(taken.diastolic);
}

void sugarTaken(HomeVisit& visit)
{
    const QDate day = lately(visit, 10);
    visit.fields[u"gula_periksa"_s] = iso(day);
    visit.fields[u"gula_tempat"_s] = u"Puskesmas"_s;
    visit.fields[u"gula_hasil"_s] = QString::number(glucose(visit.person, day, visit.random));
}

void chronic(HomeVisit& visit)
{
    Random& random = visit.random;
    visit.fields[u"ht_diagnosis"_s] = visit.person.knownPressure;
    if (visit.person.knownPressure)
        ask(visit, { u"ht_obat"_s, u"ht_minum"_s }, 0.68);
    visit.fields[u"dm_diagnosis"_s] = visit.person.knownSugar;
    if (visit.person.knownSugar) {
        ask(visit, { u"dm_obat"_s, u"dm_minum"_s }, 0.68);
        if (random.chance(0.85))
            sugarTaken(visit);
    }
    if (random.chance(0.88))
        pressureTaken(visit);
}

void motherSheet(HomeVisit& visit)
{
    if (visit.pregnancy) {
        visit.fields[u"hamil_ke"_s] = visit.pregnancy->older + 1;
        for (const AntenatalContact& contact : contactsOf(*visit.pregnancy))
            if (contact.day <= visit.day)
                visit.fields[u"k%1"_s.arg(contact.number)] = iso(contact.day);
    }
    ask(visit, { u"kelas_bumil"_s, u"piring"_s, u"buku_kia"_s, u"ttd_ada"_s, u"ttd_minum"_s }, 0.78);
}

void childbedSheet(HomeVisit& visit)
{
    if (visit.pregnancy) {
        visit.fields[u"salin_tanggal"_s] = iso(visit.pregnancy->end);
        const auto days = childbedContactsOf(*visit.pregnancy);
        for (size_t index = 0; index < days.size(); ++index)
            if (days[index].isValid() && days[index] <= visit.day)
                visit.fields[u"kf%1"_s.arg(index + 1)] = iso(days[index]);
    }
    visit.fields[u"salin_ibu"_s] = u"sehat"_s;
    ask(visit, { u"imd"_s, u"vita_nifas"_s, u"menyusui"_s }, 0.9);
    visit.fields[u"kb_pasca"_s] = visit.random.chance(0.5);
}

void weighed(HomeVisit& visit, std::initializer_list<int> weights)
{
    visit.fields[u"bb_arah"_s] = direction(visit.random, weights);
    if (visit.random.chance(0.85))
        visit.fields[u"timbang"_s] = iso(lately(visit, 7));
}

void childSheet(HomeVisit& visit)
{
    weighed(visit, { 62, 28, 10 });
    ask(visit, { u"pmba_pokok"_s, u"pmba_hewani"_s, u"pmba_nabati"_s, u"pmba_lemak"_s, u"pmba_sayur_buah"_s },
        0.74);
    if (visit.person.body.mass + visit.person.body.drift < -2) {
        visit.fields[u"mt_dapat"_s] = true;
        visit.fields[u"mt_patuh"_s] = visit.random.chance(0.7);
    }
}

void coughSheet(HomeVisit& visit)
{
    Random& random = visit.random;
    const bool contact = random.chance(0.15);
    visit.fields[u"tbc_batuk"_s] = random.chance(0.85);
    visit.fields[u"tbc_demam"_s] = random.chance(0.35);
    visit.fields[u"tbc_bb"_s] = random.chance(0.35);
    visit.fields[u"tbc_kontak"_s] = contact;
    if (contact) {
        visit.fields[u"tb_kontak"_s] = u"serumah"_s;
        visit.fields[u"tpt"_s] = random.chance(0.4);
    }
}

void youthSheet(HomeVisit& visit)
{
    visit.fields[u"ukur"_s] = iso(lately(visit, 12));
    ask(visit, { u"piring"_s }, 0.6);
    if (!visit.person.male && ageYears(visit.person.birth, visit.day) >= 12)
        ask(visit, { u"ttd_ada"_s, u"ttd_minggu"_s }, 0.6);
}

void elderSheet(HomeVisit& visit)
{
    chronic(visit);
    const QDate day = lately(visit, 20);
    visit.fields[u"periksa_skilas_periksa"_s] = iso(day);
    visit.fields[u"periksa_skilas_hasil"_s] = visit.person.frail ? u"ada masalah"_s : u"baik"_s;
}

} // namespace

void fillSheet(HomeVisit& visit)
{
    const QString& form = visit.form;
    if (form == "kr_bumil"_L1)
        motherSheet(visit);
    else if (form == "kr_bufas"_L1)
        childbedSheet(visit);
    else if (form == "kr_bayi"_L1) {
        weighed(visit, { 80, 14, 6 });
        visit.fields[u"asi"_s] = visit.random.chance(0.75);
    } else if (form == "kr_balita"_L1)
        childSheet(visit);
    else if (form == "kr_tbc"_L1)
        coughSheet(visit);
    else if (form == "kr_usek_remaja"_L1)
        youthSheet(visit);
    else if (form == "kr_lansia"_L1)
        elderSheet(visit);
    else {
        chronic(visit);
        visit.fields[u"rokok"_s] = visit.person.smoker ? u"aktif"_s : u"tidak"_s;
    }
}

const QStringList& dangerSigns(const QString& form)
{
    static const QStringList kMother { u"perdarahan"_s, u"sakit_kepala"_s, u"muntah"_s,
        u"gerak_janin_kurang"_s };
    static const QStringList kChildbed { u"demam"_s, u"payudara_bengkak"_s, u"sakit_kepala"_s };
    static const QStringList kBaby { u"napas"_s, u"hisapan_lemah"_s, u"demam"_s, u"tali_pusat"_s };
    static const QStringList kChild { u"napas"_s, u"diare"_s, u"lemas"_s, u"tidak_mau_makan"_s };
    static const QStringList kOther { u"gejala_tbc"_s, u"obat_habis"_s, u"demam"_s };
    return form == "kr_bumil"_L1 ? kMother
        : form == "kr_bufas"_L1  ? kChildbed
        : form == "kr_bayi"_L1   ? kBaby
        : form == "kr_balita"_L1 ? kChild
                                 : kOther;
}

} // namespace simpul::demo
