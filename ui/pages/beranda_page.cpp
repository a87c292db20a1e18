#include "ui/pages/beranda_page.h"

#include "ui/main/theme.h"
#include "ui/words/clock_words.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// The first names, and how many more there are. Several posyandu may have the same one.
QString few(QStringList names, qint64 all)
{
    constexpr qsizetype kShown = 4;
    names.removeDuplicates();
    const qsizetype shown = std::min(kShown, names.size());
    const QString first = names.first(shown).join(u", "_s);
    return all <= shown ? first : BerandaPage::tr("%1 dan %2 lagi").arg(first, countText(all - shown));
}

QString few(const QStringList& names)
{
    return few(names, names.size());
}

} // namespace

BerandaPage::BerandaPage(Desk& desk, Selection& selection, QWidget* parent)
    : Page(desk, selection, parent)
    , m_title(new QLabel)
    , m_summary(new QLabel)
    , m_rows(new QVBoxLayout)
    , m_exchange(new QLabel)
{
    theme::asTitle(*m_title);
    theme::asHint(*m_summary);
    theme::asHint(*m_exchange);
    m_rows->setSpacing(8);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addSpacing(4);
    layout->addWidget(m_summary);
    layout->addSpacing(16);
    layout->addLayout(m_rows);
    layout->addSpacing(16);
    layout->addWidget(m_exchange);
    layout->addStretch();

    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void BerandaPage::refresh()
{
    const int asked = ++m_asked;
    desk().read<BerandaFacts>(
        this,
        [place = selection().facility(), month = selection().month()](
            Store& store) { return readBerandaFacts(store, place, month); },
        [this, asked](const BerandaFacts& facts) {
            if (asked == m_asked)
                showFacts(facts);
        });
}

void BerandaPage::showFacts(const BerandaFacts& facts)
{
    const QDate today = desk().clock().today();
    m_title->setText(tr("Yang perlu dikerjakan"));
    m_summary->setText(
        tr("%1 · %2 · hari ini %3").arg(facts.place, monthText(selection().month()), dayText(today)));
    QList<Task> list = tasks(facts);
    if (list.isEmpty())
        list += { Status::Ok, tr("Beres"),
            tr("Tidak ada yang tertinggal untuk %1.").arg(monthText(selection().month())), {}, u"posyandu"_s,
            tr("Lihat hari buka") };
    showTasks(list);
    const auto when = [&](const QDateTime& time) {
        return time.isValid() ? agoText(time.date(), today) : tr("belum pernah");
    };
    m_exchange->setText(tr("Terakhir mengirim: %1 · terakhir menerima: %2 · cadangan terakhir: %3")
                            .arg(when(facts.lastSent), when(facts.lastReceived), when(facts.lastBackup)));
}

/// Leaves the rows alone, and the focus in them, where nothing has changed.
void BerandaPage::showTasks(const QList<Task>& list)
{
    if (list == m_shown)
        return;
    m_shown = list;
    clearRows();
    for (const Task& task : list)
        addRow(task);
}

QList<BerandaPage::Task> BerandaPage::tasks(const BerandaFacts& facts) const
{
    QList<Task> list;
    addDayTasks(facts, list);
    addMonthTasks(facts, list);
    addExchangeTasks(facts, list);
    return list;
}

void BerandaPage::addDayTasks(const BerandaFacts& facts, QList<Task>& list) const
{
    const QString posyandu = u"posyandu"_s;
    if (facts.posyandu == 0)
        list += { Status::Unknown, tr("Mulai"),
            tr("Belum ada posyandu di sini. Tambahkan posyandu dan orangnya dahulu."), {}, u"pengaturan"_s,
            tr("Tambah posyandu") };
    if (!facts.today.isEmpty())
        list += { Status::Ok, tr("Hari ini"), tr("Hari buka posyandu"), few(facts.today), posyandu,
            tr("Isi hari buka") };
    if (!facts.notClosed.isEmpty())
        list += { Status::Danger, tr("Lewat"),
            tr("%1 hari buka sudah lewat dan belum ditutup").arg(countText(facts.notClosed.size())),
            few(facts.notClosed), posyandu, tr("Lengkapi dan tutup") };
    if (!facts.noSession.isEmpty())
        list += { Status::Warn, tr("Rencana"),
            tr("%1 posyandu belum punya hari buka %2")
                .arg(countText(facts.noSession.size()), monthText(selection().month())),
            few(facts.noSession), posyandu, tr("Rencanakan") };
    if (facts.overdue > 0)
        list += { Status::Warn, tr("Lewat"),
            tr("%1 kunjungan rumah melewati rencana").arg(countText(facts.overdue)),
            few(facts.longestOverdue, facts.overduePeople), u"kunjungan"_s, tr("Buka kunjungan") };
}

void BerandaPage::addMonthTasks(const BerandaFacts& facts, QList<Task>& list) const
{
    const QString laporan = u"laporan"_s;
    const QString month = monthText(facts.reported);
    if (!facts.returned.isEmpty())
        list +=
            { Status::Danger, tr("Dikembalikan"), tr("Laporan %1 dikembalikan untuk diperbaiki").arg(month),
                few(facts.returned), laporan, tr("Perbaiki") };
    if (!facts.sent.isEmpty())
        list += { Status::Warn, tr("Periksa"),
            tr("%1 posyandu menunggu laporan %2 diterima").arg(countText(facts.sent.size()), month),
            few(facts.sent), laporan, tr("Periksa laporan") };
    if (facts.posyandu > 0 && facts.isOpen)
        list += { Status::Warn, tr("Laporan"),
            facts.isPuskesmas ? tr("Bulan %1 belum ditutup").arg(month)
                              : tr("Laporan %1 belum dikirim").arg(month),
            {}, laporan, facts.isPuskesmas ? tr("Buka dan tutup") : tr("Buka dan kirim") };
    if (!facts.notReported.isEmpty())
        list += { Status::Unknown, tr("Belum lapor"),
            tr("%1 dari %2 posyandu belum lapor %3")
                .arg(countText(facts.notReported.size()), countText(facts.posyandu),
                    monthText(facts.reported)),
            few(facts.notReported), u"laporan"_s, tr("Lihat laporan") };
}

void BerandaPage::addExchangeTasks(const BerandaFacts& facts, QList<Task>& list) const
{
    const QString sync = u"sinkronisasi"_s;
    if (facts.conflicts > 0)
        list += { Status::Warn, tr("Putuskan"),
            tr("%1 perbedaan menunggu keputusan").arg(countText(facts.conflicts)),
            tr("Dua orang mengubah isian yang sama; keduanya tersimpan."), sync, tr("Putuskan") };
    if (facts.missing > 0)
        list +=
            { Status::Unknown, tr("Menunggu"), tr("%1 paket belum diterima").arg(countText(facts.missing)),
                tr("Minta pengirimnya mengirim ulang."), sync, tr("Lihat paket") };
    if (facts.setAside > 0)
        list += { Status::Warn, tr("Disisihkan"), tr("%1 paket disisihkan").arg(countText(facts.setAside)),
            tr("Ditulis tanpa hak; belum dihitung."), sync, tr("Lihat paket") };
}

void BerandaPage::clearRows()
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

void BerandaPage::addRow(const Task& task)
{
    constexpr int kBadgeWidth = 120;
    auto* row = new QFrame;
    row->setObjectName(u"task"_s);
    auto* badge = new StatusBadge(task.status, task.word);
    badge->setFixedWidth(kBadgeWidth);
    auto* sentence = new QLabel(task.sentence);
    sentence->setTextFormat(Qt::PlainText);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(sentence);
    if (!task.names.isEmpty()) {
        auto* names = new QLabel(task.names);
        names->setTextFormat(Qt::PlainText);
        names->setWordWrap(true);
        theme::asHint(*names);
        words->addWidget(names);
    }
    auto* go = new QPushButton(task.button);
    go->setAccessibleName(tr("%1: %2").arg(task.button, task.sentence));
    connect(go, &QPushButton::clicked, this, [this, page = task.page] { Q_EMIT wanted(page); });

    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(16);
    layout->addWidget(badge, 0, task.names.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(go, 0, Qt::AlignVCenter);
    m_rows->addWidget(row);
}

} // namespace simpul
