#include "tests/model/world.h"

#include "core/programme/doubles.h"
#include "core/programme/evaluate.h"
#include "core/store/aliases.h"
#include "core/store/founding.h"
#include "core/store/history.h"
#include "core/store/inbox.h"
#include "core/sync/membership.h"
#include "tests/model/same_chance.h"
#include "tests/support/temp_store.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace model {

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// Memory where there is a file system in it: the model asks for order, not for durability.
QString roomyFolder()
{
    return (QDir(u"/dev/shm"_s).exists() ? u"/dev/shm"_s : QDir::tempPath()) + u"/simpul-model-XXXXXX"_s;
}

/// What a store holds of a scope: `node/epoch:upto-top`, how many (twins share a number), what counts; by
/// chain.
QString held(Store& store, const Id& scope)
{
    QStringList chains;
    const QList<simpul::Chain> all = store.log().chains();
    for (const simpul::Chain& chain : all)
        if (chain.scope == scope && chain.top > 0)
            chains += u"%1/%2:%3-%4n%6c%5"_s.arg(chain.node.text().left(4), chain.epoch.text().left(4))
                          .arg(chain.upto)
                          .arg(chain.top)
                          .arg(chain.counting == 0xffffffff ? -1 : qint64(chain.counting))
                          .arg(store.log().amountFrom(chain, 1).segments);
    return chains.join(u' ');
}

constexpr size_t kMostClones = 2;
/// Who may read what travels first, then what it opens: to the leader, from there to all, and so again.
constexpr int kMostRounds = 6;

QString nameOf(const Node& node)
{
    return QFileInfo(node.file).dir().dirName();
}

const QDateTime kStart(QDate(2026, 12, 5), QTime(8, 0));

} // namespace

World::World(int nodes)
    : m_folder(roomyFolder())
{
    beginSameChance();
    m_nodes.reserve(size_t(nodes) + kMostClones); // the clocks of the stores point into it
    m_nodes.resize(size_t(nodes));
    for (size_t i = 0; i < m_nodes.size(); ++i)
        create(m_nodes[i], u"PC-%1"_s.arg(i));
    Store& founder = *m_nodes[0].store;
    const Founding made = good(foundNetwork(founder, u"Puskesmas"_s, u"puskesmas"_s));
    m_network = made.network;
    m_sheet = made.recoverySecret;
    m_led.insert(founder.node().id);
    m_beginnings[m_network] = { founder.node().id, founder.rights().word().recovery };
    m_puskesmas = made.facility;
    auto act = good(Act::begin(founder));
    for (const QString& name : { u"Melati"_s, u"Anggrek"_s })
        m_posyandu += good(
            act.put({ u"facility"_s, {}, {},
                { { u"type"_s, u"posyandu"_s }, { u"name"_s, name }, { u"parent"_s, m_puskesmas.bytes() } },
                false }))
                          .id;
    good(act.commit());
    for (size_t i = 1; i < m_nodes.size(); ++i) {
        const QString card = m_folder.filePath(u"card"_s), welcome = m_folder.filePath(u"welcome"_s);
        good(writeCard(*m_nodes[i].store, card));
        const Id scope = i % 3 == 0 ? m_puskesmas : m_posyandu[qsizetype(i % 2)];
        good(admit(founder, good(readCard(card)), Role::Entry, { scope }, welcome));
        good(joinNetwork(*m_nodes[i].store, welcome));
    }
}

void World::create(Node& node, const QString& name)
{
    node.now = kStart;
    node.file = m_folder.filePath(name + u"/store.db"_s);
    QDir().mkpath(m_folder.filePath(name + u"/tokens"_s));
    node.store = good(Store::create(options(node), name));
}

Store::Options World::options(Node& node) const
{
    Store::Options options;
    options.file = node.file;
    options.catalog = &builtInCatalog();
    static const Evaluate evaluate = good(makeEvaluate(builtInCatalog()));
    options.evaluate = evaluate;
    options.clock = Clock([&node] { return node.now; });
    options.tokenFolder = QFileInfo(node.file).path() + u"/tokens"_s;
    return options;
}

void World::open(Node& node)
{
    node.store = good(Store::open(options(node), Access::Write));
}

bool World::carry(Node& from, Node& to)
{
    const Id other = to.store->node().id;
    if (!from.store->rights().isMember(other) || from.store->nodeKeys(other).size() != 64)
        return false;
    const QString file = m_folder.filePath(u"settle"_s);
    good(exportBundles(*from.store, file, { { other }, false }));
    const auto imported = importBundle(*to.store, file);
    if (!imported && !isUnheardOf(imported.error()))
        m_problems += u"settle, from %1 to %2: %3"_s.arg(nameOf(from), nameOf(to), imported.error().code);
    return imported && imported->applied + imported->held + imported->setAside > 0;
}

