#include "tests/faults/faults.h"

#include <QFileInfo>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// The C library's calls that change files, as this program and the libraries in it meet them: the names here
/// stand before those of the C library. They pass everything on to the system, but for what is to fail.
namespace faults {

namespace {

int numberOf(Fault fault)
{
    switch (fault) {
    case Fault::Full:
        return ENOSPC;
    case Fault::ReadOnly:
        return EROFS;
    case Fault::Gone:
        return ENODEV;
    default:
        return EIO;
    }
}

QString pathOf(int handle)
{
    return QFileInfo(QStringLiteral("/proc/self/fd/%1").arg(handle)).symLinkTarget();
}

/// Whether the step fails, with errno set.
bool fails(Step step)
{
    const auto fault = next(step);
    if (fault)
        errno = numberOf(*fault);
    return fault.has_value();
}

bool isSeen(const QString& path)
{
    return !isInEngine() && isArmedFor(path) && !path.endsWith(QLatin1String(".lock"));
}

} // namespace

} // namespace faults

using namespace faults;

namespace {

int openSeen(const char* name, int flags, mode_t mode)
{
    const bool seen = isSeen(QString::fromUtf8(name));
    const InEngine unseen;
    if (seen && (flags & (O_CREAT | O_TRUNC)) != 0 && fails(Step::Open))
        return -1;
    if (seen && (flags & O_TRUNC) != 0) {
        changing(QString::fromUtf8(name));
        cut(QString::fromUtf8(name), 0);
    }
    return int(syscall(SYS_openat, AT_FDCWD, name, flags, mode));
}

} // namespace

extern "C" {

int open(const char* name, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return openSeen(name, flags, mode);
}

int open64(const char* name, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return openSeen(name, flags, mode);
}

ssize_t write(int handle, const void* bytes, size_t size)
{
    if (isInEngine() || !isArmed())
        return syscall(SYS_write, handle, bytes, size);
    const InEngine unseen;
    const QString path = pathOf(handle);
    if (isArmedFor(path) && !path.endsWith(QLatin1String(".lock"))) {
        if (fails(Step::Write))
            return -1;
        changing(path);
        wrote(path, lseek(handle, 0, SEEK_CUR), QByteArray(static_cast<const char*>(bytes), qsizetype(size)));
    }
    return syscall(SYS_write, handle, bytes, size);
}

int fsync(int handle)
{
    if (isInEngine() || !isArmed())
        return int(syscall(SYS_fsync, handle));
    const InEngine unseen;
    const QString path = pathOf(handle);
    const bool isFolder = QFileInfo(path).isDir();
    if (isArmedFor(path + u'/')) {
        if (fails(Step::Sync))
            return -1;
        isFolder ? flushedFolder(path) : flushed(path);
    }
    return int(syscall(SYS_fsync, handle));
}

int rename(const char* from, const char* to) noexcept
{
    if (isSeen(QString::fromUtf8(to))) {
        const InEngine unseen;
        if (fails(Step::Rename))
            return -1;
        renaming(QString::fromUtf8(from), QString::fromUtf8(to));
    }
    return int(syscall(SYS_rename, from, to));
}

int unlink(const char* name) noexcept
{
    if (isSeen(QString::fromUtf8(name))) {
        const InEngine unseen;
        if (QFileInfo::exists(QString::fromUtf8(name))) {
            if (fails(Step::Delete))
                return -1;
            deleting(QString::fromUtf8(name));
        }
    }
    return int(syscall(SYS_unlink, name));
}
}
