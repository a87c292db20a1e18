#pragma once

#include "core/programme/groups.h"
#include "core/programme/probe.h"

namespace simpul::programme {

/// One requirement of a standard: how much of what must be seen, when, and of whom.
struct Requirement {
    /// Days and Months: distinct ones on which one of the probes is seen. DueMonths: the same months, of
    /// those since the person is known. Kinds: distinct probes seen at any time up to the end (a set of
    /// antigens). Sum: of the numbers answered (tablets given).
    enum class Count { Days, Months, DueMonths, Kinds, Sum };
    enum class Part { Whole, FirstHalf, SecondHalf };
    /// What `low`…`high` limit: completed weeks of gestation, days of life (the day of birth is 0).
    enum class Scale { None, Weeks, Days };
    /// How much of it is expected in the middle of the window: a share rounded down or up, or one more in
    /// each month of `rounds`.
    enum class Pace { Late, Early, Rounds };
    struct Alternative {
        int probe;
        Switch when;
    };
    struct Set {
        quint64 probes;
        int size;
    };

    QString rule;
    Count count = Count::Days;
    Part part = Part::Whole;
    Scale scale = Scale::None;
    int low = 0, high = std::numeric_limits<int>::max();
    QList<Alternative> probes;
    QList<Set> sets; ///< of Kinds, chosen by `whichSet`
    Setting whichSet;
    QList<int> summed; ///< codes, of Sum
    Amount need = 1;
    Switch required;
    bool onlyFemale = false;
    int fromMonths = 0, toMonths = std::numeric_limits<int>::max(); ///< the age that it holds for, included
    Switch exceptPregnant = false;
    Switch ever = false; ///< what was seen before the window, from `everFromMonths` of age on, counts too
    int everFromMonths = 0;
    Pace pace = Pace::Late;
    QList<int> rounds; ///< months of the year, 1 to 12
};

/// The requirements for those who are judged on one span of age, in completed months, `toMonths` included.
struct Band {
    int fromMonths = 0;
    int toMonths = 0;
    QList<Requirement> all;
};

/// What a regulation asks, for the years in which it is in force.
struct Standard {
    QString regulation;
    int fromYear = 0, toYear = 0;
    QList<Band> bands;

    /// The band for an age; null where none holds.
    const Band* bandFor(int months) const;
};

/// An SPM indicator whose numerator is "all requirements are met", in one of its readings.
struct Indicator {
    enum class Unit { Person, Pregnancy, Delivery, Newborn, Suspect };
    enum class Window {
        CompletedAgeYear, ///< judged at each birthday, on the year of age that it completes
        CalendarYear, ///< January to December
        SchoolYear, ///< July of the year before to June: the school year that ends in the year
        Case, ///< the unit's own: the pregnancy, 28 days of life …
    };
    struct Mode {
        Window window;
        Switch when;
    };
    struct Ages {
        int fromMonths = 0;
        int toMonths = -1; ///< included; -1: no end
    };
    struct ByClass {
        int from, to; ///< school classes, included
        Ages ages;
    };
    /// Who is known to have what is to be treated; without any of these everybody belongs.
    struct Members {
        QList<int> facts, conditions, services;
        bool isEverybody() const { return facts.isEmpty() && conditions.isEmpty() && services.isEmpty(); }
    };

    QString id;
    QString den, num; ///< the keys `<id>.den`, `<id>.num`; of the other reading `<id>.lain.den` …
    Unit unit = Unit::Person;
    QList<Mode> modes; ///< the first that is on
    bool isOtherReading = false; ///< the first mode that is off, the other number of months
    QList<std::pair<int, int>> references; ///< month and day on which age and presence are looked up
    Setting reference; ///< which of them
    int fromYear = 0; ///< the first year that is counted at all
    Ages ages; ///< the denominator's
    QList<ByClass> byClass; ///< other ages for pupils of these classes
    int classCode = -1;
    int evidenceFromMonths = 0; ///< what was measured before this age does not count
    Members members;
    Switch lastBirthday = false; ///< also judged at the birthday that ends the denominator's age
    Switch creditAtEnd = false; ///< in the month in which the window ends, not that of the last requirement
    Amount leastWeeks = 0; ///< a pregnancy that ends before is not counted
    Switch yearOfBirth = false; ///< a newborn belongs to that, not to the year of its 28th day
    Switch keepsDead = true; ///< a newborn who dies in the 28 days stays in the denominator
    quint64 startProbes = 0; ///< what makes a suspect
    Amount withinDays = 0; ///< after the start, of a suspect
    int after = -1; ///< position in the list: who completed that one in a year does not begin this one in it
    QList<Probe> probes; ///< at most 64
    QList<quint64> probesOfCode; ///< by code: the probes that it triggers
    QList<Standard> standards;
    LifeGroups groups;
    int birthService = -1, gestationCode = -1;

    bool isStock() const { return unit == Unit::Person; }
    const Standard* standardFor(int year) const;
};

/// Compiles the `indicators` of the catalogue's file `spm`: one for each reading, that of the figures first;
/// those that are only counted as numbers are left out. Error `catalog_broken` where a rule is unknown,
/// incomplete or names an answer, set or parameter that is not there.
Result<QList<Indicator>> compileIndicators(const QJsonObject& rules, const Catalog& catalog);

} // namespace simpul::programme
