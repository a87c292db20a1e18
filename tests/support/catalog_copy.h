#pragma once

#include "tests/support/string_makers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

/// A copy of the built-in catalogue that a test may spoil.
class CatalogCopy {
public:
    CatalogCopy()
    {
        for (const QString& name : files()) {
            QFile::copy(QStringLiteral(":/catalog/") + name, path(name));
            QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner);
        }
    }
    static QStringList files() { return QDir(QStringLiteral(":/catalog")).entryList(QDir::Files); }
    QString folder() const { return m_dir.path(); }
    QString path(const QString& name) const { return m_dir.filePath(name); }
    QByteArray content(const QString& name) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
    }
    void replace(const QString& name, const QByteArray& before, const QByteArray& after) const
    {
        QByteArray changed = content(name);
        REQUIRE(changed.contains(before));
        changed.replace(changed.indexOf(before), before.size(), after);
        write(name, changed);
    }
    qsizetype lineOf(const QString& name, const QByteArray& what) const
    {
        const QByteArray whole = content(name);
        REQUIRE(whole.contains(what));
        return 1 + whole.left(whole.indexOf(what)).count('\n');
    }

private:
    QTemporaryDir m_dir;
};
