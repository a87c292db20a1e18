#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>
#include <array>
#include <compare>
#include <cstring>
#include <optional>

namespace simpul {

/// The 16 bytes that name a record, a node or a scope. Ordered bytewise.
/// Text form: that of a UUID, lower case, with hyphens (RFC 9562).
class Id {
public:
    Id() = default;

    /// A UUIDv7: 48 bits of Unix time in ms, then random bits.
    static Id create(qint64 unixMs);
    /// The same 16 bytes for the same `what` on every node, for ids that derive from their content.
    static Id derived(QByteArrayView what);
    /// Empty unless `bytes` are exactly 16.
    static std::optional<Id> fromBytes(QByteArrayView bytes);
    /// Empty unless `text` is a UUID in its hyphened text form.
    static std::optional<Id> fromText(QStringView text);

    QByteArray bytes() const { return QByteArray(m_bytes.data(), 16); }
    QByteArrayView view() const { return QByteArrayView(m_bytes.data(), 16); }
    QString text() const;
    bool isNull() const { return *this == Id(); }

    friend bool operator==(const Id&, const Id&) = default;
    friend std::strong_ordering operator<=>(const Id& a, const Id& b)
    {
        return std::memcmp(a.m_bytes.data(), b.m_bytes.data(), 16) <=> 0;
    }
    friend size_t qHash(const Id& id, size_t seed = 0) { return qHashBits(id.m_bytes.data(), 16, seed); }

private:
    std::array<char, 16> m_bytes {};
};

} // namespace simpul
