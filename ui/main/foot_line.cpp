#include "ui/main/foot_line.h"

#include "ui/jobs/desk.h"
#include "ui/main/theme.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/clock_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace simpul {

FootLine::FootLine(QWidget* parent)
    : QWidget(parent)
    , m_saved(new StatusBadge)
    , m_clock(new StatusBadge)
    , m_told(new QLabel)
    , m_work(new QLabel)
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton(tr("Batalkan")))
{
    constexpr int kHeight = 48;
    setFixedHeight(kHeight);
    m_told->setTextFormat(Qt::PlainText);
    m_told->setMinimumWidth(0);
    m_told->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    theme::asHint(*m_told);
    m_progress->setFixedWidth(160);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Kemajuan pekerjaan"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
        m_cancel->setEnabled(false);
    });

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 8, 24, 8);
    layout->setSpacing(16);
    layout->addWidget(m_saved);
    layout->addWidget(m_clock);
    layout->addWidget(m_told, 1);
    layout->addWidget(m_work);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    m_saved->hide();
    m_clock->hide();
    showWork(false);
}

void FootLine::showSaved(const QTime& at)
{
    m_saved->show(Status::Ok, savedText(at));
    m_saved->setVisible(true);
}

void FootLine::tell(const QString& sentence)
{
    m_told->setText(sentence);
    m_told->setToolTip(sentence);
}

void FootLine::showClock(bool isWrong, const QDate& today)
{
    m_clock->show(
        Status::Warn, tr("Jam komputer ini tampaknya salah (%1). Betulkan tanggalnya.").arg(dateText(today)));
    m_clock->setVisible(isWrong);
}

void FootLine::follow(Job* job, const QString& sentence)
{
    m_job = job;
    m_work->setText(sentence);
    m_cancel->setEnabled(true);
    showProgress(0, 0);
    showWork(true);
    connect(job, &Job::advanced, this, [this, job](const QString&, qint64 done, qint64 total) {
        if (job == m_job)
            showProgress(done, total);
    });
    connect(job, &QObject::destroyed, this, [this] {
        if (!m_job)
            showWork(false);
    });
}

/// Without a total the bar only says that something goes on.
void FootLine::showProgress(qint64 done, qint64 total)
{
    constexpr int kSteps = 1000;
    m_progress->setRange(0, total > 0 ? kSteps : 0);
    m_progress->setValue(total > 0 ? int(done * kSteps / total) : 0);
}

void FootLine::showWork(bool isThere)
{
    for (QWidget* widget :
        { static_cast<QWidget*>(m_work), static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel) })
        widget->setVisible(isThere);
}

} // namespace simpul
