#pragma once

#include "core/store/database.h"

namespace simpul {

/// The newest schema that this program knows.
int latestSchema();

/// Brings the store to `version` (the latest by default), one transaction a step. A store from a newer
/// program is refused as `store_too_new`. On failure the store stays at the last finished step.
Result<void> migrate(Database& db, int version = latestSchema());

/// The statements of a schema file: each ends with a `;` at the end of a line.
QStringList splitStatements(const QString& sql);

} // namespace simpul
