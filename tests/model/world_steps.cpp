// What people do: the steps of a random program.
#include "core/store/founding.h"
#include "core/store/inbox.h"
#include "core/store/merging.h"
#include "core/store/moving.h"
#include "core/sync/membership.h"
#include "core/sync/recovery.h"
#include "core/sync/revocation.h"
#include "tests/model/world.h"
#include "tests/support/temp_store.h"

#include <QDir>
#include <QFile>

namespace model {

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// Where a store keeps what tells it from its copies (core/store/token.h).
QString tokenOf(const QString& file)
{
    return QFileInfo(file).path() + u"/tokens/"_s + QString::fromLatin1(hash16(file.toUtf8()).toHex())
        + u".token"_s;
}

} // namespace

void World::take(const Step& step)
{
    using Do = void (World::*)(const Step&);
    // How often each is drawn: mostly work and exchange, seldom what happens seldom.
    static const std::vector<Do> deeds { &World::add, &World::add, &World::edit, &World::edit, &World::edit,
        &World::edit, &World::remove, &World::note, &World::attend, &World::attend, &World::visit,
        &World::merge, &World::move, &World::move, &World::complete, &World::decide, &World::decide,
        &World::write, &World::write, &World::read, &World::read, &World::read, &World::readCut, &World::jump,
        &World::snapshot, &World::putBack, &World::takeAway, &World::letIn, &World::recover, &World::join,
        &World::clone };
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

Outcome World::put(Node& node, const Draft& draft)
{
    auto act = good(Act::begin(*node.store));
    const Outcome outcome = good(act.put(draft));
    for (const Finding& finding : outcome.findings)
        if (finding.refuses && finding.code != u"not_allowed" && finding.code != u"scope_required")
            m_problems += u"refused: %1 %2 %3"_s.arg(draft.kind, finding.field, finding.code);
    good(act.commit());
    if (!outcome.refused())
        node.saved += Saved { draft.kind, outcome.id, draft.fields, draft.remove };
    return outcome;
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

std::optional<Id> World::recordAt(Node& node, const QString& kind, const Id& scope)
{
    std::optional<Id> found;
    const auto visited = node.store->records().visit({ kind, scope, {}, {} }, [&found](const Record& record) {
        found = record.id;
        return false;
    });
    return visited ? found : std::nullopt;
}

std::optional<Id> World::put(Node& node, const QString& kind, const Id& scope, const QCborMap& fields)
{
    if (!node.store->rights().mayWrite(node.store->node().id, scope))
        return {};
    return put(node, { kind, {}, scope, fields, false }).id;
}

/// A weighing on a posyandu day, which stays where it was when the person moves; now and then a visitor's, or
/// the day is put right or taken back.
void World::attend(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    const auto person = anyRecord(node, step.where);
    if (!person || person->scope == m_puskesmas)
        return;
    auto session = recordAt(node, u"session"_s, person->scope);
    if (!session)
        session = put(node, u"session"_s, person->scope,
            { { u"posyandu"_s, person->scope.bytes() },
                { u"date"_s, u"2026-10-%1"_s.arg(10 + step.value % 20) } });
    if (!session)
        return;
    const QString day = u"2026-10-%1"_s.arg(10 + step.value % 20);
    if (step.value % 11 == 0)
        put(node, { u"session"_s, *session, person->scope, { { u"date"_s, day } }, false });
    else if (step.value % 13 == 0)
        put(node, { u"session"_s, *session, person->scope, {}, true });
    else if (step.value % 7 == 0)
        put(node, u"attendance"_s, person->scope,
            { { u"session"_s, session->bytes() }, { u"visitor_name"_s, u"Tamu"_s },
                { u"visitor_sex"_s, u"P"_s }, { u"visitor_birth_date"_s, u"2024-02-01"_s },
                { u"bb"_s, 11.0 } });
    else
        put(node, u"attendance"_s, person->scope,
            { { u"session"_s, session->bytes() }, { u"person"_s, person->id.bytes() },
                { u"group"_s, u"dewasa"_s }, { u"bb"_s, 50.0 + step.value % 20 } });
}

void World::visit(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    const auto person = anyRecord(node, step.where);
    if (!person)
        return;
    auto kader = recordAt(node, u"staff"_s, person->scope);
    if (!kader)
        kader = put(node, u"staff"_s, person->scope,
            { { u"facility"_s, person->scope.bytes() }, { u"name"_s, u"Bu Kader"_s },
                { u"role"_s, u"kader"_s } });
    if (kader)
        put(node, u"home_visit"_s, person->scope,
            { { u"person"_s, person->id.bytes() }, { u"kader"_s, kader->bytes() },
                { u"form"_s, u"kr_dewasa"_s }, { u"date"_s, u"2026-11-%1"_s.arg(10 + step.value % 20) },
                { u"found"_s, true } });
}

/// Two entries are said to be one person, or to be two after all.
void World::merge(const Step& step)
{
    static const QStringList rightly { u"not_allowed"_s, u"same_entry"_s, u"not_merged"_s };
    Node& node = m_nodes[pick(step.who)];
    const auto one = anyRecord(node, step.where);
    const auto other = anyRecord(node, step.value);
    if (!one || !other)
        return;
    Store& store = *node.store;
    const auto done = step.value % 5 == 0 ? keepApart(store, one->id, other->id)
        : step.value % 5 == 1             ? unmergePeople(store, other->id)
                                          : mergePeople(store, one->id, other->id);
    if (!done && !rightly.contains(done.error().code))
        m_problems += u"merge: "_s + done.error().code;
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
    if (!imported && imported.error().code != u"bundle_not_for_us" && !isUnheardOf(imported.error()))
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
    node.snapshots.push_back({ copy, node.saved });
    open(node);
}

/// An old copy is put back: what was written since and carried nowhere is gone with the disk; what was
/// carried comes back, and nothing of the other twin is lost.
void World::putBack(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    if (m_led.contains(node.store->node().id) || node.snapshots.empty())
        return;
    const QByteArray commits = node.store->meta(u"commits"_s);
    node.store.reset();
    for (const QString& rest : { u"-wal"_s, u"-shm"_s, QString() })
        QFile::remove(node.file + rest);
    const Node::Snapshot& old = node.snapshots[step.value % node.snapshots.size()];
    QFile::copy(old.file, node.file);
    node.saved = old.saved;
    open(node);
    if (!node.store->isNewEpoch() && node.store->meta(u"commits"_s) != commits)
        m_problems += u"a restored copy was not noticed"_s;
}

/// Who takes away and lets in: the leader, and now and then another that may, or thinks so.
size_t World::ruler(const Step& step) const
{
    const Store& store = *m_nodes[pick(step.who)].store;
    return step.value / 4 % 2 == 1 && store.rights().mayAdmit(store.node().id) ? pick(step.who) : m_leader;
}

/// Whether an admission or a revocation is rightly refused. A founder may have decided against its own entry
/// in a conflict; then it cannot say how much of another's work there counts.
bool World::isRightly(const Store& by, const Error& error) const
{
    static const QStringList toAdmins { u"not_admin"_s, u"admin_by_founder"_s, u"not_allowed"_s,
        u"adopt_by_founder"_s };
    const Rights& rights = by.rights();
    const Id self = by.node().id;
    const auto scope = Id::fromText(error.data.value(u"scope"_s).toString());
    if (error.code == u"led_by_sheet")
        return rights.word().founder == self;
    return error.code == u"scope_not_held" ? scope && !rights.mayRead(self, *scope)
                                           : !rights.isFounder(self) && toAdmins.contains(error.code);
}

void World::takeAway(const Step& step)
{
    static const QStringList rightly { u"revoke_self"_s, u"revoke_founder"_s, u"member_unknown"_s };
    Store& by = *m_nodes[ruler(step)].store;
    const Id node = m_nodes[pick(step.where)].store->node().id;
    if (node == leader().store->node().id || step.value % 4 != 0)
        return;
    const auto revoked = revoke(by, node);
    if (!revoked && !rightly.contains(revoked.error().code) && !isRightly(by, revoked.error()))
        m_problems += u"revoke: "_s + revoked.error().code;
}

void World::letIn(const Step& step)
{
    const size_t ruling = ruler(step);
    Store& by = *m_nodes[ruling].store;
    Store& store = *m_nodes[pick(step.where)].store;
    const Rights& rights = by.rights();
    const Id self = by.node().id;
    if (store.node().id == self || rights.isFounder(store.node().id))
        return;
    const Card card = good(ownCard(store));
    const QString welcome = m_folder.filePath(u"welcome-%1"_s.arg(++m_files));
    const Id scope = step.value % 3 == 0 ? m_puskesmas : m_posyandu[step.value % 2];
    const Role role = step.value % 7 == 0                ? Role::Reader
        : step.value % 11 == 0 && rights.isFounder(self) ? Role::Admin
                                                         : Role::Entry;
    const bool mayGrant = rights.mayGrant(self, scope);
    const auto admitted = admit(by, card, role, { scope }, welcome);
    if (admitted)
        m_bundles.push_back({ welcome, ruling });
    if (admitted && rights.isAdmin(self) && !mayGrant)
        m_problems += u"admit: past its rights"_s;
    if (!admitted && !isRightly(by, admitted.error()))
        m_problems += u"admit: "_s + admitted.error().code;
}

/// Somebody has the sheet, because the leader's PC is lost, or is thought to be.
void World::recover(const Step& step)
{
    const size_t who = pick(step.where);
    Store& store = *m_nodes[who].store;
    if (m_kabupaten.store || step.value % 8 != 0 || m_led.contains(store.node().id)
        || !store.rights().isMember(store.node().id))
        return;
    QList<Id> ended;
    for (const Id& led : std::as_const(m_led))
        if (step.value % 16 == 0 && store.rights().isFounder(led))
            ended += led;
    if (const auto recovered = recoverNetwork(store, m_sheet, ended); !recovered)
        m_problems += u"recover: "_s + recovered.error().code;
    m_leader = who;
    m_led.insert(store.node().id);
}

/// The puskesmas enters its kabupaten; its members hear of it from one another.
void World::join(const Step& step)
{
    if (m_kabupaten.store || step.value % 8 != 0)
        return;
    create(m_kabupaten, u"Dinkes"_s);
    const Founding made = good(foundNetwork(*m_kabupaten.store, u"Dinkes"_s, u"dinkes"_s));
    m_beginnings[made.network] = { m_kabupaten.store->node().id,
        m_kabupaten.store->rights().word().recovery };
    const QString card = m_folder.filePath(u"card"_s), welcome = m_folder.filePath(u"welcome"_s);
    good(writeCard(*leader().store, card));
    good(admit(*m_kabupaten.store, good(readCard(card)), Role::Admin, { m_puskesmas }, welcome));
    good(joinNetwork(*leader().store, welcome));
}

/// A disk is copied, and both PCs go on under one name and one epoch.
void World::clone(const Step& step)
{
    Node& node = m_nodes[pick(step.who)];
    if (m_led.contains(node.store->node().id) || step.value % 4 != 0 || m_nodes.size() == m_nodes.capacity())
        return;
    node.store.reset();
    m_nodes.emplace_back();
    Node& twin = m_nodes.back();
    const QString name = u"clone-%1"_s.arg(++m_files);
    twin.now = node.now;
    twin.saved = node.saved;
    twin.file = m_folder.filePath(name + u"/store.db"_s);
    QDir().mkpath(m_folder.filePath(name + u"/tokens"_s));
    QFile::copy(node.file, twin.file);
    QFile::copy(tokenOf(node.file), tokenOf(twin.file));
    open(node);
    open(twin);
}

} // namespace model
