#include "ui/forms/differences_form.h"

#include "ui/main/theme.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

DifferencesForm::DifferencesForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_count(new QLabel)
    , m_list(new QListWidget)
    , m_what(new QLabel)
    , m_place(new QLabel)
    , m_choices(new QVBoxLayout)
    , m_note(new QLabel)
{
    build();
}

void DifferencesForm::build()
{
    constexpr int kListWidth = 400;
    auto* title = new QLabel(tr("Perbedaan"));
    theme::asTitle(*title);
    theme::asHint(*m_count);
    theme::asSection(*m_what);
    theme::asHint(*m_place);
    theme::asHint(*m_note);
    m_what->setWordWrap(true);
    m_note->setWordWrap(true);
    m_list->setFixedWidth(kListWidth);
    m_list->setWordWrap(true);
    m_list->setAccessibleName(tr("Daftar perbedaan"));
    m_list->installEventFilter(this);
    m_choices->setSpacing(8);
    auto* back = new QPushButton(tr("&Kembali (Esc)"));

    auto* side = new QVBoxLayout;
    side->setSpacing(4);
    side->addWidget(m_what);
    side->addWidget(m_place);
    side->addSpacing(12);
    side->addLayout(m_choices);
    side->addSpacing(12);
    side->addWidget(m_note);
    side->addStretch();
    auto* middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addWidget(m_list);
    middle->addLayout(side, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(m_count);
    layout->addSpacing(8);
    layout->addLayout(middle, 1);
    layout->addSpacing(8);
    layout->addWidget(back, 0, Qt::AlignLeft);
    connect(m_list, &QListWidget::currentRowChanged, this, &DifferencesForm::showCurrent);
    connect(back, &QPushButton::clicked, this, &DifferencesForm::left);
}

void DifferencesForm::begin()
{
    m_entries.clear();
    m_list->clear();
    m_note->clear();
    m_list->setFocus();
    refresh();
}

void DifferencesForm::refresh()
{
    const int request = ++m_request;
    m_desk.read<Result<QList<Difference>>>(
        this, &readDifferences, [this, request](const Result<QList<Difference>>& read) {
            if (request != m_request)
                return;
            if (read)
                showList(*read);
            else
                m_note->setText(sentence(read.error()));
        });
}

/// New ones go to the end, so that nothing moves under the hand; those decided elsewhere go.
void DifferencesForm::showList(const QList<Difference>& open)
{
    const auto isOpen = [&open](const Entry& entry) {
        return std::any_of(open.begin(), open.end(),
            [&](const Difference& one) { return one.item.id == entry.difference.item.id; });
    };
    m_entries.removeIf([&](const Entry& entry) { return entry.taken == 0 && !isOpen(entry); });
    for (const Difference& difference : open) {
        const auto known = [&](const Entry& entry) { return entry.difference.item.id == difference.item.id; };
        if (std::none_of(m_entries.begin(), m_entries.end(), known))
            m_entries += Entry { difference, 0 };
    }
    const int row = m_list->currentRow();
    while (m_list->count() > m_entries.size())
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < m_entries.size())
        m_list->addItem(QString());
    for (int at = 0; at < m_entries.size(); ++at) {
        const Entry& entry = m_entries[at];
        m_list->item(at)->setText(
            statusShape(entry.taken > 0 ? Status::Ok : Status::Warn) + u' ' + entry.difference.what);
    }
    const auto waiting = std::count_if(
        m_entries.begin(), m_entries.end(), [](const Entry& entry) { return entry.taken == 0; });
    m_count->setText(waiting > 0
            ? tr("%1 menunggu keputusan. Semua isian tersimpan; yang dipilih berlaku di semua komputer.")
                  .arg(numberText(double(waiting)))
            : tr("✓ Tidak ada yang menunggu keputusan."));
    if (row < 0)
        goToOpen();
    showCurrent();
}

DifferencesForm::Entry* DifferencesForm::current()
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_entries.size() ? &m_entries[row] : nullptr;
}

void DifferencesForm::showCurrent()
{
    while (QLayoutItem* item = m_choices->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const Entry* entry = current();
    m_what->setText(entry ? entry->difference.what : QString());
    m_place->setText(entry ? entry->difference.place : QString());
    if (!entry)
        return m_note->clear();
    for (int take = 1; take <= entry->difference.choices.size(); ++take)
        addChoice(*entry, take);
    m_note->setText(entry->difference.choices.isEmpty() ? entry->difference.advice
            : !entry->difference.mayDecide ? tr("Hanya petugas tempat itu yang dapat memutuskan.")
            : entry->taken > 0             ? tr("✓ Sudah diputuskan. Pilih yang lain bila keliru.")
                                           : tr("Tekan angka di papan ketik, atau pilih isian yang benar."));
}

void DifferencesForm::addChoice(const Entry& entry, int take)
{
    const Difference::Choice& choice = entry.difference.choices[take - 1];
    auto* button = new QPushButton(u"%1 · %2\n%3"_s.arg(QString::number(take), choice.text, choice.who));
    button->setObjectName(u"choice"_s);
    button->setCheckable(true);
    button->setChecked(entry.taken == take);
    button->setEnabled(entry.difference.mayDecide);
    button->setAccessibleName(tr("Pilihan %1: %2. %3").arg(QString::number(take), choice.text, choice.who));
    connect(button, &QPushButton::clicked, this, [this, take] { this->take(take); });
    m_choices->addWidget(button);
}

void DifferencesForm::take(int choice)
{
    const Entry* entry = current();
    if (!entry || !entry->difference.mayDecide || choice > entry->difference.choices.size())
        return;
    if (choice == entry->taken)
        return showCurrent();
    const Item item = entry->difference.item;
    m_desk.write<bool>(
        this,
        [item, choice](Store& store) -> Result<bool> {
            SIMPUL_TRY(decide(store, item, choice));
            return true;
        },
        [this, id = item.id, choice](const Result<bool>& decided) { takeDecided(id, choice, decided); });
}

void DifferencesForm::takeDecided(const Id& item, int choice, const Result<bool>& decided)
{
    if (!decided) {
        showCurrent();
        return m_note->setText(u"▲ "_s + sentence(decided.error()));
    }
    for (Entry& entry : m_entries)
        if (entry.difference.item.id == item)
            entry.taken = choice;
    goToOpen();
}

/// Stays where it is when nothing waits any more.
void DifferencesForm::goToOpen()
{
    for (int at = 0; at < m_entries.size(); ++at)
        if (m_entries[at].taken == 0)
            return m_list->setCurrentRow(at);
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

bool DifferencesForm::takeByKey(const QKeyEvent& event)
{
    const int number = event.key() - Qt::Key_0;
    if (number < 1 || number > 9 || event.modifiers().testFlag(Qt::ControlModifier))
        return false;
    take(number);
    return true;
}

/// The list would look for an entry that begins with the digit.
bool DifferencesForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress && takeByKey(static_cast<QKeyEvent&>(*event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

void DifferencesForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    if (!takeByKey(*event))
        QWidget::keyPressEvent(event);
}

} // namespace simpul
