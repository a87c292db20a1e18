#include "ui/words/condition_words.h"

#include "core/catalog/catalog.h"
#include "ui/words/clock_words.h"

#include <algorithm>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostTold = 4;
const QString kBetween = QStringLiteral(" · ");

/// Inside a sentence: `Ditimbang` as `ditimbang`, but `IMT` as it is.
QString insideSentence(QString label)
{
    if (label.size() > 1 && label[1].isLower())
        label[0] = label[0].toLower();
    return label;
}

/// Every object with a rule and a label, however deep it stands.
void collect(const QString& indicator, const QJsonValue& value, QHash<QString, QString>& labels)
{
    if (value.isArray())
        for (const QJsonValue inner : value.toArray())
            collect(indicator, inner, labels);
    if (!value.isObject())
        return;
    const QJsonObject object = value.toObject();
    if (object.contains("rule"_L1) && object.contains("label"_L1))
        labels.insert(indicator + object.value("rule"_L1).toString(),
            insideSentence(object.value("label"_L1).toString()));
    for (const QJsonValue inner : object)
        collect(indicator, inner, labels);
}

/// The conditions without those that only say a part of another one (`bb_paruh_1` beside `bb`).
QJsonArray withoutParts(const QJsonArray& unmet)
{
    QStringList rules;
    for (const QJsonValue condition : unmet)
        rules += condition["rule"_L1].toString();
    QJsonArray kept;
    for (const QJsonValue condition : unmet) {
        const QString rule = condition["rule"_L1].toString();
        if (std::none_of(rules.cbegin(), rules.cend(),
                [&rule](const QString& whole) { return rule.startsWith(whole + u'_'); }))
            kept.append(condition);
    }
    return kept;
}

} // namespace

ConditionWords::ConditionWords(const Catalog& catalog)
{
    const QJsonArray indicators = catalog.document(u"spm"_s).value("indicators"_L1).toArray();
    for (const QJsonValue indicator : indicators)
        collect(indicator["id"_L1].toString(), indicator, m_labels);
}

QString ConditionWords::label(const QString& indicator, const QString& rule) const
{
    return m_labels.value(indicator + rule, rule);
}

QString ConditionWords::text(const QString& indicator, const QJsonArray& unmet) const
{
    QStringList parts;
    for (const QJsonValue condition : withoutParts(unmet))
        parts += label(indicator, condition["rule"_L1].toString()) + u' '
            + numberText(condition["have"_L1].toDouble()) + u'/'
            + numberText(condition["need"_L1].toDouble());
    return parts.isEmpty() ? u"syaratnya sudah lengkap, dihitung saat masanya berakhir"_s
                           : parts.join(kBetween);
}

QString ConditionWords::summary(const QString& indicator, const QList<QJsonArray>& unmet) const
{
    QHash<QString, int> people;
    for (const QJsonArray& conditions : unmet)
        for (const QJsonValue condition : withoutParts(conditions))
            ++people[condition["rule"_L1].toString()];
    QStringList rules = people.keys();
    std::sort(rules.begin(), rules.end(), [&people](const QString& a, const QString& b) {
        return std::tuple(-people[a], a) < std::tuple(-people[b], b);
    });
    QStringList parts;
    for (const QString& rule : rules.mid(0, kMostTold))
        parts += label(indicator, rule) + u' ' + numberText(people[rule]);
    return parts.join(kBetween);
}

} // namespace simpul
