#include "core/reports/sheet.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

/// The last rows of the reports that the page draws on, each made once.
class LastRows {
public:
    explicit LastRows(Sheet& sheet)
        : m_sheet(sheet)
    {
    }

    Result<QJsonObject> of(const QString& report)
    {
        const auto known = m_rows.constFind(report);
        if (known != m_rows.cend())
            return *known;
        ReportOrder order = m_sheet.order();
        order.name = report;
        SIMPUL_GET(made, makeSheet(m_sheet.store(), order));
        return *m_rows.insert(report, made.rows.isEmpty() ? QJsonObject() : made.rows.last().values);
    }

private:
    Sheet& m_sheet;
    QHash<QString, QJsonObject> m_rows;
};

/// Null where nothing is asked for or a column is not known.
QJsonValue sumOf(const QJsonObject& values, const QJsonArray& keys)
{
    qint64 sum = 0;
    for (const QJsonValue key : keys) {
        const QJsonValue value = values[key.toString()];
        if (!value.isDouble())
            return {};
        sum += value.toInteger();
    }
    return keys.isEmpty() ? QJsonValue() : QJsonValue(sum);
}

} // namespace

Result<void> makeDesa(Sheet& sheet)
{
    const QJsonArray lines = sheet.store().catalog().document(u"desa"_s)["lines"_L1].toArray();
    LastRows last(sheet);
    for (const QJsonValue line : lines) {
        SIMPUL_GET(values, last.of(line["report"_L1].toString()));
        Row row { {}, line["code"_L1].toString(), line["label"_L1].toString(), {}, {} };
        const QJsonValue part = sumOf(values, line["part"_L1].toArray());
        const QJsonValue whole = sumOf(values, line["of"_L1].toArray());
        row.values = { { u"kode"_s, row.code }, { u"nama"_s, row.name }, { u"jumlah"_s, part },
            { u"dari"_s, whole }, { u"persen"_s, Sheet::percent(part, whole) } };
        sheet.rows.append(row);
    }
    return {};
}

} // namespace simpul::reports
