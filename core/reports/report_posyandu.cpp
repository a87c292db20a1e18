#include "core/reports/sheet.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

Row rowOf(Sheet& sheet, const QString& group, const QString& label)
{
    const Period& period = sheet.period();
    const QList<Id>& places = sheet.where().scopes;
    Row row { {}, group, label, { { u"group"_s, group }, { u"label"_s, label } }, {} };
    const Count target { u"sasaran."_s + group, true, period.from, period.to };
    const auto events = [&](const QString& what) {
        return Count::events(what + group, period.from, period.to);
    };
    const auto count = [&](const QString& column, const Count& all, std::optional<Count> without = {}) {
        sheet.count(row, column, { all, places, std::move(without) }, places);
    };
    count(u"sasaran"_s, target);
    count(u"datang"_s, events(u"datang."_s));
    count(u"tidak_datang"_s, target, events(u"datang."_s));
    count(u"dirujuk"_s, events(u"dirujuk."_s));
    count(u"tamu"_s, events(u"tamu."_s));
    return row;
}

} // namespace

Result<void> makePosyandu(Sheet& sheet)
{
    const QJsonArray groups = sheet.store().catalog().document(u"groups"_s)["groups"_L1].toArray();
    for (const QJsonValue group : groups)
        sheet.rows.append(rowOf(sheet, group["code"_L1].toString(), group["label"_L1].toString()));
    if (!sheet.period().isMonth())
        sheet.note(u"attendance_months"_s);
    return {};
}

} // namespace simpul::reports
