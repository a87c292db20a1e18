#include "core/base/cbor.h"

#include <QCborArray>
#include <QCborValue>
#include <QUtf8StringView>
#include <QtEndian>
#include <algorithm>
#include <cmath>
#include <limits>

namespace simpul {

char* CborWriter::room(qsizetype size)
{
    const qsizetype at = m_out.size();
    m_out.resize(at + size);
    return m_out.data() + at;
}

void CborWriter::raw(QByteArrayView item)
{
    std::copy_n(item.data(), item.size(), room(item.size()));
}

void CborWriter::head(int major, quint64 argument)
{
    const auto put = [&](int info, auto value) {
        char* at = room(1 + qsizetype(sizeof value));
        *at = char(major << 5 | info);
        qToBigEndian(value, at + 1);
    };
    if (argument < 24)
        *room(1) = char(quint64(major << 5) | argument);
    else if (argument <= 0xff)
        put(24, quint8(argument));
    else if (argument <= 0xffff)
        put(25, quint16(argument));
    else if (argument <= 0xffffffff)
        put(26, quint32(argument));
    else
        put(27, argument);
}

void CborWriter::number(qint64 value)
{
    head(value < 0 ? 1 : 0, value < 0 ? quint64(-(value + 1)) : quint64(value));
}

void CborWriter::bytes(QByteArrayView bytes)
{
    head(2, quint64(bytes.size()));
    raw(bytes);
}

void CborWriter::text(QStringView text)
{
    char16_t all = 0;
    for (const QChar c : text)
        all |= c.unicode();
    if (all >= 0x80) {
        const QByteArray utf8 = text.toUtf8();
        head(3, quint64(utf8.size()));
        return raw(utf8);
    }
    head(3, quint64(text.size()));
    std::transform(text.begin(), text.end(), room(text.size()), [](QChar c) { return char(c.unicode()); });
}

void CborWriter::value(const QCborValue& value)
{
    switch (value.type()) {
    case QCborValue::Integer:
        return number(value.toInteger());
    case QCborValue::String:
        return text(value.toString());
    case QCborValue::ByteArray:
        return bytes(value.toByteArray());
    case QCborValue::Double:
        *room(1) = char(0xfb);
        return qToBigEndian(value.toDouble(), room(8));
    case QCborValue::False:
    case QCborValue::True:
        return boolean(value.isTrue());
    case QCborValue::Null:
        return null();
    case QCborValue::Map:
        return this->value(value.toMap());
    default:
        raw(value.toCbor());
    }
}

void CborWriter::value(const QCborMap& fields)
{
    map(fields.size());
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        value(it.key());
        value(it.value());
    }
}

void CborWriter::shortValue(const QCborValue& value)
{
    const double real = value.toDouble();
    double power = 1;
    for (int decimals = 0; value.isDouble() && decimals <= 3; ++decimals, power *= 10) {
        const double scaled = std::round(real * power);
        if (std::abs(scaled) >= 1e9 || scaled / power != real || (scaled == 0 && std::signbit(scaled)))
            continue;
        tag(4);
        array(2);
        number(-decimals);
        return number(qint64(scaled));
    }
    this->value(value);
}

std::optional<quint64> CborReader::head(int wanted)
{
    if (major() != wanted) {
        fail();
        return {};
    }
    const int info = quint8(m_bytes[m_at]) & 0x1f;
    const qsizetype width = info < 24 ? 0 : qsizetype(1) << (info - 24);
    if (info > 27 || m_bytes.size() - m_at <= width) {
        fail();
        return {};
    }
    quint64 argument = info < 24 ? quint64(info) : 0;
    for (qsizetype i = 1; i <= width; ++i)
        argument = argument << 8 | quint8(m_bytes[m_at + i]);
    m_at += 1 + width;
    return argument;
}

/// No container holds more items than there are bytes left.
qsizetype CborReader::size(int wanted)
{
    const auto count = head(wanted);
    if (count && *count <= quint64(m_bytes.size() - m_at))
        return qsizetype(*count);
    fail();
    return 0;
}

