#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

struct CardStore : ReportStore {
    Id melati = posyandu(u"Melati"_s);
    Id october = session(melati, u"2026-10-07"_s);

    /// A visit of a pregnant woman of her own; the attendance.
    Id visit(const QCborMap& answers)
    {
        const Id woman = put(u"person"_s,
            { { u"name"_s, u"Siti"_s }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, u"1996-03-01"_s } }, {},
            melati);
        put(u"pregnancy"_s, { { u"person"_s, woman.bytes() }, { u"lmp"_s, u"2026-05-01"_s } });
        return attends(october, woman, answers);
    }
    QString cardOf(const Id& attendance)
    {
        return store->records().find(u"attendance"_s, attendance)->fields["kartu"_L1].toString();
    }
    void newCardSince(const QString& day)
    {
        put(u"parameter"_s,
            { { u"key"_s, u"kartu.generasi"_s }, { u"value"_s, u"2025"_s }, { u"from"_s, day } });
    }
    int rekap(const QString& column)
    {
        return report(order(u"rekap-ibu"_s, u"2026-10"_s, melati)).rows.first()[column].toInt(-1);
    }
};

const QCborMap kPressure { { u"sistole"_s, 135 }, { u"diastole"_s, 80 } };

} // namespace

TEST_CASE("a visit stays on the card that it was written on, though the new card is backdated", "[reports]")
{
    CardStore store;
    const Id before = store.visit(kPressure);
    CHECK(store.rekap(u"td_merah"_s) == 0);
    store.newCardSince(u"2026-10-01"_s);
    CHECK(store.cardOf(before) == u"2023");
    CHECK(store.rekap(u"td_merah"_s) == 0);

    const Id after = store.visit(kPressure);
    CHECK(store.cardOf(after) == u"2025");
    CHECK(store.rekap(u"td_merah"_s) == 1);
    CHECK(store.rekap(u"td_hijau"_s) == 1);
}

TEST_CASE("a visit that names its card keeps it, and one without answers has none", "[reports]")
{
    CardStore store;
    CHECK(store.cardOf(store.visit({ { u"kartu"_s, u"2025"_s }, { u"bb"_s, 50.0 } })) == u"2025");
    const Id empty = store.visit({});
    CHECK(store.cardOf(empty).isEmpty());
    store.put(u"attendance"_s, { { u"bb"_s, 51.0 } }, empty);
    CHECK(store.cardOf(empty) == u"2023");
}

TEST_CASE("signs of TB are counted by the rule of the card that asked for them", "[reports]")
{
    CardStore store;
    store.visit({ { u"tbc_demam"_s, true } });
    CHECK(store.rekap(u"tbc"_s) == 0);
    store.newCardSince(u"2026-10-01"_s);
    store.visit({ { u"tbc_batuk_lama"_s, true } });
    CHECK(store.rekap(u"tbc"_s) == 1);
}
