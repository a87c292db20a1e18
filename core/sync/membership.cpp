#include "core/sync/membership.h"

#include "core/store/act.h"
#include "core/store/founding.h"
#include "core/sync/adoption.h"
#include "core/sync/following.h"
#include "core/sync/grants.h"
#include "core/sync/hearing.h"

#include <QFile>
#include <QFileInfo>

namespace simpul {

namespace {

/// What the device is to have besides what it brings.
QSet<Id> wantedOf(const Store& store, const QList<Id>& scopes, const QList<Card::Scope>& brought)
{
    QSet<Id> wanted(scopes.begin(), scopes.end());
    wanted.remove(store.network());
    for (const Card::Scope& scope : brought)
        wanted.remove(scope.id);
    return wanted;
}

Result<void> checkAdmission(Store& store, const Card& card, Role role, const QList<Id>& scopes)
{
    const Id self = store.node().id;
    const Rights& rights = store.rights();
    if (!store.hasNetwork() || !rights.mayAdmit(self))
        return Error::refused(QStringLiteral("not_admin"));
    if (card.node == self)
        return Error::refused(QStringLiteral("admit_self"));
    const bool touchesAdmin = role == Role::Admin || rights.wasAdmin(card.node)
        || (!rights.isAdmin(self) && rights.mayAdmit(card.node));
    if (touchesAdmin && !rights.isFounder(self))
        return Error::refused(QStringLiteral("admin_by_founder"));
    if (rights.wasFounder(card.node) && self == rights.word().founder)
        return Error::refused(QStringLiteral("led_by_sheet"));
    SIMPUL_GET(brought, broughtBy(store, card));
    if (!brought.isEmpty() && !rights.isAdmin(self))
        return Error::refused(QStringLiteral("not_admin"));
    const bool adopts = role != Role::Reader;
    if (adopts && !mayAdopt(store, brought, placeFor(store, wantedOf(store, scopes, brought))))
        return Error::refused(QStringLiteral("adopt_by_founder"));
    for (const Id& scope : scopes) {
        if (isAmong(brought, scope))
            continue;
        const QJsonObject data { { QStringLiteral("scope"), scope.text() } };
        if (scope != store.network() && !store.scopes().opensScope(scope))
            return Error::refused(QStringLiteral("scope_unknown"), data);
        if (scope != store.network() && rights.voiceFor(self, card.node, scope).isNull())
            return Error::refused(QStringLiteral("not_allowed"), data);
    }
    return {};
}

/// In which networks' scopes this PC writes down a member that is to have these scopes: in its own, if it
/// may, else in the adopted one of which it is an admin.
QSet<Id> voicesFor(Store& store, const Id& member, const QSet<Id>& wanted)
{
    const Rights& rights = store.rights();
    const Id self = store.node().id;
    QSet<Id> voices;
    if (rights.isAdmin(self))
        voices.insert(store.network());
    for (const Id& scope : wanted)
        voices.insert(rights.voiceFor(self, member, scope));
    return voices.isEmpty() ? QSet<Id> { rights.leads(self).first() } : voices;
}

/// The member as the card says, with exactly these rights, as far as this node may take and give them.
Result<void> writeRights(Store& store, const Card& card, Role role, const QList<Id>& scopes)
{
    SIMPUL_GET(carried, broughtBy(store, card));
    const QList<Card::Scope> brought = role == Role::Reader ? QList<Card::Scope>() : carried;
    const QSet<Id> wanted = wantedOf(store, scopes, brought);
    const Id self = store.node().id;
    const auto voice = [&](const Id& scope) { return store.rights().voiceFor(self, card.node, scope); };
    SIMPUL_GET(act, Act::begin(store));
    for (const Id& network : voicesFor(store, card.node, wanted))
        SIMPUL_TRY(act.set(network, QStringLiteral("member"), card.node, QStringLiteral("name"),
            memberFields(card.name, card.signKey, card.boxKey)));
    const bool forNetwork = scopes.contains(store.network()) && store.rights().isFounder(store.node().id);
    SIMPUL_GET(asAdmin, endingOf(store, card.node, store.network()));
    if (role == Role::Admin || forNetwork || store.rights().isAdmin(card.node))
        SIMPUL_TRY(grant(act, card.node, store.network(),
            role == Role::Admin ? role
                : forNetwork    ? Role::Reader
                                : Role::None,
            role == Role::Admin ? Cutoffs() : asAdmin));
    const QHash<Id, Role> before = store.rights().grantsOf(card.node);
    for (auto it = before.begin(); it != before.end(); ++it)
        if (*it != Role::None && !wanted.contains(it.key()) && !isAmong(brought, it.key())
            && !voice(it.key()).isNull()) {
            SIMPUL_GET(end, endingOf(store, card.node, it.key()));
            SIMPUL_TRY(grant(act, card.node, it.key(), Role::None, end, {}, voice(it.key())));
        }
    for (const Id& scope : wanted) {
        if (role != Role::Reader) {
            SIMPUL_TRY(grant(act, card.node, scope, Role::Entry, {}, {}, voice(scope)));
            continue;
        }
        SIMPUL_GET(end, endingOf(store, card.node, scope));
        SIMPUL_TRY(grant(act, card.node, scope, Role::Reader, end, {}, voice(scope)));
    }
    SIMPUL_TRY(adopt(act, card, brought, placeFor(store, wanted)));
    return act.commit();
}

} // namespace

Result<Admission> admit(Store& store, const Card& card, Role role, const QList<Id>& scopes,
    const QString& welcomeFile, const Progress& progress)
{
    SIMPUL_TRY(checkAdmission(store, card, role, scopes));
    SIMPUL_TRY(writeRights(store, card, role, scopes));
    SIMPUL_GET(welcome, exportBundles(store, welcomeFile, { { card.node }, false }, progress));
    return Admission { card, welcome };
}

Result<void> changeRights(Store& store, const Id& node, Role role, const QList<Id>& scopes)
{
    const auto member = store.records().find(QStringLiteral("member"), node);
    const QByteArray keys = store.nodeKeys(node);
    if (!member || keys.size() != 64)
        return Error::refused(QStringLiteral("member_unknown"), { { QStringLiteral("node"), node.text() } });
    const Card card { node, keys.first(32), keys.last(32),
        member->fields.value(QLatin1String("name")).toString(), {}, {} };
    SIMPUL_TRY(checkAdmission(store, card, role, scopes));
    return writeRights(store, card, role, scopes);
}

namespace {

Result<void> becomeMember(Store& store, BundleReader& reader, const Progress& progress)
{
    SIMPUL_TRY(store.setNetwork(reader.header().network));
    ImportReport report;
    SIMPUL_TRY(applyBundle(store, reader, report, progress));
    SIMPUL_TRY(store.refreshRights());
    if (!store.rights().isMember(store.node().id))
        return Error::notGenuine(QStringLiteral("not_welcome"));
    // Who welcomes holds what came with it and is not sent it back.
    return hear(store, reader.header());
}

/// The facility that this PC belongs to from now on, if its grants leave no doubt.
Result<void> settleFacility(Store& store)
{
    if (!store.facility().isNull() && store.scopes().facility(store.facility()))
        return {};
    QList<Id> granted = store.rights().grantsOf(store.node().id).keys();
    granted.removeIf([&](const Id& scope) { return !store.scopes().opensScope(scope); });
    return granted.size() == 1 ? store.setMeta(QStringLiteral("facility"), granted.first().bytes())
                               : Result<void>();
}

} // namespace

Result<Joining> joinNetwork(Store& store, const QString& welcomeFile, const Progress& progress)
{
    const Id before = store.network();
    if (!before.isNull() && !store.rights().isFounder(store.node().id))
        return Error::refused(QStringLiteral("already_joined"));
    SIMPUL_GET(contents, inspectBundle(welcomeFile, { store.node().box }, progress));
    if (!contents.header.recipients.contains(store.node().id))
        return Error::notGenuine(QStringLiteral("bundle_not_for_us"));
    Joining joined { contents.header.network, {}, {} };
    if (joined.network == before)
        return Error::refused(QStringLiteral("already_joined"));
    const QList<Store::ScopeInfo> old = store.readableScopes();

    QFile file(welcomeFile);
    if (!file.open(QIODevice::ReadOnly))
        return Error::machine(QStringLiteral("no_file"), { { QStringLiteral("file"), welcomeFile } });
    SIMPUL_GET(reader, BundleReader::open(file, { store.node().box }));
    SIMPUL_GET(act, Act::begin(store));
    SIMPUL_TRY(becomeMember(store, *reader, progress));
    if (!before.isNull())
        SIMPUL_TRY(lead(act, before, joined.network));
    SIMPUL_TRY(settleFacility(store));
    SIMPUL_TRY(act.commit());

    const QList<Store::ScopeInfo> now = store.readableScopes();
    for (const Store::ScopeInfo& scope : now) {
        joined.scopes += scope.id;
        for (const Store::ScopeInfo& earlier : old)
            if (earlier.id == scope.id)
                joined.adopted += scope.id;
    }
    return joined;
}

} // namespace simpul