qint64 CborReader::number()
{
    const bool negative = major() == 1;
    const auto argument = head(negative ? 1 : 0);
    if (argument && *argument <= quint64(std::numeric_limits<qint64>::max()))
        return negative ? -qint64(*argument) - 1 : qint64(*argument);
    fail();
    return 0;
}

bool CborReader::boolean()
{
    const int byte = m_failed || atEnd() ? -1 : quint8(m_bytes[m_at]);
    if (byte != 0xf4 && byte != 0xf5) {
        fail();
        return false;
    }
    ++m_at;
    return byte == 0xf5;
}

bool CborReader::takeTag(quint8 number)
{
    const bool found = !m_failed && m_bytes.size() - m_at >= 2 && quint8(m_bytes[m_at]) == 0xd8
        && quint8(m_bytes[m_at + 1]) == number;
    m_at += found ? 2 : 0;
    return found;
}

void CborReader::null()
{
    if (!isNull())
        return fail();
    ++m_at;
}

QByteArrayView CborReader::string(int wanted)
{
    const qsizetype length = size(wanted);
    if (m_failed)
        return {};
    m_at += length;
    return m_bytes.sliced(m_at - length, length);
}

QByteArrayView CborReader::bytes()
{
    return string(2);
}

QString CborReader::text()
{
    const QByteArrayView utf8 = string(3);
    if (!QUtf8StringView(utf8).isValidUtf8())
        fail();
    return m_failed ? QString() : QString::fromUtf8(utf8);
}

void CborReader::skip(int depth, qsizetype& budget)
{
    const int kind = major();
    if (--budget < 0 || kind < 0)
        return fail();
    if (kind == 2 || kind == 3) {
        string(kind);
        return;
    }
    const auto argument = head(kind);
    if (argument && (kind == 4 || kind == 5) && *argument > quint64(m_bytes.size() - m_at))
        return fail();
    quint64 items = !argument ? 0 : kind == 4 ? *argument : kind == 5 ? *argument * 2 : kind == 6 ? 1 : 0;
    if (depth > kDeepest || items > quint64(m_bytes.size() - m_at))
        return fail();
    while (items-- > 0 && !m_failed)
        skip(depth + 1, budget);
}

namespace {

/// A decimal fraction (RFC 8949, tag 4) of up to three decimals means the nearest double.
QCborValue meant(const QCborValue& value)
{
    if (!value.isTag() || value.tag() != QCborTag(4))
        return value;
    const QCborArray parts = value.taggedValue().toArray();
    const qint64 exponent = parts[0].isInteger() ? parts[0].toInteger() : 1;
    if (exponent < -3 || exponent > 0 || !parts[1].isInteger())
        return value;
    double power = 1;
    for (qint64 i = exponent; i < 0; ++i)
        power *= 10;
    return QCborValue(double(parts[1].toInteger()) / power);
}

} // namespace

QCborValue CborReader::value()
{
    switch (major()) {
    case 0:
    case 1:
        return QCborValue(number());
    case 2:
        return QCborValue(bytes().toByteArray());
    case 3:
        return QCborValue(text());
    default: {
        const qsizetype from = m_at;
        qsizetype budget = kMostInValue;
        skip(0, budget);
        QCborParserError error;
        const QCborValue read =
            m_failed ? QCborValue() : QCborValue::fromCbor(since(from).data(), m_at - from, &error);
        if (!m_failed && error.error != QCborError::NoError)
            fail();
        return meant(read);
    }
    }
}

QCborValue wholeCbor(QByteArrayView bytes, qsizetype mostItems)
{
    CborReader in(bytes);
    in.skip(0, mostItems);
    if (in.failed() || !in.atEnd())
        return QCborValue(QCborValue::Undefined);
    QCborParserError error;
    const QCborValue read = QCborValue::fromCbor(bytes.data(), bytes.size(), &error);
    return error.error == QCborError::NoError ? read : QCborValue(QCborValue::Undefined);
}

} // namespace simpul
