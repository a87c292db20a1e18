#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace simpul {

/// libsodium behind a few names. All hashes are BLAKE2b (RFC 7693), signatures Ed25519 (RFC 8032).

void randomFill(char* bytes, size_t size);
QByteArray randomBytes(qsizetype size);

QByteArray hash16(QByteArrayView data); ///< BLAKE2b-128
QByteArray hash32(QByteArrayView data); ///< BLAKE2b-256

/// BLAKE2b over several pieces, for what is not contiguous in memory.
class Hasher {
public:
    explicit Hasher(size_t size = 32, QByteArrayView key = {});
    Hasher& add(QByteArrayView piece);
    QByteArray result();
    /// The same into `size` bytes of the caller's.
    void result(char* out);

private:
    alignas(64) unsigned char m_state[384];
    size_t m_size;
};

/// RFC 5869 with SHA-256; `size` at most 8160 bytes.
QByteArray hkdfSha256(QByteArrayView secret, QByteArrayView salt, QByteArrayView info, qsizetype size);
QByteArray hmacSha256(QByteArrayView key, QByteArrayView data);

struct SignKey {
    QByteArray publicKey; ///< 32 bytes
    QByteArray seed; ///< 32 bytes, secret
    static SignKey create();
    static SignKey fromSeed(const QByteArray& seed);
    QByteArray sign(QByteArrayView message) const; ///< 64 bytes
};
bool verifySignature(QByteArrayView message, QByteArrayView signature, QByteArrayView publicKey);

struct BoxKey {
    QByteArray publicKey; ///< X25519, 32 bytes
    QByteArray secret; ///< 32 bytes
    static BoxKey create();
    static BoxKey fromSecret(const QByteArray& secret);
};

} // namespace simpul
