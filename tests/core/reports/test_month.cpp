#include "core/reports/month_corrections.h"
#include "core/reports/month_report.h"
#include "core/reports/public_figures.h"
#include "core/sync/membership.h"
#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

const QString kOctober = u"2026-10"_s;

/// A node of its own that counts, without a network.
struct CountingNode : TempStore {
    explicit CountingNode(const QString& name)
    {
        auto counting = options();
        counting.evaluate = good(makeEvaluate(builtInCatalog()));
        store = good(Store::create(counting, name));
    }
};

/// A puskesmas and the PC of its posyandu Melati, with sticks carried between them. Two elders live at
/// Melati, one of them was screened in October.
struct MonthNodes {
    ReportStore puskesmas;
    CountingNode melatiPc { u"PC Melati"_s };
    Id melati, screened, lacking;
    int sticks = 0;

    MonthNodes()
    {
        const Id desa = puskesmas.area(u"33.29.05.2001"_s, u"desa"_s, u"Siwuluh"_s);
        melati = puskesmas.posyanduIn(desa, u"Melati"_s);
        const QList<Id> elders = puskesmas.elders(melati, 2);
        screened = elders[0];
        lacking = elders[1];
        puskesmas.screens(puskesmas.session(melati, u"2026-10-07"_s), screened);
        join(melatiPc, { melati });
    }
    QString stick() { return puskesmas.folder.filePath(u"stick-%1.simpul"_s.arg(++sticks)); }
    void join(TempStore& node, const QList<Id>& scopes, Role role = Role::Entry)
    {
        const QString card = stick(), welcome = stick();
        good(writeCard(*node.store, card));
        good(admit(*puskesmas.store, good(readCard(card)), role, scopes, welcome));
        good(joinNetwork(*node.store, welcome));
    }
    void carry(TempStore& from, TempStore& to)
    {
        const QString file = stick();
        ExportOrder order;
        order.to = { to.store->node().id };
        good(exportBundles(*from.store, file, order));
        good(importBundle(*to.store, file));
    }

    MonthOrder october(const QStringList& reports = { u"spm"_s }) const
    {
        return { melati, kOctober, reports, {}, {}, false };
    }
    MonthReport stands(TempStore& at, const QString& report = u"spm"_s) const
    {
        return readMonthReport(*at.store, melati, kOctober, report);
    }
    QString refusal(TempStore& at, MonthStep step) const
    {
        const auto done = takeMonthStep(*at.store, step, october());
        return done ? QString() : done.error().code;
    }
};

QJsonObject rowOf(const Table& table, const QString& code)
{
    return ReportStore::row(table, u"indicator"_s, code);
}

const Correction* lineOf(const MonthCorrections& found, const QString& row, const QString& column)
{
    for (const Correction& line : found.lines)
        if (line.row == row && line.column == column)
            return &line;
    return nullptr;
}

} // namespace

TEST_CASE(
    "a month is sent, returned with a note on a cell, sent again, accepted and closed, seen on both PCs",
    "[month]")
{
    MonthNodes nodes;
    const MonthDone sent = good(takeMonthStep(*nodes.melatiPc.store, MonthStep::Send, nodes.october()));
    REQUIRE(sent.reports.size() == 1);
    nodes.carry(nodes.melatiPc, nodes.puskesmas);
    CHECK(nodes.stands(nodes.puskesmas).state == MonthState::Dikirim);
    REQUIRE(nodes.stands(nodes.puskesmas).frozen);
    CHECK(rowOf(nodes.stands(nodes.puskesmas).frozen->table, u"spm.07"_s)[u"kumulatif"_s].toInt() == 1);

    MonthOrder order = nodes.october();
    CHECK(takeMonthStep(*nodes.puskesmas.store, MonthStep::Return, order).error().code == u"month_note"_s);
    order.notes = { { u"spm.07"_s, u"kumulatif"_s, u"Lansia kedua belum tercatat"_s } };
    good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Return, order));
    nodes.carry(nodes.puskesmas, nodes.melatiPc);
    const MonthReport returned = nodes.stands(nodes.melatiPc);
    CHECK(returned.state == MonthState::Dikembalikan);
    CHECK(returned.notes.value(noteKey(u"spm.07"_s, u"kumulatif"_s)) == u"Lansia kedua belum tercatat"_s);

    nodes.melatiPc.put(u"attendance"_s,
        { { u"session"_s,
              nodes.melatiPc
                  .put(u"session"_s,
                      { { u"posyandu"_s, nodes.melati.bytes() }, { u"date"_s, u"2026-10-21"_s } })
                  .bytes() },
            { u"person"_s, nodes.lacking.bytes() } });
    good(takeMonthStep(*nodes.melatiPc.store, MonthStep::Send, nodes.october()));
    nodes.carry(nodes.melatiPc, nodes.puskesmas);
    good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Accept, nodes.october()));
    CHECK(nodes.stands(nodes.puskesmas).notes.isEmpty());
    good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Close, nodes.october()));
    nodes.carry(nodes.puskesmas, nodes.melatiPc);
    CHECK(nodes.stands(nodes.melatiPc).state == MonthState::Ditutup);
    CHECK(nodes.stands(nodes.melatiPc).node == nodes.puskesmas.store->node().id);
}

