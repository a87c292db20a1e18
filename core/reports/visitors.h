#pragma once

#include "core/reports/people_pass.h"

namespace simpul::reports {

/// Somebody of whom there is no record but the attendance.
struct Visitor {
    Id attendance, place;
    Month month = 0;
    QString group; ///< written down, else by the birth date
};

/// The visitors of the sessions held at the places in the months `from`…`to` whose group is known.
Result<void> visitVisitors(Store& store, const QSet<Id>& places, Month from, Month to,
    const std::function<void(const Visitor&)>& visit);

} // namespace simpul::reports
