#include "app/ctl/command.h"
#include "core/sync/mailbox.h"
#include "core/sync/webdav.h"
#include "ui/words/sentences.h"

#include <QFileInfo>
#include <QJsonArray>

namespace simpul::ctl {

using namespace Qt::StringLiterals;

namespace {

Answer exportTo(const Context& context)
{
    if (!context.has(QStringLiteral("out")))
        return wrongUsage();
    ExportOrder order;
    order.brief = context.has(QStringLiteral("brief"));
    order.forSelf = true;
    const QStringList named = context.values(QStringLiteral("to"));
    for (const QString& one : named) {
        SIMPUL_GET(node, parseId(one, QStringLiteral("to")));
        order.to += node;
    }
    SIMPUL_GET(store, context.open(Access::Write));
    const QString out = context.value(QStringLiteral("out"));
    const bool folder = QFileInfo(out).isDir();
    SIMPUL_GET(report, exportBundles(*store, out, order, context.progress()));
    QJsonObject told { { QStringLiteral("bytes"), report.bytes },
        { QStringLiteral("segments"), report.segments }, { QStringLiteral("changes"), report.changes } };
    if (folder)
        told.insert(QStringLiteral("files"), QJsonArray::fromStringList(report.files));
    else
        told.insert(QStringLiteral("file"), report.files.first());
    Context::print(told);
    return 0;
}

QJsonObject reportToJson(const ImportReport& report)
{
    return { { QStringLiteral("file"), report.file }, { QStringLiteral("from"), report.from.text() },
        { QStringLiteral("from_name"), report.fromName }, { QStringLiteral("applied"), report.applied },
        { QStringLiteral("known"), report.known }, { QStringLiteral("held"), report.held },
        { QStringLiteral("set_aside"), report.setAside }, { QStringLiteral("changes"), report.changes },
        { QStringLiteral("conflicts"), report.conflicts } };
}

Answer import(const Context& context)
{
    struct Path {
        QString file;
        bool named;
    };
    QList<Path> paths;
    for (const QString& word : context.words()) {
        if (!QFileInfo(word).isDir()) {
            paths += { word, true };
            continue;
        }
        const QStringList inFolder = bundlesIn(word);
        for (const QString& file : inFolder)
            paths += { file, false };
    }
    SIMPUL_GET(store, context.open(Access::Write));
    QJsonArray bundles, skipped;
    std::optional<Error> worst;
    for (const Path& path : paths) {
        const auto report =
            importBundle(*store, path.file, context.has(QStringLiteral("dry-run")), context.progress());
        if (report) {
            bundles.append(reportToJson(*report));
            continue;
        }
        const Error& error = report.error();
        const bool isMerelyNotForUs = !path.named && error.kind == ErrorKind::NotGenuine;
        if (!isMerelyNotForUs && (!worst || error.kind == ErrorKind::Machine))
            worst = error;
        skipped.append(QJsonObject { { QStringLiteral("file"), path.file },
            { QStringLiteral("code"), error.code }, { QStringLiteral("message"), sentence(error) } });
    }
    QJsonObject told { { QStringLiteral("bundles"), bundles },
        { QStringLiteral("missing"), gapsToJson(*store) } };
    if (!skipped.isEmpty())
        told.insert(QStringLiteral("skipped"), skipped);
    if (!worst) {
        Context::print(told);
        return 0;
    }
    Error error = *worst;
    for (auto it = told.begin(); it != told.end(); ++it)
        error.data.insert(it.key(), it.value());
    return error;
}

Result<std::unique_ptr<MailFolder>> mailFolder(const QString& where, const Progress& progress)
{
    if (where.contains(u"://"_s))
        return webDavFolder(QUrl(where), progress);
    return localMailFolder(where);
}

Answer sync(const Context& context)
{
    const Progress progress = context.progress();
    SIMPUL_GET(folder, mailFolder(context.words().first(), progress));
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(report, visitMailbox(*store, *folder, { context.options().tokenFolder }, progress));
    QJsonArray bundles, skipped;
    for (const ImportReport& bundle : std::as_const(report.bundles))
        bundles.append(reportToJson(bundle));
    for (const SyncReport::Skipped& file : std::as_const(report.skipped))
        skipped.append(QJsonObject { { u"file"_s, file.file }, { u"code"_s, file.code },
            { u"message"_s, sentence(Error::notGenuine(file.code)) } });
    Context::print({ { u"bundles"_s, bundles }, { u"missing"_s, gapsToJson(*store) },
        { u"skipped"_s, skipped }, { u"files"_s, QJsonArray::fromStringList(report.files) },
        { u"bytes"_s, report.bytes }, { u"segments"_s, report.segments }, { u"changes"_s, report.changes },
        { u"passed_on"_s, report.passedOn }, { u"tidied"_s, report.tidied } });
    return 0;
}

Answer inspect(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(contents, inspectBundle(context.words().first(), { store->node().box }, context.progress()));
    const BundleHeader& header = contents.header;
    QJsonArray recipients, scopes, chains;
    for (const Id& id : header.recipients)
        recipients.append(id.text());
    for (const Id& id : header.scopes)
        scopes.append(id.text());
    for (const BundleContents::Chain& chain : contents.chains)
        chains.append(QJsonObject { { QStringLiteral("node"), chain.node.text() },
            { QStringLiteral("epoch"), chain.epoch.text() }, { QStringLiteral("scope"), chain.scope.text() },
            { QStringLiteral("from"), qint64(chain.from) }, { QStringLiteral("to"), qint64(chain.to) },
            { QStringLiteral("changes"), chain.changes } });
    QJsonObject kinds;
    for (auto it = contents.records.begin(); it != contents.records.end(); ++it)
        kinds.insert(it.key(), *it);
    Context::print(QJsonObject { { QStringLiteral("bundle"), header.bundle.text() },
        { QStringLiteral("network"), header.network.text() },
        { QStringLiteral("from"), header.sender.text() }, { QStringLiteral("from_name"), header.senderName },
        { QStringLiteral("at"), timeText(header.time) }, { QStringLiteral("recipients"), recipients },
        { QStringLiteral("scopes"), scopes }, { QStringLiteral("segments"), header.segments },
        { QStringLiteral("changes"), header.changes }, { QStringLiteral("runs"), chains },
        { QStringLiteral("kinds"), kinds } });
    return 0;
}

} // namespace

QList<Command> exchangeCommands()
{
    return { { u"export"_s, QString(), exportTo, u"--out FILE|DIR [--to NODE…] [--brief]"_s },
        { u"import"_s, u"PATH…"_s, import, u"[--dry-run]"_s },
        { QStringLiteral("inspect"), QStringLiteral("FILE"), inspect }, { u"sync"_s, u"DIR|URL"_s, sync } };
}

} // namespace simpul::ctl
