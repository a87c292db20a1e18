#include "ui/pages/laporan_page.h"

#include "ui/charts/bar_delegate.h"
#include "ui/forms/month_bar.h"
#include "ui/main/theme.h"
#include "ui/pages/report_files.h"
#include "ui/paper/paper.h"
#include "ui/widgets/names_dialog.h"
#include "ui/widgets/table_dialog.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"
#include "ui/words/sentences.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QTableView>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 28;
constexpr int kBarWidth = 132;
constexpr int kHeadLines = 2;
constexpr int kLeastNamed = 160;
constexpr int kNotesHeight = 92;

/// A month of an event or the day of a visit.
QString whenText(const QString& note)
{
    const QDate day = QDate::fromString(note, Qt::ISODate);
    return day.isValid() ? dateText(day) : periodText(note);
}

/// Many notes do not take the room of the table.
QScrollArea* scrolled(QLabel* notes)
{
    auto* area = new QScrollArea;
    notes->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    area->setWidget(notes);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setMaximumHeight(kNotesHeight);
    area->setAccessibleName(LaporanPage::tr("Catatan laporan"));
    return area;
}

QString named(const QJsonObject& row)
{
    for (const QString& key : { u"nama"_s, u"label"_s })
        if (row.value(key).isString())
            return row.value(key).toString();
    return rowCode(row);
}

QString chosenFile(QWidget* parent, const Table& table, const QString& suffix, const QString& filter)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return QFileDialog::getSaveFileName(
        parent, LaporanPage::tr("Simpan laporan"), folder.filePath(reportFileName(table, suffix)), filter);
}

} // namespace

LaporanPage::LaporanPage(Desk& desk, Selection& selection, QWidget* parent)
    : Page(desk, selection, parent)
    , m_words(desk.catalog())
    , m_model(new ReportModel(this))
    , m_month(new MonthBar(desk))
    , m_report(new QComboBox)
    , m_period(new QComboBox)
    , m_print(new QPushButton(tr("&Cetak…")))
    , m_pdf(new QPushButton(tr("Simpan &PDF…")))
    , m_sheet(new QPushButton(tr("Simpan C&SV…")))
    , m_heading(new QLabel)
    , m_notes(new QLabel)
    , m_table(new QTableView)
{
    auto* name = new QLabel(title());
    theme::asTitle(*name);
    theme::asSection(*m_heading);
    theme::asHint(*m_notes);
    m_notes->setWordWrap(true);
    makeTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(name);
    layout->addLayout(choices());
    layout->addWidget(m_month);
    layout->addWidget(m_heading);
    layout->addWidget(m_table, 1);
    layout->addWidget(scrolled(m_notes));
    connect(m_report, &QComboBox::currentIndexChanged, this, &LaporanPage::refresh);
    connect(m_period, &QComboBox::activated, this, &LaporanPage::refresh);
    connect(m_print, &QPushButton::clicked, this, [this] { print(m_model->table()); });
    connect(m_pdf, &QPushButton::clicked, this, [this] { choosePdf(m_model->table()); });
    connect(m_sheet, &QPushButton::clicked, this, &LaporanPage::chooseSheet);
    connect(m_month, &MonthBar::told, this, &LaporanPage::told);
    connect(m_month, &MonthBar::correctionsReady, this, &LaporanPage::showCorrections);
}

QLayout* LaporanPage::choices()
{
    m_report->addItem(tr("SPM — standar pelayanan minimal"), u"spm"_s);
    m_report->addItem(tr("SKDN — penimbangan balita"), u"skdn"_s);
    m_report->addItem(tr("Hari buka posyandu"), u"posyandu"_s);
    m_report->addItem(tr("Kunjungan rumah kader"), u"kunjungan"_s);
    m_report->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_period->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    theme::asPrimary(*m_print);
    auto* report = new QLabel(tr("&Laporan"));
    report->setBuddy(m_report);
    auto* period = new QLabel(tr("P&eriode"));
    period->setBuddy(m_period);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(report);
    row->addWidget(m_report);
    row->addSpacing(8);
    row->addWidget(period);
    row->addWidget(m_period);
    row->addStretch();
    row->addWidget(m_sheet);
    row->addWidget(m_pdf);
    row->addWidget(m_print);
    return row;
}

void LaporanPage::makeTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new BarDelegate(this));
    m_table->setAccessibleName(tr("Isi laporan"));
    m_table->setAccessibleDescription(tr("Enter pada sebuah angka membuka daftar namanya."));
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setFixedHeight(kHeadLines * fontMetrics().lineSpacing() + 12);
    connect(m_table, &QTableView::activated, this, &LaporanPage::openNames);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &LaporanPage::showCell);
}

