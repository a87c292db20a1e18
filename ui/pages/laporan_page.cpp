#include "ui/pages/laporan_page.h"

#include "core/reports/coverage.h"
#include "ui/charts/bar_delegate.h"
#include "ui/forms/month_bar.h"
#include "ui/jobs/patience.h"
#include "ui/main/theme.h"
#include "ui/models/check_list.h"
#include "ui/models/report_list.h"
#include "ui/pages/report_columns.h"
#include "ui/pages/report_output.h"
#include "ui/widgets/names_dialog.h"
#include "ui/widgets/sheet_view.h"
#include "ui/widgets/status_badge.h"
#include "ui/widgets/table_dialog.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"
#include "ui/words/sentences.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStandardItemModel>
#include <QTimer>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 28;
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

QLabel* labelOf(const QString& text, QWidget* buddy)
{
    auto* label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

LaporanPage::LaporanPage(Desk& desk, Selection& selection, QWidget* parent)
    : Page(desk, selection, parent)
    , m_words(desk.catalog())
    , m_model(new ReportModel(this))
    , m_month(new MonthBar(desk))
    , m_output(new ReportOutput(desk, this))
    , m_report(new QComboBox)
    , m_period(new QComboBox)
    , m_indicator(new QComboBox)
    , m_desa(new QComboBox)
    , m_indicatorLabel(labelOf(tr("I&ndikator"), m_indicator))
    , m_desaLabel(labelOf(tr("&Desa"), m_desa))
    , m_print(new QPushButton(tr("&Cetak…")))
    , m_pdf(new QPushButton(tr("Simpan &PDF…")))
    , m_sheet(new QPushButton(tr("Simpan E&xcel…")))
    , m_heading(new QLabel)
    , m_checks(new QPushButton)
    , m_notes(new QLabel)
    , m_table(new SheetView)
    , m_patience(new Patience(tr("Menghitung laporan"), this))
{
    auto* name = new QLabel(title());
    theme::asTitle(*name);
    theme::asSection(*m_heading);
    theme::asHint(*m_notes);
    m_notes->setWordWrap(true);
    m_model->setMarks(true);
    makeTable();
    fillReports();
    fillIndicators();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(name);
    layout->addLayout(choices());
    layout->addLayout(choicesOfPlace());
    layout->addWidget(m_month);
    layout->addLayout(headLine());
    layout->addWidget(m_table, 1);
    layout->addWidget(scrolled(m_notes));
    connectParts();
}

void LaporanPage::connectParts()
{
    connect(m_report, &QComboBox::currentIndexChanged, this, &LaporanPage::refresh);
    for (QComboBox* box : { m_period, m_indicator, m_desa })
        connect(box, &QComboBox::activated, this, &LaporanPage::refresh);
    connect(m_print, &QPushButton::clicked, this, [this] { m_output->print(m_model->table()); });
    connect(m_pdf, &QPushButton::clicked, this, [this] { m_output->choosePdf(m_model->table()); });
    connect(m_sheet, &QPushButton::clicked, this, [this] { m_output->chooseSheet(m_model->table()); });
    connect(m_checks, &QPushButton::clicked, this, [this] { openTable(checkList(m_model->table())); });
    connect(m_patience, &Patience::working, this, &LaporanPage::working);
    connect(m_output, &ReportOutput::told, this, &LaporanPage::told);
    connect(m_month, &MonthBar::told, this, &LaporanPage::told);
    connect(m_month, &MonthBar::correctionsReady, this, &LaporanPage::openTable);
    auto* again = new QShortcut(Qt::Key_F5, this);
    again->setContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, this, &LaporanPage::refresh);
}

QLayout* LaporanPage::choices()
{
    m_report->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_report->setMaxVisibleItems(int(m_report->count()));
    m_period->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    theme::asPrimary(*m_print);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(labelOf(tr("&Laporan"), m_report));
    row->addWidget(m_report);
    row->addSpacing(8);
    row->addWidget(labelOf(tr("P&eriode"), m_period));
    row->addWidget(m_period);
    row->addStretch();
    row->addWidget(m_sheet);
    row->addWidget(m_pdf);
    row->addWidget(m_print);
    return row;
}

