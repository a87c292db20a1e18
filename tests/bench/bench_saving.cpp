// Saving, against SQLite alone; what was saved as a bundle.
#include "core/interop/demo.h"
#include "core/store/migrations.h"
#include "core/sync/exchange.h"
#include "core/sync/membership.h"
#include "tests/bench/bench.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace simpul::bench {

namespace {

constexpr int kChanges = 100'000;
constexpr int kChangesPerTransaction = 1'000;

/// How many changes a new record makes: one for each field group.
int changesOf(const Catalog& catalog, const DemoRecord& record)
{
    QSet<QString> groups;
    for (const auto& [key, value] : record.fields)
        if (!value.isNull())
            groups.insert(catalog.groupOf(record.kind, key.toString()));
    return int(groups.size());
}

/// Work as puskesmas do it: people, sessions, attendances, visits of a desa, until there are enough changes.
QList<DemoRecord> workload(const Catalog& catalog, const Founding& made)
{
    QList<DemoRecord> records;
    int changes = 0;
    const DemoOptions options { DemoScale::Desa, 60, 7, kToday };
    const auto done = makeDemo(options, { made.network, made.facility },
        [&](const DemoRecord& record) -> Result<void> {
            if (changes >= kChanges)
                return Error::cancelled();
            records += record;
            changes += changesOf(catalog, record);
            return {};
        },
        {});
    if (!done && done.error().kind != ErrorKind::Cancelled)
        sure(done);
    if (changes < kChanges)
        qFatal("bench: only %d changes", changes);
    return records;
}

QList<QList<DemoRecord>> inTransactions(const Catalog& catalog, const QList<DemoRecord>& records)
{
    QList<QList<DemoRecord>> batches { {} };
    int changes = 0;
    for (const DemoRecord& record : records) {
        const int more = changesOf(catalog, record);
        if (changes + more > kChangesPerTransaction) {
            changes = 0;
            batches += QList<DemoRecord>();
        }
        changes += more;
        batches.last() += record;
    }
    return batches;
}

void save(Store& store, const QList<QList<DemoRecord>>& batches)
{
    for (const QList<DemoRecord>& batch : batches) {
        Act act = sure(Act::begin(store));
        for (const DemoRecord& record : batch)
            if (sure(act.put({ record.kind, record.id, record.scope, record.fields, false })).refused())
                qFatal("bench: a record was refused");
        sure(act.commit());
    }
}

/// The rows of every table of a store, to be inserted again by nothing but SQLite in the order of saving.
struct Rows {
    QString insert;
    QList<QVariantList> values;
};

QList<Rows> rowsOf(const QString& file)
{
    const auto db = sure(Database::open(file, Access::Read));
    QList<Rows> tables;
    for (const QString& table :
        { u"place"_s, u"chain"_s, u"segment"_s, u"touched"_s, u"record"_s, u"link"_s, u"person"_s,
            u"person_search"_s, u"dossier"_s, u"figure"_s, u"contribution"_s, u"tally"_s, u"tally_year"_s }) {
        QStringList columns;
        Statement info = db->prepare(u"SELECT name FROM pragma_table_info('%1')"_s.arg(table));
        sure(info.run());
        while (info.next())
            columns += info.text(0);
        const bool search = table == u"person_search";
        Rows rows;
        rows.insert = u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table,
            (search ? u"rowid, "_s : QString()) + columns.join(u", "),
            QStringList(columns.size() + (search ? 1 : 0), u"?"_s).join(u", "));
        const QString order = table == u"touched" ? u" ORDER BY segment"_s
            : table == u"contribution"            ? u" ORDER BY subject"_s
            : table == u"link"
            ? u" ORDER BY (SELECT min(ref) FROM record WHERE record.id = link.record AND record.kind = link.kind)"_s
            : QString();
        Statement all = db->prepare(search ? u"SELECT ref, name, mother, nik, address FROM person"_s
                                           : u"SELECT %1 FROM %2"_s.arg(columns.join(u", "), table) + order);
        sure(all.run());
        while (all.next()) {
            QVariantList values;
            for (int i = 0; i < columns.size() + (search ? 1 : 0); ++i)
                values += all.value(i);
            rows.values += values;
        }
        tables += rows;
    }
    return tables;
}

