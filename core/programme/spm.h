#pragma once

#include "core/programme/spm_cases.h"

namespace simpul::programme {

/// What a person adds to one SPM indicator from its first year on. After a move (pindah) a year counts as a
/// whole at the place at its end, whose resident the person then is; a pregnancy, delivery, newborn or
/// suspect counts at the place of its month.
/// - `<id>.den`, of persons a stock over the twelve months of each year in which they belong to the
///   denominator (years that follow each other are one interval), of pregnancies, deliveries, newborns and
///   suspects an event in the month in which they came to count;
/// - `<id>.num`, an event in the month of credit, within the year that is judged.
/// Who has left counts in a year only if still there on the day of reference, or when completing the set.
/// Answers the last year that was completed, 0 where none was. In the year `taken` the person counts for
/// another indicator.
int addIndicator(const Indicator& indicator, const Life& life, int taken, QList<Contribution>& out);

/// Who completes the later of two indicators in a year belongs to it, and not to the earlier one, from that
/// year on.
void endBefore(const Indicator& earlier, const Indicator& later, QList<Contribution>& out);

/// Where a person stands with one indicator: the same judgement that makes the figure, with its reasons.
struct Standing {
    struct Condition {
        QString rule;
        int have = 0, need = 1;
        QDate due; ///< the last day on which it can be met
        bool isMet = false;
        bool isBehind = false; ///< less than should have been seen by now
    };
    int year = 0;
    bool isMet = false;
    Month credit = 0; ///< where met
    QList<Condition> conditions; ///< those that hold for the person, in the order of the rules

    bool isOnTrack() const;
};

/// For the year, by what was seen up to the Julian day; of several pregnancies of a year the first that falls
/// short. Nothing where the person is not in the denominator.
std::optional<Standing> standingOf(const Indicator& indicator, const Life& life, int year, qint32 upTo);

} // namespace simpul::programme
