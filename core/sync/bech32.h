#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>
#include <optional>

namespace simpul {

/// X25519 keys as the age tools write them: Bech32 with the checksum of BIP-173 (not Bech32m) and, as the
/// age format allows, without its limit of 90 characters.

QString ageRecipient(QByteArrayView publicKey); ///< of 32 bytes: "age1…"
QString ageIdentity(QByteArrayView secret); ///< of 32 bytes: "AGE-SECRET-KEY-1…", in capitals

/// The 32 bytes of a key, or nothing if the text has another prefix, length or checksum, leftover bits that
/// are not zero, or mixes small letters with capitals. All small and all capital are both accepted; spaces
/// are not.
std::optional<QByteArray> parseAgeRecipient(QStringView text);
std::optional<QByteArray> parseAgeIdentity(QStringView text);

} // namespace simpul
