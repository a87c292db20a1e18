#include "core/base/drives.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestOnFat = (qint64(4) << 30) - 1; ///< FAT32 keeps a file's size in 32 bits

Drive driveFrom(const QStorageInfo& volume)
{
    const QByteArray system = volume.fileSystemType().toLower();
    const bool isFat = system == "vfat" || system == "msdos" || system == "fat32" || system == "fat";
    return { volume.rootPath(), volume.displayName(), volume.bytesAvailable(), isFat ? kLargestOnFat : -1,
        isRemovable(volume), volume.isReadOnly(), volumeSerial(volume) };
}

} // namespace

QList<Drive> drives()
{
    QList<Drive> found;
    const QList<QStorageInfo> volumes = QStorageInfo::mountedVolumes();
    for (const QStorageInfo& volume : volumes)
        if (volume.isValid() && volume.isReady())
            found += driveFrom(volume);
    return found;
}

Drive driveHolding(const QString& path, const QList<Drive>& drives)
{
    const QString folder = QFileInfo(path).canonicalFilePath();
    Drive holding;
    for (const Drive& drive : drives) {
        const QString root = drive.root.endsWith(u'/') ? drive.root : drive.root + u'/';
        if ((folder + u'/').startsWith(root) && drive.root.size() > holding.root.size())
            holding = drive;
    }
    return holding;
}

Drive driveOf(const QString& path)
{
    const QStorageInfo volume(path);
    return volume.isValid() ? driveFrom(volume) : Drive();
}

} // namespace simpul
