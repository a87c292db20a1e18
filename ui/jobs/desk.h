#pragma once

#include "core/store/store.h"

#include <QObject>
#include <QPointer>
#include <QThread>

namespace simpul {

/// A long job as the window sees it: where it is, and a way to stop it. Lives in the GUI thread.
class Job : public QObject {
    Q_OBJECT
public:
    explicit Job(QObject* parent = nullptr)
        : QObject(parent)
    {
    }
    void cancel() { *m_cancelled = true; }
    /// For the working thread; reports at most ten times a second.
    Progress progress();

Q_SIGNALS:
    void advanced(const QString& stage, qint64 done, qint64 total);

private:
    std::shared_ptr<std::atomic_bool> m_cancelled = std::make_shared<std::atomic_bool>(false);
};

/// Runs work on the store away from the GUI thread: one thread with a reading connection, one with the
/// writing one. Work is a function of the Store; what it returns comes back to the GUI thread, unless
/// `context` has gone by then. Work of one sort runs in the order in which it was asked for.
class Desk : public QObject {
    Q_OBJECT
public:
    explicit Desk(const Store::Options& options, QObject* parent = nullptr);
    ~Desk() override;

    /// Opens the store on both threads; `done` gets the error if that failed. What is asked meanwhile is
    /// answered afterwards.
    void open(QObject* context, std::function<void(Result<void>)> done);

    /// What goes on before the store is open, where that takes long: a new catalogue has all figures made
    /// anew. Gone once it is.
    Job* opening() const { return m_opening; }

    /// Where the disk gave only part of what `work` asked for, a Result becomes that error; any other answer
    /// is dropped, and unread() is sent instead.
    template <typename Value>
    void read(QObject* context, std::function<Value(Store&)> work, std::function<void(Value)> done)
    {
        run<Value>(m_reader, context, std::move(work), std::move(done), false);
    }
    /// As read(), with the writing connection; afterwards changed() is sent if the result is good.
    template <typename Value>
    void write(
        QObject* context, std::function<Result<Value>(Store&)> work, std::function<void(Result<Value>)> done)
    {
        run<Result<Value>>(m_writer, context, std::move(work), std::move(done), true);
    }

    /// Everything that was asked for has been answered.
    bool isIdle() const { return m_outstanding == 0; }
    /// Who types, from now on; told to everybody by authorChanged().
    void setAuthor(const QString& author);

    /// As write(), but tells nobody: for what is typed and not saved yet.
    template <typename Value>
    void keep(
        QObject* context, std::function<Result<Value>(Store&)> work, std::function<void(Result<Value>)> done)
    {
        run<Result<Value>>(m_writer, context, std::move(work), std::move(done), false);
    }

    const Catalog& catalog() const { return *m_options.catalog; }
    const Clock& clock() const { return m_options.clock; }
    QString file() const { return m_options.file; }
    /// Where this user keeps what must not be copied with the store; empty: beside it.
    QString homeFolder() const { return m_options.tokenFolder; }
    /// Tells that something came from elsewhere: changed() without saved().
    void tellReceived() { Q_EMIT changed(); }

Q_SIGNALS:
    /// Something was saved or received: pages read again what they show.
    void changed();
    /// A save has ended well, at this time of day.
    void saved(const QTime& at);
    void authorChanged(const QString& author);
    /// Something that was asked for could not be read: what is shown may be older, or is not there.
    void unread(const simpul::Error& error);

private:
    struct Worker {
        QThread thread;
        QObject* hook = nullptr; ///< lives in the thread; work is posted to it
        std::unique_ptr<Store> store;
    };
    void start(Worker& worker, const QString& name);
    void stop(Worker& worker);
    Result<void> openIn(Worker& worker, Access access);
    void tellChanged();
    void dropOne();
    void dropUnread(const Error& error);

    template <typename Value>
    void run(Worker& worker, QObject* context, std::function<Value(Store&)> work,
        std::function<void(Value)> done, bool writes)
    {
        ++m_outstanding;
        QMetaObject::invokeMethod(
            worker.hook,
            [this, &worker, guard = QPointer<QObject>(context), work, done, writes] {
                if (!worker.store)
                    return dropOne();
                if (&worker == &m_reader) {
                    worker.store->refresh();
                    worker.store->db().forgetFailure();
                }
                auto value = std::make_shared<Value>(work(*worker.store));
                if (const auto whole = worker.store->db().health(); &worker == &m_reader && !whole) {
                    if constexpr (requires { value->error(); })
                        *value = whole.error();
                    else
                        return dropUnread(whole.error());
                }
                QMetaObject::invokeMethod(
                    this,
                    [this, guard, done, value, writes] {
                        --m_outstanding;
                        if (guard)
                            done(std::move(*value));
                        if constexpr (std::is_constructible_v<bool, Value>)
                            if (writes && static_cast<bool>(*value))
                                tellChanged();
                    },
                    Qt::QueuedConnection);
            },
            Qt::QueuedConnection);
    }

    Store::Options m_options;
    Worker m_reader, m_writer;
    QPointer<Job> m_opening = new Job(this);
    int m_outstanding = 0; ///< asked and not yet answered; of the GUI thread
};

} // namespace simpul
