#include "core/store/figures.h"
#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// A posyandu in October 2026, with short ways to say who came with which answers.
struct MonthStore : ReportStore {
    Id melati = posyandu(u"Melati"_s), mawar = posyandu(u"Mawar"_s);
    Id october = session(melati, u"2026-10-07"_s);

    Id woman(const QString& name, const QString& birth, const Id& place)
    {
        return put(u"person"_s, { { u"name"_s, name }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, birth } }, {},
            place);
    }
    Id pregnant(const QString& name)
    {
        const Id person = woman(name, u"1996-03-01"_s, melati);
        put(u"pregnancy"_s, { { u"person"_s, person.bytes() }, { u"lmp"_s, u"2026-05-01"_s } });
        return person;
    }
    Id delivered(const QString& name)
    {
        const Id person = woman(name, u"1996-03-01"_s, melati);
        put(u"pregnancy"_s,
            { { u"person"_s, person.bytes() }, { u"lmp"_s, u"2025-12-20"_s },
                { u"outcome"_s, u"lahir_hidup"_s }, { u"outcome_date"_s, u"2026-09-24"_s } });
        return person;
    }
    void refer(const Id& person, const Id& attendance)
    {
        put(u"referral"_s,
            { { u"person"_s, person.bytes() }, { u"from"_s, attendance.bytes() },
                { u"to"_s, founding.facility.bytes() }, { u"date"_s, u"2026-10-07"_s } });
    }
    Table sheet(const QString& name, const QString& period = u"2026-10"_s)
    {
        return report(order(name, period, melati));
    }
};

/// The counts of the only row that are not nought.
QHash<QString, int> counted(const Table& table)
{
    QHash<QString, int> counts;
    for (const Column& column : table.columns)
        if (table.rows.first()[column.key].isDouble() && table.rows.first()[column.key].toInt() != 0)
            counts.insert(column.key, table.rows.first()[column.key].toInt());
    return counts;
}

void checkCounts(const Table& table, const QHash<QString, int>& expected)
{
    const QHash<QString, int> have = counted(table);
    for (auto one = expected.cbegin(); one != expected.cend(); ++one) {
        INFO(one.key().toStdString());
        CHECK(have.value(one.key()) == *one);
    }
    for (auto one = have.cbegin(); one != have.cend(); ++one) {
        INFO(one.key().toStdString());
        CHECK(expected.contains(one.key()));
    }
    for (const SelfCheck& check : table.checks) {
        INFO(check.text.toStdString());
        CHECK(check.isMet);
    }
}

int highestNumber(const Table& table)
{
    int highest = 0;
    for (const Column& column : table.columns)
        highest = qMax(highest, column.number);
    return highest;
}

} // namespace

TEST_CASE(
    "each monthly sheet has the columns of the official one, numbered without a gap", "[reports][rekap]")
{
    MonthStore store;
    const QHash<QString, int> widths { { u"rekap-ibu"_s, 29 }, { u"rekap-balita"_s, 36 },
        { u"rekap-remaja"_s, 26 }, { u"rekap-dewasa"_s, 47 } };
    for (auto sheet = widths.cbegin(); sheet != widths.cend(); ++sheet) {
        const Table table = store.sheet(sheet.key());
        int next = 1;
        for (const Column& column : table.columns)
            if (column.number > 0)
                CHECK(column.number == next++);
        CHECK(highestNumber(table) == *sheet);
    }
}

