#pragma once

#include "core/catalog/catalog.h"
#include "core/store/store.h"

namespace simpul {

/// Two entries that may be one person.
struct LikelyDouble {
    PersonRow one, other; ///< the lower id first
    QStringList reasons; ///< codes of the catalogue's file `doubles`, those for and those against
    int points = 0;
};

/// Weighs what two entries of people have in common, by the points of the catalogue's file `doubles`.
class Doubles {
public:
    /// Error `catalog_broken` where a reason or the limit is missing.
    static Result<Doubles> compile(const Catalog& catalog);

    /// All pairs that reach the limit, most points first, then by ids. Compares only those who share a NIK,
    /// a birth date, or a name and the year of birth: seconds for 100,000 people. The same person in two
    /// scopes is no double. What was found so far where `progress` stops it.
    QList<LikelyDouble> find(const QList<PersonRow>& people, const Progress& progress = {}) const;
    int leastPoints() const { return m_least; }

private:
    static Result<Doubles> read(const Catalog& catalog);
    int pointsOf(const QStringList& reasons) const;

    QHash<QString, int> m_points;
    int m_least = 0;
};

/// The likely doubles among all people of the store; without those who are merged already, and without pairs
/// that somebody took apart again. Error: `cancelled`.
Result<QList<LikelyDouble>> likelyDoubles(Store& store, const Progress& progress = {});

} // namespace simpul
