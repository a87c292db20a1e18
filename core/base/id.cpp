#include "core/base/id.h"

#include "core/base/crypto.h"

#include <QUuid>
#include <QtEndian>

namespace simpul {

Id Id::create(qint64 unixMs)
{
    Id id;
    randomFill(id.m_bytes.data(), id.m_bytes.size());
    const quint64 time = static_cast<quint64>(qMax<qint64>(unixMs, 0));
    for (int i = 0; i < 6; ++i)
        id.m_bytes[size_t(i)] = char(time >> (8 * (5 - i)));
    id.m_bytes[6] = char(0x70 | (id.m_bytes[6] & 0x0f));
    id.m_bytes[8] = char(0x80 | (id.m_bytes[8] & 0x3f));
    return id;
}

Id Id::derived(QByteArrayView what)
{
    Id id;
    const QByteArray hash = hash16(what);
    std::memcpy(id.m_bytes.data(), hash.constData(), 16);
    id.m_bytes[6] = char(0x80 | (id.m_bytes[6] & 0x0f));
    id.m_bytes[8] = char(0x80 | (id.m_bytes[8] & 0x3f));
    return id;
}

std::optional<Id> Id::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != 16)
        return {};
    Id id;
    std::memcpy(id.m_bytes.data(), bytes.data(), 16);
    return id;
}

std::optional<Id> Id::fromText(QStringView text)
{
    if (text.size() != 36)
        return {};
    for (qsizetype i = 0; i < 36; ++i) {
        const char16_t c = text[i].unicode();
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        if (hyphen ? c != u'-' : !hex)
            return {};
    }
    return fromBytes(QUuid::fromString(text).toRfc4122());
}

QString Id::text() const
{
    return QUuid::fromRfc4122(view()).toString(QUuid::WithoutBraces);
}

} // namespace simpul
