#include "core/sync/bech32.h"

#include <array>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr qsizetype keySize = 32;
constexpr qsizetype checksumSize = 6;
constexpr QByteArrayView alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr QByteArrayView recipientPrefix = "age";
constexpr QByteArrayView identityPrefix = "age-secret-key-";

/// The BCH checksum of BIP-173 over five-bit values.
class Checksum {
public:
    void add(unsigned value)
    {
        constexpr std::array<quint32, 5> generator { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
            0x2a1462b3 };
        const quint32 top = m_state >> 25;
        m_state = ((m_state & 0x1ffffff) << 5) ^ value;
        for (size_t bit = 0; bit < generator.size(); ++bit)
            m_state ^= (top >> bit & 1) != 0 ? generator[bit] : 0;
    }
    void addPrefix(QByteArrayView prefix)
    {
        for (const char letter : prefix)
            add(unsigned(letter) >> 5);
        add(0);
        for (const char letter : prefix)
            add(unsigned(letter) & 31);
    }
    void addAll(QByteArrayView values)
    {
        for (const char value : values)
            add(unsigned(value));
    }
    quint32 state() const { return m_state; }

private:
    quint32 m_state = 1;
};

/// Cuts a string of bits, given in pieces of `from` bits, into pieces of `to` bits; what is left over at the
/// end is filled with zeros if `pad`, else dropped.
QByteArray regroup(QByteArrayView pieces, int from, int to, bool pad)
{
    QByteArray out;
    unsigned held = 0;
    int bits = 0;
    for (const char piece : pieces) {
        held = held << from | static_cast<unsigned char>(piece);
        for (bits += from; bits >= to;) {
            bits -= to;
            out += char(held >> bits & ((1U << to) - 1));
        }
        held &= (1U << bits) - 1;
    }
    if (pad && bits > 0)
        out += char(held << (to - bits) & ((1U << to) - 1));
    return out;
}

QByteArray checksumOf(QByteArrayView prefix, QByteArrayView values)
{
    Checksum checksum;
    checksum.addPrefix(prefix);
    checksum.addAll(values);
    checksum.addAll(QByteArray(checksumSize, 0));
    const quint32 state = checksum.state() ^ 1;
    QByteArray out;
    for (int shift = 25; shift >= 0; shift -= 5)
        out += char(state >> shift & 31);
    return out;
}

QString encode(QByteArrayView prefix, QByteArrayView key)
{
    Q_ASSERT(key.size() == keySize);
    const QByteArray values = regroup(key, 8, 5, true);
    QByteArray text = prefix.toByteArray() + '1';
    for (const char value : values + checksumOf(prefix, values))
        text += alphabet[value];
    return QString::fromLatin1(text);
}

/// The five-bit values behind "prefix1", or nothing if a character is none of the alphabet.
std::optional<QByteArray> valuesOf(QByteArrayView letters)
{
    QByteArray values;
    for (const char letter : letters) {
        const qsizetype value = alphabet.indexOf(letter);
        if (value < 0)
            return {};
        values += char(value);
    }
    return values;
}

std::optional<QByteArray> decode(QByteArrayView prefix, QStringView text)
{
    const QString lower = text.toString().toLower();
    if (text != lower && text != text.toString().toUpper())
        return {};
    const QByteArray bytes = lower.toUtf8();
    if (!bytes.startsWith(prefix.toByteArray() + '1'))
        return {};
    const auto values = valuesOf(QByteArrayView(bytes).sliced(prefix.size() + 1));
    if (!values || values->size() < checksumSize)
        return {};
    const QByteArray data = values->chopped(checksumSize);
    const QByteArray key = regroup(data, 5, 8, false);
    const bool canonical = key.size() == keySize && regroup(key, 8, 5, true) == data;
    if (!canonical || checksumOf(prefix, data) != values->last(checksumSize))
        return {};
    return key;
}

} // namespace

QString ageRecipient(QByteArrayView publicKey)
{
    return encode(recipientPrefix, publicKey);
}

QString ageIdentity(QByteArrayView secret)
{
    return encode(identityPrefix, secret).toUpper();
}

std::optional<QByteArray> parseAgeRecipient(QStringView text)
{
    return decode(recipientPrefix, text);
}

std::optional<QByteArray> parseAgeIdentity(QStringView text)
{
    return decode(identityPrefix, text);
}

} // namespace simpul
