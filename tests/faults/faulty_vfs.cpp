#include "tests/faults/faults.h"

#include <QFileInfo>
#include <cstring>
#include <sqlite3.h>

/// A VFS of SQLite's that wraps the system's: the same files, with every point at which they change seen.
namespace faults {

namespace {

struct File {
    sqlite3_file base;
    QString* path; ///< owned, from xOpen to xClose
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* ours(sqlite3_file* file)
{
    return reinterpret_cast<File*>(file);
}

sqlite3_vfs* system(sqlite3_vfs* vfs)
{
    return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

int codeOf(Fault fault, int inputOutput)
{
    switch (fault) {
    case Fault::Full:
        return SQLITE_FULL;
    case Fault::ReadOnly:
        return SQLITE_READONLY;
    default:
        return inputOutput;
    }
}

int closeFile(sqlite3_file* file)
{
    const InEngine engine;
    const int code = ours(file)->real()->pMethods->xClose(ours(file)->real());
    delete ours(file)->path;
    return code;
}

int readFile(sqlite3_file* file, void* into, int size, sqlite3_int64 offset)
{
    const InEngine engine;
    if (nextReadFails())
        return SQLITE_IOERR_READ;
    return ours(file)->real()->pMethods->xRead(ours(file)->real(), into, size, offset);
}

int writeFile(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset)
{
    const InEngine engine;
    if (const auto fault = next(Step::Write))
        return codeOf(*fault, SQLITE_IOERR_WRITE);
    const QString& path = *ours(file)->path;
    changing(path);
    wrote(path, offset, QByteArray(static_cast<const char*>(bytes), size));
    return ours(file)->real()->pMethods->xWrite(ours(file)->real(), bytes, size, offset);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    const InEngine engine;
    if (const auto fault = next(Step::Truncate))
        return codeOf(*fault, SQLITE_IOERR_TRUNCATE);
    changing(*ours(file)->path);
    cut(*ours(file)->path, size);
    return ours(file)->real()->pMethods->xTruncate(ours(file)->real(), size);
}

int syncFile(sqlite3_file* file, int flags)
{
    const InEngine engine;
    if (const auto fault = next(Step::Sync))
        return codeOf(*fault, SQLITE_IOERR_FSYNC);
    flushed(*ours(file)->path);
    flushedFolder(QFileInfo(*ours(file)->path).path());
    return ours(file)->real()->pMethods->xSync(ours(file)->real(), flags);
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return ours(file)->real()->pMethods->xFileSize(ours(file)->real(), size);
}

int lockFile(sqlite3_file* file, int level)
{
    return ours(file)->real()->pMethods->xLock(ours(file)->real(), level);
}

int unlockFile(sqlite3_file* file, int level)
{
    return ours(file)->real()->pMethods->xUnlock(ours(file)->real(), level);
}

int checkReservedLock(sqlite3_file* file, int* held)
{
    return ours(file)->real()->pMethods->xCheckReservedLock(ours(file)->real(), held);
}

int fileControl(sqlite3_file* file, int what, void* with)
{
    const InEngine engine;
    return ours(file)->real()->pMethods->xFileControl(ours(file)->real(), what, with);
}

int sectorSize(sqlite3_file* file)
{
    return ours(file)->real()->pMethods->xSectorSize(ours(file)->real());
}

int characteristics(sqlite3_file* file)
{
    return ours(file)->real()->pMethods->xDeviceCharacteristics(ours(file)->real());
}

int sharedMap(sqlite3_file* file, int page, int size, int extend, void volatile** at)
{
    const InEngine engine;
    return ours(file)->real()->pMethods->xShmMap(ours(file)->real(), page, size, extend, at);
}

int sharedLock(sqlite3_file* file, int offset, int count, int flags)
{
    return ours(file)->real()->pMethods->xShmLock(ours(file)->real(), offset, count, flags);
}

void sharedBarrier(sqlite3_file* file)
{
    ours(file)->real()->pMethods->xShmBarrier(ours(file)->real());
}

int sharedUnmap(sqlite3_file* file, int removes)
{
    const InEngine engine;
    return ours(file)->real()->pMethods->xShmUnmap(ours(file)->real(), removes);
}

const sqlite3_io_methods kMethods { 2, closeFile, readFile, writeFile, truncateFile, syncFile, fileSize,
    lockFile, unlockFile, checkReservedLock, fileControl, sectorSize, characteristics, sharedMap, sharedLock,
    sharedBarrier, sharedUnmap, nullptr, nullptr };

int openFile(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* outFlags)
{
    const InEngine engine;
    File* const opened = ours(file);
    opened->base.pMethods = nullptr;
    const int code = system(vfs)->xOpen(system(vfs), name, opened->real(), flags, outFlags);
    if (code != SQLITE_OK)
        return code;
    opened->path = new QString(QString::fromUtf8(name));
    opened->base.pMethods = &kMethods;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs* vfs, const char* name, int flushesFolder)
{
    const InEngine engine;
    if (const auto fault = next(Step::Delete))
        return codeOf(*fault, SQLITE_IOERR_DELETE);
    deleting(QString::fromUtf8(name));
    const int code = system(vfs)->xDelete(system(vfs), name, flushesFolder);
    if (flushesFolder)
        flushedFolder(QFileInfo(QString::fromUtf8(name)).path());
    return code;
}

sqlite3_vfs* wrapped()
{
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs* const real = sqlite3_vfs_find(nullptr);
        sqlite3_vfs copy = *real;
        copy.szOsFile = int(sizeof(File)) + real->szOsFile;
        copy.pNext = nullptr;
        copy.zName = "faulty";
        copy.pAppData = real;
        copy.xOpen = openFile;
        copy.xDelete = removeFile;
        copy.xAccess = [](sqlite3_vfs* self, const char* name, int flags, int* result) {
            return system(self)->xAccess(system(self), name, flags, result);
        };
        copy.xFullPathname = [](sqlite3_vfs* self, const char* name, int size, char* out) {
            return system(self)->xFullPathname(system(self), name, size, out);
        };
        return copy;
    }();
    return &vfs;
}

} // namespace

void watchEngine()
{
    sqlite3_vfs_register(wrapped(), 1);
}

} // namespace faults
