#include "core/growth/classes.h"

#include <QJsonArray>
#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace simpul::growth {

static QLatin1StringView nameOf(Index index)
{
    switch (index) {
    case Index::WeightForAge:
        return "waz"_L1;
    case Index::HeightForAge:
        return "haz"_L1;
    case Index::WeightForHeight:
        return "whz"_L1;
    case Index::BmiForAge:
        return "baz"_L1;
    case Index::HeadForAge:
        break;
    }
    return "hcz"_L1;
}

GrowthClasses::GrowthClasses(const QJsonObject& growthDocument)
{
    const QJsonArray entries = growthDocument["indices"_L1].toArray();
    for (const QJsonValue& entry : entries)
        m_scales.append(readScale(entry.toObject()));
}

GrowthClasses::Scale GrowthClasses::readScale(const QJsonObject& entry)
{
    Scale scale { entry["index"_L1].toString(), entry["from_months"_L1].toDouble(),
        entry["to_months"_L1].toDouble(), {} };
    const QJsonArray bands = entry["classes"_L1].toArray();
    for (const QJsonValue& band : bands)
        scale.bands.append(readBand(band.toObject()));
    return scale;
}

GrowthClasses::Band GrowthClasses::readBand(const QJsonObject& entry)
{
    const bool holdsLimit = !entry.contains("below"_L1);
    const double limit = holdsLimit ? entry["up_to"_L1].toDouble(std::numeric_limits<double>::infinity())
                                    : entry["below"_L1].toDouble();
    return { limit, holdsLimit, { entry["code"_L1].toString(), entry["label"_L1].toString() } };
}

const GrowthClasses::Scale* GrowthClasses::scale(Index index, double months) const
{
    const auto fits = [&](const Scale& scale) {
        return scale.index == nameOf(index) && scale.fromMonths <= months && months <= scale.toMonths;
    };
    const auto found = std::find_if(m_scales.crbegin(), m_scales.crend(), fits);
    return found == m_scales.crend() ? nullptr : &*found;
}

const GrowthClass* GrowthClasses::find(Index index, double z, std::optional<double> months) const
{
    const Scale* fitting = scale(index, months.value_or(0));
    if (!fitting)
        return nullptr;
    const auto band = std::find_if(
        fitting->bands.cbegin(), fitting->bands.cend(), [z](const Band& each) { return each.holds(z); });
    return band == fitting->bands.cend() ? nullptr : &band->meaning;
}

} // namespace simpul::growth
