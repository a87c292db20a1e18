#include "core/store/figures.h"
#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// Adi and Budi live at Melati, Citra at Mawar. In October Adi comes at home and Citra comes to Melati.
struct TwoPosyandu : ReportStore {
    Id melati = posyandu(u"Melati"_s), mawar = posyandu(u"Mawar"_s);
    Id adi = person(u"Adi"_s, u"2024-01-10"_s, melati);
    Id budi = person(u"Budi"_s, u"2024-01-10"_s, melati);
    Id citra = person(u"Citra"_s, u"2024-01-10"_s, mawar);
    Month october = monthOf(QDate(2026, 10, 1));

    TwoPosyandu()
    {
        const Id session = this->session(melati, u"2026-10-07"_s);
        attends(session, adi, { { u"bb"_s, 11.0 } });
        attends(session, citra, { { u"bb"_s, 12.0 } });
    }
    QSet<Id> counted(const QSet<Id>& places)
    {
        QSet<Id> seen;
        good(store->figures().visitDossiers(places, [&](const Dossier& one) { seen.insert(one.subject); }));
        return seen;
    }
    QSet<Id> guests(const QSet<Id>& places, Month month)
    {
        QSet<Id> guests;
        good(store->figures().visitGuests(
            places, month, month, [&](const Dossier& one) { guests.insert(one.subject); }));
        return guests;
    }
};

} // namespace

TEST_CASE("dossiers are found by the place where people are counted", "[store][figures]")
{
    TwoPosyandu a;
    CHECK(a.counted({ a.melati }) == QSet<Id> { a.adi, a.budi });
    CHECK(a.counted({ a.melati, a.mawar }) == QSet<Id> { a.adi, a.budi, a.citra });
    CHECK(a.counted({}) == QSet<Id> { a.adi, a.budi, a.citra });
    CHECK(a.counted({ Id::create(1) }).isEmpty());
    a.remove(u"person"_s, a.budi);
    CHECK(a.counted({ a.melati }) == QSet<Id> { a.adi });
    CHECK(a.counted({}) == QSet<Id> { a.adi, a.citra });
}

TEST_CASE(
    "the guests of a place in a month are those who came there and are counted elsewhere", "[store][figures]")
{
    TwoPosyandu a;
    CHECK(a.guests({ a.melati }, a.october) == QSet<Id> { a.citra });
    CHECK(a.guests({ a.melati }, a.october + 1).isEmpty());
    CHECK(a.guests({ a.mawar }, a.october).isEmpty());
    good(a.store->verify());
}

TEST_CASE("a run over dossiers stops at once when its progress says so", "[store][figures]")
{
    TwoPosyandu a;
    int visited = 0;
    const Progress once([&visited](const QString&, qint64, qint64) { return visited < 1; });
    const auto run = a.store->figures().visitDossiers(
        { a.melati, a.mawar }, [&visited](const Dossier&) { ++visited; }, once);
    REQUIRE_FALSE(run);
    CHECK(run.error().code == u"cancelled"_s);
    CHECK(visited == 1);
}

TEST_CASE(
    "a visitor without a record counts as a guest where they came, and nowhere else", "[store][figures]")
{
    TwoPosyandu a;
    const Id session = a.session(a.mawar, u"2026-10-08"_s);
    const Id rina = a.put(u"attendance"_s,
        { { u"session"_s, session.bytes() }, { u"visitor_name"_s, u"Rina"_s }, { u"visitor_sex"_s, u"P"_s },
            { u"visitor_birth_date"_s, u"2024-02-01"_s }, { u"bb"_s, 11.5 } });
    const QString guest = u"tamu.balita"_s;
    CHECK(a.store->figures().events(guest, a.october, a.october)
        == Figures::ByPlace { { a.melati, 1 }, { a.mawar, 1 } });
    CHECK(a.store->figures().eventNames(guest, a.october, a.october, { a.mawar }).first().subject == rina);
    CHECK(a.store->figures().events(u"datang.balita"_s, a.october, a.october)
        == Figures::ByPlace { { a.melati, 1 } });
    CHECK(
        a.store->figures().events(u"skdn.D"_s, a.october, a.october) == Figures::ByPlace { { a.melati, 1 } });
    CHECK(a.counted({ a.mawar }) == QSet<Id> { a.citra });
    good(a.store->verify());
    a.remove(u"attendance"_s, rina);
    CHECK(a.store->figures().events(guest, a.october, a.october).value(a.mawar) == 0);
}

TEST_CASE("making everything anew counts a visitor where it was counted", "[store][figures]")
{
    TwoPosyandu a;
    const Month september = a.october - 1;
    const Id late = Id::create(1);
    const auto visitor = [&](const Id& session) {
        return a.put(u"attendance"_s,
            { { u"session"_s, session.bytes() }, { u"visitor_name"_s, u"Rina"_s },
                { u"visitor_sex"_s, u"P"_s }, { u"visitor_birth_date"_s, u"2024-02-01"_s },
                { u"bb"_s, 11.5 } },
            {}, a.mawar);
    };
    visitor(late); // before its session is here
    const Id moved = a.session(a.mawar, u"2026-10-08"_s), gone = a.session(a.mawar, u"2026-10-09"_s);
    visitor(moved);
    visitor(gone);
    a.put(u"session"_s, { { u"posyandu"_s, a.mawar.bytes() }, { u"date"_s, u"2026-10-10"_s } }, late);
    a.put(u"session"_s, { { u"date"_s, u"2026-09-08"_s } }, moved);
    a.remove(u"session"_s, gone);

    const auto guests = [&](Month month) {
        return a.store->figures().events(u"tamu.balita"_s, month, month).value(a.mawar);
    };
    CHECK(guests(september) == 1);
    CHECK(guests(a.october) == 1);
    good(a.store->verify());
    good(a.store->rebuild());
    CHECK(guests(september) == 1);
    CHECK(guests(a.october) == 1);
}
