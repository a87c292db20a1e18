#include "core/reports/ipspm.h"
#include "core/reports/targets.h"
#include "tests/support/report_store.h"

#include <algorithm>

using namespace simpul;
using namespace simpul::reports;
using namespace Qt::StringLiterals;

namespace {

QJsonObject projectionWith(const QJsonObject& values)
{
    QJsonObject rules = builtInCatalog().document(u"spm"_s)["projection"_L1].toObject();
    rules[u"births"_s] = values[u"proyeksi.cbr"_s];
    QJsonArray formulas;
    for (const QJsonValue value : rules[u"formulas"_s].toArray()) {
        QJsonObject formula = value.toObject();
        for (const QString& key : { u"percent"_s, u"among"_s })
            if (formula.contains(key))
                formula[key] = values[formula[key]["parameter"_L1].toString()];
        formulas.append(formula);
    }
    rules[u"formulas"_s] = formulas;
    return rules;
}

IpSpm ipSpm(const QString& order = u"pratama_di_atas_muda"_s)
{
    QJsonObject rules = builtInCatalog().document(u"ipspm"_s);
    rules[u"order"_s] = order;
    return IpSpm(rules);
}

struct Puskesmas : ReportStore {
    Id count(const QString& period, const QString& item, double needed, double available)
    {
        return put(u"count"_s,
            { { u"facility"_s, founding.facility.bytes() }, { u"period"_s, period }, { u"item"_s, item },
                { u"needed"_s, needed }, { u"available"_s, available } });
    }
    Id visit(const Id& person, const QString& date, const QCborArray& services, QCborMap answers = {})
    {
        answers[u"person"_s] = person.bytes();
        answers[u"facility"_s] = founding.facility.bytes();
        answers[u"date"_s] = date;
        answers[u"service"_s] = services;
        return put(u"facility_visit"_s, answers);
    }
    QJsonObject spm(const QString& indicator, const QString& period)
    {
        return row(report(order(u"spm"_s, period)), u"indicator"_s, indicator);
    }
};

} // namespace

TEST_CASE("a total is split without losing or adding anybody", "[reports][spm]")
{
    CHECK(sharesOf(473, { 9000, 8500, 7500 }) == QList<qint64> { 170, 161, 142 });
    CHECK(sharesOf(2, { 1, 1, 1 }) == QList<qint64> { 1, 1, 0 });
    CHECK(sharesOf(10, { 0, 5 }) == QList<qint64> { 0, 10 });
    CHECK(sharesOf(10, { 0, 0 }).isEmpty());
}

TEST_CASE("denominators are projected from the population", "[reports][spm]")
{
    const QJsonObject rules = projectionWith({ { u"proyeksi.cbr"_s, 17.2 },
        { u"proyeksi.balita_persen"_s, 10 }, { u"proyeksi.hipertensi_persen"_s, 34.1 },
        { u"proyeksi.umur15_persen"_s, 75 }, { u"proyeksi.odgj_permil"_s, 2 } });
    CHECK(projected(rules, u"spm.03"_s, 25000) == 430);
    CHECK(projected(rules, u"spm.01"_s, 25000) == 473);
    CHECK(projected(rules, u"spm.02"_s, 25000) == 452);
    CHECK(projected(rules, u"spm.04"_s, 25000) == 2070);
    CHECK(projected(rules, u"spm.08"_s, 25000) == 6394);
    CHECK(projected(rules, u"spm.10"_s, 25000) == 50);
    CHECK_FALSE(projected(rules, u"spm.09"_s, 25000));
    CHECK_FALSE(projected(rules, u"spm.11"_s, 25000));
}

