#include "ui/main/top_bar.h"

#include "ui/jobs/desk.h"
#include "ui/main/people_search.h"
#include "ui/main/theme.h"
#include "ui/words/clock_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace simpul {

TopBar::TopBar(Desk& desk, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_selection(selection)
    , m_place(new QComboBox)
    , m_month(new QLabel)
    , m_previous(monthButton(u"previous"_s, tr("Bulan sebelumnya (Ctrl+PgUp)"), -1))
    , m_next(monthButton(u"next"_s, tr("Bulan berikutnya (Ctrl+PgDn)"), 1))
    , m_search(new PeopleSearch(desk))
    , m_author(new QComboBox)
{
    m_place->setAccessibleName(tr("Tempat"));
    m_place->setMinimumWidth(260);
    m_place->setMaxVisibleItems(20);
    m_month->setAlignment(Qt::AlignCenter);
    m_month->setFixedWidth(fontMetrics().horizontalAdvance(u"September 2026 "_s) + 8);
    m_search->setMinimumWidth(240);
    m_author->setEditable(true);
    m_author->setInsertPolicy(QComboBox::NoInsert);
    m_author->setAccessibleName(tr("Petugas yang mengisi"));
    m_author->setToolTip(tr("Nama petugas yang mengisi; tercatat pada setiap penyimpanan"));
    m_author->lineEdit()->setAccessibleName(tr("Petugas yang mengisi"));
    m_author->setMinimumWidth(180);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 12);
    layout->setSpacing(8);
    layout->addWidget(m_place, 2);
    layout->addSpacing(8);
    layout->addWidget(m_previous);
    layout->addWidget(m_month);
    layout->addWidget(m_next);
    layout->addSpacing(8);
    layout->addStretch(1);
    layout->addWidget(m_search, 3);
    layout->addSpacing(8);
    layout->addWidget(m_author, 1);

    connect(m_place, &QComboBox::activated, this, [this](int row) {
        if (const auto id = Id::fromBytes(m_place->itemData(row).toByteArray()))
            m_selection.choose(*id, m_selection.month());
    });
    connect(m_author, &QComboBox::activated, this, &TopBar::takeAuthor);
    connect(m_author->lineEdit(), &QLineEdit::editingFinished, this, &TopBar::takeAuthor);
    connect(&m_desk, &Desk::authorChanged, this, &TopBar::showAuthor);
    connect(m_search, &PeopleSearch::chosen, this, &TopBar::personChosen);
    connect(&m_selection, &Selection::changed, this, &TopBar::showSelection);
    showSelection();
}

QToolButton* TopBar::monthButton(const QString& icon, const QString& name, int months)
{
    auto* button = new QToolButton;
    button->setProperty("framed", true);
    button->setIcon(theme::icon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, months] { moveMonth(months); });
    return button;
}

void TopBar::showFacts(const FrameFacts& facts)
{
    fillPlaces(facts);
    fillAuthors(facts);
}

void TopBar::fillPlaces(const FrameFacts& facts)
{
    m_place->clear();
    QString type;
    for (const FrameFacts::Place& place : facts.places) {
        if (!type.isEmpty() && type != place.type)
            m_place->insertSeparator(m_place->count());
        type = place.type;
        m_place->addItem(place.name, place.id.bytes());
    }
    showSelection();
}

void TopBar::fillAuthors(const FrameFacts& facts)
{
    if (m_author->lineEdit()->hasFocus())
        return;
    const QString now = m_knownAuthor.isEmpty() ? facts.author : m_knownAuthor;
    m_author->clear();
    m_author->addItems(facts.staff);
    m_author->setEditText(now);
    m_author->lineEdit()->setCursorPosition(0);
    m_knownAuthor = now;
}

void TopBar::showSelection()
{
    m_place->setCurrentIndex(m_place->findData(m_selection.facility().bytes()));
    m_month->setText(m_selection.month() > 0 ? monthText(m_selection.month()) : QString());
    // The next month can be planned; further ahead there is nothing to see.
    m_next->setEnabled(m_selection.month() <= monthOf(m_desk.clock().today()));
}

void TopBar::moveMonth(int months)
{
    if (months > 0 && !m_next->isEnabled())
        return;
    m_selection.choose(m_selection.facility(), m_selection.month() + months);
}

void TopBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void TopBar::takeAuthor()
{
    const QString author = m_author->currentText().simplified();
    if (author.isEmpty() || author == m_knownAuthor)
        return;
    m_desk.setAuthor(author);
}

/// Chosen here or in Pengaturan.
void TopBar::showAuthor(const QString& author)
{
    m_knownAuthor = author;
    m_author->setEditText(author);
    m_author->lineEdit()->setCursorPosition(0);
    Q_EMIT authorChosen(author);
}

} // namespace simpul
