#pragma once

#include "core/catalog/catalog.h"

#include <QJsonValue>

namespace simpul::programme {

/// A rule file that says something which cannot be compiled: Error `catalog_broken` with `file` and `reason`.
Error brokenRule(const QString& file, const QString& reason);

/// The numbers of the answer codes that a rule names: one code or a list of them, where `aks_*` stands for
/// every answer of that instrument. A name that the catalogue does not know is an Error `catalog_broken`, so
/// that a misspelt rule never counts nobody in silence.
Result<QList<int>> codesOf(const QJsonValue& names, const Catalog& catalog, const QString& file);

} // namespace simpul::programme
