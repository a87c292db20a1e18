#include "ui/forms/admit_form.h"

#include "core/sync/membership.h"
#include "ui/main/theme.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

QString wordLines(const QStringList& words)
{
    return words.mid(0, 3).join(u"   "_s) + u'\n' + words.mid(3).join(u"   "_s);
}

AdmitForm::AdmitForm(Desk& desk, const FileAsk& ask, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ask(ask)
    , m_name(new QLabel)
    , m_brings(new QLabel)
    , m_words(new QLabel)
    , m_compared(new QCheckBox(tr("Keenam kata &sudah dicocokkan lewat telepon")))
    , m_role(new QComboBox)
    , m_places(new QListWidget)
    , m_admit(new QPushButton(tr("Terima dan tulis &berkas jawaban…")))
    , m_said(new StatusBadge)
{
    build();
}

void AdmitForm::build()
{
    theme::asSection(*m_name);
    theme::asHint(*m_brings);
    theme::asPrimary(*m_admit);
    m_name->setTextFormat(Qt::PlainText);
    m_brings->setWordWrap(true);
    m_words->setObjectName(u"key"_s);
    m_words->setAccessibleName(tr("Enam kata perangkat itu"));
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_compared->setObjectName(u"compared"_s);
    m_role->setObjectName(u"role"_s);
    m_places->setObjectName(u"places"_s);
    m_places->setAccessibleName(tr("Tempat yang boleh dibaca dan diisi"));
    m_admit->setObjectName(u"admit"_s);
    m_said->setObjectName(u"admitted"_s);
    m_said->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(8);
    form->setHorizontalSpacing(16);
    form->addRow(tr("Pe&ran"), m_role);
    form->addRow(tr("T&empat"), m_places);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_name);
    layout->addWidget(m_brings);
    layout->addWidget(m_words);
    layout->addWidget(m_compared);
    layout->addSpacing(8);
    layout->addLayout(form, 1);
    layout->addWidget(m_admit, 0, Qt::AlignLeft);
    layout->addWidget(m_said);
    connect(m_compared, &QCheckBox::toggled, this, &AdmitForm::follow);
    connect(m_role, &QComboBox::currentIndexChanged, this, &AdmitForm::follow);
    connect(m_places, &QListWidget::itemChanged, this, &AdmitForm::follow);
    connect(m_admit, &QPushButton::clicked, this, &AdmitForm::admit);
}

void AdmitForm::begin(const Card& card, const DevicesFacts& facts)
{
    m_card = std::make_shared<const Card>(card);
    m_name->setText(tr("Terima: %1").arg(card.name));
    QStringList brought;
    for (const Card::Scope& scope : card.scopes)
        if (scope.type != "network"_L1)
            brought += scope.name;
    m_brings->setText(brought.isEmpty()
            ? tr("Minta pemegangnya membacakan enam kata di layarnya. Keenamnya harus sama dengan ini:")
            : tr("Membawa data %1 yang sudah diisi. Minta pemegangnya membacakan enam kata; harus sama "
                 "dengan ini:")
                  .arg(brought.join(u", "_s)));
    m_words->setText(wordLines(card.words()));
    m_compared->setChecked(false);
    m_role->clear();
    m_role->addItem(tr("Pengisi: membaca dan mengisi"), int(Role::Entry));
    m_role->addItem(tr("Pembaca: hanya membaca"), int(Role::Reader));
    if (facts.isFounder)
        m_role->addItem(tr("Admin: juga menerima perangkat"), int(Role::Admin));
    m_places->clear();
    for (const auto& [id, name] : facts.grantable) {
        auto* item = new QListWidgetItem(name, m_places);
        item->setData(Qt::UserRole, id.bytes());
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    m_places->setCurrentRow(0);
    m_said->show(Status::Unknown, QString());
    follow();
    m_compared->setFocus();
}

QList<Id> AdmitForm::scopes() const
{
    QList<Id> ids;
    for (int row = 0; row < m_places->count(); ++row)
        if (m_places->item(row)->checkState() == Qt::Checked)
            ids += Id::fromBytes(m_places->item(row)->data(Qt::UserRole).toByteArray()).value_or(Id());
    return ids;
}

void AdmitForm::follow()
{
    const bool isAdmin = m_role->currentData().toInt() == int(Role::Admin);
    m_admit->setEnabled(m_compared->isChecked() && (isAdmin || !scopes().isEmpty()));
}

void AdmitForm::admit()
{
    const QString file =
        m_ask.target(this, tr("Simpan berkas jawaban"), tr("jawaban-%1.simpul").arg(m_card->name));
    if (file.isEmpty())
        return;
    m_admit->setEnabled(false);
    m_said->show(Status::Unknown, tr("Sedang menulis berkas jawaban. Jangan cabut stik."));
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Menulis berkas jawaban"));
    m_desk.write<Admission>(
        this,
        [card = m_card, role = Role(m_role->currentData().toInt()), scopes = scopes(), file,
            progress = job->progress()](
            Store& store) { return simpul::admit(store, *card, role, scopes, file, progress); },
        [this, job](const Result<Admission>& admitted) {
            job->deleteLater();
            takeAdmitted(admitted);
        });
}

void AdmitForm::takeAdmitted(const Result<Admission>& admitted)
{
    follow();
    if (!admitted)
        return m_said->show(admitted.error().kind == ErrorKind::Cancelled ? Status::Unknown : Status::Danger,
            sentence(admitted.error()));
    m_said->show(Status::Ok,
        tr("AMAN DICABUT — %1 ditulis dan dibaca ulang. Bawa ke %2 dan buka di sana dengan “Gabung”.")
            .arg(QFileInfo(admitted->welcome.files.value(0)).fileName(), m_card->name));
}

} // namespace simpul
