#pragma once

#include "core/catalog/catalog.h"
#include "core/programme/life.h"

namespace simpul::programme {

/// The life-cycle groups of the catalogue (file `groups`), in its order. `bumil` and `bufas` come from
/// pregnancies, every other group from completed months of age.
class LifeGroups {
public:
    /// Error `catalog_broken` where the file lacks `bumil`, `bufas` or an age group.
    static Result<LifeGroups> compile(const Catalog& catalog);

    struct AgeGroup {
        int group; ///< position in the catalogue's list
        int fromMonths;
        bool openEnded;
        Setting toMonths; ///< included
    };

    int count() const { return int(m_codes.size()); }
    const QStringList& codes() const { return m_codes; }
    const QList<AgeGroup>& ageGroups() const { return m_ages; }
    int pregnant() const { return m_pregnant; }
    int postpartum() const { return m_postpartum; }
    /// Whether an outcome (its position in the closed list) is a birth, which bufas follows.
    bool isBirth(double outcome) const { return int(outcome) == m_liveBirth || int(outcome) == m_stillBirth; }
    /// The first day after bufas, for a birth on a Julian day.
    qint32 endAfterBirth(qint32 birth, double outcome) const;
    int longestPregnancy() const { return m_longestPregnancy; } ///< days
    bool isStillPregnant(double outcome) const { return int(outcome) == m_stillPregnant; }
    int outcomeDayCode() const { return m_outcomeDayCode; }
    int outcomeCode() const { return m_outcomeCode; }

private:
    static Result<LifeGroups> read(const Catalog& catalog);
    QStringList m_codes;
    QList<AgeGroup> m_ages;
    int m_liveBirth = -1;
    int m_stillBirth = -1;
    int m_longestPregnancy = 0;
    int m_postpartumDays = 0;
    int m_nursingMonths = 0;
    int m_pregnant = -1;
    int m_postpartum = -1;
    int m_stillPregnant = -1;
    int m_outcomeDayCode = -1;
    int m_outcomeCode = -1;
};

/// One person's way through the groups.
/// A pregnancy is active from the HPHT to the day before its outcome, or for the catalogue's longest time
/// where none is written; bufas is the day of a birth and the 42 days after it (nifas), after a live birth
/// until the child is 24 months old (menyusui). A pregnancy goes before bufas, both before age.
class LifeCourse {
public:
    LifeCourse(const LifeGroups& groups, const Life& life);

    /// The group on a Julian day, -1 where none holds.
    int groupOn(qint32 day) const;
    /// The HPHT of the pregnancy that is active on the day.
    std::optional<qint32> pregnantSince(qint32 day) const;
    /// The last birth given on or before the day.
    std::optional<qint32> lastBirth(qint32 day) const;

    struct Span {
        qint32 from;
        qint32 until; ///< the first day after it; Life::kNever for no end
        int group;
        bool holds(qint32 day) const { return from <= day && day < until; }
    };
    /// Strongest first. Groups change at the ends of these and nowhere else.
    const QVarLengthArray<Span, 16>& spans() const { return m_spans; }

private:
    void addPregnancies(const LifeGroups& groups, const Life& life);

    int m_pregnant;
    int m_postpartum;
    QVarLengthArray<Span, 16> m_spans;
};

} // namespace simpul::programme
