#include "core/reports/spm_year.h"

#include "core/store/store.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

/// Whether the first window mode that holds is the school year.
bool isBySchoolYear(Store& store, const QJsonObject& rule, const Id& place, const QDate& day)
{
    const ParameterRules& rules = store.catalog().parameterRules();
    const QJsonArray modes = rule["window"_L1]["modes"_L1].toArray();
    for (const QJsonValue mode : modes) {
        const QJsonValue when = mode["when"_L1];
        const int parameter = rules.find(when["parameter"_L1].toString());
        const qint32 julian = qint32(day.toJulianDay());
        const bool holds = parameter < 0
            || rules.at(parameter).values.value(int(store.parameters().value(parameter, place, julian)))
                == when["is"_L1].toString();
        if (holds)
            return mode["mode"_L1] == u"school_year"_s;
    }
    return false;
}

} // namespace

SpmYear spmYearOf(Store& store, const QJsonObject& rule, const Id& place, const Period& period)
{
    if (!isBySchoolYear(store, rule, place, lastDay(period.to)))
        return { period.year(), period.january(), period.from, period.to };
    const bool isYear = period.months() == 12;
    const int year = !isYear && period.to % 12 >= 6 ? period.year() + 1 : period.year();
    const Month first = year * 12 - 6;
    if (isYear)
        return { year, first, first, first + 11 };
    return { year, first, period.from, period.to };
}

} // namespace simpul::reports
