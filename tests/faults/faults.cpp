#include "tests/faults/faults.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QMap>

namespace faults {

namespace {

/// What happened to one file since it was last flushed.
struct Unflushed {
    QByteArray before;
    struct Change {
        qint64 offset;
        QByteArray bytes; ///< null: the file was cut at `offset`
    };
    QList<Change> changes;
};

/// A name that was given or taken away while its folder was not flushed.
struct NameChange {
    QString name;
    std::optional<QByteArray> before;
};

struct State {
    QString folder;
    int at = 0, count = 0, reads = 0, failingRead = 0;
    Fault fault = Fault::Kill;
    QMap<QString, Unflushed> files;
    QList<NameChange> names;
};

State& state()
{
    static State one;
    return one;
}

thread_local int engineDepth = 0;

QByteArray contentOf(const QString& path)
{
    const InEngine unseen;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::optional<QByteArray> ifThere(const QString& path)
{
    return QFileInfo::exists(path) ? std::optional(contentOf(path)) : std::nullopt;
}

void leave(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(content);
}

void apply(QByteArray& content, const Unflushed::Change& change)
{
    if (change.bytes.isNull())
        return content.resize(qsizetype(change.offset), '\0');
    if (content.size() < change.offset + change.bytes.size())
        content.resize(qsizetype(change.offset) + change.bytes.size(), '\0');
    content.replace(qsizetype(change.offset), change.bytes.size(), change.bytes);
}

void takeBack(const QString& path, const Unflushed& unflushed, Loss loss)
{
    QByteArray content = unflushed.before;
    for (qsizetype i = 0; i < unflushed.changes.size(); ++i)
        if (loss == Loss::EverySecond && i % 2 == 1)
            apply(content, unflushed.changes[i]);
    leave(path, content);
}

} // namespace

InEngine::InEngine()
{
    ++engineDepth;
}

InEngine::~InEngine()
{
    --engineDepth;
}

bool isInEngine()
{
    return engineDepth > 0;
}

void arm(const QString& folder, int at, Fault fault)
{
    state() = { folder + u'/', at, 0, 0, 0, fault, {}, {} };
}

int disarm()
{
    State& now = state();
    now.folder.clear();
    return now.count;
}

void failRead(int number)
{
    state().failingRead = number;
}

int reads()
{
    return state().reads;
}

bool isArmed()
{
    return !state().folder.isEmpty();
}

bool isArmedFor(const QString& path)
{
    return isArmed() && path.startsWith(state().folder);
}

bool nextReadFails()
{
    State& now = state();
    return !now.folder.isEmpty() && ++now.reads == now.failingRead;
}

std::optional<Fault> next(Step step)
{
    State& now = state();
    if (now.folder.isEmpty())
        return {};
    ++now.count;
    const bool strikes = now.at > 0
        && (now.fault == Fault::InputOutput ? now.count == now.at : now.count >= now.at)
        && (now.fault != Fault::Full || step == Step::Write || step == Step::Open);
    return strikes ? std::optional(now.fault) : std::nullopt;
}

void losePower(Loss loss)
{
    State& now = state();
    now.folder.clear();
    if (loss == Loss::Nothing)
        return;
    for (auto it = now.files.cbegin(); it != now.files.cend(); ++it)
        if (QFileInfo::exists(it.key()))
            takeBack(it.key(), *it, loss);
    for (; loss == Loss::All && !now.names.isEmpty(); now.names.removeLast()) {
        const NameChange& last = now.names.last();
        if (last.before)
            leave(last.name, *last.before);
        else
            QFile::remove(last.name);
    }
}

void changing(const QString& path)
{
    if (isArmedFor(path) && !state().files.contains(path))
        state().files.insert(path, { contentOf(path), {} });
}

void wrote(const QString& path, qint64 offset, const QByteArray& bytes)
{
    if (isArmedFor(path))
        state().files[path].changes += { offset, bytes };
}

void cut(const QString& path, qint64 size)
{
    if (isArmedFor(path))
        state().files[path].changes += { size, QByteArray() };
}

void flushed(const QString& path)
{
    state().files.remove(path);
}

void flushedFolder(const QString& folder)
{
    state().names.removeIf(
        [&](const NameChange& change) { return QFileInfo(change.name).path() == QDir(folder).path(); });
}

void renaming(const QString& from, const QString& to)
{
    State& now = state();
    now.names += { to, ifThere(to) };
    now.names += { from, ifThere(from) };
    if (now.files.contains(from))
        now.files.insert(to, now.files.take(from));
    else
        now.files.remove(to);
}

void deleting(const QString& path)
{
    State& now = state();
    now.names += { path, ifThere(path) };
    now.files.remove(path);
}

} // namespace faults