TEST_CASE("the index weighs services and goods, its band is that of the unrounded value", "[reports][spm]")
{
    CHECK(*IpSpm::services(900, 1000) == Approx(90));
    CHECK(*IpSpm::services(12, 10) == Approx(100));
    const auto quality = IpSpm::quality({ { 10, 8 }, { 5, 5 }, { 10, 12 }, { 0, 3 } });
    CHECK(*quality == Approx(93.3333).epsilon(1e-5));
    const auto index = ipSpm().index(IpSpm::services(900, 1000), quality);
    CHECK(*index == Approx(90.6667).epsilon(1e-5));
    CHECK(ipSpm().band(*index) == u"Tuntas Utama");
    CHECK(ipSpm().band(99.996) == u"Tuntas Utama");
    CHECK(ipSpm().band(100) == u"Tuntas Paripurna");
    CHECK(ipSpm().band(59.99) == u"Belum Tuntas");
    CHECK(ipSpm().band(75) == u"Tuntas Pratama");
    CHECK(ipSpm(u"muda_di_atas_pratama"_s).band(75) == u"Tuntas Muda");
    CHECK_FALSE(IpSpm::services(0, 0));
    CHECK_FALSE(IpSpm::quality({ { 0, 3 } }));
    CHECK_FALSE(ipSpm().index(90, {}));
}

TEST_CASE("a target whose year is corrected holds for the year that it names now", "[reports][spm]")
{
    Puskesmas a;
    const auto sasaran = [&a](const QString& period) {
        return a.spm(u"spm.08"_s, period).value(u"sasaran"_s);
    };
    const Id target = a.put(u"spm_target"_s,
        { { u"facility"_s, a.founding.facility.bytes() }, { u"indicator"_s, u"spm.08"_s },
            { u"year"_s, 2025 }, { u"sasaran"_s, 321 } });
    CHECK(sasaran(u"2025-10"_s) == 321);
    CHECK(sasaran(u"2026-10"_s) != 321);
    a.put(u"spm_target"_s, { { u"year"_s, 2026 } }, target);
    CHECK(sasaran(u"2025-10"_s) != 321);
    CHECK(sasaran(u"2026-10"_s) == 321);
}

TEST_CASE("the report has twelve rows, in order, each with what a script relies on", "[reports][spm]")
{
    Puskesmas a;
    const Table table = a.report(ReportStore::order(u"spm"_s, u"2026-10"_s));
    REQUIRE(table.rows.size() == 12);
    for (int i = 0; i < 12; ++i) {
        CHECK(table.rows[i]["indicator"_L1] == u"spm.%1"_s.arg(i + 1, 2, 10, QChar(u'0')));
        for (const QString& key : { u"sasaran"_s, u"basis"_s, u"bulan_ini"_s, u"kumulatif"_s, u"persen"_s,
                 u"target"_s, u"status"_s, u"verified"_s })
            CHECK(table.rows[i].contains(key));
    }
}

TEST_CASE("the risk of HIV is counted without names, month by month", "[reports][spm]")
{
    Puskesmas a;
    a.count(u"2026"_s, u"spm.12.wps"_s, 30, 0);
    a.count(u"2026-03"_s, u"spm.12.wps"_s, 30, 6);
    a.count(u"2026-10"_s, u"spm.12.bumil"_s, 70, 4);
    a.count(u"2026-11"_s, u"spm.12.bumil"_s, 70, 5);
    a.count(u"2025-10"_s, u"spm.12.bumil"_s, 60, 9);
    const QJsonObject row = a.spm(u"spm.12"_s, u"2026-10"_s);
    CHECK(row["sasaran"_L1].toInt() == 100);
    CHECK(row["bulan_ini"_L1].toInt() == 4);
    CHECK(row["kumulatif"_L1].toInt() == 10);
    CHECK(row["belum"_L1].toInt() == 90);
    CHECK(row["persen"_L1].toDouble() == Approx(10));
    const auto names =
        reportNames(*a.store, ReportStore::order(u"spm"_s, u"2026-10"_s), u"spm.12"_s, u"kumulatif"_s);
    REQUIRE_FALSE(names);
    CHECK(names.error().code == u"no_names");
    ReportOrder pws = ReportStore::order(u"pws"_s, u"2026-10"_s);
    pws.indicator = u"spm.12"_s;
    a.posyandu(u"Melati"_s);
    const Table table = a.report(pws);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0]["kumulatif"_L1].toInt() == 10);
}

