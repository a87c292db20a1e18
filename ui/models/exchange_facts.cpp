#include "ui/models/exchange_facts.h"

#include "core/sync/backup.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QDate dayOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).date();
}

QDate lastHeard(Store& store, const Id& member)
{
    const QList<Receipt> receipts = store.peers().receipts(member);
    const auto in = std::find_if(
        receipts.begin(), receipts.end(), [](const Receipt& r) { return r.direction == "in"_L1; });
    return in == receipts.end() ? QDate() : dayOf(in->time);
}

ExchangeFacts::Member standingOf(Store& store, const Id& id, const QList<simpul::Chain>& chains)
{
    ExchangeFacts::Member member { id, memberName(store, id), {}, lastHeard(store, id), 0 };
    bool confirmed = true;
    for (const simpul::Chain& chain : chains) {
        if (chain.node == id || chain.upto == 0 || !store.rights().mayRead(id, chain.scope))
            continue;
        const quint32 acknowledged = store.peers().acknowledged(id, chain);
        confirmed = confirmed && acknowledged >= chain.upto;
        const quint32 reached = std::max(acknowledged, store.peers().sent(id, chain));
        member.unwritten += chain.upto > reached ? chain.upto - reached : 0;
    }
    using Standing = ExchangeFacts::Standing;
    member.standing = !member.heard.isValid() ? Standing::Never
        : confirmed                           ? Standing::Confirmed
                                              : Standing::Waiting;
    return member;
}

QString placeName(Store& store, const Id& scope)
{
    const Facility* facility = store.scopes().facility(scope);
    return facility ? facility->name : QString();
}

Result<PlacePrint> printOf(Store& store, const Id& scope, const QString& name)
{
    SIMPUL_GET(print, store.fingerprint(scope));
    return PlacePrint { name, print.hash, print.records };
}

Id ownScope(Store& store)
{
    const Id scope = store.scopes().scopeOf(store.facility());
    return scope.isNull() ? store.network() : scope;
}

} // namespace

QString memberName(Store& store, const Id& node)
{
    const auto member = store.records().find(u"member"_s, node, store.network());
    return member ? member->fields.value("name"_L1).toString() : QString();
}

ExchangeFacts readExchangeFacts(Store& store)
{
    ExchangeFacts facts;
    facts.place = placeName(store, store.facility());
    const QList<simpul::Chain> chains = store.log().chains();
    const QSet<Id> members = store.rights().members();
    for (const Id& member : members)
        if (member != store.node().id)
            facts.members += standingOf(store, member, chains);
    std::sort(facts.members.begin(), facts.members.end(), [](const auto& a, const auto& b) {
        const int names = a.name.localeAwareCompare(b.name);
        return names != 0 ? names < 0 : a.id < b.id;
    });
    const QList<Gap> gaps = store.log().gaps();
    for (const Gap& gap : gaps)
        facts.missing += { memberName(store, gap.node), placeName(store, gap.scope), gap.from, gap.to,
            lastHeard(store, gap.node) };
    facts.conflicts = store.records().itemCount();
    facts.setAside = store.log().setAsideCount();
    facts.lastBackup = lastBackup(store).date();
    return facts;
}

Result<PlacePrint> ownPrint(Store& store)
{
    const Id scope = ownScope(store);
    return printOf(store, scope, placeName(store, scope));
}

Result<QList<PlacePrint>> readPrints(Store& store, const Progress& progress)
{
    QList<Store::ScopeInfo> scopes = store.readableScopes();
    std::stable_partition(
        scopes.begin(), scopes.end(), [own = ownScope(store)](const auto& scope) { return scope.id == own; });
    QList<PlacePrint> prints;
    for (const Store::ScopeInfo& scope : scopes) {
        if (!progress.step(u"verify"_s, prints.size(), scopes.size()))
            return Error::cancelled();
        SIMPUL_GET(print, printOf(store, scope.id, placeName(store, scope.id)));
        prints += print;
    }
    return prints;
}

Result<QString> keepBackup(Store& store, const QString& file, const Progress& progress)
{
    SIMPUL_TRY(backup(store, file, progress));
    return file;
}

} // namespace simpul
