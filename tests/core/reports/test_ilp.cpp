#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// A puskesmas in December 2026 with a pustu and a posyandu.
struct Ilp : ReportStore {
    Id pustu, melati;

    Ilp()
    {
        pustu = facility(u"pustu"_s, u"Pustu Siwuluh"_s);
        melati = facility(u"posyandu"_s, u"Melati"_s);
    }
    Id facility(const QString& type, const QString& name)
    {
        return put(u"facility"_s,
            { { u"type"_s, type }, { u"name"_s, name }, { u"parent"_s, founding.facility.bytes() } });
    }
    Id staff(const Id& at, const QString& role, QCborMap more = {})
    {
        more[u"facility"_s] = at.bytes();
        more[u"name"_s] = u"Nama "_s + role;
        more[u"role"_s] = role;
        return put(u"staff"_s, more);
    }
    void document(const Id& at, const QString& type, const QString& until = {})
    {
        QCborMap fields { { u"facility"_s, at.bytes() }, { u"type"_s, type },
            { u"date"_s, u"2024-01-02"_s } };
        if (!until.isEmpty())
            fields[u"until"_s] = until;
        put(u"document"_s, fields);
    }
    void count(const Id& at, const QString& item, double available, const QString& period = u"2026"_s,
        std::optional<double> needed = {})
    {
        QCborMap fields { { u"facility"_s, at.bytes() }, { u"period"_s, period }, { u"item"_s, item },
            { u"available"_s, available } };
        if (needed)
            fields[u"needed"_s] = *needed;
        put(u"count"_s, fields);
    }
    QJsonObject rowOf(const QString& name)
    {
        return row(report(order(u"ilp"_s, u"2026-11"_s)), u"nama"_s, name);
    }
    QStringList gaps(const QString& name)
    {
        return rowOf(name)[u"kurang"_s].toString().split(u' ', Qt::SkipEmptyParts);
    }
};

} // namespace

TEST_CASE("a pustu needs a bidan, a perawat and two kader, on duty in the period", "[ilp]")
{
    Ilp ilp;
    const auto gaps = [&ilp] { return ilp.gaps(u"Pustu Siwuluh"_s); };
    CHECK(gaps().contains(u"bidan"_s));
    ilp.staff(ilp.pustu, u"bidan"_s, { { u"until"_s, u"2026-11-29"_s } });
    CHECK(gaps().contains(u"bidan"_s));
    ilp.staff(ilp.pustu, u"bidan"_s, { { u"until"_s, u"2026-11-30"_s } });
    CHECK_FALSE(gaps().contains(u"bidan"_s));
    ilp.staff(ilp.pustu, u"perawat"_s, { { u"since"_s, u"2026-12-01"_s } });
    CHECK(gaps().contains(u"perawat"_s));
    ilp.staff(ilp.pustu, u"kader"_s);
    CHECK(gaps().contains(u"kader"_s));
    ilp.staff(ilp.pustu, u"kader"_s);
    CHECK_FALSE(gaps().contains(u"kader"_s));
}

TEST_CASE("a posyandu with four kader is one short of five, and says so", "[ilp]")
{
    Ilp ilp;
    for (int i = 0; i < 4; ++i)
        ilp.staff(ilp.melati, u"kader"_s);
    CHECK(ilp.gaps(u"Melati"_s).contains(u"kader"_s));
    CHECK(ilp.rowOf(u"Melati"_s)[u"kekurangan"_s].toString().startsWith(u"Kader 4 dari 5"_s));
    ilp.staff(ilp.melati, u"kader"_s);
    CHECK_FALSE(ilp.gaps(u"Melati"_s).contains(u"kader"_s));
    CHECK(ilp.rowOf(u"Melati"_s)[u"kader"_s] == 5);
    CHECK(
        good(reportNames(*ilp.store, ilp.order(u"ilp"_s, u"2026-11"_s), ilp.melati.text(), u"kader"_s)).size()
        == 5);
}