void insertPlainly(const QString& file, const QList<Rows>& tables, int transactions)
{
    const auto db = sure(Database::open(file, Access::Write));
    sure(migrate(*db));
    for (int part = 0; part < transactions; ++part) {
        auto transaction = sure(Transaction::begin(*db));
        for (const Rows& rows : tables) {
            Statement insert = db->prepare(rows.insert);
            const qsizetype from = rows.values.size() * part / transactions,
                            to = rows.values.size() * (part + 1) / transactions;
            for (qsizetype i = from; i < to; ++i)
                sure(insert.runList(rows.values[i]));
        }
        sure(transaction.commit());
    }
}

QByteArray csvOf(const QList<DemoRecord>& records)
{
    QMap<QString, QByteArray> byKind;
    for (const DemoRecord& record : records) {
        QByteArray& lines = byKind[record.kind];
        QStringList cells { record.id.text() };
        for (const auto& [key, value] : record.fields) {
            if (value.isByteArray())
                cells += Id::fromBytes(value.toByteArray()).value_or(Id()).text();
            else
                cells += value.toVariant().toStringList().join(u' ');
        }
        lines += cells.join(u',').toUtf8() + '\n';
    }
    return byKind.values().join();
}

qint64 zstd19(const QString& file, const QByteArray& content)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        qFatal("bench: cannot write");
    out.write(content);
    out.close();
    if (QProcess::execute(u"zstd"_s, { u"-q"_s, u"-f"_s, u"-19"_s, file, u"-o"_s, file + u".zst"_s }) != 0)
        qFatal("bench: zstd is missing");
    return QFileInfo(file + u".zst"_s).size();
}

/// A PC that is admitted late and takes everything at once, in this process and in one of its own.
void joining(Bench& bench, Store& office, const Founding& made, double saving)
{
    const auto welcomed = [&](const QString& name) {
        const auto store = sure(Store::create(bench.options(name + u".db"_s), name));
        sure(writeCard(*store, bench.path(name + u".card"_s)));
        sure(admit(office, sure(readCard(bench.path(name + u".card"_s))), Role::Entry, { made.facility },
            bench.path(name + u".welcome"_s)));
    };
    welcomed(u"c"_s);
    const auto late = sure(Store::open(bench.options(u"c.db"_s), Access::Write));
    bench.told(u"a new node taking the whole log, against saving it"_s,
        seconds([&] { sure(joinNetwork(*late, bench.path(u"c.welcome"_s))); }), saving, 1.3);
    welcomed(u"d"_s);
    bench.told(u"memory while taking it"_s,
        peakMemory(QStringLiteral(SIMPUL_CTL),
            storeOptions(bench.path(u"d.db"_s)) + QStringList { u"join"_s, bench.path(u"d.welcome"_s) }),
        150, 1, u"MB"_s);
}

} // namespace

void saving(Bench& bench)
{
    auto a = sure(Store::create(bench.options(u"a.db"_s), u"A"_s));
    const Founding made = sure(foundNetwork(*a, u"Puskesmas"_s, u"puskesmas"_s));
    auto b = sure(Store::create(bench.options(u"b.db"_s), u"B"_s));
    sure(writeCard(*b, bench.path(u"card"_s)));
    sure(admit(
        *a, sure(readCard(bench.path(u"card"_s))), Role::Entry, { made.facility }, bench.path(u"welcome"_s)));
    sure(joinNetwork(*b, bench.path(u"welcome"_s)));

    const QList<DemoRecord> records = workload(a->catalog(), made);
    const QList<QList<DemoRecord>> batches = inTransactions(a->catalog(), records);
    const double saving = seconds([&] { save(*a, batches); });
    const QList<Rows> tables = rowsOf(bench.path(u"a.db"_s));
    const double plain =
        seconds([&] { insertPlainly(bench.path(u"plain.db"_s), tables, int(batches.size())); });
    bench.told(u"saving 100,000 changes, against plain SQLite"_s, saving, plain, 1.8);

    const ExportReport bundle = sure(exportBundles(*a, bench.path(u"stick"_s), { { b->node().id }, false }));
    const double importing = seconds([&] { sure(importBundle(*b, bench.path(u"stick"_s))); });
    bench.told(u"importing them, against saving them"_s, importing, saving, 1.3);
    joining(bench, *a, made, saving);
    bench.told(u"bundle size, against zstd -19 of a CSV"_s, double(bundle.bytes),
        double(zstd19(bench.path(u"facts.csv"_s), csvOf(records))), 1.2, u"bytes"_s);
}

} // namespace simpul::bench
