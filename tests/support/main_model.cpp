#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <QCoreApplication>

/// A hundred thousand steps of random programs, the same ones every time, so that a change is judged by what
/// it changes; with SIMPUL_LONG=1 a million new ones. The seed is printed; RC_PARAMS="seed=… max_success=…"
/// runs others.
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (qEnvironmentVariableIsEmpty("RC_PARAMS"))
        qputenv("RC_PARAMS",
            qEnvironmentVariableIsSet("SIMPUL_LONG") ? "max_success=2150" : "seed=20261123 max_success=215");
    return Catch::Session().run(argc, argv);
}
