#pragma once

#include "core/base/id.h"

#include <QHash>
#include <QList>

namespace simpul {

/// An alias that stands: the entries `survivor` and `merged` are one person.
struct SamePerson {
    Id survivor, merged;
    friend bool operator==(const SamePerson&, const SamePerson&) = default;
};

/// The id of the alias record of two entries, the same whichever of them survives.
Id aliasId(const Id& one, const Id& other);

/// Which entry stands for each person named: of all entries that aliases join, the survivor that nobody
/// merged, else the lowest id. Independent of the order of the aliases, so two offices that merge different
/// pairs agree. Entries that stand for themselves alone are not in the result.
QHash<Id, Id> rootsOf(const QList<SamePerson>& aliases);

} // namespace simpul