/// What only some reports and places have.
QLayout* LaporanPage::choicesOfPlace()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_indicatorLabel);
    row->addWidget(m_indicator);
    row->addWidget(m_desaLabel);
    row->addWidget(m_desa);
    row->addStretch();
    m_desa->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (QWidget* widget : QWidgetList { m_indicatorLabel, m_indicator, m_desaLabel, m_desa })
        widget->hide();
    return row;
}

QLayout* LaporanPage::headLine()
{
    m_checks->setAutoDefault(false);
    m_checks->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_heading, 1);
    row->addWidget(m_checks);
    return row;
}

void LaporanPage::makeTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new BarDelegate(this));
    m_table->setAccessibleName(tr("Isi laporan"));
    m_table->setAccessibleDescription(tr("Enter pada sebuah angka membuka daftar namanya."));
    m_table->setRowHeight(kRowHeight);
    connect(m_table, &QTableView::activated, this, &LaporanPage::openNames);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &LaporanPage::showCell);
}

/// The heads of the groups stand in the list and cannot be chosen.
void LaporanPage::fillReports()
{
    auto* items = qobject_cast<QStandardItemModel*>(m_report->model());
    for (const ReportGroup& group : reportGroups()) {
        m_report->addItem(group.label);
        QStandardItem* head = items->item(m_report->count() - 1);
        QFont strong = m_report->font();
        strong.setBold(true);
        head->setFont(strong);
        head->setFlags(Qt::NoItemFlags);
        for (const ReportGroup::Item& item : group.items)
            m_report->addItem(item.label, item.code);
    }
    m_report->setCurrentIndex(m_report->findData(u"spm"_s));
}

void LaporanPage::fillIndicators()
{
    for (const QJsonObject& rule : reports::spmRules(desk().catalog()))
        m_indicator->addItem(noteText(rule["id"_L1].toString()) + u" · "_s + rule["name"_L1].toString(),
            rule["id"_L1].toString());
}

/// The desa of the place, where it has several; what was chosen stays as long as it is among them.
void LaporanPage::fillDesa(const QList<Desa>& desa)
{
    if (desa == m_desaShown)
        return;
    m_desaShown = desa;
    const QVariant chosen = m_desa->currentData();
    m_desa->clear();
    m_desa->addItem(tr("Semua desa"), QString());
    for (const Desa& one : desa)
        m_desa->addItem(one.name, one.id.text());
    m_desa->setCurrentIndex(std::max(0, m_desa->findData(chosen)));
    m_desaLabel->setVisible(desa.size() > 1);
    m_desa->setVisible(desa.size() > 1);
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
    if (order.name == "pws"_L1)
        order.indicator = m_indicator->currentData().toString();
    // Another place at the top of the window has other desa.
    if (m_desaOf == order.facility)
        order.area = Id::fromText(m_desa->currentData().toString()).value_or(Id());
    return order;
}

void LaporanPage::refresh()
{
    fillPeriods();
    const bool isPws = m_report->currentData() == u"pws"_s;
    m_indicatorLabel->setVisible(isPws);
    m_indicator->setVisible(isPws);
    Job* job = m_patience->ask();
    ReportOrder wanted = order();
    wanted.progress = job->progress();
    desk().read<Result<Shown>>(
        this, [wanted](Store& store) { return readShown(store, wanted); },
        [this, job, facility = wanted.facility](const Result<Shown>& made) {
            if (!m_patience->isAnswered(job))
                return;
            m_desaOf = facility;
            made ? take(*made) : showError(made.error());
        });
}

