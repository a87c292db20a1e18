#include "core/reports/risk_groups.h"

#include "core/reports/report.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

/// One group of one facility in one year.
struct Group {
    Month neededFrom = -1; ///< the latest month that says how many must be tested
    double needed = 0;
    QMap<Month, double> months;
    double wholeYear = 0;
};

void add(Group& group, const QCborMap& fields, const Period& period)
{
    const double tested = fields.value("available"_L1).toDouble();
    if (period.isMonth())
        group.months[period.to] += tested;
    else
        group.wholeYear += tested;
    if (fields.contains("needed"_L1) && period.to >= group.neededFrom) {
        group.neededFrom = period.to;
        group.needed = fields.value("needed"_L1).toDouble();
    }
}

} // namespace

qint64 RiskGroups::testedIn(Month from, Month to) const
{
    qint64 sum = 0;
    for (auto month = tested.lowerBound(from); month != tested.cend() && month.key() <= to; ++month)
        sum += *month;
    return sum;
}

Result<RiskGroups> riskGroupsOf(Store& store, const QList<Id>& facilities, const QStringList& items, int year)
{
    RiskGroups all;
    for (const Id& facility : facilities) {
        QHash<QString, Group> groups;
        SIMPUL_TRY(store.records().visit({ u"count"_s, {}, {}, facility, year }, [&](const Record& record) {
            const QString item = record.fields.value("item"_L1).toString();
            const auto period = Period::parse(record.fields.value("period"_L1).toString());
            if (items.contains(item) && period)
                add(groups[item], record.fields, *period);
            return true;
        }));
        for (const Group& group : std::as_const(groups)) {
            all.sasaran += qRound64(group.needed);
            for (auto month = group.months.cbegin(); month != group.months.cend(); ++month)
                all.tested[month.key()] += qRound64(*month);
            if (group.months.isEmpty() && group.wholeYear > 0)
                all.tested[year * 12 + 11] += qRound64(group.wholeYear);
        }
    }
    return all;
}

} // namespace simpul::reports
