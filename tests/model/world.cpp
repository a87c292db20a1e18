#include "tests/model/world.h"

#include "core/programme/evaluate.h"
#include "core/store/founding.h"
#include "core/store/history.h"
#include "core/store/inbox.h"
#include "core/store/moving.h"
#include "core/sync/membership.h"
#include "core/sync/revocation.h"
#include "tests/support/temp_store.h"

#include <QDir>
#include <QFile>

namespace model {

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// Memory where there is a file system in it: the model asks for order, not for durability.
QString roomyFolder()
{
    return (QDir(u"/dev/shm"_s).exists() ? u"/dev/shm"_s : QDir::tempPath()) + u"/simpul-model-XXXXXX"_s;
}

/// What a store holds of a scope: `node/epoch:upto+beyond`, by chain.
QString held(Store& store, const Id& scope)
{
    QStringList chains;
    const QList<simpul::Chain> all = store.log().chains();
    for (const simpul::Chain& chain : all)
        if (chain.scope == scope && chain.top > 0)
            chains += u"%1/%2:%3-%4c%5"_s.arg(chain.node.text().left(4), chain.epoch.text().left(4))
                          .arg(chain.upto)
                          .arg(chain.top)
                          .arg(chain.counting == 0xffffffff ? -1 : qint64(chain.counting));
    return chains.join(u' ');
}

const QDateTime kStart(QDate(2026, 12, 5), QTime(8, 0));

} // namespace

World::World(int nodes)
    : m_folder(roomyFolder())
{
    m_nodes.resize(size_t(nodes));
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        Node& node = m_nodes[i];
        node.now = kStart;
        node.file = m_folder.filePath(u"node-%1/store.db"_s.arg(i));
        QDir().mkpath(m_folder.filePath(u"node-%1/tokens"_s.arg(i)));
        node.store = good(Store::create(options(node), u"PC %1"_s.arg(i)));
    }
    Store& founder = *m_nodes[0].store;
    const Founding made = good(foundNetwork(founder, u"Puskesmas"_s, u"puskesmas"_s));
    m_network = made.network;
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

void World::take(const Step& step)
{
    using Do = void (World::*)(const Step&);
    // How often each is drawn: mostly work and exchange, seldom what happens seldom.
    static const std::vector<Do> deeds { &World::add, &World::add, &World::edit, &World::edit, &World::edit,
        &World::edit, &World::remove, &World::note, &World::note, &World::move, &World::move,
        &World::complete, &World::decide, &World::decide, &World::write, &World::write, &World::read,
        &World::read, &World::read, &World::readCut, &World::jump, &World::snapshot, &World::putBack,
        &World::takeAway, &World::letIn };
    Node& node = m_nodes[pick(step.who)];
    node.now = node.now.addSecs(60);
    (this->*deeds[step.what % deeds.size()])(step);
}

Id World::scopeFor(const Node& node, quint8 number) const
{
    QList<Id> writable;
    for (const Id& scope : m_posyandu + QList<Id> { m_puskesmas })
        if (node.store->rights().mayWrite(node.store->node().id, scope))
            writable += scope;
    return writable.isEmpty() ? Id() : writable[number % writable.size()];
}

std::optional<Record> World::anyRecord(Node& node, quint8 number)
{
    QList<Record> people;
    const auto visited = node.store->records().visit({ u"person"_s, {}, {}, {} }, [&](const Record& record) {
        people += record;
        return true;
    });
    if (!visited || people.isEmpty())
        return {};
    return people[number % people.size()];
}

void World::put(Node& node, const Draft& draft)
{
    auto act = good(Act::begin(*node.store));
    const Outcome outcome = good(act.put(draft));
    for (const Finding& finding : outcome.findings)
        if (finding.refuses && finding.code != u"not_allowed" && finding.code != u"scope_required")
            m_problems += u"refused: "_s + finding.field + u' ' + finding.code;
    good(act.commit());
}

void World::add(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    const Id scope = scopeFor(node, step.where);
    if (!scope.isNull())
        put(node,
            { u"person"_s, {}, scope,
                { { u"name"_s, u"Orang %1"_s.arg(QChar(u'a' + step.value % 26)) }, { u"sex"_s, u"P"_s },
                    { u"birth_date"_s, u"1970-01-01"_s } },
                false });
}

void World::edit(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    const auto record = anyRecord(node, step.where);
    if (!record)
        return;
    static const QStringList fields { u"name"_s, u"phone"_s, u"address"_s, u"rt"_s, u"bpjs"_s };
    const QString field = fields[step.value % fields.size()];
    const QCborValue value = step.value % 11 == 0 && field != u"name"
        ? QCborValue(QCborValue::Null)
        : QCborValue(u"N%1"_s.arg(QString(1 + step.value / 32, u'x')));
    put(node, { u"person"_s, record->id, record->scope, { { field, value } }, false });
}

void World::remove(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    if (const auto record = anyRecord(node, step.where))
        put(node, { u"person"_s, record->id, record->scope, {}, true });
}

