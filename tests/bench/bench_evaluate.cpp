// What one person's records add up to, against reading these records with bare SQLite.
#include "core/programme/evaluate.h"
#include "tests/bench/bench.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul::bench {

namespace {

constexpr int kPeople = 100;
constexpr int kRounds = 7;

/// Those with the most records.
QList<Dossier> busiest(Store& store)
{
    QList<Dossier> all;
    sure(store.figures().visitDossiers({}, [&](const Dossier& dossier) {
        if (dossier.type == Dossier::Subject::Person && dossier.birth.isValid())
            all.append(dossier);
    }));
    std::partial_sort(all.begin(), all.begin() + kPeople, all.end(),
        [](const Dossier& a, const Dossier& b) { return a.encounters.size() > b.encounters.size(); });
    return all.first(kPeople);
}

double recordsOf(const QList<Dossier>& people)
{
    double sum = 0;
    for (const Dossier& person : people)
        sum += double(person.encounters.size());
    return sum;
}

/// From the stored evidence to what it adds to every figure.
double evaluatingTime(const Bench& bench, Store& store, const QList<Dossier>& people)
{
    const Evaluate evaluate = sure(makeEvaluate(bench.setup->catalog()));
    return best(kRounds, [&] {
        for (const Dossier& person : people)
            if (evaluate(*store.figures().dossier(person.subject), store.parameters()).isEmpty())
                qFatal("bench: nobody is counted");
    });
}

/// Their rows as they lie, not even taken apart.
double readingTime(Store& store, const QList<Dossier>& people)
{
    Statement read = store.db().prepare(u"SELECT r.state FROM link l JOIN record r ON r.id = l.record AND "
                                        u"r.kind = l.kind AND r.scope = l.scope "
                                        "WHERE l.target = ?"_s);
    return best(kRounds, [&] {
        for (const Dossier& person : people) {
            sure(read.run(person.subject));
            while (read.next())
                if (read.bytes(0).isEmpty())
                    qFatal("bench: an empty record");
        }
    });
}

} // namespace

void evaluating(Bench& bench)
{
    const auto five = demoStore(bench, u"desa"_s, 60), ten = demoStore(bench, u"desa"_s, 120);
    const QList<Dossier> after5 = busiest(*five), after10 = busiest(*ten);
    const double time5 = evaluatingTime(bench, *five, after5), time10 = evaluatingTime(bench, *ten, after10);
    bench.told(u"evaluating people with five years of records, against reading these from SQLite"_s, time5,
        readingTime(*five, after5), 1);
    bench.told(u"the same a record, after ten years against after five"_s, time10 / recordsOf(after10),
        time5 / recordsOf(after5), 1.25);
}

} // namespace simpul::bench
