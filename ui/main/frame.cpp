#include "ui/main/frame.h"

#include "ui/jobs/exchanger.h"
#include "ui/main/foot_line.h"
#include "ui/main/notice_bar.h"
#include "ui/main/theme.h"
#include "ui/main/top_bar.h"
#include "ui/widgets/empty_state.h"

#include <QApplication>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QFrame* rule(QFrame::Shape shape)
{
    auto* drawn = new QFrame;
    drawn->setObjectName(u"rule"_s);
    drawn->setFrameShape(QFrame::NoFrame);
    if (shape == QFrame::HLine)
        drawn->setFixedHeight(1);
    else
        drawn->setFixedWidth(1);
    return drawn;
}

bool takesFocus(const QWidget* widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
        && !widget->focusProxy();
}

/// Where the keyboard goes when it enters this part: where it was last, else the first that takes it.
QWidget* entryOf(QWidget* part)
{
    if (QWidget* last = part->focusWidget(); last && takesFocus(last))
        return last;
    if (takesFocus(part))
        return part;
    for (QWidget* next = part->nextInFocusChain(); next != part; next = next->nextInFocusChain())
        if (part->isAncestorOf(next) && takesFocus(next))
            return next;
    return nullptr;
}

} // namespace

Frame::Frame(Desk& desk, const QList<PageEntry>& pages, const PageEntry& person, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_entries(pages)
    , m_pages(pages.size(), nullptr)
    , m_personEntry(person)
    , m_navigation(new QListWidget)
    , m_top(new TopBar(desk, m_selection))
    , m_stack(new QStackedWidget)
    , m_foot(new FootLine)
    , m_notices(new NoticeBar(desk))
{
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildNavigation(), 0, 0, 6, 1);
    layout->addWidget(rule(QFrame::VLine), 0, 1, 6, 1);
    layout->addWidget(m_top, 0, 2);
    layout->addWidget(rule(QFrame::HLine), 1, 2);
    layout->addWidget(m_notices, 2, 2);
    layout->addWidget(m_stack, 3, 2);
    layout->addWidget(rule(QFrame::HLine), 4, 2);
    layout->addWidget(m_foot, 5, 2);
    layout->setRowStretch(3, 1);
    layout->setColumnStretch(2, 1);

    watchOpening();
    m_selection.choose({}, monthOf(desk.clock().today()));
    connect(&desk, &Desk::saved, m_foot, &FootLine::showSaved);
    connect(&desk, &Desk::changed, this, &Frame::readFacts);
    connect(&desk, &Desk::changed, m_notices, &NoticeBar::refresh);
    connect(&m_selection, &Selection::changed, this, &Frame::tellPlace);
    connect(m_top, &TopBar::personChosen, this, &Frame::showPerson);
    connect(m_top, &TopBar::authorChosen, this, &Frame::authorChosen);
    connect(m_navigation, &QListWidget::currentRowChanged, this, &Frame::showRow);
    connect(m_navigation, &QListWidget::itemClicked, this, [this] { showRow(m_navigation->currentRow()); });
    connect(m_navigation, &QListWidget::itemActivated, this, [this] { showRow(m_navigation->currentRow()); });
    addShortcuts();
    readFacts();
    m_notices->refresh();
}

/// Opening takes a moment, but where a new catalogue has all figures made anew.
void Frame::watchOpening()
{
    auto* waiting = new EmptyState(tr("Membuka data…"));
    m_stack->addWidget(waiting);
    if (Job* opening = m_desk.opening())
        connect(
            opening, &Job::advanced, this,
            [this, waiting, opening] {
                m_foot->follow(opening, tr("Menghitung ulang semua angka…"));
                waiting->setSentence(
                    tr("Aturan hitungan program ini baru, maka semua angka dihitung ulang. Ini hanya "
                       "sekali; data tidak berubah."));
            },
            Qt::SingleShotConnection);
}

/// Whoever closes the window does not wait for a server.
Frame::~Frame()
{
    Exchanger::of(m_desk).cancel();
}

void Frame::watchMailboxes()
{
    Exchanger& exchanger = Exchanger::of(m_desk);
    connect(&exchanger, &Exchanger::told, m_foot, &FootLine::tell);
    connect(&exchanger, &Exchanger::working, m_foot, &FootLine::follow);
    exchanger.watch();
}

QWidget* Frame::buildNavigation()
{
    constexpr int kWidth = 184;
    constexpr int kRow = 40;
    m_navigation->setObjectName(u"navigation"_s);
    m_navigation->setAccessibleName(tr("Halaman"));
    m_navigation->setIconSize(QSize(20, 20));
    m_navigation->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (qsizetype row = 0; row < m_entries.size(); ++row) {
        auto* item =
            new QListWidgetItem(theme::icon(m_entries[row].icon), m_entries[row].title, m_navigation);
        item->setSizeHint(QSize(kWidth, kRow));
        item->setToolTip(tr("%1 (Ctrl+%2)").arg(m_entries[row].title).arg(row + 1));
    }
    auto* name = new QLabel(u"Simpul"_s);
    theme::asSection(*name);
    name->setContentsMargins(20, 18, 16, 14);

    auto* side = new QWidget;
    side->setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(name);
    layout->addWidget(m_navigation, 1);
    return side;
}

