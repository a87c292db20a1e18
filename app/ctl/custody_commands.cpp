#include "app/ctl/command.h"
#include "core/sync/custody.h"
#include "core/sync/receipts.h"
#include "ui/words/sentences.h"
#include "ui/words/spoken_fingerprint.h"

namespace simpul::ctl {

using namespace Qt::StringLiterals;

namespace {

QJsonValue timeOrNull(qint64 time)
{
    return time == 0 ? QJsonValue() : QJsonValue(timeText(time));
}

QString placeName(Store& store, const Id& scope)
{
    const Facility* facility = store.scopes().facility(scope);
    return facility ? facility->name : QString();
}

QJsonObject scopeToJson(Store& store, const ScopeReceipt& scope)
{
    return { { u"scope"_s, scope.scope.text() }, { u"name"_s, placeName(store, scope.scope) },
        { u"segments"_s, scope.segments }, { u"changes"_s, scope.changes },
        { u"fingerprint"_s, QString::fromLatin1(scope.fingerprint.toHex()) },
        { u"spoken"_s, spokenFingerprint(scope.fingerprint) } };
}

QJsonValue takenToJson(Store& store, const std::optional<Taken>& taken)
{
    if (!taken)
        return {};
    QJsonArray scopes;
    for (const ScopeReceipt& scope : taken->scopes)
        scopes.append(scopeToJson(store, scope));
    return QJsonObject { { u"at"_s, timeText(taken->time) }, { u"applied"_s, taken->applied },
        { u"known"_s, taken->known }, { u"held"_s, taken->held }, { u"set_aside"_s, taken->setAside },
        { u"changes"_s, taken->changes }, { u"scopes"_s, scopes } };
}

QJsonObject mediumToJson(const Receipt& receipt)
{
    return { { u"bundle"_s, receipt.bundle.text() }, { u"file"_s, receipt.file },
        { u"place"_s, receipt.place }, { u"medium"_s, receipt.medium }, { u"serial"_s, receipt.serial },
        { u"at"_s, timeText(receipt.time) } };
}

Answer receipts(const Context& context)
{
    Id peer;
    if (!context.words().isEmpty()) {
        SIMPUL_GET(named, parseId(context.words().first(), u"NODE"_s));
        peer = named;
    }
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(all, readReceipts(*store, peer));
    for (const Receipt& receipt : std::as_const(all)) {
        QJsonObject told = mediumToJson(receipt);
        told.insert(u"direction"_s, receipt.direction);
        told.insert(u"peer"_s, receipt.peer.text());
        told.insert(u"peer_name"_s, memberName(*store, receipt.peer));
        told.insert(u"written"_s, timeText(receipt.written));
        told.insert(u"segments"_s, receipt.segments);
        told.insert(u"changes"_s, receipt.changes);
        told.insert(u"taken"_s, takenToJson(*store, receipt.taken));
        Context::print(told);
    }
    return 0;
}

QJsonValue daysOrNull(Store& store, qint64 time)
{
    const auto days = daysSince(store, time);
    return days ? QJsonValue(*days) : QJsonValue();
}

Answer custody(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(board, custodyBoard(*store));
    for (const Custody& one : std::as_const(board))
        Context::print({ { u"node"_s, one.member.text() }, { u"name"_s, one.name },
            { u"last_heard"_s, timeOrNull(one.heard) }, { u"confirmed"_s, timeOrNull(one.confirmed) },
            { u"confirmed_days"_s, daysOrNull(*store, one.confirmed) }, { u"unconfirmed"_s, one.unconfirmed },
            { u"unconfirmed_since"_s, timeOrNull(one.unconfirmedSince) }, { u"unwritten"_s, one.unwritten },
            { u"unconfirmed_of_others"_s, one.unconfirmedOfOthers },
            { u"last_sent"_s, one.lastSent ? QJsonValue(mediumToJson(*one.lastSent)) : QJsonValue() },
            { u"held"_s, one.held }, { u"newest_held"_s, timeOrNull(one.newestHeld) },
            { u"through"_s, one.through.isNull() ? QJsonValue() : QJsonValue(one.through.text()) },
            { u"missing"_s, one.missing } });
    return 0;
}

} // namespace

QString memberName(Store& store, const Id& node)
{
    const auto member = store.records().find(u"member"_s, node);
    return member ? member->fields.value("name"_L1).toString() : QString();
}

QJsonArray gapsToJson(Store& store)
{
    QJsonArray list;
    const QList<Gap> gaps = store.log().gaps();
    for (const Gap& gap : gaps) {
        const QString numbers =
            gap.from == gap.to ? QString::number(gap.from) : u"%1–%2"_s.arg(gap.from).arg(gap.to);
        QJsonObject named { { u"numbers"_s, numbers }, { u"sender"_s, memberName(store, gap.node) } };
        if (const QString place = placeName(store, gap.scope); !place.isEmpty())
            named.insert(u"place"_s, place);
        list.append(QJsonObject { { u"node"_s, gap.node.text() }, { u"epoch"_s, gap.epoch.text() },
            { u"scope"_s, gap.scope.text() }, { u"from"_s, qint64(gap.from) }, { u"to"_s, qint64(gap.to) },
            { u"message"_s, sentence(Error::refused(u"packets_missing"_s, named)) } });
    }
    return list;
}

QJsonArray noticesToJson(Store& store)
{
    QJsonArray list;
    const QList<Notice> notices = store.notices().unread();
    for (const Notice& notice : notices)
        list.append(QJsonObject { { u"at"_s, timeText(notice.time) }, { u"code"_s, notice.code },
            { u"message"_s, sentence(Error::refused(notice.code, notice.data)) } });
    return list;
}

QList<Command> custodyCommands()
{
    return { { u"receipts"_s, u"[NODE]"_s, receipts }, { u"custody"_s, {}, custody } };
}

} // namespace simpul::ctl