TEST_CASE("a district's decree is shared out to desa by population, to posyandu by people", "[reports][spm]")
{
    ReportStore store;
    const auto desa = [&](const QString& code, const QString& name, int people) {
        return store.put(u"area"_s,
            { { u"code"_s, code }, { u"level"_s, u"desa"_s }, { u"name"_s, name },
                { u"population"_s, QCborMap { { u"2025"_s, people } } } });
    };
    const Id a = desa(u"33.29.05.2001"_s, u"Kaligawe"_s, 3000),
             b = desa(u"33.29.05.2002"_s, u"Rengas"_s, 1000);
    const Id melati = store.posyanduIn(a, u"Melati"_s), mawar = store.posyanduIn(a, u"Mawar"_s);
    store.elders(store.posyanduIn(b, u"Dahlia"_s), 1);
    store.elders(melati, 2);
    store.elders(mawar, 1);
    store.target(u"facility"_s, store.founding.facility, 40);
    const Table pws = store.report(ReportStore::order(u"pws"_s, u"2026-10"_s));
    CHECK(ReportStore::row(pws, u"place"_s, a.text())["sasaran"_L1].toInt() == 30);
    CHECK(ReportStore::row(pws, u"place"_s, b.text())["sasaran"_L1].toInt() == 10);
    CHECK(store.spm07(u"2026-10"_s, melati)["sasaran"_L1].toInt() == 20);
    CHECK(store.spm07(u"2026-10"_s, mawar)["sasaran"_L1].toInt() == 10);
    CHECK(store.spm07(u"2026-10"_s, mawar)["basis"_L1] == u"sk_dinkes"_s);
}

TEST_CASE("the population and the birth rate make a denominator where nobody decided one", "[reports][spm]")
{
    Puskesmas a;
    const Id desa = a.put(u"area"_s,
        { { u"code"_s, u"33.29.05.2001"_s }, { u"level"_s, u"desa"_s }, { u"name"_s, u"Kaligawe"_s },
            { u"population"_s, QCborMap { { u"2026"_s, 25000 } } } });
    a.posyanduIn(desa, u"Melati"_s);
    CHECK(a.spm(u"spm.01"_s, u"2026-10"_s)["basis"_L1] == u"riil"_s);
    a.put(u"parameter"_s,
        { { u"key"_s, u"proyeksi.cbr"_s }, { u"value"_s, 17.2 }, { u"from"_s, u"2026-01-01"_s } });
    const QJsonObject row = a.spm(u"spm.01"_s, u"2026-10"_s);
    CHECK(row["sasaran"_L1].toInt() == 473);
    CHECK(row["basis"_L1] == u"proyeksi"_s);
    CHECK(row["riil"_L1].toInt(-1) == 0);
    CHECK(row["per_bulan"_L1].toDouble() == Approx(236.5));
    CHECK(row["sesuai_laju"_L1] == QJsonValue(false));
}

TEST_CASE(
    "a school year runs from July; the year's report is that of the one which ends in it", "[reports][spm]")
{
    Puskesmas a;
    const Id melati = a.posyandu(u"Melati"_s);
    const Id child = a.person(u"Rina"_s, u"2015-02-01"_s, melati);
    QCborMap parts;
    for (const QString& part : { u"gizi"_s, u"tanda_vital"_s, u"gigi_mulut"_s, u"mata"_s, u"telinga"_s })
        parts[part] = true;
    a.visit(child, u"2026-08-12"_s, { u"school.screen"_s }, parts);
    CHECK(a.spm(u"spm.05"_s, u"2026-10"_s)["kumulatif"_L1].toInt() == 1);
    CHECK(a.spm(u"spm.05"_s, u"2026-10"_s)["target"_L1].toDouble() == Approx(100.0 * 4 / 12));
    CHECK(a.spm(u"spm.05"_s, u"2026-06"_s)["kumulatif"_L1].toInt() == 0);
    CHECK(a.spm(u"spm.05"_s, u"2026-06"_s)["belum"_L1].toInt() == 1);
    CHECK(a.spm(u"spm.05"_s, u"2026"_s)["kumulatif"_L1].toInt() == 0);
    CHECK(a.spm(u"spm.05"_s, u"2027"_s)["kumulatif"_L1].toInt() == 1);
}