TEST_CASE("the sheet of mothers counts every column by what was answered this month", "[reports][rekap]")
{
    MonthStore store;
    const Id ani = store.pregnant(u"Ani"_s), beti = store.pregnant(u"Beti"_s);
    store.pregnant(u"Cici"_s);
    const Id dina = store.delivered(u"Dina"_s), emi = store.delivered(u"Emi"_s);
    store.delivered(u"Fitri"_s);
    store.attends(store.october, ani,
        { { u"bb_kurva"_s, true }, { u"lila"_s, 23.5 }, { u"td_kurva"_s, true }, { u"ttd_jml"_s, 30 },
            { u"ttd_minum"_s, true }, { u"kelas_bumil"_s, true },
            { u"edukasi"_s, QCborArray { u"gizi"_s } } });
    store.refer(beti,
        store.attends(store.october, beti,
            { { u"bb_kurva"_s, false }, { u"lila"_s, 23.4 }, { u"sistole"_s, 140 }, { u"diastole"_s, 80 },
                { u"tbc_batuk"_s, true }, { u"tbc_demam"_s, true }, { u"ttd_jml"_s, 30 },
                { u"ttd_minum"_s, false }, { u"mt_kek"_s, u"bubur"_s }, { u"mt_habis"_s, true },
                { u"kelas_bumil"_s, false } }));
    store.attends(store.october, dina,
        { { u"lila"_s, 24.0 }, { u"sistole"_s, 120 }, { u"diastole"_s, 80 }, { u"vita_nifas"_s, true },
            { u"kb_pasca"_s, true } });
    store.refer(
        emi, store.attends(store.october, emi, { { u"vita_nifas"_s, false }, { u"kb_pasca"_s, false } }));

    checkCounts(store.sheet(u"rekap-ibu"_s),
        { { u"jumlah_bumil"_s, 3 }, { u"jumlah_busui"_s, 3 }, { u"datang_bumil"_s, 2 },
            { u"datang_busui"_s, 2 }, { u"tidak_bumil"_s, 1 }, { u"tidak_busui"_s, 1 }, { u"bb_hijau"_s, 1 },
            { u"bb_merah"_s, 1 }, { u"lila_hijau"_s, 2 }, { u"lila_merah"_s, 1 }, { u"td_hijau"_s, 2 },
            { u"td_merah"_s, 1 }, { u"tbc"_s, 1 }, { u"ttd"_s, 2 }, { u"ttd_tiap_hari"_s, 1 },
            { u"ttd_tidak"_s, 1 }, { u"pmt"_s, 1 }, { u"pmt_tiap_hari"_s, 1 }, { u"kelas_ya"_s, 1 },
            { u"kelas_tidak"_s, 1 }, { u"vita_ya"_s, 1 }, { u"vita_tidak"_s, 1 }, { u"kb_ya"_s, 1 },
            { u"kb_tidak"_s, 1 }, { u"edukasi"_s, 1 }, { u"rujuk_bumil"_s, 1 }, { u"rujuk_busui"_s, 1 },
            { u"kek_bumil"_s, 1 } });
}