Result<LaporanPage::Shown> LaporanPage::readShown(Store& store, const ReportOrder& order)
{
    SIMPUL_GET(table, makeReport(store, order));
    Shown shown { table, {}, desaOf(store, order.facility) };
    if (order.area.isNull())
        shown.month = readMonthFacts(store, order);
    return shown;
}

void LaporanPage::take(const Shown& shown)
{
    m_month->show(shown.month);
    fillDesa(shown.desa);
    const bool isFrozen = shown.month && showsFrozen(shown.month->report);
    showTable(isFrozen ? shown.month->report.frozen->table : shown.table, shown.month);
    showCell(m_table->currentIndex());
}

void LaporanPage::showTable(const Table& table, const std::optional<MonthFacts>& month)
{
    const bool isNew = table.name != m_model->table().name || table.period != m_model->table().period
        || table.place != m_model->table().place;
    m_model->show(table);
    m_model->showNotes(month ? month->report.notes : QMap<QString, QString>());
    m_heading->setText(noteText(table.title));
    showChecks(table);
    QStringList notes;
    if (table.rows.isEmpty())
        notes += tr("Belum ada yang dihitung untuk tempat dan periode ini.");
    else if (table.rows.first().contains("person"_L1))
        notes += tr("Enter atau klik ganda pada baris: kartu orangnya.");
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
    fitColumns(*m_table, *m_model);
    m_table->setCurrentIndex(m_model->index(0, 0));
}

void LaporanPage::showChecks(const Table& table)
{
    const Status status = areChecksMet(table) ? Status::Ok : Status::Danger;
    m_checks->setText(statusShape(status) + u' ' + checkSentence(table).replace(u"Periksa"_s, u"Pe&riksa"_s));
    m_checks->setAccessibleName(checkSentence(table));
    m_checks->setToolTip(tr("Syarat yang harus dipenuhi lembar ini sebelum dikirim"));
    m_checks->setVisible(!table.checks.isEmpty());
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

void LaporanPage::openTable(const Table& table)
{
    auto* dialog = new TableDialog(table, this);
    connect(dialog, &TableDialog::printWanted, m_output, &ReportOutput::print);
    connect(dialog, &TableDialog::pdfWanted, m_output, &ReportOutput::choosePdf);
    dialog->open();
}

void LaporanPage::showError(const Error& error)
{
    const bool isCancelled = error.kind == ErrorKind::Cancelled;
    m_model->show({});
    m_month->show(std::nullopt);
    m_checks->hide();
    m_heading->setText(isCancelled ? tr("Hitungan dihentikan.") : sentence(error));
    m_notes->setText(isCancelled ? tr("F5 menghitungnya lagi.") : QString());
    for (QPushButton* button : { m_print, m_pdf, m_sheet })
        button->setEnabled(false);
}

void LaporanPage::openNames(const QModelIndex& index)
{
    const QJsonObject row = m_model->row(index.row());
    const Column column = m_model->column(index.column());
    if (const auto person = Id::fromText(row.value("person"_L1).toString()))
        return Q_EMIT personChosen(*person);
    if (!row.value(column.key).isDouble() || isPercentColumn(column.key))
        return Q_EMIT told(tr("Pilih sebuah jumlah: persentase dan kata tidak punya daftar nama."));
    const QString code = rowCode(row);
    const QString heading = named(row) + u" · "_s + column.label;
    Job* job = m_patience->ask();
    ReportOrder wanted = order();
    wanted.progress = job->progress();
    desk().read<Result<QList<NamedPerson>>>(
        this,
        [wanted, code, key = column.key](Store& store) { return reportNames(store, wanted, code, key); },
        [this, heading, code, job, unmet = column.key == "belum"_L1](
            const Result<QList<NamedPerson>>& people) {
            if (!m_patience->isAnswered(job))
                return;
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

void LaporanPage::savePdf(const QString& file)
{
    m_output->savePdf(file, m_model->table());
}

void LaporanPage::saveSheet(const QString& file)
{
    m_output->saveSheet(file, m_model->table());
}

} // namespace simpul
