#pragma once

#include <QList>
#include <QString>

class QStorageInfo;

namespace simpul {

/// A medium that is there now.
struct Drive {
    QString root; ///< where it begins: `E:/`, `/media/kader/KINGSTON`
    QString label; ///< the name that was given to it; its root where it has none
    qint64 free = -1; ///< bytes that this user may still write; -1 where unknown
    qint64 largestFile = -1; ///< bytes of the largest file that its file system holds; -1: no limit to fear
    bool isRemovable = false; ///< a stick or a card
    bool isReadOnly = false;
    QString serial = {}; ///< the volume's number, `1A2B-3C4D` of a FAT stick; empty if unknown
};

/// All that can be read now. May wait for a sleeping disk; not for the screen's thread.
QList<Drive> drives();
/// The one of these that holds `path`; an empty one where none does.
Drive driveHolding(const QString& path, const QList<Drive>& drives);
/// The one that holds `path`; an empty one for an address or a path that is not there. Asks no other drive.
Drive driveOf(const QString& path);

// One implementation per system: drives_unix.cpp, drives_windows.cpp.

/// It can be pulled out.
bool isRemovable(const QStorageInfo& volume);
QString volumeSerial(const QStorageInfo& volume);

} // namespace simpul
