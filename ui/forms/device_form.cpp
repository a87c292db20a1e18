#include "ui/forms/device_form.h"

#include "core/sync/membership.h"
#include "core/sync/revocation.h"
#include "ui/forms/revoke_form.h"
#include "ui/forms/rights_picker.h"
#include "ui/main/theme.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

enum View { DetailView, RightsView, RevokeView };

QString rightsText(const DeviceDetail& device)
{
    QStringList parts;
    for (const DeviceDetail::Right& right : device.rights)
        if (right.role != Role::None)
            parts += right.place;
    const QString role = roleWord(device.role, device.isFounder);
    return parts.isEmpty() ? role : DeviceForm::tr("%1 · %2").arg(role, parts.join(u", "_s));
}

QString packetsText(const DeviceDetail::SetAside& run)
{
    return run.from == run.to ? QString::number(run.from) : u"%1–%2"_s.arg(run.from).arg(run.to);
}

QString daysText(const DeviceDetail::SetAside& run)
{
    return run.first == run.last ? dateText(run.first)
                                 : u"%1 – %2"_s.arg(dateText(run.first), dateText(run.last));
}

Row rowOf(const DeviceDetail::SetAside& run)
{
    const QString who =
        run.authors.isEmpty() ? daysText(run) : u"%1, %2"_s.arg(run.authors.join(u", "_s), daysText(run));
    return { Id::derived(run.epoch.bytes() + run.scope.bytes()),
        { run.place, packetsText(run), u"%1 (%2)"_s.arg(run.what, who) } };
}

} // namespace

QString roleWord(Role role, bool isFounder)
{
    if (isFounder)
        return DeviceForm::tr("Pendiri");
    switch (role) {
    case Role::Admin:
        return DeviceForm::tr("Admin");
    case Role::Entry:
        return DeviceForm::tr("Pengisi");
    case Role::Reader:
        return DeviceForm::tr("Pembaca");
    case Role::None:
        break;
    }
    return DeviceForm::tr("Tanpa hak");
}

DeviceForm::DeviceForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_stack(new QStackedWidget)
    , m_revoke(new RevokeForm(desk))
{
    m_stack->addWidget(buildDetail());
    m_stack->addWidget(buildRights());
    m_stack->addWidget(m_revoke);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_revoke, &RevokeForm::left, this, [this] { showDetail(int(Status::Ok), {}); });
    connect(m_revoke, &RevokeForm::revoked, this,
        [this](const QString& sentence) { showDetail(int(Status::Ok), sentence); });
}

QWidget* DeviceForm::buildDetail()
{
    auto* page = new QWidget;
    m_name = new QLabel;
    theme::asSection(*m_name);
    m_about = new QLabel;
    m_work = new QLabel;
    theme::asHint(*m_work);
    m_aside = new StatusBadge;
    m_aside->setObjectName(u"setAside"_s);
    m_asideRuns = new RowsTable(
        tr("Yang disisihkan"), { tr("Tempat"), tr("Paket"), tr("Isi dan penulis") }, { 130, 60 });
    m_asideRuns->setObjectName(u"setAsideRuns"_s);
    m_count = new QPushButton(tr("&Hitung juga"));
    m_count->setObjectName(u"countToo"_s);
    m_change = new QPushButton(tr("&Ubah hak…"));
    m_change->setObjectName(u"changeRights"_s);
    m_cut = new QPushButton(tr("&Cabut hak…"));
    m_cut->setObjectName(u"revoke"_s);
    m_said = new StatusBadge;
    m_said->setObjectName(u"rightsSaid"_s);
    for (QLabel* label : { m_about, m_work, static_cast<QLabel*>(m_aside), static_cast<QLabel*>(m_said) })
        label->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_change);
    buttons->addWidget(m_cut);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_name);
    layout->addWidget(m_about);
    layout->addWidget(m_work);
    layout->addLayout(buttons);
    layout->addWidget(m_said);
    layout->addSpacing(8);
    layout->addWidget(m_aside);
    layout->addWidget(m_asideRuns, 1);
    layout->addWidget(m_count, 0, Qt::AlignLeft);
    layout->addStretch();
    connect(m_change, &QPushButton::clicked, this, &DeviceForm::beginRights);
    connect(m_cut, &QPushButton::clicked, this, [this] {
        m_stack->setCurrentIndex(RevokeView);
        m_revoke->begin(m_device);
    });
    connect(m_count, &QPushButton::clicked, this, &DeviceForm::countToo);
    return page;
}

