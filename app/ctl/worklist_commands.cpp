#include "app/ctl/command.h"
#include "core/reports/worklist.h"
#include "ui/paper/week_list.h"

using namespace Qt::StringLiterals;

namespace simpul::ctl {

namespace {

Result<Id> optionalId(const Context& context, const QString& option)
{
    return context.has(option) ? parseId(context.value(option), option) : Result<Id>(Id());
}

/// Without `--week` that of today.
Result<QDate> mondayOf(const Context& context, const Store& store)
{
    const QDate today = store.clock().today();
    if (!context.has(u"week"_s))
        return today.addDays(1 - today.dayOfWeek());
    const auto monday = programme::mondayOf(context.value(u"week"_s));
    return monday ? Result<QDate>(*monday)
                  : Result<QDate>(Error::refused(u"week_format"_s, { { u"field"_s, u"week"_s } }));
}

Result<WorkOrder> orderOf(const Context& context, const Store& store)
{
    SIMPUL_GET(monday, mondayOf(context, store));
    SIMPUL_GET(kader, optionalId(context, u"kader"_s));
    SIMPUL_GET(facility, optionalId(context, u"facility"_s));
    return WorkOrder { monday, kader, facility, {}, false };
}

/// What is printed: as much as the kader can visit in the week.
Answer printed(const Context& context, const Store& store, const QDate& monday, QList<Task> tasks)
{
    if (!context.has(u"out"_s))
        return wrongUsage();
    tasks.removeIf([](const Task& task) { return !task.isForThisWeek; });
    const QString file = context.value(u"out"_s);
    SIMPUL_TRY(weekListToPdf({ monday, tasks }, TaskWords(context.catalog()), file, store.clock().now()));
    Context::print(QJsonObject { { u"file"_s, file } });
    return 0;
}

Answer worklist(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(order, orderOf(context, *store));
    SIMPUL_GET(tasks, makeWorklist(*store, order));
    if (context.value(u"format"_s) == u"pdf")
        return printed(context, *store, order.monday, tasks);
    for (const Task& task : std::as_const(tasks)) {
        QJsonObject line = taskToJson(task);
        line.insert(u"week"_s, programme::weekText(order.monday));
        Context::print(line);
    }
    return 0;
}

/// Codes typed back from the printed list: each becomes a visit made today, all of them or none.
Answer visited(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(order, orderOf(context, *store));
    QList<Task> tasks;
    for (const QString& typed : context.words()) {
        SIMPUL_GET(task, taskOfCode(*store, order, typed));
        tasks.append(task);
    }
    SIMPUL_GET(act, Act::begin(*store));
    QJsonArray ids;
    for (const Task& task : std::as_const(tasks)) {
        if (task.status == Task::Status::Closed)
            continue;
        SIMPUL_GET(outcome, act.put(madeVisit(task, store->clock().today(), true)));
        if (outcome.refused())
            return Error::refused(
                outcome.findings.first().code, { { u"field"_s, outcome.findings.first().field } });
        ids.append(outcome.id.text());
    }
    SIMPUL_TRY(act.commit());
    Context::print(QJsonObject { { u"ids"_s, ids } });
    return 0;
}

} // namespace

QList<Command> worklistCommands()
{
    return { { u"worklist"_s, QString(), worklist,
                 u"[--kader ID] [--week 2026-W41] [--facility ID] [--format pdf --out FILE]"_s },
        { u"visited"_s, u"CODE…"_s, visited, u"[--kader ID] [--week 2026-W41] [--facility ID]"_s } };
}

} // namespace simpul::ctl
