#include "core/reports/coverage.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

Result<void> makeSpm(Sheet& sheet)
{
    const Unit whole = wholeOf(sheet.where());
    Targets targets(sheet.store(), sheet.areas());
    for (const QJsonObject& rule : spmRules(sheet.store().catalog())) {
        const QString id = rule["id"_L1].toString();
        Row row { {}, id, rule["name"_L1].toString(), {}, {} };
        row.values = { { u"indicator"_s, id }, { u"nama"_s, row.name },
            { u"verified"_s, rule["verified"_L1].toBool() } };
        SIMPUL_TRY(Coverage(sheet, rule, targets).fill(row, whole));
        if (!rule["verified"_L1].toBool())
            sheet.note(u"not_verified"_s, { { u"indicator"_s, id } });
        sheet.rows.append(row);
    }
    return {};
}

} // namespace simpul::reports
