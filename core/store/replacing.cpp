#include "core/store/replacing.h"

#include "core/base/files.h"

#include <QDateTime>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString readyFile(const QString& file)
{
    return file + u".siap"_s;
}

/// The same name however often the moving begins again: it is that of the ready file's time.
QString asideFile(const QString& file)
{
    const QDateTime made = QFileInfo(readyFile(file)).lastModified();
    return u"%1.sebelum-pulih-%2"_s.arg(file, made.toString(u"yyyyMMdd-HHmmss"_s));
}

} // namespace

QStringList filesOfStore(const QString& file)
{
    return { file, file + u"-wal"_s, file + u"-shm"_s };
}

void discardStore(const QString& file)
{
    const QStringList files = filesOfStore(file) + QStringList { readyFile(file) };
    for (const QString& each : files)
        QFile::remove(each);
}

bool isReplacing(const QString& file)
{
    return QFileInfo::exists(readyFile(file));
}

Result<QString> finishReplacing(const QString& file)
{
    const QString folder = QFileInfo(file).absolutePath(), aside = asideFile(file);
    const QStringList old = filesOfStore(file), moved = filesOfStore(aside);
    for (qsizetype i = 0; i < old.size(); ++i)
        if (QFileInfo::exists(old[i]))
            SIMPUL_TRY(renameOver(old[i], moved[i]));
    SIMPUL_TRY(flushFolder(folder));
    SIMPUL_TRY(renameOver(readyFile(file), file));
    SIMPUL_TRY(flushFolder(folder));
    return QFileInfo::exists(aside) ? aside : QString();
}

Result<QString> replaceStore(const QString& file, const QString& made)
{
    if (QFileInfo::exists(made + u"-wal"_s))
        return Error::machine(u"io"_s, { { u"file"_s, made } });
    SIMPUL_TRY(renameOver(made, readyFile(file)));
    SIMPUL_TRY(flushFolder(QFileInfo(file).absolutePath()));
    return finishReplacing(file);
}

} // namespace simpul
