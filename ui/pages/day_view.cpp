#include "ui/pages/day_view.h"

#include "core/store/drafts.h"
#include "ui/forms/card_panel.h"
#include "ui/forms/day_head.h"
#include "ui/forms/entry_grid.h"
#include "ui/main/theme.h"
#include "ui/models/cell_text.h"
#include "ui/models/save_one.h"
#include "ui/words/sentences.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kDraftDelayMs = 700;
constexpr int kGap = 8;

programme::LifeGroups groupsOf(const Catalog& catalog)
{
    auto groups = programme::LifeGroups::compile(catalog);
    return groups ? *groups : programme::LifeGroups();
}

} // namespace

DayView::DayView(Desk& desk, DayVerdict verdict, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_cards(cardsOf(desk.catalog()))
    , m_groups(groupsOf(desk.catalog()))
    , m_model(new DayModel(desk.catalog(), std::move(verdict), this))
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kDraftDelayMs);
    connect(&m_draftTimer, &QTimer::timeout, this, &DayView::keepDraft);
    build();
}

DayView::~DayView() = default;

void DayView::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(kGap);
    m_head = new DayHead;
    layout->addWidget(m_head);

    m_tabs = new QTabBar;
    m_tabs->setAccessibleName(tr("Kelompok"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    for (const DayCard& card : std::as_const(m_cards))
        m_tabs->addTab(card.label);
    m_tabs->setToolTip(tr("Ctrl+PageUp dan Ctrl+PageDown berganti kelompok"));
    m_cardName = new QLabel;
    m_incomplete = new QLabel;
    theme::asHint(*m_cardName);
    theme::asHint(*m_incomplete);
    auto* tabRow = new QHBoxLayout;
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    tabRow->addWidget(m_incomplete);
    tabRow->addSpacing(kGap);
    tabRow->addWidget(m_cardName);
    layout->addLayout(tabRow);

    m_grid = new EntryGrid;
    m_grid->setModel(m_model);
    m_grid->setAccessibleName(tr("Isian hari buka"));
    m_grid->setTake([this](const QModelIndex& index, const QString& text) { return typed(index, text); });
    layout->addWidget(m_grid, 1);

    m_cardPanel = new CardPanel(m_desk.catalog(), *m_model);
    m_cardPanel->hide();
    layout->addWidget(m_cardPanel, 2);

    m_find = new FindPersonBar(m_desk, stateGroups());
    m_find->setMaximumHeight(180);
    layout->addWidget(m_find);

    m_details = new QLabel;
    m_message = new QLabel;
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(m_message->fontMetrics().lineSpacing() + 4);
    m_cancel = new QPushButton(tr("Batalkan &kedatangan"));
    m_cancel->setObjectName(u"cancelArrival"_s);
    m_cancel->setToolTip(tr("Ctrl+Delete; Ctrl+Z mengembalikannya"));
    auto* keys = new QLabel(tr("Enter lanjut · Esc batal · F4 kartu lengkap"));
    theme::asHint(*keys);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_details, 1);
    foot->addWidget(keys);
    foot->addWidget(m_cancel);
    layout->addLayout(foot);
    layout->addWidget(m_message);

    connect(m_tabs, &QTabBar::currentChanged, this, &DayView::showTab);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &DayView::moved);
    connect(m_grid, &EntryGrid::takenBack, this, [this](const QModelIndex& index) {
        m_model->takeBack(index);
        say({}, false);
    });
    connect(m_find, &FindPersonBar::chosen, this, &DayView::personChosen);
    connect(m_find, &FindPersonBar::visitorCame, this, &DayView::visitorCame);
    connect(m_find, &FindPersonBar::left, this, [this] { m_grid->setFocus(); });
    connect(m_cardPanel, &CardPanel::finished, this, [this] { closeCard(true); });
    connect(m_cancel, &QPushButton::clicked, this, &DayView::cancelArrival);
    connect(m_head, &DayHead::left, this, &DayView::left);
    connect(m_head, &DayHead::closeAsked, this, &DayView::closeSession);
    connect(m_head, &DayHead::reopenAsked, this, &DayView::reopenSession);
    connect(m_head, &DayHead::reasonMissing, this, [this] { say(tr("Tulis alasannya dahulu."), true); });
}

void DayView::open(const Id& session)
{
    if (session != m_session) {
        m_session = session;
        m_removed.clear();
        m_head->setSaved({});
        say({}, false);
        m_tabs->setCurrentIndex(0);
    }
    refresh();
}

