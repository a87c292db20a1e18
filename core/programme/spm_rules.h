#pragma once

#include "core/catalog/catalog.h"

#include <QDate>
#include <optional>

namespace simpul::programme {

/// What one encounter can show, as a bit: any of the codes is answered, or all of them together.
struct Probe {
    QList<int> codes;
    bool together = false; ///< all codes in one encounter (a blood pressure has two)
    bool onlyTrue = false; ///< the answer must not be 0 (`risk behaviour asked: no` shows nothing)
};

/// One condition of a standard: how often the probes of `probes` must be seen.
struct Condition {
    /// Days and Months: distinct ones in the window. Kinds: distinct probes seen at any time up to its end
    /// (a set of antigens).
    enum class Count { Days, Months, Kinds };
    enum class Part { Whole, FirstHalf, SecondHalf };

    Count count = Count::Days;
    Part part = Part::Whole;
    quint64 probes = 0; ///< a bit for each probe of the indicator
    int need = 1;
    QString noteHead, noteTail; ///< what stands before and after `have` in the note
};

/// The conditions for those who are judged on one span of age, in completed months, `toMonths` included.
struct Band {
    int fromMonths = 0;
    int toMonths = 0;
    QList<Condition> conditions;
};

/// An SPM indicator whose numerator is "all conditions of the year are met".
struct Indicator {
    enum class Window {
        CompletedAgeYear, ///< judged at each birthday, on the year of age that it completes
        CalendarYear, ///< judged on January to December
    };

    QString den, num, lacking; ///< the keys `<id>.den`, `<id>.num`, `<id>.kurang`
    Window window = Window::CalendarYear;
    int refMonth = 12, refDay = 31; ///< calendar year: the day on which age and presence are looked up
    int fromYear = 0; ///< the first year that is counted at all
    int fromMonths = 0; ///< the denominator's age
    int toMonths = -1; ///< included; -1: no end
    int evidenceFromMonths = 0; ///< what was measured before this age does not count
    QList<Probe> probes; ///< at most 64
    QList<quint64> probesOfCode; ///< by code: the probes in which it stands
    QList<Band> bands;

    bool openEnded() const { return toMonths < 0; }
    /// The band for an age; null where none holds.
    const Band* bandFor(int months) const;
};

/// Compiles the `indicators` of the catalogue's file `spm`. Error `catalog_broken` where a rule is unknown,
/// incomplete or names an answer or set of antigens that is not there.
Result<QList<Indicator>> compileIndicators(const QJsonObject& rules, const Catalog& catalog);

} // namespace simpul::programme
