#include "ui/forms/devices_tab.h"

#include "core/sync/membership.h"
#include "ui/forms/admit_form.h"
#include "ui/forms/device_form.h"
#include "ui/forms/recover_form.h"
#include "ui/main/theme.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

enum Side { Nothing, OwnCard, Admit, OneDevice, Recover };

Cell heardCell(const DevicesFacts::Device& device, const QDate& today)
{
    if (device.isOwn)
        return { DevicesTab::tr("komputer ini"), Status::Ok };
    if (!device.heard.isValid())
        return { DevicesTab::tr("belum pernah"), Status::Unknown };
    return { sinceText(device.heard, today), Status::Ok };
}

} // namespace

DevicesTab::DevicesTab(Desk& desk, const FileAsk& ask, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ask(ask)
    , m_table(new RowsTable(tr("Perangkat di jejaring"),
          { tr("Perangkat"), tr("Peran"), tr("Tempat"), tr("Terakhir terdengar") }, { 190, 90, 220 }))
    , m_admitOne(new QPushButton(tr("&Terima perangkat baru…")))
    , m_side(new QStackedWidget)
    , m_admit(new AdmitForm(desk, ask))
    , m_device(new DeviceForm(desk))
    , m_recover(new RecoverForm(desk))
    , m_said(new StatusBadge)
{
    build();
}

void DevicesTab::build()
{
    constexpr int kSideWidth = 440;
    auto* hint = new QLabel(tr("Perangkat baru membuat kartu, Anda mencocokkan enam kata lewat telepon, lalu "
                               "memberikan berkas jawaban."));
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignTop);
    theme::asHint(*hint);
    m_admitOne->setObjectName(u"openCard"_s);
    m_said->setObjectName(u"deviceSaid"_s);
    m_said->setWordWrap(true);
    auto* own = new QPushButton(tr("&Kartu PC ini…"));
    own->setObjectName(u"ownCard"_s);
    auto* join = new QPushButton(tr("&Gabung…"));
    join->setObjectName(u"join"_s);
    join->setToolTip(tr("Buka berkas jawaban dari admin puskesmas; data di komputer ini ikut dibawa."));
    auto* recover = new QPushButton(tr("&Pulihkan admin…"));
    recover->setObjectName(u"recover"_s);
    recover->setToolTip(tr("Bila PC admin hilang: dengan lembar pemulihan yang dicetak dahulu."));
    m_side->setFixedWidth(kSideWidth);
    m_side->addWidget(hint);
    m_side->addWidget(buildOwnCard());
    m_side->addWidget(m_admit);
    m_side->addWidget(m_device);
    m_side->addWidget(m_recover);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* button : { m_admitOne, own, join, recover })
        buttons->addWidget(button);
    buttons->addStretch();
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addLayout(buttons);
    left->addWidget(m_said);
    left->addWidget(m_table, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 16, 0, 0);
    layout->setSpacing(24);
    layout->addLayout(left, 1);
    layout->addWidget(m_side);
    connect(m_admitOne, &QPushButton::clicked, this, &DevicesTab::openCard);
    connect(own, &QPushButton::clicked, this, &DevicesTab::writeOwnCard);
    connect(join, &QPushButton::clicked, this, &DevicesTab::join);
    connect(recover, &QPushButton::clicked, this, [this] {
        m_side->setCurrentIndex(Recover);
        m_recover->begin(m_facts);
    });
    connect(m_admit, &AdmitForm::working, this, &DevicesTab::working);
    connect(m_table, &RowsTable::chosen, this, &DevicesTab::showChosen);
}

QWidget* DevicesTab::buildOwnCard()
{
    auto* page = new QWidget;
    auto* title = new QLabel(tr("Kartu PC ini"));
    theme::asSection(*title);
    auto* hint = new QLabel(tr("Bacakan enam kata ini kepada admin lewat telepon. Di layarnya harus sama."));
    hint->setWordWrap(true);
    theme::asHint(*hint);
    m_ownWords = new QLabel;
    m_ownWords->setObjectName(u"key"_s);
    m_ownWords->setAccessibleName(tr("Enam kata PC ini"));
    m_ownWords->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addWidget(m_ownWords);
    layout->addStretch();
    return page;
}

void DevicesTab::refresh()
{
    const int asked = ++m_asked;
    m_desk.read<DevicesFacts>(this, &readDevicesFacts, [this, asked](const DevicesFacts& facts) {
        if (asked == m_asked)
            showFacts(facts);
    });
}

void DevicesTab::showFacts(const DevicesFacts& facts)
{
    m_facts = facts;
    const QDate today = m_desk.clock().today();
    QList<Row> rows;
    for (const DevicesFacts::Device& device : facts.devices)
        rows += { device.id,
            { device.name, roleWord(device.role, device.isFounder), device.places.join(u", "_s),
                heardCell(device, today) } };
    m_table->show(rows);
    if (m_side->currentIndex() == OneDevice)
        showChosen();
    m_admitOne->setEnabled(facts.isAdmin);
    m_admitOne->setToolTip(facts.isAdmin ? QString() : sentence(Error::refused(u"not_admin"_s)));
}

void DevicesTab::showChosen()
{
    const Id chosen = m_table->currentId();
    if (chosen.isNull())
        return;
    m_side->setCurrentIndex(OneDevice);
    m_device->show(chosen, m_facts);
}

void DevicesTab::say(int status, const QString& text)
{
    m_said->show(Status(status), text);
}

void DevicesTab::openCard()
{
    const QString file = m_ask.files(this, tr("Buka kartu perangkat")).value(0);
    if (file.isEmpty())
        return;
    say(int(Status::Unknown), {});
    m_desk.read<Result<Card>>(
        this, [file](Store&) { return readCard(file); },
        [this](const Result<Card>& card) {
            if (!card)
                return say(int(Status::Danger), sentence(card.error()));
            m_side->setCurrentIndex(Admit);
            m_admit->begin(*card, m_facts);
        });
}

void DevicesTab::writeOwnCard()
{
    const QString file =
        m_ask.target(this, tr("Simpan kartu PC ini"), tr("kartu-%1.simpul").arg(m_facts.place));
    if (file.isEmpty())
        return;
    m_desk.keep<Card>(
        this, [file](Store& store) { return writeCard(store, file); },
        [this, file](const Result<Card>& card) {
            if (!card)
                return say(int(Status::Danger), sentence(card.error()));
            m_ownWords->setText(wordLines(card->words()));
            m_side->setCurrentIndex(OwnCard);
            say(int(Status::Ok),
                tr("AMAN DICABUT — kartu ditulis dan dibaca ulang: %1").arg(QDir::toNativeSeparators(file)));
        });
}

void DevicesTab::join()
{
    const QString file = m_ask.files(this, tr("Buka berkas jawaban")).value(0);
    if (file.isEmpty())
        return;
    say(int(Status::Unknown), tr("Sedang membaca berkas jawaban…"));
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Bergabung"));
    m_desk.write<Joining>(
        this, [file, progress = job->progress()](Store& store) { return joinNetwork(store, file, progress); },
        [this, job](const Result<Joining>& joined) {
            job->deleteLater();
            if (!joined)
                return say(
                    joined.error().kind == ErrorKind::Cancelled ? int(Status::Unknown) : int(Status::Danger),
                    sentence(joined.error()));
            say(int(Status::Ok),
                tr("Komputer ini sudah bergabung: %1 tempat dapat dibaca.")
                    .arg(numberText(double(joined->scopes.size()))));
        });
}

} // namespace simpul
