#include "core/records/kind.h"

namespace simpul {

static bool fits(const LimitsFor& narrower, std::optional<int> ageMonths, const QString& group)
{
    if (!narrower.groups.isEmpty() && !narrower.groups.contains(group))
        return false;
    const Range& ages = narrower.ageMonths;
    return ageMonths ? ages.holds(*ageMonths) : !ages.min && !ages.max;
}

const Limits& Field::limitsFor(std::optional<int> ageMonths, const QString& lifeGroup) const
{
    for (const LimitsFor& candidate : narrower)
        if (fits(candidate, ageMonths, lifeGroup))
            return candidate.limits;
    return limits;
}

const Field* Kind::field(const QString& fieldName) const
{
    for (const Field& candidate : fields)
        if (candidate.name == fieldName)
            return &candidate;
    return nullptr;
}

} // namespace simpul
