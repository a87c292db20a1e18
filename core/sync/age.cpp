#include "core/sync/age.h"

#include <QtEndian>
#include <algorithm>
#include <array>
#include <optional>
#include <sodium.h>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr QByteArrayView versionLine = "age-encryption.org/v1\n";
constexpr QByteArrayView macMark = "---";
constexpr QByteArrayView wrapInfo = "age-encryption.org/v1/X25519";
constexpr qsizetype keySize = 32;
constexpr qsizetype fileKeySize = 16;
constexpr qsizetype payloadNonceSize = 16;
constexpr qsizetype tagSize = crypto_aead_chacha20poly1305_ietf_ABYTES;
constexpr qsizetype chunkSize = 64 * 1024;
constexpr qsizetype sealedChunkSize = chunkSize + tagSize;
constexpr qsizetype columns = 64;
constexpr qsizetype headerLimit = 64 * 1024;

using Nonce = std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES>;

const unsigned char* bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char*>(view.data());
}

unsigned char* bytesOf(QByteArray& array)
{
    return reinterpret_cast<unsigned char*>(array.data());
}

QByteArray seal(QByteArrayView plain, const Nonce& nonce, QByteArrayView key)
{
    QByteArray sealed(plain.size() + tagSize, Qt::Uninitialized);
    crypto_aead_chacha20poly1305_ietf_encrypt(bytesOf(sealed), nullptr, bytesOf(plain), quint64(plain.size()),
        nullptr, 0, nullptr, nonce.data(), bytesOf(key));
    return sealed;
}

std::optional<QByteArray> unseal(QByteArrayView sealed, const Nonce& nonce, QByteArrayView key)
{
    if (sealed.size() < tagSize)
        return {};
    QByteArray plain(sealed.size() - tagSize, Qt::Uninitialized);
    if (crypto_aead_chacha20poly1305_ietf_decrypt(bytesOf(plain), nullptr, nullptr, bytesOf(sealed),
            quint64(sealed.size()), nullptr, 0, nonce.data(), bytesOf(key))
        != 0)
        return {};
    return plain;
}

/// Eleven bytes count the chunks, the twelfth marks the last.
Nonce chunkNonce(quint64 counter, bool last)
{
    Nonce nonce {};
    qToBigEndian(counter, nonce.data() + 3);
    nonce[11] = last ? 1 : 0;
    return nonce;
}

/// Nothing if the two keys agree on zeros, as every key does with a point of small order.
std::optional<QByteArray> sharedSecret(QByteArrayView secret, QByteArrayView publicKey)
{
    QByteArray shared(crypto_scalarmult_BYTES, Qt::Uninitialized);
    if (crypto_scalarmult(bytesOf(shared), bytesOf(secret), bytesOf(publicKey)) != 0)
        return {};
    return shared;
}

QByteArray wrapKey(QByteArrayView shared, QByteArrayView share, QByteArrayView recipient)
{
    return hkdfSha256(shared, share.toByteArray() + recipient.toByteArray(), wrapInfo, 32);
}

QByteArray headerMac(QByteArrayView fileKey, QByteArrayView header)
{
    return hmacSha256(hkdfSha256(fileKey, "", "header", 32), header);
}

QByteArray payloadKeyOf(QByteArrayView fileKey, QByteArrayView nonce)
{
    return hkdfSha256(fileKey, nonce, "payload", 32);
}

QByteArray toBase64(const QByteArray& bytes)
{
    return bytes.toBase64(QByteArray::OmitTrailingEquals);
}

/// Only the one unpadded spelling that an encoder makes is accepted.
std::optional<QByteArray> fromBase64(const QByteArray& text)
{
    const QByteArray bytes = QByteArray::fromBase64(text);
    if (toBase64(bytes) != text)
        return {};
    return bytes;
}

Error damaged()
{
    return Error::notGenuine(u"bundle_damaged"_s);
}

Error notAge()
{
    return Error::notGenuine(u"bundle_not_age"_s);
}

Error ioError(const QIODevice& device)
{
    return Error::machine(u"io"_s, { { u"reason"_s, device.errorString() } });
}

std::optional<QByteArray> stanzaFor(const QByteArray& recipient, QByteArrayView fileKey)
{
    if (recipient.size() != keySize)
        return {};
    const BoxKey ephemeral = BoxKey::create();
    const auto shared = sharedSecret(ephemeral.secret, recipient);
    if (!shared)
        return {};
    const QByteArray body = seal(fileKey, Nonce {}, wrapKey(*shared, ephemeral.publicKey, recipient));
    return "-> X25519 " + toBase64(ephemeral.publicKey) + '\n' + toBase64(body) + '\n';
}

