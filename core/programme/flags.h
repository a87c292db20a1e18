#pragma once

#include "core/programme/person_facts.h"

namespace simpul::programme {

/// What a card says to do: nothing, advice, send on, call a health worker now.
enum class Severity : quint8 { Hijau, Kuning, Merah, Segera };

/// A rule that spoke.
struct Flag {
    QString id; ///< `BLT-LILA`
    Severity severity = Severity::Hijau;
    QString word; ///< as short as a cell of the grid
    QString reason; ///< a sentence, with the measured values
    QString action; ///< what to do, a sentence
    QString referTo; ///< `pustu` `puskesmas` `rs`; empty: nowhere
    bool verified = false;
};

/// The flags of the cards and checklists, from the catalogue's file `flags`.
///
/// An entry holds for its `groups`, `ages` (completed months, both ends included), `sex`, `cards` and from
/// `from` to `until`; of its `levels` the first whose condition holds speaks. Conditions are those of
/// core/catalog/condition.h over everything that PersonFacts knows.
class Flags {
public:
    /// Error `catalog_broken` with `file`, `line` and `reason`.
    static Result<Flags> compile(const Catalog& catalog);

    /// Gravest first, else in the catalogue's order. Pure; quick enough for every keystroke.
    QList<Flag> flags(const PersonContext& context) const { return flags(m_person->facts(context)); }
    /// The same from facts made by person(), for those who also show scores.
    QList<Flag> flags(const Facts& facts) const;

    const PersonFacts& person() const { return *m_person; }

    struct Level {
        Flag flag; ///< `reason` with `{fact}` in the place of values
        Condition when;
    };
    struct Rule {
        QStringList groups, cards;
        Range ageMonths;
        QString sex;
        QDate from, until;
        QList<Level> levels;
    };

private:
    explicit Flags(PersonFacts person)
        : m_person(std::make_shared<const PersonFacts>(std::move(person)))
    {
    }
    bool concerns(const Rule& rule, const Facts& facts) const;

    std::shared_ptr<const PersonFacts> m_person; ///< facts refer to it
    QList<Rule> m_rules;
};

} // namespace simpul::programme