/// An immunization of somebody: what goes along in a move.
void World::note(const Step& step)
{
    static const QStringList antigens { u"HB0"_s, u"BCG"_s, u"OPV1"_s };
    Node& node = m_nodes[pick(step.who)];
    if (const auto record = anyRecord(node, step.where))
        put(node,
            { u"immunization"_s, {}, record->scope,
                { { u"person"_s, record->id.bytes() }, { u"antigen"_s, antigens[step.value % 3] },
                    { u"date"_s, u"1971-0%1-01"_s.arg(1 + step.value % 9) } },
                false });
}

void World::move(const Step& step)
{
    static const QStringList rightly { u"not_allowed"_s, u"scope_same"_s, u"scope_unknown"_s };
    Node& node = m_nodes[pick(step.who)];
    const auto record = anyRecord(node, step.where);
    if (!record)
        return;
    const Id to = step.value % 7 == 0 ? m_puskesmas : m_posyandu[step.value % 2];
    const auto moved = movePerson(*node.store, record->id, to);
    if (!moved && !rightly.contains(moved.error().code))
        m_problems += u"move: "_s + moved.error().code;
}

void World::complete(const Step& step)
{
    Store& store = *m_nodes[pick(step.who)].store;
    if (const auto done = completeMoves(store); !done)
        m_problems += u"complete: "_s + done.error().code;
    for (const Move& move : good(openMoves(store)))
        if (move.canComplete)
            m_problems +=
                u"a move could be completed and is open still: state %1, %2 missing%3"_s.arg(int(move.state))
                    .arg(move.missing.size())
                    .arg(move.missing.isEmpty() ? QString() : move.missing.first().kind);
}

void World::decide(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    const QList<Item> items = good(inbox(*node.store));
    if (items.isEmpty())
        return;
    const Item& item = items[step.where % items.size()];
    const auto decided = resolve(*node.store, item.id, 1 + step.value % int(item.values.size()));
    if (!decided && decided.error().code != u"not_allowed")
        m_problems += u"resolve: "_s + decided.error().code;
}

void World::write(const Step& step)
{
    const size_t from = pick(step.who);
    Store& store = *m_nodes[from].store;
    if (!store.rights().isMember(store.node().id))
        return;
    const QString file = m_folder.filePath(u"bundle-%1"_s.arg(++m_files));
    ExportOrder order { {}, step.value % 2 == 0 };
    const Id other = m_nodes[pick(step.where)].store->node().id;
    if (step.value % 3 == 0 && store.rights().isMember(other) && store.nodeKeys(other).size() == 64)
        order.to = { other };
    good(exportBundles(store, file, order));
    m_bundles.push_back({ file, from });
}

void World::read(const Step& step)
{
    if (m_bundles.empty())
        return;
    Store& store = *m_nodes[pick(step.who)].store;
    const Bundle& bundle = m_bundles[m_bundles.size() - 1 - step.where % m_bundles.size()];
    const auto imported = importBundle(store, bundle.file);
    if (!imported && imported.error().code != u"bundle_not_for_us")
        m_problems += u"import: "_s + imported.error().code;
}

void World::readCut(const Step& step)
{
    if (m_bundles.empty())
        return;
    Store& store = *m_nodes[pick(step.who)].store;
    QFile whole(m_bundles[step.where % m_bundles.size()].file);
    const QString path = m_folder.filePath(u"cut"_s);
    QFile cut(path);
    if (!whole.open(QIODevice::ReadOnly) || !cut.open(QIODevice::WriteOnly))
        return;
    QByteArray bytes = whole.readAll();
    if (step.value % 2 == 0)
        bytes.chop(1 + bytes.size() * step.value / 256);
    else
        bytes[bytes.size() * step.value / 256] = char(bytes[bytes.size() * step.value / 256] ^ 1);
    cut.write(bytes);
    cut.close();
    const qint64 before = good(store.fingerprint(m_network)).segments;
    const auto imported = importBundle(store, path);
    if (imported.ok())
        m_problems += u"a damaged bundle was taken"_s;
    else if (imported.error().kind != ErrorKind::NotGenuine)
        m_problems += u"a damaged bundle: "_s + imported.error().code;
    if (good(store.fingerprint(m_network)).segments != before)
        m_problems += u"a damaged bundle changed the store"_s;
}

void World::jump(const Step& step)
{
    static const QList<QDate> dates { QDate(1980, 1, 1), QDate(2009, 1, 1), QDate(2035, 6, 1),
        QDate(2026, 12, 5), QDate(2026, 11, 1) };
    m_nodes[pick(step.who)].now = QDateTime(dates[step.value % dates.size()], QTime(8, 0));
}

void World::snapshot(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    node.store.reset(); // closed, so that the file is whole
    const QString copy = m_folder.filePath(u"copy-%1"_s.arg(++m_files));
    QFile::copy(node.file, copy);
    node.snapshots.push_back(copy);
    open(node);
}