/// Fills `bytes` up to `size`; less only where the source ends.
Result<void> fill(QIODevice& source, QByteArray& bytes, qsizetype size)
{
    qsizetype filled = bytes.size();
    bytes.resize(size);
    while (filled < size) {
        const qint64 got = source.read(bytes.data() + filled, size - filled);
        if (got < 0)
            return ioError(source);
        if (got == 0)
            break;
        filled += got;
    }
    bytes.truncate(filled);
    return {};
}

struct Stanza {
    QList<QByteArray> arguments; ///< the first is the type
    QByteArray body;
};

struct Header {
    QList<Stanza> stanzas;
    QByteArray authenticated; ///< all bytes up to and with the mark before the MAC
    QByteArray mac;
};

/// Reads a header by the grammar of the format; what stanzas of unknown type say does not matter, how they
/// are written does.
class HeaderParser {
public:
    explicit HeaderParser(QIODevice& source)
        : m_source(source)
    {
    }

    Result<Header> parse()
    {
        SIMPUL_TRY(readVersion());
        Header header;
        for (;;) {
            SIMPUL_GET(line, readLine());
            if (line.startsWith("--- "))
                return finish(std::move(header), line);
            SIMPUL_GET(stanza, readStanza(line));
            header.stanzas += stanza;
        }
    }

private:
    Result<void> readVersion()
    {
        SIMPUL_TRY(fill(m_source, m_read, versionLine.size()));
        if (m_read != versionLine)
            return notAge();
        return {};
    }

    /// Without its line feed.
    Result<QByteArray> readLine()
    {
        QByteArray line;
        for (;;) {
            QByteArray letter;
            SIMPUL_TRY(fill(m_source, letter, 1));
            if (letter.isEmpty() || m_read.size() >= headerLimit)
                return damaged();
            m_read += letter;
            if (letter == "\n")
                return line;
            line += letter;
        }
    }

    Result<Stanza> readStanza(const QByteArray& line)
    {
        if (!line.startsWith("-> "))
            return damaged();
        Stanza stanza { line.sliced(3).split(' '), {} };
        if (!std::ranges::all_of(stanza.arguments, isArgument))
            return damaged();
        SIMPUL_GET(body, readBody());
        stanza.body = body;
        return stanza;
    }

    /// Full lines, then one that is shorter, perhaps empty.
    Result<QByteArray> readBody()
    {
        QByteArray text;
        qsizetype length = columns;
        while (length == columns) {
            SIMPUL_GET(line, readLine());
            length = line.size();
            text += line;
        }
        const auto body = fromBase64(text);
        if (length > columns || !body)
            return damaged();
        return *body;
    }

    Result<Header> finish(Header header, const QByteArray& macLine)
    {
        const auto mac = fromBase64(macLine.sliced(macMark.size() + 1));
        if (header.stanzas.isEmpty() || !mac || mac->size() != crypto_auth_hmacsha256_BYTES)
            return damaged();
        header.mac = *mac;
        header.authenticated = m_read.chopped(macLine.size() + 1) + macMark.toByteArray();
        return header;
    }

    /// Printable ASCII without the space, at least one character.
    static bool isArgument(const QByteArray& text)
    {
        return !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
    }

    QIODevice& m_source;
    QByteArray m_read; ///< everything so far: what the MAC covers
};

/// The file key if the stanza is for one of the identities; damaged if it is an X25519 stanza that breaks the
/// rules of its type.
Result<std::optional<QByteArray>> unwrap(const Stanza& stanza, const QList<BoxKey>& identities)
{
    if (stanza.arguments.first() != "X25519")
        return std::optional<QByteArray>();
    const auto share = fromBase64(stanza.arguments.value(1));
    if (stanza.arguments.size() != 2 || !share || share->size() != keySize
        || stanza.body.size() != fileKeySize + tagSize)
        return damaged();
    for (const BoxKey& identity : identities) {
        const auto shared = sharedSecret(identity.secret, *share);
        if (!shared)
            return damaged();
        if (auto fileKey = unseal(stanza.body, Nonce {}, wrapKey(*shared, *share, identity.publicKey)))
            return fileKey;
    }
    return std::optional<QByteArray>();
}