void Frame::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    for (int row = 0; row < m_entries.size(); ++row)
        add(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + row)),
            [this, key = m_entries[row].key] { openPage(key); });
    add(QKeySequence(Qt::Key_F6), [this] { goToNextPart(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { m_top->focusSearch(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { m_top->moveMonth(-1); });
    add(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { m_top->moveMonth(1); });
}

QStringList Frame::pageKeys() const
{
    QStringList keys;
    for (const PageEntry& entry : m_entries)
        keys += entry.key;
    return keys;
}

QString Frame::currentKey() const
{
    return m_person && m_stack->currentWidget() == m_person ? m_personEntry.key
                                                            : pageKeys().value(m_navigation->currentRow());
}

void Frame::openPage(const QString& key)
{
    const int row = int(pageKeys().indexOf(key.section(u'/', 0, 0)));
    if (row < 0)
        return;
    m_navigation->setCurrentRow(row);
    showRow(row);
    if (key.contains(u'/') && m_pages[row])
        m_pages[row]->showPart(key.section(u'/', 1));
}

Page* Frame::currentPage() const
{
    return qobject_cast<Page*>(m_stack->currentWidget());
}

bool Frame::isSettled() const
{
    return m_desk.isIdle() && currentPage() && currentPage()->isSettled();
}

void Frame::showRow(int row)
{
    if (row < 0 || !m_isOpen)
        return;
    if (!m_pages[row]) {
        m_pages[row] = make(m_entries[row]);
        m_stack->addWidget(m_pages[row]);
    }
    m_stack->setCurrentWidget(m_pages[row]);
}

Page* Frame::make(const PageEntry& entry)
{
    Page* page = entry.make(m_desk, m_selection);
    connect(page, &Page::told, m_foot, &FootLine::tell);
    connect(page, &Page::working, m_foot, &FootLine::follow);
    connect(page, &Page::wanted, this, &Frame::openPage);
    connect(page, &Page::personChosen, this, &Frame::showPerson);
    return page;
}

void Frame::readFacts()
{
    m_desk.read<FrameFacts>(this, &readFrameFacts, [this](const FrameFacts& facts) { showFacts(facts); });
}

void Frame::showFacts(const FrameFacts& facts)
{
    m_placeNames.clear();
    for (const FrameFacts::Place& place : facts.places)
        m_placeNames.insert(place.id, place.name);
    const Id first = facts.own.isNull() && !facts.places.isEmpty() ? facts.places.first().id : facts.own;
    if (m_selection.facility().isNull())
        m_selection.choose(first, m_selection.month());
    m_top->showFacts(facts);
    m_foot->showClock(facts.isClockWrong, m_desk.clock().today());
    if (const qsizetype sync = pageKeys().indexOf(u"sinkronisasi"_s); sync >= 0)
        m_navigation->item(int(sync))->setText(facts.waiting > 0
                ? m_entries[sync].title + u"  ●%1"_s.arg(facts.waiting)
                : m_entries[sync].title);
    const bool isFirst = !std::exchange(m_isOpen, true);
    // The list that gets the focus has a current row before one is chosen.
    if (m_navigation->selectedItems().isEmpty())
        m_navigation->setCurrentRow(std::max(0, m_navigation->currentRow()));
    if (!currentPage())
        showRow(m_navigation->currentRow());
    tellPlace();
    if (isFirst)
        watchMailboxes();
}

void Frame::tellPlace()
{
    Q_EMIT placeShown(m_placeNames.value(m_selection.facility()));
}

void Frame::showPerson(const Id& person)
{
    if (!m_person) {
        m_person = make(m_personEntry);
        connect(m_person, &Page::left, this, &Frame::leavePerson);
        m_stack->addWidget(m_person);
    }
    m_person->showPerson(person);
    m_stack->setCurrentWidget(m_person);
    if (QWidget* entry = entryOf(m_person))
        entry->setFocus();
}

/// The page below was never closed: its list, its choice and its focus are as they were.
void Frame::leavePerson()
{
    showRow(m_navigation->currentRow());
    if (QWidget* entry = currentPage() ? entryOf(currentPage()) : nullptr)
        entry->setFocus();
}

void Frame::goToNextPart()
{
    const QList<QWidget*> parts { m_navigation, m_top, m_notices, m_stack, m_foot };
    QWidget* now = QApplication::focusWidget();
    const auto holds = [now](QWidget* part) { return now && (part == now || part->isAncestorOf(now)); };
    const auto found = std::find_if(parts.begin(), parts.end(), holds);
    const qsizetype after = found == parts.end() ? 0 : found - parts.begin() + 1;
    for (qsizetype step = 0; step < parts.size(); ++step) {
        if (QWidget* entry = entryOf(parts[(after + step) % parts.size()])) {
            entry->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

} // namespace simpul
