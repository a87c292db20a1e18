#include "ui/forms/load_form.h"

#include "core/store/acts.h"
#include "ui/main/theme.h"
#include "ui/models/sessions.h"
#include "ui/words/sentences.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kPauseMs = 300;
constexpr int kTextHeight = 110;
constexpr int kRowHeight = 28;

QString whatHinders(const Error& error)
{
    QStringList lines;
    for (const QJsonValue entry : error.data.value("records"_L1).toArray())
        lines += entry["reason"_L1].toString() == "used"_L1
            ? LoadForm::tr("%1 (sudah dipakai di catatan lain)").arg(entry["name"_L1].toString())
            : LoadForm::tr("%1 (sudah diubah)").arg(entry["name"_L1].toString());
    constexpr qsizetype kMostNames = 5;
    const qsizetype more = lines.size() - kMostNames;
    QString names = lines.mid(0, kMostNames).join(u", "_s);
    if (more > 0)
        names += LoadForm::tr(" dan %1 lainnya").arg(more);
    return LoadForm::tr("Tidak dapat dibatalkan seluruhnya: %1. Perbaiki orang itu satu per satu.")
        .arg(names);
}

} // namespace

LoadForm::LoadForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new LoadModel(desk.catalog(), this))
    , m_places(new QComboBox)
    , m_text(new QPlainTextEdit)
    , m_table(new QTableView)
    , m_counts(new QLabel)
    , m_save(new QPushButton)
    , m_undo(new QPushButton)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    build();
    connect(&m_pause, &QTimer::timeout, this, &LoadForm::plan);
    connect(m_text, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_places, &QComboBox::currentIndexChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_model, &LoadModel::chosen, this, &LoadForm::showCounts);
    connect(m_save, &QPushButton::clicked, this, &LoadForm::save);
    connect(m_undo, &QPushButton::clicked, this, &LoadForm::undo);
}

void LoadForm::build()
{
    auto* title = new QLabel(tr("Tempel daftar orang"));
    theme::asTitle(*title);
    auto* hint = new QLabel(
        tr("Salin baris di Excel lalu tempel di sini (Ctrl+V), atau buka berkas CSV. Kolom dikenali dari "
           "judulnya; tanpa judul urutannya: Nama, L/P, Tanggal lahir, NIK, Nama ibu, RT, RW."));
    hint->setWordWrap(true);
    theme::asHint(*hint);
    theme::asPrimary(*m_save);
    m_save->setObjectName(u"saveLoad"_s);
    constexpr int kSaveWidth = 160;
    m_save->setMinimumWidth(kSaveWidth);
    m_undo->setObjectName(u"undoLoad"_s);
    m_counts->setObjectName(u"counts"_s);
    m_text->setMaximumHeight(kTextHeight);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("Tempat menempel"));
    m_text->setPlaceholderText(tr("Tempel di sini…"));
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Baris yang ditempel"));
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->installEventFilter(this);
    const QList<int> widths { 56, 150, 210, 48, 100, 390 };
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->horizontalHeader()->setStretchLastSection(true);

    auto* placeLabel = new QLabel(tr("Didaftarkan &di"));
    placeLabel->setBuddy(m_places);
    auto* file = new QPushButton(tr("Buka berkas &CSV…"));
    file->setObjectName(u"openSheet"_s);
    auto* back = new QPushButton(tr("&Kembali (Esc)"));
    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(placeLabel);
    head->addWidget(m_places);
    head->addWidget(file);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_save);
    foot->addWidget(m_undo);
    foot->addWidget(back);
    foot->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(hint);
    layout->addWidget(m_text);
    layout->addWidget(m_counts);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
    connect(file, &QPushButton::clicked, this, &LoadForm::openFile);
    connect(back, &QPushButton::clicked, this, &LoadForm::left);
}

void LoadForm::begin(const QList<NamedId>& places)
{
    m_places->clear();
    for (const NamedId& place : places)
        m_places->addItem(place.name, place.id.bytes());
    m_text->clear();
    m_model->setPlan({});
    showCounts();
    offerUndo();
    m_text->setFocus();
}

Id LoadForm::scope() const
{
    return Id::fromBytes(m_places->currentData().toByteArray()).value_or(Id());
}

void LoadForm::openFile()
{
    const QString name =
        QFileDialog::getOpenFileName(this, tr("Buka daftar orang"), {}, tr("Tabel CSV (*.csv *.txt)"));
    if (name.isEmpty())
        return;
    m_desk.read<Result<QString>>(
        this,
        [name](Store&) -> Result<QString> {
            QFile file(name);
            if (!file.open(QIODevice::ReadOnly))
                return Error::machine(u"file_unreadable"_s, { { u"file"_s, name } });
            return textOfSheet(file.readAll());
        },
        [this](const Result<QString>& text) {
            if (!text)
                return refuse(text.error());
            m_text->setPlainText(*text);
        });
}

