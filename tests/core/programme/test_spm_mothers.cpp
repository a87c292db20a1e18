#include "tests/support/spm_standing.h"

using namespace simpul;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kLmp(2025, 3, 3);
const QDate kBirth = kLmp.addDays(280); // December 2025
const QDate kOldLmp(2022, 3, 7); // ends in December 2022, under the older regulation

/// The position of a word among the values of an answer.
double word(const QString& code, const QString& value)
{
    return double(catalog().answers().value(code).values.indexOf(value));
}

const std::initializer_list<std::pair<QString, double>> kTenT { { u"bb"_s, 55 }, { u"tb"_s, 155 },
    { u"sistole"_s, 110 }, { u"diastole"_s, 70 }, { u"lila"_s, 25 }, { u"tfu"_s, 20 }, { u"presentasi"_s, 0 },
    { u"djj"_s, 140 }, { u"td_vaksin_status"_s, 3 }, { u"ttd_given"_s, 30 }, { u"hb"_s, 12 },
    { u"tatalaksana"_s, 1 }, { u"konseling"_s, 1 } };

/// A contact in the completed week of gestation, with everything of the ten T but what is named.
void contact(DossierBuilder& woman, const QDate& lmp, int week, const QStringList& without = {},
    const QString& by = u"bidan"_s)
{
    woman.adds(Source::FacilityVisit, lmp.addDays(7 * week), { { u"layanan:anc.contact"_s, 1 } });
    woman.answer(u"by"_s, word(u"by"_s, by));
    if (by != u"bidan")
        woman.answer(u"usg"_s, 1);
    for (const auto& [code, value] : kTenT)
        if (!without.contains(code))
            woman.answer(code, value);
}

struct Contacts {
    QList<int> midwife, doctor; ///< completed weeks
    QStringList without;
};
const Contacts kSix { { 20, 22, 30, 36 }, { 8, 34 }, {} };

DossierBuilder mother(const Contacts& contacts, const QDate& lmp = kLmp, const QDate& ended = {})
{
    DossierBuilder woman(QDate(1998, 5, 1), false);
    woman.pregnant(lmp, ended.isValid() ? ended : lmp.addDays(280), u"lahir_hidup"_s);
    for (const int week : contacts.midwife)
        contact(woman, lmp, week, contacts.without);
    for (const int week : contacts.doctor)
        contact(woman, lmp, week, contacts.without, u"dokter"_s);
    return woman;
}

bool counts(const DossierBuilder& person, const QString& id, const QDate& month)
{
    return Figures(person.build()).count(id + u".num"_s, month) == 1;
}

} // namespace

TEST_CASE("six contacts with the ten T count in the month in which the pregnancy ends", "[programme][spm]")
{
    const DossierBuilder woman = mother(kSix);
    CHECK(unmet(woman.build(), u"spm.01"_s, 2025).isEmpty());
    CHECK(counts(woman, u"spm.01"_s, kBirth));
    CHECK(Figures(woman.build()).all(u"spm.01.num"_s).size() == 1);
    CHECK(Figures(woman.build()).count(u"spm.01.den"_s, kBirth) == 1);
}

TEST_CASE("a contact or doctor too few, or in the wrong trimester, is named", "[programme][spm]")
{
    struct Short {
        Contacts contacts;
        QString lacking;
    };
    const auto item = GENERATE(values<Short>({
        { { { 20, 22, 30, 36 }, { 13, 34 }, {} }, u"k_tm1 0/1 dokter_tm1 0/1"_s },
        { { { 20, 22, 30, 36 }, { 12, 34 }, {} }, u""_s },
        { { { 13, 24, 30, 36 }, { 8, 25 }, {} }, u""_s },
        { { { 12, 24, 30, 36 }, { 8, 34 }, {} }, u"k_tm2 1/2"_s },
        { { { 20, 25, 30, 36 }, { 8, 34 }, {} }, u"k_tm2 1/2"_s },
        { { { 20, 22, 24, 36 }, { 8, 34 }, {} }, u"k_tm3 2/3"_s },
        { { { 8, 20, 22, 30, 36 }, { 34 }, {} }, u"dokter_tm1 0/1"_s },
        { { { 20, 22, 30, 34, 36 }, { 8 }, {} }, u"dokter_tm3 0/1"_s },
    }));
    CHECK(unmet(mother(item.contacts).build(), u"spm.01"_s, 2025) == item.lacking);
}

