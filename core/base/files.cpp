#include "core/base/files.h"

#include "core/base/crypto.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

using Fill = std::function<Result<void>(QIODevice&)>;

constexpr auto partialPrefix = "simpul-"_L1;
constexpr auto partialSuffix = ".tmp"_L1;

/// Less than this left after a failed write means that the medium is full: more than one write asks for, and
/// more than one cluster of any usual file system.
constexpr qint64 nothingLeft = 1 << 20;

QString partialPath(const QString& folder)
{
    return folder + u'/' + partialFileName();
}

/// Passes what is written on to a file and hashes it on the way. After a failed write it takes no more, so
/// that a writer that does not look leaves no hole.
class HashingDevice : public QIODevice {
public:
    explicit HashingDevice(QFile& file)
        : m_file(file)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    bool failed() const { return m_failed; }
    QByteArray hash() { return m_hasher.result(); }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* bytes, qint64 size) override
    {
        // A medium that is nearly full takes a part without an error; only the next write tells the reason.
        for (qint64 done = 0; !m_failed && done < size;) {
            const qint64 written = m_file.write(bytes + done, size - done);
            m_failed = written <= 0;
            done += written;
        }
        if (m_failed) {
            setErrorString(m_file.errorString());
            return -1;
        }
        m_hasher.add(QByteArrayView(bytes, size));
        return size;
    }

private:
    QFile& m_file;
    Hasher m_hasher;
    bool m_failed = false;
};

/// One writeSafely. Errors name the target, not the partial file, which nobody knows.
class SafeWrite {
public:
    explicit SafeWrite(const QString& target)
        : m_target(target)
        , m_folder(QFileInfo(target).absolutePath())
        , m_partial(partialPath(m_folder))
    {
    }

    Result<void> run(const Fill& fill)
    {
        if (holdsStore())
            return Error::refused(
                u"target_is_store"_s, { { u"file"_s, QDir::toNativeSeparators(m_target) } });
        if (const Result<void> replaced = replace(fill); !replaced) {
            m_partial.close();
            QFile::remove(m_partial.fileName());
            return replaced;
        }
        return flushFolder(m_folder);
    }

private:
    /// A database is never what a person means to be written over by a report or a bundle.
    bool holdsStore() const
    {
        QFile old(m_target);
        return old.open(QIODevice::ReadOnly) && old.read(16) == QByteArrayView("SQLite format 3\0", 16);
    }

    Result<void> replace(const Fill& fill)
    {
        SIMPUL_GET(intended, write(fill));
        SIMPUL_GET(found, hashOnMedium());
        if (found != intended)
            return error(u"read_back_differs"_s, {});
        return renameOver(m_partial.fileName(), m_target);
    }

    /// Writes, flushes and closes the partial file; the hash of what went in.
    Result<QByteArray> write(const Fill& fill)
    {
        if (!m_partial.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return whyNotOpened();
        HashingDevice device(m_partial);
        const Result<void> filled = fill(device);
        if (device.failed() || (filled && !m_partial.flush()))
            return whyNotWritten();
        SIMPUL_TRY(filled);
        if (const Result<void> flushed = flushFile(m_partial); !flushed)
            return error(flushed.error().code, flushed.error().data[u"reason"_s].toString());
        m_partial.close();
        if (m_partial.error() != QFileDevice::NoError)
            return whyNotWritten();
        return device.hash();
    }

    Result<QByteArray> hashOnMedium() const
    {
        Hasher hasher;
        const auto read =
            readBack(m_partial.fileName(), [&hasher](QByteArrayView piece) { hasher.add(piece); });
        if (!read)
            return error(read.error().code, read.error().data[u"reason"_s].toString());
        return hasher.result();
    }

    /// Qt keeps no error number, so the state of the folder has to tell.
    Error whyNotOpened() const
    {
        const QFileInfo folder(m_folder);
        if (!folder.isDir())
            return error(u"no_folder"_s, m_partial.errorString());
        if (!folder.isWritable() || QStorageInfo(m_folder).isReadOnly())
            return error(u"read_only"_s, m_partial.errorString());
        return error(freeSpace(m_folder) == 0 ? u"disk_full"_s : u"io"_s, m_partial.errorString());
    }

    Error whyNotWritten() const
    {
        if (!QFileInfo(m_folder).isDir())
            return error(u"medium_gone"_s, m_partial.errorString());
        const qint64 left = freeSpace(m_folder);
        const bool full =
            m_partial.error() == QFileDevice::ResourceError || (left >= 0 && left < nothingLeft);
        return error(full ? u"disk_full"_s : u"io"_s, m_partial.errorString());
    }

    Error error(const QString& code, const QString& reason) const
    {
        return Error::machine(
            code, { { u"file"_s, QDir::toNativeSeparators(m_target) }, { u"reason"_s, reason } });
    }

    QString m_target;
    QString m_folder;
    QFile m_partial;
};

} // namespace

Result<void> writeSafely(const QString& target, const Fill& fill)
{
    return SafeWrite(target).run(fill);
}

bool isPartialFile(const QString& fileName)
{
    return fileName.startsWith(partialPrefix) && fileName.endsWith(partialSuffix);
}

QString partialFileName()
{
    return partialPrefix + QString::fromLatin1(randomBytes(8).toHex()) + partialSuffix;
}

qint64 freeSpace(const QString& path)
{
    const QStorageInfo storage(path);
    return storage.isValid() ? storage.bytesAvailable() : -1;
}

QString machineId()
{
    return QString::fromLatin1(QSysInfo::machineUniqueId());
}

} // namespace simpul
