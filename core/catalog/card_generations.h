#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/parameters.h"

namespace simpul {

/// Which generation of the posyandu cards a place uses on a day.
class CardGenerations {
public:
    /// Error `catalog_broken`.
    static Result<CardGenerations> compile(const Catalog& catalog);

    /// The one that the parameter `kartu.generasi` names or, on a day on which that was not in force, the
    /// latest that was.
    QString on(const QDate& day, const Id& place, const Parameters& parameters) const;

private:
    struct Span {
        QString card; ///< `2023`, `2025`
        QDate from, until; ///< both included; an invalid `until` is open
    };
    Setting m_chosen;
    QList<Span> m_spans; ///< by rising `from`
};

} // namespace simpul
