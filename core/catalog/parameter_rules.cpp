#include "core/catalog/parameter_rules.h"

#include "core/catalog/field_reader.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QHash<QString, ParameterRule::Type> kTypes {
    { u"number"_s, ParameterRule::Type::Number },
    { u"count"_s, ParameterRule::Type::Count },
    { u"flag"_s, ParameterRule::Type::Flag },
    { u"choice"_s, ParameterRule::Type::Choice },
};

std::optional<double> numberOf(const ParameterRule& rule, const QCborValue& value)
{
    switch (rule.type) {
    case ParameterRule::Type::Flag:
        return value.isBool() ? std::optional(value.toBool() ? 1.0 : 0.0) : std::nullopt;
    case ParameterRule::Type::Choice: {
        const qsizetype position = rule.values.indexOf(value.toString());
        return value.isString() && position >= 0 ? std::optional(double(position)) : std::nullopt;
    }
    case ParameterRule::Type::Number:
    case ParameterRule::Type::Count:
        break;
    }
    if (!value.isInteger() && !value.isDouble())
        return {};
    const double number = value.toDouble();
    const bool whole = number == std::floor(number);
    const bool good = std::isfinite(number) && rule.range.holds(number)
        && (whole || rule.type == ParameterRule::Type::Number);
    return good ? std::optional(number) : std::nullopt;
}

QJsonObject whatWouldBeGood(const ParameterRule& rule)
{
    if (rule.type == ParameterRule::Type::Flag)
        return { { u"allowed"_s, QJsonArray { true, false } } };
    if (rule.type == ParameterRule::Type::Choice)
        return { { u"allowed"_s, QJsonArray::fromStringList(rule.values) } };
    QJsonObject data;
    if (rule.range.min)
        data.insert(u"min"_s, *rule.range.min);
    if (rule.range.max)
        data.insert(u"max"_s, *rule.range.max);
    return data;
}

Result<Range> rangeOf(const QJsonObject& json, const QString& key)
{
    const QJsonArray ends = json["range"_L1].toArray();
    if (ends.size() != 2 || !ends[0].isDouble() || !ends[1].isDouble()
        || ends[0].toDouble() > ends[1].toDouble())
        return catalogBroken({ key, u"range"_s });
    return Range { ends[0].toDouble(), ends[1].toDouble() };
}

Result<ParameterRule> readRule(const QJsonObject& json)
{
    ParameterRule rule;
    rule.key = json["key"_L1].toString();
    rule.label = json["label"_L1].toString();
    rule.unit = json["unit"_L1].toString();
    rule.values = stringsOf(json["values"_L1]);
    const QString type = json["type"_L1].toString();
    if (rule.key.isEmpty() || rule.label.isEmpty() || !kTypes.contains(type))
        return catalogBroken({ rule.key, u"type"_s, type });
    rule.type = kTypes.value(type);
    if (rule.type == ParameterRule::Type::Number || rule.type == ParameterRule::Type::Count) {
        SIMPUL_GET(range, rangeOf(json, rule.key));
        rule.range = range;
    }
    const QJsonValue standard = json["default"_L1];
    if (standard.isNull()) {
        rule.standard = std::nan("");
        return rule;
    }
    const auto number = numberOf(rule, QCborValue::fromJsonValue(standard));
    if (!number)
        return catalogBroken({ rule.key, u"default"_s });
    rule.standard = *number;
    return rule;
}

} // namespace

Result<ParameterRules> ParameterRules::read(const QJsonObject& document)
{
    ParameterRules rules;
    for (const QJsonValue value : document["parameters"_L1].toArray()) {
        SIMPUL_GET(rule, readRule(value.toObject()));
        if (rules.m_positions.contains(rule.key))
            return catalogBroken({ rule.key });
        rules.m_positions.insert(rule.key, int(rules.m_rules.size()));
        rules.m_rules.append(rule);
    }
    return rules;
}

Result<double> ParameterRules::number(const QString& key, const QCborValue& value) const
{
    const int position = find(key);
    if (position < 0)
        return Error::refused(u"parameter_unknown"_s, { { u"key"_s, key } });
    const ParameterRule& rule = m_rules[position];
    if (const auto number = numberOf(rule, value))
        return *number;
    QJsonObject data = whatWouldBeGood(rule);
    data.insert(u"key"_s, key);
    data.insert(u"value"_s, value.toJsonValue());
    return Error::refused(u"parameter_value"_s, data);
}

} // namespace simpul
