#pragma once

#include "core/reports/report.h"
#include "core/sync/exchange.h"

namespace simpul {

/// A file that somebody brought, and what it would change or has changed.
struct Arrival {
    QString file;
    std::optional<Error> error; ///< why it cannot be taken
    ImportReport report;
    bool taken = false; ///< false: only looked at
};

/// What a picked file or folder holds, each file tried without changing anything. In a folder files that are
/// no bundles are passed over. Error: `cancelled`.
Result<QList<Arrival>> lookAt(
    Store& store, const QStringList& files, bool isFolder, const Progress& progress);

/// Takes those without an error, each whole or not at all. Once cancelled the rest stays untaken, with the
/// error `cancelled`.
QList<Arrival> takeIn(Store& store, QList<Arrival> arrivals, const Progress& progress);

/// The receipt on paper.
Table receiptTable(const QList<Arrival>& arrivals, const QString& place, const QDateTime& at);

} // namespace simpul
