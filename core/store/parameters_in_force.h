#pragma once

#include "core/catalog/parameters.h"

namespace simpul {

class Records;
class Scopes;

/// The catalogue's parameters with the overrides of the `parameter` records held. A record whose key or value
/// the catalogue does not know counts for nothing. One of an adopted network counts where it names a
/// facility: what a network says for everybody, only the present one can say.
Result<Parameters> parametersInForce(
    const ParameterRules& rules, Records& records, const Scopes& scopes, const Id& network);

} // namespace simpul
