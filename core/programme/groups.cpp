#include "core/programme/groups.h"

#include "core/catalog/located.h"
#include "core/programme/answer_codes.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOldestMonths = 12 * 120;

Result<LifeGroups::AgeGroup> ageGroup(int position, const QJsonObject& group, const ParameterRules& rules)
{
    const int from = group[u"from"_s].toInt(-1);
    if (from < 0 || from > kOldestMonths)
        return brokenRule(u"groups"_s, u"from"_s);
    if (!group.contains(u"to"_s))
        return LifeGroups::AgeGroup { position, from, true, {} };
    SIMPUL_GET(to, Setting::number(group[u"to"_s], rules));
    return LifeGroups::AgeGroup { position, from, false, to };
}

} // namespace

Result<LifeGroups> LifeGroups::compile(const Catalog& catalog)
{
    return located(catalog, u"groups"_s, read(catalog));
}

Result<LifeGroups> LifeGroups::read(const Catalog& catalog)
{
    LifeGroups groups;
    const QJsonArray list = catalog.document(u"groups"_s)[u"groups"_s].toArray();
    for (const QJsonValue& value : list) {
        const QJsonObject group = value.toObject();
        if (group.contains(u"from"_s)) {
            SIMPUL_GET(ages, ageGroup(groups.count(), group, catalog.parameterRules()));
            groups.m_ages.append(ages);
        }
        groups.m_longestPregnancy = group[u"days"_s].toInt(groups.m_longestPregnancy);
        groups.m_postpartumDays = group[u"days_after_birth"_s].toInt(groups.m_postpartumDays);
        groups.m_nursingMonths = group[u"months_after_live_birth"_s].toInt(groups.m_nursingMonths);
        groups.m_codes.append(group[u"code"_s].toString());
    }
    if (groups.m_longestPregnancy <= 0 || groups.m_postpartumDays <= 0 || groups.m_nursingMonths <= 0)
        return brokenRule(u"groups"_s, u"days, days_after_birth and months_after_live_birth are needed"_s);
    groups.m_pregnant = int(groups.m_codes.indexOf(u"bumil"_s));
    groups.m_postpartum = int(groups.m_codes.indexOf(u"bufas"_s));
    if (groups.m_pregnant < 0 || groups.m_postpartum < 0 || groups.m_ages.isEmpty())
        return brokenRule(u"groups"_s, u"bumil, bufas and the age groups are needed"_s);

    const Field* outcome = catalog.field(u"pregnancy"_s, u"outcome"_s);
    if (!outcome)
        return brokenRule(u"groups"_s, u"no field pregnancy.outcome"_s);
    groups.m_liveBirth = int(outcome->values.indexOf(u"lahir_hidup"_s));
    groups.m_stillBirth = int(outcome->values.indexOf(u"lahir_mati"_s));
    groups.m_stillPregnant = int(outcome->values.indexOf(u"hamil"_s));
    SIMPUL_GET(codes, codesOf(QJsonArray { u"hamil_akhir"_s, u"hamil_hasil"_s }, catalog, u"groups"_s));
    groups.m_outcomeDayCode = codes[0];
    groups.m_outcomeCode = codes[1];
    return groups;
}

/// As the limit stands on the day on which the person leaves the group by it.
static qint32 groupEnd(const Life& life, const Setting& toMonths, qint32 from)
{
    const qint32 expected = life.dayOfAge(life.whole(toMonths, from) + 1);
    return toMonths.isConstant() ? expected : life.dayOfAge(life.whole(toMonths, expected) + 1);
}

qint32 LifeGroups::endAfterBirth(qint32 birth, double outcome) const
{
    const qint32 postpartum = birth + m_postpartumDays + 1;
    const qint32 nursing = dayOfAge(partsOf(birth), m_nursingMonths);
    return int(outcome) == m_liveBirth ? qMax(postpartum, nursing) : postpartum;
}

LifeCourse::LifeCourse(const LifeGroups& groups, const Life& life)
    : m_pregnant(groups.pregnant())
    , m_postpartum(groups.postpartum())
{
    addPregnancies(groups, life);
    for (const LifeGroups::AgeGroup& age : groups.ageGroups()) {
        const qint32 from = life.dayOfAge(age.fromMonths);
        m_spans.append(
            { from, age.openEnded ? Life::kNever : groupEnd(life, age.toMonths, from), age.group });
    }
}

void LifeCourse::addPregnancies(const LifeGroups& groups, const Life& life)
{
    for (const Encounter& encounter : life.encounters()) {
        if (encounter.source != Source::Pregnancy)
            continue;
        const double* outcomeDay = encounter.answer(groups.outcomeDayCode());
        const double* outcome = encounter.answer(groups.outcomeCode());
        const bool ended = outcomeDay && !(outcome && groups.isStillPregnant(*outcome));
        const int longest = groups.longestPregnancy();
        const qint32 until = ended ? qint32(*outcomeDay) : encounter.day + longest + 1;
        // Without an HPHT the day is of no use: no pregnancy is longer than this.
        const qint32 from = qMax(encounter.day, until - longest - 1);
        m_spans.append({ from, until, groups.pregnant() });
        if (ended && outcome && groups.isBirth(*outcome))
            m_spans.append({ until, groups.endAfterBirth(until, *outcome), groups.postpartum() });
    }
    std::stable_partition(m_spans.begin(), m_spans.end(),
        [&groups](const Span& span) { return span.group == groups.pregnant(); });
}

int LifeCourse::groupOn(qint32 day) const
{
    for (const Span& span : m_spans)
        if (span.holds(day))
            return span.group;
    return -1;
}

std::optional<qint32> LifeCourse::pregnantSince(qint32 day) const
{
    const bool isPregnant = !m_spans.isEmpty() && groupOn(day) == m_pregnant;
    const auto span =
        std::find_if(m_spans.cbegin(), m_spans.cend(), [day](const Span& one) { return one.holds(day); });
    return isPregnant ? std::optional(span->from) : std::nullopt;
}

std::optional<qint32> LifeCourse::lastBirth(qint32 day) const
{
    std::optional<qint32> last;
    for (const Span& span : m_spans)
        if (span.group == m_postpartum && span.from <= day && (!last || *last < span.from))
            last = span.from;
    return last;
}

} // namespace simpul::programme
