#include "ui/forms/admit_form.h"

#include "core/sync/membership.h"
#include "ui/forms/rights_picker.h"
#include "ui/main/theme.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/sentences.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QLabel>
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
    , m_rights(new RightsPicker)
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
    m_admit->setObjectName(u"admit"_s);
    m_said->setObjectName(u"admitted"_s);
    m_said->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_name);
    layout->addWidget(m_brings);
    layout->addWidget(m_words);
    layout->addWidget(m_compared);
    layout->addSpacing(8);
    layout->addWidget(m_rights, 1);
    layout->addWidget(m_admit, 0, Qt::AlignLeft);
    layout->addWidget(m_said);
    connect(m_compared, &QCheckBox::toggled, this, &AdmitForm::follow);
    connect(m_rights, &RightsPicker::changed, this, &AdmitForm::follow);
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
    m_rights->begin(facts);
    m_said->show(Status::Unknown, QString());
    follow();
    m_compared->setFocus();
}

void AdmitForm::follow()
{
    m_admit->setEnabled(m_compared->isChecked() && m_rights->isGood());
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
        [card = m_card, role = m_rights->role(), scopes = m_rights->places(), file,
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
