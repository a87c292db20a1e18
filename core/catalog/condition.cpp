#include "core/catalog/condition.h"

#include "core/catalog/field_reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

class Condition::Compiler {
public:
    Compiler(const FactNames& names, const ParameterRules& parameters)
        : m_names(names)
        , m_parameters(parameters)
    {
    }

    Result<Condition> compile(const QJsonValue& json, const QStringList& path) const
    {
        const QJsonObject object = json.toObject();
        if (!json.isObject() && !json.isUndefined())
            return catalogBroken(path);
        if (object.isEmpty())
            return Condition();
        if (object.contains("fact"_L1))
            return ofFact(object, path);
        if (object.contains("setting"_L1))
            return ofSetting(object, path);
        return ofParts(object, path);
    }

private:
    Result<Condition> ofFact(const QJsonObject& json, const QStringList& path) const
    {
        const QString name = json["fact"_L1].toString();
        const int fact = m_names.find(name);
        if (fact < 0)
            return catalogBroken(path + QStringList { u"fact"_s, name });
        QList<Condition> tests;
        for (auto member = json.begin(); member != json.end(); ++member) {
            if (member.key() == "fact"_L1)
                continue;
            SIMPUL_GET(test, this->test(fact, member.key(), member.value(), path));
            tests.append(test);
        }
        if (tests.isEmpty())
            return catalogBroken(path + QStringList(name));
        return tests.size() == 1 ? tests.first() : joined(Test::All, tests);
    }

    Result<Condition> test(
        int fact, const QString& key, const QJsonValue& value, const QStringList& path) const
    {
        static const QHash<QString, Test> kTests { { u"is"_s, Test::Is }, { u"not"_s, Test::IsNot },
            { u"below"_s, Test::Below }, { u"to"_s, Test::UpTo }, { u"from"_s, Test::From },
            { u"above"_s, Test::Above }, { u"has"_s, Test::Has }, { u"known"_s, Test::Known } };
        if (!kTests.contains(key))
            return catalogBroken(path + QStringList(key));
        Condition condition;
        condition.m_fact = fact;
        condition.m_test = kTests.value(key);
        if (condition.m_test == Test::Known) {
            condition.m_test = value.toBool() ? Test::Known : Test::Unknown;
            return value.isBool() ? Result<Condition>(condition) : catalogBroken(path + QStringList(key));
        }
        SIMPUL_GET(limit, this->limit(fact, value, path + QStringList(key)));
        condition.m_limit = limit;
        return condition;
    }

    Result<simpul::Setting> limit(int fact, const QJsonValue& value, const QStringList& path) const
    {
        if (value.isObject())
            return simpul::Setting::number(value, m_parameters);
        if (const auto number = m_names.number(fact, value))
            return simpul::Setting(*number);
        return catalogBroken(path + QStringList(value.toString()));
    }

    Result<Condition> ofSetting(const QJsonObject& json, const QStringList& path) const
    {
        const QString key = json["setting"_L1].toString();
        const QJsonObject named { { u"parameter"_s, key } };
        const QStringList words = json.contains("is"_L1) && m_parameters.find(key) >= 0
            ? m_parameters.at(m_parameters.find(key)).values
            : QStringList();
        const auto setting = words.isEmpty() ? simpul::Setting::number(named, m_parameters)
                                             : simpul::Setting::choice(named, words, m_parameters);
        Condition condition;
        condition.m_test = Test::Setting;
        condition.m_expected = words.isEmpty() ? 1 : int(words.indexOf(json["is"_L1].toString()));
        if (!setting || condition.m_expected < 0 || json.size() != (words.isEmpty() ? 1 : 2))
            return catalogBroken(path + QStringList { u"setting"_s, key });
        condition.m_limit = *setting;
        return condition;
    }

    Result<Condition> ofParts(const QJsonObject& json, const QStringList& path) const
    {
        static const QHash<QString, Test> kJoins { { u"all"_s, Test::All }, { u"any"_s, Test::Any },
            { u"none"_s, Test::None }, { u"count"_s, Test::AtLeast } };
        const auto join = std::find_if(
            kJoins.keyBegin(), kJoins.keyEnd(), [&](const QString& key) { return json.contains(key); });
        if (join == kJoins.keyEnd())
            return catalogBroken(path + json.keys());
        const bool isCount = *join == "count"_L1;
        if (json.size() != (isCount ? 2 : 1) || !json[*join].isArray())
            return catalogBroken(path + QStringList(*join));
        QList<Condition> parts;
        for (const QJsonValue part : json[*join].toArray()) {
            SIMPUL_GET(compiled, compile(part, path + QStringList(*join)));
            parts.append(compiled);
        }
        Condition condition = joined(kJoins.value(*join), parts);
        if (!isCount)
            return condition;
        SIMPUL_GET(least, simpul::Setting::number(json["from"_L1], m_parameters));
        condition.m_limit = least;
        return condition;
    }

    static Condition joined(Test test, const QList<Condition>& parts)
    {
        Condition condition;
        condition.m_test = test;
        condition.m_parts = parts;
        return condition;
    }

    const FactNames& m_names;
    const ParameterRules& m_parameters;
};

Result<Condition> Condition::compile(
    const QJsonValue& json, const FactNames& names, const ParameterRules& parameters, const QStringList& path)
{
    return Compiler(names, parameters).compile(json, path);
}

qsizetype Condition::count(const Facts& facts) const
{
    return std::count_if(
        m_parts.begin(), m_parts.end(), [&facts](const Condition& part) { return part.holds(facts); });
}

bool Condition::holds(const Facts& facts) const
{
    const double known = m_fact < 0 ? 0 : facts.value(m_fact);
    switch (m_test) {
    case Test::Always:
        return true;
    case Test::Is:
        return known == facts.number(m_limit);
    case Test::IsNot:
        return !std::isnan(known) && known != facts.number(m_limit);
    case Test::Below:
        return known < facts.number(m_limit);
    case Test::UpTo:
        return known <= facts.number(m_limit);
    case Test::From:
        return known >= facts.number(m_limit);
    case Test::Above:
        return known > facts.number(m_limit);
    case Test::Has:
        return !std::isnan(known) && (quint64(known) >> int(facts.number(m_limit)) & 1) == 1;
    case Test::Known:
        return !std::isnan(known);
    case Test::Unknown:
        return std::isnan(known);
    case Test::Setting:
        return facts.number(m_limit) == m_expected;
    case Test::All:
        return count(facts) == m_parts.size();
    case Test::Any:
        return std::any_of(
            m_parts.begin(), m_parts.end(), [&](const Condition& p) { return p.holds(facts); });
    case Test::None:
        return count(facts) == 0;
    case Test::AtLeast:
        return double(count(facts)) >= facts.number(m_limit);
    }
    return false;
}

} // namespace simpul
