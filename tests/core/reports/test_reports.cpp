#include "tests/support/damaged_table.h"
#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// Two posyandu. In Melati Adi gains from September to October and Budi is weighed for the first time; Citra
/// stays away. In Mawar Dewi comes as a guest of Melati, and nobody else.
struct Children : ReportStore {
    Id melati = posyandu(u"Melati"_s), mawar = posyandu(u"Mawar"_s);
    Id adi = person(u"Adi"_s, u"2025-01-10"_s, melati);
    Id budi = person(u"Budi"_s, u"2025-06-10"_s, melati);
    Id citra = person(u"Citra"_s, u"2024-06-10"_s, melati);
    Id dewi = person(u"Dewi"_s, u"2024-08-10"_s, mawar);

    Children()
    {
        const Id september = session(melati, u"2026-09-07"_s);
        const Id october = session(melati, u"2026-10-07"_s);
        attends(september, adi, { { u"bb"_s, 10.0 }, { u"kms"_s, true } });
        attends(october, adi, { { u"bb"_s, 10.4 } });
        attends(october, budi, { { u"bb"_s, 9.0 } });
        attends(october, dewi, { { u"bb"_s, 11.0 } });
    }
};

QSet<QString> namesIn(const QList<NamedPerson>& people)
{
    QSet<QString> names;
    for (const NamedPerson& person : people)
        names.insert(person.name);
    return names;
}

QString rowName(const QString& report, const QJsonObject& row)
{
    static const QHash<QString, QString> columns { { u"spm"_s, u"indicator"_s }, { u"pws"_s, u"place"_s },
        { u"skdn"_s, u"place"_s }, { u"posyandu"_s, u"group"_s }, { u"kunjungan"_s, u"kader"_s } };
    const QJsonValue value = row[columns[report]];
    return value.isNull() ? row["nama"_L1].toString() : value.toString();
}

/// Asks for the names behind every number of the report; returns how many numbers had names.
int checkNames(ReportStore& store, const ReportOrder& order)
{
    int asked = 0;
    const Table table = store.report(order);
    for (const QJsonObject& row : table.rows) {
        for (const Column& column : table.columns) {
            const auto names = reportNames(*store.store, order, rowName(order.name, row), column.key);
            INFO(order.name.toStdString()
                << ' ' << rowName(order.name, row).toStdString() << ' ' << column.key.toStdString());
            if (!names)
                CHECK(names.error().code == u"no_names");
            else
                CHECK(names->size() == row[column.key].toInteger());
            asked += names.ok() ? 1 : 0;
        }
    }
    return asked;
}

} // namespace

TEST_CASE("a period is a month, a quarter or a year and nothing else", "[reports]")
{
    const auto quarter = Period::parse(u"2026-Q3"_s);
    REQUIRE(quarter);
    CHECK(firstDay(quarter->from) == QDate(2026, 7, 1));
    CHECK(lastDay(quarter->to) == QDate(2026, 9, 30));
    CHECK(Period::parse(u"2026-10"_s)->isMonth());
    CHECK(firstDay(Period::parse(u"2026-10"_s)->from) == QDate(2026, 10, 1));
    CHECK(Period::parse(u"2026"_s)->months() == 12);
    for (const QString& text : { u""_s, u"26"_s, u"2026-13"_s, u"2026-00"_s, u"2026-Q5"_s, u"2026-1"_s,
             u"2026-10-05"_s, u"2026-10\n"_s, u" 2026"_s })
        CHECK_FALSE(Period::parse(text));
}

TEST_CASE("the SKDN row of a posyandu counts its own children and leaves guests out", "[reports]")
{
    Children store;
    const Table table = store.report(ReportStore::order(u"skdn"_s, u"2026-10"_s));
    const QJsonObject melati = ReportStore::row(table, u"place"_s, store.melati.text());
    const QHash<QString, int> expected { { u"S"_s, 3 }, { u"K"_s, 1 }, { u"D"_s, 2 }, { u"N"_s, 1 },
        { u"T"_s, 0 }, { u"O"_s, 0 }, { u"B"_s, 1 }, { u"2T"_s, 0 }, { u"BGM"_s, 0 } };
    for (auto figure = expected.cbegin(); figure != expected.cend(); ++figure) {
        INFO(figure.key().toStdString());
        CHECK(melati[figure.key()].toInt(-1) == *figure);
    }
    CHECK(melati["D/S"_L1].toDouble() == Approx(200.0 / 3));
    CHECK(melati["N/D"_L1].toDouble() == Approx(50));
    CHECK(table.title == u"SKDN Siwuluh, Oktober 2026");
}

