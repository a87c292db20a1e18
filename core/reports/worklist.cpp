#include "core/reports/worklist.h"

#include "core/programme/kader_split.h"
#include "core/reports/places.h"
#include "core/reports/worklist_people.h"

#include <QCborArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

using programme::WorkRules;
using reports::WorkPerson;
using reports::WorkWeek;

QString textOf(const Record& record, QLatin1StringView field)
{
    return record.fields.value(field).toString();
}

Id idOf(const Record& record, QLatin1StringView field)
{
    return Id::fromBytes(record.fields.value(field).toByteArray()).value_or(Id());
}

/// The worklist of one posyandu in the making.
class PlaceWork {
public:
    PlaceWork(
        Store& store, const WorkRules& rules, const QString& letters, const WorkWeek& week, bool everybody)
        : m_store(store)
        , m_rules(rules)
        , m_letters(letters)
        , m_week(week)
        , m_everybody(everybody)
    {
    }

    Result<void> run()
    {
        SIMPUL_GET(people, reports::workPeople(m_store, m_rules, m_week));
        SIMPUL_TRY(readKader());
        SIMPUL_TRY(readHouseholds());
        SIMPUL_TRY(readFamilyVisits());
        QList<Id> ids;
        for (const WorkPerson& person : std::as_const(people)) {
            ids.append(person.id);
            m_people.insert(person.id, person);
        }
        SIMPUL_TRY(readPersons());
        shareOut();
        const programme::TaskCodes codes(m_letters, m_week.monday, ids);
        for (Task& task : m_tasks)
            finish(task, codes);
        return {};
    }

    QList<Task> tasks;

private:
    Result<void> readKader()
    {
        return m_store.records().visit({ u"staff"_s, m_week.place, {}, {} }, [this](const Record& staff) {
            const QDate until = QDate::fromString(textOf(staff, "until"_L1), Qt::ISODate);
            if (textOf(staff, "role"_L1) == u"kader" && !(until.isValid() && until < m_week.monday))
                m_kader.insert(staff.id, textOf(staff, "name"_L1));
            return true;
        });
    }

    Result<void> readHouseholds()
    {
        return m_store.records().visit(
            { u"household"_s, m_week.place, {}, {} }, [this](const Record& household) {
                m_households.insert(household.id, household);
                return true;
            });
    }

    /// Visits to a whole family, which no person's dossier holds.
    Result<void> readFamilyVisits()
    {
        return m_store.records().visit(
            { u"home_visit"_s, m_week.place, {}, {} }, [this](const Record& visit) {
                const Id household = idOf(visit, "household"_L1);
                const QDate date = QDate::fromString(textOf(visit, "date"_L1), Qt::ISODate);
                const auto found = visit.fields.value("found"_L1);
                if (household.isNull() || !idOf(visit, "person"_L1).isNull() || !date.isValid()
                    || found.isFalse())
                    return true;
                if (date < m_week.monday)
                    remember(household, idOf(visit, "kader"_L1), qint32(date.toJulianDay()));
                else if (date < m_week.monday.addDays(7))
                    m_familyVisits.insert(household, { visit.id, date });
                return true;
            });
    }

    /// Persons of the place with their address; those with something to do become tasks.
    Result<void> readPersons()
    {
        return m_store.records().visit({ u"person"_s, m_week.place, {}, {} }, [this](const Record& record) {
            const auto person = m_people.constFind(record.id);
            if (person == m_people.cend())
                return true;
            const Task task = taskOf(record, *person);
            const programme::Household home { task.household, task.rw, task.rt, task.dusun, {} };
            m_homes.insert(task.household, home);
            if (!person->visitedBy.isNull())
                remember(task.household, person->visitedBy, person->visitedOn);
            if (m_everybody || !task.reasons.isEmpty() || task.status == Task::Status::Closed)
                m_tasks.append(task);
            return true;
        });
    }

    void remember(const Id& household, const Id& kader, qint32 day)
    {
        auto& last = m_lastVisits[household];
        if (day >= last.second)
            last = { kader, day };
    }

    Task taskOf(const Record& record, const WorkPerson& person) const
    {
        Task task;
        task.person = record.id;
        task.place = m_week.place;
        task.placeName = reports::facilityName(m_store, m_week.place);
        task.name = textOf(record, "name"_L1);
        task.sex = textOf(record, "sex"_L1);
        task.birth = textOf(record, "birth_date"_L1);
        task.phone = textOf(record, "phone"_L1);
        addAddress(task, record);
        addGroup(task, person);
        addReasons(task, person);
        addStatus(task, person);
        return task;
    }

    /// The person's own address, else that of the household; who has no household is one alone.
    void addAddress(Task& task, const Record& record) const
    {
        const Id household = idOf(record, "household"_L1);
        task.household = household.isNull() ? record.id : household;
        const auto family = m_households.constFind(household);
        const auto line = [&](QLatin1StringView key) {
            const QString own = textOf(record, key);
            return own.isEmpty() && family != m_households.cend() ? textOf(*family, key) : own;
        };
        task.address = line("address"_L1);
        task.rt = line("rt"_L1);
        task.rw = line("rw"_L1);
        task.dusun = line("dusun"_L1);
    }

