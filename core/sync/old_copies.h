#pragma once

#include "core/store/store.h"

namespace simpul {

/// Of the bundles that lie together in one folder, those that this PC has written there by hand and that
/// nobody needs any more. What others wrote is never among them, nor what this PC does not remember.
struct OldCopies {
    QStringList taken; ///< everybody to whom it was written holds what is in it
    QStringList replaced; ///< a newer one in the same folder holds for all of them what they lack
    int kept = 0; ///< the others

    QStringList all() const { return taken + replaced; }
};

/// `names`: all bundles of the folder, without the folder.
OldCopies oldCopiesAmong(Store& store, const QStringList& names);

/// Deletes them, and has told the medium so when it returns. Errors: `read_only` or `io` with `file`.
Result<void> removeCopies(const QString& folder, const QStringList& names);

} // namespace simpul
