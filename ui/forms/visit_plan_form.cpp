#include "ui/forms/visit_plan_form.h"

#include "ui/main/theme.h"
#include "ui/models/save_one.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/form_sheet.h"
#include "ui/words/sentences.h"

#include <QCborArray>
#include <QCborMap>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kMostFound = 20;
constexpr int kListHeight = 140;

programme::LifeGroups groupsOf(const Catalog& catalog)
{
    auto groups = programme::LifeGroups::compile(catalog);
    return groups ? *groups : programme::LifeGroups();
}

struct AboutPerson {
    Id household;
    QString form;
};

} // namespace

VisitPlanForm::VisitPlanForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_groups(groupsOf(desk.catalog()))
    , m_name(new QLineEdit)
    , m_people(new QListWidget)
    , m_family(new QCheckBox(tr("Kunjungi seluruh keluarga")))
    , m_kader(new QComboBox)
    , m_date(new DateField)
    , m_reason(new QComboBox)
    , m_note(new QLabel)
    , m_save(new QPushButton(tr("&Simpan rencana")))
{
    auto* title = new QLabel(tr("Rencanakan kunjungan rumah"));
    theme::asTitle(*title);
    theme::asPrimary(*m_save);
    m_save->setObjectName(u"savePlan"_s);
    m_name->setObjectName(u"whom"_s);
    m_name->setPlaceholderText(tr("Ketik nama, ibu, atau alamat"));
    m_people->setObjectName(u"people"_s);
    m_people->setAccessibleName(tr("Orang yang ditemukan"));
    m_people->setMaximumHeight(kListHeight);
    m_date->setObjectName(u"planDate"_s);
    for (const auto& [code, label] : visitReasonsOf(desk.catalog()))
        m_reason->addItem(label, code);
    theme::colour(*m_note, theme::danger());
    m_note->setWordWrap(true);
    auto* cancel = new QPushButton(tr("Batal (Esc)"));

    QFormLayout* form = layFormSheet(*this, title);
    form->addRow(tr("&Siapa"), m_name);
    form->addRow(QString(), m_people);
    form->addRow(QString(), m_family);
    form->addRow(tr("&Kader"), m_kader);
    form->addRow(tr("&Tanggal rencana"), m_date);
    form->addRow(tr("&Alasan"), m_reason);
    form->addRow(m_note);
    addFormFoot(*form, m_save, cancel);

    connect(m_name, &QLineEdit::textChanged, this, &VisitPlanForm::find);
    connect(m_people, &QListWidget::currentRowChanged, this, &VisitPlanForm::learnPerson);
    connect(m_save, &QPushButton::clicked, this, &VisitPlanForm::save);
    connect(cancel, &QPushButton::clicked, this, &VisitPlanForm::left);
}

void VisitPlanForm::begin(const QList<StaffRow>& kader)
{
    m_kader->clear();
    for (const StaffRow& staff : kader)
        m_kader->addItem(staff.name, staff.id.bytes());
    m_name->clear();
    showFound({});
    m_date->setToday(m_desk.clock().today());
    m_date->setValue(m_desk.clock().today());
    m_note->setText(
        kader.isEmpty() ? tr("Belum ada kader di tempat ini. Tambahkan di Pengaturan.") : QString());
    m_name->setFocus();
}

void VisitPlanForm::find()
{
    const int request = ++m_request;
    m_desk.read<QList<PersonRow>>(
        this, [typed = m_name->text()](Store& store) { return store.people().search(typed, kMostFound); },
        [this, request](const QList<PersonRow>& found) {
            if (request == m_request)
                showFound(found);
        });
}

void VisitPlanForm::showFound(const QList<PersonRow>& found)
{
    m_found = found;
    m_people->clear();
    for (const PersonRow& person : found) {
        const QString birth = QDate::fromString(person.birth, Qt::ISODate).toString(u"dd-MM-yyyy"_s);
        m_people->addItem(tr("%1 · %2 · lahir %3 · %4").arg(person.name, person.sex, birth, person.address));
    }
    m_people->setCurrentRow(found.isEmpty() ? -1 : 0);
    m_family->setChecked(false);
    m_family->setEnabled(false);
}

/// Which family, and which checklist.
void VisitPlanForm::learnPerson()
{
    const int row = m_people->currentRow();
    m_household = Id();
    m_formCode.clear();
    if (row < 0 || row >= m_found.size())
        return;
    const PersonRow person = m_found.at(row);
    m_desk.read<AboutPerson>(
        this,
        [person, groups = m_groups, today = m_desk.clock().today()](Store& store) {
            const auto record = store.records().find(u"person"_s, person.id);
            const QByteArray household =
                record ? record->fields.value("household"_L1).toByteArray() : QByteArray();
            return AboutPerson { Id::fromBytes(household).value_or(Id()),
                visitFormFor(store, groups, person, today) };
        },
        [this, person](const AboutPerson& about) {
            const int now = m_people->currentRow();
            if (now < 0 || m_found.at(now).id != person.id)
                return;
            m_household = about.household;
            m_formCode = about.form;
            m_family->setEnabled(!m_household.isNull());
        });
}

void VisitPlanForm::save()
{
    const int row = m_people->currentRow();
    const auto date = m_date->value();
    if (row < 0) {
        m_note->setText(tr("Ketik namanya, lalu pilih orangnya."));
        return m_name->setFocus();
    }
    if (!date) {
        m_note->setText(tr("Tulis tanggalnya seperti 07-10-2026."));
        return m_date->setFocus();
    }
    QCborMap fields { { u"kader"_s, m_kader->currentData().toByteArray() },
        { u"plan_date"_s, date->toString(Qt::ISODate) },
        { u"reason"_s, QCborArray { m_reason->currentData().toString() } },
        { u"form"_s, m_formCode.isEmpty() ? u"kr_dewasa"_s : m_formCode } };
    if (m_family->isChecked())
        fields.insert("household"_L1, m_household.bytes());
    else
        fields.insert("person"_L1, m_found.at(row).id.bytes());
    m_desk.write<Id>(
        this,
        [fields](Store& store) {
            return saveOne(store, Draft { u"home_visit"_s, {}, {}, fields, false });
        },
        [this](const Result<Id>& result) {
            if (!result)
                return m_note->setText(sentence(result.error(), m_desk.catalog(), u"home_visit"_s));
            Q_EMIT saved();
        });
}

void VisitPlanForm::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    if (!isEnter)
        return QWidget::keyPressEvent(event);
    if (focusWidget() == m_save)
        save();
    else
        focusNextChild();
}

} // namespace simpul
