// Prints JSON: each figure is a ratio within this run, against the bound that it must keep.
#include "app/setup/setup.h"
#include "core/interop/demo.h"
#include "core/reports/report.h"
#include "core/store/act.h"
#include "core/store/founding.h"
#include "core/store/migrations.h"
#include "core/sync/exchange.h"
#include "core/sync/membership.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <cstdio>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

constexpr int kChanges = 100'000;
constexpr int kChangesPerTransaction = 1'000;

template <typename T> T sure(Result<T> result)
{
    if (!result)
        qFatal("bench: %s %s", qPrintable(result.error().code),
            QJsonDocument(result.error().data).toJson(QJsonDocument::Compact).constData());
    return std::move(result).value();
}
void sure(const Result<void>& result)
{
    if (!result)
        qFatal("bench: %s %s", qPrintable(result.error().code),
            QJsonDocument(result.error().data).toJson(QJsonDocument::Compact).constData());
}

struct Bench {
    QTemporaryDir folder;
    std::unique_ptr<Setup> setup = sure(Setup::create());
    QJsonArray rows;

    QString path(const QString& name) const { return folder.filePath(name); }
    Store::Options options(const QString& name) const
    {
        Store::Options options =
            setup->options(path(name), Clock::fixed(QDateTime(QDate(2026, 12, 5), QTime(8, 0))));
        options.tokenFolder.clear();
        return options;
    }
    void told(const QString& what, double ours, double theirs, double bound, const QString& unit = u"s"_s)
    {
        const double ratio = theirs > 0 ? ours / theirs : 0;
        rows.append(QJsonObject { { u"what"_s, what }, { u"ours"_s, ours }, { u"against"_s, theirs },
            { u"unit"_s, unit }, { u"ratio"_s, ratio }, { u"at_most"_s, bound },
            { u"kept"_s, ratio <= bound } });
        std::fprintf(stderr, "%-60s %8.3f / %8.3f = %.2f (at most %.2f)\n", qPrintable(what), ours, theirs,
            ratio, bound);
    }
};

double seconds(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e9;
}

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
    const DemoOptions options { DemoScale::Desa, 60, 7, QDate(2026, 12, 5) };
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
            : table == u"link" ? u" ORDER BY (SELECT min(ref) FROM record WHERE record.id = link.record)"_s
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

void saveAndExchange(Bench& bench)
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
    bench.told(u"bundle size, against zstd -19 of a CSV"_s, double(bundle.bytes),
        double(zstd19(bench.path(u"facts.csv"_s), csvOf(records))), 1.2, u"bytes"_s);
}

