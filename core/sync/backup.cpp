#include "core/sync/backup.h"

#include "core/base/files.h"
#include "core/store/act.h"
#include "core/store/replacing.h"

#include <QFileInfo>

namespace simpul {

static const QString kLastBackup = QStringLiteral("last_backup");

static Result<void> noteBackup(Store& store)
{
    SIMPUL_GET(transaction, Transaction::begin(store.db()));
    SIMPUL_TRY(store.setMeta(kLastBackup, QByteArray::number(store.clock().ms())));
    return store.finish(transaction);
}

QDateTime lastBackup(Store& store)
{
    const qint64 time = store.meta(kLastBackup).toLongLong();
    return time > 0 ? QDateTime::fromMSecsSinceEpoch(time) : QDateTime();
}

Result<ExportReport> backup(Store& store, const QString& file, const Progress& progress)
{
    if (!store.hasNetwork())
        return Error::refused(QStringLiteral("no_network"));
    store.db().forgetFailure();
    const LocalNode& node = store.node();
    BundleHeader header;
    header.bundle = Id::create(store.clock().ms());
    header.network = store.network();
    header.sender = node.id;
    header.senderKey = node.sign.publicKey;
    header.senderBox = node.box.publicKey;
    header.senderName = node.name;
    header.time = store.clock().ms();
    header.recipients = { node.id };
    header.secrets = { { QStringLiteral("sign_seed"), node.sign.seed },
        { QStringLiteral("box_secret"), node.box.secret },
        { QStringLiteral("facility"), store.facility().bytes() } };
    const QList<simpul::Chain> chains = store.log().chains();
    QSet<Id> scopes;
    for (const simpul::Chain& chain : chains) {
        scopes.insert(chain.scope);
        header.keys.insert(chain.node, store.nodeKeys(chain.node));
        const Log::Amount amount = store.log().amountFrom(chain, 1);
        header.segments += amount.segments;
        header.changes += amount.changes;
    }
    header.keys.removeIf([](const auto& entry) { return entry.value().size() != 64; });
    header.scopes = scopes.values();

    SIMPUL_TRY(writeSafely(file, [&](QIODevice& device) -> Result<void> {
        BundleWriter writer(device, { store.recoveryKey(), node.box.publicKey }, node.sign, 9);
        SIMPUL_TRY(writer.begin(header));
        SIMPUL_TRY(writeRuns(store, writer, chains, {}, progress));
        return writer.finish();
    }));
    SIMPUL_TRY(noteBackup(store));
    return ExportReport { {}, { file }, QFileInfo(file).size(), header.segments, header.changes };
}

namespace {

Result<void> fill(Store& store, BundleReader& reader, const Progress& progress)
{
    ImportReport report;
    SIMPUL_TRY(store.setNetwork(reader.header().network));
    SIMPUL_TRY(store.setMeta(
        QStringLiteral("facility"), reader.header().secrets.value(QLatin1String("facility")).toByteArray()));
    SIMPUL_TRY(applyBundle(store, reader, report, progress));
    SIMPUL_TRY(store.notices().add(store.clock().ms(), QStringLiteral("epoch_restored")));
    return store.refreshRights();
}

} // namespace

Result<QString> restore(const Store::Options& options, const QString& path, const QByteArray& recoverySecret,
    const Progress& progress)
{
    const QList<BoxKey> identities { BoxKey::fromSecret(recoverySecret) };
    const auto inspected = inspectBundle(path, identities, progress);
    if (!inspected && inspected.error().code == u"bundle_not_for_us")
        return Error::notGenuine(QStringLiteral("backup_other_key"), { { QStringLiteral("file"), path } });
    if (!inspected)
        return inspected.error();
    const BundleContents& contents = *inspected;
    const QByteArray seed = contents.header.secrets.value(QLatin1String("sign_seed")).toByteArray();
    const QByteArray secret = contents.header.secrets.value(QLatin1String("box_secret")).toByteArray();
    if (seed.size() != 32 || secret.size() != 32)
        return Error::notGenuine(QStringLiteral("not_a_backup"));

    SIMPUL_GET(held, Store::lock(options.file));
    Store::Options anew = options;
    anew.file = options.file + QStringLiteral(".pulih");
    discardStore(anew.file);
    {
        SIMPUL_GET(store,
            Store::create(
                anew, contents.header.senderName, SignKey::fromSeed(seed), BoxKey::fromSecret(secret)));
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Error::machine(QStringLiteral("no_file"), { { QStringLiteral("file"), path } });
        SIMPUL_GET(reader, BundleReader::open(file, identities));
        SIMPUL_GET(act, Act::begin(*store));
        SIMPUL_TRY(fill(*store, *reader, progress));
        SIMPUL_TRY(act.commit());
    }
    SIMPUL_GET(kept, replaceStore(options.file, anew.file));
    Token(anew.tokenFolder, anew.file).moveTo(Token(options.tokenFolder, options.file));
    return kept;
}

} // namespace simpul