TEST_CASE("each of the ten T must be seen once in a contact", "[programme][spm]")
{
    struct Short {
        QStringList codes;
        QString lacking;
    };
    const auto item = GENERATE(values<Short>({ { { u"bb"_s }, u"t1_bb 0/1"_s },
        { { u"tb"_s }, u"t1_tb 0/1"_s }, { { u"diastole"_s }, u"t2_td 0/1"_s },
        { { u"lila"_s }, u"t3_lila 0/1"_s }, { { u"tfu"_s }, u"t4_tfu 0/1"_s },
        { { u"djj"_s }, u"t5_janin 0/1"_s }, { { u"td_vaksin_status"_s }, u"t6_td 0/1"_s },
        { { u"ttd_given"_s }, u"t7_ttd 0/90"_s }, { { u"hb"_s }, u"t8_lab 0/1"_s },
        { { u"tatalaksana"_s }, u"t9_tatalaksana 0/1"_s }, { { u"konseling"_s }, u"t10_konseling 0/1"_s } }));
    Contacts contacts = kSix;
    contacts.without = item.codes;
    DossierBuilder woman = mother(contacts);
    CHECK(unmet(woman.build(), u"spm.01"_s, 2025) == item.lacking);
    contact(woman, kLmp, 38);
    if (item.codes.first() != u"ttd_given")
        CHECK(unmet(woman.build(), u"spm.01"_s, 2025).isEmpty());
}

TEST_CASE("ninety tablets may come from several hands, eighty-nine are not enough", "[programme][spm]")
{
    Contacts contacts = kSix;
    contacts.without = { u"ttd_given"_s };
    DossierBuilder woman = mother(contacts);
    woman.attends(kLmp.addDays(100), { { u"ttd_jml"_s, 60 } });
    woman.adds(Source::FacilityVisit, kLmp.addDays(150), { { u"tablets"_s, 29 } });
    CHECK(unmet(woman.build(), u"spm.01"_s, 2025) == u"t7_ttd 89/90"_s);
    woman.attends(kLmp.addDays(200), { { u"ttd_jml"_s, 1 } });
    CHECK(unmet(woman.build(), u"spm.01"_s, 2025).isEmpty());
}

TEST_CASE("what a kader measures is no antenatal contact", "[programme][spm]")
{
    DossierBuilder woman(QDate(1998, 5, 1), false);
    woman.pregnant(kLmp, kBirth, u"lahir_hidup"_s);
    for (const int week : { 8, 16, 20, 26, 30, 36 })
        woman.attends(kLmp.addDays(7 * week), kTenT);
    CHECK(unmet(woman.build(), u"spm.01"_s, 2025).startsWith(u"k_tm1 0/1 k_tm2 0/2 k_tm3 0/3"));
}

TEST_CASE(
    "before 2024 four contacts are enough, by the older trimesters, without a doctor", "[programme][spm]")
{
    CHECK(unmet(mother({ { 12, 27, 28, 34 }, {}, {} }, kOldLmp).build(), u"spm.01"_s, 2022).isEmpty());
    CHECK(
        unmet(mother({ { 12, 28, 30, 34 }, {}, {} }, kOldLmp).build(), u"spm.01"_s, 2022) == u"k_tm2 0/1"_s);
    CHECK(
        unmet(mother({ { 12, 25, 27, 34 }, {}, {} }, kOldLmp).build(), u"spm.01"_s, 2022) == u"k_tm3 1/2"_s);
    CHECK(unmet(mother({ { 12, 20, 28, 34 }, {}, {} }).build(), u"spm.01"_s, 2025)
        == u"k_tm2 1/2 k_tm3 2/3 dokter_tm1 0/1 dokter_tm3 0/1"_s);
}

TEST_CASE("who decides may ask for K4 and no doctor also from 2024 on", "[programme][spm]")
{
    const Parameters four = parametersWith({ { u"anc.min_contacts"_s, 4 }, { u"require_doctor"_s, false } });
    CHECK(unmet(mother({ { 12, 20, 28, 34 }, {}, {} }).build(), u"spm.01"_s, 2025, four).isEmpty());
}

TEST_CASE(
    "a pregnancy that is open counts nowhere; a miscarriage before 22 weeks neither", "[programme][spm]")
{
    DossierBuilder open(QDate(1998, 5, 1), false);
    open.pregnant(kLmp);
    CHECK(Figures(open.build()).all(u"spm.01.den"_s).isEmpty());
    const auto lost = [](int days) {
        DossierBuilder woman(QDate(1998, 5, 1), false);
        woman.pregnant(kLmp, kLmp.addDays(days), u"keguguran"_s);
        return Figures(woman.build()).all(u"spm.01.den"_s).size();
    };
    CHECK(lost(22 * 7 - 1) == 0);
    CHECK(lost(22 * 7) == 1);
}

