#pragma once

#include "core/store/store.h"

namespace simpul {

struct Desa {
    Id id;
    QString name;
    friend bool operator==(const Desa&, const Desa&) = default;
};

/// The desa in which the posyandu of a facility lie, by name.
QList<Desa> desaOf(Store& store, const Id& facility);

} // namespace simpul
