#pragma once

#include "core/store/store.h"

namespace simpul {

/// What the frame around the pages shows.
struct FrameFacts {
    struct Place {
        Id id;
        QString name; ///< `Posyandu Melati · Kluwut`
        QString type;
    };
    QList<Place>
        places; ///< that can be chosen: dinkes and puskesmas first, then pustu, then posyandu by name
    Id own; ///< where this PC stands
    QString author;
    QStringList staff; ///< who may be typing, by name
    bool isClockWrong = false;
    qint64 waiting = 0; ///< items to decide and packets not received
};

FrameFacts readFrameFacts(Store& store);

} // namespace simpul
