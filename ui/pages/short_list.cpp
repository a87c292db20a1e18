#include "ui/pages/short_list.h"

#include "ui/main/theme.h"
#include "ui/widgets/date_field.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 28;
constexpr int kDateWidth = 112;
constexpr int kKaderWidth = 180;
constexpr int kNameWidth = 176;
constexpr int kAgeWidth = 64;
constexpr int kPlaceWidth = 136;

/// `Posyandu Melati` as `Melati`, where room is short.
QString shortPlace(const QString& place)
{
    const QString kind = u"Posyandu "_s;
    return place.startsWith(kind) ? place.mid(kind.size()) : place;
}

} // namespace

ShortList::ShortList(const Catalog& catalog, const QDate& today, QWidget* parent)
    : QWidget(parent)
    , m_words(catalog)
    , m_model(new ShortModel(this))
    , m_heading(new QLabel)
    , m_summary(new QLabel)
    , m_table(new QTableView)
    , m_all(new QPushButton(tr("Pilih s&emua")))
    , m_by(new QComboBox)
    , m_on(new DateField)
    , m_plan(new QPushButton(tr("Buat daftar &kunjungan")))
{
    theme::asSection(*m_heading);
    theme::asHint(*m_summary);
    m_summary->setWordWrap(true);
    m_on->setToday(today);
    m_on->setValue(today);
    makeTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_heading);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addLayout(planRow());
    connect(m_model, &ShortModel::ticksChanged, this, &ShortList::follow);
    connect(m_plan, &QPushButton::clicked, this, [this] { Q_EMIT planned(plan()); });
    follow();
}

void ShortList::makeTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Orang yang belum memenuhi"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(ShortModel::Lacking, QHeaderView::Stretch);
    m_table->setColumnWidth(ShortModel::Name, kNameWidth);
    m_table->setColumnWidth(ShortModel::Age, kAgeWidth);
    m_table->setColumnWidth(ShortModel::Place, kPlaceWidth);
    connect(m_table, &QTableView::activated, this,
        [this](const QModelIndex& index) { Q_EMIT chosen(m_model->person(index.row()).id); });
}

QLayout* ShortList::planRow()
{
    m_by->setFixedWidth(kKaderWidth);
    m_on->setFixedWidth(kDateWidth);
    theme::asPrimary(*m_plan);
    auto* kader = new QLabel(tr("Ka&der"));
    kader->setBuddy(m_by);
    auto* day = new QLabel(tr("&Tanggal"));
    day->setBuddy(m_on);
    m_by->setAccessibleName(tr("Kader yang berkunjung"));
    m_on->setAccessibleName(tr("Tanggal rencana kunjungan"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_all);
    row->addStretch();
    row->addWidget(kader);
    row->addWidget(m_by);
    row->addWidget(day);
    row->addWidget(m_on);
    row->addWidget(m_plan);
    connect(m_all, &QPushButton::clicked, this,
        [this] { m_model->tickAll(m_model->tickedCount() < m_model->rowCount()); });
    connect(m_by, &QComboBox::activated, this, &ShortList::chooseKader);
    connect(m_on, &DateField::valueChanged, this, &ShortList::follow);
    return row;
}

void ShortList::showPeople(
    const QString& indicator, const QString& place, const ShortPeople& found, const QDate& on)
{
    if (indicator != m_indicator)
        m_model->tickAll(false);
    m_indicator = indicator;
    QStringList lacking;
    QList<QJsonArray> unmet;
    for (const NamedPerson& person : found.people) {
        lacking += m_words.text(indicator, person.unmet);
        unmet += person.unmet;
    }
    m_heading->setText(found.people.isEmpty()
            ? tr("Semua sudah memenuhi di %1").arg(place)
            : tr("%1 belum memenuhi di %2").arg(numberText(double(found.people.size())), place));
    m_summary->setText(m_words.summary(indicator, unmet));
    m_summary->setVisible(!m_summary->text().isEmpty());
    m_model->show(found.people, lacking, on);
    fillKader(found.kader);
    follow();
}

void ShortList::showSentence(const QString& sentence)
{
    m_heading->setText(tr("Nama"));
    m_summary->setText(sentence);
    m_summary->show();
    m_model->show({}, {}, {});
    fillKader({});
    follow();
}

void ShortList::setWaiting()
{
    m_plan->setEnabled(false);
}

void ShortList::fillKader(const QList<Kader>& kader)
{
    const Id before = m_kader.value(m_by->currentIndex() - 1).id;
    m_kader = kader;
    m_by->clear();
    m_by->addItem(kader.isEmpty() ? tr("Belum ada kader tercatat") : tr("Pilih kader…"));
    for (const Kader& one : kader) {
        m_by->addItem(one.name + u" — "_s + shortPlace(one.place));
        if (one.id == before)
            m_by->setCurrentIndex(m_by->count() - 1);
    }
    m_by->setEnabled(!kader.isEmpty());
}

/// Somebody's list is that of the own posyandu, until it is changed.
void ShortList::chooseKader()
{
    if (m_by->currentIndex() > 0)
        m_model->tickPlace(m_kader.at(m_by->currentIndex() - 1).facility);
    follow();
}

void ShortList::follow()
{
    const int ticked = m_model->tickedCount();
    m_all->setEnabled(m_model->rowCount() > 0);
    m_all->setText(
        ticked > 0 && ticked == m_model->rowCount() ? tr("Kosongkan pilihan") : tr("Pilih s&emua"));
    m_plan->setEnabled(ticked > 0 && m_by->currentIndex() > 0 && m_on->value());
    m_plan->setText(ticked > 0 ? tr("Buat daftar &kunjungan: %1 orang").arg(numberText(ticked))
                               : tr("Buat daftar &kunjungan"));
    m_plan->setToolTip(
        m_plan->isEnabled() ? QString() : tr("Beri tanda pada nama, lalu pilih kader dan tanggal."));
}

VisitPlan ShortList::plan() const
{
    VisitPlan plan;
    plan.indicator = m_indicator;
    plan.kader = m_kader.at(m_by->currentIndex() - 1).id;
    plan.on = *m_on->value();
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->isTicked(row)) {
            plan.people += m_model->person(row);
            plan.reasons += noteText(m_indicator) + u": "_s + m_model->lacking(row);
        }
    return plan;
}

} // namespace simpul
