#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace simpul {

// How one store file takes the place of another, so that a power cut at any point leaves either the old store
// or the new one: the new file, whole and closed, gets a name that says that it is ready; then the old one
// moves aside and the new one into its place. Whoever opens a store finishes what was begun. The caller holds
// the store's lock.

/// The store itself and what the engine may have left beside it.
QStringList filesOfStore(const QString& file);
/// Removes a store that never was in use.
void discardStore(const QString& file);

/// Whether a ready store waits to take its place.
bool isReplacing(const QString& file);
/// Finishes it. The name of the store moved aside, empty where there was none. Machine: those of renameOver.
Result<QString> finishReplacing(const QString& file);
/// Puts `made`, a store that nobody has open, in the place of `file`. Machine `io` where the engine has left
/// something beside `made` that it has not yet taken in, and those of renameOver.
Result<QString> replaceStore(const QString& file, const QString& made);

} // namespace simpul
