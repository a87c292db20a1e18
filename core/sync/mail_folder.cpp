#include "core/sync/mail_folder.h"

#include "core/base/files.h"

#include <QDir>
#include <QFile>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBlock = 1 << 16;

class LocalMailFolder final : public MailFolder {
public:
    explicit LocalMailFolder(const QString& path)
        : m_root(path)
    {
    }

    QString place() const override { return m_root.absolutePath(); }

    Result<QList<Entry>> list(const QString& folder) override
    {
        if (!m_root.exists())
            return Error::machine(u"no_folder"_s, { { u"file"_s, QDir::toNativeSeparators(m_root.path()) } });
        QList<Entry> entries;
        const QFileInfoList found =
            QDir(m_root.filePath(folder)).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QFileInfo& info : found)
            if (info.isDir() || !isPartialFile(info.fileName()))
                entries += Entry { info.fileName(), info.isDir() ? 0 : info.size(), info.isDir() };
        return entries;
    }

    Result<QString> fetch(const QString& folder, const QString& name) override
    {
        const QString file = path(folder, name);
        if (QFile(file).open(QIODevice::ReadOnly))
            return file;
        return Error::machine(u"mail_unreadable"_s, { { u"file"_s, QDir::toNativeSeparators(file) } });
    }

    Result<void> lay(const QString& localFile, const QString& folder, const QString& name) override
    {
        QFile source(localFile);
        if (!source.open(QIODevice::ReadOnly))
            return Error::machine(
                u"io"_s, { { u"file"_s, localFile }, { u"reason"_s, source.errorString() } });
        if (!m_root.mkpath(folder.isEmpty() ? u"."_s : folder))
            return Error::machine(u"read_only"_s, { { u"file"_s, m_root.filePath(folder) } });
        return writeSafely(path(folder, name), [&](QIODevice& out) -> Result<void> {
            while (!source.atEnd()) {
                const QByteArray block = source.read(kBlock);
                if (block.isEmpty() || out.write(block) != block.size())
                    return Error::machine(
                        u"io"_s, { { u"file"_s, localFile }, { u"reason"_s, source.errorString() } });
            }
            return {};
        });
    }

    Result<void> remove(const QString& folder, const QString& name) override
    {
        QFile file(path(folder, name));
        if (file.remove() || !file.exists())
            return {};
        return Error::machine(
            u"io"_s, { { u"file"_s, file.fileName() }, { u"reason"_s, file.errorString() } });
    }

private:
    QString path(const QString& folder, const QString& name) const
    {
        return QDir(m_root.filePath(folder)).filePath(name);
    }

    QDir m_root;
};

} // namespace

std::unique_ptr<MailFolder> localMailFolder(const QString& path)
{
    return std::make_unique<LocalMailFolder>(path);
}

} // namespace simpul