/// Looks at every stanza before it answers, so that a broken one is refused wherever it stands.
Result<QByteArray> fileKeyOf(const Header& header, const QList<BoxKey>& identities)
{
    std::optional<QByteArray> fileKey;
    for (const Stanza& stanza : header.stanzas) {
        SIMPUL_GET(unwrapped, unwrap(stanza, identities));
        if (!fileKey)
            fileKey = unwrapped;
    }
    if (!fileKey)
        return Error::notGenuine(u"bundle_not_for_us"_s);
    const QByteArray mac = headerMac(*fileKey, header.authenticated);
    if (sodium_memcmp(mac.constData(), header.mac.constData(), size_t(mac.size())) != 0)
        return damaged();
    return *fileKey;
}

} // namespace

AgeWriter::AgeWriter(QIODevice& sink, const QList<QByteArray>& recipients)
    : m_sink(sink)
    , m_recipients(recipients)
{
}

Result<void> AgeWriter::start()
{
    if (m_recipients.isEmpty())
        return Error::refused(u"no_recipients"_s);
    if (m_recipients.size() > kMostRecipients)
        return Error::refused(u"recipients_too_many"_s,
            { { u"count"_s, m_recipients.size() }, { u"most"_s, kMostRecipients } });
    const QByteArray fileKey = randomBytes(fileKeySize);
    const QByteArray nonce = randomBytes(payloadNonceSize);
    SIMPUL_GET(head, header(fileKey));
    m_payloadKey = payloadKeyOf(fileKey, nonce);
    SIMPUL_TRY(put(head));
    return put(nonce);
}

Result<QByteArray> AgeWriter::header(QByteArrayView fileKey) const
{
    QByteArray header = versionLine.toByteArray();
    for (qsizetype i = 0; i < m_recipients.size(); ++i) {
        const auto stanza = stanzaFor(m_recipients[i], fileKey);
        if (!stanza)
            return Error::refused(u"recipient_invalid"_s, { { u"number"_s, i + 1 } });
        header += *stanza;
    }
    header += macMark;
    return header + ' ' + toBase64(headerMac(fileKey, header)) + '\n';
}

Result<void> AgeWriter::write(QByteArrayView plain)
{
    while (!plain.isEmpty()) {
        if (m_held.size() == chunkSize) {
            SIMPUL_TRY(putChunk(m_held, false));
            m_held.clear();
        }
        const qsizetype size = std::min(plain.size(), chunkSize - m_held.size());
        m_held += plain.first(size);
        plain = plain.sliced(size);
    }
    return {};
}

Result<void> AgeWriter::finish()
{
    return putChunk(m_held, true);
}

Result<void> AgeWriter::putChunk(QByteArrayView plain, bool last)
{
    return put(seal(plain, chunkNonce(m_counter++, last), m_payloadKey));
}

Result<void> AgeWriter::put(QByteArrayView bytes)
{
    if (m_sink.write(bytes.data(), bytes.size()) != bytes.size())
        return ioError(m_sink);
    return {};
}

Result<AgeReader> AgeReader::open(QIODevice& source, const QList<BoxKey>& identities)
{
    SIMPUL_GET(header, HeaderParser(source).parse());
    SIMPUL_GET(fileKey, fileKeyOf(header, identities));
    QByteArray nonce;
    SIMPUL_TRY(fill(source, nonce, payloadNonceSize));
    if (nonce.size() != payloadNonceSize)
        return damaged();
    return AgeReader(source, payloadKeyOf(fileKey, nonce));
}

Result<QByteArray> AgeReader::readChunk()
{
    if (m_state == State::End)
        return QByteArray();
    if (m_state == State::Failed)
        return damaged();
    m_state = State::Failed;
    return openNext();
}

/// A chunk is the last exactly if nothing follows it, so a file that is cut or has something added fails
/// to verify.
Result<QByteArray> AgeReader::openNext()
{
    SIMPUL_TRY(fill(*m_source, m_ahead, sealedChunkSize + 1));
    const bool last = m_ahead.size() <= sealedChunkSize;
    const auto sealed = QByteArrayView(m_ahead).first(std::min(m_ahead.size(), sealedChunkSize));
    const auto plain = unseal(sealed, chunkNonce(m_counter, last), m_payloadKey);
    if (!plain || (plain->isEmpty() && m_counter > 0))
        return damaged();
    m_ahead.remove(0, sealed.size());
    ++m_counter;
    m_state = last ? State::End : State::Open;
    return *plain;
}

} // namespace simpul
