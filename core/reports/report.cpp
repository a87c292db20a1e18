#include "core/reports/report.h"

#include "core/reports/sheet.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace reports {

Result<Sheet> makeSheet(Store& store, const ReportOrder& order)
{
    static const QHash<QString, Result<void> (*)(Sheet&)> makers { { u"spm"_s, makeSpm },
        { u"pws"_s, makePws }, { u"skdn"_s, makeSkdn }, { u"posyandu"_s, makePosyandu },
        { u"kunjungan"_s, makeKunjungan } };
    const auto maker = makers.constFind(order.name);
    if (maker == makers.cend())
        return Error::refused(u"report_unknown"_s, { { u"report"_s, order.name } });
    SIMPUL_GET(areas, Areas::load(store.records()));
    SIMPUL_GET(where, whereOf(store, order, areas));
    Sheet sheet(store, order, areas, where);
    SIMPUL_TRY((*maker)(sheet));
    if (order.period.to >= monthOf(store.clock().today()))
        sheet.note(u"unfinished"_s);
    return sheet;
}

} // namespace reports

Result<Table> makeReport(Store& store, const ReportOrder& order)
{
    SIMPUL_GET(sheet, reports::makeSheet(store, order));
    return sheet.table();
}

} // namespace simpul
