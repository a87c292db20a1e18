#include "app/ctl/command.h"
#include "core/sync/membership.h"
#include "core/sync/revocation.h"

#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

namespace simpul::ctl {

using namespace Qt::StringLiterals;

namespace {

Answer card(const Context& context)
{
    if (!context.has(QStringLiteral("out")))
        return wrongUsage();
    const QString name = context.has(QStringLiteral("name")) ? context.value(QStringLiteral("name"))
                                                             : QSysInfo::machineHostName();
    SIMPUL_GET(store, openOrCreate(context, name));
    SIMPUL_GET(written, writeCard(*store, context.value(QStringLiteral("out"))));
    Context::print(QJsonObject { { QStringLiteral("node"), written.node.text() },
        { QStringLiteral("words"), QJsonArray::fromStringList(written.words()) } });
    return 0;
}

Answer admitDevice(const Context& context)
{
    const Role role = roleFromText(context.value(QStringLiteral("role")));
    if (role == Role::None || !context.has(QStringLiteral("out")))
        return wrongUsage();
    QList<Id> scopes;
    const QStringList named = context.values(QStringLiteral("scope"));
    for (const QString& one : named) {
        SIMPUL_GET(scope, parseId(one, QStringLiteral("scope")));
        scopes += scope;
    }
    SIMPUL_GET(asked, readCard(context.words().first()));
    if (scopes.isEmpty() && asked.scopes.isEmpty())
        return wrongUsage();
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(admission,
        admit(*store, asked, role, scopes, context.value(QStringLiteral("out")), context.progress()));
    Context::print(QJsonObject { { QStringLiteral("node"), admission.card.node.text() },
        { QStringLiteral("words"), QJsonArray::fromStringList(admission.card.words()) } });
    return 0;
}

Answer join(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(joined, joinNetwork(*store, context.words().first(), context.progress()));
    Context::print(QJsonObject { { QStringLiteral("network"), joined.network.text() },
        { QStringLiteral("scopes"), idsToJson(joined.scopes) },
        { QStringLiteral("adopted"), idsToJson(joined.adopted) } });
    return 0;
}

Answer nodes(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    const QJsonArray gaps = gapsToJson(*store);
    QList<Id> members = store->rights().members().values();
    std::sort(members.begin(), members.end());
    for (const Id& node : members) {
        QJsonArray scopes, missing;
        const QHash<Id, Role> grants = store->rights().grantsOf(node);
        QList<Id> granted = grants.keys();
        std::sort(granted.begin(), granted.end());
        for (const Id& scope : std::as_const(granted))
            if (grants[scope] != Role::None)
                scopes.append(QJsonObject { { QStringLiteral("scope"), scope.text() },
                    { QStringLiteral("role"), roleText(grants[scope]) } });
        for (const QJsonValue& gap : gaps)
            if (gap["node"_L1].toString() == node.text())
                missing.append(gap);
        const auto heard = store->peers().newestReceipt(u"in"_s, node);
        QJsonObject told { { QStringLiteral("node"), node.text() },
            { QStringLiteral("name"), memberName(*store, node) },
            { QStringLiteral("self"), node == store->node().id },
            { QStringLiteral("admin"), store->rights().isAdmin(node) }, { QStringLiteral("scopes"), scopes },
            { QStringLiteral("last_heard"), heard ? QJsonValue(timeText(heard->time)) : QJsonValue() },
            { QStringLiteral("missing"), missing } };
        if (node == store->node().id)
            told.insert(u"notices"_s, noticesToJson(*store));
        Context::print(told);
    }
    return 0;
}

/// `EPOCH:SCOPE:SEQ`
Result<Cutoffs> parseCutoffs(const QStringList& texts)
{
    Cutoffs cutoffs;
    for (const QString& text : texts) {
        const QStringList parts = text.split(u':');
        SIMPUL_GET(epoch, parseId(parts.value(0), u"after"_s));
        SIMPUL_GET(scope, parseId(parts.value(1), u"after"_s));
        bool isNumber = false;
        const quint32 seq = parts.value(2).toUInt(&isNumber);
        if (parts.size() != 3 || !isNumber)
            return wrongUsage();
        cutoffs.insert({ epoch, scope }, seq);
    }
    return cutoffs;
}

Answer revokeDevice(const Context& context)
{
    SIMPUL_GET(node, parseId(context.words().first(), u"NODE"_s));
    SIMPUL_GET(after, parseCutoffs(context.values(u"after"_s)));
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_TRY(revoke(*store, node, after, context.value(u"reason"_s)));
    Context::print(QJsonObject());
    return 0;
}

} // namespace

QList<Command> memberCommands()
{
    return { { u"card"_s, {}, card, u"--out FILE [--name NAMA]"_s },
        { u"admit"_s, u"KARTU"_s, admitDevice, u"--role admin|entry|reader --scope S… --out FILE"_s },
        { u"join"_s, u"FILE"_s, join }, { u"nodes"_s, {}, nodes },
        { u"revoke"_s, u"NODE"_s, revokeDevice, u"[--after EPOCH:SCOPE:SEQ…] [--reason ALASAN]"_s } };
}

} // namespace simpul::ctl
