#include "ui/forms/session_form.h"

#include "ui/main/theme.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/form_sheet.h"

#include <QCborArray>
#include <QCborMap>
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

constexpr int kListHeight = 120;

void addChoice(QListWidget& list, const StaffRow& staff, bool checked)
{
    auto* item = new QListWidgetItem(staff.name, &list);
    item->setData(Qt::UserRole, staff.id.bytes());
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
}

QCborArray checkedIds(const QListWidget& list)
{
    QCborArray ids;
    for (int row = 0; row < list.count(); ++row)
        if (list.item(row)->checkState() == Qt::Checked)
            ids.append(list.item(row)->data(Qt::UserRole).toByteArray());
    return ids;
}

} // namespace

SessionForm::SessionForm(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_posyandu(new QComboBox)
    , m_date(new DateField)
    , m_type(new QComboBox)
    , m_kader(new QListWidget)
    , m_health(new QListWidget)
    , m_topic(new QLineEdit)
    , m_note(new QLabel)
    , m_submit(new QPushButton)
{
    theme::asTitle(*m_title);
    theme::asPrimary(*m_submit);
    m_submit->setObjectName(u"submit"_s);
    m_topic->setObjectName(u"topic"_s);
    for (const char* type : { "hari_buka", "luar_hari_buka", "sweeping" })
        m_type->addItem(sessionTypeWord(QLatin1String(type)), QString(QLatin1String(type)));
    m_kader->setMaximumHeight(kListHeight);
    m_health->setMaximumHeight(kListHeight);
    m_note->setWordWrap(true);
    theme::colour(*m_note, theme::danger());

    QFormLayout* form = layFormSheet(*this, m_title);
    form->addRow(tr("&Posyandu"), m_posyandu);
    form->addRow(tr("Tanggal (&hh-bb-tttt)"), m_date);
    form->addRow(tr("&Jenis"), m_type);
    form->addRow(tr("&Kader hadir"), m_kader);
    form->addRow(tr("&Nakes hadir"), m_health);
    form->addRow(tr("T&opik penyuluhan"), m_topic);
    auto* cancel = new QPushButton(tr("Batal (Esc)"));
    form->addRow(m_note);
    addFormFoot(*form, m_submit, cancel);

    connect(m_posyandu, &QComboBox::currentIndexChanged, this, &SessionForm::fillStaff);
    connect(m_submit, &QPushButton::clicked, this, &SessionForm::submit);
    connect(cancel, &QPushButton::clicked, this, &SessionForm::left);
}

void SessionForm::begin(
    const SessionList& list, const std::optional<SessionRow>& session, const QDate& today, bool plan)
{
    m_list = list;
    m_session = session;
    m_plan = plan;
    m_title->setText(plan ? tr("Rencanakan hari buka") : tr("Buka hari buka"));
    m_submit->setText(plan ? tr("&Simpan rencana") : tr("&Buka dan mulai mengisi"));
    m_note->clear();
    m_posyandu->clear();
    for (const NamedId& posyandu : m_list.posyandu)
        m_posyandu->addItem(posyandu.name, posyandu.id.bytes());
    if (session)
        m_posyandu->setCurrentIndex(m_posyandu->findData(session->posyandu.bytes()));
    m_posyandu->setEnabled(!session && m_list.posyandu.size() > 1);
    m_date->setToday(today);
    m_date->setValue(session && session->date <= today ? session->date : plan ? QDate() : today);
    m_type->setCurrentIndex(session ? std::max(0, m_type->findData(session->type)) : 0);
    m_topic->setText(session ? session->topic : QString());
    fillStaff();
    m_date->setFocus();
    m_date->selectAll();
}

void SessionForm::fillStaff()
{
    const Id posyandu = Id::fromBytes(m_posyandu->currentData().toByteArray()).value_or(Id());
    const QList<Id> kader = m_session ? m_session->kader : QList<Id>();
    const QList<Id> health = m_session ? m_session->healthWorkers : QList<Id>();
    m_kader->clear();
    m_health->clear();
    for (const StaffRow& staff : std::as_const(m_list.staff)) {
        if (staff.role == "kader"_L1 && staff.facility == posyandu)
            addChoice(*m_kader, staff, kader.isEmpty() || kader.contains(staff.id));
        else if (staff.role != "kader"_L1 && staff.role != "admin"_L1)
            addChoice(*m_health, staff, health.contains(staff.id));
    }
    m_kader->setVisible(m_kader->count() > 0);
    m_health->setVisible(m_health->count() > 0);
    auto* form = static_cast<QFormLayout*>(m_kader->parentWidget()->layout());
    form->labelForField(m_kader)->setVisible(m_kader->count() > 0);
    form->labelForField(m_health)->setVisible(m_health->count() > 0);
}

void SessionForm::refuse(const QString& sentence)
{
    m_note->setText(sentence);
    m_date->setFocus();
}

void SessionForm::submit()
{
    const auto date = m_date->value();
    if (!date)
        return refuse(tr("Tulis tanggalnya seperti 07-10-2026."));
    QCborMap fields { { u"posyandu"_s, m_posyandu->currentData().toByteArray() },
        { u"date"_s, date->toString(Qt::ISODate) }, { u"type"_s, m_type->currentData().toString() },
        { u"status"_s, m_plan ? u"rencana"_s : u"buka"_s } };
    if (m_plan)
        fields.insert("plan_date"_L1, date->toString(Qt::ISODate));
    if (m_kader->count() > 0)
        fields.insert("kader"_L1, checkedIds(*m_kader));
    if (m_health->count() > 0)
        fields.insert("health_workers"_L1, checkedIds(*m_health));
    const QString topic = m_topic->text().simplified();
    if (!topic.isEmpty() || m_session)
        fields.insert("topic"_L1, topic.isEmpty() ? QCborValue(nullptr) : QCborValue(topic));
    Q_EMIT submitted(m_session ? m_session->id : Id(), fields);
}

void SessionForm::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    if (isEnter && focusWidget() == m_submit)
        return submit();
    if (isEnter) {
        focusNextChild();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace simpul
