#include "ui/forms/prints_panel.h"

#include "ui/main/theme.h"
#include "ui/models/exchange_facts.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/sentences.h"
#include "ui/words/spoken_fingerprint.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

PrintsPanel::PrintsPanel(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_prints(new RowsTable(tr("Sidik data tiap tempat"), { tr("Tempat"), tr("Sidik") }, { 160 }))
    , m_read(new QPushButton(tr("Tampilkan s&idik")))
{
    auto* heading = new QLabel(tr("Sidik data"));
    theme::asSection(*heading);
    auto* hint = new QLabel(tr("Bacakan lewat telepon. Sidik yang sama berarti isinya sama."));
    hint->setWordWrap(true);
    theme::asHint(*hint);
    m_prints->setObjectName(u"prints"_s);
    m_prints->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(hint);
    layout->addWidget(m_read, 0, Qt::AlignLeft);
    layout->addWidget(m_prints, 1);
    layout->addStretch();
    connect(m_read, &QPushButton::clicked, this, &PrintsPanel::read);
}

void PrintsPanel::read()
{
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Menghitung sidik"));
    m_desk.read<Result<QList<PlacePrint>>>(
        this, [progress = job->progress()](Store& store) { return readPrints(store, progress); },
        [this, job](const Result<QList<PlacePrint>>& prints) {
            job->deleteLater();
            if (!prints)
                return Q_EMIT told(sentence(prints.error()));
            QList<Row> rows;
            for (const PlacePrint& print : *prints)
                rows += { Id::derived(print.hash), { print.name, spokenFingerprint(print.hash) } };
            m_prints->show(rows);
            m_prints->show();
            m_read->setText(tr("Hitung lag&i"));
        });
}

} // namespace simpul
