#pragma once

#include "core/base/id.h"
#include "core/base/progress.h"
#include "core/base/result.h"

#include <QCborMap>
#include <QDate>
#include <functional>

namespace simpul {

enum class DemoScale {
    Desa, ///< one village, 4 posyandu, about 1,400 people
    Puskesmas, ///< 12 villages, 50 posyandu, about 40,000 people
};

struct DemoOptions {
    DemoScale scale = DemoScale::Desa;
    int months = 12; ///< months of work, the last one being the month of `today`; at least 1
    quint32 seed = 1;
    QDate today; ///< open days before it are done; nothing but plans lies later
};

/// What stands before the first demo record: the network's scope, and the puskesmas, whose facility is its
/// own scope.
struct DemoPlaces {
    Id network;
    Id puskesmas;
};

/// A new record with all its fields, as the store keeps them: text, dates as ISO text, refs as byte strings
/// of 16, lists as arrays. An id comes again only where something is edited: a session that is opened and
/// closed, with all its fields, and the puskesmas, which gets its ILP status.
struct DemoRecord {
    QString kind;
    Id id;
    Id scope;
    QCborMap fields;
};

using DemoSink = std::function<Result<void>(const DemoRecord&)>;

/// Invents places, staff, families and `months` months of work at posyandu, puskesmas and schools, and hands
/// each record to `sink`. The same options and places give the same bytes. What a record refers to has come
/// before it, except a household's `head`, who comes right after the household. Records come month by month
/// and, within a month, posyandu by posyandu; the ids are UUIDv7 of the moment at which the record would have
/// been written, or derived where the door derives them.
/// An error of the sink ends the work and is returned as it is; `demo_resources` (Machine) if the lists of
/// names are missing; `demo_options` (Refused) with `field` if `months` or `today` make no sense.
Result<void> makeDemo(
    const DemoOptions& options, const DemoPlaces& places, const DemoSink& sink, const Progress& progress);

} // namespace simpul
