#include "app/ctl/command.h"
#include "core/interop/load_people.h"
#include "core/store/act.h"
#include "ui/words/sentences.h"

#include <QFile>

namespace simpul::ctl {

namespace {

Result<Id> scopeFor(const Context& context, Store& store)
{
    if (context.has(QStringLiteral("scope")))
        return parseId(context.value(QStringLiteral("scope")), QStringLiteral("scope"));
    if (const Id scope = defaultPersonScope(store); !scope.isNull())
        return scope;
    return Error::refused(
        QStringLiteral("scope_required"), { { QStringLiteral("field"), QStringLiteral("scope") } });
}

/// The report, each refused row with a sentence that says what to do.
QJsonObject tell(const LoadReport& report)
{
    QJsonObject told = jsonOf(report);
    QJsonArray refused = told[QStringLiteral("refused")].toArray();
    for (qsizetype i = 0; i < refused.size(); ++i) {
        QJsonObject row = refused[i].toObject();
        row.insert(QStringLiteral("message"),
            sentence(Finding { row[QStringLiteral("field")].toString(),
                row[QStringLiteral("code")].toString(), row, true }));
        refused[i] = row;
    }
    told.insert(QStringLiteral("refused"), refused);
    return told;
}

Answer load(const Context& context)
{
    const QString as =
        context.has(QStringLiteral("as")) ? context.value(QStringLiteral("as")) : QStringLiteral("people");
    if (as != u"people")
        return Error::refused(QStringLiteral("load_unknown"), { { QStringLiteral("as"), as } });
    QFile file;
    SIMPUL_TRY(openInput(file, context.words().first()));
    SIMPUL_GET(text, textOfSheet(file.readAll()));
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(scope, scopeFor(context, *store));
    SIMPUL_GET(cells, cellsOfText(text));
    SIMPUL_GET(plan, planPeople(*store, readPeopleSheet(cells), scope, context.progress()));
    LoadReport report = reportOf(plan);
    if (!context.has(QStringLiteral("dry-run"))) {
        SIMPUL_GET(loaded, loadPeople(*store, plan, context.progress()));
        report = loaded;
    }
    Context::print(tell(report));
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
    return { { QStringLiteral("load"), QStringLiteral("FILE"), load,
                 QStringLiteral("[--as people] [--scope S] [--dry-run]") },
        { QStringLiteral("unload"), QStringLiteral("ACT"), unload } };
}

} // namespace simpul::ctl
