#include "ui/pages/report_output.h"

#include "ui/jobs/desk.h"
#include "ui/pages/report_files.h"
#include "ui/paper/paper.h"
#include "ui/words/sentences.h"

#include <QDir>
#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QStandardPaths>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

QString chosenFile(QWidget* parent, const Table& table, const QString& suffix, const QString& filter)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return QFileDialog::getSaveFileName(
        parent, ReportOutput::tr("Simpan laporan"), folder.filePath(reportFileName(table, suffix)), filter);
}

} // namespace

ReportOutput::ReportOutput(Desk& desk, QWidget* window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{
}

void ReportOutput::print(const Table& table)
{
    if (QPrinterInfo::availablePrinterNames().isEmpty()) {
        Q_EMIT told(tr("Belum ada pencetak di komputer ini; simpan sebagai PDF."));
        return choosePdf(table);
    }
    QPrinter printer(QPrinter::HighResolution);
    QPrintDialog dialog(&printer, m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const Result<void> printed = printTable(table, printer, m_desk.clock().now());
    Q_EMIT told(printed ? tr("Laporan dikirim ke pencetak.") : sentence(printed.error()));
}

void ReportOutput::choosePdf(const Table& table)
{
    const QString file = chosenFile(m_window, table, u"pdf"_s, tr("PDF (*.pdf)"));
    if (!file.isEmpty())
        savePdf(file, table);
}

void ReportOutput::chooseSheet(const Table& table)
{
    const QString file = chosenFile(m_window, table, u"xlsx"_s, tr("Excel (*.xlsx);;CSV (*.csv)"));
    if (!file.isEmpty())
        saveSheet(file, table);
}

void ReportOutput::savePdf(const QString& file, const Table& table)
{
    const QDateTime at = m_desk.clock().now();
    save(file, [file, at, table] { return tableToPdf(table, file, at); });
}

void ReportOutput::saveSheet(const QString& file, const Table& table)
{
    save(file, [file, table] { return tableToSheet(table, file); });
}

/// Away from the GUI thread: a stick may take its time.
void ReportOutput::save(const QString& file, const std::function<Result<void>()>& write)
{
    m_desk.read<Result<void>>(
        this, [write](Store&) { return write(); },
        [this, file](const Result<void>& saved) {
            Q_EMIT told(
                saved ? tr("Tersimpan di %1").arg(QDir::toNativeSeparators(file)) : sentence(saved.error()));
        });
}

} // namespace simpul
