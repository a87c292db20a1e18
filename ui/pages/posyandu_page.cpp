#include "ui/pages/posyandu_page.h"

#include "ui/forms/session_form.h"
#include "ui/main/theme.h"
#include "ui/models/save_one.h"
#include "ui/pages/day_view.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/list_table.h"
#include "ui/words/sentences.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

DayVerdict verdictOf(const Catalog& catalog)
{
    auto verdict = DayVerdict::compile(catalog);
    Q_ASSERT(verdict.ok()); // the store would not have opened with a broken catalogue
    return *verdict;
}

} // namespace

PosyanduPage::PosyanduPage(Desk& desk, Selection& selection, QWidget* parent)
    : Page(desk, selection, parent)
    , m_model(new SessionsModel(this))
    , m_stack(new QStackedWidget)
    , m_form(new SessionForm)
    , m_day(new DayView(desk, verdictOf(desk.catalog())))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(buildList());
    m_stack->addWidget(m_form);
    m_stack->addWidget(m_day);

    connect(m_open, &QPushButton::clicked, this, [this] { begin(false); });
    connect(m_plan, &QPushButton::clicked, this, [this] { begin(true); });
    connect(m_empty, &EmptyState::acted, this, [this] { begin(false); });
    connect(m_table, &QTableView::activated, this, &PosyanduPage::openCurrent);
    connect(m_form, &SessionForm::submitted, this, &PosyanduPage::save);
    connect(m_form, &SessionForm::left, this, &PosyanduPage::showList);
    connect(m_day, &DayView::left, this, &PosyanduPage::showList);
    connect(m_day, &DayView::told, this, &Page::told);
    connect(&selection, &Selection::changed, this, &PosyanduPage::showList);
}

QWidget* PosyanduPage::buildList()
{
    auto* page = new QWidget;
    m_heading = new QLabel;
    theme::asTitle(*m_heading);
    m_open = new QPushButton(tr("&Buka hari buka"));
    m_open->setObjectName(u"openSession"_s);
    theme::asPrimary(*m_open);
    m_plan = new QPushButton(tr("&Rencanakan"));
    m_open->setEnabled(false);
    m_plan->setEnabled(false);
    auto* head = new QHBoxLayout;
    head->addWidget(m_heading);
    head->addStretch();
    head->addWidget(m_plan);
    head->addWidget(m_open);

    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setObjectName(u"sessions"_s);
    asList(*m_table, tr("Hari buka bulan ini"), { 210, 190, 140, 130, 80 });

    m_empty = new EmptyState(QString(), tr("Buka hari buka"));
    m_listOrEmpty = new QStackedWidget;
    m_listOrEmpty->addWidget(m_table);
    m_listOrEmpty->addWidget(m_empty);

    auto* hint = new QLabel(tr("Pilih satu hari lalu tekan Enter untuk membuka daftarnya."));
    theme::asHint(*hint);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    layout->addLayout(head);
    layout->addWidget(m_listOrEmpty, 1);
    layout->addWidget(hint);
    return page;
}

QString PosyanduPage::title() const
{
    return tr("Posyandu");
}

void PosyanduPage::refresh()
{
    if (m_stack->currentWidget() == m_day)
        m_day->refresh();
    const int request = ++m_request;
    desk().read<SessionList>(
        this,
        [facility = selection().facility(), month = selection().month()](
            Store& store) { return readSessions(store, facility, month); },
        [this, request](const SessionList& list) {
            if (request == m_request)
                take(list);
        });
}

void PosyanduPage::take(const SessionList& list)
{
    m_list = list;
    const SessionRow* current = m_model->session(m_table->currentIndex().row());
    const Id selected = current ? current->id : Id();
    m_model->setSessions(list.sessions);
    const int row = m_model->rowOf(selected);
    if (!list.sessions.isEmpty())
        m_table->setCurrentIndex(m_model->index(row < 0 ? int(list.sessions.size()) - 1 : row, 0));
    const QString month = QLocale(QLocale::Indonesian, QLocale::Indonesia)
                              .toString(firstDay(selection().month()), u"MMMM yyyy"_s);
    m_heading->setText(tr("Hari buka %1").arg(month));
    m_empty->setSentence(list.posyandu.isEmpty()
            ? tr("Belum ada posyandu di tempat ini. Tambahkan di Pengaturan, atau pilih tempat lain di atas.")
            : tr("Belum ada hari buka di bulan %1. Buka hari ini, atau rencanakan dahulu.").arg(month));
    m_listOrEmpty->setCurrentIndex(list.sessions.isEmpty() ? 1 : 0);
    m_open->setEnabled(!list.posyandu.isEmpty());
    m_plan->setEnabled(!list.posyandu.isEmpty());
}

void PosyanduPage::showList()
{
    m_stack->setCurrentIndex(0);
    m_table->setFocus();
    refresh();
}

/// A planned day that is selected is the one that is opened or planned anew.
void PosyanduPage::begin(bool plan)
{
    if (m_list.posyandu.isEmpty())
        return;
    std::optional<SessionRow> session;
    const SessionRow* current = m_model->session(m_table->currentIndex().row());
    if (current && current->status == "rencana"_L1)
        session = *current;
    m_stack->setCurrentWidget(m_form);
    m_form->begin(m_list, session, desk().clock().today(), plan);
}

void PosyanduPage::openCurrent()
{
    const SessionRow* current = m_model->session(m_table->currentIndex().row());
    if (!current)
        return;
    if (current->status == "rencana"_L1)
        return begin(false);
    openDay(current->id);
}

void PosyanduPage::openDay(const Id& session)
{
    m_stack->setCurrentWidget(m_day);
    m_day->open(session);
}

/// A posyandu has one session a day: what is there already is opened instead of a second one.
std::optional<SessionRow> PosyanduPage::sameDay(const QCborMap& fields) const
{
    const QByteArray posyandu = fields.value("posyandu"_L1).toByteArray();
    const QString date = fields.value("date"_L1).toString();
    for (const SessionRow& session : m_list.sessions)
        if (session.posyandu.bytes() == posyandu && session.date.toString(Qt::ISODate) == date)
            return session;
    return {};
}

void PosyanduPage::save(const Id& id, const QCborMap& fields)
{
    const bool plan = fields.value("status"_L1).toString() == "rencana"_L1;
    const auto same = sameDay(fields);
    if (same && id.isNull() && same->status != "rencana"_L1)
        return plan ? m_form->refuse(tr("Hari itu sudah ada hari bukanya.")) : openDay(same->id);
    const Id known = id.isNull() && same ? same->id : id;
    Draft draft { u"session"_s, known.isNull() ? std::optional<Id>() : known, {}, fields, false };
    desk().write<Id>(
        this, [draft](Store& store) { return saveOne(store, draft); },
        [this, plan](const Result<Id>& saved) {
            if (!saved)
                return m_form->refuse(sentence(saved.error(), desk().catalog(), u"session"_s));
            if (plan)
                return showList();
            openDay(*saved);
        });
}

} // namespace simpul
