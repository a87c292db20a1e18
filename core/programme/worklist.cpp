#include "core/programme/worklist.h"

#include "core/catalog/located.h"
#include "core/programme/answer_codes.h"
#include "core/programme/work_checks.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"worklist"_s;
constexpr int kGrowthMonths = 61; ///< SKDN counts nobody of this age

using Reader = Result<WorkCheck> (*)(const QJsonObject&, const Catalog&);

Result<WorkCheck> readCheck(const QJsonObject& json, const Catalog& catalog)
{
    static const QHash<QString, Reader> readers { { u"schedule"_s, scheduleCheck },
        { u"growth"_s, growthCheck }, { u"open"_s, openCheck }, { u"control"_s, controlCheck },
        { u"referral"_s, referralCheck }, { u"risk_pregnancy"_s, riskPregnancyCheck },
        { u"missed"_s, missedCheck }, { u"unserved"_s, unservedCheck } };
    const auto reader = readers.constFind(json[u"check"_s].toString());
    if (reader == readers.cend())
        return brokenRule(kFile, u"unknown check: "_s + json[u"check"_s].toString());
    return (*reader)(json, catalog);
}

} // namespace

QString dayText(qint32 day)
{
    return QDate::fromJulianDay(day).toString(Qt::ISODate);
}

bool WorkCase::isService(const Encounter& encounter) const
{
    switch (encounter.source) {
    case Source::Attendance:
    case Source::FacilityVisit:
    case Source::Immunization:
        return true;
    case Source::HomeVisit:
        return visits.isMade(encounter);
    default:
        return false;
    }
}

Result<WorkRules> WorkRules::compile(const Catalog& catalog)
{
    return located(catalog, kFile, read(catalog));
}

Result<WorkRules> WorkRules::read(const Catalog& catalog)
{
    WorkRules rules;
    SIMPUL_GET(schedule, Schedule::compile(catalog));
    SIMPUL_GET(skdn, SkdnFigures::compile(catalog.document(u"skdn"_s), catalog));
    SIMPUL_GET(groups, LifeGroups::compile(catalog));
    SIMPUL_GET(
        codes, codesOf(QJsonArray { u"kunjungan_rencana"_s, u"kunjungan_ditemukan"_s }, catalog, kFile));
    rules.m_schedule = schedule;
    rules.m_skdn = skdn;
    rules.m_groups = groups;
    rules.m_visits = { codes[0], codes[1] };
    const QJsonObject json = catalog.document(kFile);
    rules.m_perKader = json[u"per_kader"_s][u"value"_s].toInt();
    for (const QJsonValue& reason : json[u"reasons"_s].toArray())
        SIMPUL_TRY(rules.add(reason.toObject(), catalog));
    for (const QJsonValue& form : json[u"forms"_s].toArray())
        SIMPUL_TRY(rules.addForm(form.toObject(), catalog));
    if (rules.m_items.isEmpty() || rules.m_perKader < 1)
        return brokenRule(kFile, u"reasons and per_kader are needed"_s);
    return rules;
}

Result<void> WorkRules::add(const QJsonObject& json, const Catalog& catalog)
{
    SIMPUL_GET(check, readCheck(json, catalog));
    const int one = json[u"weight"_s].toInt();
    if (one < 1)
        return brokenRule(kFile, u"weight must be 1 or more: "_s + json[u"code"_s].toString());
    m_checks.append(check);
    m_weights.append({ one, json[u"each_more"_s].toInt(), json[u"most"_s].toInt(one) });
    m_items.append({ json[u"code"_s].toString(), json[u"label"_s].toString(),
        json[u"visit_reason"_s].toString(), json[u"verified"_s].toBool() });
    return {};
}

Result<void> WorkRules::addForm(const QJsonObject& json, const Catalog& catalog)
{
    Form form;
    form.form = json[u"form"_s].toString();
    for (const QJsonValue& group : json[u"groups"_s].toArray())
        form.groups.append(group.toString());
    if (json.contains(u"until_age"_s)) {
        const auto until = Span::parse(json[u"until_age"_s].toString());
        form.untilMonths = until ? until->months : 0;
    }
    if (form.untilMonths == 0 || !catalog.list(u"home_visit_forms"_s).contains(form.form))
        return brokenRule(kFile, u"forms: "_s + form.form);
    m_forms.append(form);
    return {};
}

QString WorkRules::form(const QString& group, int ageMonths) const
{
    for (const Form& form : m_forms)
        if (form.groups.contains(group) && (form.untilMonths < 0 || ageMonths < form.untilMonths))
            return form.form;
    return {};
}

QList<WorkReason> WorkRules::reasons(const Life& life, const LifeCourse& course, const WorkDay& day) const
{
    QList<WorkReason> reasons;
    if (!life.thereOn(day.day))
        return reasons;
    WorkCase person { life, course, day, m_schedule, m_visits, m_schedule.on(life, day.day), {} };
    if (life.ageMonths(day.day) < kGrowthMonths)
        m_skdn.add(life, person.growth);
    for (int i = 0; i < int(m_checks.size()); ++i) {
        const WorkFound found = m_checks[i](person);
        if (found.count < 1)
            continue;
        const Weight& weight = m_weights[i];
        reasons.append(
            { i, std::min(weight.most, weight.one + weight.eachMore * (found.count - 1)), found.data });
    }
    return reasons;
}

} // namespace simpul::programme
