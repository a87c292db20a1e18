#pragma once

#include "tests/support/string_makers.h"

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

/// A real WebDAV server on this PC, over a folder of its own.
struct WebDavServer {
    QTemporaryDir served;
    QProcess process;
    QString address; ///< host, port and `/`

    explicit WebDavServer(const QStringList& options)
    {
        QTcpServer probe;
        REQUIRE(probe.listen(QHostAddress::LocalHost));
        const QString host = QStringLiteral("127.0.0.1:%1").arg(probe.serverPort());
        probe.close();
        address = host + QLatin1Char('/');
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("rclone"),
            QStringList { QStringLiteral("serve"), QStringLiteral("webdav"), served.path(),
                QStringLiteral("--addr"), host }
                + options);
        REQUIRE(process.waitForStarted());
        QByteArray said;
        while (!said.contains("WebDav Server started") && process.waitForReadyRead(10'000))
            said += process.readAll();
        INFO(said.toStdString());
        REQUIRE(said.contains("127.0.0.1"));
    }
    ~WebDavServer() { stop(); }
    void stop()
    {
        process.kill();
        process.waitForFinished();
    }
};
