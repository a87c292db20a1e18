#include "core/base/drives.h"
#include "core/base/files.h"
#include "core/store/doubt.h"
#include "core/sync/exchange.h"
#include "core/sync/following.h"
#include "core/sync/hearing.h"

#include <QDir>
#include <QFileInfo>

namespace simpul {

namespace {

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

namespace {

Result<void> applyRun(
    Store& store, const BundleReader::Parsed& parsed, const Id& sender, ImportReport& report)
{
    const Run& run = parsed.run;
    ScopeReceipt& scope = report.scopes[run.scope];
    scope.scope = run.scope;
    const qint64 before = scope.segments;
    quint32 firstNew = 0;
    for (qsizetype i = 0; i < run.segments.size(); ++i) {
        SIMPUL_GET(received, store.receive(run.segments[i], parsed.records[i]));
        ++(received.known           ? report.known
                : received.setAside ? report.setAside
                : received.waits    ? report.held
                                    : report.applied);
        if (received.known)
            continue;
        report.changes += run.segments[i].changes;
        scope.changes += run.segments[i].changes;
        ++scope.segments;
        firstNew = firstNew == 0 ? run.segments[i].seq : firstNew;
    }
    if (scope.segments == before)
        return {};
    SIMPUL_GET(chain, store.log().chain(run.node, run.epoch, run.scope));
    if (chain.twin != 0 && chain.twin <= run.segments.last().seq)
        SIMPUL_TRY(doubtAbove(store.db(), chain, qMax(chain.twin, firstNew) - 1));
    return store.peers().setBrought(chain, { sender, store.clock().ms() });
}

} // namespace

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
        SIMPUL_TRY(applyRun(store, parsed, reader.header().sender, report));
        if (!progress.step(QStringLiteral("apply"),
                report.applied + report.known + report.held + report.setAside, reader.header().segments))
            return Error::cancelled();
    }
    return {};
}

namespace {

Result<void> keepReceipt(
    Store& store, const BundleHeader& header, const ImportReport& report, const QString& place)
{
    const qint64 now = store.clock().ms();
    const QFileInfo file(report.file);
    const QString from = place.isEmpty() ? file.absolutePath() : place;
    const Drive drive = driveOf(from);
    SIMPUL_GET(written, believableTime(store, header));
    return store.peers().addReceipt({ now, QStringLiteral("in"), header.sender, file.fileName(), from,
        drive.label, drive.serial, header.bundle, written, header.segments, header.changes,
        Taken { now, report.applied, report.known, report.held, report.setAside, report.changes,
            report.scopes.values() },
        0 });
}

/// Of our network, or of one that it has adopted and whose members have not all heard of it.
bool isOurs(Store& store, const BundleHeader& header)
{
    return header.network == store.network() || store.rights().isNetwork(header.network);
}

/// The store has gone over to the bundle's network: that stands only if our own network's leaders have gone
/// there, and we are welcome.
Result<void> checkFollowing(Store& store, const Id& before, const QString& file)
{
    SIMPUL_GET(leads, leadsTo(store, before, store.network()));
    if (!leads || !store.rights().isMember(store.node().id))
        return Error::notGenuine(QStringLiteral("bundle_foreign"), { { QStringLiteral("file"), file } });
    const QList<Store::ScopeInfo> scopes = store.readableScopes();
    return store.notices().add(store.clock().ms(), QStringLiteral("network_followed"),
        { { QStringLiteral("name"), scopes.first().name } });
}

Result<void> applyWhole(Store& store, BundleReader& reader, ImportReport& report, Transaction& transaction,
    bool dryRun, const Progress& progress, const QString& place)
{
    const qint64 itemsBefore = store.records().itemCount();
    const Id before = store.network();
    const QString name = QFileInfo(report.file).fileName();
    if (!isOurs(store, reader.header()))
        SIMPUL_TRY(store.setNetwork(reader.header().network));
    const qint64 newestBefore = store.log().newestRef();
    SIMPUL_TRY(applyBundle(store, reader, report, progress));
    SIMPUL_TRY(store.settleRights());
    // Certificates that came along decide only now what counts.
    const qint64 setAside = store.log().setAsideCount(newestBefore);
    report.applied = qMax<qint64>(0, report.applied + report.setAside - setAside);
    report.setAside = setAside;
    if (store.network() != before)
        SIMPUL_TRY(checkFollowing(store, before, name));
    SIMPUL_TRY(hear(store, reader.header()));
    report.conflicts = qMax<qint64>(0, store.records().itemCount() - itemsBefore);
    if (dryRun)
        return {};
    SIMPUL_TRY(keepReceipt(store, reader.header(), report, place));
    return store.finish(transaction);
}

} // namespace

Result<ImportReport> importBundle(
    Store& store, const QString& path, bool dryRun, const Progress& progress, const QString& place)
{
    if (!store.hasNetwork())
        return Error::refused(QStringLiteral("no_network"));
    SIMPUL_GET(contents, inspectBundle(path, { store.node().box }, progress));
    if (!contents.header.recipients.contains(store.node().id))
        return named(Error::notGenuine(QStringLiteral("bundle_not_for_us")), path);

    ImportReport report { path, contents.header.sender, contents.header.senderName, 0, 0, 0, 0, 0, 0 };
    SIMPUL_GET(file, openFile(path));
    SIMPUL_GET(reader, BundleReader::open(*file, { store.node().box }));
    if (reader->header().bundle != contents.header.bundle)
        return named(Error::notGenuine(QStringLiteral("bundle_damaged")), path);
    SIMPUL_GET(transaction, Transaction::begin(store.db()));
    const Result<void> applied = applyWhole(store, *reader, report, transaction, dryRun, progress, place);
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
