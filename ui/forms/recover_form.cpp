#include "ui/forms/recover_form.h"

#include "core/sync/bech32.h"
#include "core/sync/recovery.h"
#include "ui/main/theme.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/sentences.h"

#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

RecoverForm::RecoverForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_key(new QPlainTextEdit)
    , m_lost(new QListWidget)
    , m_recover(new QPushButton(tr("&Jadikan PC ini admin")))
    , m_said(new StatusBadge)
{
    build();
}

void RecoverForm::build()
{
    constexpr int kKeyHeight = 84;
    constexpr int kListHeight = 120;
    auto* title = new QLabel(tr("Pulihkan admin dengan lembar pemulihan"));
    theme::asSection(*title);
    auto* hint =
        new QLabel(tr("Bila PC admin hilang atau rusak: ketik kunci yang tercetak pada lembar pemulihan. "
                      "PC ini lalu dapat menerima dan mencabut perangkat."));
    theme::asHint(*hint);
    auto* keyLabel = new QLabel(tr("Ku&nci, mulai dengan AGE-SECRET-KEY-1"));
    keyLabel->setBuddy(m_key);
    auto* lostLabel = new QLabel(tr("Cabut sekalian hak admin yang &hilang (boleh dikosongkan)"));
    lostLabel->setBuddy(m_lost);
    for (QLabel* label : { title, hint, keyLabel, lostLabel })
        label->setWordWrap(true);
    m_key->setObjectName(u"recoveryKey"_s);
    m_key->setFixedHeight(kKeyHeight);
    m_key->setTabChangesFocus(true);
    m_lost->setObjectName(u"lostAdmins"_s);
    m_lost->setMaximumHeight(kListHeight);
    m_recover->setObjectName(u"recoverNow"_s);
    theme::asPrimary(*m_recover);
    m_said->setObjectName(u"recoverSaid"_s);
    m_said->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget* widget :
        { static_cast<QWidget*>(title), static_cast<QWidget*>(hint), static_cast<QWidget*>(keyLabel),
            static_cast<QWidget*>(m_key), static_cast<QWidget*>(lostLabel), static_cast<QWidget*>(m_lost) })
        layout->addWidget(widget);
    layout->addWidget(m_recover, 0, Qt::AlignLeft);
    layout->addWidget(m_said);
    layout->addStretch();
    connect(m_key, &QPlainTextEdit::textChanged, this, &RecoverForm::follow);
    connect(m_recover, &QPushButton::clicked, this, &RecoverForm::recover);
}

void RecoverForm::begin(const DevicesFacts& facts)
{
    m_key->clear();
    m_lost->clear();
    for (const DevicesFacts::Device& device : facts.devices) {
        if (device.isOwn || (!device.isFounder && device.role != Role::Admin))
            continue;
        auto* item = new QListWidgetItem(device.name, m_lost);
        item->setData(Qt::UserRole, device.id.bytes());
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    m_said->clear();
    follow();
    m_key->setFocus();
}

/// The sheet prints the key in groups; the gaps do not matter.
std::optional<QByteArray> RecoverForm::secret() const
{
    QString typed = m_key->toPlainText();
    typed.removeIf([](QChar c) { return c.isSpace(); });
    return parseAgeIdentity(typed);
}

QList<Id> RecoverForm::ended() const
{
    QList<Id> ids;
    for (int row = 0; row < m_lost->count(); ++row)
        if (m_lost->item(row)->checkState() == Qt::Checked)
            ids += Id::fromBytes(m_lost->item(row)->data(Qt::UserRole).toByteArray()).value_or(Id());
    return ids;
}

void RecoverForm::follow()
{
    const bool isTyped = !m_key->toPlainText().trimmed().isEmpty();
    const bool isGood = secret().has_value();
    m_recover->setEnabled(isGood);
    if (isGood)
        m_said->show(Status::Ok, tr("Kuncinya lengkap dan tidak salah ketik."));
    else
        m_said->show(
            Status::Unknown, isTyped ? tr("Kuncinya belum lengkap, atau ada yang salah ketik.") : QString());
}

void RecoverForm::recover()
{
    const auto key = secret();
    if (!key)
        return;
    m_recover->setEnabled(false);
    m_desk.write<bool>(
        this,
        [key = *key, ended = ended()](Store& store) -> Result<bool> {
            SIMPUL_TRY(recoverNetwork(store, key, ended));
            return true;
        },
        [this](const Result<bool>& done) {
            if (!done) {
                m_recover->setEnabled(true);
                return m_said->show(Status::Danger, sentence(done.error()));
            }
            m_key->clear();
            m_said->show(Status::Ok,
                tr("PC ini kini admin. Perangkat lain mengetahuinya pada pertukaran berikut. Simpan kembali "
                   "lembarnya."));
        });
}

} // namespace simpul
