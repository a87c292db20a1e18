#pragma once

#include "core/base/result.h"

#include <QFile>
#include <QString>
#include <functional>

namespace simpul {

/// Files that leave the program. All errors but one are Machine: `disk_full`, `read_only` (medium or folder),
/// `no_folder`, `medium_gone` (it was there when the work began), `read_back_differs`, else `io`; with `file`
/// (native path; of writeSafely always the target) and `reason` (the system's words).

/// Writes a whole file so that `target` is at every moment either the old file or the complete new one: into
/// a partial file in the same folder, flushed to the medium, read back and compared by BLAKE2b with what
/// `fill` wrote, renamed over the target, the folder flushed. When it returns without error the medium may be
/// pulled out. After an error the old target stands as it was and the partial file is removed, as far as the
/// medium still answers; only if flushing the folder fails does the new file stand already. A database is not
/// written over: Refused `target_is_store`.
///
/// `fill` writes from front to back: the device cannot seek or read. Its own errors come back as they are,
/// unless the device failed.
///
/// The reading back comes from the medium where the system has a way past its cached copy (local file
/// systems, Windows shares). Elsewhere it may come from memory and then proves only that the system holds the
/// right bytes.
Result<void> writeSafely(const QString& target, const std::function<Result<void>(QIODevice&)>& fill);

/// Whether a file of this name is an unfinished one of writeSafely, to be passed over by whoever reads
/// folders.
bool isPartialFile(const QString& fileName);
/// A new name for an unfinished file.
QString partialFileName();

/// Bytes that this user may still write to the medium that holds `path`, which exists; -1 if unknown.
qint64 freeSpace(const QString& path);

/// What the operating system calls this machine: /etc/machine-id, or MachineGuid of the Windows registry;
/// empty if it has no name. It stays the same on a cloned disk.
QString machineId();

// One implementation per system: files_unix.cpp, files_windows.cpp.

/// Passes everything written to an open file on to the medium.
Result<void> flushFile(QFile& file);
/// Makes the names in a folder durable; does nothing where the system or the file system has no such call.
Result<void> flushFolder(const QString& folder);
/// Gives `from` the name `to`, on the same medium, at one stroke and over any file of that name.
Result<void> renameOver(const QString& from, const QString& to);
/// Reads a whole flushed file from front to back, past the system's cached copy of it.
Result<void> readBack(const QString& path, const std::function<void(QByteArrayView)>& visit);

} // namespace simpul
