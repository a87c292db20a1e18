#pragma once

#include "core/store/store.h"

#include <QCborMap>

namespace simpul {

/// A record of the network's books as a list and a form need it.
struct BookRecord {
    Id id;
    QString name;
    QCborMap fields;
    friend bool operator==(const BookRecord&, const BookRecord&) = default;
};

/// Facilities and areas, by name.
struct PlacesFacts {
    QList<BookRecord> facilities, areas;
    Id own; ///< this PC's own facility
    bool mayWrite = false;
};
PlacesFacts readPlacesFacts(Store& store);

/// The staff of a place and of those below it, by name; and the places that new ones may belong to.
struct StaffFacts {
    struct Place {
        Id id;
        QString name;
        bool mayWrite = false;
    };
    QList<BookRecord> staff;
    QList<Place> places;
};
StaffFacts readStaffFacts(Store& store, const Id& facility);

/// The PCs of the network, and what this one may give to another.
struct DevicesFacts {
    struct Device {
        Id id;
        QString name;
        Role role = Role::None; ///< the highest that it holds
        bool isFounder = false, isOwn = false;
        QStringList places;
        QDate heard; ///< invalid if never
    };
    QList<Device> devices;
    QList<std::pair<Id, QString>> grantable; ///< scopes that this PC may give, by name
    bool isAdmin = false, isFounder = false;
    QString place; ///< this PC's own
};
DevicesFacts readDevicesFacts(Store& store);

} // namespace simpul
