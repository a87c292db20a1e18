#include "app/ctl/command.h"
#include "core/records/value.h"
#include "core/store/act.h"
#include "core/store/history.h"
#include "core/store/inbox.h"
#include "core/store/troubles.h"
#include "ui/words/sentences.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <limits>

namespace simpul::ctl {

namespace {

QJsonObject recordToJson(const Record& record)
{
    return { { QStringLiteral("kind"), record.kind }, { QStringLiteral("id"), record.id.text() },
        { QStringLiteral("scope"), record.scope.text() },
        { QStringLiteral("fields"), fieldsToJson(record.fields) } };
}

/// Reads `put` lines and collects what became of them.
class PutRun {
public:
    PutRun(const Catalog& catalog, Act& act)
        : m_catalog(catalog)
        , m_act(act)
    {
    }

    Result<void> line(const QByteArray& text)
    {
        ++m_line;
        if (text.trimmed().isEmpty())
            return {};
        QJsonParseError parse;
        const QJsonDocument document = QJsonDocument::fromJson(text, &parse);
        if (!document.isObject()) {
            refuse({ QString(), QStringLiteral("json"), {}, true });
            return {};
        }
        std::optional<Draft> draft = read(document.object());
        if (!draft)
            return {};
        SIMPUL_GET(outcome, m_act.put(*draft));
        for (const Finding& finding : outcome.findings)
            if (finding.refuses || !outcome.refused())
                (finding.refuses ? m_refused : m_warnings).append(told(finding));
        if (outcome.refused())
            return {};
        ++m_saved;
        m_ids.append(outcome.id.text());
        return {};
    }

    bool anyRefused() const { return !m_refused.isEmpty(); }
    QJsonObject report(bool nothingSaved) const
    {
        return { { QStringLiteral("saved"), nothingSaved ? 0 : m_saved },
            { QStringLiteral("refused"), m_refused },
            { QStringLiteral("warnings"), nothingSaved ? QJsonArray() : m_warnings },
            { QStringLiteral("ids"), nothingSaved ? QJsonArray() : m_ids } };
    }

private:
    QJsonObject told(const Finding& finding) const
    {
        QJsonObject line { { QStringLiteral("line"), m_line }, { QStringLiteral("field"), finding.field },
            { QStringLiteral("code"), finding.code }, { QStringLiteral("message"), sentence(finding) } };
        for (auto it = finding.data.begin(); it != finding.data.end(); ++it)
            if (!line.contains(it.key()))
                line.insert(it.key(), it.value());
        return line;
    }
    void refuse(const Finding& finding) { m_refused.append(told(finding)); }

    std::optional<Id> readId(const QJsonObject& object, const QString& key, bool& good)
    {
        if (!object.contains(key))
            return {};
        const auto id = Id::fromText(object.value(key).toString());
        if (!id) {
            good = false;
            refuse({ key, QStringLiteral("ref_invalid"), {}, true });
        }
        return id;
    }

    /// A misspelt key would save nothing and say that it did.
    bool checkForm(const QJsonObject& object)
    {
        const QStringList known { QStringLiteral("kind"), QStringLiteral("id"), QStringLiteral("scope"),
            QStringLiteral("fields"), QStringLiteral("delete") };
        const qsizetype before = m_refused.size();
        for (auto it = object.begin(); it != object.end(); ++it)
            if (!known.contains(it.key()))
                refuse({ it.key(), QStringLiteral("field_unknown"), {}, true });
        const QJsonValue fields = object[QStringLiteral("fields")], remove = object[QStringLiteral("delete")];
        if (!fields.isUndefined() && !fields.isObject())
            refuse({ QStringLiteral("fields"), QStringLiteral("value_type"), {}, true });
        if (!remove.isUndefined() && !remove.isBool())
            refuse({ QStringLiteral("delete"), QStringLiteral("value_type"), {}, true });
        if (fields.isUndefined() && remove.isUndefined())
            refuse({ QStringLiteral("fields"), QStringLiteral("required"), {}, true });
        return m_refused.size() == before;
    }

    std::optional<Draft> read(const QJsonObject& object)
    {
        bool good = checkForm(object);
        Draft draft;
        draft.kind = object.value(QStringLiteral("kind")).toString();
        draft.remove = object.value(QStringLiteral("delete")).toBool();
        draft.id = readId(object, QStringLiteral("id"), good);
        draft.scope = readId(object, QStringLiteral("scope"), good);
        if (!m_catalog.kind(draft.kind)) {
            refuse({ QStringLiteral("kind"), QStringLiteral("kind_unknown"),
                { { QStringLiteral("kind"), draft.kind } }, true });
            return {};
        }
        const QJsonObject fields = object.value(QStringLiteral("fields")).toObject();
        for (auto it = fields.begin(); it != fields.end(); ++it) {
            const Field* field = m_catalog.field(draft.kind, it.key());
            if (!field) {
                good = false;
                refuse({ it.key(), QStringLiteral("field_unknown"), {}, true });
                continue;
            }
            const auto value = valueFromJson(*field, *it);
            if (!value) {
                good = false;
                refuse({ it.key(), value.error().code, value.error().data, true });
                continue;
            }
            draft.fields.insert(it.key(), *value);
        }
        return good ? std::optional(draft) : std::nullopt;
    }

