#pragma once

#include "core/catalog/catalog.h"

namespace simpul {

/// What a file of the catalogue compiles to, or the error with the line on which it does not.
template <typename T> Result<T> located(const Catalog& catalog, const QString& file, Result<T> compiled)
{
    return compiled ? std::move(compiled) : Result<T>(catalog.located(compiled.error(), file));
}

} // namespace simpul
