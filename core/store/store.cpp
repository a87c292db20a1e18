#include "core/store/store.h"

#include "core/base/files.h"
#include "core/store/migrations.h"
#include "core/store/parameters_in_force.h"
#include "core/store/replacing.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>
#include <algorithm>

namespace simpul {

namespace {

constexpr int kLockWaitMs = 5000;
constexpr int kMostOpenSubjects = 2000; ///< dossiers kept in memory before they are written

QDate buildDate()
{
    return QLocale::c().toDate(QString::fromLatin1(__DATE__).simplified(), QStringLiteral("MMM d yyyy"));
}

/// Rights and scopes derive from records of these kinds.
bool concernsRights(const QString& kind)
{
    return kind == u"grant" || kind == u"adoption" || kind == u"member" || kind == u"facility"
        || kind == u"network";
}

/// What a parameter says, and which facility stands above which.
bool concernsParameters(const QString& kind)
{
    return kind == u"parameter" || kind == u"facility";
}

/// Whoever is deleted where the last move led stands in no list, although the places before have a copy.
Result<void> updatePeople(People& people, Records& records, const Records::Seen& seen)
{
    const Record& any = seen.after ? *seen.after : *seen.before;
    if (any.kind != u"person" || (seen.after && !records.hasCopies(any.kind, any.id)))
        return people.update(seen);
    SIMPUL_TRY(people.update({ &any, nullptr }));
    const bool isThere = records.holding(any.kind, any.id).has_value();
    const QList<Id> scopes = records.scopesOf(any.kind, any.id);
    for (const Id& scope : scopes)
        if (const auto copy = records.find(any.kind, any.id, scope))
            SIMPUL_TRY(people.update({ &*copy, isThere ? &*copy : nullptr }));
    return {};
}

} // namespace

Id LocalNode::idOf(const QByteArray& signKey, const QByteArray& boxKey)
{
    return *Id::fromBytes(hash16("simpul node" + signKey + boxKey));
}

Store::Store(const Options& options, std::unique_ptr<Database> db)
    : m_options(options)
    , m_db(std::move(db))
    , m_places(*m_db)
    , m_log(*m_db, m_places)
    , m_records(*m_db, m_places, m_log, *options.catalog)
    , m_people(*m_db, m_places)
    , m_peers(*m_db)
    , m_notices(*m_db)
    , m_figures(*m_db, m_places, m_records, *options.catalog, options.evaluate)
    , m_token(options.tokenFolder, options.file)
{
    m_log.setCountsUpTo([this](const Id& node, const Id& epoch, const Id& scope) {
        return m_rights.countsUpTo(node, epoch, scope);
    });
    m_records.listen([this](const Records::Seen& seen) -> Result<void> {
        m_parametersStale |= concernsParameters((seen.after ? seen.after : seen.before)->kind);
        SIMPUL_TRY(updatePeople(m_people, m_records, seen));
        return m_figures.update(seen);
    });
}

Store::~Store() = default;

Result<std::unique_ptr<QLockFile>> Store::lock(const QString& file)
{
    auto lock = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
    lock->setStaleLockTime(0);
    if (lock->tryLock(kLockWaitMs))
        return lock;
    if (lock->error() != QLockFile::LockFailedError)
        return Error::machine(QStringLiteral("read_only"), { { QStringLiteral("file"), file } });
    qint64 pid = 0;
    QString host, program;
    lock->getLockInfo(&pid, &host, &program);
    return Error::machine(QStringLiteral("store_held"),
        { { QStringLiteral("by"), program }, { QStringLiteral("pid"), pid },
            { QStringLiteral("host"), host } });
}

Result<std::unique_ptr<Store>> Store::open(const Options& options, Access access)
{
    if (!exists(options.file))
        return Error::machine(QStringLiteral("store_missing"), { { QStringLiteral("file"), options.file } });
    std::unique_ptr<QLockFile> held;
    if (access == Access::Write || isReplacing(options.file)) {
        SIMPUL_GET(lock, Store::lock(options.file));
        held = std::move(lock);
    }
    if (isReplacing(options.file))
        SIMPUL_TRY(finishReplacing(options.file));
    return openHeld(options, access, access == Access::Write ? std::move(held) : nullptr);
}

bool Store::exists(const QString& file)
{
    return QFileInfo::exists(file) || isReplacing(file);
}

Result<std::unique_ptr<Store>> Store::openHeld(
    const Options& options, Access access, std::unique_ptr<QLockFile> held)
{
    SIMPUL_GET(db, Database::open(options.file, access));
    if (access == Access::Write)
        SIMPUL_TRY(migrate(*db));
    else if (db->version() != latestSchema())
        return Error::machine(
            QLatin1String(db->version() > latestSchema() ? "store_too_new" : "store_too_old"));
    std::unique_ptr<Store> store(new Store(options, std::move(db)));
    store->m_lock = std::move(held);
    if (access == Access::Write)
        store->m_records.keepRows();
    SIMPUL_TRY(store->load());
    SIMPUL_TRY(store->db().health());
    if (access == Access::Write) {
        SIMPUL_TRY(store->checkToken());
        SIMPUL_TRY(store->checkCatalog());
    }
    return store;
}

Result<std::unique_ptr<Store>> Store::create(
    const Options& options, const QString& name, const SignKey& sign, const BoxKey& box)
{
    if (exists(options.file))
        return Error::refused(QStringLiteral("store_exists"), { { QStringLiteral("file"), options.file } });
    SIMPUL_GET(held, Store::lock(options.file));
    const QString unfinished = options.file + QStringLiteral(".baru");
    discardStore(unfinished);
    SIMPUL_TRY(fillNew(options, unfinished, name, sign, box));
    SIMPUL_TRY(replaceStore(options.file, unfinished));
    return openHeld(options, Access::Write, std::move(held));
}

/// Fills a file that will have the store's name once it is whole.
Result<void> Store::fillNew(
    const Options& options, const QString& file, const QString& name, const SignKey& sign, const BoxKey& box)
{
    SIMPUL_GET(db, Database::open(file, Access::Write));
    SIMPUL_TRY(migrate(*db));
    std::unique_ptr<Store> store(new Store(options, std::move(db)));
    SIMPUL_GET(transaction, Transaction::begin(*store->m_db));
    Statement insert = store->m_db->statement(
        "INSERT INTO local_node (id, epoch, sign_seed, box_secret, name) VALUES (?, ?, ?, ?, ?)");
    SIMPUL_TRY(insert.run(
        LocalNode::idOf(sign.publicKey, box.publicKey), randomBytes(16), sign.seed, box.secret, name));
    SIMPUL_TRY(store->setMeta(QStringLiteral("token"), randomBytes(16)));
    SIMPUL_TRY(store->setMeta(QStringLiteral("catalog"), options.catalog->fingerprint()));
    SIMPUL_TRY(store->load());
    return store->finish(transaction);
}

Result<void> Store::loadNode()
{
    Statement node =
        m_db->statement("SELECT epoch, sign_seed, box_secret, name FROM local_node ORDER BY id LIMIT 1");
    SIMPUL_TRY(node.run());
    if (!node.next())
        return !node.ended() ? node.ended().error() : Error::notGenuine(QStringLiteral("store_damaged"));
    m_node = { Id(), node.id(0), SignKey::fromSeed(node.bytes(1)), BoxKey::fromSecret(node.bytes(2)),
        node.text(3) };
    m_node.id = LocalNode::idOf(m_node.sign.publicKey, m_node.box.publicKey);
    return {};
}

Result<void> Store::load()
{
    SIMPUL_TRY(loadNode());
    m_seenCommits = meta(QStringLiteral("commits"));
    m_network = Id::fromBytes(meta(QStringLiteral("network"))).value_or(Id());
    SIMPUL_TRY(loadRights());
    return loadParameters();
}

Result<void> Store::checkToken()
{
    const qint64 commits = meta(QStringLiteral("commits")).toLongLong();
    const QByteArray secret = meta(QStringLiteral("token"));
    if (m_token.matches(secret, commits))
        return {};
    m_newEpoch = true;
    SIMPUL_GET(transaction, Transaction::begin(*m_db));
    SIMPUL_TRY(startEpoch());
    SIMPUL_TRY(m_notices.add(clock().ms(), QStringLiteral("epoch_copied")));
    SIMPUL_TRY(setMeta(QStringLiteral("token"), randomBytes(16)));
    return finish(transaction);
}

Result<void> Store::checkCatalog()
{
    if (meta(QStringLiteral("catalog")) == m_options.catalog->fingerprint())
        return {};
    SIMPUL_GET(transaction, Transaction::begin(*m_db));
    SIMPUL_TRY(rebuildInside(m_options.progress));
    SIMPUL_TRY(setMeta(QStringLiteral("catalog"), m_options.catalog->fingerprint()));
    return finish(transaction);
}

Result<void> Store::startEpoch()
{
    m_node.epoch = *Id::fromBytes(randomBytes(16));
    return m_db->statement("UPDATE local_node SET epoch = ? WHERE id = ?").run(m_node.epoch, m_node.id);
}

Result<void> Store::setNetwork(const Id& network)
{
    m_network = network;
    m_rightsStale = true;
    return setMeta(QStringLiteral("network"), network.bytes());
}

QByteArray Store::meta(const QString& key)
{
    Statement select = m_db->statement("SELECT value FROM meta WHERE key = ?");
    return select.run(key) && select.next() ? select.bytes(0) : QByteArray();
}

Result<void> Store::setMeta(const QString& key, const QByteArray& value)
{
    return m_db
        ->statement("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = "
                    "excluded.value")
        .run(key, value);
}

Id Store::facility()
{
    return Id::fromBytes(meta(QStringLiteral("facility"))).value_or(Id());
}

QDate Store::latestDate()
{
    const QDate newest = QDateTime::fromMSecsSinceEpoch(m_log.newestTime()).date();
    return std::max({ clock().today(), buildDate(), newest });
}

bool Store::isClockWrong()
{
    return clock().today() < std::max(buildDate(), QDateTime::fromMSecsSinceEpoch(m_log.newestTime()).date());
}

Result<void> Store::loadParameters()
{
    SIMPUL_GET(held, parametersInForce(m_options.catalog->parameterRules(), m_records, m_scopes, m_network));
    m_parameters = held;
    m_figures.setParameters(held);
    m_parametersStale = false;
    return {};
}

/// Evaluates everybody anew if what came changes a parameter for anybody.
Result<void> Store::settleParameters()
{
    if (!m_parametersStale)
        return {};
    const Parameters before = m_parameters;
    SIMPUL_TRY(loadParameters());
    return m_parameters == before ? Result<void>() : m_figures.evaluateAll();
}

void Store::addFacility(const Id& id, const QCborMap& fields)
{
    m_scopes.add(id, fields);
    m_rightsMark.clear();
    m_rights.setPlaces(m_scopes.containment(), m_scopes.ownScopes(), m_scopes.all());
}

QList<Store::ScopeInfo> Store::readableScopes()
{
    QList<ScopeInfo> scopes;
    if (m_network.isNull())
        return scopes;
    const auto networkName = [this](const Id& id) {
        const auto record = m_records.find(QStringLiteral("network"), id, id);
        return record ? record->fields.value(QLatin1String("name")).toString() : QString();
    };
    scopes += { m_network, networkName(m_network), QStringLiteral("network"),
        m_rights.mayWrite(m_node.id, m_network) };
    const QList<Chain> chains = m_log.chains();
    QSet<Id> adopted;
    for (const Chain& chain : chains)
        if (chain.scope != m_network && m_rights.isNetwork(chain.scope) && !adopted.contains(chain.scope)) {
            adopted.insert(chain.scope);
            scopes += { chain.scope, networkName(chain.scope), QStringLiteral("network"),
                m_rights.mayWrite(m_node.id, chain.scope) };
        }
    QList<ScopeInfo> places;
    const QList<Facility> facilities = m_scopes.facilities();
    for (const Facility& facility : facilities)
        if (m_scopes.opensScope(facility.id) && m_rights.mayRead(m_node.id, facility.id))
            places +=
                { facility.id, facility.name, facility.type, m_rights.mayWrite(m_node.id, facility.id) };
    std::sort(places.begin(), places.end(), [](const ScopeInfo& a, const ScopeInfo& b) {
        return std::tuple(a.type == u"posyandu", People::sortKey(a.name), a.id)
            < std::tuple(b.type == u"posyandu", People::sortKey(b.name), b.id);
    });
    return scopes + places;
}

Result<void> Store::append(const Id& scope, const QList<RecordChanges>& records, const LocalNode& writer)
{
    for (qsizetype from = 0; from < records.size();) {
        qsizetype to = from;
        qsizetype changes = 0;
        while (to < records.size()
            && (to == from || changes + records[to].changes.size() <= Segment::kMostChanges))
            changes += records[to++].changes.size();
        SIMPUL_GET(chain, m_log.chain(writer.id, writer.epoch, scope));
        Segment segment;
        segment.node = writer.id;
        segment.epoch = writer.epoch;
        segment.scope = scope;
        segment.seq = chain.top + 1;
        segment.prev = chain.top == 0 ? QByteArray(32, 0) : m_log.hashAt(chain, chain.top);
        segment.time = clock().ms();
        segment.author = author();
        QList<StoredRecord> stored = sealSegment(segment, records.mid(from, to - from));
        while (segment.body.size() > Segment::kMostBytes && to - from > 1) {
            to = from + (to - from) / 2;
            stored = sealSegment(segment, records.mid(from, to - from));
        }
        if (segment.body.size() > Segment::kMostBytes)
            return Error::refused(QStringLiteral("record_too_large"));
        segment.signature = writer.sign.sign(segment.signedText());
        SIMPUL_GET(inserted, m_log.insert(segment, stored));
        if (inserted.counts)
            SIMPUL_TRY(fold(segment, stored));
        from = to;
    }
    return {};
}

Result<Store::Received> Store::receive(const Segment& segment, const QList<StoredRecord>& records)
{
    SIMPUL_GET(inserted, m_log.insert(segment, records));
    if (inserted.ref == 0)
        return Received { true, false, false };
    SIMPUL_TRY(leaveTakenEpoch(segment.node, segment.epoch));
    if (inserted.counts)
        SIMPUL_TRY(fold(segment, records));
    if (m_rights.isNetwork(segment.scope))
        m_rightsStale = true;
    return Received { false, inserted.waits, !inserted.counts };
}

Result<void> Store::leaveTakenEpoch(const Id& node, const Id& epoch)
{
    if (node != m_node.id || epoch != m_node.epoch)
        return {};
    m_newEpoch = true;
    SIMPUL_TRY(m_notices.add(clock().ms(), QStringLiteral("epoch_taken")));
    return startEpoch();
}

Result<void> Store::fold(const Segment& segment, const QList<StoredRecord>& records)
{
    for (const StoredRecord& record : records) {
        SIMPUL_TRY(m_records.apply(segment, record));
        m_rightsStale = m_rightsStale || concernsRights(record.kind);
    }
    return m_figures.pending() > kMostOpenSubjects ? m_figures.flush() : Result<void>();
}

Result<void> Store::finish(Transaction& transaction)
{
    SIMPUL_TRY(settleRights());
    SIMPUL_TRY(settleParameters());
    SIMPUL_TRY(m_figures.flush());
    const qint64 commits = meta(QStringLiteral("commits")).toLongLong() + 1;
    SIMPUL_TRY(setMeta(QStringLiteral("commits"), QByteArray::number(commits)));
    SIMPUL_TRY(transaction.commit());
    m_token.write(meta(QStringLiteral("token")), commits);
    return {};
}

void Store::forget()
{
    m_places.forget();
    m_log.forget();
    m_records.forget();
    m_figures.forget();
    // What is left of memory is what the store held before; a store that cannot say that any more fails at
    // its next use.
    m_network = Id::fromBytes(meta(QStringLiteral("network"))).value_or(Id());
    m_rightsStale = !loadNode() || !loadRights();
    m_parametersStale = !loadParameters();
}

void Store::refresh()
{
    const QByteArray commits = meta(QStringLiteral("commits"));
    if (commits != std::exchange(m_seenCommits, commits))
        forget();
}

Result<void> Store::rebuild(const Progress& progress)
{
    const Result<void> rebuilt = [&]() -> Result<void> {
        SIMPUL_GET(transaction, Transaction::begin(*m_db));
        SIMPUL_TRY(rebuildInside(progress));
        SIMPUL_TRY(setMeta(QStringLiteral("catalog"), m_options.catalog->fingerprint()));
        return finish(transaction);
    }();
    if (!rebuilt)
        forget();
    return rebuilt;
}

Result<void> Store::rebuildInside(const Progress& progress)
{
    SIMPUL_TRY(m_records.clear());
    SIMPUL_TRY(m_people.clear());
    SIMPUL_TRY(m_figures.clear());
    const QList<Chain> chains = m_log.chains();
    for (const Chain& chain : chains)
        SIMPUL_TRY(m_log.setCounting(chain, m_rights.countsUpTo(chain.node, chain.epoch, chain.scope)));
    m_figures.hold();
    Statement count = m_db->prepare(QStringLiteral("SELECT count(*) FROM segment"));
    SIMPUL_TRY(count.run());
    const qint64 all = count.next() ? count.number(0) : 0;
    qint64 done = 0;
    SIMPUL_TRY(m_log.visitAll([&](qint64, Segment& segment, bool counts) -> Result<bool> {
        if (!progress.step(QStringLiteral("rebuild"), ++done, all))
            return Error::cancelled();
        if (!counts)
            return true;
        SIMPUL_GET(records, parseSegment(segment));
        SIMPUL_TRY(fold(segment, records));
        return true;
    }));
    SIMPUL_TRY(settleParameters());
    return m_figures.recount(progress);
}

} // namespace simpul
