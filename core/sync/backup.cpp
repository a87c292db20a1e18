#include "core/sync/backup.h"

#include "core/base/files.h"
#include "core/store/act.h"

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

Result<QString> moveAside(const Store::Options& options)
{
    if (!QFileInfo::exists(options.file))
        return QString();
    const QString aside =
        QStringLiteral("%1.sebelum-pulih-%2")
            .arg(options.file, options.clock.now().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    SIMPUL_TRY(renameOver(options.file, aside));
    for (const QString& rest : { QStringLiteral("-wal"), QStringLiteral("-shm") })
        if (QFileInfo::exists(options.file + rest))
            SIMPUL_TRY(renameOver(options.file + rest, aside + rest));
    return aside;
}

Result<void> fill(Store& store, BundleReader& reader, const Progress& progress)
{
    ImportReport report;
    SIMPUL_TRY(store.setNetwork(reader.header().network));
    SIMPUL_TRY(store.setMeta(
        QStringLiteral("facility"), reader.header().secrets.value(QLatin1String("facility")).toByteArray()));
    SIMPUL_TRY(applyBundle(store, reader, report, progress));
    return store.refreshRights();
}

} // namespace

Result<QString> restore(const Store::Options& options, const QString& path, const QByteArray& recoverySecret,
    const Progress& progress)
{
    const QList<BoxKey> identities { BoxKey::fromSecret(recoverySecret) };
    SIMPUL_GET(contents, inspectBundle(path, identities, progress));
    const QByteArray seed = contents.header.secrets.value(QLatin1String("sign_seed")).toByteArray();
    const QByteArray secret = contents.header.secrets.value(QLatin1String("box_secret")).toByteArray();
    if (seed.size() != 32 || secret.size() != 32)
        return Error::notGenuine(QStringLiteral("not_a_backup"));

    Store::Options anew = options;
    anew.file = options.file + QStringLiteral(".pulih");
    for (const QString& rest : { QString(), QStringLiteral("-wal"), QStringLiteral("-shm") })
        QFile::remove(anew.file + rest);
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
    SIMPUL_GET(aside, moveAside(options));
    SIMPUL_TRY(renameOver(anew.file, options.file));
    return aside;
}

} // namespace simpul