void DayView::refresh()
{
    if (m_session.isNull())
        return;
    const int request = ++m_request;
    m_desk.read<Result<Day>>(
        this,
        [groups = m_groups, session = m_session](Store& store) { return readDay(store, groups, session); },
        [this, request](const Result<Day>& day) { take(day, request); });
}

void DayView::take(const Result<Day>& day, int request)
{
    if (request != m_request)
        return;
    if (!day)
        return say(sentence(day.error()), true);
    m_stale = isTypingInCell();
    if (m_stale)
        return;
    const bool isFirst = m_day.session != day->session;
    m_day = *day;
    const QModelIndex current = m_grid->currentIndex();
    const DayRow* person = m_model->person(current.row());
    const Id at = person ? person->person.id : Id();
    m_model->setDay(m_day);
    m_model->setWritable(isOpen());
    if (isFirst) {
        showCards();
        showTab(m_tabs->currentIndex());
        m_model->restoreDraft(m_day.draft);
        if (!m_model->unsaved().isEmpty())
            say(tr("%n baris yang belum tersimpan dipulihkan. Periksa, lalu Enter.", nullptr,
                    int(m_model->unsaved().size())),
                false);
        startTyping();
    } else if (!m_grid->currentIndex().isValid() && !at.isNull()) {
        const int row = m_model->rowOf(at);
        m_grid->setCurrentCell(
            row >= 0 ? row : qMin(current.row(), m_model->rowCount() - 1), current.column());
    }
    showHead();
}

/// The columns are those of the generation of the day.
void DayView::showCards()
{
    m_cards = cardsOf(m_desk.catalog(), m_model->generation());
    m_cardName->setText(tr("Kartu %1").arg(m_model->generation()));
}

/// The groups that no age decides, by the name of their card.
QList<FindPersonBar::StateGroup> DayView::stateGroups() const
{
    QList<FindPersonBar::StateGroup> states;
    for (const int group : { m_groups.pregnant(), m_groups.postpartum() }) {
        const QString code = m_groups.codes().value(group);
        for (const DayCard& card : m_cards)
            if (card.groups.contains(code))
                states += { code, card.label };
    }
    return states;
}

/// A list that changes under an open cell would take it away.
bool DayView::isTypingInCell() const
{
    const QWidget* focus = m_grid->viewport()->focusWidget();
    return focus && focus != m_grid->viewport() && focus->hasFocus();
}

void DayView::showHead()
{
    m_head->showDay(m_day);
    m_head->setCame(m_model->came(), m_model->expected(), m_model->guests());
    const int incomplete = m_model->incomplete();
    m_incomplete->setText(incomplete > 0 ? tr("? %1 belum lengkap").arg(incomplete) : QString());
    showPerson();
}

/// What is told below the grid about the person in the row.
void DayView::showPerson()
{
    const int at = m_grid->currentIndex().row();
    const DayRow* row = m_model->person(at);
    m_details->setText(m_model->details(at));
    m_cancel->setEnabled(row && isOpen() && m_model->hasCome(*row));
}

void DayView::showTab(int index)
{
    if (index < 0 || index >= m_cards.size())
        return;
    saveAll();
    closeCard(false);
    m_find->hide();
    m_model->setCard(m_cards[index]);
    constexpr int kNumber = 44, kName = 150, kAge = 52, kLast = 58, kNumeric = 58, kChoice = 68, kList = 82;
    m_grid->setColumnWidth(DayModel::NumberColumn, kNumber);
    m_grid->setColumnWidth(DayModel::NameColumn, kName);
    m_grid->setColumnWidth(DayModel::AgeColumn, kAge);
    m_grid->setColumnWidth(DayModel::LastColumn, kLast);
    for (int column = DayModel::FirstAnswer; column < m_model->resultColumn(); ++column) {
        const Field* field = m_model->fieldAt(column);
        const bool isList = field && field->type == Type::TextList,
                   isChoice = field && field->type == Type::Text;
        m_grid->setColumnWidth(column, isList ? kList : isChoice ? kChoice : kNumeric);
    }
    startTyping();
    showHead();
}

void DayView::startTyping()
{
    const int column = m_model->person(0) ? int(DayModel::FirstAnswer) : int(DayModel::NameColumn);
    if (m_model->rowCount() > 0)
        m_grid->setCurrentCell(0, column);
    m_grid->setFocus();
}

bool DayView::typed(const QModelIndex& index, const QString& text)
{
    if (m_model->isEmptyRow(index.row())) {
        if (!text.simplified().isEmpty())
            m_find->find(text, m_day.posyandu);
        return true;
    }
    QString why;
    const DayTyping::Entry entry = m_model->type(index, text, &why);
    say(why, true);
    m_draftTimer.start();
    showHead();
    return entry == DayTyping::Entry::Taken;
}

