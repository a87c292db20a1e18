#include "core/catalog/field_reader.h"
#include "core/programme/flags.h"

#include <QSet>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"flags"_s;
const QStringList kSeverities { u"hijau"_s, u"kuning"_s, u"merah"_s, u"segera"_s };
const QStringList kTargets { u""_s, u"pustu"_s, u"puskesmas"_s, u"rs"_s };
const QSet<QString> kRuleMembers { u"id"_s, u"groups"_s, u"ages"_s, u"sex"_s, u"cards"_s, u"from"_s,
    u"until"_s, u"levels"_s, u"source"_s, u"verified"_s, u"note"_s };
const QSet<QString> kLevelMembers { u"severity"_s, u"when"_s, u"word"_s, u"reason"_s, u"action"_s, u"refer"_s,
    u"verified"_s };

/// One entry of the file.
class FlagReader {
public:
    FlagReader(const Catalog& catalog, const FactNames& names)
        : m_catalog(catalog)
        , m_names(names)
    {
    }

    Result<Flags::Rule> rule(const QJsonObject& json)
    {
        m_id = json["id"_L1].toString();
        SIMPUL_TRY(checkMembers(json, kRuleMembers));
        Flags::Rule rule;
        rule.groups = stringsOf(json["groups"_L1]);
        rule.cards = stringsOf(json["cards"_L1]);
        rule.sex = json["sex"_L1].toString();
        rule.from = QDate::fromString(json["from"_L1].toString(), Qt::ISODate);
        rule.until = QDate::fromString(json["until"_L1].toString(), Qt::ISODate);
        SIMPUL_TRY(checkWords(rule));
        SIMPUL_TRY(readAges(json["ages"_L1], rule));
        for (const QJsonValue one : json["levels"_L1].toArray()) {
            SIMPUL_GET(level, this->level(one.toObject(), json["verified"_L1].toBool()));
            rule.levels.append(level);
        }
        if (m_id.isEmpty() || rule.levels.isEmpty() || json["source"_L1].toString().isEmpty())
            return broken(u"levels"_s);
        return rule;
    }

private:
    Error broken(const QString& name) const { return catalogBroken({ m_id, name }); }

    Result<void> checkMembers(const QJsonObject& json, const QSet<QString>& known) const
    {
        for (const QString& key : json.keys())
            if (!known.contains(key))
                return broken(key);
        return {};
    }

    Result<void> checkWords(const Flags::Rule& rule) const
    {
        for (const QString& group : rule.groups)
            if (!m_catalog.list(u"groups"_s).contains(group))
                return broken(group);
        for (const QString& card : rule.cards)
            if (!m_names.number(m_names.find(u"kartu"_s), card))
                return broken(card);
        return rule.sex.isEmpty() || rule.sex == u"L" || rule.sex == u"P" ? Result<void>()
                                                                          : Result<void>(broken(u"sex"_s));
    }

    /// `[from, to]` in completed months, null for an open end.
    Result<void> readAges(const QJsonValue& json, Flags::Rule& rule) const
    {
        const QJsonArray ends = json.toArray();
        if (json.isUndefined())
            return {};
        if (ends.size() != 2)
            return broken(u"ages"_s);
        if (ends[0].isDouble())
            rule.ageMonths.min = ends[0].toDouble();
        if (ends[1].isDouble())
            rule.ageMonths.max = ends[1].toDouble();
        return {};
    }

    Result<Flags::Level> level(const QJsonObject& json, bool verified) const
    {
        SIMPUL_TRY(checkMembers(json, kLevelMembers));
        Flags::Level level;
        const qsizetype severity = kSeverities.indexOf(json["severity"_L1].toString());
        level.flag = { m_id, Severity(std::max<qsizetype>(severity, 0)), json["word"_L1].toString(),
            json["reason"_L1].toString(), json["action"_L1].toString(), json["refer"_L1].toString(),
            json["verified"_L1].toBool(verified) };
        const bool saysWhy = !level.flag.word.isEmpty() && !level.flag.reason.isEmpty();
        const bool saysWhat = level.flag.severity == Severity::Hijau || !level.flag.action.isEmpty();
        if (severity < 0 || !saysWhy || !saysWhat || !kTargets.contains(level.flag.referTo))
            return broken(json["severity"_L1].toString());
        SIMPUL_TRY(checkPlaces(level.flag.reason));
        SIMPUL_GET(when,
            Condition::compile(json["when"_L1], m_names, m_catalog.parameterRules(), { m_id, u"when"_s }));
        level.when = when;
        return level;
    }

    Result<void> checkPlaces(const QString& reason) const
    {
        for (const QString& part : reason.split(u'{').mid(1))
            if (m_names.find(part.section(u'}', 0, 0)) < 0)
                return broken(part.section(u'}', 0, 0));
        return {};
    }

    const Catalog& m_catalog;
    const FactNames& m_names;
    QString m_id;
};

} // namespace

Result<Flags> Flags::compile(const Catalog& catalog)
{
    SIMPUL_GET(person, PersonFacts::compile(catalog));
    Flags flags(std::move(person));
    FlagReader reader(catalog, flags.m_person->names());
    for (const QJsonValue json : catalog.document(u"flags"_s)["flags"_L1].toArray()) {
        const auto rule = reader.rule(json.toObject());
        if (!rule)
            return catalog.located(rule.error(), kFile);
        flags.m_rules.append(*rule);
    }
    return flags;
}

} // namespace simpul::programme
