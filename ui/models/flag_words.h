#pragma once

#include "core/programme/flags.h"
#include "ui/widgets/status_badge.h"

namespace simpul {

Status levelOf(programme::Severity severity);
/// Why, and what to do: `▲ Suhu badan 37,8 °C. Beri edukasi; pantau.`
QString flagSentence(const programme::Flag& flag);

} // namespace simpul
