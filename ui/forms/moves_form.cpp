#include "ui/forms/moves_form.h"

#include "ui/main/theme.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

Cell stateCell(const Move& move)
{
    switch (move.state) {
    case Move::State::HandedOver:
        return { MovesForm::tr("Diserahkan"), Status::Warn };
    case Move::State::Lost:
        return { MovesForm::tr("Hilang"), Status::Danger };
    case Move::State::Received:
        break;
    }
    return { MovesForm::tr("Diterima"), move.missing.isEmpty() ? Status::Ok : Status::Warn };
}

/// What there is to be done, and by whom.
QString stepOf(const MoveLine& line)
{
    const Move& move = line.move;
    if (move.isDone())
        return {};
    if (move.state == Move::State::Lost)
        return move.canComplete
            ? MovesForm::tr("Sudah tercatat di %1, tetapi %2 belum tahu; tekan Selesaikan.")
                  .arg(line.to, line.from)
            : MovesForm::tr("Hanya kabar dari %1 yang sampai. Minta paket dari %2.").arg(line.to, line.from);
    if (move.state == Move::State::HandedOver)
        return move.canComplete
            ? MovesForm::tr("Belum tercatat di %1; tekan Selesaikan.").arg(line.to)
            : MovesForm::tr("Menunggu puskesmas yang memegang %1. Kirim paket ke sana.").arg(line.to);
    return MovesForm::tr("Menyusul di tempat lama: %1%2")
        .arg(line.lacking, move.canComplete ? MovesForm::tr("; tekan Selesaikan.") : QString());
}

Row rowOf(const MoveLine& line)
{
    return { Id::derived(line.move.person.bytes() + line.move.from.bytes()),
        { line.name, dateText(line.move.date), line.from, line.to, stateCell(line.move), stepOf(line) } };
}

} // namespace

MovesForm::MovesForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_count(new QLabel)
    , m_all(new QCheckBox(tr("&Tampilkan juga yang sudah selesai")))
    , m_table(new RowsTable(tr("Orang yang pindah"),
          { tr("Nama"), tr("Tanggal"), tr("Dari"), tr("Ke"), tr("Keadaan"), tr("Yang perlu dilakukan") },
          { 190, 100, 160, 160, 120 }))
    , m_said(new QLabel)
    , m_complete(new QPushButton(tr("&Selesaikan")))
{
    build();
    connect(m_all, &QCheckBox::toggled, this, &MovesForm::read);
    connect(m_complete, &QPushButton::clicked, this, &MovesForm::complete);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& at) {
        if (at.row() < m_lines.size())
            Q_EMIT personChosen(m_lines[at.row()].move.person);
    });
}

void MovesForm::build()
{
    auto* title = new QLabel(tr("Pindah"));
    theme::asTitle(*title);
    theme::asHint(*m_count);
    theme::asPrimary(*m_complete);
    m_table->setObjectName(u"moves"_s);
    m_all->setObjectName(u"movesAll"_s);
    m_complete->setObjectName(u"movesComplete"_s);
    m_said->setObjectName(u"movesSaid"_s);
    m_said->setWordWrap(true);
    auto* back = new QPushButton(tr("Kem&bali (Esc)"));
    connect(back, &QPushButton::clicked, this, &MovesForm::left);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(title);
    head->addWidget(m_count);
    head->addStretch();
    head->addWidget(m_all);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_complete);
    foot->addWidget(back);
    foot->addSpacing(8);
    foot->addWidget(m_said, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
}

void MovesForm::begin()
{
    m_said->clear();
    read();
    m_table->setFocus();
}

void MovesForm::read()
{
    const int request = ++m_request;
    m_desk.read<Result<QList<MoveLine>>>(
        this, [alsoDone = m_all->isChecked()](Store& store) { return readMoves(store, alsoDone); },
        [this, request](const Result<QList<MoveLine>>& lines) {
            if (request == m_request)
                take(lines);
        });
}

void MovesForm::take(const Result<QList<MoveLine>>& lines)
{
    if (!lines)
        return m_said->setText(sentence(lines.error()));
    m_lines = *lines;
    QList<Row> rows;
    qsizetype open = 0;
    bool canComplete = false;
    for (const MoveLine& line : std::as_const(m_lines)) {
        rows += rowOf(line);
        open += line.move.isDone() ? 0 : 1;
        canComplete = canComplete || (line.move.canComplete && !line.move.isDone());
    }
    m_count->setText(open == 0 ? tr("semua sudah selesai") : tr("%1 belum selesai").arg(open));
    m_complete->setEnabled(canComplete);
    m_table->show(rows);
    if (!rows.isEmpty() && m_table->currentId().isNull())
        m_table->choose(rows.first().id);
}

void MovesForm::complete()
{
    m_complete->setEnabled(false);
    m_desk.write<int>(
        this, [](Store& store) { return completeMoves(store); },
        [this](const Result<int>& written) {
            m_said->setText(written ? tr("✓ Selesai. Catatan yang disalin: %1.").arg(*written)
                                    : sentence(written.error()));
            read();
            m_table->setFocus();
        });
}

void MovesForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
