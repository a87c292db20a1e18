#include "core/reports/self_checks.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

void addRow(Sheet& sheet, const Id& place, const QString& name, const QList<Id>& places)
{
    const Period& period = sheet.period();
    Row row { place, {}, name, {}, {} };
    row.values[u"place"_s] = place.isNull() ? QJsonValue() : place.text();
    row.values[u"nama"_s] = name;
    const auto count = [&](const QString& column, const Count& all) {
        sheet.count(row, column, { all, places, {} }, places);
    };
    for (const QString& state : { u"S"_s, u"K"_s })
        count(state, Count::stockIn(u"skdn."_s + state, period.to));
    for (const QString& event : { u"D"_s, u"N"_s, u"T"_s, u"O"_s, u"B"_s, u"2T"_s, u"BGM"_s })
        count(event, Count::events(u"skdn."_s + event, period.from, period.to));
    const QJsonValue sumOfS =
        sheet.counted({ { u"skdn.S"_s, true, period.from, period.to }, places, {} }, places);
    fillSkdnPercentages(sheet, row.values, sumOfS);
    sheet.rows.append(row);
}

} // namespace

static QJsonValue divisorOfN(const Sheet& sheet, const QJsonObject& values)
{
    const Store& store = sheet.store();
    const QJsonValue rule = store.parameters().resolved(
        store.catalog().document(u"skdn"_s)["nd"_L1], sheet.where().facility, lastDay(sheet.period().to));
    const QJsonValue weighed = values[u"D"_s];
    if (rule["denominator"_L1] != u"d_tanpa_b_dan_o"_s || weighed.isNull())
        return weighed;
    return weighed.toInteger() - values[u"B"_s].toInteger() - values[u"O"_s].toInteger();
}

void fillSkdnPercentages(const Sheet& sheet, QJsonObject& values, const QJsonValue& sumOfS)
{
    values[u"D/S"_s] = Sheet::percent(values[u"D"_s], sumOfS);
    values[u"dinilai"_s] = divisorOfN(sheet, values);
    values[u"N/D"_s] = Sheet::percent(values[u"N"_s], values[u"dinilai"_s]);
    values[u"K/S"_s] = Sheet::percent(values[u"K"_s], values[u"S"_s]);
    values[u"N/S"_s] = Sheet::percent(values[u"N"_s], sumOfS);
}

Result<void> makeSkdn(Sheet& sheet)
{
    const QList<Id>& places = sheet.where().scopes;
    for (const Id& place : places)
        addRow(sheet, place, facilityName(sheet.store(), place), { place });
    if (places.size() > 1)
        addRow(sheet, {}, sheet.word(u"total"_s), places);
    if (!sheet.period().isMonth())
        sheet.note(u"skdn_months"_s);
    checkRows(
        sheet, sheet.store().catalog().document(u"rekap"_s)["sheets"_L1]["skdn"_L1]["checks"_L1].toArray());
    return {};
}

} // namespace simpul::reports