void LoadForm::refuse(const Error& error)
{
    m_counts->setText(u"■ "_s + sentence(error));
}

Job* LoadForm::startJob(const QString& sentence)
{
    auto* job = new Job(this);
    Q_EMIT working(job, sentence);
    return job;
}

void LoadForm::plan()
{
    const int request = ++m_request;
    Job* job = startJob(tr("Membandingkan dengan yang sudah ada"));
    const Progress progress = job->progress();
    m_desk.read<Result<LoadPlan>>(
        this,
        [text = m_text->toPlainText(), scope = scope(), progress](Store& store) -> Result<LoadPlan> {
            SIMPUL_GET(cells, cellsOfText(text));
            return planPeople(store, readPeopleSheet(cells), scope, progress);
        },
        [this, request, job](const Result<LoadPlan>& found) {
            job->deleteLater();
            if (request == m_request)
                showPlan(found);
        });
}

void LoadForm::showPlan(const Result<LoadPlan>& found)
{
    m_model->setPlan(found ? *found : LoadPlan());
    showCounts();
    if (!found)
        refuse(found.error());
}

void LoadForm::showCounts()
{
    const LoadPlan& found = m_model->plan();
    QStringList parts;
    const auto add = [&](LoadStatus status, const QString& text) {
        if (const int count = found.count(status); count > 0)
            parts += text.arg(count);
    };
    add(LoadStatus::New, tr("✓ %1 baru"));
    add(LoadStatus::Changed, tr("✓ %1 melengkapi"));
    add(LoadStatus::Same, tr("? %1 ganda, sudah ada"));
    add(LoadStatus::Doubtful, tr("▲ %1 meragukan"));
    add(LoadStatus::Refused, tr("■ %1 perlu diperbaiki"));
    m_counts->setText(parts.join(u"   "_s));
    const int rows = m_model->toSave();
    m_save->setText(rows > 0 ? tr("&Simpan %1 baris").arg(rows) : tr("&Simpan"));
    m_save->setEnabled(rows > 0);
}

void LoadForm::save()
{
    Job* job = startJob(tr("Menyimpan daftar"));
    const Progress progress = job->progress();
    m_save->setEnabled(false);
    m_desk.write<LoadReport>(
        this,
        [found = m_model->plan(), progress](Store& store) { return loadPeople(store, found, progress); },
        [this, job](const Result<LoadReport>& report) {
            job->deleteLater();
            saved(report);
        });
}

void LoadForm::saved(const Result<LoadReport>& report)
{
    if (!report) {
        showCounts();
        refuse(report.error());
        return;
    }
    m_text->clear();
    m_pause.stop();
    m_model->setPlan({});
    showCounts();
    m_counts->setText(tr("✓ Tersimpan: %1 orang baru, %2 dilengkapi. %3 dilewati.")
                          .arg(report->created)
                          .arg(report->changed)
                          .arg(report->doubtful.size() + report->refused.size() + report->same));
    Q_EMIT told(m_counts->text());
    offerUndo();
}

/// The newest sheet that stands can be undone, also after the program was closed.
void LoadForm::offerUndo()
{
    m_desk.read<std::optional<KeptAct>>(
        this,
        [](Store& store) -> std::optional<KeptAct> {
            const QList<KeptAct> acts = Acts(store.db()).recent(1);
            return acts.isEmpty() || acts.first().undone != 0 ? std::nullopt : std::optional(acts.first());
        },
        [this](const std::optional<KeptAct>& act) {
            m_undo->setVisible(act.has_value());
            if (!act)
                return;
            m_lastAct = act->id;
            const QString when = QDateTime::fromMSecsSinceEpoch(act->time).toString(u"dd-MM-yyyy HH.mm"_s);
            m_undo->setText(tr("&Batalkan yang terakhir (%1)").arg(when));
        });
    m_undo->hide();
}

void LoadForm::undo()
{
    Job* job = startJob(tr("Membatalkan daftar"));
    const Progress progress = job->progress();
    m_undo->setEnabled(false);
    m_desk.write<UnloadReport>(
        this, [act = m_lastAct, progress](Store& store) { return unloadAct(store, act, progress); },
        [this, job](const Result<UnloadReport>& report) {
            job->deleteLater();
            m_undo->setEnabled(true);
            if (!report && report.error().code == "act_changed_since"_L1)
                return m_counts->setText(u"▲ "_s + whatHinders(report.error()));
            if (!report)
                return refuse(report.error());
            m_counts->setText(tr("✓ Dibatalkan: %1 orang dihapus, %2 dikembalikan seperti semula.")
                                  .arg(report->removed)
                                  .arg(report->restored));
            offerUndo();
        });
}

bool LoadForm::eventFilter(QObject* object, QEvent* event)
{
    const bool isSpace =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (object != m_table || !isSpace)
        return QWidget::eventFilter(object, event);
    m_model->chooseNext(m_table->currentIndex().row());
    return true;
}

void LoadForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