double reportTime(Bench& bench, int months)
{
    const QString file = u"report-%1.db"_s.arg(months);
    auto store = sure(Store::create(bench.options(file), u"P"_s));
    const Founding made = sure(foundNetwork(*store, u"Puskesmas"_s, u"puskesmas"_s));
    auto act = std::make_unique<Act>(sure(Act::begin(*store)));
    int inAct = 0;
    sure(makeDemo({ DemoScale::Desa, months, 3, QDate(2026, 12, 5) }, { made.network, made.facility },
        [&](const DemoRecord& record) -> Result<void> {
            SIMPUL_TRY(act->put({ record.kind, record.id, record.scope, record.fields, false }));
            if (++inAct % 20'000 != 0)
                return {};
            SIMPUL_TRY(act->commit());
            act = std::make_unique<Act>(sure(Act::begin(*store)));
            return {};
        },
        {}));
    sure(act->commit());
    const ReportOrder order { u"spm"_s, *Period::parse(u"2026-11"_s), {}, {}, {} };
    double best = 1e9;
    for (int round = 0; round < 15; ++round)
        best = qMin(best, seconds([&] { sure(makeReport(*store, order)); }));
    return best;
}

void searching(Bench& bench)
{
    constexpr int kPeople = 200'000;
    auto store = sure(Store::create(bench.options(u"people.db"_s), u"P"_s));
    const Founding made = sure(foundNetwork(*store, u"Puskesmas"_s, u"puskesmas"_s));
    static const QStringList names { u"Siti"_s, u"Sumarni"_s, u"Bagas"_s, u"Aisyah"_s, u"Wahyuni"_s,
        u"Slamet"_s, u"Rahayu"_s, u"Kurnia"_s, u"Darsono"_s, u"Lestari"_s, u"Wijaya"_s, u"Pratama"_s,
        u"Handayani"_s, u"Suryani"_s, u"Tarmidi"_s };
    auto act = std::make_unique<Act>(sure(Act::begin(*store)));
    quint32 seed = 1;
    const auto next = [&seed] { return seed = seed * 1664525u + 1013904223u, seed >> 8; };
    for (int i = 0; i < kPeople; ++i) {
        const QCborMap fields { { u"name"_s,
                                    names[next() % 15] + u' ' + names[next() % 15] + u' '
                                        + QChar(u'A' + int(next() % 26)) },
            { u"sex"_s, u"P"_s },
            { u"birth_date"_s, u"19%1-0%2-1%3"_s.arg(30 + next() % 69).arg(1 + next() % 9).arg(next() % 9) },
            { u"mother_name"_s, names[next() % 15] } };
        sure(act->put({ u"person"_s, {}, made.facility, fields, false }));
        if (i % 20'000 == 19'999) {
            sure(act->commit());
            act = std::make_unique<Act>(sure(Act::begin(*store)));
        }
    }
    sure(act->commit());
    Statement bare =
        store->db().prepare(u"SELECT rowid FROM person_search WHERE person_search MATCH ? LIMIT 50"_s);
    double ours = 0, theirs = 0;
    for (int round = 0; round < 30; ++round)
        for (const QString& typed :
            { u"s"_s, u"si"_s, u"sit"_s, u"siti"_s, u"siti w"_s, u"siti wah"_s, u"bag"_s, u"lest rah"_s }) {
            QStringList words = typed.split(u' ');
            for (QString& word : words)
                word = u'"' + word + u"\"*"_s;
            theirs += seconds([&] {
                sure(bare.run(words.join(u' ')));
                while (bare.next())
                    bare.number(0);
            });
            ours += seconds([&] { store->people().search(typed, 50); });
        }
    bench.told(u"a search keystroke over 200,000 people, against the bare FTS query"_s, ours, theirs, 1.5);
}

/// The best of several runs of a program, in seconds.
double startOf(const QString& program, const QStringList& arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    double best = 1e9;
    for (int round = 0; round < 7; ++round)
        best = qMin(best, seconds([&] {
            QProcess process;
            process.setProcessEnvironment(environment);
            process.setStandardErrorFile(QProcess::nullDevice());
            process.start(program, arguments);
            if (!process.waitForFinished(120'000) || process.exitCode() != 0)
                qFatal("bench: %s did not start", qPrintable(program));
        }));
    return best;
}

void starting(Bench& bench)
{
    const QStringList store { u"--store"_s, bench.path(u"puskesmas.db"_s), u"--now"_s,
        u"2026-12-05T08:00:00+07:00"_s };
    if (QProcess::execute(
            QStringLiteral(SIMPUL_CTL), store + QStringList { u"demo"_s, u"--scale"_s, u"puskesmas"_s })
        != 0)
        qFatal("bench: no puskesmas demo");
    bench.told(u"desktop start to usable on the puskesmas demo, against an empty window"_s,
        startOf(QStringLiteral(SIMPUL_DESKTOP), store + QStringList { u"--started"_s }),
        startOf(QStringLiteral(SIMPUL_EMPTY_WINDOW), {}), 2);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    Bench bench;
    saveAndExchange(bench);
    bench.told(u"report spm of 4 posyandu after 120 months, against 12"_s, reportTime(bench, 120),
        reportTime(bench, 12), 1.2);
    searching(bench);
    starting(bench);
    std::puts(QJsonDocument(QJsonObject { { u"bench"_s, bench.rows } }).toJson().constData());
    return 0;
}
