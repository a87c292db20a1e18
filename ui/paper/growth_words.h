#pragma once

#include "ui/paper/growth_chart_kind.h"

namespace simpul {

/// What a chart says of one measuring: `07-10-2026 · 14 bln · Berat badan 9,4 kg · BB/U −0,45 · Berat badan
/// normal · N`. Without a score it says so; where no class is laid down, none is named.
QString growthSentence(const GrowthChartKind& kind, const growth::Measured& measured,
    const growth::GrowthClasses& classes, const QString& gain);

/// The class by the regulation; empty where there is no score or none is laid down for the age.
QString growthClassWord(
    const GrowthChartKind& kind, const growth::Measured& measured, const growth::GrowthClasses& classes);

QString scoreText(const std::optional<growth::Score>& score); ///< `−0,45`; `?` where there is none
QString agedText(double ageMonths); ///< `3 th 2 bln`, `14 bln`, `12 hari`

} // namespace simpul