TEST_CASE("the sheet of small children counts growth, service and referral", "[reports][rekap]")
{
    MonthStore store;
    const Id september = store.session(store.melati, u"2026-09-07"_s);
    const Id adi = store.person(u"Adi"_s, u"2025-04-10"_s, store.melati);
    const Id bayi = store.person(u"Bayi"_s, u"2026-06-07"_s, store.melati);
    const Id apras = store.person(u"Apras"_s, u"2021-06-07"_s, store.melati);
    store.attends(september, adi, { { u"bb"_s, 10.0 } });
    store.refer(adi,
        store.attends(store.october, adi,
            { { u"bb"_s, 10.3 }, { u"tb"_s, 79.5 }, { u"cara_ukur"_s, u"telentang"_s }, { u"lk"_s, 46.5 },
                { u"lila"_s, 12.5 }, { u"perkembangan"_s, u"lengkap"_s }, { u"mpasi"_s, true },
                { u"vita"_s, u"merah"_s }, { u"cacing"_s, true }, { u"mt"_s, u"telur"_s },
                { u"sakit"_s, u"batuk"_s }, { u"edukasi"_s, QCborArray { u"gizi"_s } },
                { u"tbc_batuk"_s, true }, { u"tbc_bb"_s, true } }));
    store.attends(store.october, bayi,
        { { u"bb"_s, 4.0 }, { u"tb"_s, 55.0 }, { u"lk"_s, 35.5 }, { u"asi_eks"_s, true },
            { u"perkembangan"_s, u"tidak_lengkap"_s } });
    store.put(u"immunization"_s,
        { { u"person"_s, bayi.bytes() }, { u"antigen"_s, u"OPV3"_s }, { u"date"_s, u"2026-10-07"_s },
            { u"source"_s, u"diberikan"_s } });
    store.attends(store.october, apras, { { u"bb"_s, 17.5 }, { u"tb"_s, 109.0 }, { u"lila"_s, 13.9 } });
    store.person(u"Tidak datang"_s, u"2024-04-10"_s, store.melati);

    const Table table = store.sheet(u"rekap-balita"_s);
    checkCounts(table,
        { { u"jumlah_bayi"_s, 1 }, { u"jumlah_balita"_s, 2 }, { u"jumlah_apras"_s, 1 },
            { u"datang_bayi"_s, 1 }, { u"datang_balita"_s, 1 }, { u"datang_apras"_s, 1 },
            { u"tidak_balita"_s, 1 }, { u"kembang_lengkap"_s, 1 }, { u"kembang_tidak"_s, 1 },
            { u"naik"_s, 1 }, { u"tidak_naik"_s, 1 }, { u"bbtb_baik"_s, 2 }, { u"tbu_normal"_s, 1 },
            { u"tbu_lain"_s, 1 }, { u"imt_baik"_s, 1 }, { u"lk_normal"_s, 1 }, { u"lk_tidak"_s, 1 },
            { u"lila_hijau"_s, 1 }, { u"lila_lain"_s, 1 }, { u"tbc"_s, 1 }, { u"asi"_s, 1 },
            { u"mpasi"_s, 1 }, { u"imunisasi"_s, 1 }, { u"vita"_s, 1 }, { u"cacing"_s, 1 }, { u"mt"_s, 1 },
            { u"edukasi"_s, 1 }, { u"sakit"_s, 1 }, { u"rujuk_balita"_s, 1 } });
    const Table gizi = store.sheet(u"gizi"_s);
    CHECK(gizi.rows.first()["S"_L1].toInt() == 3);
    CHECK(gizi.rows.first()["stunting/diukur"_L1].toDouble() == Approx(50));
    CHECK(gizi.rows.first()["stunting/S"_L1].toDouble() == Approx(100.0 / 3));
}

TEST_CASE("the sheet of school age bands blood pressure and glucose only from 15 years", "[reports][rekap]")
{
    MonthStore store;
    const Id girl = store.woman(u"Sari"_s, u"2010-05-01"_s, store.melati);
    const Id boy = store.person(u"Tono"_s, u"2016-05-01"_s, store.melati);
    store.attends(store.october, girl,
        { { u"bb"_s, 50.0 }, { u"tb"_s, 158.0 }, { u"lp"_s, 81.0 }, { u"sistole"_s, 140 },
            { u"diastole"_s, 70 }, { u"gd"_s, 139.0 }, { u"hb"_s, 11.9 } });
    store.attends(store.october, boy,
        { { u"bb"_s, 30.0 }, { u"tb"_s, 138.0 }, { u"sistole"_s, 100 }, { u"diastole"_s, 70 } });
    checkCounts(store.sheet(u"rekap-remaja"_s),
        { { u"jumlah_usek"_s, 1 }, { u"jumlah_remaja"_s, 1 }, { u"datang_usek"_s, 1 },
            { u"datang_remaja"_s, 1 }, { u"imt_n"_s, 2 }, { u"lp_lebih"_s, 1 }, { u"td_tinggi"_s, 1 },
            { u"gd_normal"_s, 1 }, { u"anemia_ya"_s, 1 } });
}