TEST_CASE("the SKDN report ends with the sum of the posyandu", "[reports]")
{
    Children store;
    const Table table = store.report(ReportStore::order(u"skdn"_s, u"2026-10"_s));
    REQUIRE(table.rows.size() == 3);
    const QJsonObject total = table.rows.last();
    CHECK(total["place"_L1].isNull());
    CHECK(total["nama"_L1] == u"Jumlah"_s);
    CHECK(total["S"_L1].toInt() == 4);
    CHECK(total["D"_L1].toInt() == 2);
    const Table alone = store.report(ReportStore::order(u"skdn"_s, u"2026-10"_s, store.melati));
    CHECK(alone.rows.size() == 1);
}

TEST_CASE("over several months D and S are sums, and S stands for the last month", "[reports]")
{
    Children store;
    const Table table = store.report(ReportStore::order(u"skdn"_s, u"2026-Q4"_s, store.melati));
    CHECK(table.rows.first()["S"_L1].toInt() == 3);
    CHECK(table.rows.first()["D"_L1].toInt() == 2);
    CHECK(table.rows.first()["D/S"_L1].toDouble() == Approx(200.0 / 9));
    CHECK(table.notes.join(u' ').contains(u"jumlah semua bulan"));
    CHECK(table.title.contains(u"Triwulan IV 2026"));
}

TEST_CASE("a percentage of nothing is null, never 0", "[reports]")
{
    ReportStore store;
    store.posyandu(u"Melati"_s);
    const Table table = store.report(ReportStore::order(u"skdn"_s, u"2026-10"_s));
    CHECK(table.rows.first()["S"_L1].toInt(-1) == 0);
    for (const QString& ratio : { u"D/S"_s, u"N/D"_s, u"K/S"_s, u"N/S"_s })
        CHECK(table.rows.first()[ratio].isNull());
}

TEST_CASE("of those who belong to a group everybody came or stayed away", "[reports]")
{
    Children store;
    for (const QString& period : { u"2026-10"_s, u"2026-Q4"_s, u"2026"_s }) {
        const Table table = store.report(ReportStore::order(u"posyandu"_s, period));
        CHECK(table.rows.size() == 9);
        for (const QJsonObject& row : table.rows)
            CHECK(row["sasaran"_L1].toInt() == row["datang"_L1].toInt() + row["tidak_datang"_L1].toInt());
    }
    const Table october = store.report(ReportStore::order(u"posyandu"_s, u"2026-10"_s, store.melati));
    const QJsonObject balita = ReportStore::row(october, u"group"_s, u"balita"_s);
    CHECK(balita["sasaran"_L1].toInt() == 3);
    CHECK(balita["datang"_L1].toInt() == 2);
    CHECK(balita["tidak_datang"_L1].toInt() == 1);
    CHECK(balita["tamu"_L1].toInt() == 1);
}

TEST_CASE("the names of those who stayed away are those who did not come", "[reports]")
{
    Children store;
    const auto names = good(reportNames(*store.store,
        ReportStore::order(u"posyandu"_s, u"2026-10"_s, store.melati), u"balita"_s, u"tidak_datang"_s));
    CHECK(namesIn(names) == QSet<QString> { u"Citra"_s });
    CHECK(names.first().placeName == u"Melati");
    const auto guests = good(reportNames(
        *store.store, ReportStore::order(u"posyandu"_s, u"2026-10"_s, store.melati), u"balita"_s, u"tamu"_s));
    CHECK(namesIn(guests) == QSet<QString> { u"Dewi"_s });
}

TEST_CASE("behind every count of every report stand as many names", "[reports]")
{
    Children store;
    const Id kader = store.put(u"staff"_s,
        { { u"facility"_s, store.melati.bytes() }, { u"name"_s, u"Bu Tini"_s }, { u"role"_s, u"kader"_s } });
    store.put(u"home_visit"_s,
        { { u"person"_s, store.adi.bytes() }, { u"kader"_s, kader.bytes() }, { u"date"_s, u"2026-10-09"_s },
            { u"plan_date"_s, u"2026-10-08"_s }, { u"form"_s, u"kr_balita"_s } });
    const Id session = store.session(store.mawar, u"2026-10-12"_s);
    store.screens(session, store.elders(store.mawar, 3).first());
    int asked = 0;
    for (const QString& report : { u"spm"_s, u"pws"_s, u"skdn"_s, u"posyandu"_s, u"kunjungan"_s })
        for (const QString& period : { u"2026-10"_s, u"2026-Q4"_s, u"2026"_s })
            asked += checkNames(store, ReportStore::order(report, period));
    CHECK(asked > 200);
}

