#include "core/base/files.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString codeOf(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return u"disk_full"_s;
    case EROFS:
    case EACCES:
    case EPERM:
        return u"read_only"_s;
    case ENOENT:
    case ENOTDIR:
    case ENODEV:
    case ENXIO:
    case ESTALE:
    case ENOTCONN:
    case EHOSTDOWN:
        return u"medium_gone"_s;
    default:
        return u"io"_s;
    }
}

Error systemError(const QString& path, int number = errno)
{
    return Error::machine(codeOf(number), { { u"file"_s, path }, { u"reason"_s, qt_error_string(number) } });
}

/// Some file systems (FUSE, network) cannot flush a folder; they order names and data by their own rules.
bool cannotFlush(int number)
{
    return number == EINVAL || number == ENOTSUP || number == ENOSYS;
}

} // namespace

Result<void> flushFile(QFile& file)
{
    if (!file.flush() || fsync(file.handle()) != 0)
        return systemError(file.fileName());
    return {};
}

Result<void> flushFolder(const QString& folder)
{
    const int handle = open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return systemError(folder);
    const int failed = fsync(handle) == 0 ? 0 : errno;
    close(handle);
    if (failed != 0 && !cannotFlush(failed))
        return systemError(folder, failed);
    return {};
}

Result<void> renameOver(const QString& from, const QString& to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemError(to);
    return {};
}

Result<void> readBack(const QString& path, const std::function<void(QByteArrayView)>& visit)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error::machine(u"medium_gone"_s, { { u"file"_s, path }, { u"reason"_s, file.errorString() } });
    posix_fadvise(file.handle(), 0, 0, POSIX_FADV_DONTNEED);
    QByteArray piece(1 << 20, Qt::Uninitialized);
    qint64 size = 0;
    while ((size = file.read(piece.data(), piece.size())) > 0)
        visit(QByteArrayView(piece).first(size));
    if (size < 0)
        return Error::machine(u"io"_s, { { u"file"_s, path }, { u"reason"_s, file.errorString() } });
    return {};
}

} // namespace simpul
