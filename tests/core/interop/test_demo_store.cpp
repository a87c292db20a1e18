#include "core/interop/demo.h"
#include "tests/support/report_store.h"

#include <QJsonObject>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// The village's year in a store that counts, up to a day in November.
struct DemoStore : ReportStore {
    int refused = 0;

    DemoStore()
    {
        now = QDateTime(QDate(2026, 11, 23), QTime(8, 0));
        Act act = good(Act::begin(*store));
        good(makeDemo(
            { DemoScale::Desa, 12, 1, now.date() }, { founding.network, founding.facility },
            [&](const DemoRecord& record) -> Result<void> {
                SIMPUL_GET(outcome, act.put({ record.kind, record.id, record.scope, record.fields, false }));
                refused += outcome.refused();
                return {};
            },
            Progress()));
        good(act.commit());
    }

    Table report(const QString& name, const QString& period)
    {
        return good(makeReport(*store, order(name, period)));
    }
};

DemoStore& demo()
{
    static DemoStore made;
    return made;
}

} // namespace

TEST_CASE("the store refuses no record of the demo", "[demo]")
{
    CHECK(demo().refused == 0);
}

TEST_CASE("each of the twelve indicators has a sasaran and people served in the demo village", "[demo]")
{
    const Table spm = demo().report(u"spm"_s, u"2026-11"_s);
    CHECK(spm.rows.size() == 12);
    int high = 0, low = 0;
    for (const QJsonObject& row : spm.rows) {
        INFO(row["indicator"_L1].toString().toStdString());
        CHECK(row["sasaran"_L1].toDouble() > 0);
        CHECK(row["kumulatif"_L1].toDouble() > 0);
        high += row["persen"_L1].toDouble() > 85;
        low += row["persen"_L1].toDouble() < 50;
    }
    CHECK(high >= 2);
    CHECK(low >= 2);
}

TEST_CASE("the demo's rekap sheets hold their own checks in every month", "[demo]")
{
    for (const QString& name : { u"rekap-ibu"_s, u"rekap-balita"_s, u"rekap-remaja"_s, u"rekap-dewasa"_s })
        for (const QString& month : { u"2026-02"_s, u"2026-06"_s, u"2026-08"_s, u"2026-10"_s }) {
            const QString notes = demo().report(name, month).notes.join(u'|');
            INFO(name.toStdString() << ' ' << month.toStdString() << ' ' << notes.toStdString());
            CHECK(notes.contains(u"syarat terpenuhi di semua baris"_s));
        }
}

TEST_CASE("screenings, ILP and Komdat of the demo are neither empty nor perfect", "[demo]")
{
    int done = 0;
    const Table skrining = demo().report(u"skrining"_s, u"2026-10"_s);
    for (const QJsonObject& row : skrining.rows)
        done += row["selesai"_L1].toDouble() > 0;
    CHECK(done == 14);
    bool ready = false, lacking = false;
    const Table ilp = demo().report(u"ilp"_s, u"2026-10"_s);
    for (const QJsonObject& row : ilp.rows) {
        ready |= row["siap"_L1].toDouble() > 0;
        lacking |= !row["kurang"_L1].toString().isEmpty();
    }
    CHECK((ready && lacking));
    int active = 0;
    const Table komdat = demo().report(u"komdat"_s, u"2026-10"_s);
    for (const QJsonObject& row : komdat.rows)
        active += row["aktif"_L1].toBool();
    CHECK((active > 0 && active < komdat.rows.size()));
}
