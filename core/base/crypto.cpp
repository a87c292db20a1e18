#include "core/base/crypto.h"

#include <cstring>
#include <sodium.h>

namespace simpul {

namespace {

const unsigned char* bytesOf(QByteArrayView view)
{
    // libsodium takes no null pointer, not even with a size of 0.
    return reinterpret_cast<const unsigned char*>(view.data() ? view.data() : "");
}

unsigned char* bytesOf(QByteArray& array)
{
    return reinterpret_cast<unsigned char*>(array.data());
}

/// libsodium must be initialised once before its first use, whichever function that is.
const int sodiumReady = sodium_init();

} // namespace

void randomFill(char* bytes, size_t size)
{
    randombytes_buf(bytes, size);
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(size));
    return bytes;
}

static QByteArray blake2b(size_t size, QByteArrayView data)
{
    QByteArray out(qsizetype(size), Qt::Uninitialized);
    crypto_generichash(bytesOf(out), size, bytesOf(data), size_t(data.size()), nullptr, 0);
    return out;
}

QByteArray hash16(QByteArrayView data)
{
    return blake2b(16, data);
}

QByteArray hash32(QByteArrayView data)
{
    return blake2b(32, data);
}

Hasher::Hasher(size_t size, QByteArrayView key)
    : m_size(size)
{
    static_assert(sizeof(m_state) >= sizeof(crypto_generichash_state));
    crypto_generichash_init(
        reinterpret_cast<crypto_generichash_state*>(m_state), bytesOf(key), size_t(key.size()), size);
}

Hasher& Hasher::add(QByteArrayView piece)
{
    crypto_generichash_update(
        reinterpret_cast<crypto_generichash_state*>(m_state), bytesOf(piece), size_t(piece.size()));
    return *this;
}

QByteArray Hasher::result()
{
    QByteArray out(qsizetype(m_size), Qt::Uninitialized);
    result(out.data());
    return out;
}

void Hasher::result(char* out)
{
    crypto_generichash_final(
        reinterpret_cast<crypto_generichash_state*>(m_state), reinterpret_cast<unsigned char*>(out), m_size);
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView data)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytesOf(key), size_t(key.size()));
    crypto_auth_hmacsha256_update(&state, bytesOf(data), size_t(data.size()));
    QByteArray out(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_final(&state, bytesOf(out));
    return out;
}

QByteArray hkdfSha256(QByteArrayView secret, QByteArrayView salt, QByteArrayView info, qsizetype size)
{
    const QByteArray key = hmacSha256(salt, secret);
    QByteArray out, block;
    for (char counter = 1; out.size() < size; ++counter) {
        block = hmacSha256(key, block + info.toByteArray() + counter);
        out += block;
    }
    return out.left(size);
}

SignKey SignKey::create()
{
    return fromSeed(randomBytes(crypto_sign_SEEDBYTES));
}

SignKey SignKey::fromSeed(const QByteArray& seed)
{
    SignKey key { QByteArray(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized), seed };
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(bytesOf(key.publicKey), secret, bytesOf(seed));
    sodium_memzero(secret, sizeof secret);
    return key;
}

QByteArray SignKey::sign(QByteArrayView message) const
{
    // libsodium's secret key is the seed and the public key.
    static_assert(crypto_sign_SECRETKEYBYTES == crypto_sign_SEEDBYTES + crypto_sign_PUBLICKEYBYTES);
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    std::memcpy(secret, seed.constData(), crypto_sign_SEEDBYTES);
    std::memcpy(secret + crypto_sign_SEEDBYTES, publicKey.constData(), crypto_sign_PUBLICKEYBYTES);
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(message), size_t(message.size()), secret);
    sodium_memzero(secret, sizeof secret);
    return signature;
}

bool verifySignature(QByteArrayView message, QByteArrayView signature, QByteArrayView publicKey)
{
    return signature.size() == crypto_sign_BYTES && publicKey.size() == crypto_sign_PUBLICKEYBYTES
        && crypto_sign_verify_detached(
               bytesOf(signature), bytesOf(message), size_t(message.size()), bytesOf(publicKey))
        == 0;
}

BoxKey BoxKey::create()
{
    return fromSecret(randomBytes(crypto_scalarmult_SCALARBYTES));
}

BoxKey BoxKey::fromSecret(const QByteArray& secret)
{
    BoxKey key { QByteArray(crypto_scalarmult_BYTES, Qt::Uninitialized), secret };
    crypto_scalarmult_base(bytesOf(key.publicKey), bytesOf(secret));
    return key;
}

} // namespace simpul
