#pragma once

#include "core/store/store.h"
#include "core/sync/bundle.h"

namespace simpul {

/// A bundle as it will be, or was, written.
struct PlannedBundle {
    QString file;
    QList<Id> recipients;
    QHash<qint64, quint32> upto; ///< chain → the last number in it; only chains of which it holds something
    QHash<qint64, quint32> from = {}; ///< chain → the first number that it is to hold, of all in its scopes
    QByteArray have = {}; ///< digest of what its header says that the sender holds and lacks
    qint64 segments = 0, changes = 0;
};

/// What a bundle is to hold.
struct ExportOrder {
    QList<Id> to; ///< recipients; empty: every member
    bool brief = false; ///< only what no earlier bundle to them held
    /// Up to which number a member finds the chain elsewhere already; empty: nothing.
    std::function<quint32(const Id& member, const simpul::Chain& chain)> offered = {};
    std::function<bool(const PlannedBundle&)> wanted = {}; ///< false: it is not written; empty: all are
    /// Brings a written file to where it is to lie; if it fails, the file does not count as sent.
    std::function<Result<void>(const PlannedBundle&)> deliver = {};
    QString place = {}; ///< where that is; empty: where the file was written
    bool unnamed = false; ///< files in a folder get random names that tell nothing
    bool forSelf = false; ///< in a folder also a file that nobody but this node can read
};

struct ExportReport {
    QList<PlannedBundle> bundles;
    QStringList files;
    qint64 bytes = 0, segments = 0, changes = 0;
};

/// Writes what the recipients have not acknowledged: into the file `target` what all of them may read, or,
/// where `target` is a folder, one file per set of equal rights (several where they are more than one file
/// can be sealed to); for this node alone only where it is asked for, or a copy of its store is known of.
/// Each file is written beside its target, read back and renamed. Refused: `member_unknown` with `node`,
/// `no_network`, `recipients_too_many` with `count` and `most` for one file.
Result<ExportReport> exportBundles(
    Store& store, const QString& target, const ExportOrder& order, const Progress& progress = {});

/// What came of one file.
struct ImportReport {
    QString file;
    Id from;
    QString fromName;
    qint64 applied = 0; ///< new segments that count
    qint64 known = 0; ///< held before
    qint64 held = 0; ///< new, counting, and waiting for an earlier one of their chain
    qint64 setAside = 0; ///< new, without a right that is known here
    qint64 changes = 0;
    qint64 conflicts = 0; ///< items in the inbox more than before
    QMap<Id, ScopeReceipt> scopes = {}; ///< what was new, by scope; without fingerprints
};

/// Reads a bundle twice: verifies it whole, then applies it in one transaction. Nothing changes when it
/// returns an error. NotGenuine: `bundle_not_age`, `bundle_damaged`, `bundle_forged`, `bundle_not_for_us`,
/// `bundle_foreign` (another network), `bundle_too_new`, `bundle_bomb`. Machine: `no_file`, those of the
/// store. `place`: where the file came from, for the receipt; empty: its folder.
Result<ImportReport> importBundle(Store& store, const QString& file, bool dryRun = false,
    const Progress& progress = {}, const QString& place = {});

/// What a bundle says about itself, read and verified but not imported.
struct BundleContents {
    BundleHeader header;
    struct Chain {
        Id node, epoch, scope;
        quint32 from = 0, to = 0;
        qint64 changes = 0;
    };
    QList<Chain> chains;
    QMap<QString, qint64> records; ///< changes by kind of record
};
Result<BundleContents> inspectBundle(
    const QString& file, const QList<BoxKey>& identities, const Progress& progress = {});

/// The files of a folder that may be bundles, by name; unfinished ones left out.
QStringList bundlesIn(const QString& folder);

/// Takes the segments of an opened bundle into the store, inside the caller's transaction; `report` counts.
Result<void> applyBundle(Store& store, BundleReader& reader, ImportReport& report, const Progress& progress);

/// Writes all segments of the scopes from the given numbers on (chain → first number), in the order in which
/// a reader wants them: the network first. Fails, too, where the store could not be read since its
/// Database::forgetFailure(): what leaves is whole.
Result<void> writeRuns(Store& store, BundleWriter& writer, const QList<simpul::Chain>& chains,
    const QHash<qint64, quint32>& from, const Progress& progress);

} // namespace simpul
