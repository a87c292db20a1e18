#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

struct RegisterStore : ReportStore {
    Id melati = posyandu(u"Melati"_s);

    Id add(const QString& name, const QString& sex, const QString& birth, QCborMap more = {})
    {
        more[u"name"_s] = name;
        more[u"sex"_s] = sex;
        more[u"birth_date"_s] = birth;
        return put(u"person"_s, more, {}, melati);
    }
    Table sheet(const QString& name, const QString& period = u"2026-10"_s)
    {
        return report(order(name, period, melati));
    }
    static QString text(const QJsonObject& row, const QString& column) { return row[column].toString(); }
    static bool saysBlank(const Table& table, const QString& column)
    {
        return std::any_of(table.notes.cbegin(), table.notes.cend(),
            [&](const QString& note) { return note.contains(u"dicetak kosong"_s) && note.contains(column); });
    }
};

} // namespace

TEST_CASE("the register of children has the weight of each month and the day of each immunisation",
    "[reports][sip]")
{
    RegisterStore store;
    const Id sumini = store.add(u"Sumini"_s, u"P"_s, u"1998-01-01"_s);
    const Id adi = store.add(
        u"Adi"_s, u"L"_s, u"2025-12-10"_s, { { u"birth_weight"_s, 3.1 }, { u"mother"_s, sumini.bytes() } });
    store.attends(store.session(store.melati, u"2026-02-05"_s), adi, { { u"bb"_s, 5.2 } });
    store.attends(
        store.session(store.melati, u"2026-08-06"_s), adi, { { u"bb"_s, 8.1 }, { u"vita"_s, u"biru"_s } });
    store.put(u"immunization"_s,
        { { u"person"_s, adi.bytes() }, { u"antigen"_s, u"BCG"_s }, { u"date"_s, u"2026-01-07"_s } });
    const Table table = store.sheet(u"sip-2"_s);
    REQUIRE(table.rows.size() == 1);
    const QJsonObject row = table.rows.first();
    CHECK(store.text(row, u"nama"_s) == u"Adi"_s);
    CHECK(store.text(row, u"person"_s) == adi.text());
    CHECK(store.text(row, u"ibu"_s) == u"Sumini"_s);
    CHECK(row["bb_lahir"_L1].toDouble() == Approx(3.1));
    CHECK(row["bb02"_L1].toDouble() == Approx(5.2));
    CHECK(row["bb08"_L1].toDouble() == Approx(8.1));
    CHECK(store.text(row, u"bb03"_s).isEmpty());
    CHECK(store.text(row, u"vita_agt"_s) == u"2026-08-06"_s);
    CHECK(store.text(row, u"vita_feb"_s).isEmpty());
    CHECK(store.text(row, u"bcg"_s) == u"2026-01-07"_s);
    CHECK(store.saysBlank(table, u"Oralit"_s));
    CHECK_FALSE(store.saysBlank(table, u"BCG"_s));
}

TEST_CASE("a cell of a register stands for its person", "[reports][sip]")
{
    RegisterStore store;
    store.add(u"Adi"_s, u"L"_s, u"2025-12-10"_s);
    const Id other = store.add(u"Adi"_s, u"L"_s, u"2024-12-10"_s);
    const auto names = good(reportNames(
        *store.store, ReportStore::order(u"sip-2"_s, u"2026-10"_s, store.melati), other.text(), u"bb02"_s));
    REQUIRE(names.size() == 1);
    CHECK(names.first().id == other);
}

TEST_CASE("the register of women holds those of 15 to 49 years", "[reports][sip]")
{
    RegisterStore store;
    store.add(u"Muda"_s, u"P"_s, u"2011-11-02"_s);
    store.add(u"Batas"_s, u"P"_s, u"2011-10-20"_s);
    store.add(u"Tua"_s, u"P"_s, u"1975-12-30"_s);
    store.add(u"Laki"_s, u"L"_s, u"1996-01-01"_s);
    const Id ibu = store.add(u"Ibu"_s, u"P"_s, u"1996-01-01"_s);
    store.attends(
        store.session(store.melati, u"2026-09-03"_s), ibu, { { u"lila"_s, 24.5 }, { u"kb"_s, u"suntik"_s } });
    QStringList names;
    for (const QJsonObject& row : store.sheet(u"sip-3"_s).rows)
        names += row["nama"_L1].toString();
    CHECK(names == QStringList { u"Batas"_s, u"Ibu"_s });
    const QJsonObject row = ReportStore::row(store.sheet(u"sip-3"_s), u"nama"_s, u"Ibu"_s);
    CHECK(row["lila"_L1].toDouble() == Approx(24.5));
    CHECK(store.text(row, u"kb"_s) == u"suntik"_s);
    CHECK(row["umur"_L1].toInt() == 30);
}