TEST_CASE("the sheet of adults bands measures and scores, and 6 points of PUMA are high", "[reports][rekap]")
{
    MonthStore store;
    const Id old = store.person(u"Mbah"_s, u"1950-03-01"_s, store.melati);
    QCborMap answers { { u"bb"_s, 64.0 }, { u"tb"_s, 160.0 }, { u"lp"_s, 90.5 }, { u"sistole"_s, 139 },
        { u"diastole"_s, 90 }, { u"gd"_s, 140.0 }, { u"kol"_s, 200.0 }, { u"skilas_orientasi"_s, true },
        { u"skilas_kata"_s, false }, { u"skilas_covid"_s, true }, { u"puma_merokok"_s, true },
        { u"puma_batang"_s, 20 }, { u"puma_lama"_s, 20.0 }, { u"puma_napas"_s, true },
        { u"puma_dahak"_s, true }, { u"puma_batuk"_s, false }, { u"puma_spirometri"_s, false },
        { u"mata_ka"_s, u"normal"_s }, { u"mata_ki"_s, u"gangguan"_s } };
    const QHash<QString, int> full { { u"aks_bab"_s, 2 }, { u"aks_bak"_s, 2 }, { u"aks_diri"_s, 1 },
        { u"aks_wc"_s, 2 }, { u"aks_makan"_s, 2 }, { u"aks_pindah"_s, 3 }, { u"aks_jalan"_s, 3 },
        { u"aks_pakaian"_s, 2 }, { u"aks_tangga"_s, 2 }, { u"aks_mandi"_s, 0 } };
    for (auto item = full.cbegin(); item != full.cend(); ++item)
        answers[item.key()] = *item;
    for (int item = 1; item <= 20; ++item)
        answers[u"srq_%1"_s.arg(item)] = item == 17;
    store.attends(store.october, old, answers);
    checkCounts(store.sheet(u"rekap-dewasa"_s),
        { { u"jumlah_lansia"_s, 1 }, { u"datang_lansia"_s, 1 }, { u"imt_n"_s, 1 }, { u"lp_l"_s, 1 },
            { u"td_tinggi"_s, 1 }, { u"gd_tinggi"_s, 1 }, { u"kol_tinggi"_s, 1 }, { u"jiwa_rendah"_s, 1 },
            { u"jiwa_17"_s, 1 }, { u"puma_tinggi"_s, 1 }, { u"aks_ringan"_s, 1 },
            { u"skilas_kognitif_ya"_s, 1 }, { u"covid"_s, 1 }, { u"mata_gangguan"_s, 1 } });
}

TEST_CASE("visitors are counted apart, with a record elsewhere or with none", "[reports][rekap]")
{
    MonthStore store;
    const Id guest = store.person(u"Dewi"_s, u"2024-08-10"_s, store.mawar);
    store.attends(store.october, guest, { { u"bb"_s, 11.0 } });
    store.put(u"attendance"_s,
        { { u"session"_s, store.october.bytes() }, { u"visitor_name"_s, u"Lestari"_s },
            { u"visitor_sex"_s, u"P"_s }, { u"visitor_birth_date"_s, u"2025-01-05"_s },
            { u"visitor_from"_s, u"Desa sebelah"_s } });
    checkCounts(store.sheet(u"rekap-balita"_s), { { u"tamu"_s, 2 } });
    const auto names = good(reportNames(*store.store,
        ReportStore::order(u"rekap-balita"_s, u"2026-10"_s, store.melati), u"Melati"_s, u"tamu"_s));
    REQUIRE(names.size() == 2);
    CHECK(QSet<QString> { names[0].name, names[1].name } == QSet<QString> { u"Dewi"_s, u"Lestari"_s });
}

TEST_CASE("a year of one posyandu is twelve rows and their sum", "[reports][rekap]")
{
    MonthStore store;
    const Id adi = store.person(u"Adi"_s, u"2025-04-10"_s, store.melati);
    store.attends(store.october, adi, { { u"bb"_s, 10.0 } });
    const Table table = store.sheet(u"rekap-balita"_s, u"2026"_s);
    REQUIRE(table.rows.size() == 13);
    CHECK(table.rows[9]["bulan"_L1] == u"2026-10"_s);
    CHECK(table.rows[9]["datang_balita"_L1].toInt() == 1);
    CHECK(table.rows[8]["tidak_balita"_L1].toInt() == 1);
    CHECK(table.rows[12]["datang_balita"_L1].toInt() == 1);
    CHECK(table.rows[12]["jumlah_balita"_L1].toInt() == 9);
    CHECK(table.rows[12]["jumlah_bayi"_L1].toInt() == 3);
}

