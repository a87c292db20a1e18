#include "core/programme/switch.h"

#include "core/catalog/field_reader.h"

#include <QJsonObject>

namespace simpul::programme {

using namespace Qt::StringLiterals;

Result<Switch> Switch::read(const QJsonValue& json, bool usual, const ParameterRules& rules)
{
    if (json.isUndefined() || json.isBool())
        return Switch(json.toBool(usual));
    Switch read;
    read.m_isAlwaysOn = false;
    if (!json.toObject().contains("is"_L1)) {
        SIMPUL_GET(setting, Setting::number(json, rules));
        read.m_setting = setting;
        return read;
    }
    const int position = rules.find(json["parameter"_L1].toString());
    const QStringList words = position < 0 ? QStringList() : rules.at(position).values;
    read.m_wanted = int(words.indexOf(json["is"_L1].toString()));
    if (read.m_wanted < 0)
        return catalogBroken({ json["parameter"_L1].toString(), json["is"_L1].toString() });
    SIMPUL_GET(setting, Setting::choice(json, words, rules));
    read.m_setting = setting;
    return read;
}

Result<Amount> Amount::read(const QJsonValue& json, const ParameterRules& rules)
{
    Amount read;
    SIMPUL_GET(setting, Setting::number(json, rules));
    read.m_setting = setting;
    const QJsonObject means = json["means"_L1].toObject();
    for (auto one = means.begin(); one != means.end(); ++one)
        read.m_means.insert(one.key().toInt(), one.value().toInt());
    return read;
}

} // namespace simpul::programme