bool World::isUnheardOf(const Error& error) const
{
    return m_kabupaten.store && error.code == u"bundle_foreign";
}

bool World::carryAll()
{
    bool isNews = false;
    const auto carried = [&](Node& from, Node& to) { isNews = carry(from, to) || isNews; };
    if (m_kabupaten.store) {
        carried(leader(), m_kabupaten);
        carried(m_kabupaten, leader());
    }
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        Node& node = m_nodes[i];
        if (i == m_leader)
            continue;
        // Who has not heard of the leader turns to whomever it knows: a copy is not sent what the other one
        // has.
        const bool isLost = !node.store->rights().isMember(leader().store->node().id);
        for (size_t j = 0; isLost && j < m_nodes.size(); ++j)
            if (j != i && j != m_leader) {
                carried(node, m_nodes[j]);
                carried(m_nodes[j], node);
            }
        // Two that go by one name: so each says anew what it holds before it is written to.
        carried(node, leader());
        carried(leader(), node);
    }
    return isNews;
}

void World::settle()
{
    int rounds = 0;
    while (carryAll())
        if (++rounds == kMostRounds) {
            m_problems += u"no rest after %1 rounds"_s.arg(rounds);
            break;
        }
}

QString World::checkNode(Node& node)
{
    Store& store = *node.store;
    oracle::Oracle oracle(store.network(), m_beginnings);
    for (const Id& posyandu : std::as_const(m_posyandu))
        oracle.contain(posyandu, m_puskesmas);
    const auto read = store.log().visitAll([&](qint64, Segment& segment, bool) -> Result<bool> {
        SIMPUL_GET(records, parseSegment(segment));
        oracle.hold(segment, records);
        return true;
    });
    if (!read)
        return u"log: "_s + read.error().code;

    const auto expected = oracle.fold();
    QMap<oracle::Key, QStringList> conflicts;
    for (const Item& item : good(inbox(store)))
        if (!item.group.isEmpty())
            conflicts[{ item.scope, item.kind, item.record }] += item.group;
    for (const auto& [key, standing] : expected) {
        const auto& [scope, kind, id] = key;
        const auto record = store.records().find(kind, id, scope);
        if (record.has_value() == standing.deleted)
            return u"%1 %2: deleted differs"_s.arg(kind, id.text());
        if (!record)
            continue;
        if (oracle::saidIn(record->fields) != standing.fields)
            return u"%1 %2: fields differ"_s.arg(kind, id.text());
        QStringList groups = conflicts.take(key);
        groups.sort();
        const QStringList due(standing.conflicts.begin(), standing.conflicts.end());
        if (groups != due)
            return u"%1 %2: conflicts differ: %3, not %4"_s.arg(
                kind, id.text(), groups.join(u' '), due.join(u' '));
    }
    return conflicts.isEmpty() ? QString() : u"conflicts that should not be"_s;
}

QString World::check()
{
    if (!m_problems.isEmpty())
        return m_problems.join(u"; "_s);
    for (size_t i = 0; i < m_nodes.size(); ++i)
        if (const QString wrong = checkNode(m_nodes[i]); !wrong.isEmpty())
            return u"PC %1: %2"_s.arg(i).arg(wrong);
    const QString wrong = m_kabupaten.store ? checkNode(m_kabupaten) : QString();
    return wrong.isEmpty() ? QString() : u"kabupaten: "_s + wrong;
}

QString World::checkEqual()
{
    QList<Node*> others;
    for (Node& node : m_nodes)
        if (&node != &leader())
            others += &node;
    if (m_kabupaten.store)
        others += &m_kabupaten;
    Store& leading = *leader().store;
    for (const Node* node : std::as_const(others)) {
        Store& store = *node->store;
        const QString name = nameOf(*node);
        if (leading.rights().isMember(store.node().id) && store.network() != leading.network())
            return u"%1 has not followed the leader"_s.arg(name);
        QList<Id> scopes = m_posyandu + QList<Id> { m_puskesmas };
        for (const auto& [network, beginning] : m_beginnings)
            scopes += network;
        // A leader that has decided against its own entry in a place passes nothing of it on.
        scopes.removeIf([&](const Id& scope) { return !leading.rights().mayRead(leading.node().id, scope); });
        for (const Id& scope : std::as_const(scopes)) {
            if (!leading.rights().mayRead(store.node().id, scope))
                continue;
            if (good(store.fingerprint(scope)).hash != good(leading.fingerprint(scope)).hash)
                return u"%1 and the leader differ in scope %2: %3"_s.arg(name, scope.text(),
                    held(store, scope) == held(leading, scope)
                        ? u"the same segments"_s
                        : u"%1 and %2"_s.arg(held(store, scope), held(leading, scope)));
        }
        if (scopes.contains(m_puskesmas) && leading.rights().mayRead(store.node().id, m_puskesmas)
            && good(store.figures().digest()) != good(leading.figures().digest()))
            return u"%1 and the leader count differently"_s.arg(name);
    }
    return {};
}

