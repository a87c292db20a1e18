#include "core/programme/schedule_reader.h"

#include "core/programme/answer_codes.h"

#include <QJsonArray>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"schedule"_s;

} // namespace

Result<Schedule> Schedule::Reader::read()
{
    SIMPUL_GET(groups, LifeGroups::compile(m_catalog));
    m_schedule.m_groups = groups;
    SIMPUL_TRY(readAll());
    if (m_schedule.m_items.isEmpty())
        return brokenRule(kFile, u"nothing scheduled"_s);
    return m_schedule;
}

Result<void> Schedule::Reader::readAll()
{
    const QJsonObject json = m_catalog.document(kFile);
    for (const QJsonValue& one : json[u"immunization"_s].toArray())
        SIMPUL_TRY(addImmunization(one.toObject()));
    for (const QJsonValue& one : json[u"rounds"_s].toArray())
        SIMPUL_TRY(addRound(one.toObject()));
    for (const QJsonValue& one : json[u"contacts"_s].toArray())
        SIMPUL_TRY(addContact(one.toObject()));
    return {};
}

void Schedule::Reader::add(const QJsonObject& json, const QString& kind, const Rule& rule)
{
    m_schedule.m_items.append(
        { json[u"code"_s].toString(), kind, json[u"label"_s].toString(), json[u"verified"_s].toBool() });
    m_schedule.m_rules.append(rule);
}

Result<void> Schedule::Reader::addImmunization(const QJsonObject& json)
{
    Rule rule;
    SIMPUL_TRY(readTimes(json, rule));
    QJsonArray signs;
    for (const QJsonValue& antigen : json[u"antigens"_s].toArray())
        signs.append(QString(u"imunisasi:"_s + antigen.toString()));
    signs.append(QJsonObject { { u"answer"_s, u"imun"_s }, { u"is"_s, json[u"antigens"_s] } });
    SIMPUL_TRY(readSigns({ { u"signs"_s, signs } }, rule));
    SIMPUL_GET(given, setting(json[u"given"_s], 1));
    rule.given = given;
    const QString sex = json[u"sex"_s].toString();
    rule.sex = sex == u"P" ? Sex::Female : sex == u"L" ? Sex::Male : Sex::Any;
    if (const QJsonObject after = json[u"after"_s].toObject(); !after.isEmpty()) {
        rule.before = find(after[u"code"_s].toString());
        SIMPUL_GET(interval, span(after[u"interval"_s]));
        rule.interval = interval;
        if (rule.before < 0)
            return brokenRule(kFile, u"after names nothing above: "_s + after[u"code"_s].toString());
    }
    add(json, u"imunisasi"_s, rule);
    return {};
}

Result<void> Schedule::Reader::addRound(const QJsonObject& json)
{
    Rule rule;
    rule.anchor = Anchor::Round;
    SIMPUL_GET(from, span(json[u"ages"_s][0]));
    SIMPUL_GET(until, span(json[u"ages"_s][1]));
    rule.fromAge = from;
    rule.untilAge = until;
    for (const QJsonValue& month : json[u"months"_s].toArray())
        rule.months.append(month.toInt());
    if (rule.months.isEmpty() || !std::is_sorted(rule.months.cbegin(), rule.months.cend())
        || rule.months.first() < 1 || rule.months.last() > 12)
        return brokenRule(kFile, u"months of a round"_s);
    SIMPUL_GET(tolerance, setting(json[u"tolerance_months"_s], 0));
    SIMPUL_GET(aYear, setting(json[u"a_year"_s], int(rule.months.size())));
    rule.tolerance = tolerance;
    rule.aYear = aYear;
    SIMPUL_TRY(readSigns(json, rule));
    SIMPUL_TRY(readReported(json, rule));
    add(json, json[u"kind"_s].toString(), rule);
    return {};
}

Result<void> Schedule::Reader::addContact(const QJsonObject& json)
{
    static const QHash<QString, Anchor> anchors { { u"birth"_s, Anchor::Birth }, { u"lmp"_s, Anchor::Lmp },
        { u"delivery"_s, Anchor::Delivery } };
    Rule rule;
    const QString anchor = json[u"anchor"_s].toString();
    if (!anchors.contains(anchor))
        return brokenRule(kFile, u"unknown anchor: "_s + anchor);
    rule.anchor = anchors[anchor];
    SIMPUL_TRY(readTimes(json, rule));
    SIMPUL_TRY(readSigns(json, rule));
    SIMPUL_TRY(readContact(json[u"counted"_s].toObject(), rule));
    add(json, json[u"kind"_s].toString(), rule);
    return {};
}

Result<void> Schedule::Reader::readTimes(const QJsonObject& json, Rule& rule) const
{
    SIMPUL_GET(from, span(json[u"from"_s]));
    SIMPUL_GET(overdue, span(json[u"overdue"_s]));
    SIMPUL_GET(until, span(json[u"until"_s]));
    SIMPUL_GET(since, span(json[u"since"_s].toString(u"0d"_s)));
    rule.from = from;
    rule.overdue = overdue;
    rule.until = until;
    rule.since = since;
    return {};
}

Result<void> Schedule::Reader::readSigns(const QJsonObject& json, Rule& rule) const
{
    SIMPUL_GET(signs, Sign::compileAll(json[u"signs"_s], m_catalog, kFile));
    if (signs.isEmpty())
        return brokenRule(kFile, u"no signs: "_s + json[u"code"_s].toString());
    rule.signs = signs;
    return {};
}

Result<void> Schedule::Reader::readContact(const QJsonObject& json, Rule& rule) const
{
    if (json.isEmpty())
        return {};
    SIMPUL_GET(contact, Sign::compile(json[u"sign"_s], m_catalog, kFile));
    SIMPUL_GET(from, span(json[u"from"_s]));
    SIMPUL_GET(before, span(json[u"before"_s]));
    rule.contact = contact;
    rule.nth = json[u"nth"_s].toInt(1);
    rule.contactFrom = from;
    rule.contactBefore = before;
    return {};
}

Result<void> Schedule::Reader::readReported(const QJsonObject& json, Rule& rule) const
{
    const QJsonObject reported = json[u"reported"_s].toObject();
    for (auto one = reported.begin(); one != reported.end(); ++one) {
        SIMPUL_GET(sign,
            Sign::compile(QJsonObject { { u"answer"_s, one.value() }, { u"is"_s, true } }, m_catalog, kFile));
        rule.reported.insert(one.key().toInt(), sign);
    }
    return {};
}

Result<Span> Schedule::Reader::span(const QJsonValue& text) const
{
    const auto parsed = Span::parse(text.toString());
    if (!parsed)
        return brokenRule(kFile, u"no length of time: "_s + text.toString());
    return *parsed;
}

Result<Setting> Schedule::Reader::setting(const QJsonValue& json, int standard) const
{
    return json.isUndefined() ? Result<Setting>(Setting(standard))
                              : Setting::number(json, m_catalog.parameterRules());
}

int Schedule::Reader::find(const QString& code) const
{
    for (int i = 0; i < int(m_schedule.m_items.size()); ++i)
        if (m_schedule.m_items[i].code == code)
            return i;
    return -1;
}

} // namespace simpul::programme
