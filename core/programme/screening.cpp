#include "core/programme/screening.h"

#include "core/catalog/located.h"
#include "core/programme/answer_codes.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"screenings"_s;

} // namespace

Result<Screenings> Screenings::compile(const Catalog& catalog)
{
    return located(catalog, kFile, read(catalog));
}

Result<Screenings> Screenings::read(const Catalog& catalog)
{
    Screenings screenings;
    SIMPUL_GET(groups, LifeGroups::compile(catalog));
    screenings.m_groups = groups;
    for (const QJsonValue& value : catalog.document(kFile)[u"screenings"_s].toArray()) {
        const QJsonObject json = value.toObject();
        SIMPUL_GET(compiled, rule(json, catalog));
        screenings.m_rules.append(compiled);
        screenings.m_items.append({ json[u"code"_s].toString(), json[u"label"_s].toString(),
            json[u"evidence"_s] == u"puskesmas"_s, json[u"verified"_s].toBool() });
    }
    if (screenings.m_items.isEmpty())
        return brokenRule(kFile, u"no screenings"_s);
    return screenings;
}

Result<Screenings::Rule> Screenings::rule(const QJsonObject& json, const Catalog& catalog)
{
    Rule rule;
    rule.everyYears = json[u"every_years"_s].toInt(1);
    rule.cohort = json[u"cohort"_s].toBool();
    for (const QJsonValue& value : json[u"for"_s].toArray()) {
        SIMPUL_GET(compiled, target(value.toObject(), catalog));
        rule.targets.append(compiled);
    }
    for (const QJsonValue& set : json[u"done"_s].toArray()) {
        SIMPUL_GET(signs, Sign::compileAll(set, catalog, kFile));
        rule.done.append(signs);
    }
    const bool isEmpty = std::any_of(
        rule.done.cbegin(), rule.done.cend(), [](const QList<Sign>& set) { return set.isEmpty(); });
    if (rule.targets.isEmpty() || rule.done.isEmpty() || isEmpty)
        return brokenRule(kFile, u"for and done are needed: "_s + json[u"code"_s].toString());
    return rule;
}

Result<Screenings::Target> Screenings::target(const QJsonObject& json, const Catalog& catalog)
{
    Target target;
    const QString sex = json[u"sex"_s].toString();
    target.sex = sex == u"P" ? Sex::Female : sex == u"L" ? Sex::Male : Sex::Any;
    target.pregnant = json[u"pregnant"_s].toBool();
    const QJsonValue ages = json[u"ages"_s];
    const auto from = Span::parse(ages[0].toString());
    target.before = Span::parse(ages[1].toString());
    const bool isOpen = ages[1].isNull();
    if (!target.pregnant && (!from || (!isOpen && !target.before)))
        return brokenRule(kFile, u"ages must be [from, before or null]"_s);
    target.from = from.value_or(Span());
    SIMPUL_GET(risk, Sign::compileAll(json[u"risk"_s], catalog, kFile));
    target.risk = risk;
    return target;
}

int Screenings::find(const QString& code) const
{
    for (int i = 0; i < int(m_items.size()); ++i)
        if (m_items[i].code == code)
            return i;
    return -1;
}

namespace {

/// The day since when the woman is in the pregnancy that touches the time.
std::optional<qint32> pregnantSince(
    const LifeCourse& course, const LifeGroups& groups, qint32 january, qint32 until)
{
    std::optional<qint32> since;
    for (const LifeCourse::Span& span : course.spans())
        if (span.group == groups.pregnant() && span.from <= until && span.until > january)
            since = std::min(since.value_or(span.from), span.from);
    return since;
}

bool hasRisk(const QList<Sign>& risk, const Life& life, qint32 until)
{
    return risk.isEmpty() || std::any_of(risk.cbegin(), risk.cend(), [&life, until](const Sign& sign) {
        return sign.isFactOf(life, until);
    }) || firstDayOf(risk, life, 1, until) != 0;
}

} // namespace

std::optional<qint32> Screenings::dueSince(const Rule& rule, const Target& target, const Life& life,
    const LifeCourse& course, qint32 january, qint32 until) const
{
    if (target.sex == (life.dossier().male ? Sex::Female : Sex::Male) || !hasRisk(target.risk, life, until))
        return {};
    if (target.pregnant)
        return pregnantSince(course, m_groups, january, until);
    const qint32 from = target.from.after(life.born());
    const qint32 before = target.before ? target.before->after(life.born()) : Life::kNever;
    const bool isDue = from <= until && before > january && !(rule.cohort && from < january);
    return isDue ? std::optional(from) : std::nullopt;
}

bool Screenings::isDone(const Rule& rule, const Life& life, qint32 from, qint32 to)
{
    return std::any_of(rule.done.cbegin(), rule.done.cend(), [&](const QList<Sign>& set) {
        return std::all_of(set.cbegin(), set.cend(),
            [&](const Sign& sign) { return firstDayOf({ sign }, life, from, to) != 0; });
    });
}

Screenings::Standing Screenings::of(int item, const Life& life, const LifeCourse& course, qint32 until) const
{
    const Rule& rule = m_rules[item];
    const int year = partsOf(until).year;
    const qint32 january = julianDayOf(year, 1, 1);
    const qint32 validFrom =
        rule.everyYears == 0 ? life.born() : julianDayOf(year - rule.everyYears + 1, 1, 1);
    std::optional<qint32> since;
    bool isValid = false;
    for (const Target& target : rule.targets) {
        const auto due = dueSince(rule, target, life, course, january, until);
        if (!due)
            continue;
        since = std::min(since.value_or(*due), *due);
        // A pregnancy is screened once, whichever year it began in.
        const qint32 earlier = target.pregnant ? *due : std::max(*due, validFrom);
        isValid = isValid || isDone(rule, life, earlier, january - 1);
    }
    if (!since)
        return Standing::NotTarget;
    if (isValid)
        return life.thereOn(until) ? Standing::Valid : Standing::NotTarget;
    if (isDone(rule, life, std::max(january, *since), std::min(until, life.leaves())))
        return Standing::Done;
    return life.thereOn(until) ? Standing::Lacking : Standing::NotTarget;
}

} // namespace simpul::programme
