#include "core/base/drives.h"

#include <QDir>
#include <QStorageInfo>
#include <windows.h>

namespace simpul {

bool isRemovable(const QStorageInfo& volume)
{
    const QString root = QDir::toNativeSeparators(volume.rootPath());
    return GetDriveTypeW(reinterpret_cast<const wchar_t*>(root.utf16())) == DRIVE_REMOVABLE;
}

QString volumeSerial(const QStorageInfo& volume)
{
    const QString root = QDir::toNativeSeparators(volume.rootPath());
    DWORD number = 0;
    if (!GetVolumeInformationW(reinterpret_cast<const wchar_t*>(root.utf16()), nullptr, 0, &number, nullptr,
            nullptr, nullptr, 0))
        return {};
    const QString digits = QString::number(number, 16).rightJustified(8, QLatin1Char('0')).toUpper();
    return digits.left(4) + QLatin1Char('-') + digits.mid(4);
}

} // namespace simpul
