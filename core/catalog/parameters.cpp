#include "core/catalog/parameters.h"

#include "core/base/crypto.h"
#include "core/catalog/field_reader.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// More levels than any health service has; a ring of facilities ends here.
constexpr int kMostLevels = 8;

const Parameters::Override* latest(const QList<Parameters::Override>& all, const Id& facility, qint32 day)
{
    const auto holds = [&](const Parameters::Override& one) {
        return one.facility == facility && one.from <= day;
    };
    const auto found = std::find_if(all.crbegin(), all.crend(), holds);
    return found == all.crend() ? nullptr : &*found;
}

} // namespace

Parameters::Parameters(const ParameterRules& rules, QList<Override> overrides, const QHash<Id, Id>& parents)
    : m_rules(rules)
    , m_hasOverrides(!overrides.isEmpty())
{
    for (qsizetype i = 0; i < rules.size(); ++i)
        m_known.append(Known { rules.at(i).standard, {} });
    std::sort(overrides.begin(), overrides.end(), [](const Override& a, const Override& b) {
        return std::tie(a.from, a.record, a.facility) < std::tie(b.from, b.record, b.facility);
    });
    for (const Override& one : std::as_const(overrides)) {
        m_known[one.parameter].overrides.append(one);
        if (!one.facility.isNull())
            m_parents = parents;
    }
}

double Parameters::overridden(const Known& known, const Id& place, qint32 day) const
{
    Id at = place;
    for (int level = 0; level < kMostLevels && !at.isNull(); ++level) {
        if (const Override* own = latest(known.overrides, at, day))
            return own->value;
        at = m_parents.value(at);
    }
    const Override* everywhere = latest(known.overrides, Id(), day);
    return everywhere ? everywhere->value : known.standard;
}

QJsonValue Parameters::jsonValue(int parameter, const Id& place, const QDate& day) const
{
    const double number = parameter < 0 ? std::nan("") : value(parameter, place, qint32(day.toJulianDay()));
    if (std::isnan(number))
        return QJsonValue::Null;
    const ParameterRule& rule = m_rules.at(parameter);
    if (rule.type == ParameterRule::Type::Flag)
        return number != 0;
    return rule.type == ParameterRule::Type::Choice ? QJsonValue(rule.values[int(number)]) : number;
}

QJsonValue Parameters::resolved(const QJsonValue& json, const Id& place, const QDate& day) const
{
    if (json.isArray()) {
        QJsonArray all;
        for (const QJsonValue one : json.toArray())
            all.append(resolved(one, place, day));
        return all;
    }
    if (!json.isObject())
        return json;
    QJsonObject object = json.toObject();
    if (object.size() == 1 && object.contains("parameter"_L1))
        return jsonValue(m_rules.find(object["parameter"_L1].toString()), place, day);
    for (QJsonObject::iterator member = object.begin(); member != object.end(); ++member)
        *member = resolved(QJsonValue(*member), place, day);
    return object;
}

bool Parameters::concerns(const Id& facility, const QSet<Id>& places) const
{
    if (facility.isNull() || places.isEmpty())
        return true;
    return std::any_of(places.cbegin(), places.cend(), [&](Id at) {
        for (int level = 0; level < kMostLevels && !at.isNull() && at != facility; ++level)
            at = m_parents.value(at);
        return at == facility;
    });
}

QByteArray Parameters::fingerprint(const QSet<Id>& places, qint32 until) const
{
    Hasher hasher;
    bool any = false;
    for (qsizetype i = 0; i < m_known.size(); ++i)
        for (const Override& one : m_known[i].overrides) {
            if (one.from > until || !concerns(one.facility, places))
                continue;
            any = true;
            hasher.add(QByteArray::number(i) + ' ' + QByteArray::number(one.from) + ' '
                + QByteArray::number(one.value, 'g', 17) + ' ' + one.facility.bytes());
        }
    return any ? hasher.result() : QByteArray();
}

static Result<int> parameterOf(const QJsonValue& json, const ParameterRules& rules)
{
    const QString key = json["parameter"_L1].toString();
    const int position = rules.find(key);
    if (position < 0)
        return catalogBroken({ u"parameter"_s, key });
    return position;
}

Result<Setting> Setting::number(const QJsonValue& json, const ParameterRules& rules)
{
    if (json.isDouble() || json.isBool())
        return Setting(json.isBool() ? double(json.toBool()) : json.toDouble());
    SIMPUL_GET(position, parameterOf(json, rules));
    if (rules.at(position).type == ParameterRule::Type::Choice)
        return catalogBroken({ u"parameter"_s, rules.at(position).key });
    Setting setting;
    setting.m_parameter = position;
    return setting;
}

Result<Setting> Setting::choice(const QJsonValue& json, const QStringList& words, const ParameterRules& rules)
{
    if (json.isString()) {
        const qsizetype position = words.indexOf(json.toString());
        if (position < 0)
            return catalogBroken({ json.toString() });
        return Setting(double(position));
    }
    SIMPUL_GET(position, parameterOf(json, rules));
    if (rules.at(position).values != words)
        return catalogBroken({ u"parameter"_s, rules.at(position).key });
    Setting setting;
    setting.m_parameter = position;
    return setting;
}

} // namespace simpul
