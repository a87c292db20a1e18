#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <optional>

/// One place through which everything passes that a test lets reach the disk: the engine's files (by a VFS of
/// SQLite's, faulty_vfs.cpp) and all others (by the C library's calls, faulty_calls.cpp). It counts the
/// points at which power can go or a disk can fail, lets one of them fail, and afterwards takes back what was
/// never flushed.
namespace faults {

enum class Step { Open, Write, Truncate, Sync, Rename, Delete };

enum class Fault {
    Kill, ///< from the point on nothing happens any more; then losePower()
    Full, ///< no write succeeds from the point on
    ReadOnly, ///< nothing that changes succeeds from the point on
    Gone, ///< the medium answers nothing that changes from the point on
    InputOutput, ///< this one fails, the next succeeds
};

/// What becomes of what was written and never flushed when the power goes.
enum class Loss {
    Nothing, ///< the system had written it all
    All,
    EverySecond, ///< it came to the medium out of order, and half of it never
};

/// Counts from now on in files below `folder`; `at` the point (from 1) that fails, 0 for none.
void arm(const QString& folder, int at = 0, Fault fault = Fault::Kill);
/// Ends the failing. Returns the number of points that came by.
int disarm();
/// After a Kill and once everything is closed: leaves on the disk what a power cut leaves. Disarms.
void losePower(Loss loss);
/// While it is armed and this many reads of the engine came by, the next read fails once; 0 for none.
void failRead(int number);
/// Reads of the engine since arm().
int reads();

/// Makes the engine's files pass through here from now on.
void watchEngine();

// For the two layers.

/// What is to happen at this step; empty: what was asked.
std::optional<Fault> next(Step step);
bool isArmed();
bool isArmedFor(const QString& path);
bool nextReadFails();
/// While one lives in a thread, the C library's calls are the engine's own and pass unseen.
struct InEngine {
    InEngine();
    ~InEngine();
    InEngine(const InEngine&) = delete;
    InEngine& operator=(const InEngine&) = delete;
};
bool isInEngine();

/// The file is about to change for the first time since it was last flushed, or again.
void changing(const QString& path);
/// A change that may come to the medium before or after others.
void wrote(const QString& path, qint64 offset, const QByteArray& bytes);
void cut(const QString& path, qint64 size);
void flushed(const QString& path);
void flushedFolder(const QString& folder);
void renaming(const QString& from, const QString& to);
void deleting(const QString& path);

} // namespace faults
