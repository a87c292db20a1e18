#include "core/reports/report.h"

#include "core/base/csv.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QByteArray cellText(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    if (value.isDouble())
        return QByteArray::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.toString().toUtf8();
}

template <typename TextOf> void appendLine(QByteArray& csv, const QList<Column>& columns, TextOf textOf)
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (i > 0)
            csv += ',';
        appendCsvCell(csv, textOf(columns[i].key), ',');
    }
    csv += "\r\n";
}

} // namespace

QJsonObject tableToJson(const Table& table)
{
    QJsonArray columns, rows;
    for (const Column& column : table.columns)
        columns.append(QJsonObject { { u"key"_s, column.key }, { u"label"_s, column.label } });
    for (const QJsonObject& row : table.rows)
        rows.append(row);
    return { { u"report"_s, table.name }, { u"title"_s, table.title }, { u"place"_s, table.place },
        { u"period"_s, table.period }, { u"rules"_s, table.rules }, { u"columns"_s, columns },
        { u"rows"_s, rows }, { u"notes"_s, QJsonArray::fromStringList(table.notes) } };
}

QByteArray tableToCsv(const Table& table)
{
    QByteArray csv;
    appendLine(csv, table.columns, [](const QString& key) { return key.toUtf8(); });
    for (const QJsonObject& row : table.rows)
        appendLine(csv, table.columns, [&row](const QString& key) { return cellText(row[key]); });
    return csv;
}

} // namespace simpul