TEST_CASE("behind every count of the monthly reports stand as many names", "[reports][rekap]")
{
    MonthStore store;
    const Id ani = store.pregnant(u"Ani"_s);
    store.refer(ani, store.attends(store.october, ani, { { u"lila"_s, 22.0 }, { u"bb_kurva"_s, true } }));
    const Id adi = store.person(u"Adi"_s, u"2025-11-10"_s, store.melati);
    store.attends(store.october, adi, { { u"bb"_s, 9.0 }, { u"tb"_s, 74.0 }, { u"kms"_s, true } });
    for (const QString& antigen : { u"BCG"_s, u"DPT-HB-Hib1"_s, u"DPT-HB-Hib2"_s })
        store.put(u"immunization"_s,
            { { u"person"_s, adi.bytes() }, { u"antigen"_s, antigen }, { u"date"_s, u"2026-10-07"_s } });
    const Id kader = store.put(u"staff"_s,
        { { u"facility"_s, store.melati.bytes() }, { u"name"_s, u"Bu Tini"_s }, { u"role"_s, u"kader"_s } });
    store.put(u"home_visit"_s,
        { { u"person"_s, adi.bytes() }, { u"kader"_s, kader.bytes() }, { u"date"_s, u"2026-10-09"_s },
            { u"plan_date"_s, u"2026-10-08"_s }, { u"form"_s, u"kr_balita"_s },
            { u"bahaya"_s, QCborArray { u"kejang"_s } } });
    int asked = 0;
    for (const QString& report : { u"rekap-ibu"_s, u"rekap-balita"_s, u"rekap-remaja"_s, u"rekap-dewasa"_s,
             u"rekap-kr"_s, u"gizi"_s, u"sip"_s, u"sasaran"_s, u"imunisasi"_s }) {
        for (const QString& period : { u"2026-10"_s, u"2026"_s }) {
            const ReportOrder order = ReportStore::order(report, period);
            const Table table = store.report(order);
            for (const QJsonObject& row : table.rows) {
                const bool byMonth = !row.contains("nama"_L1);
                const QString name = row[byMonth ? "bulan"_L1 : "nama"_L1].toString();
                for (const Column& column : table.columns) {
                    const auto names = reportNames(*store.store, order, name, column.key);
                    INFO(
                        report.toStdString() << ' ' << name.toStdString() << ' ' << column.key.toStdString());
                    if (!names)
                        CHECK(names.error().code == u"no_names");
                    else
                        CHECK(names->size() == row[column.key].toInteger());
                    asked += names.ok() ? 1 : 0;
                }
            }
        }
    }
    CHECK(asked > 1000);
}

TEST_CASE("what cannot be true of a sheet is told before it is sent", "[reports][rekap]")
{
    MonthStore store;
    const Id man = store.person(u"Budi"_s, u"1980-03-01"_s, store.melati);
    const Id kader = store.put(u"staff"_s,
        { { u"facility"_s, store.melati.bytes() }, { u"name"_s, u"Bu Tini"_s }, { u"role"_s, u"kader"_s } });
    const Id visit = store.put(u"home_visit"_s,
        { { u"person"_s, man.bytes() }, { u"kader"_s, kader.bytes() }, { u"date"_s, u"2026-10-07"_s },
            { u"form"_s, u"kr_dewasa"_s }, { u"ht_minum"_s, false }, { u"outcome"_s, u"selesai"_s } });
    CHECK(store.sheet(u"rekap-kr"_s).notes.join(u' ').contains(u"terpenuhi di semua baris"));
    store.refer(man, visit);
    const Table table = store.sheet(u"rekap-kr"_s);
    const auto unmet = std::count_if(
        table.checks.cbegin(), table.checks.cend(), [](const SelfCheck& check) { return !check.isMet; });
    CHECK(unmet == 1);
    CHECK(table.notes.join(u' ').contains(u"Periksa Melati"));
    const Table form = store.sheet(u"tindak-lanjut"_s);
    REQUIRE(form.rows.size() == 1);
    CHECK(form.rows.first()["nama"_L1] == u"Budi"_s);
    CHECK(form.rows.first()["masalah"_L1] == u"Tidak patuh pengobatan"_s);
    CHECK(form.rows.first()["keadaan"_L1] == u"selesai"_s);
}

