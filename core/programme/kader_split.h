#pragma once

#include "core/base/id.h"

#include <QHash>
#include <QList>
#include <QString>

namespace simpul::programme {

/// A household of a posyandu, as far as it matters who visits it.
struct Household {
    Id id; ///< of the household; of the person where none is written down
    QString rw, rt, dusun;
    Id visitedBy; ///< the kader of its latest visit; null: not visited yet
};

/// Which kader goes to which household: the one who went there last, if still a kader here; the other
/// households are shared out so that all have as even a number as can be and each gets neighbours, RT by
/// RT. The same for the same households and kader, in whatever order they are given. Empty without kader.
QHash<Id, Id> splitHomes(QList<Household> homes, QList<Id> kader);

} // namespace simpul::programme
