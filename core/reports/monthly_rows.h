#pragma once

#include "core/reports/people_pass.h"

namespace simpul::reports {

/// The rows of a monthly sheet: one for each place in a report of a month, one for each month in a longer
/// one; where there are several, a last row sums them up.
class MonthlyRows {
public:
    explicit MonthlyRows(const Sheet& sheet);

    /// Adds the rows and the columns that name them. `isNumbered`: the month is column 1 of an official
    /// sheet.
    void addTo(Sheet& sheet, bool isNumbered = false) const;

    const Period& period() const { return m_period; }
    const QList<Id>& places() const { return m_places; }
    const QSet<Id>& placeSet() const { return m_placeSet; }
    qsizetype rowOf(Month month, const Id& place) const
    {
        return m_period.isMonth() ? m_places.indexOf(place) : month - m_period.from;
    }
    bool holds(const QDate& day) const
    {
        return day.isValid() && monthOf(day) >= m_period.from && monthOf(day) <= m_period.to;
    }
    qsizetype count() const { return m_period.isMonth() ? m_places.size() : m_period.months(); }
    bool hasTotal() const { return count() > 1; }
    /// For each row but the last sum the places whose records it rests on.
    QList<QList<Id>> evidence() const;

private:
    Period m_period;
    QList<Id> m_places;
    QSet<Id> m_placeSet;
};

/// A column that is a percentage of others.
struct Share {
    QString key;
    QStringList part, whole;
};

/// From an entry of a sheet in the catalogue's file `rekap`.
Column columnOf(const QJsonObject& json);
Share shareOf(const QJsonObject& json);
void fillShares(Sheet& sheet, const QList<Share>& shares);

} // namespace simpul::reports
