#pragma once

#include "core/reports/report.h"
#include "core/store/store.h"

namespace simpul::reports {

/// The area records: which area lies in which.
class Areas {
public:
    static Result<Areas> load(Records& records);

    bool contains(const Id& area) const { return m_areas.contains(area); }
    QString name(const Id& area) const { return m_areas.value(area).name; }
    QString code(const Id& area) const { return m_areas.value(area).code; }
    QString level(const Id& area) const { return m_areas.value(area).level; }
    /// How many people live there by the latest count that is not after the year.
    std::optional<qint64> population(const Id& area, int year) const;
    /// Whether `area` is `above` or lies in it: by the chain of parents or by the code (`33.29.05.2001` lies
    /// in `33.29.05`).
    bool isWithin(const Id& area, const Id& above) const;
    /// The desa in which the area lies, or itself; null where none is known.
    Id desaOf(const Id& area) const;

private:
    struct Area {
        QString code, level, name;
        Id parent;
        QMap<int, qint64> population; ///< by year
    };
    QHash<Id, Area> m_areas;
};

/// The places that a report counts.
struct Where {
    QString name; ///< empty for every place that the node reads
    Id facility, area; ///< what was asked for; both null for every place
    /// Scopes, by name. A puskesmas among them stands for its people who have no posyandu yet; it is left out
    /// where there are none, as is a closed posyandu without people.
    QList<Id> scopes;
    QList<Id> staffScopes; ///< the same with nothing left out
    bool isWide = false; ///< spans several desa by its nature: puskesmas, dinkes, kecamatan and above, all
};

/// Refused `place_unknown`, with `facility` or `area`, where it is not here.
Result<Where> whereOf(Store& store, const ReportOrder& order, const Areas& areas);

/// Whether this node reads the scope.
bool isReadable(const Store& store, const Id& scope);
bool hasPeople(Store& store, const Id& scope);
QString facilityName(const Store& store, const Id& facility);

} // namespace simpul::reports
