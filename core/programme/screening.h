#pragma once

#include "core/programme/groups.h"
#include "core/programme/schedule.h"

namespace simpul::programme {

/// The fourteen screenings of the catalogue's file `screenings`: for whom each is due in a calendar year, and
/// whether it was done.
class Screenings {
public:
    struct Item {
        QString code; ///< `shk`, `hipertensi` …
        QString label; ///< Indonesian
        bool atFacility = false; ///< only a facility's records show it
        bool verified = false;
    };
    /// Error `catalog_broken` with `file` and `reason`.
    static Result<Screenings> compile(const Catalog& catalog);

    const QList<Item>& items() const { return m_items; }
    int find(const QString& code) const; ///< position, -1 where unknown

    enum class Standing : quint8 {
        NotTarget,
        Valid, ///< screened in an earlier year, not due again
        Done, ///< due and screened in the year
        Lacking, ///< due and not screened
    };
    /// How the person stands in the year of `until` (a Julian day) by what was known on that day. Who is not
    /// there on that day counts only if screened while there.
    Standing of(int item, const Life& life, const LifeCourse& course, qint32 until) const;
    const LifeGroups& groups() const { return m_groups; }

private:
    static Result<Screenings> read(const Catalog& catalog);
    enum class Sex : quint8 { Any, Female, Male };
    struct Target {
        Sex sex = Sex::Any;
        bool pregnant = false;
        Span from;
        std::optional<Span> before; ///< none: for life
        QList<Sign> risk; ///< empty: everybody
    };
    struct Rule {
        QList<Target> targets;
        QList<QList<Sign>> done; ///< any of the sets
        int everyYears = 1; ///< 0: once
        bool cohort = false;
    };
    static Result<Rule> rule(const QJsonObject& json, const Catalog& catalog);
    static Result<Target> target(const QJsonObject& json, const Catalog& catalog);
    std::optional<qint32> dueSince(const Rule& rule, const Target& target, const Life& life,
        const LifeCourse& course, qint32 january, qint32 until) const;
    static bool isDone(const Rule& rule, const Life& life, qint32 from, qint32 to);

    QList<Item> m_items;
    QList<Rule> m_rules;
    LifeGroups m_groups;
};

} // namespace simpul::programme
