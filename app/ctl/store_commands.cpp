#include "app/ctl/command.h"
#include "core/interop/demo.h"
#include "core/store/act.h"
#include "core/store/founding.h"
#include "core/store/understanding.h"
#include "core/sync/backup.h"
#include "core/sync/bech32.h"
#include "core/sync/recovery.h"
#include "ui/words/spoken_fingerprint.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTextStream>

namespace simpul::ctl {

namespace {

constexpr int kDemoActSize = 20'000; ///< records saved at a time

Answer init(const Context& context)
{
    const QString level = context.has(QStringLiteral("level")) ? context.value(QStringLiteral("level"))
                                                               : QStringLiteral("puskesmas");
    if (!context.has(QStringLiteral("name"))
        || !QStringList { QStringLiteral("posyandu"), QStringLiteral("pustu"), QStringLiteral("puskesmas"),
            QStringLiteral("dinkes") }
                .contains(level))
        return wrongUsage();
    if (context.value(QStringLiteral("name")).trimmed().isEmpty())
        return Error::refused(
            QStringLiteral("required"), { { QStringLiteral("field"), QStringLiteral("name") } });
    SIMPUL_GET(store, openOrCreate(context, context.value(QStringLiteral("name"))));
    SIMPUL_GET(made, foundNetwork(*store, context.value(QStringLiteral("name")), level));
    Context::print(QJsonObject { { QStringLiteral("node"), store->node().id.text() },
        { QStringLiteral("network"), made.network.text() },
        { QStringLiteral("facility"), made.facility.text() },
        { QStringLiteral("scopes"), idsToJson(made.scopes) },
        { QStringLiteral("recovery"), ageIdentity(made.recoverySecret) } });
    return 0;
}

Answer demo(const Context& context)
{
    const QString scale = context.has(QStringLiteral("scale")) ? context.value(QStringLiteral("scale"))
                                                               : QStringLiteral("desa");
    DemoOptions options;
    options.scale = scale == u"puskesmas" ? DemoScale::Puskesmas : DemoScale::Desa;
    options.today = context.options().clock.today();
    if (context.has(QStringLiteral("months")))
        options.months = context.value(QStringLiteral("months")).toInt();
    if (context.has(QStringLiteral("seed")))
        options.seed = context.value(QStringLiteral("seed")).toUInt();
    if ((scale != u"desa" && scale != u"puskesmas") || options.months < 1)
        return wrongUsage();
    QDir().mkpath(QFileInfo(context.options().file).path());
    const QString name = QStringLiteral("Puskesmas Siwuluh");
    SIMPUL_GET(store, Store::create(context.options(), name));
    SIMPUL_GET(made, foundNetwork(*store, name, QStringLiteral("puskesmas")));
    QMap<QString, int> counts;
    std::optional<Act> act;
    int inAct = 0;
    SIMPUL_TRY(makeDemo(
        options, { made.network, made.facility },
        [&](const DemoRecord& record) -> Result<void> {
            if (!act) {
                SIMPUL_GET(begun, Act::begin(*store));
                act.emplace(std::move(begun));
            }
            SIMPUL_GET(outcome, act->put({ record.kind, record.id, record.scope, record.fields, false }));
            if (outcome.refused())
                return Error::refused(outcome.findings.first().code,
                    { { QStringLiteral("kind"), record.kind },
                        { QStringLiteral("field"), outcome.findings.first().field } });
            ++counts[record.kind];
            if (++inAct < kDemoActSize)
                return {};
            inAct = 0;
            SIMPUL_TRY(act->commit());
            act.reset();
            return {};
        },
        context.progress()));
    if (act)
        SIMPUL_TRY(act->commit());
    QJsonObject told;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        told.insert(it.key(), *it);
    Context::print(told);
    return 0;
}

Answer scopes(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    const QList<Store::ScopeInfo> readable = store->readableScopes();
    for (const Store::ScopeInfo& scope : readable) {
        SIMPUL_GET(print, store->fingerprint(scope.id));
        Context::print(QJsonObject { { QStringLiteral("scope"), scope.id.text() },
            { QStringLiteral("name"), scope.name }, { QStringLiteral("type"), scope.type },
            { QStringLiteral("segments"), print.segments },
            { QStringLiteral("fingerprint"), QString::fromLatin1(print.hash.toHex()) },
            { QStringLiteral("spoken"), spokenFingerprint(print.hash) },
            { QStringLiteral("writable"), scope.writable } });
    }
    return 0;
}

Answer identity(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    Context::print(QJsonObject { { QStringLiteral("node"), store->node().id.text() },
        { QStringLiteral("recipient"), ageRecipient(store->node().box.publicKey) },
        { QStringLiteral("identity"), ageIdentity(store->node().box.secret) } });
    return 0;
}

Answer verify(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(told, store->verify(context.progress()));
    SIMPUL_GET(beyond, recordsBeyondUs(*store));
    told.insert(QStringLiteral("needs_newer"), beyond.size());
    told.insert(QStringLiteral("notices"), noticesToJson(*store));
    Context::print(told);
    return 0;
}

Answer rebuild(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_TRY(store->rebuild(context.progress()));
    qint64 records = 0, segments = 0;
    const QList<Store::ScopeInfo> readable = store->readableScopes();
    for (const Store::ScopeInfo& scope : readable) {
        SIMPUL_GET(print, store->fingerprint(scope.id));
        records += print.records;
        segments += print.segments;
    }
    Context::print(
        QJsonObject { { QStringLiteral("records"), records }, { QStringLiteral("segments"), segments } });
    return 0;
}

Answer makeBackup(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(report, backup(*store, context.words().first(), context.progress()));
    Context::print(QJsonObject { { QStringLiteral("file"), report.files.first() },
        { QStringLiteral("bytes"), report.bytes }, { QStringLiteral("segments"), report.segments } });
    return 0;
}

/// The first line of the key file, or of stdin, that is an age identity.
Result<QByteArray> readKey(const Context& context)
{
    QFile file;
    SIMPUL_TRY(openInput(file, context.value(QStringLiteral("key"))));
    QTextStream lines(&file);
    for (QString line; lines.readLineInto(&line);)
        if (const auto secret = parseAgeIdentity(line.trimmed()))
            return *secret;
    return Error::refused(QStringLiteral("key_invalid"));
}

Answer restoreBackup(const Context& context)
{
    SIMPUL_GET(key, readKey(context));
    QDir().mkpath(QFileInfo(context.options().file).path());
    SIMPUL_GET(aside, restore(context.options(), context.words().first(), key, context.progress()));
    QJsonObject told;
    if (!aside.isEmpty())
        told.insert(QStringLiteral("moved_aside"), aside);
    Context::print(told);
    return 0;
}

Answer recover(const Context& context)
{
    QList<Id> ended;
    const QStringList named = context.values(QStringLiteral("end"));
    for (const QString& one : named) {
        SIMPUL_GET(node, parseId(one, QStringLiteral("end")));
        ended += node;
    }
    SIMPUL_GET(key, readKey(context));
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_TRY(recoverNetwork(*store, key, ended));
    Context::print(QJsonObject { { QStringLiteral("node"), store->node().id.text() },
        { QStringLiteral("network"), store->network().text() } });
    return 0;
}

} // namespace

QList<Command> storeCommands()
{
    return { { QStringLiteral("init"), QString(), init,
                 QStringLiteral("--name NAMA [--level posyandu|pustu|puskesmas|dinkes]") },
        { QStringLiteral("demo"), QString(), demo,
            QStringLiteral("--scale desa|puskesmas [--months N] [--seed N]") },
        { QStringLiteral("scopes"), QString(), scopes }, { QStringLiteral("identity"), QString(), identity },
        { QStringLiteral("verify"), QString(), verify }, { QStringLiteral("rebuild"), QString(), rebuild },
        { QStringLiteral("backup"), QStringLiteral("FILE"), makeBackup },
        { QStringLiteral("restore"), QStringLiteral("FILE"), restoreBackup, QStringLiteral("[--key FILE]") },
        { QStringLiteral("recover"), QString(), recover, QStringLiteral("[--key FILE] [--end NODE…]") } };
}

} // namespace simpul::ctl
