#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <QCoreApplication>
#include <cstdio>
#include <cstdlib>

/// A warning that nobody expected is a failure: Qt reports wrong use of its SQL and threads only this way.
static void failOnWarning(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    std::fprintf(stderr, "%s\n", qPrintable(message));
    if (type == QtWarningMsg || type == QtCriticalMsg)
        std::abort();
}

int main(int argc, char** argv)
{
    qInstallMessageHandler(failOnWarning);
    QCoreApplication app(argc, argv);
    return Catch::Session().run(argc, argv);
}
