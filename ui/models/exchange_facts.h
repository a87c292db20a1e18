#pragma once

#include "core/sync/custody.h"

namespace simpul {

/// How far the members and this PC know of each other's work.
struct ExchangeFacts {
    static constexpr int kLateDays = 14; ///< a member not heard of for longer counts as late
    /// Packets that somebody holds and this PC does not.
    struct Missing {
        QString sender; ///< the PC that wrote them
        QString place;
        quint32 from = 0, to = 0;
        QDate since; ///< the sender's last file; invalid if none
    };
    QString place; ///< this PC's own
    QList<Custody> members; ///< all but this PC, those first who have confirmed nothing for longest
    QList<Missing> missing;
    qint64 conflicts = 0;
    qint64 setAside = 0;
    QDate lastBackup; ///< invalid if none
};

ExchangeFacts readExchangeFacts(Store& store);

/// Where a file came to lie, as people call it: the stick's name, the folder, the server.
QString whereText(const Receipt& receipt);

/// The day of a time in Unix ms; invalid for 0, which stands for never.
QDate dayOf(qint64 ms);

/// The fingerprint of one scope: the same on every PC that holds the same.
struct PlacePrint {
    QString name;
    QByteArray hash;
    qint64 records = 0;
};
/// Of all scopes that this node reads, its own place first. Error: `cancelled`.
Result<QList<PlacePrint>> readPrints(Store& store, const Progress& progress);
/// Of this PC's own place.
Result<PlacePrint> ownPrint(Store& store);

/// Writes a backup and remembers the day. Errors: those of backup().
Result<QString> keepBackup(Store& store, const QString& file, const Progress& progress);

/// What people call the place of a scope; the network where it is none.
QString placeName(Store& store, const Id& scope);

/// What a member calls its PC; empty where it is not known.
QString memberName(Store& store, const Id& node);

} // namespace simpul