    void addGroup(Task& task, const WorkPerson& person) const
    {
        if (person.group < 0)
            return;
        task.group = m_rules.groups().codes()[person.group];
        task.form = m_rules.form(task.group, person.ageMonths);
    }

    void addReasons(Task& task, const WorkPerson& person) const
    {
        for (const programme::WorkReason& reason : person.reasons) {
            const WorkRules::Item& item = m_rules.items()[reason.rule];
            task.reasons.append(
                { item.code, item.label, reason.score, reason.data, item.visitReason, item.verified });
            task.score += reason.score;
        }
        std::stable_sort(task.reasons.begin(), task.reasons.end(),
            [](const TaskReason& a, const TaskReason& b) { return a.score > b.score; });
    }

    void addStatus(Task& task, const WorkPerson& person) const
    {
        const auto family = m_familyVisits.constFind(task.household);
        if (!person.visit.isNull()) {
            task.status = Task::Status::Closed;
            task.visit = person.visit;
            task.date = person.visited;
        } else if (family != m_familyVisits.cend()) {
            task.status = Task::Status::Closed;
            task.visit = family->first;
            task.date = family->second;
        } else if (!person.plan.isNull()) {
            task.status = Task::Status::Planned;
            task.visit = person.plan;
            task.date = person.planned;
        }
    }

    void shareOut()
    {
        QList<programme::Household> homes;
        for (programme::Household home : std::as_const(m_homes)) {
            home.visitedBy = m_lastVisits.value(home.id).first;
            homes.append(home);
        }
        m_split = programme::splitHomes(homes, m_kader.keys());
    }

    void finish(Task& task, const programme::TaskCodes& codes)
    {
        task.code = codes.code(task.person);
        task.kader = m_split.value(task.household);
        if (!task.visit.isNull())
            if (const auto visit = m_store.records().find(u"home_visit"_s, task.visit))
                task.kader = idOf(*visit, "kader"_L1);
        task.kaderName = m_kader.value(task.kader);
        tasks.append(task);
    }

    Store& m_store;
    const WorkRules& m_rules;
    QString m_letters;
    WorkWeek m_week;
    bool m_everybody;
    QHash<Id, WorkPerson> m_people;
    QHash<Id, QString> m_kader; ///< id → name
    QHash<Id, Record> m_households;
    QHash<Id, programme::Household> m_homes;
    QHash<Id, std::pair<Id, qint32>> m_lastVisits; ///< household → kader and day, before the week
    QHash<Id, std::pair<Id, QDate>> m_familyVisits; ///< household → visit and day, in the week
    QHash<Id, Id> m_split;
    QList<Task> m_tasks;
};

QDate dayOf(Store& store, const QDate& monday)
{
    return std::clamp(store.clock().today(), monday, monday.addDays(6));
}

/// The posyandu of the order; of a kader's week only the kader's own.
Result<QList<Id>> placesOf(Store& store, const WorkOrder& order)
{
    if (!order.kader.isNull()) {
        const auto staff = store.records().find(u"staff"_s, order.kader);
        if (!staff)
            return Error::refused(u"kader_unknown"_s, { { u"kader"_s, order.kader.text() } });
        return QList<Id> { staff->scope };
    }
    SIMPUL_GET(areas, reports::Areas::load(store.records()));
    const Month month = monthOf(order.monday);
    const ReportOrder asked { u"worklist"_s, { month, month, {} }, order.facility, order.area, {} };
    SIMPUL_GET(where, reports::whereOf(store, asked, areas));
    return where.scopes;
}

/// The most urgent first, the closed ones last; of the same urgency along the way from house to house.
QList<Task> inOrder(const QList<Task>& tasks)
{
    struct Key {
        bool isClosed;
        int urgency;
        QString place, rw, rt, name;
        Id person;
        qsizetype at;
        auto all() const { return std::tie(isClosed, urgency, place, rw, rt, name, person); }
    };
    QList<Key> keys;
    keys.reserve(tasks.size());
    for (qsizetype at = 0; at < tasks.size(); ++at) {
        const Task& task = tasks[at];
        keys.append({ task.status == Task::Status::Closed, -task.score, People::sortKey(task.placeName),
            task.rw, task.rt, People::sortKey(task.name), task.person, at });
    }
    std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.all() < b.all(); });
    QList<Task> sorted;
    sorted.reserve(tasks.size());
    for (const Key& key : std::as_const(keys))
        sorted.append(tasks[key.at]);
    return sorted;
}

void rank(QList<Task>& tasks, int perKader)
{
    tasks = inOrder(tasks);
    QHash<std::pair<Id, Id>, int> ranks; // those without a kader by their place
    for (Task& task : tasks) {
        if (task.status == Task::Status::Closed)
            continue;
        task.rank = ++ranks[{ task.kader, task.kader.isNull() ? task.place : Id() }];
        task.isForThisWeek = task.rank <= perKader || task.status == Task::Status::Planned;
    }
}

} // namespace

