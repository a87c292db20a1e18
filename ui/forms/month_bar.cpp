#include "ui/forms/month_bar.h"

#include "core/reports/public_figures.h"
#include "ui/main/theme.h"
#include "ui/widgets/reason_dialog.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/figures.h"
#include "ui/words/sentences.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

Status statusOf(const MonthFacts& facts)
{
    switch (facts.report.state) {
    case MonthState::Draf:
        return Status::Unknown;
    case MonthState::Dikembalikan:
        return Status::Warn;
    case MonthState::Dikirim:
    case MonthState::Diterima:
    case MonthState::Ditutup:
        break;
    }
    return Status::Ok;
}

QStringList findingLines(const QJsonArray& checks)
{
    QStringList lines;
    for (const QJsonValue check : checks)
        lines += check["text"_L1].toString();
    return lines;
}

} // namespace

MonthBar::MonthBar(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_state(new StatusBadge)
    , m_below(new QLabel)
    , m_send(button(tr("&Kirim"), &MonthBar::send))
    , m_accept(button(tr("Teri&ma"), &MonthBar::acceptMonth))
    , m_return(button(tr("Kem&balikan…"), &MonthBar::askReturn))
    , m_close(button(tr("&Tutup bulan…"), &MonthBar::askClose))
    , m_reopen(button(tr("&Buka kembali…"), &MonthBar::askReopen))
    , m_note(button(tr("C&atatan sel…"), &MonthBar::askNote))
    , m_publish(button(tr("&Terbitkan"), &MonthBar::publish))
    , m_corrections(button(tr("Koreks&i…"), &MonthBar::askCorrections))
{
    theme::asHint(*m_below);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_state);
    words->addWidget(m_below);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(words);
    layout->addStretch();
    for (QPushButton* one :
        { m_corrections, m_note, m_return, m_reopen, m_publish, m_accept, m_send, m_close })
        layout->addWidget(one);
    m_state->setObjectName(u"monthState"_s);
    m_note->setToolTip(tr("Catatan untuk sel yang dipilih di tabel"));
}

QPushButton* MonthBar::button(const QString& text, void (MonthBar::*act)())
{
    auto* made = new QPushButton(text, this);
    made->hide();
    connect(made, &QPushButton::clicked, this, act);
    return made;
}

void MonthBar::show(const std::optional<MonthFacts>& facts)
{
    m_facts = facts;
    setVisible(facts.has_value());
    if (!facts)
        return;
    m_state->show(statusOf(*facts), monthStateSentence(*facts));
    QStringList hints { monthBelowSentence(*facts) };
    if (facts->isWaiting)
        hints += facts->mayPublish ? tr("Angka tanpa nama belum diterbitkan untuk dinkes.")
                                   : tr("Angka untuk dinkes terbit setelah PC admin menerbitkannya.");
    hints.removeAll(QString());
    m_below->setText(hints.join(u" · "_s));
    m_below->setVisible(!hints.isEmpty());
    offer();
}

void MonthBar::offer()
{
    const auto may = [this](MonthStep step) { return m_facts->steps.contains(step); };
    m_send->setText(m_facts->report.state == MonthState::Dikembalikan ? tr("&Kirim lagi") : tr("&Kirim"));
    m_send->setVisible(may(MonthStep::Send));
    m_accept->setVisible(may(MonthStep::Accept));
    m_return->setVisible(may(MonthStep::Return));
    m_note->setVisible(may(MonthStep::Return));
    m_note->setEnabled(!m_row.isEmpty());
    m_close->setVisible(may(MonthStep::Close));
    m_reopen->setVisible(may(MonthStep::Reopen));
    m_publish->setVisible(m_facts->isWaiting && m_facts->mayPublish);
    m_corrections->setVisible(m_facts->report.state == MonthState::Ditutup);
}

void MonthBar::setCell(const QString& row, const QString& column, const QString& name)
{
    m_row = row;
    m_column = column;
    m_cell = name;
    m_note->setEnabled(!row.isEmpty());
}

MonthOrder MonthBar::order() const
{
    MonthOrder order;
    order.facility = m_facts->report.facility;
    order.period = m_facts->report.period;
    return order;
}

void MonthBar::ask(const Question& question, const std::function<void(const QString&)>& agreed)
{
    auto* dialog = new ReasonDialog(question, this);
    connect(dialog, &ReasonDialog::agreed, this, agreed);
    dialog->open();
}

