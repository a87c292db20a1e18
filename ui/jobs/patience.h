#pragma once

#include "ui/jobs/desk.h"

namespace simpul {

/// Questions to the store of which only the newest matters: a new one stops the one before, and one that
/// takes its time is told of, so that the foot of the window shows it and can stop it.
class Patience : public QObject {
    Q_OBJECT
public:
    /// `sentence`: what is being done, as the foot of the window says it.
    explicit Patience(const QString& sentence, QObject* parent);

    /// Begins a question. Its answer, whatever it is, must go through isAnswered().
    Job* ask();
    /// The job's end. False where a newer question has been asked since: its answer is not wanted any more.
    bool isAnswered(Job* job);

Q_SIGNALS:
    void working(Job* job, const QString& sentence);

private:
    QString m_sentence;
    QPointer<Job> m_job;
};

} // namespace simpul
