#include "core/sync/card.h"

#include "core/base/cbor.h"
#include "core/base/files.h"
#include "core/store/network_word.h"
#include "core/sync/run.h"

#include <QCborArray>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace simpul {

namespace {

constexpr QByteArrayView kCardText = "simpul card 1";
constexpr int kWordCount = 2048;
constexpr qint64 kMostCardBytes = 1 << 20;
constexpr qsizetype kMostCardItems = 50'000; ///< of CBOR: ten thousand scopes

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
        scopes.append(
            QCborArray { scope.id.bytes(), scope.type, scope.name, scope.parent.bytes(), scope.own });
    return QCborValue(
        QCborMap { { QStringLiteral("simpul_card"), 1 }, { QStringLiteral("name"), card.name },
            { QStringLiteral("sign_key"), card.signKey }, { QStringLiteral("box_key"), card.boxKey },
            { QStringLiteral("scopes"), scopes }, { QStringLiteral("claim"), card.claim } })
        .toCbor();
}

} // namespace

Result<Card> parseCard(const QByteArray& bytes)
{
    const Error damaged = Error::notGenuine(QStringLiteral("card_damaged"));
    const QCborArray signedCard = wholeCbor(bytes, kMostCardItems).toArray();
    const QByteArray content = signedCard[0].toByteArray();
    const QCborMap map = wholeCbor(content, kMostCardItems).toMap();
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
            Id::fromBytes(parts[3].toByteArray()).value_or(Id()), parts[4].toBool(true) };
    }
    card.claim = map.value(QLatin1String("claim")).toByteArray();
    return card;
}

namespace {

/// The segment in which the recovery sheet made this node a successor, as a run; empty where none did.
Result<QByteArray> sheetSegment(Store& store)
{
    const Id self = store.node().id, network = store.network();
    SIMPUL_GET(changes, store.log().changesOf(network, QStringLiteral("grant"), grantId(self, network)));
    for (const HeldChange& held : changes) {
        if (held.input.node != store.rights().word().recovery)
            continue;
        SIMPUL_GET(chain, store.log().chain(held.input.node, held.epoch, network));
        Run run { chain.node, chain.epoch, network, {}, held.seq, {} };
        SIMPUL_TRY(store.log().visit(chain, held.seq, [&run](Segment& segment) -> Result<bool> {
            run.prev = segment.prev;
            run.segments += segment;
            return false;
        }));
        return encodeRun(run);
    }
    return QByteArray();
}

Result<QByteArray> claimOf(Store& store)
{
    const Id network = store.network();
    SIMPUL_GET(changes, store.log().changesOf(network, QStringLiteral("network"), network));
    SIMPUL_GET(sheet, sheetSegment(store));
    for (const HeldChange& held : changes) {
        const QCborMap& fields = held.input.stored.change.fields;
        const QByteArray founder = fields.value(QLatin1String("founder")).toByteArray();
        const QByteArray recovery = fields.value(QLatin1String("recovery")).toByteArray();
        const QByteArray nonce = fields.value(QLatin1String("nonce")).toByteArray();
        if (networkId(founder, recovery, nonce) == network)
            return QCborValue(QCborArray { founder, recovery, nonce, sheet }).toCbor();
    }
    return QByteArray();
}

/// Whether the sheet with these keys says in the segment that the node is a successor in the network.
bool saysSuccessor(const QByteArray& run, const QByteArray& signKey, const Id& node, const Id& network)
{
    const auto parsed = decodeRun(run);
    if (!parsed || parsed->run.segments.size() != 1 || parsed->run.scope != network)
        return false;
    const Segment& segment = parsed->run.segments.first();
    if (!verifySignature(segment.signedText(), segment.signature, signKey))
        return false;
    const QList<StoredRecord>& records = parsed->records.first();
    return std::any_of(records.begin(), records.end(), [&](const StoredRecord& record) {
        return record.kind == u"grant" && record.record == grantId(node, network)
            && record.changes.size() == 1
            && record.changes.first().change.fields.value(QLatin1String("role")).toString() == u"admin";
    });
}

/// The nearest place above this one that opens a scope.
Id scopeAbove(Store& store, const Id& place)
{
    constexpr int kDeepest = 8; // a ring of parents ends there
    const Facility* at = store.scopes().facility(place);
    for (int depth = 0; at && depth < kDeepest; ++depth) {
        const Id parent = at->parent;
        if (store.scopes().opensScope(parent))
            return parent;
        at = store.scopes().facility(parent);
    }
    return {};
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
    Card card { node.id, node.sign.publicKey, node.box.publicKey, node.name, {}, {} };
    if (!store.hasNetwork() || !store.rights().isFounder(node.id))
        return card;
    const QList<Store::ScopeInfo> readable = store.readableScopes();
    for (const Store::ScopeInfo& scope : readable)
        card.scopes += Card::Scope { scope.id, scope.type, scope.name, scopeAbove(store, scope.id), true };
    const QList<Facility> facilities = store.scopes().facilities();
    for (const Facility& place : facilities)
        if (store.scopes().opensScope(place.id) && !store.rights().mayRead(node.id, place.id))
            card.scopes +=
                Card::Scope { place.id, place.type, place.name, scopeAbove(store, place.id), false };
    SIMPUL_GET(claim, claimOf(store));
    card.claim = claim;
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
    return parseCard(file.read(kMostCardBytes));
}

bool leadsItsNetwork(const Card& card)
{
    const QCborArray parts = wholeCbor(card.claim, kMostCardItems).toArray();
    const QByteArray founder = parts[0].toByteArray(), recovery = parts[1].toByteArray();
    if (card.scopes.isEmpty() || card.scopes.first().type != u"network"
        || networkId(founder, recovery, parts[2].toByteArray()) != card.scopes.first().id)
        return false;
    return founder == card.node.bytes()
        || saysSuccessor(parts[3].toByteArray(), recovery.mid(32), card.node, card.scopes.first().id);
}

} // namespace simpul
