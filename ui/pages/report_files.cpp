#include "ui/pages/report_files.h"

#include "core/base/csv.h"
#include "core/base/files.h"
#include "ui/paper/workbook.h"
#include "ui/words/figures.h"

#include <QLocale>
#include <QRegularExpression>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr char kSeparator = ';';

QString sheetCell(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool() ? u"ya"_s : u"tidak"_s;
    if (!value.isDouble())
        return value.toString();
    return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest).replace(u'.', u',');
}

template <typename TextOf> void appendLine(QByteArray& csv, const QList<Column>& columns, TextOf textOf)
{
    QByteArray line;
    for (const Column& column : columns) {
        if (!line.isEmpty() || &column != &columns.first())
            line += kSeparator;
        appendCsvCell(line, textOf(column).toUtf8(), kSeparator);
    }
    csv += line + "\r\n";
}

} // namespace

QByteArray sheetCsv(const Table& table)
{
    const QList<Column> columns = shownColumns(table);
    QByteArray csv = "\xEF\xBB\xBF";
    appendLine(csv, columns, [](const Column& column) {
        return column.group.isEmpty() ? column.label : column.group + u": "_s + column.label;
    });
    for (const QJsonObject& row : table.rows)
        appendLine(csv, columns, [&row](const Column& column) { return sheetCell(row.value(column.key)); });
    return csv;
}

Result<void> tableToSheet(const Table& table, const QString& file)
{
    const bool isWorkbook = file.endsWith(".xlsx"_L1, Qt::CaseInsensitive);
    SIMPUL_GET(bytes, isWorkbook ? tableToXlsx(table) : Result<QByteArray>(sheetCsv(table)));
    return writeSafely(file, [&bytes](QIODevice& target) -> Result<void> {
        if (target.write(bytes) == bytes.size())
            return {};
        return Error::machine(u"io"_s, { { u"reason"_s, target.errorString() } });
    });
}

QString reportFileName(const Table& table, const QString& suffix)
{
    static const QRegularExpression refused(u"[\\\\/:*?\"<>|\\x00-\\x1f]+"_s);
    const QString name = table.name.toUpper() + u' ' + table.place + u' ' + table.period;
    return QString(name).replace(refused, u" "_s).simplified() + u'.' + suffix;
}

} // namespace simpul
