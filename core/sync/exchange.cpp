#include "core/sync/exchange.h"

#include "core/base/crypto.h"
#include "core/base/files.h"

#include <QDir>
#include <QFileInfo>
#include <set>

namespace simpul {

namespace {

constexpr qsizetype kRunBytes = 1 << 20; ///< a run is closed at the next signature after this size
constexpr qint64 kThoroughChanges = 200'000; ///< up to here a bundle is packed as small as it gets

int levelFor(qint64 changes)
{
    return changes <= kThoroughChanges ? 19 : 12;
}

struct Recipient {
    Id id;
    QByteArray box;
    QSet<Id> scopes; ///< that both sides may read
};

Result<QList<Recipient>> recipientsOf(Store& store, const ExportOrder& order)
{
    QList<Id> nodes = order.to;
    if (nodes.isEmpty())
        nodes = store.rights().members().values();
    std::sort(nodes.begin(), nodes.end());
    const QList<Store::ScopeInfo> readable = store.readableScopes();
    QList<Recipient> recipients;
    for (const Id& node : nodes) {
        const QByteArray keys = store.nodeKeys(node);
        if (order.to.isEmpty() && keys.size() != 64)
            continue; // its admission has come, its keys not yet: nothing can be sealed to it
        if (!store.rights().isMember(node) || keys.size() != 64)
            return Error::refused(
                QStringLiteral("member_unknown"), { { QStringLiteral("node"), node.text() } });
        Recipient recipient { node, keys.mid(32), {} };
        for (const Store::ScopeInfo& scope : readable)
            if (store.rights().mayRead(node, scope.id))
                recipient.scopes.insert(scope.id);
        recipients += recipient;
    }
    return recipients;
}

/// The first number of the chain that some recipient still lacks.
quint32 firstMissing(
    Store& store, const QList<Recipient>& recipients, const simpul::Chain& chain, const ExportOrder& order)
{
    quint32 from = std::numeric_limits<quint32>::max();
    for (const Recipient& recipient : recipients) {
        if (recipient.id == store.node().id && recipients.size() > 1)
            continue;
        quint32 has = store.peers().acknowledged(recipient.id, chain);
        if (order.brief)
            has = qMax(has, store.peers().sent(recipient.id, chain));
        if (order.offered)
            has = qMax(has, order.offered(recipient.id, chain));
        from = qMin(from, has + 1);
    }
    return from;
}

/// Cuts a chain into runs that end with a signature; twins make paths of their own.
class RunCutter {
public:
    RunCutter(BundleWriter& writer, const simpul::Chain& chain)
        : m_writer(writer)
        , m_chain(chain)
    {
    }

    Result<void> add(const Segment& segment)
    {
        for (Path& path : m_paths)
            if (path.run.segments.last().hash == segment.prev
                && path.run.segments.last().seq + 1 == segment.seq)
                return append(path, segment);
        m_paths += Path { { m_chain.node, m_chain.epoch, m_chain.scope, segment.prev, segment.seq, {} }, 0 };
        return append(m_paths.last(), segment);
    }
    Result<void> finish()
    {
        for (Path& path : m_paths)
            SIMPUL_TRY(close(path));
        return {};
    }

private:
    struct Path {
        Run run;
        qsizetype bytes = 0;
    };
    Result<void> append(Path& path, const Segment& segment)
    {
        if (path.bytes > kRunBytes && !path.run.segments.last().signature.isEmpty()) {
            SIMPUL_TRY(m_writer.add(path.run));
            path.run.prev = segment.prev;
            path.run.first = segment.seq;
            path.run.segments.clear();
            path.bytes = 0;
        }
        path.run.segments += segment;
        path.bytes += segment.body.size();
        return {};
    }
    Result<void> close(Path& path)
    {
        while (!path.run.segments.isEmpty() && path.run.segments.last().signature.isEmpty())
            path.run.segments.removeLast();
        return path.run.segments.isEmpty() ? Result<void>() : m_writer.add(path.run);
    }

