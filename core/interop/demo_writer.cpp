#include "core/interop/demo_writer.h"

#include <cmath>

namespace simpul::demo {

void Writer::at(const QDate& date, int hour)
{
    constexpr qint64 kUnixDay = 2440588; // the Julian day of 1970-01-01
    const qint64 hours = (date.toJulianDay() - kUnixDay) * 24 + hour - 7; // WIB is UTC+7
    m_nowMs = hours * 3'600'000;
}

Id Writer::newId()
{
    m_nowMs += 1 + static_cast<qint64>(m_random.next() % 400);
    const quint64 time = static_cast<quint64>(m_nowMs), high = m_random.next(), low = m_random.next();
    std::array<char, 16> bytes;
    for (size_t i = 0; i < 6; ++i)
        bytes[i] = char(time >> (8 * (5 - i)));
    for (size_t i = 6; i < 16; ++i)
        bytes[i] = char((i < 8 ? high : low) >> (8 * (i % 8)));
    bytes[6] = char(0x70 | (bytes[6] & 0x0f)); // RFC 9562: version 7, variant 10
    bytes[8] = char(0x80 | (bytes[8] & 0x3f));
    return *Id::fromBytes(QByteArrayView(bytes.data(), 16));
}

void Writer::put(const QString& kind, const Id& id, const Id& scope, const QCborMap& fields)
{
    if (m_outcome)
        m_outcome = m_sink({ kind, id, scope, fields });
}

Id Writer::put(const QString& kind, const Id& scope, const QCborMap& fields)
{
    const Id id = newId();
    put(kind, id, scope, fields);
    return id;
}

QCborArray refs(const QList<Id>& ids)
{
    QCborArray array;
    for (const Id& id : ids)
        array.append(ref(id));
    return array;
}

double rounded(double value, int digits)
{
    const double scale = digits == 0 ? 1 : digits == 1 ? 10 : 100;
    return std::round(value * scale) / scale;
}

} // namespace simpul::demo
