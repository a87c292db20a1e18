#include "app/ctl/command.h"
#include "core/interop/load_people.h"

#include <QFile>

namespace simpul::ctl {

namespace {

Result<Id> scopeFor(const Context& context, Store& store)
{
    if (context.has(QStringLiteral("scope")))
        return parseId(context.value(QStringLiteral("scope")), QStringLiteral("scope"));
    QList<Id> posyandu, puskesmas;
    const QList<Store::ScopeInfo> readable = store.readableScopes();
    for (const Store::ScopeInfo& scope : readable)
        if (scope.writable && scope.type != u"network")
            (scope.type == u"posyandu" ? posyandu : puskesmas) += scope.id;
    if (posyandu.size() == 1)
        return posyandu.first();
    if (puskesmas.size() == 1)
        return puskesmas.first();
    return Error::refused(
        QStringLiteral("scope_required"), { { QStringLiteral("field"), QStringLiteral("scope") } });
}

Answer load(const Context& context)
{
    const QString as =
        context.has(QStringLiteral("as")) ? context.value(QStringLiteral("as")) : QStringLiteral("people");
    if (as != u"people")
        return Error::refused(QStringLiteral("load_unknown"), { { QStringLiteral("as"), as } });
    QFile file(context.words().first());
    if (!file.open(QIODevice::ReadOnly))
        return Error::machine(QStringLiteral("no_file"), { { QStringLiteral("file"), file.fileName() } });
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(scope, scopeFor(context, *store));
    SIMPUL_GET(cells, cellsOfCsv(file));
    SIMPUL_GET(plan, planPeople(*store, readPeopleSheet(cells), scope, context.progress()));
    if (context.has(QStringLiteral("dry-run"))) {
        Context::print(jsonOf(reportOf(plan)));
        return 0;
    }
    SIMPUL_GET(report, loadPeople(*store, plan, context.progress()));
    Context::print(jsonOf(report));
    return report.refused.isEmpty() ? 0 : 1;
}

Answer unload(const Context& context)
{
    SIMPUL_GET(act, parseId(context.words().first(), QStringLiteral("act")));
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(report, unloadAct(*store, act, context.progress()));
    Context::print(QJsonObject { { QStringLiteral("act"), act.text() },
        { QStringLiteral("removed"), report.removed }, { QStringLiteral("restored"), report.restored } });
    return 0;
}

} // namespace

QList<Command> sheetCommands()
{
    return { { QStringLiteral("load"), QStringLiteral("FILE"), load },
        { QStringLiteral("unload"), QStringLiteral("ACT"), unload } };
}

} // namespace simpul::ctl
