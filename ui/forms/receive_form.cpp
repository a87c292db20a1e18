#include "ui/forms/receive_form.h"

#include "ui/main/theme.h"
#include "ui/paper/paper.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// The sentence without the file's name, which stands in the row already.
QString shortSentence(Error error)
{
    error.data.remove("file"_L1);
    return sentence(error);
}

Cell verdictOf(const Arrival& arrival)
{
    const ImportReport& report = arrival.report;
    if (arrival.error)
        return { shortSentence(*arrival.error),
            arrival.error->kind == ErrorKind::Cancelled ? Status::Unknown : Status::Danger };
    if (report.setAside > 0)
        return { ReceiveForm::tr("sebagian ditulis tanpa hak; disisihkan, belum dihitung"), Status::Warn };
    if (report.held > 0)
        return { ReceiveForm::tr("sebagian menunggu paket sebelumnya"), Status::Warn };
    if (report.applied == 0)
        return { ReceiveForm::tr("semua sudah ada di sini"), Status::Ok };
    return { arrival.taken ? ReceiveForm::tr("diterima") : ReceiveForm::tr("dapat diterima"), Status::Ok };
}

Row rowOf(const Arrival& arrival, int at)
{
    const ImportReport& report = arrival.report;
    Row row { Id::derived(QByteArray::number(at)), { QFileInfo(arrival.file).fileName() } };
    if (arrival.error)
        row.cells += QList<Cell> { u"?"_s, {}, {}, {} };
    else
        row.cells += QList<Cell> { report.fromName, countText(report.changes), countText(report.known),
            countText(report.conflicts) };
    row.cells += verdictOf(arrival);
    return row;
}

struct Sum {
    QStringList senders;
    qint64 files = 0, refused = 0, changes = 0, conflicts = 0;
};

Sum sumOf(const QList<Arrival>& arrivals)
{
    Sum sum;
    for (const Arrival& arrival : arrivals) {
        if (arrival.error) {
            ++sum.refused;
            continue;
        }
        ++sum.files;
        sum.changes += arrival.report.changes;
        sum.conflicts += arrival.report.conflicts;
        if (!sum.senders.contains(arrival.report.fromName))
            sum.senders += arrival.report.fromName;
    }
    return sum;
}

} // namespace

ReceiveForm::ReceiveForm(Desk& desk, const FileAsk& ask, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ask(ask)
    , m_title(new QLabel)
    , m_said(new StatusBadge)
    , m_hint(new QLabel)
    , m_table(new RowsTable(tr("Berkas yang dibawa"),
          { tr("Berkas"), tr("Dari"), tr("Perubahan"), tr("Sudah ada"), tr("Perbedaan"), tr("Keterangan") },
          { 190, 170, 88, 84, 84 }))
    , m_take(new QPushButton(tr("Terima &sekarang")))
    , m_differences(new QPushButton(tr("Lihat &perbedaan")))
    , m_save(new QPushButton(tr("Simpan &tanda terima (PDF)…")))
    , m_back(new QPushButton(tr("&Kembali (Esc)")))
{
    build();
}

void ReceiveForm::build()
{
    theme::asTitle(*m_title);
    theme::asHint(*m_hint);
    theme::asPrimary(*m_take);
    m_said->setObjectName(u"received"_s);
    m_said->setWordWrap(true);
    m_hint->setWordWrap(true);
    m_take->setObjectName(u"take"_s);
    m_save->setObjectName(u"saveReceipt"_s);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    for (QPushButton* button : { m_take, m_differences, m_save, m_back })
        foot->addWidget(button);
    foot->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_said);
    layout->addWidget(m_hint);
    layout->addSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addSpacing(8);
    layout->addLayout(foot);
    connect(m_take, &QPushButton::clicked, this, &ReceiveForm::take);
    connect(m_differences, &QPushButton::clicked, this, &ReceiveForm::differencesWanted);
    connect(m_save, &QPushButton::clicked, this, &ReceiveForm::saveReceipt);
    connect(m_back, &QPushButton::clicked, this, &ReceiveForm::left);
}