TEST_CASE("a decree counts while it is in force", "[ilp]")
{
    Ilp ilp;
    ilp.document(ilp.melati, u"sk_kader"_s, u"2026-11-29"_s);
    CHECK(ilp.gaps(u"Melati"_s).contains(u"sk_kader"_s));
    CHECK(
        ilp.rowOf(u"Melati"_s)[u"kekurangan"_s].toString().contains(u"SK kader habis berlaku 2026-11-29"_s));
    ilp.document(ilp.melati, u"sk_kader"_s, u"2026-11-30"_s);
    CHECK_FALSE(ilp.gaps(u"Melati"_s).contains(u"sk_kader"_s));
    CHECK(ilp.gaps(u"Melati"_s).contains(u"sk_sip"_s));
    ilp.document(ilp.melati, u"sk_sip"_s);
    CHECK_FALSE(ilp.gaps(u"Melati"_s).contains(u"sk_sip"_s));
}

TEST_CASE("of goods the newest count up to the period decides, against what is said to be needed", "[ilp]")
{
    Ilp ilp;
    const auto lacks = [&ilp] { return ilp.gaps(u"Melati"_s).contains(u"tensimeter"_s); };
    CHECK(lacks());
    ilp.count(ilp.melati, u"tensimeter"_s, 1, u"2026-09"_s);
    CHECK_FALSE(lacks());
    ilp.count(ilp.melati, u"tensimeter"_s, 1, u"2026-10"_s, 2);
    CHECK(lacks());
    ilp.count(ilp.melati, u"tensimeter"_s, 2, u"2026-11"_s, 2);
    CHECK_FALSE(lacks());
    ilp.count(ilp.melati, u"tensimeter"_s, 0, u"2026-12"_s);
    CHECK_FALSE(lacks());
}

TEST_CASE("each klaster of a puskesmas has somebody, and the share that runs ILP is counted", "[ilp]")
{
    Ilp ilp;
    const Id own = ilp.founding.facility;
    for (const QString& klaster : { u"1"_s, u"2"_s, u"3"_s, u"4"_s })
        ilp.staff(own, u"dokter"_s, { { u"klaster"_s, klaster } });
    const auto gaps = [&ilp] { return ilp.gaps(u"Siwuluh"_s); };
    CHECK(gaps().contains(u"klaster_lintas"_s));
    CHECK_FALSE(gaps().contains(u"klaster_4"_s));
    ilp.staff(own, u"dokter"_s, { { u"klaster"_s, u"lintas"_s } });
    CHECK_FALSE(gaps().contains(u"klaster_lintas"_s));

    ilp.facility(u"tpmb"_s, u"Bidan Rini"_s);
    CHECK(ilp.gaps(u"Bidan Rini"_s) == QStringList { u"pks"_s });
    ilp.put(u"facility"_s, { { u"ilp_status"_s, u"Berjalan"_s }, { u"ilp_since"_s, u"2026-11-30"_s } },
        ilp.melati);
    ilp.put(u"facility"_s, { { u"ilp_status"_s, u"Berjalan"_s }, { u"ilp_since"_s, u"2026-12-01"_s } },
        ilp.pustu);
    CHECK(ilp.rowOf(u"Melati"_s)[u"ilp"_s] == 1);
    CHECK(ilp.rowOf(u"Pustu Siwuluh"_s)[u"ilp"_s] == 0);
    const QJsonObject total = ilp.row(ilp.report(ilp.order(u"ilp"_s, u"2026-11"_s)), u"place"_s, u"total"_s);
    CHECK(total[u"jumlah"_s] == 4);
    CHECK(total[u"ilp"_s] == 1);
    CHECK(total[u"persen"_s].toDouble() == 25.0);
}

TEST_CASE("a kader has the level whose skills are all there", "[ilp]")
{
    Ilp ilp;
    const auto kader = [&ilp](int skills, int without = 0) {
        QCborArray held;
        for (int number = 1; number <= skills; ++number)
            if (number != without)
                held.append(u"kk%1"_s.arg(number, 2, 10, QChar(u'0')));
        ilp.staff(ilp.melati, u"kader"_s, { { u"skills"_s, held } });
    };
    kader(17);
    kader(18);
    kader(20);
    kader(21);
    kader(25);
    kader(25, 25);
    kader(25, 3);
    const QJsonObject row = ilp.rowOf(u"Melati"_s);
    CHECK(row[u"purwa"_s] == 2);
    CHECK(row[u"madya"_s] == 2);
    CHECK(row[u"utama"_s] == 1);
}
