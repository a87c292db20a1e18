#include "core/reports/pws.h"
#include "tests/support/report_store.h"

#include <QDir>

using namespace simpul;
using namespace simpul::reports;
using namespace Qt::StringLiterals;

namespace {

Pws pws()
{
    const Catalog& catalog = builtInCatalog();
    const QJsonValue rules = catalog.document(u"spm"_s)["pws"_L1];
    return Pws(catalog.defaults().resolved(rules, Id(), QDate(2026, 1, 1)).toObject());
}

QString statusOf(qint64 served, qint64 before, qint64 total, qint64 sasaran, int months)
{
    const QString trend = Pws::trend({ served, sasaran, before, sasaran, false });
    return pws().status(pws().isReached(total, sasaran, months), trend);
}

/// The built-in catalogue with one text of its SPM rules replaced.
Catalog catalogWith(const QByteArray& before, const QByteArray& after)
{
    const QTemporaryDir folder;
    for (const QFileInfo& info : QDir(u":/catalog"_s).entryInfoList(QDir::Files)) {
        QFile from(info.filePath()), to(folder.filePath(info.fileName()));
        REQUIRE(from.open(QIODevice::ReadOnly));
        REQUIRE(to.open(QIODevice::WriteOnly));
        QByteArray content = from.readAll();
        if (info.fileName() == u"spm.json") {
            REQUIRE(content.contains(before));
            content.replace(before, after);
        }
        to.write(content);
    }
    return good(Catalog::load(folder.path()));
}

} // namespace

TEST_CASE("the target line rises evenly to the goal", "[reports][spm]")
{
    CHECK(pws().line(6) == Approx(50));
    const Pws eighty(QJsonObject { { u"goal"_s, 80 } });
    CHECK(eighty.line(1) == Approx(6.6667).epsilon(1e-4));
    CHECK(eighty.line(9) == Approx(60));
    CHECK(eighty.line(12) == Approx(80));
}

TEST_CASE("status follows from the target and from the trend", "[reports][spm]")
{
    CHECK(statusOf(30, 20, 130, 240, 6) == u"baik");
    CHECK(statusOf(10, 20, 110, 240, 6) == u"jelek");
    CHECK(statusOf(20, 30, 130, 240, 6) == u"kurang");
    CHECK(statusOf(20, 10, 110, 240, 6) == u"cukup");
    CHECK(statusOf(20, 20, 120, 240, 6) == u"baik");
    CHECK(statusOf(20, 20, 119, 240, 6) == u"jelek");
}

TEST_CASE(
    "without an earlier year January stays level, with one it is compared by coverage", "[reports][spm]")
{
    CHECK(Pws::trend({ 3, 30, 0, 30, true }) == u"tetap");
    CHECK(Pws::trend({ 3, 60, 2, 30, false }) == u"turun");
    CHECK(Pws::trend({ 4, 60, 2, 30, false }) == u"tetap");
    CHECK(Pws::trend({ 5, 60, 2, 30, false }) == u"naik");
}

TEST_CASE("an indicator shows the month, the year so far and those still missing", "[reports][spm]")
{
    ReportStore store;
    const Id melati = store.posyandu(u"Melati"_s);
    const QList<Id> elders = store.elders(melati, 4);
    store.screens(store.session(melati, u"2026-09-07"_s), elders[0]);
    store.screens(store.session(melati, u"2026-10-07"_s), elders[1]);
    const QJsonObject row = store.spm07(u"2026-10"_s);
    CHECK(row["sasaran"_L1].toInt() == 4);
    CHECK(row["basis"_L1] == u"riil"_s);
    CHECK(row["bulan_ini"_L1].toInt() == 1);
    CHECK(row["kumulatif"_L1].toInt() == 2);
    CHECK(row["belum"_L1].toInt() == 2);
    CHECK(row["persen"_L1].toDouble() == Approx(50));
    CHECK(row["target"_L1].toDouble() == Approx(83.3333).epsilon(1e-4));
    CHECK(row["tren"_L1] == u"tetap"_s);
    CHECK(row["status"_L1] == u"jelek"_s);
    CHECK(store.spm07(u"2026-09"_s)["kumulatif"_L1].toInt() == 1);
    CHECK(store.spm07(u"2026-Q4"_s)["bulan_ini"_L1].toInt() == 1);
    CHECK(store.spm07(u"2026"_s)["bulan_ini"_L1].toInt() == 2);
}

