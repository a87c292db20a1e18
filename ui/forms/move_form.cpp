#include "ui/forms/move_form.h"

#include "ui/main/theme.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/form_sheet.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kListHeight = 200;

} // namespace

MoveForm::MoveForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_title(new QLabel)
    , m_typed(new QLineEdit)
    , m_list(new QListWidget)
    , m_date(new DateField)
    , m_what(new QLabel)
    , m_note(new QLabel)
    , m_save(new QPushButton(tr("&Pindahkan")))
{
    build();
    connect(m_typed, &QLineEdit::textChanged, this, &MoveForm::filter);
    connect(m_list, &QListWidget::currentRowChanged, this, &MoveForm::explain);
    connect(m_save, &QPushButton::clicked, this, &MoveForm::save);
}

void MoveForm::build()
{
    theme::asTitle(*m_title);
    m_title->setTextFormat(Qt::PlainText);
    theme::asPrimary(*m_save);
    theme::asHint(*m_what);
    m_what->setObjectName(u"moveWhat"_s);
    m_save->setObjectName(u"moveSave"_s);
    m_typed->setObjectName(u"moveTyped"_s);
    m_typed->setPlaceholderText(tr("Ketik nama posyandu"));
    m_list->setObjectName(u"movePlaces"_s);
    m_list->setAccessibleName(tr("Tempat yang ditemukan"));
    m_list->setMaximumHeight(kListHeight);
    m_date->setObjectName(u"moveDate"_s);
    theme::colour(*m_note, theme::danger());
    m_note->setObjectName(u"moveNote"_s);
    for (QLabel* label : { m_what, m_note })
        label->setWordWrap(true);
    auto* cancel = new QPushButton(tr("&Batal (Esc)"));
    connect(cancel, &QPushButton::clicked, this, &MoveForm::left);

    QFormLayout* form = layFormSheet(*this, m_title);
    form->addRow(tr("Pindah &ke"), m_typed);
    form->addRow(QString(), m_list);
    form->addRow(tr("&Tanggal pindah"), m_date);
    form->addRow(m_what);
    form->addRow(m_note);
    addFormFoot(*form, m_save, cancel);
}

void MoveForm::open(const Id& person, const QString& name)
{
    m_person = person;
    m_name = name;
    m_title->setText(tr("%1 pindah ke posyandu lain").arg(name));
    m_places.clear();
    m_typed->clear();
    m_date->setToday(m_desk.clock().today());
    m_date->setValue(m_desk.clock().today());
    m_note->clear();
    filter();
    m_typed->setFocus();
    const int request = ++m_request;
    m_desk.read<QList<MovePlace>>(
        this, [person](Store& store) { return readMovePlaces(store, person); },
        [this, request](const QList<MovePlace>& places) {
            if (request != m_request)
                return;
            m_places = places;
            filter();
        });
}

void MoveForm::filter()
{
    const QString typed = People::sortKey(m_typed->text());
    m_shown.clear();
    for (const MovePlace& place : std::as_const(m_places))
        if (People::sortKey(place.name).contains(typed))
            m_shown += place;
    m_list->clear();
    for (const MovePlace& place : std::as_const(m_shown))
        m_list->addItem(place.name);
    m_list->setCurrentRow(m_shown.size() == 1 || !typed.isEmpty() ? 0 : -1);
    explain();
}

const MovePlace* MoveForm::chosen() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_shown.size() ? &m_shown[row] : nullptr;
}

void MoveForm::explain()
{
    const MovePlace* place = chosen();
    m_save->setEnabled(place != nullptr);
    if (!place)
        m_what->setText(tr("Pilih tempat yang baru. Angka bulan-bulan yang lalu tetap di tempat lama."));
    else if (place->isOwn)
        m_what->setText(
            tr("Semua catatannya disalin ke %1. Angka bulan-bulan yang lalu tetap di tempat lama.")
                .arg(place->name));
    else
        m_what->setText(tr("Komputer ini hanya mencatat penyerahannya. Kirim paket ke puskesmas; di sana "
                           "perpindahan ke %1 diselesaikan.")
                            .arg(place->name));
}

void MoveForm::save()
{
    const MovePlace* place = chosen();
    const auto date = m_date->value();
    if (!place) {
        m_note->setText(tr("Ketik nama posyandu yang baru, lalu pilih."));
        return m_typed->setFocus();
    }
    if (!date) {
        m_note->setText(tr("Tulis tanggalnya seperti 07-10-2026."));
        return m_date->setFocus();
    }
    m_save->setEnabled(false);
    const QString done = place->isOwn ? tr("✓ %1 pindah ke %2 sejak %3. Catatan yang ikut: %4.")
                                      : tr("✓ %1 diserahkan ke %2 sejak %3.");
    const QString told = done.arg(m_name, place->name, dateText(*date));
    m_desk.write<int>(
        this,
        [person = m_person, to = place->id, day = *date](
            Store& store) { return movePerson(store, person, to, day); },
        [this, told, isOwn = place->isOwn](const Result<int>& moved) {
            m_save->setEnabled(true);
            if (!moved)
                return m_note->setText(sentence(moved.error(), m_desk.catalog(), u"person"_s));
            Q_EMIT saved(isOwn ? told.arg(*moved) : told);
        });
}

void MoveForm::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isArrow = event->key() == Qt::Key_Down || event->key() == Qt::Key_Up;
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    if (isArrow && focusWidget() == m_typed && !m_shown.isEmpty()) {
        const int step = event->key() == Qt::Key_Down ? 1 : -1;
        return m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, int(m_shown.size()) - 1));
    }
    if (!isEnter)
        return QWidget::keyPressEvent(event);
    if (focusWidget() == m_save)
        save();
    else if (focusWidget() == m_typed || focusWidget() == m_list)
        m_date->setFocus();
    else
        focusNextChild();
}

} // namespace simpul