TEST_CASE(
    "a step that does not follow from the state is refused, and so is one that belongs to another office",
    "[month]")
{
    MonthNodes nodes;
    CHECK(nodes.refusal(nodes.puskesmas, MonthStep::Accept) == u"month_step"_s);
    CHECK(nodes.refusal(nodes.puskesmas, MonthStep::Return) == u"month_step"_s);
    CHECK(nodes.refusal(nodes.melatiPc, MonthStep::Close) == u"month_not_yours"_s);
    good(takeMonthStep(*nodes.melatiPc.store, MonthStep::Send, nodes.october()));
    CHECK(nodes.refusal(nodes.melatiPc, MonthStep::Send) == u"month_step"_s);
    CHECK(nodes.refusal(nodes.melatiPc, MonthStep::Accept) == u"month_not_yours"_s);
    nodes.carry(nodes.melatiPc, nodes.puskesmas);
    good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Close, nodes.october()));
    CHECK(nodes.refusal(nodes.puskesmas, MonthStep::Close) == u"month_step"_s);
    CHECK(nodes.refusal(nodes.puskesmas, MonthStep::Reopen) == u"month_reason"_s);
    MonthOrder reopened = nodes.october();
    reopened.reason = u"Salah satu posyandu belum masuk"_s;
    good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Reopen, reopened));
    CHECK(nodes.stands(nodes.puskesmas).state == MonthState::Draf);
    CHECK(nodes.stands(nodes.puskesmas).notes.value(noteKey({}, {})) == reopened.reason);

    MonthOrder ahead = nodes.october();
    ahead.period = u"2027-01"_s;
    CHECK(takeMonthStep(*nodes.puskesmas.store, MonthStep::Close, ahead).error().code == u"month_ahead"_s);
    ahead.period = u"2026-Q4"_s;
    CHECK(takeMonthStep(*nodes.puskesmas.store, MonthStep::Close, ahead).error().code == u"month_period"_s);
}

TEST_CASE("a month that one office closes while another sends it again is closed on both", "[month]")
{
    MonthNodes nodes;
    good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Close, nodes.october()));
    nodes.melatiPc.now = nodes.melatiPc.now.addDays(1);
    good(takeMonthStep(*nodes.melatiPc.store, MonthStep::Send, nodes.october()));
    nodes.carry(nodes.melatiPc, nodes.puskesmas);
    nodes.carry(nodes.puskesmas, nodes.melatiPc);
    for (TempStore* node :
        { static_cast<TempStore*>(&nodes.puskesmas), static_cast<TempStore*>(&nodes.melatiPc) }) {
        CHECK(nodes.stands(*node).state == MonthState::Ditutup);
        REQUIRE(nodes.stands(*node).frozen);
        CHECK(nodes.stands(*node).frozen->state == MonthState::Ditutup);
    }
}

