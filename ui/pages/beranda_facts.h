#pragma once

#include "core/store/store.h"

namespace simpul {

/// What there is to do at a place in a month.
struct BerandaFacts {
    QString place; ///< empty while none is chosen
    QStringList today; ///< posyandu with an open day today that is not closed
    QStringList notClosed; ///< posyandu whose open day has passed and was not closed
    QStringList noSession; ///< posyandu with neither a plan nor an open day in the month
    QStringList notReported; ///< posyandu of whose last month nothing closed has come
    qsizetype posyandu = 0; ///< how many posyandu the place has
    Month reported = 0; ///< the month that `notReported` speaks of: the one before the month asked for
    QStringList returned; ///< facilities with a report of that month that was sent back to them
    QStringList sent; ///< posyandu with a report of that month that waits to be accepted
    bool isOpen = false; ///< reports of that month have not been sent, or by a puskesmas not been closed
    bool isPuskesmas = false;
    qint64 overdue = 0; ///< home visits whose planned day has passed
    qint64 overduePeople = 0; ///< whom they are for
    QStringList longestOverdue; ///< of these people the first few
    qint64 conflicts = 0;
    qint64 missing = 0; ///< packets that are known of and have not come
    qint64 setAside = 0;
    QDateTime lastReceived, lastSent; ///< bundles; invalid where there was none
    QDateTime lastBackup; ///< invalid where there was none
};

BerandaFacts readBerandaFacts(Store& store, const Id& facility, Month month);

} // namespace simpul
