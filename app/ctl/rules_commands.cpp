#include "app/ctl/command.h"
#include "core/base/files.h"
#include "core/reports/places.h"
#include "core/reports/rules_page.h"

#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace simpul::ctl {

namespace {

struct Where {
    reports::RulesAt at;
    QString name; ///< empty: no store is at hand, so the catalogue's own values are shown
};

Result<Where> whereOf(const Context& context)
{
    if (!QFileInfo::exists(context.options().file))
        return Where { { context.catalog().defaults(), {}, context.options().clock.today() }, {} };
    SIMPUL_GET(store, context.open(Access::Read));
    const reports::RulesAt at = rulesOf(*store);
    return Where { at, reports::facilityName(*store, at.place) };
}

Answer rules(const Context& context)
{
    const QString format = context.has(u"format"_s) ? context.value(u"format"_s) : u"json"_s;
    if (format != u"json" && format != u"html")
        return wrongUsage();
    SIMPUL_GET(where, whereOf(context));
    const QByteArray page = format == u"html"
        ? rulesToHtml(context.catalog(), where.at, where.name)
        : QJsonDocument(rulesToJson(context.catalog(), where.at)).toJson(QJsonDocument::Compact) + '\n';
    if (!context.has(u"out"_s)) {
        Context::print(page);
        return 0;
    }
    const QString file = context.value(u"out"_s);
    SIMPUL_TRY(writeSafely(file, [&page](QIODevice& device) -> Result<void> {
        device.write(page);
        return {};
    }));
    Context::print(QJsonObject { { u"file"_s, file }, { u"bytes"_s, page.size() } });
    return 0;
}

} // namespace

QList<Command> rulesCommands()
{
    return { { u"rules"_s, {}, rules, u"[--format html|json] [--out FILE]"_s } };
}

} // namespace simpul::ctl
