#include "ui/pages/kunjungan_page.h"

#include "ui/forms/family_form.h"
#include "ui/forms/visit_plan_form.h"
#include "ui/forms/visit_result_form.h"
#include "ui/main/theme.h"
#include "ui/pages/week_view.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/list_table.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

KunjunganPage::KunjunganPage(Desk& desk, Selection& selection, QWidget* parent)
    : Page(desk, selection, parent)
    , m_model(new VisitsModel(desk.catalog(), this))
    , m_stack(new QStackedWidget)
    , m_tabs(new QTabWidget)
    , m_week(new WeekView(desk, selection))
    , m_planForm(new VisitPlanForm(desk))
    , m_result(new VisitResultForm(desk))
    , m_family(new FamilyForm(desk))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(buildTabs());
    m_stack->addWidget(m_planForm);
    m_stack->addWidget(m_result);
    m_stack->addWidget(m_family);
    connect(m_plan, &QPushButton::clicked, this, &KunjunganPage::beginPlan);
    connect(m_empty, &EmptyState::acted, this, &KunjunganPage::beginPlan);
    connect(m_table, &QTableView::activated, this, &KunjunganPage::openCurrent);
    connect(m_tabs, &QTabWidget::currentChanged, this, &KunjunganPage::refresh);
    connect(m_week, &WeekView::told, this, &KunjunganPage::told);
    connect(m_week, &WeekView::working, this, &KunjunganPage::working);
    connect(m_week, &WeekView::personChosen, this, &KunjunganPage::personChosen);
    connect(m_week, &WeekView::visitChosen, this, &KunjunganPage::openVisit);
    connect(m_result, &VisitResultForm::familyWanted, this, [this](const Id& household) {
        m_stack->setCurrentWidget(m_family);
        m_family->open(household);
    });
    for (auto end : { &FamilyForm::left, &FamilyForm::saved })
        connect(m_family, end, this, [this] { m_stack->setCurrentWidget(m_result); });
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

QWidget* KunjunganPage::buildTabs()
{
    auto* page = new QWidget;
    auto* heading = new QLabel(title());
    theme::asTitle(*heading);
    m_tabs->setDocumentMode(true);
    m_tabs->setObjectName(u"visitTabs"_s);
    m_tabs->addTab(m_week, tr("Pekan &ini"));
    m_tabs->addTab(buildList(), tr("Semua bu&lan ini"));
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(m_tabs, 1);
    return page;
}

QWidget* KunjunganPage::buildList()
{
    auto* page = new QWidget;
    m_heading = new QLabel;
    theme::asSection(*m_heading);
    m_count = new QLabel;
    theme::asHint(*m_count);
    m_plan = new QPushButton(tr("&Rencanakan kunjungan"));
    m_plan->setObjectName(u"planVisit"_s);
    theme::asPrimary(*m_plan);
    m_plan->setEnabled(false);
    m_person = new QPushButton(tr("&Buka kartu orang (Ctrl+O)"));
    m_person->setObjectName(u"openPerson"_s);
    auto* keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_O), page);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &KunjunganPage::openPerson);
    connect(m_person, &QPushButton::clicked, this, &KunjunganPage::openPerson);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_heading);
    head->addWidget(m_count);
    head->addStretch();
    head->addWidget(m_person);
    head->addWidget(m_plan);

    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setObjectName(u"visits"_s);
    asList(*m_table, tr("Kunjungan rumah bulan ini"), { 150, 290, 100, 200, 150 });
    m_empty = new EmptyState(QString(), tr("Rencanakan kunjungan"));
    m_listOrEmpty = new QStackedWidget;
    m_listOrEmpty->addWidget(m_table);
    m_listOrEmpty->addWidget(m_empty);
    page->setFocusProxy(m_table);
    auto* hint = new QLabel(tr("Pilih satu kunjungan lalu tekan Enter untuk mengetik hasilnya."));
    theme::asHint(*hint);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 16, 0, 0);
    layout->setSpacing(8);
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
    if (m_tabs->currentWidget() == m_week)
        return m_week->refresh();
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
    m_person->setEnabled(!list.visits.isEmpty());
}

void KunjunganPage::showList()
{
    m_stack->setCurrentIndex(0);
    m_tabs->currentWidget()->setFocus();
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
    if (current)
        openVisit(*current);
}

void KunjunganPage::openVisit(const VisitRow& visit)
{
    m_stack->setCurrentWidget(m_result);
    m_result->open(visit);
}

void KunjunganPage::openPerson()
{
    const VisitRow* current = m_model->visit(m_table->currentIndex().row());
    const auto person =
        current ? Id::fromBytes(current->fields.value("person"_L1).toByteArray()) : std::nullopt;
    if (person)
        Q_EMIT personChosen(*person);
    else if (current)
        Q_EMIT told(tr("Kunjungan ini untuk satu keluarga; buka anggotanya dari Sasaran."));
}

} // namespace simpul
