#include "ui/forms/mailboxes_form.h"

#include "ui/jobs/errand.h"
#include "ui/jobs/mailbox_place.h"
#include "ui/main/theme.h"
#include "ui/models/mail_words.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kSideWidth = 360;
const QList<int> kMinutes { 1, 2, 5, 15, 30, 60 };

QString placeText(const KnownMailbox& box)
{
    const QString where = box.kind == MailboxKind::Server ? box.place : QDir::toNativeSeparators(box.place);
    return u"%1 · %2"_s.arg(mailboxKindText(box.kind), where);
}

QLabel* wrapped(const QString& text)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    theme::asHint(*label);
    return label;
}

QLabel* section(const QString& text)
{
    auto* label = new QLabel(text);
    theme::asSection(*label);
    return label;
}

} // namespace

MailboxesForm::MailboxesForm(Desk& desk, const FileAsk& ask, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ask(ask)
    , m_exchanger(Exchanger::of(desk))
    , m_table(new RowsTable(tr("Kotak surat"), { tr("Nama"), tr("Tempat"), tr("Keadaan") }, { 150, 250 }))
    , m_chosen(new StatusBadge)
    , m_medium(new QLabel)
    , m_said(new StatusBadge)
    , m_now(new QPushButton(tr("Tukar &sekarang")))
    , m_forget(new QPushButton(tr("&Lupakan")))
    , m_restore(new QPushButton(tr("&Urungkan")))
    , m_address(new QLineEdit)
    , m_user(new QLineEdit)
    , m_password(new QLineEdit)
    , m_minutes(new QComboBox)
    , m_metered(new QCheckBox(tr("Server juga lewat jaringan &berbayar")))
{
    build();
    connect(&m_exchanger, &Exchanger::changed, this, &MailboxesForm::refresh);
}

void MailboxesForm::build()
{
    auto* title = new QLabel(tr("Kotak surat"));
    theme::asTitle(*title);
    m_table->setObjectName(u"mailboxes"_s);
    m_chosen->setObjectName(u"mailbox"_s);
    m_chosen->setWordWrap(true);
    m_medium->setWordWrap(true);
    theme::asHint(*m_medium);
    m_said->setObjectName(u"mailboxSaid"_s);
    m_said->setWordWrap(true);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addLayout(buildButtons());
    left->addWidget(m_table, 1);
    left->addWidget(m_chosen);
    left->addWidget(m_medium);
    auto* said = new QHBoxLayout;
    said->setSpacing(8);
    said->addWidget(m_said, 1);
    said->addWidget(m_restore);
    left->addLayout(said);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addLayout(left, 1);
    middle->addWidget(buildSide());
    auto* back = new QPushButton(tr("&Kembali (Esc)"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(
        wrapped(tr("Folder tempat PC bertukar berkas: di stik, di PC bersama, di folder awan, atau "
                   "di server. Begitu terlihat, pertukaran berjalan sendiri.")));
    layout->addSpacing(8);
    layout->addLayout(middle, 1);
    layout->addSpacing(8);
    layout->addWidget(back, 0, Qt::AlignLeft);
    connect(back, &QPushButton::clicked, this, &MailboxesForm::left);
    connect(m_table, &RowsTable::chosen, this, &MailboxesForm::showChosen);
}

QLayout* MailboxesForm::buildButtons()
{
    auto* add = new QPushButton(tr("&Tambah stik atau folder…"));
    add->setObjectName(u"addFolder"_s);
    theme::asPrimary(*add);
    m_now->setObjectName(u"mailboxNow"_s);
    m_forget->setObjectName(u"forgetMailbox"_s);
    m_restore->setObjectName(u"restoreMailbox"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QPushButton* button : { add, m_now, m_forget })
        row->addWidget(button);
    row->addStretch();
    connect(add, &QPushButton::clicked, this, &MailboxesForm::addFolder);
    connect(m_now, &QPushButton::clicked, this, [this] { m_exchanger.exchange({ m_table->currentId() }); });
    connect(m_forget, &QPushButton::clicked, this, &MailboxesForm::forget);
    connect(m_restore, &QPushButton::clicked, this, &MailboxesForm::restore);
    return row;
}

QWidget* MailboxesForm::buildSide()
{
    auto* side = new QWidget;
    side->setFixedWidth(kSideWidth);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(section(tr("Tambah server (WebDAV)")));
    layout->addLayout(buildServer());
    layout->addSpacing(16);
    layout->addWidget(section(tr("Kapan diperiksa")));
    layout->addLayout(buildRhythm());
    layout->addStretch();
    return side;
}

QLayout* MailboxesForm::buildServer()
{
    m_address->setObjectName(u"serverAddress"_s);
    m_address->setPlaceholderText(u"https://…"_s);
    m_user->setObjectName(u"serverUser"_s);
    m_password->setObjectName(u"serverPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);
    auto* add = new QPushButton(tr("Ta&mbah server"));
    add->setObjectName(u"addServer"_s);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Alamat"), m_address);
    form->addRow(tr("&Nama pengguna"), m_user);
    form->addRow(tr("Kata san&di"), m_password);
    form->addRow(add);
    form->addRow(wrapped(
        tr("Kata sandi disimpan di komputer ini saja, tanpa disandikan: siapa pun yang memakai akun Anda di "
           "komputer ini dapat membacanya. Pakai kata sandi yang tidak dipakai di tempat lain.")));
    connect(add, &QPushButton::clicked, this, &MailboxesForm::addServer);
    connect(m_password, &QLineEdit::returnPressed, this, &MailboxesForm::addServer);
    return form;
}

QLayout* MailboxesForm::buildRhythm()
{
    for (const int minutes : kMinutes)
        m_minutes->addItem(tr("tiap %1 menit").arg(minutes), minutes);
    m_minutes->setObjectName(u"minutes"_s);
    m_metered->setObjectName(u"metered"_s);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Folder dan server"), m_minutes);
    form->addRow(m_metered);
    form->addRow(wrapped(tr("Stik diperiksa begitu dipasang, dan segera setelah ada yang disimpan.")));
    connect(m_minutes, &QComboBox::activated, this, &MailboxesForm::keepRhythm);
    connect(m_metered, &QCheckBox::clicked, this, &MailboxesForm::keepRhythm);
    return form;
}

void MailboxesForm::begin()
{
    m_said->clear();
    m_forgotten.reset();
    refresh();
    m_table->setFocus();
}

void MailboxesForm::refresh()
{
    const QDateTime now = m_desk.clock().now();
    QList<Row> rows;
    for (const KnownMailbox& box : m_exchanger.book().boxes) {
        const MailStanding standing = standingText(box, m_exchanger.standing(box.id), now);
        rows += { box.id, { box.name, placeText(box), { standing.text, standing.status } } };
    }
    m_table->show(rows);
    if (m_table->currentId().isNull() && !rows.isEmpty())
        m_table->choose(rows.first().id);
    const QSignalBlocker quiet(m_minutes);
    m_minutes->setCurrentIndex(m_minutes->findData(m_exchanger.book().minutes));
    m_metered->setChecked(m_exchanger.book().usesMetered);
    m_restore->setVisible(m_forgotten.has_value());
    showChosen();
}

void MailboxesForm::showChosen()
{
    const KnownMailbox* box = m_exchanger.book().find(m_table->currentId());
    m_now->setEnabled(box != nullptr);
    m_forget->setEnabled(box != nullptr);
    if (!box) {
        m_medium->clear();
        return m_chosen->show(Status::Unknown, tr("Belum ada kotak surat. Tambahkan stik atau folder."));
    }
    const Exchanger::Standing standing = m_exchanger.standing(box->id);
    const MailStanding said = standingText(*box, standing, m_desk.clock().now());
    m_chosen->show(said.status, tr("%1 — %2").arg(box->name, said.text));
    m_medium->setText(mediumText(standing.outcome));
}

void MailboxesForm::say(int status, const QString& sentence)
{
    m_said->show(Status(status), sentence);
}

void MailboxesForm::addFolder()
{
    const QString folder = m_ask.folder(this, tr("Pilih stik atau folder bersama"));
    if (folder.isEmpty())
        return;
    runErrand<KnownMailbox>(
        this,
        [folder, find = m_exchanger.surroundings().drives] {
            return knowFolder(folder, driveHolding(folder, find()));
        },
        [this](const Result<KnownMailbox>& box) { take(box); });
}

void MailboxesForm::addServer()
{
    const Result<KnownMailbox> box = knowServer(m_address->text(), m_user->text(), m_password->text());
    take(box);
    if (!box)
        return m_address->setFocus();
    for (QLineEdit* field : { m_address, m_user, m_password })
        field->clear();
}

void MailboxesForm::take(const Result<KnownMailbox>& box)
{
    const Result<void> added = box ? m_exchanger.add(*box) : Result<void>(box.error());
    if (!added)
        return say(int(Status::Danger), sentence(added.error()));
    m_forgotten.reset();
    say(int(Status::Ok), tr("%1 ditambahkan.").arg(box->name));
    refresh();
    m_table->choose(box->id);
}

void MailboxesForm::forget()
{
    const KnownMailbox* box = m_exchanger.book().find(m_table->currentId());
    if (!box)
        return;
    const KnownMailbox forgotten = *box;
    const Result<void> done = m_exchanger.forget(forgotten.id);
    if (!done)
        return say(int(Status::Danger), sentence(done.error()));
    m_forgotten = forgotten;
    say(int(Status::Ok), tr("%1 dilupakan; isinya tetap.").arg(forgotten.name));
    refresh();
}

void MailboxesForm::restore()
{
    if (const std::optional<KnownMailbox> forgotten = m_forgotten)
        take(*forgotten);
    m_table->setFocus();
}

void MailboxesForm::keepRhythm()
{
    const Result<void> kept = m_exchanger.setRhythm(m_minutes->currentData().toInt(), m_metered->isChecked());
    if (!kept)
        say(int(Status::Danger), sentence(kept.error()));
}

void MailboxesForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