/// The month of the window, and the quarter and year that it lies in.
void LaporanPage::fillPeriods()
{
    const QDate day = firstDay(selection().month());
    const QString year = day.toString(u"yyyy"_s);
    const QStringList codes { day.toString(u"yyyy-MM"_s), u"%1-Q%2"_s.arg(year).arg((day.month() + 2) / 3),
        year };
    const int chosen = std::max(0, m_period->currentIndex());
    m_period->clear();
    for (const QString& code : codes)
        m_period->addItem(periodText(code), code);
    m_period->setCurrentIndex(chosen);
}

ReportOrder LaporanPage::order() const
{
    ReportOrder order;
    order.name = m_report->currentData().toString();
    order.period = Period::parse(m_period->currentData().toString()).value_or(Period());
    order.facility = selection().facility();
    return order;
}

void LaporanPage::refresh()
{
    fillPeriods();
    const quint64 asked = ++m_asked;
    desk().read<Result<Shown>>(
        this,
        [order = order()](Store& store) -> Result<Shown> {
            SIMPUL_GET(table, makeReport(store, order));
            return Shown { table, readMonthFacts(store, order) };
        },
        [this, asked](const Result<Shown>& made) {
            if (asked != m_asked)
                return;
            made ? take(*made) : showError(made.error());
        });
}

void LaporanPage::take(const Shown& shown)
{
    m_month->show(shown.month);
    const bool isFrozen = shown.month && showsFrozen(shown.month->report);
    showTable(isFrozen ? shown.month->report.frozen->table : shown.table, shown.month);
    showCell(m_table->currentIndex());
}

void LaporanPage::showTable(const Table& table, const std::optional<MonthFacts>& month)
{
    const bool isNew = table.name != m_model->table().name;
    m_model->show(table);
    m_model->showNotes(month ? month->report.notes : QMap<QString, QString>());
    m_heading->setText(noteText(table.title));
    QStringList notes;
    if (table.rows.isEmpty())
        notes += tr("Belum ada yang dihitung untuk tempat dan periode ini.");
    else
        notes += tr("Enter atau klik ganda pada angka: nama di baliknya.");
    if (month)
        notes += notesOn(table, *month);
    for (const QString& note : table.notes)
        notes += noteText(note);
    m_notes->setText(notes.join(u'\n'));
    for (QPushButton* button : { m_print, m_pdf, m_sheet })
        button->setEnabled(!table.rows.isEmpty());
    if (!isNew)
        return;
    fitColumns();
    m_table->setCurrentIndex(m_model->index(0, 0));
}

/// The notes of the month's report, each with the name of its cell.
QStringList LaporanPage::notesOn(const Table& table, const MonthFacts& month) const
{
    QStringList lines;
    if (showsFrozen(month.report))
        lines += tr("Angka seperti saat laporan %1; nama di baliknya menurut keadaan sekarang.")
                     .arg(monthStateWord(month.report.state));
    for (const QJsonObject& row : table.rows)
        for (const Column& column : table.columns)
            if (const QString text = month.report.notes.value(noteKey(rowCode(row), column.key));
                !text.isEmpty())
                lines += tr("✎ %1 · %2: %3").arg(named(row), column.label, text);
    if (const QString whole = month.report.notes.value(noteKey({}, {})); !whole.isEmpty())
        lines += tr("✎ %1").arg(whole);
    return lines;
}

void LaporanPage::showCell(const QModelIndex& index)
{
    if (!index.isValid() || index.row() >= m_model->rowCount() || index.column() >= m_model->columnCount())
        return m_month->setCell({}, {}, {});
    const Column& column = m_model->column(index.column());
    const QJsonObject& row = m_model->row(index.row());
    m_month->setCell(
        rowCode(row), column.key, u"%1 · %2: %3"_s.arg(named(row), column.label, cellText(column.key, row)));
}

void LaporanPage::showCorrections(const Table& table)
{
    auto* dialog = new TableDialog(table, this);
    connect(dialog, &TableDialog::printWanted, this, &LaporanPage::print);
    connect(dialog, &TableDialog::pdfWanted, this, &LaporanPage::choosePdf);
    dialog->open();
}

/// As wide as what stands in them; what is left of the width, or lacks, the names get or give.
void LaporanPage::fitColumns()
{
    int named = 0;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString& key = m_model->column(column).key;
        m_table->setColumnWidth(column, key == "persen"_L1 ? kBarWidth : neededWidth(column));
        if (key == "nama"_L1 || key == "label"_L1)
            named = column;
    }
    const int rest = m_table->viewport()->width() - m_table->horizontalHeader()->length();
    if (m_model->columnCount() > 0)
        m_table->setColumnWidth(named, std::max(kLeastNamed, m_table->columnWidth(named) + rest));
}