TEST_CASE("the list of the missing says what each of them lacks", "[reports][spm]")
{
    ReportStore store;
    const Id melati = store.posyandu(u"Melati"_s);
    const QList<Id> elders = store.elders(melati, 3);
    const Id session = store.session(melati, u"2026-10-07"_s);
    store.screens(session, elders[0]);
    store.attends(session, elders[1], { { u"bb"_s, 50.0 } });
    const auto missing =
        good(reportNames(*store.store, ReportStore::order(u"spm"_s, u"2026-10"_s), u"spm.07"_s, u"belum"_s));
    REQUIRE(missing.size() == 2);
    QHash<Id, QJsonArray> unmet;
    for (const NamedPerson& person : missing)
        unmet.insert(person.id, person.unmet);
    CHECK(unmet[elders[1]].size() == 8);
    CHECK(unmet[elders[2]].size() == 9);
    CHECK(unmet[elders[2]][0]
        == QJsonObject { { u"rule"_s, u"tb"_s }, { u"have"_s, 0 }, { u"need"_s, 1 },
            { u"due"_s, u"2026-12-31"_s }, { u"behind"_s, false } });
}

TEST_CASE(
    "who will meet the standard later in the year is missing before, with what lacked then", "[reports][spm]")
{
    ReportStore store;
    const Id melati = store.posyandu(u"Melati"_s);
    store.screens(store.session(melati, u"2026-11-07"_s), store.elders(melati, 1).first());
    const auto missing =
        good(reportNames(*store.store, ReportStore::order(u"spm"_s, u"2026-10"_s), u"spm.07"_s, u"belum"_s));
    REQUIRE(missing.size() == 1);
    CHECK(missing.first().unmet.size() == 9);
}

TEST_CASE("a decided target goes before all others and has no names", "[reports][spm]")
{
    ReportStore store;
    const Id melati = store.posyandu(u"Melati"_s);
    store.screens(store.session(melati, u"2026-10-07"_s), store.elders(melati, 2).first());
    store.target(u"facility"_s, melati, 10, u"proyeksi"_s);
    store.target(u"facility"_s, store.founding.facility, 8);
    const QJsonObject row = store.spm07(u"2026-10"_s);
    CHECK(row["sasaran"_L1].toInt() == 8);
    CHECK(row["basis"_L1] == u"sk_dinkes"_s);
    CHECK(row["persen"_L1].toDouble() == Approx(12.5));
    CHECK(row["belum"_L1].toInt() == 1);
    CHECK(store.spm07(u"2026-10"_s, melati)["sasaran"_L1].toInt() == 10);
    CHECK(store.spm07(u"2025-10"_s)["basis"_L1] == u"riil"_s);
    const auto names =
        reportNames(*store.store, ReportStore::order(u"spm"_s, u"2026-10"_s), u"spm.07"_s, u"sasaran"_s);
    REQUIRE_FALSE(names);
    CHECK(names.error().code == u"no_names");
}

TEST_CASE("a target that came with an id of its own is found", "[reports][spm]")
{
    ReportStore store;
    const Id melati = store.posyandu(u"Melati"_s);
    store.put(u"spm_target"_s,
        { { u"indicator"_s, u"spm.07"_s }, { u"year"_s, 2026 }, { u"facility"_s, melati.bytes() },
            { u"sasaran"_s, 7 }, { u"basis"_s, u"riil"_s } },
        Id::create(1000));
    CHECK(store.spm07(u"2026-10"_s, melati)["sasaran"_L1].toInt() == 7);
}