/// An old copy is put back: what was written since and carried nowhere is gone with the disk; what was
/// carried comes back, and nothing of the other twin is lost.
void World::putBack(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    if (&node == &m_nodes[0] || node.snapshots.empty())
        return;
    const QByteArray commits = node.store->meta(u"commits"_s);
    node.store.reset();
    for (const QString& rest : { u"-wal"_s, u"-shm"_s, QString() })
        QFile::remove(node.file + rest);
    QFile::copy(node.snapshots[step.value % node.snapshots.size()], node.file);
    open(node);
    if (!node.store->isNewEpoch() && node.store->meta(u"commits"_s) != commits)
        m_problems += u"a restored copy was not noticed"_s;
}

void World::takeAway(const Step& step)
{
    const size_t who = pick(step.where);
    if (who == 0 || step.value % 4 != 0)
        return;
    const auto revoked = revoke(*m_nodes[0].store, m_nodes[who].store->node().id);
    if (!revoked)
        m_problems += u"revoke: "_s + revoked.error().code;
}

void World::letIn(const Step& step)
{
    const size_t who = pick(step.where);
    if (who == 0)
        return;
    const Card card = good(ownCard(*m_nodes[who].store));
    const QString welcome = m_folder.filePath(u"welcome-%1"_s.arg(++m_files));
    const auto admitted = admit(*m_nodes[0].store, card, Role::Entry,
        { step.value % 3 == 0 ? m_puskesmas : m_posyandu[step.value % 2] }, welcome);
    if (!admitted)
        m_problems += u"admit: "_s + admitted.error().code;
    else
        m_bundles.push_back({ welcome, 0 });
}

void World::carry(Node& from, Node& to)
{
    const Id other = to.store->node().id;
    if (!from.store->rights().isMember(other) || from.store->nodeKeys(other).size() != 64)
        return;
    const QString file = m_folder.filePath(u"settle"_s);
    good(exportBundles(*from.store, file, { { other }, false }));
    good(importBundle(*to.store, file));
}

void World::settle()
{
    for (int round = 0; round < 2; ++round)
        for (size_t i = 1; i < m_nodes.size(); ++i) {
            carry(m_nodes[i], m_nodes[0]);
            carry(m_nodes[0], m_nodes[i]);
        }
    for (size_t i = 1; i < m_nodes.size(); ++i)
        carry(m_nodes[0], m_nodes[i]);
}

QString World::checkNode(Node& node)
{
    Store& store = *node.store;
    oracle::Oracle oracle(m_network, m_nodes[0].store->node().id);
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
        if (record->fields != standing.fields)
            return u"%1 %2: fields differ"_s.arg(kind, id.text());
        QStringList groups = conflicts.take(key);
        groups.sort();
        if (groups != QStringList(standing.conflicts.begin(), standing.conflicts.end()))
            return u"%1 %2: conflicts differ"_s.arg(kind, id.text());
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
    return {};
}

QString World::checkEqual()
{
    Store& founder = *m_nodes[0].store;
    for (size_t i = 1; i < m_nodes.size(); ++i) {
        Store& store = *m_nodes[i].store;
        if (founder.rights().mayRead(store.node().id, m_puskesmas)
            && good(store.figures().digest()) != good(founder.figures().digest()))
            return u"PC %1 and the founder count differently"_s.arg(i);
        for (const Id& scope : m_posyandu + QList<Id> { m_puskesmas, m_network }) {
            if (!founder.rights().mayRead(store.node().id, scope))
                continue;
            if (good(store.fingerprint(scope)).hash != good(founder.fingerprint(scope)).hash)
                return u"PC %1 and the founder differ in scope %2: %3"_s.arg(i).arg(scope.text(),
                    held(store, scope) == held(founder, scope)
                        ? u"the same segments"_s
                        : u"%1 and %2"_s.arg(held(store, scope), held(founder, scope)));
        }
    }
    return {};
}

/// Nobody counts at two places, however often moved.
QString World::checkCounts(Store& store)
{
    QSet<Id> counted;
    for (const QString& group : builtInCatalog().list(u"groups"_s))
        for (const Figures::Name& name :
            store.figures().stockNames(u"sasaran."_s + group, 2026 * 12 + 11, {})) {
            if (counted.contains(name.subject))
                return u"%1 counts twice"_s.arg(name.subject.text());
            counted.insert(name.subject);
        }
    return {};
}

QString World::checkThorough()
{
    for (size_t i = 0; i < m_nodes.size(); ++i)
        if (const QString wrong = checkCounts(*m_nodes[i].store); !wrong.isEmpty())
            return u"PC %1: %2"_s.arg(i).arg(wrong);
    for (size_t i = 0; i < m_nodes.size(); ++i)
        if (const auto verified = m_nodes[i].store->verify(); !verified)
            return u"PC %1: verify: %2"_s.arg(i).arg(verified.error().code);
    return {};
}

} // namespace model
