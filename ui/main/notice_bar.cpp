#include "ui/main/notice_bar.h"

#include "ui/jobs/desk.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace simpul {

NoticeBar::NoticeBar(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_said(new StatusBadge)
    , m_read(new QPushButton(tr("Sudah dibaca")))
{
    m_said->setObjectName(u"notice"_s);
    m_said->setWordWrap(true);
    m_read->setObjectName(u"noticeRead"_s);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 8, 24, 8);
    layout->setSpacing(16);
    layout->addWidget(m_said, 1);
    layout->addWidget(m_read);
    hide();
    connect(m_read, &QPushButton::clicked, this, &NoticeBar::act);
    connect(&m_desk, &Desk::unread, this, &NoticeBar::takeUnread);
}

void NoticeBar::takeUnread(const Error& error)
{
    m_isUnread = true;
    m_said->show(Status::Danger,
        tr("Sebagian data tidak terbaca, jadi halaman ini tidak lengkap. %1").arg(sentence(error)));
    m_read->setText(tr("Coba lagi"));
    setVisible(true);
}

void NoticeBar::act()
{
    if (m_isUnread)
        m_desk.tellReceived(); // everything is read again, what is said here too
    else
        markRead();
}

void NoticeBar::refresh()
{
    m_isUnread = false;
    m_desk.read<QList<Notice>>(
        this, [](Store& store) { return store.notices().unread(); },
        [this](const QList<Notice>& notices) { take(notices); });
}

void NoticeBar::take(const QList<Notice>& notices)
{
    if (m_isUnread)
        return;
    m_notices = notices;
    setVisible(!notices.isEmpty());
    if (notices.isEmpty())
        return;
    const Notice& first = notices.first();
    const QDate day = QDateTime::fromMSecsSinceEpoch(first.time).date();
    m_said->show(
        Status::Warn, tr("%1: %2").arg(dayText(day), sentence(Error::refused(first.code, first.data))));
    m_read->setText(
        notices.size() == 1 ? tr("Sudah dibaca") : tr("Sudah dibaca (%1 lagi)").arg(notices.size() - 1));
}

void NoticeBar::markRead()
{
    if (m_notices.isEmpty())
        return;
    m_desk.keep<bool>(
        this,
        [ref = m_notices.first().ref](Store& store) -> Result<bool> {
            SIMPUL_GET(transaction, Transaction::begin(store.db()));
            SIMPUL_TRY(store.notices().setRead(ref));
            SIMPUL_TRY(store.finish(transaction));
            return true;
        },
        [this](const Result<bool>&) { refresh(); });
}

} // namespace simpul
