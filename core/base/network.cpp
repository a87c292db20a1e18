#include "core/base/network.h"

#include <QNetworkInformation>

namespace simpul {

bool isMetered()
{
    static const bool canTell =
        QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Metered);
    const QNetworkInformation* network = canTell ? QNetworkInformation::instance() : nullptr;
    return network && network->isMetered();
}

} // namespace simpul
