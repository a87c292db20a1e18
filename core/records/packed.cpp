#include "core/records/packed.h"

#include <QCborArray>
#include <QDate>

namespace simpul {

namespace {

constexpr int kHighestBit = 52; ///< a double holds these exactly

std::optional<int> positionOf(const Field& field, const QString& text)
{
    const qsizetype position = field.values.indexOf(text);
    if (position < 0 && (!field.open || text.isEmpty()))
        return {};
    return int(position < 0 ? field.values.size() : position);
}

std::optional<double> maskOf(const Field& field, const QCborValue& value)
{
    const QCborArray texts = value.isString() ? QCborArray { value } : value.toArray();
    quint64 mask = 0;
    for (const QCborValue& text : texts)
        if (const auto position = positionOf(field, text.toString()); position && *position <= kHighestBit)
            mask |= quint64(1) << *position;
    return mask == 0 ? std::optional<double>() : double(mask);
}

bool isEmpty(const QCborValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isArray() && value.toArray().isEmpty())
        || (value.isString() && value.toString().isEmpty());
}

} // namespace

std::optional<double> packedNumber(const Field& field, const QCborValue& value)
{
    if (isEmpty(value))
        return {};
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    if (value.isInteger() || value.isDouble())
        return value.toDouble();
    if (!field.values.isEmpty() && field.type == Type::TextList)
        return maskOf(field, value);
    if (!field.values.isEmpty() && value.isString())
        return positionOf(field, value.toString());
    if (field.type != Type::Date)
        return 1;
    const QDate day = QDate::fromString(value.toString(), Qt::ISODate);
    return day.isValid() ? std::optional<double>(day.toJulianDay()) : std::optional<double>();
}

} // namespace simpul
