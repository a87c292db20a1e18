#pragma once

#include "core/store/store.h"

namespace simpul {

/// The annual target of one indicator at one place, as the table of targets edits it.
struct TargetRow {
    Id place;
    bool isArea = false; ///< a desa; else a facility
    QString name;
    bool isWritable = false; ///< this PC may write targets there
    std::optional<qint64> sasaran; ///< empty: none is recorded
    QString basis; ///< `riil` `proyeksi` `sk_dinkes`
    QString source;
    QDate decidedOn;

    friend bool operator==(const TargetRow&, const TargetRow&) = default;
};

/// The facility itself, then its desa, then its posyandu, each by name.
Result<QList<TargetRow>> readTargets(Store& store, const Id& facility, const QString& indicator, int year);

/// One act. A row without a sasaran takes its record away. Refused with the code and data of the first
/// finding that refuses.
Result<void> saveTargets(Store& store, const QString& indicator, int year, const QList<TargetRow>& rows);

} // namespace simpul
