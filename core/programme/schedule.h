#pragma once

#include "core/catalog/parameters.h"
#include "core/programme/groups.h"
#include "core/programme/sign.h"

namespace simpul::programme {

/// A length of time as the catalogue writes it: `28d`, `12w`, `9m`, `7y`. Months are calendar months.
struct Span {
    int months = 0;
    int days = 0;

    static std::optional<Span> parse(const QString& text);
    /// Julian day, counted from a Julian day; months as dayOfAge().
    qint32 after(qint32 day) const;
};

/// What one service of the schedule is for one person on one day.
struct Due {
    enum class State : quint8 {
        NotYet, ///< its time has not come, or it waits for the service before it
        Open, ///< its time has come and it is not late
        Overdue,
        Done,
        Missed, ///< not done, and no longer sought
    };
    int item = 0; ///< position in Schedule::items()
    State state = State::NotYet;
    /// Julian days: when it may begin, is late, is no longer sought. kNever where it waits.
    qint32 from = 0, overdue = 0, until = 0;
    qint32 done = 0; ///< the day of service, 0: none

    bool isLacking() const { return state == State::Open || state == State::Overdue; }
};

/// The services that have their time: immunisation by age, rounds of vitamin A and deworming, contacts in
/// pregnancy, after birth and of the newborn. From the catalogue's file `schedule`.
class Schedule {
public:
    enum class Anchor : quint8 { Birth, Lmp, Delivery, Round };
    struct Item {
        QString code; ///< of the list; for an immunisation its usual antigen (`MR1`, but `Td-kelas-2`)
        QString kind; ///< `imunisasi` `vitamin_a` `obat_cacing` `anc` `nifas` `neonatal`
        QString label; ///< Indonesian
        bool verified = false;
    };

    /// Error `catalog_broken` with `file` and `reason`.
    static Result<Schedule> compile(const Catalog& catalog);

    const QList<Item>& items() const { return m_items; }
    /// Every service that applies to the person on the Julian day, in the order of the catalogue: what was
    /// done, is due, late or no longer sought by what is known up to that day. Nothing for who is not there.
    /// A round is the latest that has begun; contacts are those of the pregnancy on that day and of the birth
    /// before it.
    QList<Due> on(const Life& life, qint32 day) const;

private:
    enum class Sex : quint8 { Any, Female, Male };
    struct Rule {
        Anchor anchor = Anchor::Birth;
        Sex sex = Sex::Any;
        Setting given = 1; ///< 0: not given here
        Span since; ///< evidence counts from this time after the anchor
        Span from, overdue, until;
        QList<Sign> signs;
        int before = -1; ///< the item that must be done first
        Span interval;
        // The nth contact of a window, where contacts are not numbered.
        std::optional<Sign> contact;
        int nth = 1;
        Span contactFrom, contactBefore;
        // Of a round.
        QList<int> months; ///< 1…12
        Span fromAge, untilAge;
        Setting tolerance; ///< months before and after the round in which a service counts for it
        Setting aYear; ///< how many of the months, the first ones
        QHash<int, Sign> reported; ///< by month: an answer that says it was done
    };
    struct Anchors;
    class Reader;

    std::optional<Due> of(
        int index, const Life& life, const Anchors& anchors, qint32 day, const QList<qint32>& done) const;
    std::optional<Due> ofRound(const Rule& rule, const Life& life, qint32 day) const;
    qint32 doneDay(const Rule& rule, const Life& life, qint32 anchor, qint32 day) const;

    QList<Item> m_items;
    QList<Rule> m_rules;
    LifeGroups m_groups;
};

} // namespace simpul::programme
