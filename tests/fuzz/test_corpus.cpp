#include "tests/fuzz/targets.h"
#include "tests/support/string_makers.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

TEST_CASE("everything that the fuzzers ever kept is read without harm", "[fuzz]")
{
    const QDir corpus(QStringLiteral(SIMPUL_SOURCE "/tests/fuzz/corpus"));
    for (const QString& target : fuzz::targets()) {
        const QDir folder(corpus.filePath(target));
        const QStringList names = folder.entryList(QDir::Files);
        INFO(target.toStdString());
        CHECK_FALSE(names.isEmpty());
        for (const QString& name : names) {
            QFile file(folder.filePath(name));
            REQUIRE(file.open(QIODevice::ReadOnly));
            fuzz::run(target, file.readAll());
        }
    }
}
