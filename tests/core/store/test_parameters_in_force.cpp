#include "core/reports/report.h"
#include "tests/support/report_store.h"
#include "tests/support/two_nodes.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// A boy whose weight lies between −3 and −2 SD in June and in August.
const QString kBirth = u"2025-06-10"_s;
const std::pair<QString, double> kWeighings[] { { u"2026-06-10"_s, 7.3 }, { u"2026-08-10"_s, 7.6 } };

struct Counting : TempStore {
    Id melati, child;

    explicit Counting(std::unique_ptr<TempStore> temp = TempStore::founded())
    {
        founding = temp->founding;
        folder.setAutoRemove(true);
        held = std::move(temp);
        open();
    }
    ~Counting() { store.reset(); } // before the folder that it lies in
    void open()
    {
        store.reset();
        held->store.reset();
        auto counting = held->options();
        counting.evaluate = good(makeEvaluate(builtInCatalog()));
        store = good(Store::open(counting, Access::Write));
    }
    void weigh()
    {
        melati = posyandu(u"Melati"_s);
        child = person(u"Adi"_s, kBirth, melati);
        for (const auto& [date, weight] : kWeighings) {
            const Id session = put(u"session"_s, { { u"posyandu"_s, melati.bytes() }, { u"date"_s, date } });
            put(u"attendance"_s,
                { { u"session"_s, session.bytes() }, { u"person"_s, child.bytes() }, { u"bb"_s, weight } });
        }
    }
    Id redLine(double z, const QString& from, const Id& facility = {})
    {
        QCborMap fields { { u"key"_s, u"bgm_z"_s }, { u"value"_s, z }, { u"from"_s, from } };
        if (!facility.isNull())
            fields.insert(u"facility"_s, facility.bytes());
        return put(u"parameter"_s, fields);
    }
    /// The BGM of June and of August.
    std::pair<qint64, qint64> belowRedLine()
    {
        const auto in = [this](int month) {
            const Month asked = monthOf(QDate(2026, month, 1));
            return store->figures().events(u"skdn.BGM"_s, asked, asked).value(melati);
        };
        return { in(6), in(8) };
    }
    QByteArray figures() { return good(store->figures().digest()); }

    std::unique_ptr<TempStore> held;
};

using Months = std::pair<qint64, qint64>;

} // namespace

TEST_CASE("a parameter that changes in the middle of the year counts from its date", "[parameters][store]")
{
    Counting a;
    a.weigh();
    CHECK(a.belowRedLine() == Months(0, 0));
    const QByteArray before = a.figures();
    const Id said = a.redLine(-2, u"2026-07-01"_s);
    CHECK(a.belowRedLine() == Months(0, 1));
    good(a.store->verify());
    a.put(u"parameter"_s, { { u"from"_s, u"2026-01-01"_s } }, said);
    CHECK(a.belowRedLine() == Months(1, 1));
    a.remove(u"parameter"_s, said);
    CHECK(a.figures() == before);
    good(a.store->verify());
}

TEST_CASE("another puskesmas's parameter does not touch ours, the network's does", "[parameters][store]")
{
    Counting a;
    a.weigh();
    const Id other =
        a.put(u"facility"_s, { { u"type"_s, u"puskesmas"_s }, { u"name"_s, u"Puskesmas Lain"_s } });
    a.redLine(-2, u"2026-01-01"_s, other);
    CHECK(a.belowRedLine() == Months(0, 0));
    a.redLine(-2, u"2026-07-01"_s, a.founding.facility);
    CHECK(a.belowRedLine() == Months(0, 1));
    a.redLine(-2, u"2026-01-01"_s);
    CHECK(a.belowRedLine() == Months(1, 1));
    good(a.store->verify());
}

TEST_CASE("an act that is not saved leaves the parameters as they were", "[parameters][store]")
{
    Counting a;
    a.weigh();
    {
        auto act = good(Act::begin(*a.store));
        const QCborMap fields { { u"key"_s, u"bgm_z"_s }, { u"value"_s, -2 },
            { u"from"_s, u"2026-01-01"_s } };
        CHECK_FALSE(good(act.put({ u"parameter"_s, {}, {}, fields, false })).refused());
    }
    a.person(u"Budi"_s, kBirth, a.melati);
    CHECK(a.belowRedLine() == Months(0, 0));
    CHECK_FALSE(a.store->parameters().hasOverrides());
}

TEST_CASE("parameters stand after opening again, and figures made anew are the same", "[parameters][store]")
{
    Counting a;
    a.weigh();
    a.redLine(-2, u"2026-07-01"_s);
    const QByteArray figures = a.figures();
    a.open();
    CHECK(a.store->parameters().hasOverrides());
    CHECK(a.figures() == figures);
    good(a.store->rebuild());
    CHECK(a.figures() == figures);
}

TEST_CASE("what a parameter cannot be does not pass the door", "[parameters][store]")
{
    Counting a;
    const auto [fields, code] = GENERATE(table<QCborMap, QString>({
        { { { u"key"_s, u"bgm_zz"_s }, { u"value"_s, -2 }, { u"from"_s, u"2026-01-01"_s } },
            u"parameter_unknown"_s },
        { { { u"key"_s, u"bgm_z"_s }, { u"value"_s, -9 }, { u"from"_s, u"2026-01-01"_s } },
            u"parameter_value"_s },
        { { { u"key"_s, u"bgm_z"_s }, { u"value"_s, -2 } }, u"required"_s },
    }));
    auto act = good(Act::begin(*a.store));
    const Outcome outcome = good(act.put({ u"parameter"_s, {}, {}, fields, false }));
    REQUIRE(outcome.refused());
    CHECK(outcome.findings.first().code == code);
}

TEST_CASE("two nodes count by the same parameters after one stick", "[parameters][exchange]")
{
    TwoNodes two;
    Counting a(std::move(two.a)), b(std::move(two.b));
    const auto carry = [&](Counting& from, Counting& to) {
        const QString file = a.folder.filePath(u"stick.simpul"_s);
        ExportOrder order;
        order.to = { to.store->node().id };
        good(exportBundles(*from.store, file, order));
        return good(importBundle(*to.store, file));
    };
    a.melati = b.melati = two.melati;
    b.child = b.person(u"Adi"_s, kBirth, b.melati);
    const Id session =
        b.put(u"session"_s, { { u"posyandu"_s, b.melati.bytes() }, { u"date"_s, kWeighings[1].first } });
    b.put(u"attendance"_s,
        { { u"session"_s, session.bytes() }, { u"person"_s, b.child.bytes() },
            { u"bb"_s, kWeighings[1].second } });
    carry(b, a);
    CHECK(a.belowRedLine() == Months(0, 0));
    a.redLine(-2, u"2026-07-01"_s);
    const ReportOrder order { u"skdn"_s, *Period::parse(u"2026-08"_s), two.melati, {}, {} };
    CHECK(good(makeReport(*a.store, order)).rules != good(makeReport(*b.store, order)).rules);
    carry(a, b);
    CHECK(b.belowRedLine() == Months(0, 1));
    CHECK(a.figures() == b.figures());
    CHECK(good(makeReport(*a.store, order)).rules == good(makeReport(*b.store, order)).rules);
    good(b.store->verify());

    auto act = good(Act::begin(*b.store));
    const QCborMap fields { { u"key"_s, u"bgm_z"_s }, { u"value"_s, -3 }, { u"from"_s, u"2026-08-01"_s } };
    const Outcome outcome = good(act.put({ u"parameter"_s, {}, {}, fields, false }));
    REQUIRE(outcome.refused());
    CHECK(outcome.findings.first().code == u"not_allowed");
}
