#include "core/base/drives.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

namespace simpul {

using namespace Qt::StringLiterals;

bool isRemovable(const QStorageInfo& volume)
{
    // A disk in an USB case does not call itself removable, but the desktop mounts it where sticks go.
    const QString root = volume.rootPath();
    if (root.startsWith("/media/"_L1) || root.startsWith("/run/media/"_L1))
        return true;
    const QString device = QFileInfo(QString::fromLocal8Bit(volume.device())).fileName();
    const QString block = QFileInfo(u"/sys/class/block/"_s + device).canonicalFilePath();
    for (const QString& place : { block, QFileInfo(block).path() })
        if (QFile file(place + u"/removable"_s); !block.isEmpty() && file.open(QIODevice::ReadOnly))
            return file.readAll().trimmed() == "1";
    return false;
}

QString volumeSerial(const QStorageInfo& volume)
{
    const QString device = QFileInfo(QString::fromLocal8Bit(volume.device())).canonicalFilePath();
    const QFileInfoList known = QDir(u"/dev/disk/by-uuid"_s).entryInfoList(QDir::System | QDir::Files);
    for (const QFileInfo& link : known)
        if (!device.isEmpty() && link.canonicalFilePath() == device)
            return link.fileName();
    return {};
}

} // namespace simpul
