#pragma once

#include "core/store/figures.h"

namespace simpul::reports {

/// A figure over the months `from`…`to`. A stock adds up over them, month by month.
struct Count {
    QString key;
    bool stock = false;
    Month from = 0, to = 0;

    static Count events(const QString& key, Month from, Month to) { return { key, false, from, to }; }
    static Count stockIn(const QString& key, Month month) { return { key, true, month, month }; }
};

/// What one cell of a report counts at its places: those of `all` who are not among those of `without`. Over
/// several months each month of `all` is compared with the same month of `without`, unless `isByMonth` is
/// false: then one of `without` in any month answers one of `all`.
struct Cell {
    Count all;
    QList<Id> places;
    std::optional<Count> without;
    bool isByMonth = true;
};

/// Counts cells, and names whom they count, from the sums of the months asked for.
class Counter {
public:
    explicit Counter(Figures& figures)
        : m_figures(figures)
    {
    }

    qint64 count(const Cell& cell);
    /// As many as count() says, by subject.
    QList<Figures::Name> names(const Cell& cell);

private:
    qint64 count(const Count& count, const QList<Id>& places);
    QList<Figures::Name> names(const Count& count, const QList<Id>& places);
    /// Of all places; a stock in the month `from`. Good until the next call.
    const Figures::ByPlace& byPlace(const Count& count);

    Figures& m_figures;
    QMap<std::tuple<QString, Month, Month>, Figures::ByPlace> m_byPlace;
};

} // namespace simpul::reports