TEST_CASE(
    "what comes late leaves a closed month as it is and is listed as a correction with its name", "[month]")
{
    MonthNodes nodes;
    const Id late = nodes.melatiPc.put(
        u"session"_s, { { u"posyandu"_s, nodes.melati.bytes() }, { u"date"_s, u"2026-10-28"_s } });
    good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Close, nodes.october({})));
    CHECK(good(monthCorrections(*nodes.puskesmas.store, nodes.melati, kOctober)).lines.isEmpty());
    const QByteArray before = nodes.puskesmas.digest();
    const Table closed = nodes.stands(nodes.puskesmas).frozen->table;

    QCborMap answers = ReportStore::elderScreening();
    answers.insert(u"session"_s, late.bytes());
    answers.insert(u"person"_s, nodes.lacking.bytes());
    nodes.melatiPc.now = nodes.melatiPc.now.addDays(3);
    const Id attendance = nodes.melatiPc.put(u"attendance"_s, answers);
    nodes.carry(nodes.melatiPc, nodes.puskesmas);
    CHECK(nodes.puskesmas.digest() != before);

    CHECK(nodes.stands(nodes.puskesmas).frozen->table.rows == closed.rows);
    const QByteArray held = nodes.puskesmas.digest();
    const MonthCorrections found = good(monthCorrections(*nodes.puskesmas.store, nodes.melati, kOctober));
    CHECK(nodes.puskesmas.digest() == held);
    CHECK(good(nodes.puskesmas.store->verify())[u"ok"_s].toBool(true));
    CHECK(found.lateRecords == 2);
    const Correction* served = lineOf(found, u"spm.07"_s, u"kumulatif"_s);
    REQUIRE(served);
    CHECK((served->before.toInt() == 1 && served->now.toInt() == 2));
    REQUIRE(served->people.size() == 1);
    CHECK((served->people[0].person.id == nodes.lacking && served->people[0].added));
    REQUIRE_FALSE(served->people[0].because.isEmpty());
    CHECK(served->people[0].because[0].record == attendance);
    CHECK(served->people[0].because[0].node == nodes.melatiPc.store->node().id);
    const Correction* missing = lineOf(found, u"spm.07"_s, u"belum"_s);
    REQUIRE(missing);
    REQUIRE(missing->people.size() == 1);
    CHECK((missing->people[0].person.id == nodes.lacking && !missing->people[0].added));

    const Table sheet = correctionsTable(*nodes.puskesmas.store, found);
    CHECK(sheet.title.contains(u"Oktober 2026"_s));
    CHECK(std::any_of(sheet.rows.cbegin(), sheet.rows.cend(), [](const QJsonObject& row) {
        return row[u"orang"_s].toString().contains(u"Lansia 2"_s)
            && row[u"sebab"_s].toString().contains(u"PC Melati"_s);
    }));
}

TEST_CASE("corrections name a person who was counted and is not any more", "[month]")
{
    MonthNodes nodes;
    good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Close, nodes.october({})));
    nodes.puskesmas.put(u"person"_s, { { u"birth_date"_s, u"1990-03-01"_s } }, nodes.lacking);
    const MonthCorrections found = good(monthCorrections(*nodes.puskesmas.store, nodes.melati, kOctober));
    const Correction* target = lineOf(found, u"spm.07"_s, u"sasaran"_s);
    REQUIRE(target);
    CHECK(target->now.toInt() == target->before.toInt() - 1);
    REQUIRE(target->people.size() == 1);
    CHECK((target->people[0].person.id == nodes.lacking && !target->people[0].added));
    CHECK(target->people[0].person.name == u"Lansia 2"_s);
}

TEST_CASE("corrections of a month that nobody closed are refused", "[month]")
{
    MonthNodes nodes;
    CHECK(monthCorrections(*nodes.puskesmas.store, nodes.melati, kOctober).error().code
        == u"month_not_closed"_s);
}

TEST_CASE("frozen figures are small, and equal tables freeze to equal bytes", "[month]")
{
    MonthNodes nodes;
    const MonthDone closed = good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Close, nodes.october({})));
    qsizetype bytes = 0;
    for (const MonthReport& report : closed.reports) {
        const QCborMap fields = report.frozen->toFields();
        bytes += QCborValue(fields).toCbor().size();
        CHECK(FrozenFigures::fromFields(fields)->toFields() == fields);
        CHECK(FrozenFigures::fromFields(fields)->table.rows == report.frozen->table.rows);
    }
    INFO("a posyandu's month: " << bytes << " bytes");
    CHECK(bytes < 20'000);
}