TEST_CASE("the SKDN report says whether D is the sum of N, T, O and B", "[reports][rekap]")
{
    MonthStore store;
    const Id adi = store.person(u"Adi"_s, u"2025-04-10"_s, store.melati);
    store.attends(store.october, adi, { { u"bb"_s, 10.0 } });
    const Table table = store.sheet(u"skdn"_s);
    REQUIRE(!table.checks.isEmpty());
    CHECK(table.checks.first().code == u"identitas");
    CHECK(table.checks.first().isMet);
    CHECK(table.checks.first().have == 1);
}

TEST_CASE("a posyandu is active and graded by what it did in twelve months", "[reports][rekap]")
{
    MonthStore store;
    const auto row = [&store] { return store.sheet(u"komdat"_s).rows.first(); };
    CHECK(row()["aktif"_L1].toBool() == false);
    CHECK(row()["strata"_L1] == u"pratama"_s);
    CHECK(row()["buka"_L1] == u"buka (hari buka)"_s);
    for (int month = 2; month <= 9; ++month)
        store.session(store.melati, u"2026-0%1-07"_s.arg(month));
    for (int number = 0; number < 5; ++number)
        store.put(u"staff"_s,
            { { u"facility"_s, store.melati.bytes() }, { u"name"_s, u"Kader %1"_s.arg(number) },
                { u"role"_s, u"kader"_s } });
    CHECK(row()["jumlah_kader"_L1].toInt() == 5);
    CHECK(row()["bulan_buka"_L1].toInt() == 9);
    CHECK(row()["strata"_L1] == u"madya"_s);
}

TEST_CASE("the page for the desa names nobody, and a count on it stands for the people of its report",
    "[reports][rekap]")
{
    MonthStore store;
    const Id adi = store.person(u"Adi"_s, u"2025-04-10"_s, store.melati);
    store.attends(store.october, adi, { { u"bb"_s, 10.0 } });
    const Table table = store.sheet(u"desa"_s);
    const QJsonObject weighed = ReportStore::row(table, u"kode"_s, u"ditimbang"_s);
    CHECK(weighed["jumlah"_L1].toInt() == 1);
    CHECK(weighed["persen"_L1].toDouble() == Approx(100));
    CHECK_FALSE(QString::fromUtf8(tableToCsv(table)).contains(u"Adi"_s));
    const ReportOrder order = ReportStore::order(u"desa"_s, u"2026-10"_s, store.melati);
    const auto names = good(reportNames(*store.store, order, u"ditimbang"_s, u"jumlah"_s));
    REQUIRE(names.size() == 1);
    CHECK(names.first().id == adi);
    CHECK(reportNames(*store.store, order, u"ditimbang"_s, u"persen"_s).error().code == u"no_names");
}

TEST_CASE("N/D of the desa's page divides as the parameter says", "[reports][rekap]")
{
    MonthStore store;
    const Id adi = store.person(u"Adi"_s, u"2025-04-10"_s, store.melati);
    store.person(u"Budi"_s, u"2025-04-10"_s, store.melati);
    store.attends(store.october, adi, { { u"bb"_s, 10.0 } });
    CHECK(ReportStore::row(store.sheet(u"desa"_s), u"kode"_s, u"naik"_s)["dari"_L1].toInt() == 1);
    store.put(u"parameter"_s,
        { { u"key"_s, u"nd.penyebut"_s }, { u"value"_s, u"d_tanpa_b_dan_o"_s },
            { u"from"_s, u"2026-01-01"_s } });
    CHECK(ReportStore::row(store.sheet(u"desa"_s), u"kode"_s, u"naik"_s)["dari"_L1].toInt() == 0);
}
