#pragma once

#include <QPointer>
#include <QTime>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace simpul {

class Job;
class StatusBadge;

/// What is true now: when the last save ended, what a page has told, a wrong clock, and the work under way.
class FootLine : public QWidget {
    Q_OBJECT
public:
    explicit FootLine(QWidget* parent = nullptr);

    void showSaved(const QTime& at);
    void tell(const QString& sentence);
    void showClock(bool isWrong, const QDate& today);
    /// Shows the job until it has gone; a newer one takes the place.
    void follow(Job* job, const QString& sentence);

private:
    void showProgress(qint64 done, qint64 total);
    void showWork(bool isThere);

    StatusBadge* m_saved;
    StatusBadge* m_clock;
    QLabel* m_told;
    QLabel* m_work;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QPointer<Job> m_job;
};

} // namespace simpul