TEST_CASE("a dinkes draws PWS, SPM and SKDN from closed months and holds no person", "[month]")
{
    MonthNodes nodes;
    CountingNode dinkes(u"Dinkes"_s);
    nodes.join(dinkes, { nodes.puskesmas.store->network() }, Role::Reader);
    MonthOrder october { nodes.puskesmas.founding.facility, kOctober, {}, {}, {}, false };
    nodes.carry(nodes.puskesmas, dinkes);

    ReportOrder pws = ReportStore::order(u"pws"_s, kOctober);
    Table before = good(makeReport(*dinkes.store, pws));
    REQUIRE(before.rows.size() == 1);
    CHECK(before.rows[0][u"kumulatif"_s].isNull());
    CHECK(before.notes.join(u' ').contains(u"Oktober 2026 belum ditutup"_s));

    const MonthDone closed = good(takeMonthStep(*nodes.puskesmas.store, MonthStep::Close, october));
    CHECK(closed.published == QStringList { u"spm"_s, u"skdn"_s });
    nodes.carry(nodes.puskesmas, dinkes);
    const Table drawn = good(makeReport(*dinkes.store, pws));
    REQUIRE(drawn.rows.size() == 1);
    const QJsonObject row = drawn.rows[0];
    CHECK(row[u"nama"_s].toString() == u"Siwuluh"_s);
    CHECK((row[u"kumulatif"_s].toInt() == 1 && row[u"sasaran"_s].toInt() == 2));
    CHECK(row[u"persen"_s].toDouble() == Approx(50.0));
    CHECK(row[u"ditutup"_s].toString() == u"2026-12-05"_s);
    CHECK(row[u"tren"_s].toString() == u"tetap"_s);
    CHECK_FALSE(row[u"status"_s].toString().isEmpty());

    const Table spm = good(makeReport(*dinkes.store, ReportStore::order(u"spm"_s, kOctober)));
    CHECK(rowOf(spm, u"spm.07"_s)[u"kumulatif"_s].toInt() == 1);
    const Table skdn = good(makeReport(*dinkes.store, ReportStore::order(u"skdn"_s, kOctober)));
    REQUIRE(skdn.rows.size() == 1);
    CHECK(skdn.rows[0][u"S"_s].toInt() == 0);
    CHECK(skdn.rows[0][u"D/S"_s].isNull());

    int people = 0;
    good(dinkes.store->records().visit({ u"person"_s, {}, {}, {} }, [&people](const Record&) {
        ++people;
        return true;
    }));
    CHECK(people == 0);
    good(dinkes.store->records().visit({ u"public_figures"_s, {}, {}, {} }, [&](const Record& record) {
        const QByteArray said = QCborValue(record.fields).toCbor();
        for (const Id& person : { nodes.screened, nodes.lacking })
            CHECK_FALSE(said.contains(person.bytes()));
        CHECK_FALSE(said.contains("Lansia 1"));
        return true;
    }));
}

TEST_CASE("a month that an entry member closed goes out as soon as an admin's PC publishes it", "[month]")
{
    MonthNodes nodes;
    CountingNode second(u"PC gizi"_s);
    nodes.join(second, { nodes.puskesmas.founding.facility });
    const MonthOrder october { nodes.puskesmas.founding.facility, kOctober, {}, {}, {}, false };
    const MonthDone closed = good(takeMonthStep(*second.store, MonthStep::Close, october));
    CHECK((closed.waits && closed.published.isEmpty()));
    CHECK(publishWaiting(*second.store).error().code == u"not_allowed"_s);
    nodes.carry(second, nodes.puskesmas);
    CHECK(good(waitingForPublic(*nodes.puskesmas.store)).size() == 2);
    CHECK(good(publishWaiting(*nodes.puskesmas.store)) == QStringList { u"skdn"_s, u"spm"_s });
    CHECK(good(waitingForPublic(*nodes.puskesmas.store)).isEmpty());
}

TEST_CASE("a closed day takes no attendance until somebody opens it again with a reason", "[month]")
{
    MonthNodes nodes;
    TempStore& pc = nodes.melatiPc;
    const Id day =
        pc.put(u"session"_s, { { u"posyandu"_s, nodes.melati.bytes() }, { u"date"_s, u"2026-11-04"_s } });
    const Id came =
        pc.put(u"attendance"_s, { { u"session"_s, day.bytes() }, { u"person"_s, nodes.screened.bytes() } });
    pc.put(u"session"_s, { { u"status"_s, u"tutup"_s } }, day);
    const auto refusal = [&pc](const Draft& draft) {
        auto act = good(Act::begin(*pc.store));
        const Outcome outcome = good(act.put(draft));
        return outcome.refused() ? outcome.findings.first().code : QString();
    };
    const QCborMap another { { u"session"_s, day.bytes() }, { u"person"_s, nodes.lacking.bytes() } };
    CHECK(refusal({ u"attendance"_s, {}, {}, another, false }) == u"session_closed"_s);
    CHECK(refusal({ u"attendance"_s, came, {}, { { u"bb"_s, 50.0 } }, false }) == u"session_closed"_s);
    CHECK(refusal({ u"attendance"_s, came, {}, {}, true }) == u"session_closed"_s);
    CHECK(refusal({ u"session"_s, day, {}, {}, true }) == u"session_closed"_s);
    CHECK(refusal({ u"session"_s, day, {}, { { u"status"_s, u"buka"_s } }, false }) == u"reopen_reason"_s);
    pc.put(u"session"_s, { { u"status"_s, u"buka"_s }, { u"reopened_reason"_s, u"satu kartu tertinggal"_s } },
        day);
    CHECK(refusal({ u"attendance"_s, {}, {}, another, false }).isEmpty());
}
