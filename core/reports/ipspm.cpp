#include "core/reports/ipspm.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul::reports {

IpSpm::IpSpm(const QJsonObject& rules)
    : m_services(rules["weights"_L1]["services"_L1].toDouble())
    , m_quality(rules["weights"_L1]["quality"_L1].toDouble())
    , m_bands(rules["bands"_L1][rules["order"_L1].toString()].toArray())
{
}

std::optional<double> IpSpm::services(qint64 served, qint64 sasaran)
{
    if (sasaran <= 0)
        return {};
    return std::min(100.0, double(served) / double(sasaran) * 100);
}

std::optional<double> IpSpm::quality(const QList<Supply>& items)
{
    double sum = 0;
    int counted = 0;
    for (const Supply& item : items) {
        if (item.needed <= 0)
            continue;
        sum += std::min(100.0, item.available / item.needed * 100);
        ++counted;
    }
    return counted == 0 ? std::optional<double>() : sum / counted;
}

std::optional<double> IpSpm::index(std::optional<double> services, std::optional<double> quality) const
{
    if (!services || !quality)
        return {};
    return m_services * *services + m_quality * *quality;
}

QString IpSpm::band(double index) const
{
    for (const QJsonValue band : m_bands)
        if (index >= band["from"_L1].toDouble())
            return band["name"_L1].toString();
    return {};
}

} // namespace simpul::reports
