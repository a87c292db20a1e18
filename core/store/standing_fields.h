#pragma once

#include "core/records/values.h"

#include <QByteArray>

namespace simpul {

/// `RecordState::decode(state).fields()` for lists, which read thousands of records and nothing else of them:
/// versions, writers and deletions are stepped over.
Values standingFields(const QByteArray& state);

} // namespace simpul
