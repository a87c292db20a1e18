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

QJsonObject columnToJson(const Column& column)
{
    QJsonObject json { { u"key"_s, column.key }, { u"label"_s, column.label } };
    if (!column.group.isEmpty())
        json.insert(u"group"_s, column.group);
    if (column.number > 0)
        json.insert(u"number"_s, column.number);
    return json;
}

QJsonArray checksToJson(const QList<SelfCheck>& checks)
{
    QJsonArray all;
    for (const SelfCheck& check : checks)
        all.append(
            QJsonObject { { u"row"_s, check.row }, { u"check"_s, check.code }, { u"text"_s, check.text },
                { u"ok"_s, check.isMet }, { u"have"_s, check.have }, { u"limit"_s, check.limit },
                { u"lacking"_s, check.lacking < 0 ? QJsonValue() : QJsonValue(check.lacking) } });
    return all;
}

} // namespace

QString rowCode(const QJsonObject& row)
{
    for (const QString& key : { u"indicator"_s, u"place"_s, u"kader"_s, u"group"_s, u"person"_s, u"nama"_s })
        if (row.value(key).isString())
            return row.value(key).toString();
    return row.value("bulan"_L1).toString();
}

QJsonObject tableToJson(const Table& table)
{
    QJsonArray columns, rows;
    for (const Column& column : table.columns)
        columns.append(columnToJson(column));
    for (const QJsonObject& row : table.rows)
        rows.append(row);
    QJsonObject json { { u"report"_s, table.name }, { u"title"_s, table.title }, { u"place"_s, table.place },
        { u"period"_s, table.period }, { u"rules"_s, table.rules }, { u"columns"_s, columns },
        { u"rows"_s, rows }, { u"notes"_s, QJsonArray::fromStringList(table.notes) } };
    if (!table.checks.isEmpty())
        json.insert(u"checks"_s, checksToJson(table.checks));
    return json;
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
