#include "core/sync/membership.h"

#include "core/base/files.h"
#include "core/store/act.h"
#include "core/store/founding.h"
#include "core/sync/grants.h"

#include <QFile>
#include <QFileInfo>

namespace simpul {

namespace {

constexpr QByteArrayView kCardText = "simpul card 1";
constexpr int kWordCount = 2048;
constexpr qint64 kMostCardBytes = 1 << 20;

const QStringList& wordList()
{
    static const QStringList words = [] {
        QFile file(QStringLiteral(":/words/id.txt"));
        QStringList read;
        if (file.open(QIODevice::ReadOnly))
            read = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        Q_ASSERT(read.size() == kWordCount);
        return read;
    }();
    return words;
}

QByteArray encodeCard(const Card& card)
{
    QCborArray scopes;
    for (const Card::Scope& scope : card.scopes)
        scopes.append(QCborArray { scope.id.bytes(), scope.type, scope.name, scope.parent.bytes() });
    return QCborValue(QCborMap { { QStringLiteral("simpul_card"), 1 }, { QStringLiteral("name"), card.name },
                          { QStringLiteral("sign_key"), card.signKey },
                          { QStringLiteral("box_key"), card.boxKey }, { QStringLiteral("scopes"), scopes } })
        .toCbor();
}

Result<Card> decodeCard(const QByteArray& bytes)
{
    const Error damaged = Error::notGenuine(QStringLiteral("card_damaged"));
    const QCborArray signedCard = QCborValue::fromCbor(bytes).toArray();
    const QByteArray content = signedCard[0].toByteArray();
    const QCborMap map = QCborValue::fromCbor(content).toMap();
    if (map.value(QLatin1String("simpul_card")).toInteger() != 1)
        return damaged;
    Card card;
    card.name = map.value(QLatin1String("name")).toString();
    card.signKey = map.value(QLatin1String("sign_key")).toByteArray();
    card.boxKey = map.value(QLatin1String("box_key")).toByteArray();
    if (card.signKey.size() != 32 || card.boxKey.size() != 32
        || !verifySignature(kCardText.toByteArray() + content, signedCard[1].toByteArray(), card.signKey))
        return damaged;
    card.node = LocalNode::idOf(card.signKey, card.boxKey);
    const QCborArray scopes = map.value(QLatin1String("scopes")).toArray();
    for (const QCborValue& entry : scopes) {
        const QCborArray parts = entry.toArray();
        const auto id = Id::fromBytes(parts[0].toByteArray());
        if (!id)
            return damaged;
        card.scopes += Card::Scope { *id, parts[1].toString(), parts[2].toString(),
            Id::fromBytes(parts[3].toByteArray()).value_or(Id()) };
    }
    return card;
}

} // namespace

QStringList Card::words() const
{
    const QByteArray hash = hash32("simpul words" + signKey + boxKey);
    QStringList chosen;
    quint64 bits = 0;
    int held = 0;
    for (qsizetype i = 0; chosen.size() < 6; ++i) {
        bits = bits << 8 | quint8(hash[i]);
        held += 8;
        if (held >= 11) {
            held -= 11;
            chosen += wordList().value(qsizetype(bits >> held & (kWordCount - 1)));
        }
    }
    return chosen;
}

Result<Card> ownCard(Store& store)
{
    const LocalNode& node = store.node();
    Card card { node.id, node.sign.publicKey, node.box.publicKey, node.name, {} };
    if (!store.hasNetwork() || !store.rights().isFounder(node.id))
        return card;
    const QList<Store::ScopeInfo> scopes = store.readableScopes();
    for (const Store::ScopeInfo& scope : scopes) {
        const Facility* facility = store.scopes().facility(scope.id);
        card.scopes += Card::Scope { scope.id, scope.type, scope.name, facility ? facility->parent : Id() };
    }
    return card;
}

Result<Card> writeCard(Store& store, const QString& file)
{
    SIMPUL_GET(card, ownCard(store));
    const QByteArray content = encodeCard(card);
    const QByteArray signature = store.node().sign.sign(kCardText.toByteArray() + content);
    SIMPUL_TRY(writeSafely(file, [&](QIODevice& device) -> Result<void> {
        device.write(QCborValue(QCborArray { content, signature }).toCbor());
        return {};
    }));
    return card;
}

Result<Card> readCard(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return Error::machine(QStringLiteral("no_file"), { { QStringLiteral("file"), path } });
    return decodeCard(file.read(kMostCardBytes));
}

namespace {

/// The scopes that the device brings: each is granted to it, and its topmost facility hangs below the place
/// to which it is admitted.
Result<void> adopt(Act& act, const Card& card, const Id& above)
{
    Store& store = act.store();
    QSet<Id> brought;
    for (const Card::Scope& scope : card.scopes)
        brought.insert(scope.id);
    for (const Card::Scope& scope : card.scopes) {
        if (scope.id == store.network())
            continue;
        if (scope.type != u"network" && !store.scopes().facility(scope.id)) {
            QCborMap fields { { QStringLiteral("type"), scope.type },
                { QStringLiteral("name"), scope.name } };
            const Id parent = brought.contains(scope.parent) ? scope.parent : above;
            if (!parent.isNull())
                fields.insert(QStringLiteral("parent"), parent.bytes());
            SIMPUL_GET(
                outcome, act.put({ QStringLiteral("facility"), scope.id, store.network(), fields, false }));
            if (outcome.refused())
                return Error::refused(outcome.findings.first().code);
        }
        SIMPUL_TRY(grant(act, card.node, scope.id, Role::Entry));
    }
    return {};
}

Result<void> checkAdmission(Store& store, const Card& card, Role role, const QList<Id>& scopes)
{
    const Id self = store.node().id;
    if (!store.hasNetwork() || !store.rights().isAdmin(self))
        return Error::refused(QStringLiteral("not_admin"));
    if (card.node == self)
        return Error::refused(QStringLiteral("admit_self"));
    const bool touchesAdmin = role == Role::Admin || store.rights().isAdmin(card.node);
    if (touchesAdmin && !store.rights().isFounder(self))
        return Error::refused(QStringLiteral("admin_by_founder"));
    for (const Id& scope : scopes) {
        const QJsonObject data { { QStringLiteral("scope"), scope.text() } };
        if (scope != store.network() && !store.scopes().opensScope(scope))
            return Error::refused(QStringLiteral("scope_unknown"), data);
        if (scope != store.network() && !store.rights().mayGrant(self, scope))
            return Error::refused(QStringLiteral("not_allowed"), data);
    }
    return {};
}

} // namespace

Result<Admission> admit(Store& store, const Card& card, Role role, const QList<Id>& scopes,
    const QString& welcomeFile, const Progress& progress)
{
    SIMPUL_TRY(checkAdmission(store, card, role, scopes));
    QSet<Id> wanted(scopes.begin(), scopes.end());
    wanted.remove(store.network());
    {
        SIMPUL_GET(act, Act::begin(store));
        SIMPUL_TRY(act.set(store.network(), QStringLiteral("member"), card.node, QStringLiteral("name"),
            memberFields(card.name, card.signKey, card.boxKey)));
        const bool forNetwork = scopes.contains(store.network()) && store.rights().isFounder(store.node().id);
        if (role == Role::Admin || forNetwork || store.rights().isAdmin(card.node))
            SIMPUL_TRY(grant(act, card.node, store.network(),
                role == Role::Admin ? role
                    : forNetwork    ? Role::Reader
                                    : Role::None,
                role == Role::Admin ? Cutoffs() : heldOf(store, card.node, store.network())));
        const QHash<Id, Role> before = store.rights().grantsOf(card.node);
        for (auto it = before.begin(); it != before.end(); ++it)
            if (*it != Role::None && !wanted.contains(it.key())
                && store.rights().mayGrant(store.node().id, it.key()))
                SIMPUL_TRY(grant(act, card.node, it.key(), Role::None, heldOf(store, card.node, it.key())));
        for (const Id& scope : wanted)
            SIMPUL_TRY(grant(act, card.node, scope, role == Role::Reader ? Role::Reader : Role::Entry));
        if (role != Role::Reader) {
            Id above;
            for (const Id& scope : wanted)
                above = above.isNull()
                    ? (store.scopes().puskesmasOf(scope).isNull() ? scope : store.scopes().puskesmasOf(scope))
                    : above;
            SIMPUL_TRY(adopt(act, card, above));
        }
        SIMPUL_TRY(act.commit());
    }
    SIMPUL_GET(welcome, exportBundles(store, welcomeFile, { { card.node }, false }, progress));
    return Admission { card, welcome };
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
    return {};
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
