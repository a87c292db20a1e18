#include "core/base/files.h"

#include <QDir>
#include <QScopeGuard>
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

/// A file opened without the system's cache wants whole pages of memory; VirtualAlloc gives them.
Result<void> readBack(const QString& path, const std::function<void(QByteArrayView)>& visit)
{
    constexpr DWORD pieceSize = 1 << 20;
    const HANDLE file = CreateFileW(native(path).c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr,
        OPEN_EXISTING, FILE_FLAG_NO_BUFFERING | FILE_FLAG_SEQUENTIAL_SCAN, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return systemError(path);
    const auto close = qScopeGuard([file] { CloseHandle(file); });
    void* const piece = VirtualAlloc(nullptr, pieceSize, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    if (!piece)
        return systemError(path);
    const auto release = qScopeGuard([piece] { VirtualFree(piece, 0, MEM_RELEASE); });
    for (DWORD size = 1; size > 0;) {
        if (!ReadFile(file, piece, pieceSize, &size, nullptr))
            return systemError(path);
        visit(QByteArrayView(static_cast<const char*>(piece), qsizetype(size)));
    }
    return {};
}

} // namespace simpul
