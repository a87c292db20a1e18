#include "ui/forms/staff_tab.h"

#include "ui/forms/record_form.h"
#include "ui/main/theme.h"
#include "ui/models/cell_text.h"
#include "ui/models/save_one.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QDate dateOf(const BookRecord& staff, QLatin1String field)
{
    return QDate::fromString(staff.fields.value(field).toString(), Qt::ISODate);
}

bool hasEnded(const BookRecord& staff, const QDate& today)
{
    const QDate until = dateOf(staff, "until"_L1);
    return until.isValid() && until <= today;
}

Cell standing(const BookRecord& staff, const QDate& today)
{
    if (hasEnded(staff, today))
        return { StaffTab::tr("berhenti %1").arg(dateText(dateOf(staff, "until"_L1))), Status::Unknown };
    return { StaffTab::tr("bertugas"), Status::Ok };
}

} // namespace

StaffTab::StaffTab(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_table(new RowsTable(tr("Kader dan petugas"), { tr("Nama"), tr("Peran"), tr("Tempat"), tr("Keadaan") },
          { 200, 100, 180 }))
    , m_empty(new QLabel(tr("Belum ada kader atau petugas di sini. Tambahkan kader dahulu; sebuah posyandu "
                            "memerlukan paling sedikit lima.")))
    , m_form(new RecordForm(desk, u"staff"_s,
          { u"facility"_s, u"name"_s, u"role"_s, u"phone"_s, u"nik"_s, u"since"_s, u"until"_s, u"klaster"_s },
          { u"facility"_s }))
    , m_addKader(new QPushButton(tr("Tambah &kader")))
    , m_addStaff(new QPushButton(tr("Tambah p&etugas")))
    , m_end(new QPushButton(tr("&Akhiri tugas hari ini")))
{
    build();
}

void StaffTab::build()
{
    constexpr int kFormWidth = 460;
    m_form->setObjectName(u"staffForm"_s);
    m_table->setObjectName(u"staff"_s);
    m_addKader->setObjectName(u"addKader"_s);
    m_addStaff->setObjectName(u"addStaff"_s);
    m_end->setObjectName(u"endStaff"_s);
    m_empty->setWordWrap(true);
    theme::asHint(*m_empty);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFixedWidth(kFormWidth);
    scroll->setWidget(m_form);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_addKader);
    buttons->addWidget(m_addStaff);
    buttons->addWidget(m_end);
    buttons->addStretch();
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addLayout(buttons);
    left->addWidget(m_empty);
    left->addWidget(m_table, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 16, 0, 0);
    layout->setSpacing(24);
    layout->addLayout(left, 1);
    layout->addWidget(scroll);
    connect(m_table, &RowsTable::chosen, this, &StaffTab::open);
    connect(m_addKader, &QPushButton::clicked, this, [this] { begin(u"kader"_s); });
    connect(m_addStaff, &QPushButton::clicked, this, [this] { begin(u"bidan"_s); });
    connect(m_end, &QPushButton::clicked, this, &StaffTab::endToday);
    connect(m_form, &RecordForm::editing, this, &StaffTab::setEditing);
    connect(m_form, &RecordForm::saved, this, &StaffTab::takeSaved);
    connect(m_form, &RecordForm::left, this, [this] { open(m_table->currentId()); });
}

void StaffTab::refresh()
{
    const int asked = ++m_asked;
    m_desk.read<StaffFacts>(
        this, [place = m_place](Store& store) { return readStaffFacts(store, place); },
        [this, asked](const StaffFacts& facts) {
            if (asked == m_asked && !m_form->isEditing())
                showFacts(facts);
        });
}

void StaffTab::showFacts(const StaffFacts& facts)
{
    m_facts = facts;
    QList<RecordForm::Choice> places;
    for (const StaffFacts::Place& place : facts.places)
        if (place.mayWrite)
            places += { place.id, place.name };
    m_form->setChoices(u"facility"_s, places);
    m_form->setEnabled(!places.isEmpty());
    showRows();
    m_table->choose(std::exchange(m_wanted, Id()));
    setEditing(false);
    open(m_table->currentId());
}

/// Those who work here first; those who have ended at the end.
void StaffTab::showRows()
{
    const QDate today = m_desk.clock().today();
    QList<Row> rows;
    for (const bool ended : { false, true })
        for (const BookRecord& staff : std::as_const(m_facts.staff))
            if (hasEnded(staff, today) == ended)
                rows += { staff.id,
                    { staff.name, wordOf(staff.fields.value("role"_L1).toString()),
                        placeName(
                            Id::fromBytes(staff.fields.value("facility"_L1).toByteArray()).value_or(Id())),
                        standing(staff, today) } };
    m_table->show(rows);
    m_empty->setVisible(rows.isEmpty());
    m_table->setVisible(!rows.isEmpty());
    if (!rows.isEmpty() && m_table->currentId().isNull())
        m_table->choose(rows.first().id);
}

QString StaffTab::placeName(const Id& place) const
{
    for (const StaffFacts::Place& one : m_facts.places)
        if (one.id == place)
            return one.name;
    return {};
}

void StaffTab::open(const Id& id)
{
    for (const BookRecord& staff : std::as_const(m_facts.staff))
        if (staff.id == id)
            m_form->open(staff.id, staff.name, staff.fields);
    setEditing(m_form->isEditing());
}

void StaffTab::begin(const QString& role)
{
    QCborMap given { { u"role"_s, role } };
    for (const StaffFacts::Place& place : std::as_const(m_facts.places))
        if (place.id == m_place && place.mayWrite)
            given.insert(u"facility"_s, place.id.bytes());
    for (const BookRecord& staff : std::as_const(m_facts.staff))
        if (!given.contains("facility"_L1) && staff.id == m_table->currentId())
            given.insert(u"facility"_s, staff.fields.value("facility"_L1));
    m_form->begin(role == "kader"_L1 ? tr("Kader baru") : tr("Petugas baru"), given);
}

/// Undone by clearing the field again.
void StaffTab::endToday()
{
    const Id staff = m_table->currentId();
    const QString today = m_desk.clock().today().toString(Qt::ISODate);
    m_desk.write<Id>(
        this,
        [staff, today](Store& store) {
            return saveOne(store, { u"staff"_s, staff, {}, { { u"until"_s, today } }, false });
        },
        [this](const Result<Id>& saved) {
            Q_EMIT told(saved ? tr("Tugas diakhiri hari ini. Kosongkan “Sampai” untuk membatalkannya.")
                              : sentence(saved.error(), m_desk.catalog(), u"staff"_s));
            refresh();
        });
}

void StaffTab::setEditing(bool isEditing)
{
    const bool mayAdd = std::any_of(
        m_facts.places.begin(), m_facts.places.end(), [](const auto& place) { return place.mayWrite; });
    m_table->setEnabled(!isEditing);
    m_addKader->setEnabled(!isEditing && mayAdd);
    m_addStaff->setEnabled(!isEditing && mayAdd);
    const Id chosen = m_table->currentId();
    const auto found = std::find_if(m_facts.staff.begin(), m_facts.staff.end(),
        [&](const BookRecord& staff) { return staff.id == chosen; });
    m_end->setEnabled(
        !isEditing && found != m_facts.staff.end() && !hasEnded(*found, m_desk.clock().today()));
}

void StaffTab::takeSaved(const Id& id, const QString& warning)
{
    if (!warning.isEmpty())
        Q_EMIT told(u"▲ "_s + warning);
    m_wanted = id;
    m_addKader->setFocus();
    refresh();
}

} // namespace simpul
