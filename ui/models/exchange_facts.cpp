#include "ui/models/exchange_facts.h"

#include "core/store/troubles.h"
#include "core/sync/backup.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

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

QString placeName(Store& store, const Id& scope)
{
    const Facility* facility = store.scopes().facility(scope);
    return facility ? facility->name : QCoreApplication::translate("Exchange", "Jejaring");
}

QString whereText(const Receipt& receipt)
{
    // A drive without a name is called by its root.
    if (!receipt.medium.isEmpty() && !receipt.medium.contains(u'/'))
        return receipt.medium;
    const QUrl address(receipt.place);
    return address.host().isEmpty() ? QDir(receipt.place).dirName() : address.host();
}

QDate dayOf(qint64 ms)
{
    return ms == 0 ? QDate() : QDateTime::fromMSecsSinceEpoch(ms).date();
}

QString memberName(Store& store, const Id& node)
{
    const auto member = store.records().find(u"member"_s, node, store.network());
    return member ? member->fields.value("name"_L1).toString() : QString();
}

ExchangeFacts readExchangeFacts(Store& store)
{
    ExchangeFacts facts;
    facts.place = placeName(store, store.facility());
    // Without a network there is nobody, and nothing is missing.
    if (const auto board = custodyBoard(store))
        facts.members = *board;
    QHash<Id, qint64> heard;
    for (const Custody& member : std::as_const(facts.members))
        heard.insert(member.member, member.heard);
    const QList<Gap> gaps = store.log().gaps();
    for (const Gap& gap : gaps)
        facts.missing += { memberName(store, gap.node), placeName(store, gap.scope), gap.from, gap.to,
            dayOf(heard.value(gap.node)) };
    facts.conflicts = store.records().itemCount();
    if (const auto left = troubles(store))
        facts.conflicts += left->size();
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
