#pragma once

#include <QByteArray>
#include <QString>

namespace simpul {

/// The first 40 bits of a hash of at least 5 bytes as two groups of four signs that can be read out over the
/// telephone: `7F3K-92QD`. Of digits and capitals, without 0, 1, I and O. Empty for a shorter hash.
QString spokenFingerprint(const QByteArray& hash);

} // namespace simpul
