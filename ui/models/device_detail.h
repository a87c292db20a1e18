#pragma once

#include "core/store/store.h"
#include "core/sync/grants.h"

namespace simpul {

/// One PC of the network: what it may do, and how much of its work counts here.
struct DeviceDetail {
    struct Right {
        Id scope;
        QString place;
        Role role = Role::None; ///< None: it has ended
    };
    /// Packets that are held and do not count, one run a line.
    struct SetAside {
        Id epoch, scope;
        QString place;
        quint32 from = 0, to = 0;
        qint64 changes = 0;
        QString what; ///< `12 Kehadiran, 3 Orang`
        QStringList authors;
        QDate first, last; ///< when it was written, by that PC's clock
    };
    Id id;
    QString name;
    Role role = Role::None;
    bool isFounder = false, isOwn = false;
    bool hasEnded = false; ///< its rights were taken back
    QDate heard; ///< invalid if never
    QList<Right> rights; ///< by place
    qint64 counting = 0; ///< packets of it that count here
    QDate newest; ///< when the newest of these was written
    QList<SetAside> setAside;
    bool mayRevoke = false, mayChange = false;
};
Result<DeviceDetail> readDevice(Store& store, const Id& node);

/// The last numbers that count if nothing does that the PC wrote after `day`, by its own clock.
Result<Cutoffs> cutoffsUntil(Store& store, const Id& node, const QDate& day);

} // namespace simpul
