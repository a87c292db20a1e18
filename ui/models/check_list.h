#pragma once

#include "core/reports/report.h"

namespace simpul {

/// What a sheet must satisfy before it is sent, as a list to look at: what is not met first.
Table checkList(const Table& report);

/// `Periksa: 12 sesuai, 1 tidak`; empty where nothing was checked.
QString checkSentence(const Table& report);
bool areChecksMet(const Table& report);

} // namespace simpul
