#pragma once

#include "core/interop/demo_world.h"
#include "core/interop/demo_writer.h"

#include <QCborMap>

namespace simpul::demo {

/// A home visit where somebody was met.
struct HomeVisit {
    QString form; ///< KR-1 to KR-8, by its code
    const Person& person;
    const Pregnancy* pregnancy;
    QDate day;
    Random& random;
    QCborMap fields;
};

/// What the sheet of the form asks, without danger signs.
void fillSheet(HomeVisit& visit);
/// Signs of danger that the form lists.
const QStringList& dangerSigns(const QString& form);

} // namespace simpul::demo
