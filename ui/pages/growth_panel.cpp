#include "ui/pages/growth_panel.h"

#include "core/catalog/catalog.h"
#include "ui/main/theme.h"
#include "ui/paper/growth_words.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace simpul {

GrowthPanel::GrowthPanel(const Catalog& catalog, QWidget* parent)
    : QWidget(parent)
    , m_classes(catalog.document(u"growth"_s))
    , m_choice(new QComboBox)
    , m_rule(new QLabel)
    , m_chart(new GrowthChart(m_classes))
    , m_table(new RowsTable(tr("Hasil pengukuran"),
          { tr("Tanggal"), tr("Umur"), tr("Nilai"), tr("z"), tr("N/T"), tr("Golongan") },
          { 80, 68, 46, 50, 32 }))
{
    constexpr int kTableWidth = 470;
    m_choice->setObjectName(u"growthChoice"_s);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    theme::asHint(*m_rule);
    m_rule->setWordWrap(true);
    m_table->setObjectName(u"growthTable"_s);
    m_table->setFixedWidth(kTableWidth);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* label = new QLabel(tr("&Grafik"));
    label->setBuddy(m_choice);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(label);
    head->addWidget(m_choice);
    head->addWidget(m_rule, 1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(m_chart, 1);
    middle->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addLayout(middle, 1);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &GrowthPanel::choose);
    connect(m_chart, &GrowthChart::pointed, m_table, &RowsTable::choose);
    connect(m_table, &RowsTable::chosen, m_chart, &GrowthChart::setCurrentRecord);
}

void GrowthPanel::show(const GrowthCourse& course, const QList<GrowthChartKind>& charts, bool isSame)
{
    const QString before = isSame ? m_choice->currentData().toString() : QString();
    m_course = course;
    m_charts = charts;
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        for (const GrowthChartKind& kind : charts)
            m_choice->addItem(kind.label, kind.code);
        m_choice->setCurrentIndex(std::max(0, m_choice->findData(before)));
    }
    choose();
}

void GrowthPanel::choose()
{
    const qsizetype at = m_choice->currentIndex();
    if (at < 0 || at >= m_charts.size())
        return;
    const GrowthChartKind& kind = m_charts[at];
    m_rule->setText(kind.verified ? kind.title : tr("%1 · ▲ belum terverifikasi").arg(kind.title));
    m_rule->setToolTip(tr("Sumber: %1").arg(kind.source));
    m_chart->show(kind, m_course);
    fillTable(kind);
}

/// The newest first.
void GrowthPanel::fillTable(const GrowthChartKind& kind)
{
    QList<Row> rows;
    for (auto measured = m_course.measured.crbegin(); measured != m_course.measured.crend(); ++measured) {
        const std::optional<double> value = kind.yOf(*measured);
        if (!value || !kind.xOf(*measured))
            continue;
        rows += { measured->record,
            { dateText(measured->date), agedText(measured->ageMonths()), numberText(*value),
                scoreText(measured->score(kind.index)), m_course.gains.value(measured->record),
                growthClassWord(kind, *measured, m_classes) } };
    }
    constexpr int kGainColumn = 4;
    m_table->setColumnHidden(kGainColumn, !kind.hasGainMarks);
    m_table->show(rows);
    if (!rows.isEmpty())
        m_table->choose(rows.first().id);
}

} // namespace simpul
