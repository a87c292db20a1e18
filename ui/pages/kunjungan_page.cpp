#include "ui/pages/kunjungan_page.h"

#include "ui/forms/visit_plan_form.h"
#include "ui/forms/visit_result_form.h"
#include "ui/main/theme.h"
#include "ui/widgets/empty_state.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kRowHeight = 28;

} // namespace

KunjunganPage::KunjunganPage(Desk& desk, Selection& selection, QWidget* parent)
    : Page(desk, selection, parent)
    , m_model(new VisitsModel(desk.catalog(), this))
    , m_stack(new QStackedWidget)
    , m_planForm(new VisitPlanForm(desk))
    , m_result(new VisitResultForm(desk))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(buildList());
    m_stack->addWidget(m_planForm);
    m_stack->addWidget(m_result);
    connect(m_plan, &QPushButton::clicked, this, &KunjunganPage::beginPlan);
    connect(m_empty, &EmptyState::acted, this, &KunjunganPage::beginPlan);
    connect(m_table, &QTableView::activated, this, &KunjunganPage::openCurrent);
    connect(m_planForm, &VisitPlanForm::left, this, &KunjunganPage::showList);
    connect(m_planForm, &VisitPlanForm::saved, this, &KunjunganPage::showList);
    connect(m_result, &VisitResultForm::left, this, &KunjunganPage::showList);
    connect(m_result, &VisitResultForm::saved, this, [this](const QString& alarm) {
        if (!alarm.isEmpty())
            Q_EMIT told(alarm);
        showList();
    });
    connect(&selection, &Selection::changed, this, &KunjunganPage::showList);
}

QWidget* KunjunganPage::buildList()
{
    auto* page = new QWidget;
    m_heading = new QLabel;
    theme::asTitle(*m_heading);
    m_count = new QLabel;
    theme::asHint(*m_count);
    m_plan = new QPushButton(tr("&Rencanakan kunjungan"));
    m_plan->setObjectName(u"planVisit"_s);
    theme::asPrimary(*m_plan);
    m_plan->setEnabled(false);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_heading);
    head->addWidget(m_count);
    head->addStretch();
    head->addWidget(m_plan);

    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setObjectName(u"visits"_s);
    m_table->setAccessibleName(tr("Kunjungan rumah bulan ini"));
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const QList<int> widths { 150, 290, 100, 200, 150 };
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_empty = new EmptyState(QString(), tr("Rencanakan kunjungan"));
    m_listOrEmpty = new QStackedWidget;
    m_listOrEmpty->addWidget(m_table);
    m_listOrEmpty->addWidget(m_empty);
    auto* hint = new QLabel(tr("Pilih satu kunjungan lalu tekan Enter untuk mengetik hasilnya."));
    theme::asHint(*hint);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    layout->addLayout(head);
    layout->addWidget(m_listOrEmpty, 1);
    layout->addWidget(hint);
    return page;
}

QString KunjunganPage::title() const
{
    return tr("Kunjungan rumah");
}

void KunjunganPage::refresh()
{
    const int request = ++m_request;
    desk().read<VisitList>(
        this,
        [facility = selection().facility(), month = selection().month()](
            Store& store) { return readVisits(store, facility, month); },
        [this, request](const VisitList& list) {
            if (request == m_request)
                take(list);
        });
}

void KunjunganPage::take(const VisitList& list)
{
    m_list = list;
    const VisitRow* current = m_model->visit(m_table->currentIndex().row());
    const Id selected = current ? current->id : Id();
    m_model->setVisits(list.visits, desk().clock().today());
    if (!list.visits.isEmpty())
        m_table->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(selected)), 0));
    const QString month = QLocale(QLocale::Indonesian, QLocale::Indonesia)
                              .toString(firstDay(selection().month()), u"MMMM yyyy"_s);
    m_heading->setText(tr("Kunjungan rumah %1").arg(month));
    m_count->setText(tr("%1 dari %2 selesai").arg(m_model->doneCount()).arg(list.visits.size()));
    m_count->setVisible(!list.visits.isEmpty());
    m_empty->setSentence(
        tr("Belum ada kunjungan di bulan %1. Rencanakan untuk mereka yang tidak hadir atau berisiko.")
            .arg(month));
    m_listOrEmpty->setCurrentIndex(list.visits.isEmpty() ? 1 : 0);
    m_plan->setEnabled(list.writable);
}

void KunjunganPage::showList()
{
    m_stack->setCurrentIndex(0);
    m_table->setFocus();
    refresh();
}

void KunjunganPage::beginPlan()
{
    m_stack->setCurrentWidget(m_planForm);
    m_planForm->begin(m_list.kader);
}

void KunjunganPage::openCurrent()
{
    const VisitRow* current = m_model->visit(m_table->currentIndex().row());
    if (!current)
        return;
    m_stack->setCurrentWidget(m_result);
    m_result->open(*current);
}

} // namespace simpul
