#include "ui/jobs/desk.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <future>

namespace simpul {

Progress Job::progress()
{
    constexpr int kReportEveryMs = 100;
    auto timer = std::make_shared<QElapsedTimer>();
    return Progress([this, guard = QPointer<Job>(this), cancelled = m_cancelled, timer](
                        const QString& stage, qint64 done, qint64 total) {
        if (!timer->isValid() || timer->elapsed() >= kReportEveryMs) {
            timer->start();
            QMetaObject::invokeMethod(
                qApp,
                [guard, stage, done, total] {
                    if (guard)
                        Q_EMIT guard->advanced(stage, done, total);
                },
                Qt::QueuedConnection);
        }
        return !*cancelled;
    });
}

Desk::Desk(const Store::Options& options, QObject* parent)
    : QObject(parent)
    , m_options(options)
{
    m_options.progress = m_opening->progress();
    start(m_reader, QStringLiteral("read"));
    start(m_writer, QStringLiteral("write"));
}

Desk::~Desk()
{
    if (m_opening)
        m_opening->cancel();
    stop(m_reader);
    stop(m_writer);
}

void Desk::start(Worker& worker, const QString& name)
{
    worker.hook = new QObject;
    worker.thread.setObjectName(name);
    worker.hook->moveToThread(&worker.thread);
    worker.thread.start();
}

void Desk::stop(Worker& worker)
{
    // The connection must close in the thread that opened it.
    QMetaObject::invokeMethod(
        worker.hook, [&worker] { worker.store.reset(); }, Qt::BlockingQueuedConnection);
    worker.thread.quit();
    worker.thread.wait();
    delete worker.hook;
}

Result<void> Desk::openIn(Worker& worker, Access access)
{
    SIMPUL_GET(store, Store::open(m_options, access));
    worker.store = std::move(store);
    return {};
}

void Desk::open(QObject* context, std::function<void(Result<void>)> done)
{
    const auto answer = [this, guard = QPointer<QObject>(context), done](const Result<void>& opened) {
        QMetaObject::invokeMethod(
            this,
            [guard, done, opened] {
                if (guard)
                    done(opened);
            },
            Qt::QueuedConnection);
    };
    // The writer first: it migrates, and re-evaluates where the catalogue is new. The reader waits in its own
    // thread, and what is asked of either meanwhile waits behind.
    const auto written = std::make_shared<std::promise<bool>>();
    QMetaObject::invokeMethod(
        m_writer.hook,
        [this, answer, written] {
            const Result<void> opened = openIn(m_writer, Access::Write);
            QMetaObject::invokeMethod(
                this, [this] { delete m_opening; }, Qt::QueuedConnection);
            written->set_value(opened.ok());
            if (!opened)
                answer(opened);
        },
        Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        m_reader.hook,
        [this, answer, written] {
            if (written->get_future().get())
                answer(openIn(m_reader, Access::Read));
        },
        Qt::QueuedConnection);
}

void Desk::setAuthor(const QString& author)
{
    QMetaObject::invokeMethod(
        m_writer.hook,
        [this, author] {
            if (m_writer.store)
                m_writer.store->setAuthor(author);
        },
        Qt::QueuedConnection);
    Q_EMIT authorChanged(author);
}

/// From a working thread: what was asked for cannot be answered.
void Desk::dropOne()
{
    QMetaObject::invokeMethod(
        this, [this] { --m_outstanding; }, Qt::QueuedConnection);
}

void Desk::dropUnread(const Error& error)
{
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            --m_outstanding;
            Q_EMIT unread(error);
        },
        Qt::QueuedConnection);
}

void Desk::tellChanged()
{
    Q_EMIT saved(QTime::currentTime());
    Q_EMIT changed();
}

} // namespace simpul
