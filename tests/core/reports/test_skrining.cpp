#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

TEST_CASE(
    "the screenings count who is due, done and lacking, with their names, in all and by place", "[screening]")
{
    ReportStore store;
    const Id desa = store.area(u"33.29.05.2001"_s, u"desa"_s, u"Siwuluh"_s);
    const Id melati = store.posyanduIn(desa, u"Melati"_s), mawar = store.posyanduIn(desa, u"Mawar"_s);
    const QList<Id> here = store.elders(melati, 3);
    store.elders(mawar, 1);
    store.attends(
        store.session(melati, u"2026-10-07"_s), here[0], { { u"sistole"_s, 150 }, { u"diastole"_s, 95 } });
    store.attends(
        store.session(melati, u"2026-11-07"_s), here[1], { { u"sistole"_s, 120 }, { u"diastole"_s, 80 } });

    const auto order = store.order(u"skrining"_s, u"2026-10"_s);
    const QJsonObject row = store.row(store.report(order), u"skrining"_s, u"hipertensi"_s);
    CHECK(row[u"sasaran"_s] == 4);
    CHECK(row[u"selesai"_s] == 1);
    CHECK(row[u"belum"_s] == 3);
    CHECK(row[u"persen"_s].toDouble() == 25.0);
    CHECK(row[u"verified"_s] == false);
    const auto done = good(reportNames(*store.store, order, u"hipertensi"_s, u"selesai"_s));
    REQUIRE(done.size() == 1);
    CHECK(done.first().id == here[0]);
    CHECK(good(reportNames(*store.store, order, u"hipertensi"_s, u"belum"_s)).size() == 3);
    CHECK(store.row(store.report(store.order(u"skrining"_s, u"2026"_s)), u"skrining"_s,
              u"hipertensi"_s)[u"selesai"_s]
        == 2);

    ReportOrder byPlace = order;
    byPlace.indicator = u"hipertensi"_s;
    const Table table = store.report(byPlace);
    CHECK(store.row(table, u"place"_s, melati.text())[u"belum"_s] == 2);
    CHECK(store.row(table, u"place"_s, mawar.text())[u"sasaran"_s] == 1);
    byPlace.indicator = u"tidak_ada"_s;
    CHECK(makeReport(*store.store, byPlace).error().code == u"indicator_unknown"_s);
}
