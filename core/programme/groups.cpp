#include "core/programme/groups.h"

#include "core/programme/answer_codes.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestPregnancyDays = 300;
constexpr int kPostpartumDays = 42;

LifeGroups::AgeGroup ageGroup(int position, const QJsonObject& group)
{
    const QJsonValue to = group[u"to"_s];
    return { position, group[u"from"_s].toInt(), to.isDouble() ? to.toInt() + 1 : -1 };
}

} // namespace

Result<LifeGroups> LifeGroups::compile(const Catalog& catalog)
{
    LifeGroups groups;
    const QJsonArray list = catalog.document(u"groups"_s)[u"groups"_s].toArray();
    for (const QJsonValue& value : list) {
        const QJsonObject group = value.toObject();
        if (group[u"from"_s].isDouble())
            groups.m_ages.append(ageGroup(groups.count(), group));
        groups.m_codes.append(group[u"code"_s].toString());
    }
    groups.m_pregnant = int(groups.m_codes.indexOf(u"bumil"_s));
    groups.m_postpartum = int(groups.m_codes.indexOf(u"bufas"_s));
    if (groups.m_pregnant < 0 || groups.m_postpartum < 0 || groups.m_ages.isEmpty())
        return brokenRule(u"groups"_s, u"bumil, bufas and the age groups are needed"_s);

    const Field* outcome = catalog.field(u"pregnancy"_s, u"outcome"_s);
    if (!outcome)
        return brokenRule(u"groups"_s, u"no field pregnancy.outcome"_s);
    groups.m_births = { int(outcome->values.indexOf(u"lahir_hidup"_s)),
        int(outcome->values.indexOf(u"lahir_mati"_s)) };
    groups.m_stillPregnant = int(outcome->values.indexOf(u"hamil"_s));
    SIMPUL_GET(codes, codesOf(QJsonArray { u"hamil_akhir"_s, u"hamil_hasil"_s }, catalog, u"groups"_s));
    groups.m_outcomeDayCode = codes[0];
    groups.m_outcomeCode = codes[1];
    return groups;
}

LifeCourse::LifeCourse(const LifeGroups& groups, const Life& life)
{
    addPregnancies(groups, life);
    for (const LifeGroups::AgeGroup& age : groups.ageGroups())
        m_spans.append({ life.dayOfAge(age.fromMonths),
            age.untilMonths < 0 ? Life::kNever : life.dayOfAge(age.untilMonths), age.group });
}

void LifeCourse::addPregnancies(const LifeGroups& groups, const Life& life)
{
    for (const Encounter& encounter : life.encounters()) {
        if (encounter.source != Source::Pregnancy)
            continue;
        const double* outcomeDay = encounter.answer(groups.outcomeDayCode());
        const double* outcome = encounter.answer(groups.outcomeCode());
        const bool ended = outcomeDay && !(outcome && groups.isStillPregnant(*outcome));
        const qint32 until = ended ? qint32(*outcomeDay) : encounter.day + kLongestPregnancyDays + 1;
        // Without an HPHT the day is of no use: no pregnancy is longer than this.
        const qint32 from = qMax(encounter.day, until - kLongestPregnancyDays - 1);
        m_spans.append({ from, until, groups.pregnant() });
        if (ended && outcome && groups.isBirth(*outcome))
            m_spans.append({ until, until + kPostpartumDays + 1, groups.postpartum() });
    }
    std::stable_partition(m_spans.begin(), m_spans.end(),
        [&groups](const Span& span) { return span.group == groups.pregnant(); });
}

int LifeCourse::groupOn(qint32 day) const
{
    for (const Span& span : m_spans)
        if (span.from <= day && day < span.until)
            return span.group;
    return -1;
}

} // namespace simpul::programme
