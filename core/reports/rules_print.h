#pragma once

#include "core/store/store.h"

namespace simpul::reports {

/// What a table prints of the rules it was made by: the first 16 hexadecimal digits of a BLAKE2b-256 over the
/// catalogue's files and the parameters that are overridden for these places (empty: for any) up to the day;
/// of the catalogue alone where none is. Two nodes that print the same count by the same rules.
QString rulesPrint(const Store& store, const QSet<Id>& places, const QDate& until);
QString rulesPrint(
    const Catalog& catalog, const Parameters& parameters, const QSet<Id>& places, const QDate& until);

} // namespace simpul::reports
