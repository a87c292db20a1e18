#include "core/store/token.h"

#include "core/base/crypto.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace simpul {

Token::Token(const QString& folder, const QString& storeFile)
{
    if (folder.isEmpty())
        return;
    const QString path = QFileInfo(storeFile).absoluteFilePath();
    m_file =
        QDir(folder).filePath(QString::fromLatin1(hash16(path.toUtf8()).toHex()) + QStringLiteral(".token"));
}

bool Token::matches(const QByteArray& secret, qint64 commits) const
{
    if (m_file.isEmpty())
        return true;
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly)) {
        // Where none can be kept, a copy is noticed at its first exchange.
        const QString folder = QFileInfo(m_file).path();
        return !file.exists() && !(QDir().mkpath(folder) && QFileInfo(folder).isWritable());
    }
    const QList<QByteArray> parts = file.readAll().trimmed().split(' ');
    // Fewer commits here than in the store: the power went between the commit and this file.
    return parts.size() == 2 && parts[0] == secret.toHex() && parts[1].toLongLong() <= commits;
}

void Token::write(const QByteArray& secret, qint64 commits) const
{
    if (m_file.isEmpty())
        return;
    QDir().mkpath(QFileInfo(m_file).path());
    QFile file(m_file);
    if (file.open(QIODevice::WriteOnly))
        file.write(secret.toHex() + ' ' + QByteArray::number(commits) + '\n');
}

void Token::moveTo(const Token& other) const
{
    if (m_file.isEmpty() || other.m_file.isEmpty())
        return;
    QFile::remove(other.m_file);
    QFile::rename(m_file, other.m_file);
}

} // namespace simpul
