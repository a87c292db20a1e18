#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QMap>
#include <functional>

namespace simpul {

/// Whether a list of the catalogue (`groups`, `antigens`, `answers`, `parameters` …) has the word.
using IsListed = std::function<bool(const QString& list, const QString& word)>;

/// Checks what every file of the catalogue has in common, by the file `words`:
/// - in a file named in `files` or `hidden`, a member's name stands in `words` (below a member named in
/// `maps`
///   the names are free);
/// - a text in a member named in `refers` (`groups`, or `columns.code` for that of the entries of `columns`)
///   is a word of that list;
/// - the texts in members named in `dates` are dates, years or months, and `until` is not before `from`;
/// - of the two ends in a member named in `ranges` the first is not the higher one;
/// - the spans of the entries of an array named in `spans` do not overlap.
/// Error `catalog_broken` with `file`, `path` and `reason`.
Result<void> checkDocuments(const QMap<QString, QJsonObject>& documents, const IsListed& isListed);

} // namespace simpul