    const Catalog& m_catalog;
    Act& m_act;
    int m_line = 0;
    int m_saved = 0;
    QJsonArray m_refused, m_warnings, m_ids;
};

Answer put(const Context& context)
{
    QFile file;
    SIMPUL_TRY(openInput(file, context.words().first()));
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(act, Act::begin(*store));
    PutRun run(context.catalog(), act);
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine())
        SIMPUL_TRY(run.line(line));
    const bool nothing = run.anyRefused() && context.has(QStringLiteral("all-or-nothing"));
    if (!nothing)
        SIMPUL_TRY(act.commit());
    Context::print(run.report(nothing));
    return run.anyRefused() ? 1 : 0;
}

Answer get(const Context& context)
{
    SIMPUL_GET(id, parseId(context.words().at(1), QStringLiteral("id")));
    SIMPUL_GET(store, context.open(Access::Read));
    const QString kind = context.words().first();
    if (!context.catalog().kind(kind))
        return Error::refused(QStringLiteral("kind_unknown"), { { QStringLiteral("kind"), kind } });
    bool found = false;
    const QList<Id> scopes = store->records().scopesOf(kind, id);
    for (const Id& scope : scopes)
        if (const auto record = store->records().find(kind, id, scope)) {
            Context::print(recordToJson(*record));
            found = true;
        }
    return found ? Answer(0) : Answer(Error::refused(QStringLiteral("not_found")));
}

/// A scope of which this store may know something.
Result<Id> knownScope(const Context& context, Store& store)
{
    SIMPUL_GET(scope, parseId(context.value(QStringLiteral("scope")), QStringLiteral("scope")));
    if (!store.rights().isNetwork(scope) && !store.scopes().opensScope(scope))
        return Error::refused(QStringLiteral("scope_unknown"), { { QStringLiteral("scope"), scope.text() } });
    return scope;
}

QString comparable(const QJsonValue& value)
{
    return value.isString() ? value.toString() : value.toVariant().toString();
}

Answer list(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    Records::Query query { context.words().first(), {}, {}, {} };
    if (!context.catalog().kind(query.kind))
        return Error::refused(QStringLiteral("kind_unknown"), { { QStringLiteral("kind"), query.kind } });
    if (context.has(QStringLiteral("scope"))) {
        SIMPUL_GET(scope, knownScope(context, *store));
        query.scope = scope;
    }
    if (context.has(QStringLiteral("after"))) {
        SIMPUL_GET(after, parseId(context.value(QStringLiteral("after")), QStringLiteral("after")));
        query.after = after;
    }
    QList<QPair<QString, QString>> wanted;
    const QStringList conditions = context.values(QStringLiteral("where"));
    for (const QString& condition : conditions) {
        wanted += { condition.section(u'=', 0, 0), condition.section(u'=', 1) };
        if (!condition.contains(u'=') || !context.catalog().field(query.kind, wanted.last().first))
            return wrongUsage();
    }
    bool isNumber = true;
    qint64 left = context.has(QStringLiteral("limit"))
        ? context.value(QStringLiteral("limit")).toLongLong(&isNumber)
        : std::numeric_limits<qint64>::max();
    if (!isNumber || left < 0)
        return wrongUsage();
    // Entries of one record in several scopes stay together, so that `--after` passes none over.
    Id last;
    SIMPUL_TRY(store->records().visit(query, [&](const Record& record) {
        if (left <= 0 && record.id != last)
            return false;
        const QJsonObject fields = fieldsToJson(record.fields);
        for (const auto& [field, value] : wanted)
            if (comparable(fields.value(field)) != value)
                return true;
        Context::print(recordToJson(record));
        last = record.id;
        --left;
        return true;
    }));
    return 0;
}

Answer showHistory(const Context& context)
{
    SIMPUL_GET(id, parseId(context.words().at(1), QStringLiteral("id")));
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(entries, history(*store, context.words().first(), id));
    for (const HistoryEntry& entry : entries) {
        QJsonObject line { { QStringLiteral("at"), timeText(entry.time) },
            { QStringLiteral("author"), entry.author }, { QStringLiteral("node"), entry.node.text() },
            { QStringLiteral("scope"), entry.scope.text() }, { QStringLiteral("group"), entry.group },
            { QStringLiteral("before"), fieldsToJson(entry.before) },
            { QStringLiteral("after"), entry.removes ? QJsonValue() : QJsonValue(fieldsToJson(entry.after)) },
            { QStringLiteral("standing"), entry.standing } };
        if (entry.removes)
            line.insert(QStringLiteral("delete"), true);
        if (!entry.counts)
            line.insert(QStringLiteral("set_aside"), true);
        Context::print(line);
    }
    return entries.isEmpty() ? Answer(Error::refused(QStringLiteral("not_found"))) : Answer(0);
}

Answer digest(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    QList<Id> scopes;
    if (context.has(QStringLiteral("scope"))) {
        SIMPUL_GET(scope, knownScope(context, *store));
        scopes += scope;
    } else {
        const QList<Store::ScopeInfo> readable = store->readableScopes();
        for (const Store::ScopeInfo& scope : readable)
            scopes += scope.id;
    }
    QList<std::pair<Id, QByteArray>> prints;
    qint64 records = 0, segments = 0;
    for (const Id& scope : scopes) {
        SIMPUL_GET(print, store->fingerprint(scope));
        prints += { scope, print.hash };
        records += print.records;
        segments += print.segments;
    }
    const QByteArray hash =
        context.has(QStringLiteral("scope")) ? prints.first().second : combinedDigest(prints);
    Context::print(QJsonObject { { QStringLiteral("digest"), QString::fromLatin1(hash.toHex()) },
        { QStringLiteral("records"), records }, { QStringLiteral("segments"), segments } });
    return 0;
}

Answer conflicts(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(items, inbox(*store));
    for (const Item& item : items) {
        QJsonArray values;
        for (const Item::Value& value : item.values)
            values.append(QJsonObject {
                { QStringLiteral("value"),
                    value.fields ? QJsonValue(fieldsToJson(*value.fields)) : QJsonValue() },
                { QStringLiteral("node"), value.node.text() }, { QStringLiteral("at"), timeText(value.time) },
                { QStringLiteral("author"), value.author } });
        Context::print(QJsonObject { { QStringLiteral("id"), item.id.text() },
            { QStringLiteral("kind"), item.kind }, { QStringLiteral("record"), item.record.text() },
            { QStringLiteral("scope"), item.scope.text() }, { QStringLiteral("group"), item.group },
            { QStringLiteral("values"), values } });
    }
    return 0;
}

Answer showTroubles(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(found, troubles(*store));
    for (const Trouble& trouble : std::as_const(found)) {
        QJsonArray records;
        for (const auto& [kind, record] : trouble.pointing)
            records.append(
                QJsonObject { { QStringLiteral("kind"), kind }, { QStringLiteral("id"), record.text() } });
        Context::print(QJsonObject { { QStringLiteral("id"), trouble.id.text() },
            { QStringLiteral("code"), trouble.code }, { QStringLiteral("kind"), trouble.kind },
            { QStringLiteral("record"), trouble.record.text() },
            { QStringLiteral("scope"), trouble.scope.text() }, { QStringLiteral("field"), trouble.field },
            { QStringLiteral("records"), records },
            { QStringLiteral("message"),
                sentence(Finding { trouble.field, trouble.code, trouble.data, true }, store->catalog(),
                    trouble.kind) } });
    }
    return 0;
}

Answer decide(const Context& context)
{
    bool isNumber = false;
    const int take = context.value(QStringLiteral("take")).toInt(&isNumber);
    if (!isNumber)
        return wrongUsage();
    SIMPUL_GET(id, parseId(context.words().first(), QStringLiteral("id")));
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_TRY(resolve(*store, id, take));
    Context::print(QJsonObject());
    return 0;
}

} // namespace

