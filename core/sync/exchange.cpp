#include "core/sync/exchange.h"

#include "core/base/crypto.h"
#include "core/base/drives.h"
#include "core/base/files.h"
#include "core/sync/receipts.h"

#include <QDir>
#include <QFileInfo>

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
    QSet<Id> scopes; ///< that both sides may read, or this one has written in
};

/// What this node has written goes out also where it may not read any more: else nobody could let it count.
QSet<Id> scopesToSend(Store& store)
{
    QSet<Id> scopes;
    const QList<Store::ScopeInfo> readable = store.readableScopes();
    for (const Store::ScopeInfo& scope : readable)
        scopes.insert(scope.id);
    const QList<simpul::Chain> chains = store.log().chains();
    for (const simpul::Chain& chain : chains)
        if (chain.node == store.node().id && chain.top > 0)
            scopes.insert(chain.scope);
    return scopes;
}

Result<QList<Recipient>> recipientsOf(Store& store, const ExportOrder& order)
{
    QList<Id> nodes = order.to;
    if (nodes.isEmpty())
        nodes = store.rights().members().values();
    std::sort(nodes.begin(), nodes.end());
    const QSet<Id> sent = scopesToSend(store);
    QList<Recipient> recipients;
    for (const Id& node : nodes) {
        const QByteArray keys = store.nodeKeys(node);
        if (order.to.isEmpty() && keys.size() != 64)
            continue; // its admission has come, its keys not yet: nothing can be sealed to it
        if (!store.rights().isMember(node) || keys.size() != 64)
            return Error::refused(
                QStringLiteral("member_unknown"), { { QStringLiteral("node"), node.text() } });
        Recipient recipient { node, keys.mid(32), {} };
        for (const Id& scope : sent)
            if (store.rights().mayRead(node, scope))
                recipient.scopes.insert(scope);
        recipients += recipient;
    }
    return recipients;
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

/// From the first of two segments with one number on, nobody can say by a number what is held.
Have haveOf(Store& store, const simpul::Chain& chain)
{
    if (chain.twin != 0 && chain.twin <= chain.upto)
        return { chain.node, chain.epoch, chain.scope, chain.twin - 1,
            store.log().hashAt(chain, chain.twin - 1).left(8), {} };
    return { chain.node, chain.epoch, chain.scope, chain.upto, store.log().hashAt(chain, chain.upto).left(8),
        store.log().heldBeyond(chain) };
}

/// Digest of all that the header says about what its sender holds and lacks.
QByteArray digestOf(const BundleHeader& header)
{
    Hasher hash;
    for (const Gap& gap : header.wants)
        hash.add(gap.node.view())
            .add(gap.epoch.view())
            .add(gap.scope.view())
            .add(QByteArray::number(gap.from) + '-' + QByteArray::number(gap.to) + ' ');
    for (const Have& one : header.have) {
        hash.add(one.node.view()).add(one.epoch.view()).add(one.scope.view());
        hash.add(QByteArray::number(one.upto)).add(one.hash);
        for (const auto& [from, to] : one.beyond)
            hash.add(QByteArray::number(from) + '-' + QByteArray::number(to) + ' ');
    }
    return hash.result();
}

/// What is missing here of the scopes that the bundle is about.
QList<Gap> wantsOf(Store& store, const QList<Id>& scopes)
{
    QList<Gap> wants = store.log().gaps();
    wants.removeIf([&scopes](const Gap& gap) { return !scopes.contains(gap.scope); });
    return wants;
}

/// What was taken from one of the recipients and it may not know yet, as far as all of them may read it.
TakenNote noteOf(const Receipt& receipt, const QList<Id>& scopes)
{
    TakenNote note { receipt.peer, receipt.bundle, *receipt.taken };
    note.taken.scopes.removeIf([&scopes](const ScopeReceipt& one) { return !scopes.contains(one.scope); });
    return note;
}

/// Writes one export, file by file.
class Export {
public:
    Export(Store& store, const ExportOrder& order, const QString& folder, const Progress& progress)
        : m_store(store)
        , m_order(order)
        , m_place(order.place.isEmpty() ? folder : order.place)
        , m_drive(driveOf(m_place))
        , m_prints(store)
        , m_progress(progress)
        , m_acknowledged(store.peers().allAcknowledged())
        , m_sent(store.peers().allSent())
        , m_wanted(store.peers().allWanted())
    {
    }
    Result<void> write(const QString& file, const QList<Recipient>& recipients);
    const ExportReport& report() const { return m_report; }

private:
    quint32 firstMissing(const QList<Recipient>& recipients, const simpul::Chain& chain) const;
    BundleHeader headerFor(const QList<Recipient>& recipients);
    Result<void> addReceipts(BundleHeader& header, QList<Receipt>& completed);
    Result<void> remember(const PlannedBundle& plan, const BundleHeader& header,
        const QList<simpul::Chain>& chains, const QList<Receipt>& completed);

    Store& m_store;
    const ExportOrder& m_order;
    QString m_place;
    Drive m_drive;
    Receipts m_prints;
    const Progress& m_progress;
    PeerNumbers m_acknowledged, m_sent, m_wanted;
    ExportReport m_report;
};

/// The first number of the chain that some recipient still lacks.
quint32 Export::firstMissing(const QList<Recipient>& recipients, const simpul::Chain& chain) const
{
    quint32 from = std::numeric_limits<quint32>::max();
    for (const Recipient& recipient : recipients) {
        if (recipient.id == m_store.node().id && recipients.size() > 1)
            continue;
        quint32 has = m_acknowledged.of(recipient.id, chain);
        if (m_order.brief)
            has = qMax(has, m_sent.of(recipient.id, chain));
        if (m_order.offered)
            has = qMax(has, m_order.offered(recipient.id, chain));
        if (const quint32 wanted = m_wanted.of(recipient.id, chain); wanted != 0)
            has = qMin(has, wanted - 1);
        from = qMin(from, has + 1);
    }
    return from;
}

BundleHeader Export::headerFor(const QList<Recipient>& recipients)
{
    QSet<Id> scopes = recipients.first().scopes;
    BundleHeader header;
    for (const Recipient& recipient : recipients) {
        scopes.intersect(recipient.scopes);
        header.recipients += recipient.id;
    }
    header.bundle = Id::create(m_store.clock().ms());
    header.network = m_store.network();
    header.sender = m_store.node().id;
    header.senderKey = m_store.node().sign.publicKey;
    header.senderBox = m_store.node().box.publicKey;
    header.senderName = m_store.node().name;
    header.time = m_store.clock().ms();
    header.scopes = scopes.values();
    std::sort(header.scopes.begin(), header.scopes.end());
    header.wants = wantsOf(m_store, header.scopes);
    return header;
}

Result<void> Export::addReceipts(BundleHeader& header, QList<Receipt>& completed)
{
    for (const Id& recipient : header.recipients)
        for (Receipt& receipt : m_store.peers().untold(recipient)) {
            SIMPUL_GET(added, m_prints.complete(receipt));
            if (added)
                completed += receipt;
            header.receipts += noteOf(receipt, header.scopes);
        }
    return {};
}

Result<void> Export::remember(const PlannedBundle& plan, const BundleHeader& header,
    const QList<simpul::Chain>& chains, const QList<Receipt>& completed)
{
    SIMPUL_GET(transaction, Transaction::begin(m_store.db()));
    Peers& peers = m_store.peers();
    for (const Receipt& receipt : completed)
        SIMPUL_TRY(peers.setTaken(receipt));
    for (const Id& recipient : header.recipients) {
        for (const simpul::Chain& chain : chains) {
            if (m_sent.of(recipient, chain) < chain.top)
                SIMPUL_TRY(peers.setSent(recipient, chain, chain.top));
            if (m_wanted.of(recipient, chain) != 0)
                SIMPUL_TRY(peers.setWanted(recipient, chain, 0));
        }
        if (recipient != m_store.node().id)
            SIMPUL_TRY(peers.addReceipt({ header.time, QStringLiteral("out"), recipient,
                QFileInfo(plan.file).fileName(), m_place, m_drive.label, m_drive.serial, header.bundle,
                header.time, header.segments, header.changes, {}, 0, m_order.brief }));
    }
    return m_store.finish(transaction);
}

Result<void> Export::write(const QString& file, const QList<Recipient>& recipients)
{
    BundleHeader header = headerFor(recipients);
    QList<simpul::Chain> chains = m_store.log().chains();
    chains.removeIf(
        [&](const simpul::Chain& chain) { return !header.scopes.contains(chain.scope) || chain.top == 0; });
    std::stable_sort(chains.begin(), chains.end(), [&](const simpul::Chain& a, const simpul::Chain& b) {
        return !m_store.rights().isNetwork(a.scope) < !m_store.rights().isNetwork(b.scope);
    });
    QHash<qint64, quint32> from;
    PlannedBundle plan { file, header.recipients, {} };
    for (const simpul::Chain& chain : std::as_const(chains)) {
        from.insert(chain.ref, firstMissing(recipients, chain));
        header.keys.insert(chain.node, m_store.nodeKeys(chain.node));
        header.have += haveOf(m_store, chain);
        const Log::Amount amount = m_store.log().amountFrom(chain, from.value(chain.ref));
        header.segments += amount.segments;
        header.changes += amount.changes;
        if (amount.segments > 0)
            plan.upto.insert(chain.ref, chain.top);
    }
    header.keys.removeIf([](const auto& entry) { return entry.value().size() != 64; });
    plan.from = from;
    plan.have = digestOf(header);
    plan.segments = header.segments;
    plan.changes = header.changes;
    if (m_order.wanted && !m_order.wanted(plan))
        return {};
    QList<Receipt> completed;
    SIMPUL_TRY(addReceipts(header, completed));

    QList<QByteArray> boxes;
    for (const Recipient& recipient : recipients)
        boxes += recipient.box;
    SIMPUL_TRY(writeSafely(file, [&](QIODevice& device) -> Result<void> {
        BundleWriter writer(device, boxes, m_store.node().sign, levelFor(header.changes));
        SIMPUL_TRY(writer.begin(header));
        SIMPUL_TRY(writeRuns(m_store, writer, chains, from, m_progress));
        return writer.finish();
    }));
    const qint64 bytes = QFileInfo(file).size();
    if (m_order.deliver)
        SIMPUL_TRY(m_order.deliver(plan));
    m_report.bundles += plan;
    m_report.files += file;
    m_report.bytes += bytes;
    m_report.segments += header.segments;
    m_report.changes += header.changes;
    return remember(plan, header, chains, completed);
}

/// Those of equal rights together, but no more than one file can be sealed to.
QList<QList<Recipient>> groupsOf(const QList<Recipient>& recipients)
{
    std::map<QList<Id>, QList<Recipient>> byRights;
    for (const Recipient& recipient : recipients) {
        QList<Id> scopes = recipient.scopes.values();
        std::sort(scopes.begin(), scopes.end());
        byRights[scopes] += recipient;
    }
    QList<QList<Recipient>> groups;
    for (const auto& [scopes, equals] : byRights)
        for (qsizetype from = 0; from < equals.size(); from += AgeWriter::kMostRecipients)
            groups += equals.mid(from, AgeWriter::kMostRecipients);
    return groups;
}

QString fileNameFor(Store& store, const ExportOrder& order)
{
    if (order.unnamed)
        return QString::fromLatin1(randomBytes(16).toHex()) + QStringLiteral(".simpul");
    return QStringLiteral("simpul-%1-%2.simpul")
        .arg(store.clock().today().toString(QStringLiteral("yyyyMMdd")),
            Id::create(store.clock().ms()).text().right(12));
}

/// Whether somebody else has gone on under this node's name: a copy, or what a restored store has lost.
bool hasCopy(Store& store)
{
    const QList<simpul::Chain> chains = store.log().chains();
    return std::any_of(chains.begin(), chains.end(), [&](const simpul::Chain& chain) {
        return chain.node == store.node().id && chain.epoch != store.node().epoch;
    });
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
    return store.db().health();
}

Result<ExportReport> exportBundles(
    Store& store, const QString& target, const ExportOrder& order, const Progress& progress)
{
    if (!store.hasNetwork())
        return Error::refused(QStringLiteral("no_network"));
    store.db().forgetFailure();
    SIMPUL_GET(recipients, recipientsOf(store, order));
    const QFileInfo at(target);
    Export out(store, order, at.isDir() ? at.absoluteFilePath() : at.absolutePath(), progress);
    SIMPUL_TRY(store.db().health());
    if (!at.isDir()) {
        if (recipients.size() > AgeWriter::kMostRecipients)
            return Error::refused(QStringLiteral("recipients_too_many"),
                { { QStringLiteral("count"), recipients.size() },
                    { QStringLiteral("most"), AgeWriter::kMostRecipients } });
        SIMPUL_TRY(out.write(target, recipients));
        return out.report();
    }
    const QList<QList<Recipient>> groups = groupsOf(recipients);
    // In a mailbox nobody would ever acknowledge it, were the copy only a store put back.
    const bool isForSelfWanted = order.forSelf || (!order.offered && hasCopy(store));
    for (const QList<Recipient>& group : groups) {
        const bool isForSelf = group.size() == 1 && group.first().id == store.node().id;
        if (groups.size() > 1 && isForSelf && !isForSelfWanted)
            continue;
        SIMPUL_TRY(out.write(QDir(target).filePath(fileNameFor(store, order)), group));
    }
    return out.report();
}

} // namespace simpul
