// Everything anew from the log: in proportion to the log, in memory that does not grow.
#include "tests/bench/bench.h"

using namespace Qt::StringLiterals;

namespace simpul::bench {

void rebuilding(Bench& bench)
{
    const QString scale = bench.isLong ? u"puskesmas"_s : u"desa"_s;
    const auto time = [&](int months) {
        const auto store = demoStore(bench, scale, months);
        return best(bench.isLong ? 1 : 3, [&] { sure(store->rebuild()); });
    };
    const auto memory = [&](int months) {
        return peakMemory(QStringLiteral(SIMPUL_CTL),
            storeOptions(demoFile(bench, scale, months)) + QStringList { u"rebuild"_s });
    };
    bench.told(u"rebuild of the %1 demo with 60 months, against 12"_s.arg(scale), time(60), time(12), 5.5);
    bench.told(u"memory of that"_s, memory(60), memory(12), 1.25, u"MB"_s);
}

} // namespace simpul::bench
