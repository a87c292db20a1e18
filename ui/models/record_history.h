#pragma once

#include "core/store/store.h"

namespace simpul {

/// One save of a record in plain words.
struct HistoryLine {
    QString when; ///< 07-10-2026 09.41
    QString who; ///< who typed, and on which PC
    QString what; ///< "RT: 03 → 05; RW: 01"
    bool stands = true; ///< false: replaced, or set aside
};

/// What happened to the record, the newest first.
QList<HistoryLine> historyOf(Store& store, const QString& kind, const Id& record);

} // namespace simpul
