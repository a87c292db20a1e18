#pragma once

#include "core/programme/schedule.h"
#include "core/programme/skdn.h"

#include <functional>

namespace simpul::programme {

/// What is known beside the dossier on the day for which a worklist is made.
struct WorkDay {
    qint32 day = 0; ///< Julian day; nothing after it is looked at
    QList<qint32> sessions; ///< Julian days on which the posyandu was open, before `day`, first day first
};

/// One gap of one person.
struct WorkReason {
    int rule = 0; ///< position in WorkRules::items()
    int score = 0;
    QJsonObject data; ///< what is lacking or since when: `since` `last` `missed` `lacking` `signs` `risks`
};

struct WorkCase;

/// A sort of gap. Says how often it is there for a person (0: not) and what is to be said of it.
struct WorkFound {
    int count = 0;
    QJsonObject data;
};
using WorkCheck = std::function<WorkFound(const WorkCase&)>;

/// Tells a home visit that was made from a plan.
struct VisitCodes {
    int planned = -1, found = -1;

    /// A plan that nobody has carried out yet.
    bool isPlan(const Encounter& visit) const
    {
        const double* plan = visit.answer(planned);
        return plan && *plan <= 1;
    }
    /// Made, and somebody was found.
    bool isMade(const Encounter& visit) const
    {
        const double* met = visit.answer(found);
        return !isPlan(visit) && !(met && *met == 0);
    }
};

/// Why a kader should visit somebody, by the catalogue's file `worklist`: a pure function of the dossier and
/// the day. Nothing that rests on conditions kept from posyandu (ODGJ, TB, HIV) is among the reasons.
class WorkRules {
public:
    struct Item {
        QString code;
        QString label; ///< Indonesian
        QString visitReason; ///< of the home visit that it leads to
        bool verified = false;
    };
    /// Error `catalog_broken` with `file` and `reason`.
    static Result<WorkRules> compile(const Catalog& catalog);

    const QList<Item>& items() const { return m_items; }
    /// How many visits a kader can make in a week.
    int perKader() const { return m_perKader; }
    const LifeGroups& groups() const { return m_groups; }
    const VisitCodes& visits() const { return m_visits; }
    /// The home visit's sheet for somebody of the group and age in completed months; empty where there is
    /// none.
    QString form(const QString& group, int ageMonths) const;
    /// The reasons, in the order of the catalogue; none for who is not there on the day.
    QList<WorkReason> reasons(const Life& life, const LifeCourse& course, const WorkDay& day) const;

private:
    static Result<WorkRules> read(const Catalog& catalog);
    struct Weight {
        int one = 0, eachMore = 0, most = 0;
    };
    struct Form {
        QString form;
        QStringList groups;
        int untilMonths = -1; ///< -1: at any age
    };
    Result<void> add(const QJsonObject& json, const Catalog& catalog);
    Result<void> addForm(const QJsonObject& json, const Catalog& catalog);

    QList<Item> m_items;
    QList<Weight> m_weights;
    QList<Form> m_forms;
    QList<WorkCheck> m_checks;
    Schedule m_schedule;
    SkdnFigures m_skdn;
    LifeGroups m_groups;
    VisitCodes m_visits;
    int m_perKader = 0;
};

} // namespace simpul::programme
