// The desktop's start, against an empty window of the same libraries, style and font (empty_window.cpp). Both
// say when they are usable: the window is there, its first page has been painted, and keys reach it. The
// desktop's figures may come after that, from another thread.
#include "tests/bench/bench.h"

#include <QProcess>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace simpul::bench {

namespace {

/// The best of several runs of a program, in seconds until it writes a line.
double startOf(const QString& program, const QStringList& arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    double best = 1e9;
    for (int round = 0; round < 15; ++round) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setStandardErrorFile(QProcess::nullDevice());
        best = qMin(best, seconds([&] {
            process.start(program, arguments);
            if (!process.waitForReadyRead(120'000))
                qFatal("bench: %s did not start", qPrintable(program));
        }));
        if (!process.waitForFinished(120'000) || process.exitCode() != 0)
            qFatal("bench: %s did not end well", qPrintable(program));
    }
    return best;
}

} // namespace

void starting(Bench& bench)
{
    const QStringList store = storeOptions(demoFile(bench, u"puskesmas"_s, 12));
    bench.told(u"desktop start to usable on the puskesmas demo, against an empty window"_s,
        startOf(QStringLiteral(SIMPUL_DESKTOP), store + QStringList { u"--started"_s }),
        startOf(QStringLiteral(SIMPUL_EMPTY_WINDOW), {}), 2);
}

} // namespace simpul::bench
