#pragma once

#include "tests/support/string_makers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

/// Runs simpulctl as a script would.
struct Ctl {
    QTemporaryDir folder;

    struct Answer {
        int exit = -1;
        QByteArray out;
        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
        QList<QJsonObject> lines() const
        {
            QList<QJsonObject> objects;
            const QList<QByteArray> texts = out.split('\n');
            for (const QByteArray& text : texts)
                if (!text.isEmpty())
                    objects += QJsonDocument::fromJson(text).object();
            return objects;
        }
        QString errorCode() const
        {
            return json()[QStringLiteral("error")][QStringLiteral("code")].toString();
        }
    };

    QString path(const QString& name) const { return folder.filePath(name); }
    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    void start(QProcess& process, const QString& store, const QStringList& words) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("home")));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder.path());
        process.start(QStringLiteral(SIMPUL_CTL),
            QStringList { QStringLiteral("--store"), path(store), QStringLiteral("--now"),
                QStringLiteral("2026-12-05T08:00:00+07:00") }
                + words);
    }
    Answer run(const QString& store, const QStringList& words, const QByteArray& input = {}) const
    {
        QProcess process;
        start(process, store, words);
        process.write(input);
        process.closeWriteChannel();
        REQUIRE(process.waitForFinished(600'000));
        return { process.exitCode(), process.readAllStandardOutput() };
    }
    QJsonObject good(const QString& store, const QStringList& words, const QByteArray& input = {}) const
    {
        const Answer answer = run(store, words, input);
        INFO(words.join(u' ').toStdString() << ": " << answer.out.toStdString());
        REQUIRE(answer.exit == 0);
        return answer.json();
    }
};