TEST_CASE("a puskesmas without a target adds up its desa, else its posyandu, else counts", "[reports][spm]")
{
    ReportStore store;
    const Id a = store.area(u"33.29.05.2001"_s, u"desa"_s, u"Kaligawe"_s);
    const Id b = store.area(u"33.29.05.2002"_s, u"desa"_s, u"Rengas"_s);
    const Id melati = store.posyanduIn(a, u"Melati"_s), mawar = store.posyanduIn(b, u"Mawar"_s);
    store.posyanduIn(b, u"Baru, belum ada warga"_s);
    store.elders(melati, 3);
    store.elders(mawar, 2);
    store.target(u"facility"_s, melati, 5, u"riil"_s);
    const Table incomplete = store.report(ReportStore::order(u"spm"_s, u"2026-10"_s));
    CHECK(store.spm07(u"2026-10"_s)["sasaran"_L1].toInt() == 5);
    CHECK(store.spm07(u"2026-10"_s)["basis"_L1] == u"riil"_s);
    CHECK(incomplete.notes.join(u' ').contains(u"1 dari 2 posyandu"));

    store.target(u"facility"_s, mawar, 6, u"riil"_s);
    CHECK(store.spm07(u"2026-10"_s)["sasaran"_L1].toInt() == 11);
    store.target(u"area"_s, a, 9);
    CHECK(store.spm07(u"2026-10"_s)["sasaran"_L1].toInt() == 11);
    store.target(u"area"_s, b, 8, u"proyeksi"_s);
    CHECK(store.spm07(u"2026-10"_s)["sasaran"_L1].toInt() == 17);
    CHECK(store.spm07(u"2026-10"_s)["basis"_L1] == u"campuran"_s);
    CHECK(store.spm07(u"2026-10"_s, melati)["sasaran"_L1].toInt() == 5);
}

TEST_CASE("where the target is 0 there is no percentage and no status", "[reports][spm]")
{
    ReportStore store;
    const Id melati = store.posyandu(u"Melati"_s);
    store.target(u"facility"_s, melati, 0);
    const QJsonObject row = store.spm07(u"2026-10"_s, melati);
    CHECK(row["sasaran"_L1].toInt(-1) == 0);
    CHECK(row["kumulatif"_L1].toInt(-1) == 0);
    for (const QString& column : { u"persen"_s, u"status"_s, u"tren"_s })
        CHECK(row[column].isNull());
}

TEST_CASE(
    "PWS ranks by coverage, ties by name, and a target of 0 comes last without a rank", "[reports][spm]")
{
    ReportStore store;
    const Id desa = store.area(u"33.29.05.2001"_s, u"desa"_s, u"Kaligawe"_s);
    QHash<QString, Id> places;
    for (const QString& name : { u"Anggrek"_s, u"Dahlia"_s, u"Kenanga"_s, u"Mawar"_s })
        places.insert(name, store.posyanduIn(desa, name));
    for (const QString& name : { u"Dahlia"_s, u"Mawar"_s, u"Kenanga"_s }) {
        const Id elder = store.elders(places[name], 2).first();
        store.target(u"facility"_s, places[name], name == u"Kenanga" ? 2 : 4);
        store.screens(store.session(places[name], u"2026-10-07"_s), elder);
    }
    store.target(u"facility"_s, places[u"Anggrek"_s], 0);
    ReportOrder order = ReportStore::order(u"pws"_s, u"2026-10"_s);
    order.area = desa;
    const Table table = store.report(order);
    QStringList names;
    for (const QJsonObject& row : table.rows)
        names.append(row["nama"_L1].toString());
    CHECK(names == QStringList { u"Kenanga"_s, u"Dahlia"_s, u"Mawar"_s, u"Anggrek"_s });
    CHECK(table.rows[0]["peringkat"_L1].toInt() == 1);
    CHECK(table.rows[0]["persen"_L1].toDouble() == Approx(50));
    CHECK(table.rows[0]["tren"_L1] == u"naik"_s);
    CHECK(table.rows[0]["status"_L1] == u"cukup"_s);
    CHECK(table.rows[2]["peringkat"_L1].toInt() == 3);
    CHECK(table.rows[3]["peringkat"_L1].isNull());
    CHECK(table.rows[3]["persen"_L1].isNull());
    CHECK(table.title == u"PWS spm.07 Kaligawe, Oktober 2026");
}