void ReceiveForm::begin(const QStringList& files, bool isFolder)
{
    m_title->setText(tr("Terima"));
    m_arrivals.clear();
    m_table->show(QList<Row> {});
    for (QPushButton* button : { m_take, m_differences, m_save })
        button->hide();
    m_back->setFocus();
    say(int(Status::Unknown), tr("Sedang memeriksa %1 berkas…").arg(countText(files.size())));
    const int request = ++m_request;
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Memeriksa berkas"));
    m_desk.keep<QList<Arrival>>(
        this,
        [files, isFolder, progress = job->progress()](
            Store& store) { return lookAt(store, files, isFolder, progress); },
        [this, job, request](const Result<QList<Arrival>>& seen) {
            job->deleteLater();
            if (request != m_request)
                return;
            if (!seen)
                return say(int(Status::Unknown), sentence(seen.error()));
            show(*seen);
            showPreview();
        });
}

void ReceiveForm::show(const QList<Arrival>& arrivals)
{
    m_arrivals = arrivals;
    QList<Row> rows;
    for (int at = 0; at < m_arrivals.size(); ++at)
        rows += rowOf(m_arrivals[at], at);
    m_table->show(rows);
}

void ReceiveForm::say(int status, const QString& text, const QString& hint)
{
    m_said->show(Status(status), text);
    m_hint->setText(hint);
}

void ReceiveForm::showPreview()
{
    const Sum sum = sumOf(m_arrivals);
    const QString unchanged = tr("Belum ada yang berubah di komputer ini.");
    m_take->setVisible(sum.files > 0);
    if (m_arrivals.isEmpty())
        return say(
            int(Status::Unknown), tr("Di sini tidak ada berkas Simpul. Pilih stik atau folder yang lain."));
    if (sum.files == 0)
        return say(int(Status::Danger), tr("Tidak ada berkas yang dapat diterima."), unchanged);
    say(int(Status::Ok),
        tr("%1 berkas dari %2: %3 perubahan baru")
            .arg(countText(sum.files), sum.senders.join(u", "_s), countText(sum.changes)),
        sum.refused > 0
            ? tr("%1 berkas tidak dapat dipakai dan dilewati. ").arg(countText(sum.refused)) + unchanged
            : unchanged);
    m_take->setFocus();
}

void ReceiveForm::take()
{
    m_take->setEnabled(false);
    m_back->setEnabled(false);
    say(int(Status::Unknown), tr("Sedang menerima… Jangan cabut stik."));
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Menerima data"));
    m_desk.write<QList<Arrival>>(
        this,
        [arrivals = m_arrivals, progress = job->progress()](
            Store& store) -> Result<QList<Arrival>> { return takeIn(store, arrivals, progress); },
        [this, job](const Result<QList<Arrival>>& taken) {
            job->deleteLater();
            m_take->setEnabled(true);
            m_back->setEnabled(true);
            if (!taken)
                return say(int(Status::Danger), sentence(taken.error()));
            m_takenAt = m_desk.clock().now();
            show(*taken);
            showReceipt();
        });
}

void ReceiveForm::showReceipt()
{
    const Sum sum = sumOf(m_arrivals);
    m_title->setText(tr("Tanda terima"));
    m_take->hide();
    m_save->setVisible(sum.files > 0);
    m_differences->setVisible(sum.conflicts > 0);
    if (sum.files == 0)
        return say(int(Status::Unknown), tr("Tidak ada yang diterima."));
    say(int(Status::Ok),
        tr("Diterima: %1 berkas, %2 perubahan").arg(countText(sum.files), countText(sum.changes)),
        sum.conflicts > 0
            ? tr("%1 perbedaan menunggu keputusan; kedua isian tersimpan.").arg(countText(sum.conflicts))
            : tr("Semua tersimpan. Stik boleh dicabut."));
    (sum.conflicts > 0 ? m_differences : m_back)->setFocus();
}

void ReceiveForm::saveReceipt()
{
    const QString file = m_ask.target(this, tr("Simpan tanda terima"),
        u"tanda-terima-%1.pdf"_s.arg(m_takenAt.toString(u"yyyyMMdd-HHmm"_s)));
    if (file.isEmpty())
        return;
    const Result<void> saved = tableToPdf(receiptTable(m_arrivals, m_place, m_takenAt), file, m_takenAt);
    m_hint->setText(saved ? tr("✓ Tanda terima tersimpan: %1").arg(QFileInfo(file).fileName())
                          : u"▲ "_s + sentence(saved.error()));
}

void ReceiveForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_back->isEnabled())
        return Q_EMIT left();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
