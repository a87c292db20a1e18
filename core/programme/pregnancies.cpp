#include "core/programme/pregnancies.h"

#include <algorithm>

namespace simpul::programme {

namespace {

constexpr qint32 kUsualDays = 280;
constexpr qint32 kLongestDays = 315;
/// Within so many days of a recorded end, a birth written by the puskesmas is the same one.
constexpr qint32 kSameBirthDays = 60;

PregnancyCourse recorded(const Encounter& encounter, const LifeGroups& groups)
{
    PregnancyCourse course;
    course.lmp = encounter.day;
    const double* day = encounter.answer(groups.outcomeDayCode());
    const double* outcome = encounter.answer(groups.outcomeCode());
    if (!day || (outcome && groups.isStillPregnant(*outcome)))
        return course;
    course.end = qint32(*day);
    course.isBirth = outcome && groups.isBirth(*outcome);
    return course;
}

bool endsWith(const PregnancyCourse& course, qint32 birth)
{
    return course.isEnded() ? std::abs(course.end - birth) <= kSameBirthDays
                            : course.lmp <= birth && birth <= course.lmp + kLongestDays;
}

} // namespace

qint32 PregnancyCourse::last() const
{
    return isEnded() ? end : lmp + kLongestDays;
}

QVarLengthArray<PregnancyCourse, 4> pregnanciesOf(
    const Life& life, const LifeGroups& groups, int birthService)
{
    QVarLengthArray<PregnancyCourse, 4> all;
    if (life.dossier().male)
        return all;
    for (const Encounter& encounter : life.encounters())
        if (encounter.source == Source::Pregnancy)
            all.append(recorded(encounter, groups));
    for (const Encounter& encounter : life.encounters()) {
        if (encounter.source != Source::FacilityVisit || !encounter.answer(birthService))
            continue;
        const qint32 day = encounter.day;
        const auto known = std::find_if(
            all.begin(), all.end(), [day](const PregnancyCourse& course) { return endsWith(course, day); });
        if (known == all.end())
            all.append({ day - kUsualDays, day, true });
        else if (!known->isEnded())
            *known = { known->lmp, day, true };
    }
    std::sort(all.begin(), all.end(), [](const PregnancyCourse& a, const PregnancyCourse& b) {
        return std::pair(a.lmp, a.end) < std::pair(b.lmp, b.end);
    });
    return all;
}

} // namespace simpul::programme
