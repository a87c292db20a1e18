#pragma once

#include "core/store/store.h"
#include "core/sync/exchange.h"

namespace simpul {

/// A backup is a bundle of everything that the store holds, with this node's own keys in its header, sealed
/// to the network's recovery key (and to this node, so that the PC itself can read it). When it stands, the
/// store notes the time, see lastBackup().
Result<ExportReport> backup(Store& store, const QString& file, const Progress& progress = {});

/// When the last backup of this store was written; invalid where there was none.
QDateTime lastBackup(Store& store);

/// Makes `options.file` anew from a backup, opened with the recovery secret of 32 bytes. A store that stands
/// there already is moved aside first, never deleted. The node goes on in a new epoch. Returns the file moved
/// aside, or an empty text. NotGenuine: as importBundle, and `not_a_backup`.
Result<QString> restore(const Store::Options& options, const QString& file, const QByteArray& recoverySecret,
    const Progress& progress = {});

} // namespace simpul