/// Nobody counts at two places, however often moved or entered.
QString World::checkCounts(Store& store)
{
    Aliases aliases(store.records());
    QSet<Id> counted;
    for (const QString& group : builtInCatalog().list(u"groups"_s))
        for (const Figures::Name& name :
            store.figures().stockNames(u"sasaran."_s + group, 2026 * 12 + 11, {})) {
            const Id root = aliases.rootOf(name.subject);
            if (counted.contains(root))
                return u"%1 counts twice"_s.arg(name.subject.text());
            counted.insert(root);
        }
    return {};
}

/// Nothing saved is ever lost: whatever stands now, the history tells what was typed.
QString World::checkHistory(Node& node)
{
    QHash<Id, QList<HistoryEntry>> told;
    for (const Saved& saved : std::as_const(node.saved)) {
        if (!told.contains(saved.record))
            told.insert(saved.record, good(history(*node.store, saved.kind, saved.record)));
        const QList<HistoryEntry>& entries = *told.constFind(saved.record);
        const auto isTold = [&](const auto& says) {
            return std::any_of(entries.begin(), entries.end(), says);
        };
        if (saved.remove && !isTold([](const HistoryEntry& entry) { return entry.removes; }))
            return u"%1 %2: its deletion is not told"_s.arg(saved.kind, saved.record.text());
        for (const auto& [field, value] : saved.fields)
            if (!value.isNull()
                && !isTold([&](const HistoryEntry& entry) { return entry.after.value(field) == value; }))
                return u"%1 %2: what was saved as %3 is not told"_s.arg(
                    saved.kind, saved.record.text(), field.toString());
    }
    return {};
}

std::pair<QStringList, QStringList> World::shown(Store& store) const
{
    QList<Id> scopes = m_posyandu + QList<Id> { m_puskesmas };
    for (const auto& [network, beginning] : m_beginnings)
        scopes += network;
    QStringList prints { store.network().text() };
    for (const Id& scope : std::as_const(scopes))
        prints += QString::fromLatin1(good(store.fingerprint(scope)).hash.toHex());
    QStringList shown { QString::fromLatin1(good(store.figures().digest()).toHex()) };
    for (const Item& item : good(inbox(store))) {
        QStringList values;
        for (const Item::Value& value : item.values)
            values += value.node.text() + QString::number(value.time)
                + (value.fields ? QCborValue(*value.fields).toDiagnosticNotation() : u"deleted"_s);
        shown += item.id.text() + item.kind + item.scope.text() + item.group + values.join(u',');
    }
    for (const LikelyDouble& pair : good(likelyDoubles(store)))
        shown += pair.one.id.text() + pair.one.scope.text() + pair.other.id.text() + pair.other.scope.text()
            + QString::number(pair.points);
    return { prints, shown };
}

/// Who holds the same counts the same and has the same inbox.
QString World::checkShown()
{
    QMap<QStringList, std::pair<QString, QStringList>> first;
    for (Node& node : m_nodes) {
        const auto [prints, shows] = shown(*node.store);
        if (const auto other = first.constFind(prints); other == first.cend())
            first.insert(prints, { nameOf(node), shows });
        else if (other->second != shows)
            return u"%1 and %2 hold the same, but %3 differ"_s.arg(nameOf(node), other->first,
                other->second.first() == shows.first() ? u"their inboxes or doubles"_s : u"their figures"_s);
    }
    return {};
}

QString World::checkThorough()
{
    if (const QString wrong = checkShown(); !wrong.isEmpty())
        return wrong;
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        for (const QString& wrong : { checkCounts(*m_nodes[i].store), checkHistory(m_nodes[i]) })
            if (!wrong.isEmpty())
                return u"PC %1: %2"_s.arg(i).arg(wrong);
        if (const auto verified = m_nodes[i].store->verify(); !verified)
            return u"PC %1: verify: %2"_s.arg(i).arg(
                QString::fromUtf8(QJsonDocument(verified.error().data).toJson(QJsonDocument::Compact)));
    }
    return {};
}

} // namespace model
