#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "tests/faults/faults.h"

#include <QCoreApplication>

/// Qt warns where a folder cannot be removed; here that is what was asked for.
static void sayNothing(QtMsgType, const QMessageLogContext&, const QString&) { }

/// Every point of every kind of failing with SIMPUL_LONG=1, else two dozen points of each.
int main(int argc, char** argv)
{
    qInstallMessageHandler(sayNothing);
    QCoreApplication app(argc, argv);
    faults::watchEngine();
    return Catch::Session().run(argc, argv);
}