TEST_CASE("two pregnancies of a year are two, each judged by its own contacts", "[programme][spm]")
{
    DossierBuilder woman = mother(kSix, QDate(2024, 4, 15), QDate(2025, 1, 20));
    woman.pregnant(QDate(2025, 3, 10), QDate(2025, 12, 15), u"lahir_hidup"_s);
    const Figures figures(woman.build());
    CHECK(figures.all(u"spm.01.den"_s).size() == 2);
    CHECK(figures.all(u"spm.01.num"_s).size() == 1);
    CHECK(figures.count(u"spm.01.num"_s, QDate(2025, 1, 1)) == 1);
}

TEST_CASE("a birth counts in a facility with two health workers, by either record", "[programme][spm]")
{
    struct Birth {
        QString place, first, second, lacking;
    };
    const auto item = GENERATE(values<Birth>({
        { u"puskesmas"_s, u"bidan"_s, u"bidan"_s, u""_s },
        { u"rs"_s, u"spog"_s, u"bidan"_s, u""_s },
        { u"tpmb"_s, u"bidan"_s, u"perawat"_s, u""_s },
        { u"klinik"_s, u"dokter"_s, u"bidan"_s, u""_s },
        { u"rumah"_s, u"bidan"_s, u"bidan"_s, u"fasyankes 0/1"_s },
        { u"puskesmas"_s, u"bidan"_s, u"keluarga"_s, u"penolong 0/1"_s },
        { u"puskesmas"_s, u"perawat"_s, u"perawat"_s, u"penolong 0/1"_s },
        { u"rumah"_s, u"dukun"_s, u"keluarga"_s, u"fasyankes 0/1 penolong 0/1"_s },
    }));
    DossierBuilder bare(QDate(1998, 5, 1), false);
    bare.pregnant(kLmp, kBirth, u"lahir_hidup"_s);
    DossierBuilder byVisit = bare;
    byVisit.adds(Source::FacilityVisit, kBirth.addDays(2), { { u"layanan:preg.end"_s, 1 } })
        .answer(u"place_kind"_s, word(u"place_kind"_s, item.place))
        .answer(u"helper1"_s, word(u"helper1"_s, item.first))
        .answer(u"helper2"_s, word(u"helper2"_s, item.second));
    CHECK(unmet(byVisit.build(), u"spm.02"_s, 2025) == item.lacking);
    CHECK(counts(byVisit, u"spm.02"_s, kBirth) == item.lacking.isEmpty());

    const auto* place = catalog().field(u"pregnancy"_s, u"place"_s);
    const auto* attendants = catalog().field(u"pregnancy"_s, u"attendants"_s);
    const auto at = [&](const QString& who) { return attendants->values.indexOf(who); };
    double helped = double(quint64(1) << at(item.first));
    helped += double(quint64(1) << (at(item.second) + (item.first == item.second ? 16 : 0)));
    bare.answer(u"hamil:place"_s, double(place->values.indexOf(item.place)))
        .answer(u"hamil:attendants"_s, helped);
    CHECK(unmet(bare.build(), u"spm.02"_s, 2025) == item.lacking);
    const Parameters strict = parametersWith({ { u"bersalin.dari_kehamilan"_s, false } });
    CHECK(unmet(bare.build(), u"spm.02"_s, 2025, strict).contains(u"penolong 0/1"));
}

TEST_CASE("a birth that only the puskesmas wrote is a delivery; a miscarriage is none", "[programme][spm]")
{
    DossierBuilder woman(QDate(1998, 5, 1), false);
    woman.adds(Source::FacilityVisit, kBirth, { { u"layanan:preg.end"_s, 1 } });
    CHECK(Figures(woman.build()).count(u"spm.02.den"_s, kBirth) == 1);
    DossierBuilder lost(QDate(1998, 5, 1), false);
    lost.pregnant(kLmp, kLmp.addDays(170), u"keguguran"_s);
    CHECK(Figures(lost.build()).all(u"spm.02.den"_s).isEmpty());
}

