#include "ui/pages/week_view.h"

#include "ui/forms/code_bar.h"
#include "ui/jobs/desk.h"
#include "ui/jobs/patience.h"
#include "ui/main/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/list_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kWeek = 7;

QToolButton* arrow(Qt::ArrowType type, const QString& name)
{
    auto* button = new QToolButton;
    button->setArrowType(type);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

QTableView* taskTable(WeekModel* model)
{
    auto* table = new QTableView;
    table->setModel(model);
    table->setObjectName(u"tasks"_s);
    asList(*table, WeekView::tr("Siapa yang perlu dikunjungi pekan ini"),
        { 64, 64, 160, 64, 180, 330, 170, 110 });
    table->horizontalHeader()->setStretchLastSection(false);
    table->horizontalHeader()->setSectionResizeMode(WeekModel::Reasons, QHeaderView::Stretch);
    return table;
}

} // namespace

WeekView::WeekView(Desk& desk, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_selection(selection)
    , m_words(desk.catalog())
    , m_patience(new Patience(tr("Menyusun daftar pekan"), this))
    , m_model(new WeekModel(desk.catalog(), this))
    , m_days(new QLabel)
    , m_kader(new QComboBox)
    , m_count(new QLabel)
    , m_plan(new QPushButton)
    , m_print(new QPushButton(tr("&Cetak…")))
    , m_pdf(new QPushButton(tr("Simpan &PDF…")))
    , m_listOrEmpty(new QStackedWidget)
    , m_table(taskTable(m_model))
    , m_empty(new EmptyState(tr("Menyusun daftar pekan ini…")))
    , m_codes(new CodeBar(desk))
{
    const QDate today = desk.clock().today();
    m_monday = today.addDays(1 - today.dayOfWeek());
    build();
    connect(m_kader, &QComboBox::currentIndexChanged, this, &WeekView::showTasks);
    connect(m_model, &WeekModel::ticksChanged, this, &WeekView::showCounts);
    connect(m_table, &QTableView::activated, this, &WeekView::openCurrent);
    auto* mark = new QShortcut(Qt::Key_Space, m_table);
    mark->setContext(Qt::WidgetShortcut);
    connect(mark, &QShortcut::activated, this, [this] { m_model->toggle(m_table->currentIndex().row()); });
    auto* card = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_O), this);
    card->setContext(Qt::WidgetWithChildrenShortcut);
    connect(card, &QShortcut::activated, this, &WeekView::openPerson);
    connect(m_plan, &QPushButton::clicked, this, &WeekView::plan);
    connect(m_print, &QPushButton::clicked, this, &WeekView::print);
    connect(m_pdf, &QPushButton::clicked, this, &WeekView::choosePdf);
    connect(m_codes, &CodeBar::recorded, this, [this](const QString& alarm) {
        if (!alarm.isEmpty())
            Q_EMIT told(alarm);
    });
}

void WeekView::build()
{
    theme::asSection(*m_days);
    theme::asHint(*m_count);
    theme::asPrimary(*m_plan);
    m_plan->setObjectName(u"planTasks"_s);
    m_print->setObjectName(u"printTasks"_s);
    m_kader->setObjectName(u"weekKader"_s);
    m_kader->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_listOrEmpty->addWidget(m_table);
    m_listOrEmpty->addWidget(m_empty);
    m_listOrEmpty->setCurrentWidget(m_empty);
    auto* hint = new QLabel(tr("Spasi menandai · Enter membuka lembar kunjungan · Ctrl+O kartu orang"));
    theme::asHint(*hint);
    auto* below = new QHBoxLayout;
    below->addWidget(m_count, 1);
    below->addWidget(hint);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 16, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(buildHead());
    layout->addWidget(m_listOrEmpty, 1);
    layout->addLayout(below);
    layout->addSpacing(8);
    layout->addWidget(m_codes);
    setFocusProxy(m_table);
}

QLayout* WeekView::buildHead()
{
    auto* before = arrow(Qt::LeftArrow, tr("Pekan sebelumnya"));
    auto* after = arrow(Qt::RightArrow, tr("Pekan berikutnya"));
    connect(before, &QToolButton::clicked, this, [this] { chooseWeek(m_monday.addDays(-kWeek)); });
    connect(after, &QToolButton::clicked, this, [this] { chooseWeek(m_monday.addDays(kWeek)); });
    auto* kader = new QLabel(tr("Kad&er"));
    kader->setBuddy(m_kader);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(before);
    head->addWidget(m_days);
    head->addWidget(after);
    head->addSpacing(8);
    head->addWidget(kader);
    head->addWidget(m_kader);
    head->addStretch();
    for (QPushButton* button : { m_pdf, m_print, m_plan })
        head->addWidget(button);
    return head;
}

void WeekView::chooseWeek(const QDate& day)
{
    m_monday = day.addDays(1 - day.dayOfWeek());
    refresh();
}

void WeekView::refresh()
{
    Job* job = m_patience->ask();
    m_days->setText(tr("Pekan %1").arg(weekDaysText(m_monday)));
    if (m_week.everybody.isEmpty())
        m_empty->setSentence(tr("Menyusun daftar pekan ini…"));
    m_desk.read<Result<Week>>(
        this,
        [facility = m_selection.facility(), monday = m_monday, progress = job->progress()](
            Store& store) { return readWeek(store, facility, monday, progress); },
        [this, job](const Result<Week>& week) {
            if (m_patience->isAnswered(job))
                take(week);
        });
}

