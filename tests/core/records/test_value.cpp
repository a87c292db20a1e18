#include "core/records/value.h"
#include "tests/support/string_makers.h"

#include <QCborArray>
#include <QCborMap>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

Field fieldOf(Type type, const QStringList& values = {})
{
    Field field;
    field.name = u"x"_s;
    field.type = type;
    field.values = values;
    return field;
}

QString codeOf(const Field& field, const QJsonValue& value)
{
    const Result<QCborValue> result = valueFromJson(field, value);
    if (result)
        return {};
    CHECK(result.error().data["field"_L1] == u"x"_s);
    return result.error().code;
}

const QString kId = u"0192f0c4-7f3a-7b11-9c55-0a1b2c3d4e5f"_s;

} // namespace

TEST_CASE("a value of the wrong type is refused", "[records]")
{
    const auto [type, value] = GENERATE(table<Type, QJsonValue>({
        { Type::Text, 5 },
        { Type::Text, true },
        { Type::Int, 5.5 },
        { Type::Int, u"5"_s },
        { Type::Int, 1e300 },
        { Type::Real, u"7.5"_s },
        { Type::Bool, 1 },
        { Type::Bool, u"ya"_s },
        { Type::TextList, 5 },
        { Type::TextList, QJsonArray { 5 } },
        { Type::RefList, kId },
        { Type::Map, QJsonArray() },
    }));
    CHECK(codeOf(fieldOf(type), value) == u"value_type"_s);
}

TEST_CASE("only real days, times and ids are taken", "[records]")
{
    const auto [type, text, code] = GENERATE(table<Type, QString, QString>({
        { Type::Date, u"2024-02-29"_s, u""_s },
        { Type::Date, u"2023-02-29"_s, u"date_invalid"_s },
        { Type::Date, u"2026-1-5"_s, u"date_invalid"_s },
        { Type::Date, u"05-10-2026"_s, u"date_invalid"_s },
        { Type::Date, u"2026-10-05T08:00"_s, u"date_invalid"_s },
        { Type::Date, u""_s, u"date_invalid"_s },
        { Type::Time, u"08:05"_s, u""_s },
        { Type::Time, u"8:05"_s, u"time_invalid"_s },
        { Type::Time, u"24:00"_s, u"time_invalid"_s },
        { Type::Ref, kId, u""_s },
        { Type::Ref, u"33.29.05.2001"_s, u"ref_invalid"_s },
    }));
    CAPTURE(text);
    CHECK(codeOf(fieldOf(type), text) == code);
}

TEST_CASE("text is kept as given but must be whole, composed and without U+0000", "[records]")
{
    const Field text = fieldOf(Type::Text);
    CHECK(good(valueFromJson(text, u"  Siti  N\u00e9r\u00e9 "_s)).toString() == u"  Siti  N\u00e9r\u00e9 "_s);
    CHECK(codeOf(text, u"Ne\u0301re\u0301"_s) == u"text_not_nfc"_s);
    CHECK(codeOf(text, u"Siti"_s + QChar(0) + u"A"_s) == u"text_nul"_s);
    CHECK(codeOf(text, QString(QChar(0xd83d))) == u"text_invalid"_s);
    CHECK(codeOf(fieldOf(Type::TextList), QJsonArray { u"e\u0301"_s }) == u"text_not_nfc"_s);
    CHECK(codeOf(fieldOf(Type::Map), QJsonObject { { u"e\u0301"_s, 1 } }) == u"text_not_nfc"_s);
}

TEST_CASE("a value outside the closed list is refused with the list", "[records]")
{
    const Field edema = fieldOf(Type::Text, { u"tidak"_s, u"1"_s, u"2"_s });
    const Result<QCborValue> refused = valueFromJson(edema, u"banyak"_s);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == u"value_unknown"_s);
    CHECK(refused.error().data["allowed"_L1] == QJsonArray { u"tidak"_s, u"1"_s, u"2"_s });
    CHECK(good(valueFromJson(edema, 2)).toString() == u"2"_s);
    CHECK(codeOf(edema, 3) == u"value_unknown"_s);
    Field role = fieldOf(Type::Text, { u"kader"_s });
    role.open = true;
    CHECK(good(valueFromJson(role, u"sopir"_s)).toString() == u"sopir"_s);
    CHECK(
        codeOf(fieldOf(Type::TextList, { u"BCG"_s }), QJsonArray { u"BCG"_s, u"X"_s }) == u"value_unknown"_s);
}

TEST_CASE("a whole number in a real field is stored as a real number", "[records]")
{
    CHECK(good(valueFromJson(fieldOf(Type::Real), 7)).isDouble());
    CHECK(good(valueFromJson(fieldOf(Type::Int), 7.0)).isInteger());
}

TEST_CASE("null clears a field of any type", "[records]")
{
    for (const Type type :
        { Type::Text, Type::Int, Type::Date, Type::Ref, Type::RefList, Type::Map, Type::Any })
        CHECK(good(valueFromJson(fieldOf(type), QJsonValue::Null)).isNull());
}

TEST_CASE("what was put in comes out the same", "[records]")
{
    const auto [type, value] = GENERATE(table<Type, QJsonValue>({
        { Type::Text, u"Desa Melati"_s },
        { Type::Int, 12 },
        { Type::Real, 7.45 },
        { Type::Bool, false },
        { Type::Date, u"2026-10-05"_s },
        { Type::Time, u"08:00"_s },
        { Type::Ref, kId },
        { Type::RefList, QJsonArray { kId } },
        { Type::TextList, QJsonArray { u"a"_s, u"b"_s } },
        { Type::TextList, u"gizi seimbang"_s },
        { Type::Map, QJsonObject { { u"2026"_s, 4012 } } },
        { Type::Any, 6 },
        { Type::Any, QJsonArray { 1, u"a"_s, QJsonObject { { u"b"_s, 0.5 } } } },
    }));
    CHECK(valueToJson(good(valueFromJson(fieldOf(type), value))) == value);
}

TEST_CASE("a value of an unknown field is shown too", "[records]")
{
    const QByteArray key(32, '\x0f');
    const QCborMap map { { u"id"_s, Id::fromText(kId)->bytes() }, { u"key"_s, key }, { 7, u"seven"_s } };
    const QJsonObject shown = valueToJson(map).toObject();
    CHECK(shown["id"_L1] == kId);
    CHECK(shown["key"_L1] == QString::fromLatin1(key.toHex()));
    CHECK(shown["7"_L1] == u"seven"_s);
}