void MonthBar::take(MonthStep step, MonthOrder order, const QString& done)
{
    m_desk.write<MonthDone>(
        this, [step, order](Store& store) { return takeMonthStep(store, step, order); },
        [this, step, order, done](const Result<MonthDone>& taken) {
            if (!taken)
                return takenBack(step, order, done, taken.error());
            const bool differs = step == MonthStep::Close && taken->differing > 0;
            Q_EMIT told(differs
                    ? done + u' ' + tr("%n sel berbeda dari yang dikirim.", nullptr, taken->differing)
                    : done);
        });
}

/// What the checks found is shown before it is sent all the same.
void MonthBar::takenBack(MonthStep step, const MonthOrder& order, const QString& done, const Error& error)
{
    if (error.code != u"month_checks")
        return Q_EMIT told(sentence(error));
    MonthOrder again = order;
    again.acknowledged = true;
    ask({ tr("Periksa dahulu sebelum mengirim"),
            tr("Angka ini perlu dilihat. Perbaiki isiannya, atau kirim bila memang begitu keadaannya."),
            findingLines(error.data.value("checks"_L1).toArray()), {}, tr("&Kirim, sudah diperiksa") },
        [this, step, again, done](const QString&) { take(step, again, done); });
}

void MonthBar::send()
{
    take(MonthStep::Send, order(), tr("Laporan bulan ini dikirim; sampai dengan berkas Simpul berikutnya."));
}

void MonthBar::acceptMonth()
{
    take(MonthStep::Accept, order(), tr("Laporan bulan ini diterima."));
}

void MonthBar::askReturn()
{
    MonthOrder returned = order();
    returned.reports = { m_facts->report.report };
    const QString done = tr("Laporan dikembalikan; pengirim melihat catatannya setelah berkas berikutnya.");
    if (!m_facts->report.notes.isEmpty())
        return take(MonthStep::Return, returned, done);
    ask({ tr("Kembalikan laporan"),
            tr("Belum ada catatan pada sel. Tulis apa yang harus diperbaiki pengirim."), {}, tr("&Catatan"),
            tr("&Kembalikan") },
        [this, returned, done](const QString& text) {
            MonthOrder order = returned;
            order.notes = { { {}, {}, text } };
            take(MonthStep::Return, order, done);
        });
}

void MonthBar::askClose()
{
    ask({ tr("Tutup bulan"),
            tr("Semua laporan bulan ini dibekukan dan ditandatangani PC ini. Data yang datang sesudahnya "
               "tidak "
               "mengubahnya; selisihnya tampil di lembar koreksi."),
            {}, {}, tr("&Tutup bulan") },
        [this](const QString&) { take(MonthStep::Close, order(), tr("Bulan ditutup.")); });
}

void MonthBar::askReopen()
{
    ask({ tr("Buka kembali bulan"),
            tr("Angka yang sudah ditutup berlaku sampai bulan ini ditutup lagi. Alasannya tercatat."), {},
            tr("&Alasan"), tr("&Buka kembali") },
        [this](const QString& reason) {
            MonthOrder reopened = order();
            reopened.reason = reason;
            take(MonthStep::Reopen, reopened, tr("Bulan dibuka kembali."));
        });
}

void MonthBar::askNote()
{
    const MonthNote note { m_row, m_column, {} };
    ask({ tr("Catatan sel"), m_cell, {}, tr("&Catatan untuk pengirim"), tr("&Simpan catatan") },
        [this, note, report = m_facts->report](const QString& text) {
            m_desk.write<bool>(
                this,
                [report, note, text](Store& store) -> Result<bool> {
                    SIMPUL_TRY(noteOnCell(store, report, { note.row, note.column, text }));
                    return true;
                },
                [this](const Result<bool>& saved) {
                    Q_EMIT told(saved ? tr("Catatan tersimpan. Tekan Kembalikan bila sudah lengkap.")
                                      : sentence(saved.error()));
                });
        });
}

void MonthBar::publish()
{
    m_desk.write<QStringList>(
        this, [](Store& store) { return publishWaiting(store); },
        [this](const Result<QStringList>& out) {
            Q_EMIT told(out ? tr("Angka tanpa nama diterbitkan; dinkes menerimanya dengan berkas berikutnya.")
                            : sentence(out.error()));
        });
}

void MonthBar::askCorrections()
{
    m_corrections->setEnabled(false);
    m_desk.keep<Table>(
        this,
        [facility = m_facts->report.facility, period = m_facts->report.period](
            Store& store) -> Result<Table> {
            SIMPUL_GET(found, monthCorrections(store, facility, period));
            return correctionsTable(store, found);
        },
        [this](const Result<Table>& table) {
            m_corrections->setEnabled(true);
            if (table)
                Q_EMIT correctionsReady(*table);
            else
                Q_EMIT told(sentence(table.error()));
        });
}

} // namespace simpul