TEST_CASE("records of a birth reach the figures in whatever order they come", "[reports][spm]")
{
    const int order = GENERATE(0, 1, 2, 3, 4, 5);
    Puskesmas a;
    const Id melati = a.posyandu(u"Melati"_s);
    const Id mother = a.put(u"person"_s,
        { { u"name"_s, u"Siti"_s }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, u"1998-05-01"_s } }, {}, melati);
    QList<std::function<void()>> acts {
        [&] {
            a.put(u"pregnancy"_s,
                { { u"person"_s, mother.bytes() }, { u"lmp"_s, u"2025-12-01"_s },
                    { u"outcome"_s, u"lahir_hidup"_s }, { u"outcome_date"_s, u"2026-09-05"_s },
                    { u"place"_s, u"puskesmas"_s },
                    { u"attendants"_s, QCborArray { u"bidan"_s, u"bidan"_s } } });
        },
        [&] {
            a.visit(mother, u"2026-01-20"_s, { u"K1"_s }, { { u"bb"_s, 50.0 } });
        },
        [&] {
            a.visit(mother, u"2026-05-20"_s, { u"anc.contact"_s }, { { u"bb"_s, 55.0 } });
        },
    };
    std::rotate(acts.begin(), acts.begin() + order % 3, acts.end());
    if (order >= 3)
        std::swap(acts[0], acts[1]);
    for (const auto& act : acts)
        act();
    CHECK(a.spm(u"spm.02"_s, u"2026-10"_s)["kumulatif"_L1].toInt() == 1);
    const auto missing =
        good(reportNames(*a.store, ReportStore::order(u"spm"_s, u"2026-10"_s), u"spm.01"_s, u"belum"_s));
    REQUIRE(missing.size() == 1);
    QJsonObject second;
    QStringList rules;
    for (const QJsonValue one : missing.first().unmet) {
        rules += one["rule"_L1].toString();
        if (one["rule"_L1] == u"k_tm2"_s)
            second = one.toObject();
    }
    CHECK_FALSE(rules.contains(u"k_tm1"_s));
    CHECK_FALSE(rules.contains(u"t1_bb"_s));
    CHECK(rules.contains(u"k_tm3"_s));
    CHECK(second["have"_L1].toInt() == 1);
    CHECK(second["need"_L1].toInt() == 2);
    CHECK(second["due"_L1] == u"2026-05-24"_s);
}

TEST_CASE("goods and staff make the other fifth of the index", "[reports][spm]")
{
    Puskesmas a;
    a.count(u"2026"_s, u"spm.12.wps"_s, 10, 0);
    a.count(u"2026-03"_s, u"spm.12.wps"_s, 10, 9);
    a.count(u"2026-01"_s, u"spm.12.barang.rdt_hiv"_s, 10, 2);
    a.count(u"2026-06"_s, u"spm.12.barang.rdt_hiv"_s, 10, 8);
    a.count(u"2026-11"_s, u"spm.12.barang.rdt_hiv"_s, 10, 0);
    a.count(u"2026-06"_s, u"spm.12.tenaga.dokter"_s, 2, 2);
    const Table table = a.report(ReportStore::order(u"ipspm"_s, u"2026-10"_s));
    const QJsonObject row = ReportStore::row(table, u"indicator"_s, u"spm.12"_s);
    CHECK(row["p"_L1].toDouble() == Approx(90));
    CHECK(row["q"_L1].toDouble() == Approx(90));
    CHECK(row["ip"_L1].toDouble() == Approx(90));
    CHECK(row["pita"_L1] == u"Tuntas Utama"_s);
    CHECK(ReportStore::row(table, u"indicator"_s, u"spm.12.barang.rdt_hiv"_s)["persen"_L1].toDouble()
        == Approx(80));
    CHECK(ReportStore::row(table, u"indicator"_s, u"spm.01"_s)["ip"_L1].isNull());
    CHECK(table.rows.last()["ip"_L1].isNull());
}
