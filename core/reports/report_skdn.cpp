#include "core/reports/sheet.h"

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
    row.values[u"D/S"_s] = Sheet::percent(row.values[u"D"_s], sumOfS);
    row.values[u"N/D"_s] = Sheet::percent(row.values[u"N"_s], row.values[u"D"_s]);
    row.values[u"K/S"_s] = Sheet::percent(row.values[u"K"_s], row.values[u"S"_s]);
    row.values[u"N/S"_s] = Sheet::percent(row.values[u"N"_s], sumOfS);
    sheet.rows.append(row);
}

} // namespace

Result<void> makeSkdn(Sheet& sheet)
{
    const QList<Id>& places = sheet.where().scopes;
    for (const Id& place : places)
        addRow(sheet, place, facilityName(sheet.store(), place), { place });
    if (places.size() > 1)
        addRow(sheet, {}, sheet.word(u"total"_s), places);
    if (!sheet.period().isMonth())
        sheet.note(u"skdn_months"_s);
    return {};
}

} // namespace simpul::reports