    BundleWriter& m_writer;
    simpul::Chain m_chain;
    QList<Path> m_paths;
};

Have haveOf(Store& store, const simpul::Chain& chain)
{
    return { chain.node, chain.epoch, chain.scope, chain.upto, store.log().hashAt(chain, chain.upto).left(8),
        store.log().heldBeyond(chain) };
}

QByteArray digestOf(const QList<Have>& have)
{
    Hasher hash;
    for (const Have& one : have) {
        hash.add(one.node.view()).add(one.epoch.view()).add(one.scope.view());
        hash.add(QByteArray::number(one.upto)).add(one.hash);
        for (const auto& [from, to] : one.beyond)
            hash.add(QByteArray::number(from) + '-' + QByteArray::number(to) + ' ');
    }
    return hash.result();
}

Result<void> rememberSent(
    Store& store, const QString& file, const BundleHeader& header, const QList<simpul::Chain>& chains)
{
    SIMPUL_GET(transaction, Transaction::begin(store.db()));
    for (const Id& recipient : header.recipients)
        for (const simpul::Chain& chain : chains)
            SIMPUL_TRY(store.peers().setSent(recipient, chain, chain.top));
    SIMPUL_TRY(store.peers().addReceipt(
        { store.clock().ms(), QStringLiteral("out"), header.recipients.value(0), file, header.bundle,
            { { QStringLiteral("segments"), header.segments }, { QStringLiteral("changes"), header.changes },
                { QStringLiteral("recipients"), header.recipients.size() } } }));
    return store.finish(transaction);
}

Result<void> exportTo(Store& store, const QString& file, const QList<Recipient>& recipients,
    const ExportOrder& order, ExportReport& report, const Progress& progress)
{
    QSet<Id> scopes = recipients.first().scopes;
    BundleHeader header;
    QList<QByteArray> boxes;
    for (const Recipient& recipient : recipients) {
        scopes.intersect(recipient.scopes);
        header.recipients += recipient.id;
        boxes += recipient.box;
    }
    header.bundle = Id::create(store.clock().ms());
    header.network = store.network();
    header.sender = store.node().id;
    header.senderKey = store.node().sign.publicKey;
    header.senderBox = store.node().box.publicKey;
    header.senderName = store.node().name;
    header.time = store.clock().ms();
    header.scopes = scopes.values();
    std::sort(header.scopes.begin(), header.scopes.end());

    QList<simpul::Chain> chains = store.log().chains();
    chains.removeIf(
        [&](const simpul::Chain& chain) { return !scopes.contains(chain.scope) || chain.top == 0; });
    std::stable_sort(chains.begin(), chains.end(), [&](const simpul::Chain& a, const simpul::Chain& b) {
        return !store.rights().isNetwork(a.scope) < !store.rights().isNetwork(b.scope);
    });
    QHash<qint64, quint32> from;
    PlannedBundle plan { file, header.recipients, {}, {}, 0, 0 };
    for (const simpul::Chain& chain : chains) {
        from.insert(chain.ref, firstMissing(store, recipients, chain, order));
        header.keys.insert(chain.node, store.nodeKeys(chain.node));
        header.have += haveOf(store, chain);
        const Log::Amount amount = store.log().amountFrom(chain, from.value(chain.ref));
        header.segments += amount.segments;
        header.changes += amount.changes;
        if (amount.segments > 0)
            plan.upto.insert(chain.ref, chain.top);
    }
    header.keys.removeIf([](const auto& entry) { return entry.value().size() != 64; });
    plan.have = digestOf(header.have);
    plan.segments = header.segments;
    plan.changes = header.changes;
    if (order.wanted && !order.wanted(plan))
        return {};

    SIMPUL_TRY(writeSafely(file, [&](QIODevice& device) -> Result<void> {
        BundleWriter writer(device, boxes, store.node().sign, levelFor(header.changes));
        SIMPUL_TRY(writer.begin(header));
        SIMPUL_TRY(writeRuns(store, writer, chains, from, progress));
        return writer.finish();
    }));
    report.bundles += plan;
    report.files += file;
    report.bytes += QFileInfo(file).size();
    report.segments += header.segments;
    report.changes += header.changes;
    return rememberSent(store, file, header, chains);
}

QString fileNameFor(Store& store)
{
    return QStringLiteral("simpul-%1-%2.simpul")
        .arg(store.clock().today().toString(QStringLiteral("yyyyMMdd")),
            Id::create(store.clock().ms()).text().right(12));
}

} // namespace

Result<void> writeRuns(Store& store, BundleWriter& writer, const QList<simpul::Chain>& chains,
    const QHash<qint64, quint32>& from, const Progress& progress)
{
    qint64 done = 0;
    for (const simpul::Chain& chain : chains) {
        RunCutter cutter(writer, chain);
        SIMPUL_TRY(store.log().visit(chain, from.value(chain.ref, 1), [&](Segment& segment) -> Result<bool> {
            if (!progress.step(QStringLiteral("write"), ++done, 0))
                return Error::cancelled();
            SIMPUL_TRY(cutter.add(segment));
            return true;
        }));
        SIMPUL_TRY(cutter.finish());
    }
    return {};
}

Result<ExportReport> exportBundles(
    Store& store, const QString& target, const ExportOrder& order, const Progress& progress)
{
    if (!store.hasNetwork())
        return Error::refused(QStringLiteral("no_network"));
    SIMPUL_GET(recipients, recipientsOf(store, order));
    ExportReport report;
    if (!QFileInfo(target).isDir()) {
        SIMPUL_TRY(exportTo(store, target, recipients, order, report, progress));
        return report;
    }
    std::map<QList<Id>, QList<Recipient>> byRights;
    for (const Recipient& recipient : recipients) {
        QList<Id> scopes = recipient.scopes.values();
        std::sort(scopes.begin(), scopes.end());
        byRights[scopes] += recipient;
    }
    for (const auto& [scopes, group] : byRights) {
        if (byRights.size() > 1 && group.size() == 1 && group.first().id == store.node().id)
            continue;
        SIMPUL_TRY(
            exportTo(store, QDir(target).filePath(fileNameFor(store)), group, order, report, progress));
    }
    return report;
}

namespace {

/// Whether the sender holds another segment than we do under its last number.
bool isTwin(Store& store, const Have& have, const simpul::Chain& chain)
{
    const QByteArray ours = store.log().hashAt(chain, have.upto).left(8);
    return !ours.isEmpty() && ours != have.hash;
}

/// Twins, two segments under one number, make what somebody says to hold ambiguous from there on.
quint32 acknowledgedBy(Store& store, const Have& have, const simpul::Chain& chain)
{
    if (chain.twin != 0 && chain.twin <= have.upto)
        return chain.twin - 1;
    return isTwin(store, have, chain) ? 0 : have.upto;
}

/// What the sender does not name it does not hold (any more: a restored store has lost whole chains).
Result<void> hearNothingOf(Store& store, const BundleHeader& header)
{
    std::set<std::tuple<Id, Id, Id>> named;
    for (const Have& have : header.have)
        named.insert({ have.node, have.epoch, have.scope });
    const QList<simpul::Chain> chains = store.log().chains();
    for (const simpul::Chain& chain : chains)
        if (header.scopes.contains(chain.scope) && !named.contains({ chain.node, chain.epoch, chain.scope })
            && store.peers().acknowledged(header.sender, chain) > 0)
            SIMPUL_TRY(store.peers().setAcknowledged(header.sender, chain, 0));
    return {};
}

Result<void> hear(Store& store, const BundleHeader& header)
{
    SIMPUL_TRY(hearNothingOf(store, header));
    for (const Have& have : header.have) {
        if (!store.rights().mayRead(store.node().id, have.scope))
            continue;
        SIMPUL_GET(chain, store.log().chain(have.node, have.epoch, have.scope));
        quint32 top = have.upto;
        for (const auto& range : have.beyond)
            top = qMax(top, range.second);
        SIMPUL_TRY(store.log().hear(chain, top));
        if (top > chain.top || isTwin(store, have, chain))
            SIMPUL_TRY(store.leaveTakenEpoch(have.node, have.epoch));
        SIMPUL_TRY(store.peers().setAcknowledged(header.sender, chain, acknowledgedBy(store, have, chain)));
    }
    return {};
}

Result<std::unique_ptr<QFile>> openFile(const QString& path)
{
    auto file = std::make_unique<QFile>(path);
    if (!QFileInfo(path).isFile())
        return Error::machine(QStringLiteral("no_file"), { { QStringLiteral("file"), path } });
    if (!file->open(QIODevice::ReadOnly))
        return Error::machine(QStringLiteral("io"),
            { { QStringLiteral("file"), path }, { QStringLiteral("reason"), file->errorString() } });
    return file;
}

Error named(Error error, const QString& file)
{
    error.data.insert(QStringLiteral("file"), QFileInfo(file).fileName());
    return error;
}

} // namespace

Result<BundleContents> inspectBundle(
    const QString& path, const QList<BoxKey>& identities, const Progress& progress)
{
    SIMPUL_GET(file, openFile(path));
    auto opened = BundleReader::open(*file, identities);
    if (!opened)
        return named(opened.error(), path);
    BundleReader& reader = **opened;
    BundleContents contents;
    contents.header = reader.header();
    for (;;) {
        auto next = reader.next();
        if (!next)
            return named(next.error(), path);
        if (!*next)
            break;
        const BundleReader::Parsed& parsed = **next;
        if (!progress.step(QStringLiteral("verify"), file->pos(), file->size()))
            return Error::cancelled();
        BundleContents::Chain chain { parsed.run.node, parsed.run.epoch, parsed.run.scope, parsed.run.first,
            parsed.run.segments.last().seq, 0 };
        for (const QList<StoredRecord>& records : parsed.records)
            for (const StoredRecord& record : records) {
                chain.changes += record.changes.size();
                contents.records[record.kind] += record.changes.size();
            }
        contents.chains += chain;
    }
    return contents;
}

Result<void> applyBundle(Store& store, BundleReader& reader, ImportReport& report, const Progress& progress)
{
    for (auto it = reader.header().keys.begin(); it != reader.header().keys.end(); ++it)
        SIMPUL_TRY(store.peers().keepKeys(it.key(), *it));
    SIMPUL_TRY(store.peers().keepKeys(
        reader.header().sender, reader.header().senderKey + reader.header().senderBox));
    bool inNetwork = true;
    for (;;) {
        SIMPUL_GET(next, reader.next());
        if (!next)
            break;
        const BundleReader::Parsed& parsed = *next;
        if (inNetwork && !store.rights().isNetwork(parsed.run.scope) && parsed.run.scope != store.network()) {
            SIMPUL_TRY(store.settleRights());
            inNetwork = false;
        }
        for (qsizetype i = 0; i < parsed.run.segments.size(); ++i) {
            SIMPUL_GET(received, store.receive(parsed.run.segments[i], parsed.records[i]));
            ++(received.known           ? report.known
                    : received.setAside ? report.setAside
                    : received.waits    ? report.held
                                        : report.applied);
            report.changes += received.known ? 0 : parsed.run.segments[i].changes;
        }
        if (!progress.step(QStringLiteral("apply"),
                report.applied + report.known + report.held + report.setAside, reader.header().segments))
            return Error::cancelled();
    }
    return {};
}

namespace {

Result<void> applyWhole(Store& store, BundleReader& reader, ImportReport& report, Transaction& transaction,
    bool dryRun, const Progress& progress)
{
    const qint64 itemsBefore = store.records().itemCount();
    SIMPUL_TRY(applyBundle(store, reader, report, progress));
    SIMPUL_TRY(store.settleRights());
    SIMPUL_TRY(hear(store, reader.header()));
    report.conflicts = qMax<qint64>(0, store.records().itemCount() - itemsBefore);
    if (dryRun)
        return {};
    SIMPUL_TRY(store.peers().addReceipt(
        { store.clock().ms(), QStringLiteral("in"), report.from, report.file, reader.header().bundle,
            { { QStringLiteral("applied"), report.applied }, { QStringLiteral("known"), report.known },
                { QStringLiteral("held"), report.held }, { QStringLiteral("set_aside"), report.setAside },
                { QStringLiteral("changes"), report.changes } } }));
    return store.finish(transaction);
}

} // namespace

Result<ImportReport> importBundle(Store& store, const QString& path, bool dryRun, const Progress& progress)
{
    if (!store.hasNetwork())
        return Error::refused(QStringLiteral("no_network"));
    SIMPUL_GET(contents, inspectBundle(path, { store.node().box }, progress));
    if (!contents.header.recipients.contains(store.node().id))
        return named(Error::notGenuine(QStringLiteral("bundle_not_for_us")), path);
    if (contents.header.network != store.network())
        return named(Error::notGenuine(QStringLiteral("bundle_foreign")), path);

    ImportReport report { path, contents.header.sender, contents.header.senderName, 0, 0, 0, 0, 0, 0 };
    SIMPUL_GET(file, openFile(path));
    SIMPUL_GET(reader, BundleReader::open(*file, { store.node().box }));
    if (reader->header().bundle != contents.header.bundle)
        return named(Error::notGenuine(QStringLiteral("bundle_damaged")), path);
    SIMPUL_GET(transaction, Transaction::begin(store.db()));
    const Result<void> applied = applyWhole(store, *reader, report, transaction, dryRun, progress);
    if (applied && !dryRun)
        return report;
    {
        [[maybe_unused]] const Transaction rolledBack = std::move(transaction);
    }
    store.forget();
    return applied ? Result<ImportReport>(report) : applied.error();
}

QStringList bundlesIn(const QString& folder)
{
    QStringList files;
    const QStringList names = QDir(folder).entryList(QDir::Files, QDir::Name);
    for (const QString& name : names)
        if (!isPartialFile(name))
            files += QDir(folder).filePath(name);
    return files;
}

} // namespace simpul
