#pragma once

#include "core/reports/report.h"
#include "ui/widgets/status_badge.h"

#include <QDateTime>

namespace simpul {

class Store;

/// One file between this PC and another, and what became of it.
struct ReceiptLine {
    Id id;
    QDateTime at;
    bool isOut = false; ///< written here for them; else taken here from them
    QString peer;
    QString where; ///< the stick's name, the folder or the server
    QString file;
    qint64 changes = 0;
    Status status = Status::Unknown;
    QString standing; ///< `diterima 4 Oktober 2026 09.41`
    QString prints; ///< `MELATI 7F3K-92QD`, of each place that it brought something to
};

struct ReceiptFacts {
    QString place; ///< this PC's own
    QString member; ///< whose they are; empty: of all
    QList<ReceiptLine> lines; ///< the newest first
    QStringList same, different; ///< places in which both hold the same, and in which they do not and should
};
/// Of one member, or of all where it is null. Reads the places whole that the newest receipts name.
Result<ReceiptFacts> readReceiptFacts(Store& store, const Id& member);

/// As they are printed.
Table receiptsTable(const ReceiptFacts& facts, const QDateTime& at);

} // namespace simpul
