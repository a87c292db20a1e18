// bench [--long] [SECTION…]: prints JSON. Each figure is a ratio within this run, against the bound that it
// must keep; a store is one file on one disk with synchronous FULL on both sides.
#include "tests/bench/bench.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace simpul::bench {

Store::Options Bench::options(const QString& name) const
{
    Store::Options options = setup->options(path(name), Clock::fixed(QDateTime(kToday, QTime(8, 0))));
    options.tokenFolder.clear();
    return options;
}

void Bench::told(const QString& what, double ours, double theirs, double bound, const QString& unit)
{
    const double ratio = theirs > 0 ? ours / theirs : 0;
    rows.append(QJsonObject { { u"what"_s, what }, { u"ours"_s, ours }, { u"against"_s, theirs },
        { u"unit"_s, unit }, { u"ratio"_s, ratio }, { u"at_most"_s, bound }, { u"kept"_s, ratio <= bound } });
    std::fprintf(stderr, "%-76s %10.4g / %10.4g %-5s = %.2f (at most %.2f)\n", qPrintable(what), ours, theirs,
        qPrintable(unit), ratio, bound);
}

Office officeIn(const Bench& bench, const QString& file)
{
    Office office;
    office.store = sure(Store::create(bench.options(file), u"P"_s));
    office.made = sure(foundNetwork(*office.store, u"Puskesmas"_s, u"puskesmas"_s));
    return office;
}

QStringList storeOptions(const QString& file)
{
    return { u"--store"_s, file, u"--now"_s, kToday.toString(Qt::ISODate) + u"T08:00:00+07:00"_s };
}

QString demoFile(const Bench& bench, const QString& scale, int months)
{
    const QString file = bench.path(u"%1-%2.db"_s.arg(scale).arg(months));
    const QStringList made { u"demo"_s, u"--scale"_s, scale, u"--months"_s, QString::number(months) };
    if (!QFile::exists(file))
        peakMemory(QStringLiteral(SIMPUL_CTL), storeOptions(file) + made);
    return file;
}

std::unique_ptr<Store> demoStore(const Bench& bench, const QString& scale, int months)
{
    const QString file = demoFile(bench, scale, months);
    return sure(Store::open(bench.options(QFileInfo(file).fileName()), Access::Write));
}

double seconds(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e9;
}

double best(int rounds, const std::function<void()>& work)
{
    double shortest = 1e9;
    for (int round = 0; round < rounds; ++round)
        shortest = std::min(shortest, seconds(work));
    return shortest;
}

double peakMemory(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    if (!process.waitForStarted())
        qFatal("bench: %s does not start", qPrintable(program));
    const QString status = u"/proc/%1/status"_s.arg(process.processId());
    double peak = 0;
    while (!process.waitForFinished(5) && process.state() != QProcess::NotRunning)
        if (QFile file(status); file.open(QIODevice::ReadOnly))
            for (const QByteArray& line : file.readAll().split('\n'))
                if (line.startsWith("VmHWM:"))
                    peak = std::max(peak, line.simplified().split(' ').value(1).toDouble() / 1024);
    if (process.exitCode() != 0)
        qFatal("bench: %s failed", qPrintable(program));
    return peak;
}

} // namespace simpul::bench

int main(int argc, char** argv)
{
    using namespace simpul::bench;
    QCoreApplication app(argc, argv);
    const QList<std::pair<QString, void (*)(Bench&)>> sections { { u"saving"_s, saving },
        { u"month"_s, month }, { u"report"_s, reports }, { u"pages"_s, pages }, { u"rebuild"_s, rebuilding },
        { u"growth"_s, scoring }, { u"evaluate"_s, evaluating }, { u"search"_s, searching },
        { u"start"_s, starting }, { u"soak"_s, soaking } };
    QStringList wanted = app.arguments().mid(1);
    Bench bench;
    qputenv("XDG_DATA_HOME", bench.path(u"own"_s).toUtf8());
    qputenv("XDG_CONFIG_HOME", bench.path(u"own"_s).toUtf8());
    bench.isLong = wanted.removeAll(u"--long"_s) > 0;
    for (const QString& name : std::as_const(wanted))
        if (std::none_of(
                sections.begin(), sections.end(), [&](const auto& one) { return one.first == name; }))
            qFatal("bench: nothing is called %s", qPrintable(name));
    for (const auto& [name, measure] : sections)
        if (wanted.isEmpty() || wanted.contains(name))
            measure(bench);
    std::puts(QJsonDocument(QJsonObject { { u"bench"_s, bench.rows } }).toJson().constData());
    return 0;
}
