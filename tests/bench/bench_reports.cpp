// Reports are sums of kept sums: they cost the same after ten years, and for each row whatever the size of
// the place.
#include "core/reports/report.h"
#include "tests/bench/bench.h"

using namespace Qt::StringLiterals;

namespace simpul::bench {

namespace {

constexpr int kRounds = 15;

/// Seconds of a report of the last whole month, and its rows.
struct Made {
    double time;
    double rows;
};

Made made(Store& store, const QString& report)
{
    const ReportOrder order { report, *Period::parse(u"2026-11"_s), {}, {}, u"spm.04"_s };
    qsizetype rows = 0;
    const double time = best(kRounds, [&] { rows = sure(makeReport(store, order)).rows.size(); });
    return { time, double(rows) };
}

} // namespace

void reports(Bench& bench)
{
    const auto young = demoStore(bench, u"desa"_s, 12);
    const auto old = demoStore(bench, u"desa"_s, 120);
    bench.told(u"report spm of 4 posyandu after 120 months, against 12"_s, made(*old, u"spm"_s).time,
        made(*young, u"spm"_s).time, 1.2);
}

/// Those reports that are read from sums.
void pages(Bench& bench)
{
    const auto small = demoStore(bench, u"desa"_s, 12);
    const auto large = demoStore(bench, u"puskesmas"_s, 12);
    for (const QString& report : { u"skdn"_s, u"pws"_s, u"posyandu"_s, u"kunjungan"_s }) {
        const Made few = made(*small, report), many = made(*large, report);
        bench.told(u"a row of %1, puskesmas against desa"_s.arg(report), many.time / many.rows,
            few.time / few.rows, 2);
    }
}

} // namespace simpul::bench