void DayView::moved(const QModelIndex& now, const QModelIndex& before)
{
    if (now.row() != before.row())
        if (const DayRow* row = m_model->person(before.row()))
            saveRow(row->person.id);
    if (m_stale)
        refresh();
    showPerson();
    const QString problem = now.isValid() ? m_model->problemAt(now) : QString();
    say(problem.isEmpty() ? hintAt(now) : problem, !problem.isEmpty());
}

/// What may be typed in the cell.
QString DayView::hintAt(const QModelIndex& cell) const
{
    const Field* field = m_model->fieldAt(cell.column());
    const DayRow* row = m_model->person(cell.row());
    if (field && row && row->isVisitor && needsPerson(field->name))
        return tr("Imunisasi dan rujukan tamu ditulis di posyandu asalnya. Bila perlu dicatat di sini, "
                  "daftarkan dahulu orangnya.");
    return field ? choicesOf(*field) : QString();
}

void DayView::saveRow(const Id& person)
{
    const DayEntry entry = m_model->entryFor(person, m_desk.clock().ms());
    if (entry.answers.isEmpty())
        return;
    m_desk.write<QList<Finding>>(
        this, [entry](Store& store) { return saveDayEntry(store, entry); },
        [this, entry](const Result<QList<Finding>>& result) { saved(entry, result); });
}

void DayView::saved(const DayEntry& entry, const Result<QList<Finding>>& result)
{
    if (!result)
        return say(sentence(result.error(), m_desk.catalog(), u"attendance"_s), true);
    // What only the store knows, not the row: that somebody was here before on this day.
    const DayRow* row = m_model->person(m_model->rowOf(entry.person));
    for (const Finding& finding : *result)
        if (row && !entry.answers.contains(finding.field))
            say(u"%1: %2"_s.arg(row->person.name, sentence(finding, m_desk.catalog(), u"attendance"_s)),
                true);
    m_model->markSaved(entry);
    m_head->setSaved(tr("✓ Tersimpan %1").arg(m_desk.clock().now().toString(u"HH.mm"_s)));
    m_draftTimer.start();
    showHead();
}

void DayView::saveAll()
{
    const QList<Id> people = m_model->unsaved();
    for (const Id& person : people)
        saveRow(person);
}

/// Takes back that somebody came: all that the row says of the day, and a visitor with it.
void DayView::cancelArrival()
{
    const DayRow* row = m_model->person(m_grid->currentIndex().row());
    if (!row || !m_cancel->isEnabled())
        return;
    const DayRow gone = m_model->takeOut(row->person.id);
    m_desk.write<QList<Draft>>(
        this, [gone](Store& store) { return removeArrival(store, gone); },
        [this, name = gone.person.name](const Result<QList<Draft>>& removed) {
            refresh();
            if (!removed)
                return say(sentence(removed.error(), m_desk.catalog(), u"attendance"_s), true);
            m_removed = *removed;
            m_head->setSaved(tr("✓ Kedatangan %1 dibatalkan · Ctrl+Z mengembalikannya").arg(name));
        });
}

void DayView::restoreArrival()
{
    if (m_removed.isEmpty())
        return;
    m_desk.write<bool>(
        this, [drafts = std::exchange(m_removed, {})](Store& store) { return putBack(store, drafts); },
        [this](const Result<bool>& restored) {
            refresh();
            if (!restored)
                return say(sentence(restored.error(), m_desk.catalog(), u"attendance"_s), true);
            m_head->setSaved(tr("✓ Kedatangan dikembalikan"));
        });
}

void DayView::keepDraft()
{
    if (m_session.isNull())
        return;
    const auto kept = [](const Result<bool>&) {};
    m_desk.keep<bool>(
        this,
        [place = dayDraftPlace(m_session), draft = m_model->draft()](Store& store) -> Result<bool> {
            SIMPUL_TRY(Drafts(store.db()).set(place, draft));
            return true;
        },
        kept);
}

void DayView::personChosen(const PersonRow& person)
{
    m_desk.read<std::optional<DayRow>>(
        this,
        [groups = m_groups, person, date = m_day.date](
            Store& store) { return readDayRow(store, groups, person, date); },
        [this](const std::optional<DayRow>& row) {
            if (row)
                show(*row);
            else
                say(tr("Orang ini belum lahir, sudah pindah, atau sudah meninggal pada tanggal hari buka "
                       "ini. Periksa datanya di Sasaran."),
                    true);
        });
}

