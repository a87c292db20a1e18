#pragma once

#include "core/sync/bundle.h"

namespace simpul {

class Store;

/// Takes down what a bundle's header says of its sender, inside the caller's transaction, after the segments:
/// what it holds, what it would like to have again, and what became of our own bundles with it.
Result<void> hear(Store& store, const BundleHeader& header);

/// When the bundle was written: by its sender's clock, but not after now and not before the newest work of
/// this PC that it acknowledges. Unix ms.
Result<qint64> believableTime(Store& store, const BundleHeader& header);

} // namespace simpul