void WeekView::take(const Result<Week>& week)
{
    m_week = week ? *week : Week { m_monday, {}, {}, m_desk.clock().today(), false };
    m_empty->setSentence(week ? tr("Tidak ada yang perlu dikunjungi pekan ini.") : sentence(week.error()));
    m_codes->setWeek(m_week);
    fillKader();
    showTasks();
}

void WeekView::fillKader()
{
    const QSignalBlocker quiet(m_kader);
    const QVariant chosen = m_kader->currentData();
    const bool several = std::any_of(m_week.kader.cbegin(), m_week.kader.cend(),
        [this](const WeekKader& each) { return each.place != m_week.kader.first().place; });
    m_kader->clear();
    m_kader->addItem(tr("Semua kader"), QByteArray());
    for (const WeekKader& each : std::as_const(m_week.kader))
        m_kader->addItem(several ? u"%1 · %2"_s.arg(each.name, each.place) : each.name, each.id.bytes());
    m_kader->setCurrentIndex(std::max(0, m_kader->findData(chosen)));
}

void WeekView::showTasks()
{
    const Id kader = Id::fromBytes(m_kader->currentData().toByteArray()).value_or(Id());
    const Task* current = m_model->task(m_table->currentIndex().row());
    const Id person = current ? current->person : Id();
    m_model->show(m_week, kader);
    m_table->setColumnHidden(WeekModel::Kader, !kader.isNull());
    const bool isEmpty = m_model->rowCount() == 0;
    m_listOrEmpty->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_empty) : m_table);
    if (!isEmpty)
        m_table->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(person)), WeekModel::Name));
}

void WeekView::showCounts()
{
    int planned = 0, made = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        planned += m_model->task(row)->status == Task::Status::Planned ? 1 : 0;
        made += m_model->task(row)->status == Task::Status::Closed ? 1 : 0;
    }
    const qsizetype ticked = m_model->ticked().size();
    m_count->setText(
        tr("%1 orang · %2 ditandai · %3 direncanakan · %4 selesai")
            .arg(countText(m_model->rowCount()), countText(ticked), countText(planned), countText(made)));
    m_plan->setText(tr("&Rencanakan yang ditandai (%1)").arg(countText(ticked)));
    m_plan->setEnabled(m_week.writable && ticked > 0);
    const bool prints = ticked + planned > 0;
    m_print->setEnabled(prints);
    m_pdf->setEnabled(prints);
}

void WeekView::startTyping()
{
    m_codes->startTyping();
}

void WeekView::openCurrent()
{
    const Task* current = m_model->task(m_table->currentIndex().row());
    if (!current || !m_week.writable)
        return;
    m_desk.read<VisitRow>(
        this, [task = *current](Store& store) { return visitOfTask(store, task); },
        [this](const VisitRow& visit) { Q_EMIT visitChosen(visit); });
}

void WeekView::openPerson()
{
    if (const Task* current = m_model->task(m_table->currentIndex().row()))
        Q_EMIT personChosen(current->person);
}

/// For the first day of the week that is not over.
void WeekView::plan()
{
    const QDate day = std::clamp(m_week.today, m_monday, m_monday.addDays(kWeek - 1));
    m_desk.write<int>(
        this, [tasks = m_model->ticked(), day](Store& store) { return planTasks(store, tasks, day); },
        [this](const Result<int>& planned) {
            Q_EMIT told(planned ? tr("%1 kunjungan direncanakan untuk pekan %2.")
                                      .arg(*planned)
                                      .arg(weekDaysText(m_monday))
                                : sentence(planned.error(), m_desk.catalog(), u"home_visit"_s));
        });
}

void WeekView::print()
{
    if (QPrinterInfo::availablePrinterNames().isEmpty()) {
        Q_EMIT told(tr("Belum ada pencetak di komputer ini; simpan sebagai PDF."));
        return choosePdf();
    }
    QPrinter printer(QPrinter::HighResolution);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const Result<void> printed = printWeekList(paper(), m_words, printer, m_desk.clock().now());
    Q_EMIT told(printed ? tr("Daftar dikirim ke pencetak.") : sentence(printed.error()));
}

void WeekView::choosePdf()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QString name = tr("Daftar kunjungan %1.pdf").arg(programme::weekText(m_monday));
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Simpan daftar"), folder.filePath(name), tr("PDF (*.pdf)"));
    if (!file.isEmpty())
        savePdf(file);
}

/// Away from the GUI thread: a stick may take its time.
void WeekView::savePdf(const QString& file)
{
    m_desk.read<Result<void>>(
        this,
        [list = paper(), words = m_words, file, at = m_desk.clock().now()](
            Store&) { return weekListToPdf(list, words, file, at); },
        [this, file](const Result<void>& saved) {
            Q_EMIT told(
                saved ? tr("Tersimpan di %1").arg(QDir::toNativeSeparators(file)) : sentence(saved.error()));
        });
}

} // namespace simpul
