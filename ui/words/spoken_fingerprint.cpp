#include "ui/words/spoken_fingerprint.h"

namespace simpul {

QString spokenFingerprint(const QByteArray& hash)
{
    constexpr char kSigns[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    constexpr int kBytes = 5, kSignBits = 5, kGroup = 4, kShown = 8;
    if (hash.size() < kBytes)
        return {};
    quint64 bits = 0;
    for (int i = 0; i < kBytes; ++i)
        bits = bits << 8 | quint8(hash[i]);
    QString said;
    for (int i = kShown - 1; i >= 0; --i)
        said += QLatin1Char(kSigns[bits >> (i * kSignBits) & 31]);
    return said.insert(kGroup, u'-');
}

} // namespace simpul
