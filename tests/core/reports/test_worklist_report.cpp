#include "core/reports/worklist.h"
#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

const QDate kMonday(2026, 11, 30);

/// A puskesmas on Thursday 3 December 2026 with a posyandu of two kader.
struct Week : ReportStore {
    Id melati, ani, budi;

    Week()
    {
        now = QDateTime(QDate(2026, 12, 3), QTime(8, 0));
        const Id desa = area(u"33.29.05.2001"_s, u"desa"_s, u"Siwuluh"_s);
        melati = posyanduIn(desa, u"Melati"_s);
        ani = kader(u"Ani"_s);
        budi = kader(u"Budi"_s);
    }
    Id kader(const QString& name)
    {
        return put(u"staff"_s,
            { { u"facility"_s, melati.bytes() }, { u"name"_s, name }, { u"role"_s, u"kader"_s } });
    }
    /// Somebody of forty: nothing but "no service this year" speaks for a visit.
    Id grownUp(const QString& name) { return person(name, u"1986-03-01"_s, melati); }
    Id visit(const Id& person, const Id& by, const QString& date, QCborMap more = {})
    {
        more[u"person"_s] = person.bytes();
        more[u"kader"_s] = by.bytes();
        more[u"form"_s] = u"kr_dewasa"_s;
        more[u"date"_s] = date;
        return put(u"home_visit"_s, more);
    }
    Id save(const Draft& draft) { return put(draft.kind, draft.fields, draft.id, draft.scope); }
    WorkOrder order(const QDate& monday = kMonday) const { return { monday, {}, melati, {}, false }; }
    QList<Task> tasks() { return good(makeWorklist(*store, order())); }
    Task task(const Id& person)
    {
        for (const Task& one : tasks())
            if (one.person == person)
                return one;
        FAIL("not on the list");
        return {};
    }
};

bool isListed(const QList<Task>& tasks, const Id& person)
{
    return std::any_of(
        tasks.cbegin(), tasks.cend(), [&person](const Task& task) { return task.person == person; });
}

} // namespace

TEST_CASE("the list names who lacks something, where, why and who goes there", "[worklist]")
{
    Week week;
    const Id lacking = week.grownUp(u"Sari"_s), served = week.grownUp(u"Tono"_s);
    week.attends(week.session(week.melati, u"2026-11-11"_s), served);
    CHECK_FALSE(isListed(week.tasks(), served));
    const Task task = week.task(lacking);
    CHECK(task.name == u"Sari"_s);
    CHECK(task.placeName == u"Melati"_s);
    CHECK(task.group == u"dewasa"_s);
    CHECK(task.form == u"kr_dewasa"_s);
    CHECK((task.kader == week.ani || task.kader == week.budi));
    CHECK_FALSE(task.kaderName.isEmpty());
    REQUIRE(task.reasons.size() == 1);
    CHECK(task.reasons[0].code == u"belum_dilayani"_s);
    CHECK_FALSE(task.reasons[0].label.isEmpty());
    CHECK(task.rank == 1);
    CHECK(task.isForThisWeek);
}

TEST_CASE("a danger sign heads the list", "[worklist]")
{
    Week week;
    for (int i = 0; i < 5; ++i)
        week.grownUp(u"Orang %1"_s.arg(i));
    const Id warned = week.grownUp(u"Zaenab"_s);
    week.visit(warned, week.ani, u"2026-11-20"_s, { { u"bahaya"_s, QCborArray { u"kejang"_s } } });
    const QList<Task> tasks = week.tasks();
    CHECK(tasks.first().person == warned);
    CHECK(tasks.first().reasons.first().code == u"tanda_bahaya"_s);
    CHECK(tasks.first().kader == week.ani);
}

