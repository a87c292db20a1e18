#pragma once

#include "core/catalog/condition.h"

namespace simpul::programme {

/// What is computed from answers by the catalogue's file `instruments`: totals of instruments, IMT, classes
/// of blood pressure, week of pregnancy. Each is a further fact, and may be built on those before it.
///
/// | in the file | value |
/// | --- | --- |
/// | `sum` | of the items that are answered (yes is 1); with `needs_all` only once all are |
/// | `points` | of each part the points of the first line that holds; only where all of `needs` are known |
/// | `quotient` | product of `times` over product of `over`; `round`: decimals, half goes up |
/// | `weeks_since` | completed weeks from the day (a fact that is a Julian day) to the day of the visit |
/// | `holds` | 1 or 0, where all of `needs` are known |
/// | `bands_of` | the word of the first band that holds the value: `below`, `to`; the last takes what is left
/// | | `higher_of` | of several such words the one that stands later in the list |
///
/// A value with `when` is there only while the condition holds.
class Scores {
public:
    /// Error `catalog_broken` with `file`, `line` and `reason`. Adds the names of what it derives.
    static Result<Scores> compile(const Catalog& catalog, FactNames& names);

    /// Sets every derived fact that can be told from those known.
    void derive(Facts& facts) const;

    /// A derived value as a card shows it.
    struct Shown {
        QString code, label, unit;
        double value = 0;
        QString word; ///< the label of the band, if there is one; then `value` is that of `bands_of`
        bool verified = false;
    };
    /// What is known, in the catalogue's order; a class stands in the place of its number.
    QList<Shown> shown(const Facts& facts) const;

    struct Band {
        enum class Limit : quint8 { Below, UpTo, Rest } limit = Limit::Rest;
        Setting value;
        QString label;
    };
    struct Line {
        Condition when;
        double points = 0;
    };
    struct Factor {
        int fact = -1; ///< -1: `constant`
        double constant = 1;
    };
    struct Derived {
        enum class How : quint8 { Sum, Points, Quotient, WeeksSince, Holds, Bands, Higher } how = How::Sum;
        int fact = -1;
        QString code, label, unit;
        bool verified = false;
        bool hidden = false; ///< a step on the way to another value
        Condition when;
        QList<int> needs; ///< items of a sum, what must be known, what the bands are of
        bool needsAll = true;
        QList<QList<Line>> parts;
        QList<Factor> times, over;
        int decimals = -1;
        QList<Band> bands;
        Condition condition;
    };

private:
    QList<Derived> m_derived;
};

} // namespace simpul::programme