TEST_CASE("the register of pregnancies has a row for each of them", "[reports][sip]")
{
    RegisterStore store;
    const Id ibu = store.add(u"Ibu"_s, u"P"_s, u"1996-01-01"_s);
    store.put(u"pregnancy"_s,
        { { u"person"_s, ibu.bytes() }, { u"lmp"_s, u"2025-10-01"_s }, { u"gravida"_s, 1 },
            { u"outcome"_s, u"keguguran"_s }, { u"outcome_date"_s, u"2026-02-10"_s } });
    store.put(
        u"pregnancy"_s, { { u"person"_s, ibu.bytes() }, { u"lmp"_s, u"2026-05-01"_s }, { u"gravida"_s, 2 } });
    store.attends(store.session(store.melati, u"2026-09-03"_s), ibu,
        { { u"bb"_s, 55.0 }, { u"lila"_s, 22.0 }, { u"ttd_jml"_s, 30 } });
    const Table table = store.sheet(u"sip-4"_s);
    REQUIRE(table.rows.size() == 2);
    const QJsonObject second = table.rows[0]["gravida"_L1].toInt() == 2 ? table.rows[0] : table.rows[1];
    const QJsonObject first = table.rows[0]["gravida"_L1].toInt() == 2 ? table.rows[1] : table.rows[0];
    CHECK(first["gravida"_L1].toInt() == 1);
    CHECK(store.text(first, u"bb09"_s).isEmpty());
    CHECK(second["bb09"_L1].toDouble() == Approx(55));
    CHECK(store.text(second, u"kek"_s) == u"2026-09-03"_s);
    CHECK(second["ttd"_L1].toInt() == 30);
}

TEST_CASE("births stand with their mother's pregnancy, and the deaths of infants are told", "[reports][sip]")
{
    RegisterStore store;
    const Id ibu = store.add(u"Ibu"_s, u"P"_s, u"1996-01-01"_s);
    store.put(u"pregnancy"_s,
        { { u"person"_s, ibu.bytes() }, { u"lmp"_s, u"2025-12-20"_s }, { u"outcome"_s, u"lahir_hidup"_s },
            { u"outcome_date"_s, u"2026-09-24"_s } });
    store.add(
        u"Bayi"_s, u"P"_s, u"2026-09-24"_s, { { u"mother"_s, ibu.bytes() }, { u"birth_weight"_s, 2.9 } });
    store.add(u"Kecil"_s, u"L"_s, u"2025-11-20"_s,
        { { u"mother_name"_s, u"Tuti"_s }, { u"status"_s, u"meninggal"_s },
            { u"status_date"_s, u"2026-02-03"_s } });
    store.add(u"Besar"_s, u"L"_s, u"2023-01-20"_s,
        { { u"status"_s, u"meninggal"_s }, { u"status_date"_s, u"2026-02-03"_s } });
    const Table table = store.sheet(u"sip-1"_s);
    REQUIRE(table.rows.size() == 2);
    const QJsonObject born = ReportStore::row(table, u"nama"_s, u"Ibu"_s);
    CHECK(store.text(born, u"bayi"_s) == u"Bayi"_s);
    CHECK(store.text(born, u"salin"_s) == u"2026-09-24"_s);
    CHECK(store.text(born, u"hasil"_s) == u"lahir_hidup"_s);
    CHECK(born["bb_lahir"_L1].toDouble() == Approx(2.9));
    const QJsonObject died = ReportStore::row(table, u"nama"_s, u"Tuti"_s);
    CHECK(store.text(died, u"bayi_meninggal"_s) == u"2026-02-03"_s);
    CHECK(store.saysBlank(table, u"Nama bapak"_s));
}
