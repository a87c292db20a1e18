#pragma once

#include "core/store/store.h"

#include <memory>

namespace simpul {

/// What both programs compose in the same way: the catalogue, its rules, the places of this user's files.
class Setup {
public:
    static Result<std::unique_ptr<Setup>> create();

    const Catalog& catalog() const { return m_catalog; }
    /// Options to open `file` (empty: this user's own store) with.
    Store::Options options(const QString& file, const Clock& clock) const;
    static QString ownStore();

private:
    Setup(Catalog catalog, Evaluate evaluate)
        : m_catalog(std::move(catalog))
        , m_evaluate(std::move(evaluate))
    {
    }
    Catalog m_catalog;
    Evaluate m_evaluate;
};

} // namespace simpul
