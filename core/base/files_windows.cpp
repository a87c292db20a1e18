#include "core/base/files.h"

#include <QDir>
#include <io.h>
#include <qt_windows.h>
#include <string>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString codeOf(DWORD number)
{
    switch (number) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
        return u"disk_full"_s;
    case ERROR_WRITE_PROTECT:
    case ERROR_ACCESS_DENIED:
        return u"read_only"_s;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_NOT_READY:
    case ERROR_DEV_NOT_EXIST:
    case ERROR_DEVICE_NOT_CONNECTED:
    case ERROR_NO_SUCH_DEVICE:
    case ERROR_BAD_NETPATH:
    case ERROR_NETNAME_DELETED:
        return u"medium_gone"_s;
    default:
        return u"io"_s;
    }
}

Error systemError(const QString& path, DWORD number = GetLastError())
{
    return Error::machine(codeOf(number),
        { { u"file"_s, QDir::toNativeSeparators(path) }, { u"reason"_s, qt_error_string(int(number)) } });
}

std::wstring native(const QString& path)
{
    return QDir::toNativeSeparators(path).toStdWString();
}

} // namespace

Result<void> flushFile(QFile& file)
{
    const auto handle = reinterpret_cast<HANDLE>(_get_osfhandle(file.handle()));
    if (!file.flush() || !FlushFileBuffers(handle))
        return systemError(file.fileName());
    return {};
}

/// Windows has no such call; MOVEFILE_WRITE_THROUGH makes the rename itself durable.
Result<void> flushFolder(const QString&)
{
    return {};
}

Result<void> renameOver(const QString& from, const QString& to)
{
    if (!MoveFileExW(
            native(from).c_str(), native(to).c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return systemError(to);
    return {};
}

/// Windows has no such call for an ordinary handle.
void dropCache(QFile&) { }

} // namespace simpul