TEST_CASE("a name on the list of visits is the person visited, with the day", "[reports]")
{
    Children store;
    const Id kader = store.put(u"staff"_s,
        { { u"facility"_s, store.melati.bytes() }, { u"name"_s, u"Bu Tini"_s }, { u"role"_s, u"kader"_s } });
    const Id idle = store.put(u"staff"_s,
        { { u"facility"_s, store.melati.bytes() }, { u"name"_s, u"Bu Ani"_s }, { u"role"_s, u"kader"_s } });
    const Id midwife = store.put(u"staff"_s,
        { { u"facility"_s, store.melati.bytes() }, { u"name"_s, u"Bidan Rina"_s },
            { u"role"_s, u"bidan"_s } });
    store.put(u"home_visit"_s,
        { { u"person"_s, store.adi.bytes() }, { u"kader"_s, kader.bytes() }, { u"date"_s, u"2026-10-09"_s },
            { u"plan_date"_s, u"2026-09-28"_s }, { u"form"_s, u"kr_balita"_s } });
    const ReportOrder order = ReportStore::order(u"kunjungan"_s, u"2026-10"_s);
    const Table table = store.report(order);
    REQUIRE(table.rows.size() == 2);
    CHECK(ReportStore::row(table, u"kader"_s, idle.text())["selesai"_L1].toInt(-1) == 0);
    const QJsonObject row = ReportStore::row(table, u"kader"_s, kader.text());
    CHECK(row["rencana"_L1].toInt() == 0);
    CHECK(row["selesai"_L1].toInt() == 1);
    CHECK(row["posyandu"_L1] == u"Melati"_s);
    const auto names = good(reportNames(*store.store, order, u"Bu Tini"_s, u"selesai"_s));
    REQUIRE(names.size() == 1);
    CHECK(names.first().id == store.adi);
    CHECK(names.first().name == u"Adi");
    CHECK(names.first().note == u"2026-10-09");

    store.put(u"home_visit"_s,
        { { u"person"_s, store.budi.bytes() }, { u"kader"_s, midwife.bytes() },
            { u"date"_s, u"2026-10-10"_s }, { u"form"_s, u"kr_balita"_s } });
    CHECK(store.report(order).rows.size() == 3);
}

TEST_CASE("a kader whose record is deleted keeps the visits in the report", "[reports]")
{
    Children store;
    const Id kader = store.put(u"staff"_s,
        { { u"facility"_s, store.melati.bytes() }, { u"name"_s, u"Bu Tini"_s }, { u"role"_s, u"kader"_s } });
    store.put(u"home_visit"_s,
        { { u"person"_s, store.adi.bytes() }, { u"kader"_s, kader.bytes() }, { u"date"_s, u"2026-10-09"_s },
            { u"form"_s, u"kr_balita"_s } });
    store.remove(u"staff"_s, kader);
    const Table here = store.report(ReportStore::order(u"kunjungan"_s, u"2026-10"_s, store.melati));
    REQUIRE(here.rows.size() == 1);
    CHECK(here.rows.first()["selesai"_L1].toInt() == 1);
    CHECK(store.report(ReportStore::order(u"kunjungan"_s, u"2026-10"_s, store.mawar)).rows.isEmpty());
}

TEST_CASE("what cannot be reported is refused with what is wrong", "[reports]")
{
    Children store;
    const auto code = [&store](
                          const ReportOrder& order) { return makeReport(*store.store, order).error().code; };
    CHECK(code(ReportStore::order(u"anggaran"_s, u"2026-10"_s)) == u"report_unknown");
    CHECK(code(ReportStore::order(u"skdn"_s, u"2026-10"_s, Id::create(1))) == u"place_unknown");
    ReportOrder pws = ReportStore::order(u"pws"_s, u"2026-10"_s);
    pws.indicator = u"spm.99"_s;
    CHECK(code(pws) == u"indicator_unknown");

    store.posyandu(u"Melati"_s);
    const ReportOrder skdn = ReportStore::order(u"skdn"_s, u"2026-10"_s);
    const auto namesCode = [&](const QString& row, const QString& column) {
        return reportNames(*store.store, skdn, row, column).error().code;
    };
    CHECK(namesCode(u"Anggrek"_s, u"D"_s) == u"row_unknown");
    CHECK(namesCode(u""_s, u"D"_s) == u"row_unknown");
    CHECK(namesCode(u"Melati"_s, u"D"_s) == u"row_unknown");
    CHECK(namesCode(u"Mawar"_s, u"Z"_s) == u"column_unknown");
    CHECK(namesCode(u"Mawar"_s, u"D/S"_s) == u"no_names");
}