/// What the cells take; the head has two lines.
int LaporanPage::neededWidth(int column) const
{
    constexpr int kPadding = 20;
    QFont strong = m_table->horizontalHeader()->font();
    strong.setBold(true);
    const QFontMetrics metrics(strong);
    const QString& head = m_model->column(column).label;
    int widest = metrics.horizontalAdvance(head) / kHeadLines;
    for (const QString& word : head.split(u' '))
        widest = std::max(widest, metrics.horizontalAdvance(word));
    for (int row = 0; row < m_model->rowCount(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(m_model->index(row, column).data().toString()));
    return widest + kPadding;
}

void LaporanPage::showError(const Error& error)
{
    m_model->show({});
    m_month->show(std::nullopt);
    m_heading->setText(sentence(error));
    m_notes->clear();
    for (QPushButton* button : { m_print, m_pdf, m_sheet })
        button->setEnabled(false);
}

void LaporanPage::openNames(const QModelIndex& index)
{
    const QJsonObject row = m_model->row(index.row());
    const Column column = m_model->column(index.column());
    if (!row.value(column.key).isDouble() || isPercentColumn(column.key))
        return Q_EMIT told(tr("Pilih sebuah jumlah: persentase dan kata tidak punya daftar nama."));
    const QString code = rowCode(row);
    const QString named = m_model->index(index.row(), 0).data().toString();
    const QString heading = named + u" · "_s + column.label;
    desk().read<Result<QList<NamedPerson>>>(
        this,
        [order = order(), code, key = column.key](
            Store& store) { return reportNames(store, order, code, key); },
        [this, heading, code, unmet = column.key == "belum"_L1](const Result<QList<NamedPerson>>& people) {
            if (people)
                showNames(heading, code, *people, unmet);
            else
                Q_EMIT told(sentence(people.error()));
        });
}

void LaporanPage::showNames(
    const QString& heading, const QString& indicator, const QList<NamedPerson>& people, bool unmet)
{
    QList<NameRow> rows;
    for (const NamedPerson& person : people) {
        const QDate birth = QDate::fromString(person.birth, Qt::ISODate);
        const QDate on = std::min(desk().clock().today(), lastDay(selection().month()));
        rows += { person.id, person.name, ageText(birth, on), person.placeName,
            unmet ? m_words.text(indicator, person.unmet) : whenText(person.note) };
    }
    delete m_names;
    auto* dialog = new NamesDialog(heading, rows, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NamesDialog::chosen, dialog, &QWidget::hide);
    connect(dialog, &NamesDialog::chosen, this, &LaporanPage::personChosen);
    m_names = dialog;
    dialog->show();
}

/// Back from a person, the list goes on where it was.
void LaporanPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_names)
        m_names->show();
}

void LaporanPage::print(const Table& table)
{
    if (QPrinterInfo::availablePrinterNames().isEmpty()) {
        Q_EMIT told(tr("Belum ada pencetak di komputer ini; simpan sebagai PDF."));
        return choosePdf(table);
    }
    QPrinter printer(QPrinter::HighResolution);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const Result<void> printed = printTable(table, printer, desk().clock().now());
    Q_EMIT told(printed ? tr("Laporan dikirim ke pencetak.") : sentence(printed.error()));
}

void LaporanPage::choosePdf(const Table& table)
{
    const QString file = chosenFile(this, table, u"pdf"_s, tr("PDF (*.pdf)"));
    if (!file.isEmpty())
        savePdf(file, table);
}

void LaporanPage::chooseSheet()
{
    const QString file = chosenFile(this, m_model->table(), u"csv"_s, tr("Lembar CSV (*.csv)"));
    if (!file.isEmpty())
        saveSheet(file);
}

void LaporanPage::savePdf(const QString& file)
{
    savePdf(file, m_model->table());
}

void LaporanPage::savePdf(const QString& file, const Table& table)
{
    const QDateTime at = desk().clock().now();
    save(file, [file, at, table] { return tableToPdf(table, file, at); });
}

void LaporanPage::saveSheet(const QString& file)
{
    save(file, [file, table = m_model->table()] { return tableToSheet(table, file); });
}

/// Away from the GUI thread: a stick may take its time.
void LaporanPage::save(const QString& file, const std::function<Result<void>()>& write)
{
    desk().read<Result<void>>(
        this, [write](Store&) { return write(); },
        [this, file](const Result<void>& saved) {
            Q_EMIT told(
                saved ? tr("Tersimpan di %1").arg(QDir::toNativeSeparators(file)) : sentence(saved.error()));
        });
}

} // namespace simpul
