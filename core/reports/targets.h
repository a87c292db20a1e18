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
    enum class From { Own, Desa, Posyandu, Share, Projection, None };
    std::optional<Target> target;
    From from = From::None;
    int have = 0, need = 0; ///< posyandu with people that have a target, and all of them; looked at last
};

/// Whole parts of a whole in proportion to the weights, by largest remainder (of equal ones the first), so
/// that they add up to it exactly; nothing where no weight is above 0.
QList<qint64> sharesOf(qint64 whole, const QList<double>& weights);

/// How many people a target group has by the formulas of the catalogue's file `spm` (block `projection`, with
/// its parameters resolved), rounded half up; nothing where there is no formula or a parameter is not known.
std::optional<qint64> projected(const QJsonObject& projection, const QString& indicator, qint64 population);

/// The `spm_target` records, and what can be said where there is none.
class Targets {
public:
    Targets(Store& store, const Areas& areas)
        : m_store(store)
        , m_areas(areas)
    {
    }

    /// The unit's own target, else the sum over its desa, else over its posyandu, else its share of the
    /// target above it (of the desa, of the puskesmas), else a projection from the population. A sum counts
    /// only if all places are read here and none of the parts with people lacks a target; a share only if all
    /// its siblings are read here: of the desa of a puskesmas by population, of posyandu by the people known.
    Result<FoundTarget> find(const Unit& unit, const QString& indicator, int year);

private:
    Result<FoundTarget> findRecorded(const Unit& unit, const QString& indicator, int year);
    Result<std::optional<Target>> shareOf(const Unit& unit, const QString& indicator, int year);
    Result<std::optional<Target>> shareOfDesa(
        const Id& desa, const Id& puskesmas, const QString& indicator, int year);
    Result<std::optional<Target>> ofPuskesmas(const Id& puskesmas, const QString& indicator, int year);
    std::optional<Target> projection(
        const Id& place, const QList<Id>& posyandu, const QString& indicator, int year);
    std::optional<qint64> populationOf(const Id& place, const QList<Id>& posyandu, int year) const;
    std::optional<Target> part(
        const Target& whole, const QList<Id>& parts, const Id& wanted, const QList<double>& weights) const;
    double peopleOf(const QList<Id>& posyandu, int year);
    QList<Id> posyanduOf(const Id& puskesmas) const;
    Result<std::optional<Target>> recorded(const Id& place, const QString& indicator, int year);
    Result<QList<Record>> ofYear(const Id& place, int year);
    Result<FoundTarget> sum(const QList<Id>& parts, const QString& indicator, int year);
    QList<Id> posyanduWithPeople(const Unit& unit);
    QList<Id> desaOf(const QList<Id>& posyandu) const;

    Store& m_store;
    const Areas& m_areas;
    QHash<std::pair<Id, int>, QList<Record>> m_records; ///< by place and year, read once
    QHash<int, QHash<Id, qint64>> m_people; ///< by year and place, looked up once
};

} // namespace simpul::reports
