#include "ui/forms/custody_panel.h"

#include "ui/main/theme.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// `✓ 4 Oktober 2026`, `? menunggu 3 hari`, `▲ 23 hari, 40 perubahan belum terkonfirmasi`.
Cell receivedCell(const Custody& member, const QDate& today)
{
    const qint64 open = member.unconfirmed + member.unconfirmedOfOthers;
    if (member.heard == 0)
        return { CustodyPanel::tr("belum pernah"), Status::Unknown };
    if (open == 0)
        return { dayText(dayOf(member.confirmed)), Status::Ok };
    const QDate since = dayOf(member.unconfirmedSince == 0 ? member.confirmed : member.unconfirmedSince);
    const bool isLate = since.daysTo(today) > ExchangeFacts::kLateDays;
    return { CustodyPanel::tr("%1, %2 belum terkonfirmasi").arg(sinceText(since, today), countText(open)),
        isLate ? Status::Warn : Status::Unknown };
}

Cell writtenCell(const Custody& member, const QDate& today)
{
    if (member.unwritten > 0)
        return { CustodyPanel::tr("%1 perubahan belum ditulis").arg(countText(member.unwritten)),
            Status::Warn };
    if (!member.lastSent)
        return { CustodyPanel::tr("tidak ada yang perlu ditulis"), Status::Ok };
    return { CustodyPanel::tr("%1, %2").arg(
                 whereText(*member.lastSent), agoText(dayOf(member.lastSent->time), today)),
        Status::Ok };
}

Cell heardCell(const Custody& member, const QDate& today)
{
    if (member.heard == 0)
        return { CustodyPanel::tr("belum lapor"), Status::Unknown };
    const bool isLate = dayOf(member.heard).daysTo(today) > ExchangeFacts::kLateDays;
    return { sinceText(dayOf(member.heard), today), isLate ? Status::Warn : Status::Ok };
}

} // namespace

CustodyPanel::CustodyPanel(QWidget* parent)
    : QWidget(parent)
    , m_members(new RowsTable(tr("Anggota dan yang sudah mereka terima"),
          { tr("Anggota"), tr("Sudah menerima"), tr("Berkas untuk mereka"), tr("Terakhir dari mereka") },
          { 180, 230, 190 }))
    , m_alone(buildAlone())
    , m_head(new QWidget)
    , m_receipts(new QPushButton(tr("Tan&da terima…")))
{
    auto* heading = new QLabel(tr("Sudahkah mereka menerima?"));
    theme::asSection(*heading);
    m_receipts->setObjectName(u"receiptsOpen"_s);
    m_head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(heading);
    head->addStretch();
    head->addWidget(m_receipts);
    m_members->setObjectName(u"members"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_head);
    layout->addWidget(m_alone);
    layout->addWidget(m_members, 1);
    connect(
        m_receipts, &QPushButton::clicked, this, [this] { Q_EMIT receiptsWanted(m_members->currentId()); });
    connect(
        m_members, &RowsTable::activated, this, [this] { Q_EMIT receiptsWanted(m_members->currentId()); });
}

/// What to do while this PC is the only one: in the order in which it is done.
QWidget* CustodyPanel::buildAlone()
{
    auto* alone = new QWidget;
    auto* said = new QLabel(tr("Komputer ini masih sendiri. Agar PC lain menerima datanya:"));
    auto* first =
        new QLabel(tr("1. Terima PC posyandu atau puskesmas lain; cocokkan enam kata lewat telepon."));
    auto* second = new QLabel(tr("2. Tambah kotak surat: stik, folder bersama, atau server. "
                                 "Pertukaran lalu berjalan sendiri."));
    auto* devices = new QPushButton(tr("Terima &perangkat…"));
    devices->setObjectName(u"toDevices"_s);
    auto* boxes = new QPushButton(tr("Tambah &kotak surat…"));
    boxes->setObjectName(u"toMailboxes"_s);
    auto* layout = new QVBoxLayout(alone);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QLabel* label : { said, first, second })
        label->setWordWrap(true);
    theme::asHint(*said);
    layout->addWidget(said);
    layout->addWidget(first);
    layout->addWidget(devices, 0, Qt::AlignLeft);
    layout->addWidget(second);
    layout->addWidget(boxes, 0, Qt::AlignLeft);
    connect(devices, &QPushButton::clicked, this, &CustodyPanel::devicesWanted);
    connect(boxes, &QPushButton::clicked, this, &CustodyPanel::mailboxesWanted);
    return alone;
}

void CustodyPanel::show(const ExchangeFacts& facts, const QDate& today)
{
    QList<Row> rows;
    for (const Custody& member : facts.members)
        rows += { member.member,
            { member.name, receivedCell(member, today), writtenCell(member, today),
                heardCell(member, today) } };
    m_members->show(rows);
    m_members->setVisible(!rows.isEmpty());
    m_alone->setVisible(rows.isEmpty());
    m_receipts->setVisible(!rows.isEmpty());
    fitTo(rows.size());
}

/// No taller than its rows, so that the other answers stand right below.
void CustodyPanel::fitTo(qsizetype rows)
{
    constexpr qsizetype kFewRows = 5;
    const auto heightOf = [this](qsizetype shown) {
        return m_members->horizontalHeader()->sizeHint().height()
            + int(shown) * m_members->verticalHeader()->defaultSectionSize() + 2 * m_members->frameWidth();
    };
    m_members->setMinimumHeight(heightOf(std::min(rows, kFewRows)));
    m_members->setMaximumHeight(heightOf(rows));
    const int content = rows == 0 ? m_alone->sizeHint().height() : heightOf(rows);
    setMaximumHeight(m_head->sizeHint().height() + layout()->spacing() + content);
}

} // namespace simpul
