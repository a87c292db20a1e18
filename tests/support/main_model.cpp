#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <QCoreApplication>

/// A hundred thousand steps of random programs; a million with SIMPUL_LONG=1. RC_PARAMS="seed=…" runs one
/// again.
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (qEnvironmentVariableIsEmpty("RC_PARAMS"))
        qputenv(
            "RC_PARAMS", qEnvironmentVariableIsSet("SIMPUL_LONG") ? "max_success=5200" : "max_success=520");
    return Catch::Session().run(argc, argv);
}