TEST_CASE("a plan keeps its reason, and the visit that is made closes the task", "[worklist]")
{
    Week week;
    const Id sari = week.grownUp(u"Sari"_s);
    const Id planned = week.save(plannedVisit(week.task(sari), QDate(2026, 12, 4)));
    Task task = week.task(sari);
    CHECK(task.status == Task::Status::Planned);
    CHECK(task.visit == planned);
    CHECK(
        week.store->records().find(u"home_visit"_s, planned)->fields[u"reason"_s].toArray().first().toString()
        == u"rutin"_s);

    CHECK(week.save(madeVisit(task, QDate(2026, 12, 3), true)) == planned);
    task = week.task(sari);
    CHECK(task.status == Task::Status::Closed);
    CHECK(task.date == QDate(2026, 12, 3));
    CHECK(task.rank == 0);
    CHECK_FALSE(isListed(good(makeWorklist(*week.store, week.order(kMonday.addDays(7)))), sari));
}

TEST_CASE("a visit that found nobody leaves the task open", "[worklist]")
{
    Week week;
    const Id sari = week.grownUp(u"Sari"_s);
    week.save(madeVisit(week.task(sari), QDate(2026, 12, 2), false));
    CHECK(week.task(sari).status == Task::Status::Open);
}

TEST_CASE("a visit to the family closes the tasks of all who live there", "[worklist]")
{
    Week week;
    const Id family = week.put(u"household"_s, { { u"no_kk"_s, u"3329050101200001"_s } }, {}, week.melati);
    const Id sari = week.put(u"person"_s,
        { { u"name"_s, u"Sari"_s }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, u"1986-03-01"_s },
            { u"household"_s, family.bytes() } },
        {}, week.melati);
    week.put(u"home_visit"_s,
        { { u"household"_s, family.bytes() }, { u"kader"_s, week.budi.bytes() },
            { u"form"_s, u"kr_dewasa"_s }, { u"date"_s, u"2026-12-01"_s } });
    CHECK(week.task(sari).status == Task::Status::Closed);
    CHECK(week.task(sari).kader == week.budi);
}

TEST_CASE("a code typed back from paper finds its task; a wrong one is caught", "[worklist]")
{
    Week week;
    const Id sari = week.grownUp(u"Sari"_s);
    const QString code = week.task(sari).code;
    REQUIRE(code.size() == 4);
    CHECK(good(taskOfCode(*week.store, week.order(), code.toLower())).person == sari);
    QString wrong = code;
    wrong[0] = wrong[0] == u'A' ? u'B' : u'A';
    CHECK(taskOfCode(*week.store, week.order(), wrong).error().code == u"task_code_wrong"_s);
    CHECK(
        taskOfCode(*week.store, week.order(kMonday.addDays(7)), code).error().code == u"task_code_unknown"_s);
    // Also once the gap is gone in the middle of the week.
    week.attends(week.session(week.melati, u"2026-12-02"_s), sari);
    CHECK_FALSE(isListed(week.tasks(), sari));
    CHECK(good(taskOfCode(*week.store, week.order(), code)).person == sari);
}

TEST_CASE("a kader sees the own households and no others, the same every time", "[worklist]")
{
    Week week;
    for (int i = 0; i < 20; ++i)
        week.grownUp(u"Orang %1"_s.arg(i));
    WorkOrder ofAni = week.order(), ofBudi = week.order();
    ofAni.kader = week.ani;
    ofBudi.kader = week.budi;
    const auto ani = good(makeWorklist(*week.store, ofAni)), budi = good(makeWorklist(*week.store, ofBudi));
    CHECK(ani.size() == 10);
    CHECK(budi.size() == 10);
    for (const Task& task : ani)
        CHECK_FALSE(isListed(budi, task.person));
    CHECK(good(makeWorklist(*week.store, ofAni)).first().person == ani.first().person);
    ofAni.kader = week.melati;
    CHECK(makeWorklist(*week.store, ofAni).error().code == u"kader_unknown"_s);
}

TEST_CASE("a list or names that somebody stops waiting for are cancelled", "[worklist]")
{
    Week week;
    week.grownUp(u"Sari"_s);
    WorkOrder order = week.order();
    order.progress = Progress([](const QString&, qint64, qint64) { return false; });
    CHECK(makeWorklist(*week.store, order).error().code == u"cancelled"_s);
    const ReportOrder people { u"sasaran"_s, *Period::parse(u"2026-11"_s), week.melati, {}, {},
        order.progress };
    CHECK(reportNames(*week.store, people, u"Melati"_s, u"dewasa"_s).error().code == u"cancelled"_s);
}
