// The end of a month at a puskesmas: a bundle from each of sixty posyandu.
#include "core/sync/exchange.h"
#include "core/sync/membership.h"
#include "tests/bench/bench.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace simpul::bench {

namespace {

constexpr int kPosyandu = 60;
constexpr int kPeople = 100; ///< of each
constexpr int kAttend = 36; ///< five changes each: about 11,000 in all

using Drafts = QList<Draft>;

struct Posyandu {
    Id id;
    Id session;
    QList<Id> people;
    std::unique_ptr<Store> store;
    Drafts month; ///< what is typed there in the month
    QString bundle;
};

void save(Store& store, const Drafts& drafts)
{
    Act act = sure(Act::begin(store));
    for (const Draft& draft : drafts)
        if (const Outcome outcome = sure(act.put(draft)); outcome.refused())
            qFatal("bench: %s was refused: %s", qPrintable(draft.kind),
                qPrintable(outcome.findings.first().code));
    sure(act.commit());
}

Id newId()
{
    return *Id::fromBytes(randomBytes(16));
}

Drafts opening(Posyandu& posyandu, int number, const Id& puskesmas)
{
    Drafts drafts { { u"facility"_s, posyandu.id, {},
        { { u"name"_s, u"Melati %1"_s.arg(number) }, { u"type"_s, u"posyandu"_s },
            { u"parent"_s, puskesmas.bytes() } },
        false } };
    for (int i = 0; i < kPeople; ++i) {
        posyandu.people += newId();
        const QCborMap fields { { u"name"_s, u"Anak %1 %2"_s.arg(number).arg(i) },
            { u"sex"_s, i % 2 == 0 ? u"L"_s : u"P"_s },
            { u"birth_date"_s, kToday.addDays(-200 - 15 * i).toString(Qt::ISODate) },
            { u"mother_name"_s, u"Ibu %1"_s.arg(i) } };
        drafts += Draft { u"person"_s, posyandu.people.last(), posyandu.id, fields, false };
    }
    return drafts;
}

Drafts monthAt(Posyandu& posyandu)
{
    posyandu.session = newId();
    const QString day = kToday.addDays(-2).toString(Qt::ISODate);
    Drafts drafts { { u"session"_s, posyandu.session, posyandu.id,
        { { u"posyandu"_s, posyandu.id.bytes() }, { u"date"_s, day }, { u"type"_s, u"hari_buka"_s },
            { u"status"_s, u"buka"_s } },
        false } };
    for (int i = 0; i < kAttend; ++i)
        drafts += Draft { u"attendance"_s, newId(), posyandu.id,
            { { u"session"_s, posyandu.session.bytes() }, { u"person"_s, posyandu.people[i].bytes() },
                { u"group"_s, u"balita"_s }, { u"bb"_s, 8.0 + 0.1 * i }, { u"tb"_s, 70.0 + 0.4 * i },
                { u"cara_ukur"_s, u"berdiri"_s }, { u"lk"_s, 45.0 } },
            false };
    return drafts;
}

/// A PC of its own for the posyandu, a member of the puskesmas's network.
void equip(Bench& bench, Store& office, Posyandu& posyandu, int number)
{
    const auto file = [&](const QString& ending) { return bench.path(u"p%1.%2"_s.arg(number).arg(ending)); };
    posyandu.store = sure(Store::create(bench.options(u"p%1.db"_s.arg(number)), u"N"_s));
    sure(writeCard(*posyandu.store, file(u"card"_s)));
    sure(admit(office, sure(readCard(file(u"card"_s))), Role::Entry, { posyandu.id }, file(u"welcome"_s)));
    sure(joinNetwork(*posyandu.store, file(u"welcome"_s)));
}

} // namespace

void month(Bench& bench)
{
    std::vector<Posyandu> all(kPosyandu);
    auto office = officeIn(bench, u"office.db"_s);
    for (int i = 0; i < kPosyandu; ++i) {
        all[size_t(i)].id = newId();
        save(*office.store, opening(all[size_t(i)], i, office.made.facility));
    }
    for (int i = 0; i < kPosyandu; ++i) {
        Posyandu& posyandu = all[size_t(i)];
        equip(bench, *office.store, posyandu, i);
        posyandu.month = monthAt(posyandu);
        save(*posyandu.store, posyandu.month);
        posyandu.bundle = bench.path(u"p%1.simpul"_s.arg(i));
        sure(exportBundles(*posyandu.store, posyandu.bundle, { { office.store->node().id }, true }));
        posyandu.store.reset();
    }
    // The same office twice, so that both sides begin with the same file.
    office.store.reset();
    if (!QFile::copy(bench.path(u"office.db"_s), bench.path(u"twin.db"_s)))
        qFatal("bench: cannot copy");
    const auto receiver = sure(Store::open(bench.options(u"office.db"_s), Access::Write));
    const auto typist = sure(Store::open(bench.options(u"twin.db"_s), Access::Write));
    qint64 changes = 0;
    const double importing = seconds([&] {
        for (const Posyandu& posyandu : all)
            changes += sure(importBundle(*receiver, posyandu.bundle)).changes;
    });
    const double saving = seconds([&] {
        for (const Posyandu& posyandu : all)
            save(*typist, posyandu.month);
    });
    bench.told(u"importing a month of 60 posyandu (%1 changes), against saving it"_s.arg(changes), importing,
        saving, 1.5);
}

} // namespace simpul::bench
