#include "ui/forms/revoke_form.h"

#include "core/sync/revocation.h"
#include "ui/main/theme.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

RevokeForm::RevokeForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_title(new QLabel)
    , m_held(new QLabel)
    , m_all(new QRadioButton(tr("Hitung &semua yang sudah diterima di sini")))
    , m_until(new QRadioButton(tr("Hanya yang ditulisnya sampai tanggal (PC &hilang):")))
    , m_day(new DateField)
    , m_reason(new QLineEdit)
    , m_revoke(new QPushButton(tr("Cab&ut hak")))
    , m_said(new StatusBadge)
{
    build();
}

void RevokeForm::build()
{
    theme::asSection(*m_title);
    theme::asHint(*m_held);
    theme::asPrimary(*m_revoke);
    m_title->setWordWrap(true);
    m_held->setWordWrap(true);
    m_said->setWordWrap(true);
    m_day->setObjectName(u"revokeDay"_s);
    m_day->setAccessibleName(tr("Dihitung sampai tanggal"));
    m_until->setObjectName(u"revokeUntil"_s);
    m_reason->setObjectName(u"revokeReason"_s);
    m_revoke->setObjectName(u"revokeNow"_s);
    auto* reason = new QLabel(tr("A&lasan"));
    reason->setBuddy(m_reason);
    auto* after =
        new QLabel(tr("Yang ditulisnya sesudah itu disisihkan, tidak hilang, dan dapat dihitung kemudian."));
    after->setWordWrap(true);
    theme::asHint(*after);
    auto* back = new QPushButton(tr("&Batal"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_revoke);
    buttons->addWidget(back);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget* widget : { static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_held),
             static_cast<QWidget*>(m_all), static_cast<QWidget*>(m_until), static_cast<QWidget*>(m_day),
             static_cast<QWidget*>(after), static_cast<QWidget*>(reason), static_cast<QWidget*>(m_reason) })
        layout->addWidget(widget);
    layout->addLayout(buttons);
    layout->addWidget(m_said);
    layout->addStretch();
    connect(m_until, &QRadioButton::toggled, this, &RevokeForm::follow);
    connect(m_day, &DateField::valueChanged, this, &RevokeForm::follow);
    connect(m_reason, &QLineEdit::textChanged, this, &RevokeForm::follow);
    connect(m_revoke, &QPushButton::clicked, this, &RevokeForm::revoke);
    connect(back, &QPushButton::clicked, this, &RevokeForm::left);
}

void RevokeForm::begin(const DeviceDetail& device)
{
    m_device = device;
    m_title->setText(tr("Cabut hak %1?").arg(device.name));
    m_held->setText(device.counting == 0
            ? tr(
                "Belum ada yang diterima dari perangkat ini. Ia tidak lagi dapat membaca yang baru dan tidak "
                "dapat mengisi.")
            : tr("Sudah diterima: %1 paket, terakhir ditulis %2. Ia tidak lagi dapat membaca yang baru dan "
                 "tidak dapat mengisi.")
                  .arg(numberText(double(device.counting)), dayText(device.newest)));
    m_all->setChecked(true);
    m_day->clear();
    m_day->setToday(m_desk.clock().today());
    m_reason->clear();
    m_said->clear();
    follow();
    m_all->setFocus();
}

void RevokeForm::follow()
{
    m_day->setEnabled(m_until->isChecked());
    const bool hasDay = m_all->isChecked() || m_day->value().has_value();
    m_revoke->setEnabled(hasDay && !m_reason->text().trimmed().isEmpty());
}

void RevokeForm::revoke()
{
    m_revoke->setEnabled(false);
    m_desk.write<bool>(
        this,
        [node = m_device.id, reason = m_reason->text().simplified(),
            day = m_until->isChecked() ? m_day->value() : std::nullopt](Store& store) -> Result<bool> {
            Cutoffs after;
            if (day) {
                SIMPUL_GET(until, cutoffsUntil(store, node, *day));
                after = until;
            }
            SIMPUL_TRY(simpul::revoke(store, node, after, reason));
            return true;
        },
        [this](const Result<bool>& done) {
            follow();
            if (!done)
                return m_said->show(Status::Danger, sentence(done.error()));
            Q_EMIT revoked(tr("Hak %1 dicabut. Perangkat lain mengetahuinya pada pertukaran berikut.")
                               .arg(m_device.name));
        });
}

} // namespace simpul