void DayView::visitorCame(const DayVisitor& visitor)
{
    DayVisitor saved = visitor;
    saved.card = m_model->generation();
    m_desk.write<std::optional<DayRow>>(
        this,
        [groups = m_groups, session = m_session, saved](Store& store) -> Result<std::optional<DayRow>> {
            SIMPUL_GET(attendance, saveVisitor(store, groups, session, saved));
            return readVisitor(store, attendance);
        },
        [this](const Result<std::optional<DayRow>>& row) {
            if (!row)
                return m_find->refuse(sentence(row.error(), m_desk.catalog(), u"attendance"_s));
            m_find->hide();
            if (*row)
                show(**row);
        });
}

void DayView::show(const DayRow& found)
{
    DayRow row = found;
    row.isGuest = row.isVisitor || row.person.scope != m_day.posyandu;
    m_model->add(row);
    goTo(row.person.id);
}

void DayView::goTo(const Id& person)
{
    const QString group = m_model->groupOf(person);
    for (qsizetype tab = 0; tab < m_cards.size(); ++tab)
        if (m_cards[tab].groups.contains(group))
            m_tabs->setCurrentIndex(int(tab));
    m_grid->setCurrentCell(m_model->rowOf(person), DayModel::FirstAnswer);
    m_grid->setFocus();
    showHead();
}

void DayView::say(const QString& text, bool isProblem)
{
    theme::colour(*m_message, isProblem ? theme::danger() : theme::unknown());
    m_message->setText(isProblem && !text.isEmpty() ? u"▲ "_s + text : text);
}

void DayView::openCard()
{
    const DayRow* row = m_model->person(m_grid->currentIndex().row());
    if (!row || !m_day.isOpen())
        return;
    saveRow(row->person.id);
    m_cardPanel->open(m_grid->currentIndex().row());
}

void DayView::closeCard(bool save)
{
    if (!m_cardPanel->isVisible() || (save && !m_cardPanel->check()))
        return;
    m_cardPanel->hide();
    m_grid->setFocus();
    const QCborMap changed = m_cardPanel->changed();
    if (!save || changed.isEmpty())
        return;
    m_model->answer(m_cardPanel->person(), changed);
    saveRow(m_cardPanel->person());
}

void DayView::closeSession()
{
    saveAll();
    if (const Id person = m_model->troubled(); !person.isNull()) {
        goTo(person);
        return say(
            tr("Masih ada isian yang perlu diperiksa di baris ini. Perbaiki atau kosongkan dahulu."), true);
    }
    changeSession({ { u"status"_s, u"tutup"_s } },
        tr("Hari buka ditutup. Bila masih ada yang kurang, buka kembali dengan alasan."));
}

void DayView::reopenSession(const QString& reason)
{
    changeSession(
        { { u"status"_s, u"buka"_s }, { u"reopened_reason"_s, reason } }, tr("Hari buka dibuka kembali."));
}

void DayView::changeSession(const QCborMap& fields, const QString& done)
{
    const Draft draft { u"session"_s, m_session, {}, fields, false };
    m_desk.write<Id>(
        this, [draft](Store& store) { return saveOne(store, draft); },
        [this, done](const Result<Id>& saved) {
            if (!saved)
                return say(sentence(saved.error(), m_desk.catalog(), u"session"_s), true);
            say(done, false);
            refresh();
        });
}

void DayView::hideEvent(QHideEvent* event)
{
    saveAll();
    keepDraft();
    QWidget::hideEvent(event);
}

void DayView::keyPressEvent(QKeyEvent* event)
{
    const int tab = m_tabs->currentIndex()
        + (event->key() == Qt::Key_PageDown      ? 1
                : event->key() == Qt::Key_PageUp ? -1
                                                 : 0);
    const bool isControl = event->modifiers() == Qt::ControlModifier;
    if (isControl && event->key() == Qt::Key_Delete)
        return cancelArrival();
    if (isControl && event->key() == Qt::Key_Z)
        return restoreArrival();
    if (event->key() == Qt::Key_F4)
        return m_cardPanel->isVisible() ? closeCard(true) : openCard();
    if (event->key() == Qt::Key_Escape && m_cardPanel->isVisible())
        return closeCard(false);
    if (isControl && tab != m_tabs->currentIndex() && tab >= 0 && tab < m_cards.size())
        return m_tabs->setCurrentIndex(tab);
    QWidget::keyPressEvent(event);
}

} // namespace simpul