TEST_CASE("a report of an area counts the posyandu in it, by parent or by code", "[reports]")
{
    ReportStore store;
    const Id kecamatan = store.area(u"33.29.05"_s, u"kecamatan"_s, u"Siwuluh"_s);
    const Id desa = store.area(u"33.29.05.2001"_s, u"desa"_s, u"Kaligawe"_s);
    const Id elsewhere = store.area(u"33.29.051.2001"_s, u"desa"_s, u"Karanganyar"_s);
    store.posyanduIn(desa, u"Melati"_s);
    store.posyanduIn(elsewhere, u"Mawar"_s);
    const auto rowsOf = [&store](const Id& area) {
        ReportOrder order = ReportStore::order(u"skdn"_s, u"2026-10"_s);
        order.area = area;
        return store.report(order).rows.size();
    };
    CHECK(rowsOf(kecamatan) == 1);
    CHECK(rowsOf(desa) == 1);
    CHECK(rowsOf(elsewhere) == 1);
    const Id pustu = store.put(u"facility"_s,
        { { u"type"_s, u"pustu"_s }, { u"name"_s, u"Pustu Kaligawe"_s },
            { u"parent"_s, store.founding.facility.bytes() }, { u"area"_s, desa.bytes() } });
    const Table ofPustu = store.report(ReportStore::order(u"skdn"_s, u"2026-10"_s, pustu));
    REQUIRE(ofPustu.rows.size() == 1);
    CHECK(ofPustu.rows.first()["nama"_L1] == u"Melati"_s);
}

TEST_CASE("people who have no posyandu yet are counted with their puskesmas", "[reports]")
{
    ReportStore store;
    store.posyandu(u"Melati"_s);
    store.person(u"Adi"_s, u"2025-01-10"_s, store.founding.facility);
    const Table table = store.report(ReportStore::order(u"skdn"_s, u"2026-10"_s));
    REQUIRE(table.rows.size() == 3);
    CHECK(ReportStore::row(table, u"nama"_s, u"Siwuluh"_s)["S"_L1].toInt() == 1);
    CHECK(table.rows.last()["S"_L1].toInt() == 1);
}

TEST_CASE("a table keeps quotes, commas, line ends and empty cells in CSV", "[reports]")
{
    Table table;
    table.columns = { { u"nama"_s, u"Nama"_s }, { u"D/S"_s, u"D/S (%)"_s }, { u"verified"_s, u"Cocok"_s } };
    table.rows = { { { u"nama"_s, u"Melati \"I\", RW 2\nDusun Péndé"_s }, { u"D/S"_s, 200.0 / 3 },
                       { u"verified"_s, false } },
        { { u"nama"_s, u"Mawar"_s }, { u"D/S"_s, QJsonValue() }, { u"verified"_s, true } } };
    CHECK(tableToCsv(table)
        == u"nama,D/S,verified\r\n\"Melati \"\"I\"\", RW 2\nDusun Péndé\",66.66666666666667,false\r\nMawar,,true\r\n"_s
               .toUtf8());
}

TEST_CASE("the JSON of a table carries title, period, rules, columns, rows and notes", "[reports]")
{
    Children store;
    const Table table = store.report(ReportStore::order(u"spm"_s, u"2026-10"_s));
    const QJsonObject json = tableToJson(table);
    CHECK(json["period"_L1] == u"2026-10"_s);
    CHECK(json["rules"_L1].toString().size() == 16);
    CHECK(json["columns"_L1].toArray().size() == table.columns.size());
    CHECK(json["columns"_L1][0]["key"_L1] == u"indicator"_s);
    CHECK(json["rows"_L1].toArray().size() == 12);
    CHECK(json["rows"_L1][0]["verified"_L1] == QJsonValue(false));
    for (const QJsonValue note : json["notes"_L1].toArray())
        CHECK_FALSE(note.toString().contains(u'{'));
    for (const Column& column : table.columns)
        CHECK_FALSE(column.label.isEmpty());
}

TEST_CASE("a report of which the disk gave only a part is an error, not smaller figures", "[report]")
{
    Children store;
    const ReportOrder order { u"skdn"_s, *Period::parse(u"2026-10"_s), {}, {}, {} };
    REQUIRE_FALSE(good(makeReport(*store.store, order)).rows.isEmpty());
    store.store.reset();
    spoilTable(store.options().file, u"tally"_s);
    store.store = good(Store::open(store.options(), Access::Read));
    const auto made = makeReport(*store.store, order);
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().code == u"store_damaged"_s);
    CHECK_FALSE(reportNames(*store.store, order, u"Posyandu Melati"_s, u"D"_s).ok());
}
