#include "ui/forms/receipts_form.h"

#include "ui/main/theme.h"
#include "ui/paper/paper.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"
#include "ui/words/sentences.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

ReceiptsForm::ReceiptsForm(Desk& desk, const FileAsk& ask, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ask(ask)
    , m_title(new QLabel)
    , m_agreement(new StatusBadge)
    , m_table(new RowsTable(tr("Tanda terima"),
          { tr("Kapan"), tr("Arah"), tr("Dengan"), tr("Lewat"), tr("Perubahan"), tr("Keadaan") },
          { 130, 80, 180, 150, 90 }))
    , m_chosen(new QLabel)
    , m_save(new QPushButton(tr("&Simpan tanda terima (PDF)…")))
{
    build();
}

void ReceiptsForm::build()
{
    theme::asTitle(*m_title);
    theme::asHint(*m_chosen);
    m_agreement->setObjectName(u"agreement"_s);
    m_agreement->setWordWrap(true);
    m_chosen->setWordWrap(true);
    m_chosen->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table->setObjectName(u"receipts"_s);
    m_save->setObjectName(u"saveReceipts"_s);
    auto* back = new QPushButton(tr("&Kembali (Esc)"));
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_save);
    foot->addWidget(back);
    foot->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_agreement);
    layout->addSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_chosen);
    layout->addSpacing(8);
    layout->addLayout(foot);
    connect(m_table, &RowsTable::chosen, this, &ReceiptsForm::showChosen);
    connect(m_save, &QPushButton::clicked, this, &ReceiptsForm::savePdf);
    connect(back, &QPushButton::clicked, this, &ReceiptsForm::left);
}

void ReceiptsForm::begin(const Id& member)
{
    m_title->setText(tr("Tanda terima"));
    m_facts = {};
    m_table->show(QList<Row> {});
    m_table->setFocus();
    m_agreement->show(Status::Unknown, tr("sedang membaca…"));
    m_chosen->clear();
    m_save->setEnabled(false);
    const int asked = ++m_asked;
    m_desk.read<Result<ReceiptFacts>>(
        this, [member](Store& store) { return readReceiptFacts(store, member); },
        [this, asked](const Result<ReceiptFacts>& facts) {
            if (asked != m_asked)
                return;
            if (facts)
                take(*facts);
            else
                m_agreement->show(Status::Danger, sentence(facts.error()));
        });
}

void ReceiptsForm::take(const ReceiptFacts& facts)
{
    m_facts = facts;
    m_title->setText(facts.member.isEmpty() ? tr("Tanda terima") : tr("Tanda terima — %1").arg(facts.member));
    if (!facts.different.isEmpty())
        m_agreement->show(Status::Danger,
            tr("Paketnya sama tetapi isinya berbeda: %1. Salah satu PC rusak; hubungi admin.")
                .arg(facts.different.join(u", "_s)));
    else if (!facts.same.isEmpty())
        m_agreement->show(Status::Ok, tr("Isinya sama di kedua PC: %1").arg(facts.same.join(u", "_s)));
    else
        m_agreement->show(Status::Unknown,
            facts.lines.isEmpty() ? tr("Belum ada berkas yang ditulis atau diterima.")
                                  : tr("Kedua PC belum memegang paket yang sama persis."));
    QList<Row> rows;
    for (const ReceiptLine& line : facts.lines)
        rows += { line.id,
            { momentText(line.at), line.isOut ? tr("ditulis") : tr("diterima"), line.peer, line.where,
                numberText(double(line.changes)), { line.standing, line.status } } };
    m_table->show(rows);
    if (!rows.isEmpty())
        m_table->choose(rows.first().id);
    m_save->setEnabled(!rows.isEmpty());
    showChosen();
}

void ReceiptsForm::showChosen()
{
    const Id id = m_table->currentId();
    const auto found = std::find_if(
        m_facts.lines.begin(), m_facts.lines.end(), [&id](const ReceiptLine& line) { return line.id == id; });
    if (found == m_facts.lines.end())
        return m_chosen->clear();
    QStringList parts { tr("Berkas %1").arg(found->file) };
    if (!found->prints.isEmpty())
        parts += tr("sidik sesudahnya: %1").arg(found->prints);
    m_chosen->setText(parts.join(u" · "_s));
}

void ReceiptsForm::savePdf()
{
    const QDateTime now = m_desk.clock().now();
    const QString file = m_ask.target(
        this, tr("Simpan tanda terima"), u"tanda-terima-%1.pdf"_s.arg(now.toString(u"yyyyMMdd-HHmm"_s)));
    if (file.isEmpty())
        return;
    const Result<void> saved = tableToPdf(receiptsTable(m_facts, now), file, now);
    Q_EMIT told(
        saved ? tr("✓ Tanda terima tersimpan: %1").arg(QFileInfo(file).fileName()) : sentence(saved.error()));
}

void ReceiptsForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