namespace {

const QStringList kItems { u"vitk1"_s, u"salep_mata"_s, u"tali_pusat"_s, u"hb0"_s, u"mtbm"_s, u"shk"_s };

DossierBuilder newborn(const QList<int>& days, const QStringList& without = {}, const QDate& birth = kBirth)
{
    DossierBuilder child(birth);
    for (int i = 0; i < days.size(); ++i) {
        child.adds(Source::FacilityVisit, birth.addDays(days[i]), { { u"layanan:nb.kn%1"_s.arg(i + 1), 1 } });
        for (const QString& item : kItems)
            if (i == 0 && !without.contains(item))
                child.answer(item, 1);
    }
    return child;
}

} // namespace

TEST_CASE("three neonatal visits in their time and every item make a newborn count", "[programme][spm]")
{
    struct Visits {
        QList<int> days;
        QString lacking;
    };
    const auto item = GENERATE(values<Visits>({ { { 0, 3, 8 }, u""_s }, { { 2, 7, 28 }, u""_s },
        { { 3, 4, 9 }, u"kn1 0/1"_s }, { { 1, 2, 9 }, u"kn2 0/1"_s }, { { 1, 8, 9 }, u"kn2 0/1"_s },
        { { 1, 4, 7 }, u"kn3 0/1"_s }, { { 1, 4, 29 }, u"kn3 0/1"_s } }));
    const DossierBuilder child = newborn(item.days, {}, QDate(2025, 6, 2));
    CHECK(unmet(child.build(), u"spm.03"_s, 2025) == item.lacking);
    CHECK(Figures(child.build()).all(u"spm.03.num"_s).size() == (item.lacking.isEmpty() ? 1 : 0));
}

TEST_CASE("a first visit in the first six hours is not KN1", "[programme][spm]")
{
    const double hours = GENERATE(5, 6, 48, 49);
    DossierBuilder child(QDate(2025, 6, 2));
    child.adds(
        Source::FacilityVisit, QDate(2025, 6, 3), { { u"layanan:nb.kn1"_s, 1 }, { u"hours"_s, hours } });
    CHECK(unmet(child.build(), u"spm.03"_s, 2025).contains(u"kn1 0/1") == (hours < 6 || hours > 48));
}

TEST_CASE("each item of newborn care is needed; the hypothyroid screening from 2024 on", "[programme][spm]")
{
    const QString item =
        GENERATE(as<QString>(), u"vitk1"_s, u"salep_mata"_s, u"tali_pusat"_s, u"hb0"_s, u"mtbm"_s, u"shk"_s);
    const QDate birth(2025, 6, 2), older(2023, 6, 2);
    CHECK(unmet(newborn({ 1, 4, 9 }, { item }, birth).build(), u"spm.03"_s, 2025) == item + u" 0/1"_s);
    const QString before = unmet(newborn({ 1, 4, 9 }, { item }, older).build(), u"spm.03"_s, 2023);
    CHECK(before == (item == u"shk" ? u""_s : item + u" 0/1"_s));
    DossierBuilder vaccinated = newborn({ 1, 4, 9 }, { u"hb0"_s }, birth);
    CHECK(unmet(vaccinated.immunized(birth, u"HB0"_s).build(), u"spm.03"_s, 2025).isEmpty());
}

TEST_CASE(
    "a newborn of December belongs to the year of its 28th day, unless told otherwise", "[programme][spm]")
{
    const Dossier child = newborn({ 1, 4, 9 }, {}, QDate(2025, 12, 10)).build();
    CHECK(Figures(child).count(u"spm.03.den"_s, QDate(2026, 1, 1)) == 1);
    CHECK(Figures(child).count(u"spm.03.num"_s, QDate(2026, 1, 1)) == 1);
    const Figures born = figuresOf(child, parametersWith({ { u"bbl.tahun"_s, u"lahir"_s } }));
    CHECK(born.count(u"spm.03.den"_s, QDate(2025, 12, 1)) == 1);
    CHECK(born.count(u"spm.03.num"_s, QDate(2025, 12, 1)) == 1);
}

TEST_CASE("a newborn who dies stays in the denominator, one who moves away does not", "[programme][spm]")
{
    DossierBuilder child(QDate(2025, 6, 2));
    child.leaves(PersonStatus::Died, QDate(2025, 6, 10));
    CHECK(Figures(child.build()).all(u"spm.03.den"_s).size() == 1);
    CHECK(figuresOf(child.build(), parametersWith({ { u"bbl.meninggal_tetap"_s, false } }))
              .all(u"spm.03.den"_s)
              .isEmpty());
    child.leaves(PersonStatus::Moved, QDate(2025, 6, 10));
    CHECK(Figures(child.build()).all(u"spm.03.den"_s).isEmpty());
}
