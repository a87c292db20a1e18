// Five years of a puskesmas with many posyandu: what a bundle costs to take in, by its changes, must not grow
// with what the store holds already.
#include "core/sync/exchange.h"
#include "core/sync/membership.h"
#include "tests/bench/bench.h"

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;

namespace simpul::bench {

namespace {

constexpr int kPosyandu = 59;
constexpr int kYears = 5;
constexpr int kExchanges = 500;
constexpr int kPeople = 15; ///< of each posyandu
constexpr int kCompared = kExchanges / 10;
constexpr double kMostGrowth = 1.5;

/// The clock of all PCs: the exchanges follow each other evenly.
QDateTime moment(int exchange)
{
    const qint64 days = qint64(kYears) * 365 * exchange / kExchanges;
    return QDateTime(kToday.addYears(-kYears).addDays(days), QTime(9, 0));
}

struct Place {
    std::unique_ptr<Store> store;
    Id posyandu;
    QList<Id> people;
    QDate reached; ///< the day of its last session
};

class Soak {
public:
    Soak(Bench& bench, const QString& name)
        : m_bench(bench)
        , m_name(name)
    {
        Store::Options options = bench.options(m_name + u".db"_s);
        options.clock = clock();
        m_puskesmas = sure(Store::create(options, u"Puskesmas"_s));
        m_made = sure(foundNetwork(*m_puskesmas, u"Puskesmas"_s, u"puskesmas"_s));
        for (int i = 0; i < kPosyandu; ++i)
            admit(i);
    }

    void exchange(int number)
    {
        m_now = moment(number);
        Place& place = m_places[size_t(number) % m_places.size()];
        work(place);
        const QString file = m_bench.path(u"bundle.simpul"_s), answer = m_bench.path(u"answer.simpul"_s);
        sure(exportBundles(*place.store, file, { { m_puskesmas->node().id }, false }));
        // The processor's time: the run takes long, and what else goes on meanwhile is no part of it.
        const std::clock_t before = std::clock();
        const ImportReport report = sure(importBundle(*m_puskesmas, file));
        const double spent = double(std::clock() - before) / CLOCKS_PER_SEC;
        m_costs += spent / double(std::max<qint64>(report.changes, 1));
        m_changes += report.changes;
        sure(exportBundles(*m_puskesmas, answer, { { place.store->node().id }, false }));
        sure(importBundle(*place.store, answer));
    }

    /// Seconds per change of the last exchanges, the middle one of them.
    double middleOfLast(int count) const
    {
        QList<double> costs = m_costs.last(count);
        std::sort(costs.begin(), costs.end());
        return costs[costs.size() / 2];
    }
    qint64 changes() const { return m_changes; }

private:
    Clock clock() const
    {
        return Clock([this] { return m_now; });
    }

    Result<Id> save(Store& store, const QString& kind, const QCborMap& fields)
    {
        SIMPUL_GET(act, Act::begin(store));
        SIMPUL_GET(outcome, act.put({ kind, {}, {}, fields, false }));
        if (outcome.refused())
            qFatal("bench: %s refused", qPrintable(kind));
        SIMPUL_TRY(act.commit());
        return outcome.id;
    }

    void admit(int number)
    {
        const QString name = u"Posyandu %1"_s.arg(number);
        const Id posyandu = sure(save(*m_puskesmas, u"facility"_s,
            { { u"type"_s, u"posyandu"_s }, { u"name"_s, name }, { u"parent"_s, m_made.facility.bytes() } }));
        Store::Options options = m_bench.options(u"%1-%2.db"_s.arg(m_name).arg(number));
        options.clock = clock();
        Place place { sure(Store::create(options, name)), posyandu, {}, moment(0).date() };
        const QString card = m_bench.path(u"card"_s), welcome = m_bench.path(u"welcome"_s);
        sure(writeCard(*place.store, card));
        sure(simpul::admit(*m_puskesmas, sure(readCard(card)), Role::Entry, { posyandu }, welcome));
        sure(joinNetwork(*place.store, welcome));
        m_places.push_back(std::move(place));
    }

    /// All sessions since the last exchange: everybody comes, is weighed and has the blood pressure taken.
    void work(Place& place)
    {
        Store& store = *place.store;
        for (int i = int(place.people.size()); i < kPeople; ++i)
            place.people += sure(save(store, u"person"_s,
                { { u"name"_s, u"Orang %1"_s.arg(i) }, { u"sex"_s, i % 2 ? u"L"_s : u"P"_s },
                    { u"birth_date"_s, QDate(1950, 1 + i % 12, 5).toString(Qt::ISODate) } }));
        for (QDate day = place.reached.addMonths(1); day < m_now.date(); day = day.addMonths(1)) {
            place.reached = day;
            const Id session = sure(save(store, u"session"_s,
                { { u"posyandu"_s, place.posyandu.bytes() }, { u"date"_s, day.toString(Qt::ISODate) } }));
            Act act = sure(Act::begin(store));
            for (const Id& person : std::as_const(place.people))
                if (sure(act.put({ u"attendance"_s, {}, {},
                             { { u"session"_s, session.bytes() }, { u"person"_s, person.bytes() },
                                 { u"group"_s, u"lansia"_s }, { u"bb"_s, 55.5 }, { u"tb"_s, 158.0 } },
                             false }))
                        .refused())
                    qFatal("bench: attendance refused");
            sure(act.commit());
        }
    }

    Bench& m_bench;
    QString m_name;
    QDateTime m_now = moment(0);
    std::unique_ptr<Store> m_puskesmas;
    Founding m_made;
    std::vector<Place> m_places;
    QList<double> m_costs; ///< seconds per change of each import
    qint64 m_changes = 0;
};

} // namespace

void soaking(Bench& bench)
{
    if (!bench.isLong)
        return;
    Soak old(bench, u"lama"_s), young(bench, u"baru"_s);
    for (int number = 0; number < kExchanges - kCompared; ++number)
        old.exchange(number);
    // The first round registers people; the second one is as much work as the last.
    for (int number = 0; number <= kPosyandu; ++number)
        young.exchange(number);
    // Side by side, so that both meet the same hour of the machine.
    for (int number = 0; number < kCompared; ++number) {
        old.exchange(kExchanges - kCompared + number);
        young.exchange(kPosyandu + 1 + number);
    }
    std::fprintf(stderr, "%lld changes in %d exchanges\n", static_cast<long long>(old.changes()), kExchanges);
    bench.told(u"import by the change: the last tenth of %1 years against an early one"_s.arg(kYears),
        1e6 * old.middleOfLast(kCompared), 1e6 * young.middleOfLast(kCompared), kMostGrowth, u"µs"_s);
}

} // namespace simpul::bench
