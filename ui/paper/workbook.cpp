#include "ui/paper/workbook.h"

#include "ui/words/figures.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kNarrowest = 8, kWidest = 40; ///< of a column, in characters
constexpr qsizetype kLongestName = 31; ///< of a sheet

QString tr(const char* text)
{
    return QCoreApplication::translate("simpul::Workbook", text);
}

/// Without the control characters that XML does not hold.
QByteArray printable(QString text)
{
    text.removeIf([](QChar letter) { return letter < u' ' && letter != u'\n' && letter != u'\t'; });
    return text.toUtf8();
}

QString headOf(const Column& column)
{
    return column.group.isEmpty() ? column.label : column.group + u": "_s + column.label;
}

/// How cells look.
struct Looks {
    explicit Looks(lxw_workbook* book)
        : head(workbook_add_format(book))
        , whole(workbook_add_format(book))
        , oneDecimal(workbook_add_format(book))
    {
        format_set_bold(head);
        format_set_text_wrap(head);
        format_set_align(head, LXW_ALIGN_VERTICAL_TOP);
        format_set_num_format(whole, "0");
        format_set_num_format(oneDecimal, "0.0");
    }
    lxw_format *head, *whole, *oneDecimal;
};

void writeCell(lxw_worksheet* sheet, lxw_row_t line, lxw_col_t at, const Column& column,
    const QJsonObject& row, const Looks& looks)
{
    const QJsonValue value = row.value(column.key);
    if (value.isNull() || value.isUndefined())
        return;
    if (!value.isDouble()) {
        worksheet_write_string(sheet, line, at, printable(cellText(column.key, row)).constData(), nullptr);
        return;
    }
    const bool isWhole = value.toDouble() == double(value.toInteger());
    lxw_format* const look = isPercentColumn(column.key) ? looks.oneDecimal : isWhole ? looks.whole : nullptr;
    worksheet_write_number(sheet, line, at, value.toDouble(), look);
}

void writeFigures(lxw_worksheet* sheet, const Table& table, const Looks& looks)
{
    const QList<Column> columns = shownColumns(table);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const auto at = lxw_col_t(i);
        worksheet_write_string(sheet, 0, at, printable(headOf(columns[i])).constData(), looks.head);
        qsizetype widest = kNarrowest;
        for (qsizetype row = 0; row < table.rows.size(); ++row) {
            writeCell(sheet, lxw_row_t(row + 1), at, columns[i], table.rows[row], looks);
            widest = qMax(widest, cellText(columns[i].key, table.rows[row]).size() + 2);
        }
        worksheet_set_column(sheet, at, at, double(qMin<qsizetype>(widest, kWidest)), nullptr);
    }
    worksheet_freeze_panes(sheet, 1, 0);
}

/// What is printed above and below the figures.
QStringList remarks(const Table& table)
{
    QStringList lines { table.title, periodText(table.period), tr("Sidik aturan %1").arg(table.rules) };
    for (const SelfCheck& check : table.checks)
        if (!check.isMet)
            lines +=
                tr("Perlu diperiksa: %1 (%2, batas %3)").arg(check.text).arg(check.have).arg(check.limit);
    for (const QString& note : table.notes)
        lines += noteText(note);
    return lines;
}

void writeRemarks(lxw_worksheet* sheet, const Table& table)
{
    lxw_row_t line = 0;
    for (const QString& text : remarks(table))
        worksheet_write_string(sheet, line++, 0, printable(text).constData(), nullptr);
}

} // namespace

Result<QByteArray> tableToXlsx(const Table& table)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"laporan.xlsx"_s));
    QByteArray name = QFile::encodeName(file.fileName()), parts = QFile::encodeName(folder.path());
    lxw_workbook_options options {};
    options.tmpdir = parts.data();
    lxw_workbook* const book = workbook_new_opt(name.constData(), &options);
    const Looks looks(book);
    const QString first = table.name.isEmpty() ? tr("Laporan") : table.name.toUpper().left(kLongestName);
    writeFigures(workbook_add_worksheet(book, first.toUtf8().constData()), table, looks);
    writeRemarks(workbook_add_worksheet(book, tr("Keterangan").toUtf8().constData()), table);
    const lxw_error failed = workbook_close(book);
    if (failed != LXW_NO_ERROR || !file.open(QIODevice::ReadOnly))
        return Error::machine(u"io"_s, { { u"reason"_s, QString::fromUtf8(lxw_strerror(failed)) } });
    return file.readAll();
}

} // namespace simpul