Result<Id> parseId(const QString& text, const QString& what)
{
    if (const auto id = Id::fromText(text))
        return *id;
    return Error::refused(QStringLiteral("ref_invalid"),
        { { QStringLiteral("field"), what }, { QStringLiteral("value"), text } });
}

QJsonObject fieldsToJson(const QCborMap& fields)
{
    QJsonObject object;
    for (const auto& [key, value] : fields)
        object.insert(key.toString(), valueToJson(value));
    return object;
}

QString timeText(qint64 unixMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(unixMs);
    return time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODateWithMs);
}

QList<Command> recordCommands()
{
    return { { QStringLiteral("put"), QStringLiteral("FILE|-"), put, QStringLiteral("[--all-or-nothing]") },
        { QStringLiteral("get"), QStringLiteral("KIND ID"), get },
        { QStringLiteral("list"), QStringLiteral("KIND"), list,
            QStringLiteral("[--where F=V…] [--scope S] [--limit N] [--after ID]") },
        { QStringLiteral("history"), QStringLiteral("KIND ID"), showHistory },
        { QStringLiteral("digest"), QString(), digest, QStringLiteral("[--scope S]") },
        { QStringLiteral("conflicts"), QString(), conflicts },
        { QStringLiteral("resolve"), QStringLiteral("ID"), decide, QStringLiteral("--take N") },
        { QStringLiteral("troubles"), QString(), showTroubles } };
}

} // namespace simpul::ctl
