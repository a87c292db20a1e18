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

/// Those whom a column of the report's last row counts.
Result<QList<Counted>> peopleBehind(Sheet& sheet, const QString& column)
{
    if (sheet.rows.isEmpty())
        return QList<Counted>();
    const Row& row = sheet.rows.last();
    if (!row.cells.contains(column)) {
        if (!row.people)
            return Error::refused(u"no_names"_s, { { u"column"_s, column } });
        return row.people(column);
    }
    QList<Counted> people;
    for (const Figures::Name& name : sheet.counter().names(row.cells.value(column)))
        people.append({ name, Counted::Who::Person });
    return people;
}

/// The names behind a line, from the report that it draws on; `columns`: the keys there by the column here.
std::function<Result<QList<Counted>>(const QString&)> peopleOf(
    const Sheet& sheet, const QString& report, const QHash<QString, QJsonArray>& columns)
{
    ReportOrder order = sheet.order();
    order.name = report;
    return [&store = sheet.store(), order, columns](const QString& column) -> Result<QList<Counted>> {
        if (!columns.contains(column))
            return Error::refused(u"no_names"_s, { { u"column"_s, column } });
        SIMPUL_GET(made, makeSheet(store, order));
        QList<Counted> people;
        const QJsonArray keys = columns.value(column);
        for (const QJsonValue key : keys) {
            SIMPUL_GET(some, peopleBehind(made, key.toString()));
            people += some;
        }
        return people;
    };
}

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
        row.people = peopleOf(sheet, line["report"_L1].toString(),
            { { u"jumlah"_s, line["part"_L1].toArray() }, { u"dari"_s, line["of"_L1].toArray() } });
        sheet.rows.append(row);
    }
    return {};
}

} // namespace simpul::reports
