#include "core/records/value.h"

#include "core/base/id.h"

#include <QCborArray>
#include <QCborMap>
#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QTime>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr double kLargestExactInteger = 9007199254740992.0; // 2^53: above it JSON numbers lose digits

Error refused(const Field& field, const QString& code, QJsonObject data = {})
{
    data.insert(u"field"_s, field.name);
    return Error::refused(code, data);
}

Error wrongType(const Field& field, const QString& expected)
{
    return refused(field, u"value_type"_s, { { u"expected"_s, expected } });
}

bool isIntegral(const QJsonValue& value)
{
    const double number = value.toDouble();
    return value.isDouble() && std::trunc(number) == number && std::abs(number) <= kLargestExactInteger;
}

Result<void> checkCharacters(const Field& field, const QString& text)
{
    if (text.contains(QChar::Null))
        return refused(field, u"text_nul"_s);
    if (!text.isValidUtf16())
        return refused(field, u"text_invalid"_s);
    if (text.normalized(QString::NormalizationForm_C) != text)
        return refused(field, u"text_not_nfc"_s);
    return {};
}

Result<QCborValue> textValue(const Field& field, const QJsonValue& value)
{
    const bool closed = !field.values.isEmpty() && !field.open;
    if (!value.isString() && !(closed && isIntegral(value)))
        return wrongType(field, u"text"_s);
    const QString text = value.isString() ? value.toString() : QString::number(value.toInteger());
    SIMPUL_TRY(checkCharacters(field, text));
    if (closed && !field.values.contains(text))
        return refused(field, u"value_unknown"_s,
            { { u"value"_s, text }, { u"allowed"_s, QJsonArray::fromStringList(field.values) } });
    return QCborValue(text);
}

Result<QCborValue> dateValue(const Field& field, const QJsonValue& value)
{
    const QString text = value.toString();
    const QDate date = QDate::fromString(text, u"yyyy-MM-dd"_s);
    if (!date.isValid() || date.toString(Qt::ISODate) != text)
        return refused(field, u"date_invalid"_s);
    return QCborValue(text);
}

Result<QCborValue> timeValue(const Field& field, const QJsonValue& value)
{
    const QString text = value.toString();
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    if (!time.isValid() || time.toString(u"HH:mm"_s) != text)
        return refused(field, u"time_invalid"_s);
    return QCborValue(text);
}

Result<QCborValue> refValue(const Field& field, const QJsonValue& value)
{
    const std::optional<Id> id = Id::fromText(value.toString());
    if (!id)
        return refused(field, u"ref_invalid"_s);
    return QCborValue(id->bytes());
}

using One = Result<QCborValue> (*)(const Field&, const QJsonValue&);

Result<QCborValue> listValue(const Field& field, const QJsonValue& value, One one)
{
    if (!value.isArray())
        return wrongType(field, u"list"_s);
    QCborArray list;
    for (const QJsonValue element : value.toArray()) {
        SIMPUL_GET(read, one(field, element));
        list.append(read);
    }
    return QCborValue(list);
}

Result<QCborValue> anyValue(const Field& field, const QJsonValue& value);

Result<QCborValue> mapValue(const Field& field, const QJsonValue& value)
{
    if (!value.isObject())
        return wrongType(field, u"map"_s);
    QCborMap map;
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        SIMPUL_TRY(checkCharacters(field, entry.key()));
        SIMPUL_GET(read, anyValue(field, entry.value()));
        map.insert(entry.key(), read);
    }
    return QCborValue(map);
}

Result<QCborValue> anyValue(const Field& field, const QJsonValue& value)
{
    if (value.isObject())
        return mapValue(field, value);
    if (value.isArray())
        return listValue(field, value, anyValue);
    if (isIntegral(value))
        return QCborValue(value.toInteger());
    if (value.isString())
        SIMPUL_TRY(checkCharacters(field, value.toString()));
    return QCborValue::fromJsonValue(value);
}

} // namespace

Result<QCborValue> valueFromJson(const Field& field, const QJsonValue& value)
{
    if (value.isNull() || value.isUndefined())
        return QCborValue(nullptr);
    switch (field.type) {
    case Type::Text:
        return textValue(field, value);
    case Type::Int:
        return isIntegral(value) ? Result(QCborValue(value.toInteger())) : wrongType(field, u"int"_s);
    case Type::Real:
        return value.isDouble() ? Result(QCborValue(value.toDouble())) : wrongType(field, u"real"_s);
    case Type::Bool:
        return value.isBool() ? Result(QCborValue(value.toBool())) : wrongType(field, u"bool"_s);
    case Type::Date:
        return dateValue(field, value);
    case Type::Time:
        return timeValue(field, value);
    case Type::Ref:
        return refValue(field, value);
    case Type::TextList:
        return value.isString() ? textValue(field, value) : listValue(field, value, textValue);
    case Type::RefList:
        return listValue(field, value, refValue);
    case Type::Map:
        return mapValue(field, value);
    case Type::Any:
        return anyValue(field, value);
    }
    return wrongType(field, QString());
}

static QJsonValue bytesToJson(const QByteArray& bytes)
{
    const std::optional<Id> id = Id::fromBytes(bytes);
    return id ? id->text() : QString::fromLatin1(bytes.toHex());
}

static QJsonArray arrayToJson(const QCborArray& array)
{
    QJsonArray json;
    for (const QCborValue element : array)
        json.append(valueToJson(element));
    return json;
}

static QJsonObject mapToJson(const QCborMap& map)
{
    QJsonObject json;
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        const QCborValue key = entry.key();
        json.insert(key.isString() ? key.toString() : key.toDiagnosticNotation(), valueToJson(entry.value()));
    }
    return json;
}

QJsonValue valueToJson(const QCborValue& value)
{
    if (value.isByteArray())
        return bytesToJson(value.toByteArray());
    if (value.isArray())
        return arrayToJson(value.toArray());
    if (value.isMap())
        return mapToJson(value.toMap());
    return value.toJsonValue();
}

} // namespace simpul