Result<QList<Task>> makeWorklist(Store& store, const WorkOrder& order)
{
    SIMPUL_GET(places, placesOf(store, order));
    SIMPUL_GET(rules, WorkRules::compile(store.catalog()));
    SIMPUL_GET(letters, programme::taskLetters(store.catalog()));
    QList<Task> tasks;
    for (qsizetype at = 0; at < places.size(); ++at) {
        const Id& place = places[at];
        if (!order.progress.step(u"count"_s, at, places.size()))
            return Error::cancelled();
        if (!reports::isReadable(store, place))
            continue;
        PlaceWork work(
            store, rules, letters, { place, order.monday, dayOf(store, order.monday) }, order.everybody);
        SIMPUL_TRY(work.run());
        tasks += work.tasks;
    }
    if (!order.kader.isNull())
        tasks.removeIf([&order](const Task& task) { return task.kader != order.kader; });
    rank(tasks, rules.perKader());
    return tasks;
}

Result<Task> taskOfCode(
    const Catalog& catalog, const QDate& monday, const QList<Task>& tasks, const QString& typed)
{
    SIMPUL_GET(letters, programme::taskLetters(catalog));
    const QString code = programme::TaskCodes::asPrinted(typed);
    QList<Task> found = tasks;
    found.removeIf([&code](const Task& task) { return task.code != code; });
    if (found.isEmpty())
        return programme::TaskCodes(letters, monday, {}).person(typed).error();
    if (found.size() == 1)
        return found.first();
    QJsonArray places;
    for (const Task& task : std::as_const(found))
        places.append(task.placeName);
    return Error::refused(u"task_code_ambiguous"_s, { { u"typed"_s, typed }, { u"places"_s, places } });
}

Result<Task> taskOfCode(Store& store, const WorkOrder& order, const QString& typed)
{
    auto impossible = taskOfCode(store.catalog(), order.monday, {}, typed);
    if (impossible.error().code == u"task_code_wrong")
        return impossible;
    WorkOrder asked = order;
    asked.everybody = true;
    SIMPUL_GET(tasks, makeWorklist(store, asked));
    return taskOfCode(store.catalog(), order.monday, tasks, typed);
}

namespace {

Draft visitDraft(const Task& task, const QCborMap& fields)
{
    Draft draft { u"home_visit"_s, {}, {}, fields, false };
    if (task.status == Task::Status::Planned) {
        draft.id = task.visit;
        return draft;
    }
    draft.fields[u"person"_s] = task.person.bytes();
    draft.fields[u"kader"_s] = task.kader.bytes();
    draft.fields[u"form"_s] = task.form;
    return draft;
}

} // namespace

Draft plannedVisit(const Task& task, const QDate& day)
{
    QCborArray reasons;
    for (const TaskReason& reason : task.reasons)
        if (!reasons.contains(reason.visitReason))
            reasons.append(reason.visitReason);
    return visitDraft(task, { { u"plan_date"_s, day.toString(Qt::ISODate) }, { u"reason"_s, reasons } });
}

Draft madeVisit(const Task& task, const QDate& day, bool found)
{
    return visitDraft(task, { { u"date"_s, day.toString(Qt::ISODate) }, { u"found"_s, found } });
}

QJsonObject taskToJson(const Task& task)
{
    static const QStringList words { u"terbuka"_s, u"direncanakan"_s, u"selesai"_s };
    QJsonArray reasons;
    for (const TaskReason& reason : task.reasons)
        reasons.append(QJsonObject { { u"code"_s, reason.code }, { u"label"_s, reason.label },
            { u"score"_s, reason.score }, { u"data"_s, reason.data }, { u"verified"_s, reason.verified } });
    const auto idText = [](const Id& id) { return id.isNull() ? QJsonValue() : QJsonValue(id.text()); };
    return { { u"code"_s, task.code }, { u"rank"_s, task.rank }, { u"score"_s, task.score },
        { u"this_week"_s, task.isForThisWeek }, { u"person"_s, task.person.text() }, { u"name"_s, task.name },
        { u"sex"_s, task.sex }, { u"birth_date"_s, task.birth }, { u"group"_s, task.group },
        { u"place"_s, task.place.text() }, { u"place_name"_s, task.placeName },
        { u"address"_s, task.address }, { u"rt"_s, task.rt }, { u"rw"_s, task.rw },
        { u"dusun"_s, task.dusun }, { u"phone"_s, task.phone }, { u"kader"_s, idText(task.kader) },
        { u"kader_name"_s, task.kaderName }, { u"reasons"_s, reasons },
        { u"status"_s, words[int(task.status)] }, { u"visit"_s, idText(task.visit) },
        { u"date"_s, task.date.isValid() ? QJsonValue(task.date.toString(Qt::ISODate)) : QJsonValue() },
        { u"form"_s, task.form } };
}

} // namespace simpul
