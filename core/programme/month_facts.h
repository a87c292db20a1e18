#pragma once

#include "core/catalog/facts.h"
#include "core/growth/classes.h"
#include "core/programme/attendance.h"
#include "core/programme/scores.h"
#include "core/programme/skdn.h"

#include <memory>

namespace simpul::programme {

/// One person in one month, as the monthly sheets count people: those who belong to a place once, whether
/// they came or not, and once for each other place that they visited.
struct PersonMonth {
    Month month = 0;
    Id place; ///< where the person belongs; for a guest the posyandu visited
    int group = -1; ///< of life, position in the catalogue's list
    bool isGuest = false;
    bool came = false;
    bool referred = false; ///< a referral came from one of the month's attendances
    Facts facts; ///< of a person who came: what the month's attendances say together, the latest first
};

/// Facts about a person's month besides the answers, what a Subject knows and what Scores derives:
/// - `skdn` (N, T, O, B), `skdn_2t`, `skdn_bgm`: as the SKDN report counts the child this month;
/// - `bbu` `tbu` `bbtb` `imtu` `lku`: the class (catalogue `growth`) of the last measures of the month;
/// - `waz`: its score for weight by age;
/// - `skdn_s`, `skdn_k`: 1 where it stands in S and K, whether it came or not;
/// - `lahir`, `meninggal`: 1 in the month of birth and of death;
/// - `imunisasi`: 1 where an immunisation was given in the month (not only reported).
class MonthFacts {
public:
    /// Error `catalog_broken` where a rule file cannot be compiled.
    static Result<MonthFacts> compile(const Catalog& catalog);

    const FactNames& names() const { return *m_names; }
    const QStringList& groups() const { return m_groups.codes(); }
    /// A bit for each group of life.
    using Groups = quint32;
    static constexpr Groups kAnyGroup = ~Groups(0);
    /// Every month in `from`…`to` in which the person belongs somewhere or is somebody's guest as one of
    /// `groups`. Nothing for a person without a birth date.
    void visit(const Dossier& dossier, const Parameters& parameters, Month from, Month to, Groups groups,
        const std::function<void(const PersonMonth&)>& visit) const;

private:
    struct State;
    class Months;
    MonthFacts(const Catalog& catalog, LifeGroups groups, SkdnFigures skdn, std::shared_ptr<FactNames> names,
        Scores scores);
    PersonMonth personMonth(
        const Life& life, const Parameters& parameters, Month month, const State& state) const;
    void addAttendances(PersonMonth& one, const Life& life) const;
    void addGrowth(Facts& facts, const Life& life, qint32 day) const;
    qint32 lastDayIn(const Life& life, Month month) const;

    LifeGroups m_groups;
    AttendanceFigures m_attendance;
    SkdnFigures m_skdn;
    growth::GrowthClasses m_classes;
    std::shared_ptr<FactNames> m_names;
    Scores m_scores;
    int m_reportedCode = -1; ///< the answer that says where an immunisation is known from
    double m_reported = -1; ///< its value for what was only reported
};

} // namespace simpul::programme
