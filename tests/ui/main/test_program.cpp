// The program itself, from its main() to the first page and out again, as a clerk starts it every morning.
#include "tests/support/temp_store.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

constexpr int kPatience = 120'000; // ms; only a hang takes it

struct Run {
    int exit = -1;
    QByteArray out;
};

Run start(const QStringList& words)
{
    QProcess program;
    program.start(QStringLiteral(SIMPUL_DESKTOP), words);
    if (!program.waitForFinished(kPatience)) {
        program.kill();
        program.waitForFinished();
        FAIL("simpul hangs: " << program.readAllStandardError().toStdString());
    }
    return { program.exitCode(), program.readAllStandardOutput() };
}

} // namespace

TEST_CASE("the program comes up on its store every time, and ends when asked", "[program]")
{
    const auto temp = TempStore::founded();
    temp->person(u"Siti Aminah"_s, u"2024-03-01"_s);
    const QString file = temp->options().file;
    temp->store.reset();
    // Which thread comes first differs from start to start.
    for (int round = 0; round < 8; ++round) {
        const Run run = start({ u"--store"_s, file, u"--started"_s });
        CAPTURE(round);
        CHECK(run.exit == 0);
        CHECK(run.out.contains("siap"));
    }
}

TEST_CASE("the program says why it cannot open a store", "[program]")
{
    QTemporaryDir folder;
    CHECK(start({ u"--store"_s, folder.filePath(u"tidak-ada.simpul"_s), u"--started"_s }).exit == 3);
}
