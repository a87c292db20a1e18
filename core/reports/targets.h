#pragma once

#include "core/reports/places.h"

namespace simpul::reports {

/// The annual number of people to be served.
struct Target {
    qint64 sasaran = 0;
    QString basis; ///< `riil` `proyeksi` `sk_dinkes`; empty where the record does not say; see kMixedBasis
};

/// Some of the targets that were added up are projected, others decided or counted.
inline const QString kMixedBasis = QStringLiteral("campuran");

/// A row of places that have one target together.
struct Unit {
    Id id; ///< the place shown
    QString name;
    QList<Id> places; ///< scopes counted
    QList<Id> own; ///< the facility or area whose own target is the unit's, the first one first
    bool isWide = false; ///< the targets of its desa add up to its own
};

/// The target of a unit, and how it came about.
struct FoundTarget {
    enum class From { Own, Desa, Posyandu, None };
    std::optional<Target> target;
    From from = From::None;
    int have = 0, need = 0; ///< posyandu with people that have a target, and all of them; looked at last
};

/// The `spm_target` records.
class Targets {
public:
    Targets(Store& store, const Areas& areas)
        : m_store(store)
        , m_areas(areas)
    {
    }

    /// The unit's own target, else the sum over its desa, else over its posyandu. A sum counts only if
    /// all places are read here and none of the parts with people lacks a target.
    Result<FoundTarget> find(const Unit& unit, const QString& indicator, int year);

private:
    Result<std::optional<Target>> recorded(const Id& place, const QString& indicator, int year);
    Result<FoundTarget> sum(const QList<Id>& parts, const QString& indicator, int year);
    QList<Id> posyanduWithPeople(const Unit& unit);
    QList<Id> desaOf(const QList<Id>& posyandu) const;

    Store& m_store;
    const Areas& m_areas;
};

} // namespace simpul::reports