QWidget* DeviceForm::buildRights()
{
    auto* page = new QWidget;
    m_rightsTitle = new QLabel;
    theme::asSection(*m_rightsTitle);
    m_rights = new RightsPicker;
    m_keep = new QPushButton(tr("&Simpan hak"));
    m_keep->setObjectName(u"keepRights"_s);
    theme::asPrimary(*m_keep);
    auto* back = new QPushButton(tr("&Batal"));
    m_rightsSaid = new StatusBadge;
    m_rightsSaid->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_keep);
    buttons->addWidget(back);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_rightsTitle);
    layout->addWidget(m_rights, 1);
    layout->addLayout(buttons);
    layout->addWidget(m_rightsSaid);
    connect(m_rights, &RightsPicker::changed, this, [this] { m_keep->setEnabled(m_rights->isGood()); });
    connect(m_keep, &QPushButton::clicked, this, &DeviceForm::keepRights);
    connect(back, &QPushButton::clicked, this, [this] { showDetail(int(Status::Ok), {}); });
    return page;
}

void DeviceForm::show(const Id& node, const DevicesFacts& facts)
{
    m_facts = facts;
    if (node != m_node) {
        m_node = node;
        showDetail(int(Status::Ok), {});
    }
    const int asked = ++m_asked;
    m_desk.read<Result<DeviceDetail>>(
        this, [node](Store& store) { return readDevice(store, node); },
        [this, asked](const Result<DeviceDetail>& device) {
            if (asked != m_asked)
                return;
            if (device)
                take(*device);
            else
                m_said->show(Status::Danger, sentence(device.error()));
        });
}

void DeviceForm::take(const DeviceDetail& device)
{
    m_device = device;
    m_name->setText(device.name);
    m_about->setText(rightsText(device));
    m_work->setText(device.counting == 0 ? tr("Belum ada paket dari perangkat ini yang dihitung.")
                                         : tr("%1 paket dari perangkat ini dihitung, terakhir ditulis %2.")
                                               .arg(countText(device.counting), dayText(device.newest)));
    m_change->setVisible(device.mayChange);
    m_change->setText(device.hasEnded ? tr("&Beri hak lagi…") : tr("&Ubah hak…"));
    m_cut->setVisible(device.mayRevoke);
    showSetAside();
}

void DeviceForm::showSetAside()
{
    QList<Row> rows;
    qint64 changes = 0;
    for (const DeviceDetail::SetAside& run : std::as_const(m_device.setAside)) {
        rows += rowOf(run);
        changes += run.changes;
    }
    m_asideRuns->show(rows);
    m_asideRuns->setVisible(!rows.isEmpty());
    m_aside->setVisible(!rows.isEmpty());
    m_aside->show(Status::Warn,
        m_device.hasEnded
            ? tr("%1 perubahan disisihkan: ditulis sesudah haknya dicabut").arg(countText(changes))
            : tr("%1 perubahan disisihkan: ditulis tanpa hak di tempat itu").arg(countText(changes)));
    m_count->setVisible(m_device.hasEnded && m_device.mayChange && !rows.isEmpty());
}

void DeviceForm::showDetail(int status, const QString& sentence)
{
    m_stack->setCurrentIndex(DetailView);
    m_said->show(Status(status), sentence);
}

void DeviceForm::beginRights()
{
    QList<Id> places;
    for (const DeviceDetail::Right& right : std::as_const(m_device.rights))
        if (right.role != Role::None)
            places += right.scope;
    m_rightsTitle->setText(tr("Hak %1").arg(m_device.name));
    m_rights->begin(m_facts, m_device.role, places);
    m_rightsSaid->clear();
    m_keep->setEnabled(m_rights->isGood());
    m_stack->setCurrentIndex(RightsView);
    m_rights->setFocus();
}

void DeviceForm::keepRights()
{
    m_desk.write<bool>(
        this,
        [node = m_node, role = m_rights->role(), places = m_rights->places()](Store& store) -> Result<bool> {
            SIMPUL_TRY(changeRights(store, node, role, places));
            return true;
        },
        [this](const Result<bool>& kept) {
            if (!kept)
                return m_rightsSaid->show(Status::Danger, sentence(kept.error()));
            showDetail(
                int(Status::Ok), tr("Hak tersimpan. Perangkat itu mengetahuinya pada pertukaran berikut."));
        });
}

/// Raises the last numbers that count to all that is held here.
void DeviceForm::countToo()
{
    Cutoffs after;
    for (const DeviceDetail::SetAside& run : std::as_const(m_device.setAside))
        after.insert({ run.epoch, run.scope }, run.to);
    m_desk.write<bool>(
        this,
        [node = m_node, after](Store& store) -> Result<bool> {
            SIMPUL_TRY(revoke(store, node, after));
            return true;
        },
        [this](const Result<bool>& done) {
            if (!done)
                return m_said->show(Status::Danger, sentence(done.error()));
            m_said->show(Status::Ok, tr("Yang disisihkan kini ikut dihitung. Haknya tetap dicabut."));
        });
}

} // namespace simpul
