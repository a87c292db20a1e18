#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "ui/main/theme.h"

#include <QApplication>
#include <QLocale>
#include <QStandardPaths>
#include <cstdio>
#include <cstdlib>

/// A warning that nobody expected is a failure, but for those that the offscreen platform always gives.
static void failOnWarning(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    std::fprintf(stderr, "%s\n", qPrintable(message));
    const bool known = message.startsWith(QStringLiteral("This plugin does not support "))
        || message.startsWith(QStringLiteral("QStandardPaths: XDG_RUNTIME_DIR not set"));
    if (!known && (type == QtWarningMsg || type == QtCriticalMsg))
        std::abort();
}

int main(int argc, char** argv)
{
    qInstallMessageHandler(failOnWarning);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::Indonesian, QLocale::Indonesia));
    simpul::theme::apply(app);
    return Catch::Session().run(argc, argv);
}
