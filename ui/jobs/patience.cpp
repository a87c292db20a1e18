#include "ui/jobs/patience.h"

#include <QTimer>

namespace simpul {

namespace {

constexpr int kPatienceMs = 500;

} // namespace

Patience::Patience(const QString& sentence, QObject* parent)
    : QObject(parent)
    , m_sentence(sentence)
{
}

Job* Patience::ask()
{
    if (m_job)
        m_job->cancel();
    Job* job = m_job = new Job(this);
    QTimer::singleShot(kPatienceMs, job, [this, job] {
        if (job == m_job)
            Q_EMIT working(job, m_sentence);
    });
    return job;
}

bool Patience::isAnswered(Job* job)
{
    const bool isNewest = job == m_job;
    delete job;
    return isNewest;
}

} // namespace simpul