TEST_CASE("PWS of a puskesmas has a row a desa, and one for a posyandu without a desa", "[reports][spm]")
{
    ReportStore store;
    const Id desa = store.area(u"33.29.05.2001"_s, u"desa"_s, u"Kaligawe"_s);
    store.elders(store.posyanduIn(desa, u"Melati"_s), 2);
    store.elders(store.posyanduIn(desa, u"Mawar"_s), 1);
    const Id alone = store.posyandu(u"Anggrek"_s);
    const Table table = store.report(ReportStore::order(u"pws"_s, u"2026-10"_s));
    REQUIRE(table.rows.size() == 2);
    CHECK(ReportStore::row(table, u"place"_s, desa.text())["sasaran"_L1].toInt() == 3);
    CHECK(ReportStore::row(table, u"place"_s, alone.text())["sasaran"_L1].toInt(-1) == 0);
}

TEST_CASE("January is compared with December of the year before", "[reports][spm]")
{
    ReportStore store;
    const Id melati = store.posyandu(u"Melati"_s);
    const QList<Id> elders = store.elders(melati, 3);
    const Id january = store.session(melati, u"2026-01-07"_s);
    store.screens(january, elders[0]);
    CHECK(store.spm07(u"2026-01"_s)["tren"_L1] == u"tetap"_s);
    const Id december = store.session(melati, u"2025-12-07"_s);
    store.screens(december, elders[0]);
    store.screens(december, elders[1]);
    CHECK(store.spm07(u"2026-01"_s)["tren"_L1] == u"turun"_s);
}

TEST_CASE("a figure whose records lie elsewhere is null and says where it is counted", "[reports][spm]")
{
    ReportStore store(u"posyandu"_s);
    const Id melati = store.founding.facility;
    const Id puskesmas =
        store.put(u"facility"_s, { { u"type"_s, u"puskesmas"_s }, { u"name"_s, u"Puskesmas Siwuluh"_s } });
    store.put(u"facility"_s, { { u"parent"_s, puskesmas.bytes() } }, melati);
    store.elders(melati, 2);
    CHECK(store.spm07(u"2026-10"_s)["sasaran"_L1].toInt() == 2);
    const Table table = store.report(ReportStore::order(u"spm"_s, u"2026-10"_s, puskesmas));
    const QJsonObject row = ReportStore::row(table, u"indicator"_s, u"spm.07"_s);
    for (const QString& column : { u"sasaran"_s, u"basis"_s, u"bulan_ini"_s, u"kumulatif"_s, u"persen"_s,
             u"status"_s, u"tren"_s, u"belum"_s })
        CHECK(row[column].isNull());
    CHECK(row["target"_L1].isDouble());
    CHECK(table.notes.join(u' ').contains(u"spm.07: dihitung di puskesmas"));
    store.target(u"facility"_s, melati, 5);
    CHECK(store.spm07(u"2026-10"_s, puskesmas)["sasaran"_L1].isNull());
}

TEST_CASE("an indicator of the puskesmas is null at a posyandu, for the posyandu's own people too",
    "[reports][spm]")
{
    const Catalog catalog = catalogWith(R"("evidence": "keduanya")", R"("evidence": "puskesmas")");
    ReportStore store(u"posyandu"_s, catalog);
    const Id melati = store.founding.facility;
    store.elders(melati, 2);
    CHECK(store.spm07(u"2026-10"_s)["sasaran"_L1].toInt() == 2);
    const Id puskesmas =
        store.put(u"facility"_s, { { u"type"_s, u"puskesmas"_s }, { u"name"_s, u"Puskesmas Siwuluh"_s } });
    store.put(u"facility"_s, { { u"parent"_s, puskesmas.bytes() } }, melati);
    const QJsonObject row = store.spm07(u"2026-10"_s);
    CHECK(row["kumulatif"_L1].isNull());
    CHECK(row["belum"_L1].isNull());
    store.target(u"facility"_s, melati, 5);
    CHECK(store.spm07(u"2026-10"_s)["sasaran"_L1].toInt() == 5);
    CHECK(store.spm07(u"2026-10"_s)["persen"_L1].isNull());
}
