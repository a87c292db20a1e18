#include "core/sync/custody.h"

#include "core/sync/receipts.h"

#include <algorithm>

namespace simpul {

namespace {

/// What is asked for one member after the other, read once. In a large network most of them lack the same.
class Facts {
public:
    explicit Facts(Store& store)
        : chains(store.log().chains())
        , gaps(store.log().gaps())
        , acknowledged(store.peers().allAcknowledged())
        , sent(store.peers().allSent())
        , m_store(store)
    {
    }
    qint64 changesFrom(const simpul::Chain& chain, quint32 from)
    {
        const auto known = m_changes.constFind({ chain.ref, from });
        return known != m_changes.cend()
            ? *known
            : *m_changes.insert({ chain.ref, from }, m_store.log().amountFrom(chain, from).changes);
    }

    const QList<simpul::Chain> chains;
    const QList<Gap> gaps;
    const PeerNumbers acknowledged, sent;

private:
    Store& m_store;
    QHash<QPair<qint64, quint32>, qint64> m_changes; ///< chain, first number → changes from there on
};

/// Adds up one chain after the other for one member.
class Board {
public:
    Board(Store& store, Facts& facts, const Id& member)
        : m_store(store)
        , m_facts(facts)
    {
        m_custody.member = member;
    }
    Custody read()
    {
        readName();
        readReceipts();
        for (const simpul::Chain& chain : m_facts.chains)
            if (chain.node == m_custody.member)
                addTheirs(chain);
            else if (m_store.rights().mayRead(m_custody.member, chain.scope))
                addOurs(chain);
        for (const Gap& gap : m_facts.gaps)
            if (gap.node == m_custody.member)
                m_custody.missing += qint64(gap.to) - gap.from + 1;
        return m_custody;
    }

private:
    void readName()
    {
        const auto record = m_store.records().find(QStringLiteral("member"), m_custody.member);
        if (record)
            m_custody.name = record->fields.value(QLatin1String("name")).toString();
    }

    void readReceipts()
    {
        m_custody.lastSent = m_store.peers().newestReceipt(QStringLiteral("out"), m_custody.member);
        const QList<Receipt> taken = m_store.peers().receiptsOf(QStringLiteral("in"), m_custody.member);
        for (const Receipt& receipt : taken) {
            m_custody.heard = std::max(m_custody.heard, receipt.time);
            m_custody.confirmed = std::max(m_custody.confirmed, receipt.written);
        }
    }

    void addTheirs(const simpul::Chain& chain)
    {
        if (chain.top == 0)
            return;
        m_custody.held += m_facts.changesFrom(chain, 1);
        m_custody.newestHeld = std::max(m_custody.newestHeld, m_store.log().timeAt(chain, chain.top));
        const Brought brought = m_store.peers().brought(chain);
        if (brought.time > m_brought)
            m_custody.through = brought.by;
        m_brought = std::max(m_brought, brought.time);
    }

    void addOurs(const simpul::Chain& chain)
    {
        const quint32 confirmed = m_facts.acknowledged.of(m_custody.member, chain);
        if (chain.top <= confirmed)
            return;
        const qint64 changes = m_facts.changesFrom(chain, confirmed + 1);
        if (chain.node != m_store.node().id) {
            m_custody.unconfirmedOfOthers += changes;
            return;
        }
        m_custody.unconfirmed += changes;
        const qint64 since = m_store.log().timeAt(chain, confirmed + 1);
        if (m_custody.unconfirmedSince == 0 || since < m_custody.unconfirmedSince)
            m_custody.unconfirmedSince = since;
        const quint32 written = std::max(confirmed, m_facts.sent.of(m_custody.member, chain));
        m_custody.unwritten += m_facts.changesFrom(chain, written + 1);
    }

    Store& m_store;
    Facts& m_facts;
    Custody m_custody;
    qint64 m_brought = 0;
};

/// The scopes readable here that are no network's.
QSet<Id> placesHere(Store& store)
{
    QSet<Id> places;
    const QList<Store::ScopeInfo> readable = store.readableScopes();
    for (const Store::ScopeInfo& scope : readable)
        if (!store.rights().isNetwork(scope.id))
            places.insert(scope.id);
    return places;
}

} // namespace

Result<QList<Custody>> custodyBoard(Store& store)
{
    if (!store.hasNetwork())
        return Error::refused(QStringLiteral("no_network"));
    Facts facts(store);
    const QSet<Id> members = store.rights().members();
    QList<Custody> board;
    for (const Id& member : members)
        if (member != store.node().id)
            board += Board(store, facts, member).read();
    const QSet<Id> places = placesHere(store);
    const auto isFar = [&](const Custody& one) {
        return one.heard == 0 && std::none_of(places.begin(), places.end(), [&](const Id& place) {
            return store.rights().mayRead(one.member, place);
        });
    };
    const auto firstFar =
        std::partition(board.begin(), board.end(), [&isFar](const Custody& one) { return !isFar(one); });
    const auto before = [](const Custody& a, const Custody& b) {
        return std::tie(a.confirmed, a.name, a.member) < std::tie(b.confirmed, b.name, b.member);
    };
    std::sort(board.begin(), firstFar, before);
    std::sort(firstFar, board.end(), before);
    return board;
}

std::optional<int> daysSince(Store& store, qint64 time)
{
    if (time == 0)
        return {};
    const qint64 days = QDateTime::fromMSecsSinceEpoch(time).date().daysTo(store.clock().today());
    return int(std::max<qint64>(0, days));
}

Result<QList<Agreement>> agreementsWith(Store& store, const Id& member)
{
    QList<Agreement> agreements;
    QSet<Id> told;
    const QList<Receipt> receipts = store.peers().receipts(member);
    for (const Receipt& receipt : receipts) {
        if (receipt.direction != u"out" || !receipt.taken)
            continue;
        for (const ScopeReceipt& scope : receipt.taken->scopes) {
            if (scope.fingerprint.isEmpty() || told.contains(scope.scope))
                continue;
            told.insert(scope.scope);
            Agreement agreement { scope.scope, Agreement::State::Unknown, receipt.taken->time,
                scope.fingerprint };
            if (scope.held == heldDigest(store, scope.scope)) {
                SIMPUL_GET(ours, store.fingerprint(scope.scope));
                agreement.state =
                    ours.hash == scope.fingerprint ? Agreement::State::Same : Agreement::State::Differs;
            }
            agreements += agreement;
        }
    }
    return agreements;
}

} // namespace simpul
