#pragma once

#include "core/store/store.h"

namespace simpul::reports {

/// How many people of the groups at risk (SPM 12) a puskesmas must test and has tested, from `count` records
/// without names: `item` names the group, `needed` its people in the year, `available` how many of them were
/// newly tested with education in the period (a month, or a year where no month is written).
struct RiskGroups {
    qint64 sasaran = 0; ///< 0 where nobody has written one
    QMap<Month, qint64> tested; ///< what is written for the year as a whole stands in its December

    qint64 testedIn(Month from, Month to) const;
    bool isEmpty() const { return sasaran == 0 && tested.isEmpty(); }
};

/// Of these facilities together. `items`: the codes of the groups.
Result<RiskGroups> riskGroupsOf(
    Store& store, const QList<Id>& facilities, const QStringList& items, int year);

} // namespace simpul::reports
