#include "core/store/figures.h"

#include "core/base/crypto.h"
#include "core/catalog/catalog.h"
#include "core/store/number_rows.h"

#include <cstring>

namespace simpul {

namespace {

constexpr qsizetype kEvaluatedAtOnce = 1000;
constexpr qsizetype kMostKept = 2000; ///< dossiers kept in memory from one transaction to the next

/// The store's own figures: an attendance at a place where the subject is not counted in its month; a place
/// at which the subject was counted before moving.
const QString kGuest = QStringLiteral("guest"), kEarlier = QStringLiteral("earlier");

} // namespace

Figures::Figures(Database& db, Places& places, Records& records, const Catalog& catalog, Evaluate evaluate)
    : m_db(db)
    , m_places(places)
    , m_records(records)
    , m_aliases(records)
    , m_evidence(catalog, records)
    , m_evaluate(std::move(evaluate))
    , m_parameters(catalog.defaults())
{
}

namespace {

/// How one contribution lies in a dossier's row; its note follows.
struct PackedCounted {
    quint32 place;
    qint32 from, to;
    quint16 figure;
    quint8 stock;
    quint8 unused;
    quint32 note; ///< bytes
};

} // namespace

QByteArray Figures::packCounted(const QList<Counted>& all)
{
    QByteArray packed;
    packed.reserve(all.size() * qsizetype(sizeof(PackedCounted)));
    for (const Counted& counted : all) {
        const QByteArray note = counted.note.toUtf8();
        const PackedCounted row { quint32(counted.place), counted.from, counted.to, quint16(counted.figure),
            quint8(counted.stock ? 1 : 0), 0, quint32(note.size()) };
        packed.append(reinterpret_cast<const char*>(&row), sizeof row).append(note);
    }
    return packed;
}

QList<Figures::Counted> Figures::unpackCounted(const QByteArray& packed)
{
    QList<Counted> all;
    PackedCounted row;
    for (qsizetype at = 0; at + qsizetype(sizeof row) <= packed.size();) {
        std::memcpy(&row, packed.constData() + at, sizeof row);
        at += qsizetype(sizeof row);
        all += Counted { row.figure, row.place, row.from, row.to, row.stock != 0,
            QString::fromUtf8(
                QByteArrayView(packed).sliced(at, qMin<qsizetype>(row.note, packed.size() - at))) };
        at += row.note;
    }
    return all;
}

Result<Figures::Open*> Figures::known(const Id& subject)
{
    auto known = m_open.find(subject);
    if (known == m_open.end()) {
        Open open;
        SIMPUL_TRY(read(subject, open));
        known = m_open.insert(subject, std::move(open));
    }
    return &*known;
}

Result<Figures::Open*> Figures::open(const Id& subject)
{
    SIMPUL_GET(known, this->known(subject));
    if (!std::exchange(known->changed, true))
        m_changed += subject;
    return known;
}

Result<QList<Encounter>> Figures::encounters(const Id& person)
{
    SIMPUL_GET(known, this->known(m_aliases.rootOf(person)));
    return known->dossier.encounters;
}

Result<void> Figures::read(const Id& subject, Open& open)
{
    Statement select = m_db.statement("SELECT ref, place, evidence, counted FROM dossier WHERE subject = ?");
    SIMPUL_TRY(select.run(subject));
    const bool found = select.next();
    open.dossier = unpackDossier(subject, found ? select.bytes(2) : QByteArray());
    if (found) {
        open.ref = select.number(0);
        open.place = select.number(1);
        open.counted = unpackCounted(select.bytes(3));
    }
    return {};
}

Result<void> Figures::flush()
{
    Sums sums;
    for (const Id& subject : std::as_const(m_changed))
        SIMPUL_TRY(write(subject, m_open[subject], sums));
    m_changed.clear();
    if (m_open.size() > kMostKept)
        m_open.clear();
    return writeSums(sums);
}

Result<void> Figures::evaluateAll()
{
    qint64 done = 0;
    for (qsizetype read = kEvaluatedAtOnce; read == kEvaluatedAtOnce;) {
        QList<Id> subjects;
        Statement some =
            m_db.statement("SELECT ref, subject FROM dossier WHERE ref > ? ORDER BY ref LIMIT ?");
        SIMPUL_TRY(some.run(done, kEvaluatedAtOnce));
        while (some.next()) {
            done = some.number(0);
            subjects += some.id(1);
        }
        read = subjects.size();
        for (const Id& subject : std::as_const(subjects))
            SIMPUL_TRY(open(subject));
        SIMPUL_TRY(flush());
    }
    return {};
}

Result<QList<Figures::Counted>> Figures::evaluated(const Dossier& dossier)
{
    QList<Counted> counted;
    if (dossier.exists && dossier.type == Dossier::Subject::Person) {
        const Homes homes(dossier);
        SIMPUL_TRY(addGuestMonths(dossier, homes, counted));
        SIMPUL_TRY(addEarlierPlaces(homes, counted));
    }
    const QList<Contribution> contributions =
        m_evaluate ? m_evaluate(dossier, m_parameters) : QList<Contribution>();
    for (const Contribution& one : contributions) {
        SIMPUL_GET(figure, figureRef(one.key));
        SIMPUL_GET(place, m_places.ref(one.place));
        counted += Counted { figure, place, one.from, one.to, one.stock, one.note };
    }
    std::sort(counted.begin(), counted.end());
    return counted;
}

Result<void> Figures::addEarlierPlaces(const Homes& homes, QList<Counted>& counted)
{
    const QList<Id> places = homes.earlierPlaces();
    for (const Id& place : places) {
        SIMPUL_GET(figure, figureRef(kEarlier));
        SIMPUL_GET(ref, m_places.ref(place));
        counted += Counted { figure, ref, 0, 0, false, {} };
    }
    return {};
}

Result<void> Figures::addGuestMonths(const Dossier& dossier, const Homes& homes, QList<Counted>& counted)
{
    for (const Encounter& encounter : dossier.encounters) {
        if (encounter.source != Source::Attendance || encounter.place.isNull())
            continue;
        const Month month = monthOf(encounter.date());
        if (encounter.place == homes.placeIn(month))
            continue;
        SIMPUL_GET(figure, figureRef(kGuest));
        SIMPUL_GET(place, m_places.ref(encounter.place));
        const Counted guest { figure, place, month, month, false, {} };
        if (!counted.contains(guest))
            counted += guest;
    }
    return {};
}

Result<void> Figures::writeRow(const Id& subject, Open& open, const QList<Counted>& counted)
{
    qint64 place = 0;
    if (open.dossier.exists) {
        SIMPUL_GET(ref, m_places.ref(open.dossier.place));
        place = ref;
    }
    const QByteArray evidence = packDossier(open.dossier);
    const QByteArray packed = packCounted(counted);
    const qint64 before = std::exchange(open.place, place);
    if (open.ref == 0) {
        Statement insert =
            m_db.statement("INSERT INTO dossier (subject, place, evidence, counted) VALUES (?, ?, ?, ?)");
        SIMPUL_TRY(insert.run(subject, place, evidence, packed));
        open.ref = insert.lastRef();
        return {};
    }
    if (place != before)
        SIMPUL_TRY(m_db.statement("UPDATE dossier SET place = ? WHERE ref = ?").run(place, open.ref));
    return m_db.statement("UPDATE dossier SET evidence = ?, counted = ? WHERE ref = ?")
        .run(evidence, packed, open.ref);
}

Result<void> Figures::write(const Id& subject, Open& open, Sums& sums)
{
    SIMPUL_GET(now, evaluated(open.dossier));
    SIMPUL_TRY(writeRow(subject, open, now));

    QList<Counted> gone, come;
    std::set_difference(
        open.counted.begin(), open.counted.end(), now.begin(), now.end(), std::back_inserter(gone));
    std::set_difference(
        now.begin(), now.end(), open.counted.begin(), open.counted.end(), std::back_inserter(come));
    const auto addIn = [&sums](const Counted& one, Month month, int n) {
        sums.months[{ one.figure, month, one.place }] += n;
        if (one.stock)
            sums.years[{ one.figure, one.place, month / 12 }] += n;
    };
    const auto add = [&addIn](const Counted& one, int sign) {
        addIn(one, one.from, sign);
        if (one.stock && one.to != Contribution::kOpen)
            addIn(one, one.to + 1, -sign);
    };
    for (const Counted& one : gone) {
        SIMPUL_TRY(
            m_db.statement(
                    "DELETE FROM contribution WHERE figure = ? AND place = ? AND start = ? AND stop = ? AND "
                    "subject = ?")
                .run(one.figure, one.place, one.from, one.to, open.ref));
        add(one, -1);
    }
    for (const Counted& one : come) {
        SIMPUL_TRY(m_db.statement("INSERT INTO contribution (figure, place, start, stop, subject, note) "
                                  "VALUES (?, ?, ?, ?, "
                                  "?, ?)")
                       .run(one.figure, one.place, one.from, one.to, open.ref,
                           one.note.isEmpty() ? QVariant() : QVariant(one.note)));
        add(one, 1);
    }
    open.counted = now;
    open.changed = false;
    return {};
}

namespace {

/// A statement that adds so many numbers to sums.
QByteArray addTo(const char* table, const char* month, size_t rows)
{
    const QByteArray key = QByteArray("figure, place, ") + month;
    return QByteArray("INSERT INTO ") + table + " (" + key + ", n) VALUES "
        + QByteArrayList(qsizetype(rows), "(?, ?, ?, ?)").join(", ") + " ON CONFLICT (" + key
        + ") DO UPDATE SET n = n + excluded.n";
}

} // namespace

Result<void> Figures::writeSums(const Sums& sums)
{
    using Rows = NumberRows<4>;
    static const QByteArray kMonth = addTo("tally", "month", 1),
                            kMonths = addTo("tally", "month", Rows::kAtOnce),
                            kYear = addTo("tally_year", "year", 1),
                            kYears = addTo("tally_year", "year", Rows::kAtOnce);
    Rows months(m_db, kMonth.constData(), kMonths.constData());
    for (auto it = sums.months.begin(); it != sums.months.end(); ++it) {
        const auto [figure, month, place] = it.key();
        if (*it != 0)
            SIMPUL_TRY(months.add({ figure, place, month, *it }));
    }
    SIMPUL_TRY(months.finish());
    Rows years(m_db, kYear.constData(), kYears.constData());
    for (auto it = sums.years.begin(); it != sums.years.end(); ++it) {
        const auto [figure, place, year] = it.key();
        if (*it != 0)
            SIMPUL_TRY(years.add({ figure, place, year, *it }));
    }
    return years.finish();
}

Result<void> Figures::clear()
{
    forget();
    for (const char* table : { "dossier", "contribution", "tally", "tally_year" })
        SIMPUL_TRY(m_db.exec(QStringLiteral("DELETE FROM %1").arg(QLatin1String(table))));
    return {};
}

void Figures::forget()
{
    m_holds = false;
    m_open.clear();
    m_changed.clear();
    m_figures.clear();
    m_evidence.forget();
    m_aliases.forget();
}

qint64 Figures::findFigure(const QString& key)
{
    const auto known = m_figures.constFind(key);
    if (known != m_figures.constEnd())
        return *known;
    Statement select = m_db.statement("SELECT ref FROM figure WHERE key = ?");
    if (!select.run(key) || !select.next())
        return 0;
    return *m_figures.insert(key, select.number(0));
}

Result<qint64> Figures::figureRef(const QString& key)
{
    if (const qint64 known = findFigure(key))
        return known;
    Statement insert = m_db.statement("INSERT INTO figure (key) VALUES (?)");
    SIMPUL_TRY(insert.run(key));
    return *m_figures.insert(key, insert.lastRef());
}

Figures::ByPlace Figures::readByPlace(Statement& rows)
{
    ByPlace byPlace;
    while (rows.next())
        if (rows.number(1) != 0)
            byPlace.insert(m_places.id(rows.number(0)), rows.number(1));
    return byPlace;
}

Figures::ByPlace Figures::stock(const QString& key, Month month)
{
    const qint64 figure = findFigure(key);
    // Two sums, not one over both tables: each runs along its key.
    Statement years =
        m_db.statement("SELECT place, sum(n) FROM tally_year WHERE figure = ? AND year < ? GROUP BY place");
    Statement months = m_db.statement(
        "SELECT place, sum(n) FROM tally WHERE figure = ? AND month BETWEEN ? AND ? GROUP BY place");
    if (!years.run(figure, month / 12) || !months.run(figure, month / 12 * 12, month))
        return {};
    ByPlace byPlace = readByPlace(years);
    const ByPlace since = readByPlace(months);
    for (auto it = since.begin(); it != since.end(); ++it)
        if ((byPlace[it.key()] += *it) == 0)
            byPlace.remove(it.key());
    return byPlace;
}

Figures::ByPlace Figures::events(const QString& key, Month from, Month to)
{
    Statement rows = m_db.statement(
        "SELECT place, sum(n) FROM tally WHERE figure = ? AND month BETWEEN ? AND ? GROUP BY place");
    return rows.run(findFigure(key), from, to) ? readByPlace(rows) : ByPlace();
}

QMap<Month, qint64> Figures::eventsByMonth(const QString& key, const Id& place, Month from, Month to)
{
    QMap<Month, qint64> byMonth;
    Statement rows =
        m_db.statement("SELECT month, n FROM tally WHERE figure = ? AND place = ? AND month BETWEEN ? AND ?");
    if (rows.run(findFigure(key), m_places.find(place), from, to))
        while (rows.next())
            byMonth.insert(Month(rows.number(0)), rows.number(1));
    return byMonth;
}

QList<Figures::Name> Figures::readNames(Statement& rows, const QSet<Id>& places)
{
    QList<Name> names;
    while (rows.next()) {
        const Id place = m_places.id(rows.number(1));
        if (places.isEmpty() || places.contains(place))
            names += Name { rows.id(0), place, Month(rows.number(2)), rows.text(3) };
    }
    return names;
}

QList<Figures::Name> Figures::stockNames(const QString& key, Month month, const QSet<Id>& places)
{
    Statement rows = m_db.statement(
        "SELECT d.subject, c.place, c.start, c.note FROM contribution c JOIN dossier d ON "
        "d.ref = c.subject WHERE c.figure = ? AND c.start <= ? AND c.stop >= ? ORDER BY d.subject");
    return rows.run(findFigure(key), month, month) ? readNames(rows, places) : QList<Name>();
}

QList<Figures::Name> Figures::eventNames(const QString& key, Month from, Month to, const QSet<Id>& places)
{
    Statement rows =
        m_db.statement("SELECT d.subject, c.place, c.start, c.note FROM contribution c JOIN dossier d ON "
                       "d.ref = c.subject WHERE c.figure = ? AND c.start BETWEEN ? AND ? ORDER BY d.subject, "
                       "c.start");
    return rows.run(findFigure(key), from, to) ? readNames(rows, places) : QList<Name>();
}

std::optional<Dossier> Figures::dossier(const Id& subject)
{
    Statement select = m_db.statement("SELECT evidence FROM dossier WHERE subject = ?");
    if (!select.run(subject) || !select.next())
        return {};
    return unpackDossier(subject, select.bytes(0));
}

Result<void> Figures::visitDossiers(
    const QSet<Id>& places, const VisitDossier& visit, const Progress& progress)
{
    const QString stage = QStringLiteral("count");
    qint64 done = 0;
    const auto visitAll = [&](Statement& rows) -> Result<void> {
        while (rows.next()) {
            if (!progress.step(stage, done, places.size()))
                return Error::cancelled();
            visit(unpackDossier(rows.id(0), rows.bytes(1)));
        }
        ++done;
        return {};
    };
    if (places.isEmpty()) {
        Statement rows = m_db.statement("SELECT subject, evidence FROM dossier WHERE place > 0");
        SIMPUL_TRY(rows.run());
        return visitAll(rows);
    }
    for (const Id& place : places) {
        Statement rows =
            m_db.statement("SELECT subject, evidence FROM dossier WHERE place = ? AND place > 0");
        SIMPUL_TRY(rows.run(m_places.find(place)));
        SIMPUL_TRY(visitAll(rows));
    }
    return visitThoseWhoLeft(places, visit);
}

/// Those who were counted at one of the places before and are at none of them now.
Result<void> Figures::visitThoseWhoLeft(const QSet<Id>& places, const VisitDossier& visit)
{
    QSet<Id> seen;
    for (const Name& name : eventNames(kEarlier, 0, 0, places)) {
        const auto dossier = seen.contains(name.subject) ? std::nullopt : this->dossier(name.subject);
        seen.insert(name.subject);
        if (dossier && !places.contains(dossier->place))
            visit(*dossier);
    }
    return {};
}

Result<void> Figures::visitGuests(const QSet<Id>& places, Month from, Month to, const VisitDossier& visit)
{
    QSet<Id> guests;
    for (const Name& name : eventNames(kGuest, from, to, places))
        guests.insert(name.subject);
    for (const Id& guest : std::as_const(guests))
        if (const auto dossier = this->dossier(guest))
            visit(*dossier);
    return {};
}

Result<QByteArray> Figures::digest()
{
    Hasher hash;
    for (const char* sql :
        { "SELECT f.key, p.id, t.month, t.n, '' FROM tally t JOIN figure f ON f.ref = t.figure JOIN place p "
          "ON p.ref = t.place WHERE t.n <> 0 ORDER BY 1, 2, 3",
            "SELECT f.key, p.id, t.year, t.n, 'year' FROM tally_year t JOIN figure f ON f.ref = t.figure "
            "JOIN place p ON p.ref = t.place WHERE t.n <> 0 ORDER BY 1, 2, 3",
            "SELECT f.key, p.id, c.start, c.stop, hex(d.subject) || coalesce(c.note, '') FROM contribution c "
            "JOIN figure f ON "
            "f.ref = c.figure JOIN place p ON p.ref = c.place JOIN dossier d ON d.ref = c.subject ORDER BY "
            "1, 2, 3, 4, 5" }) {
        Statement rows = m_db.prepare(QLatin1String(sql));
        SIMPUL_TRY(rows.run());
        while (rows.next())
            hash.add(QStringLiteral("%1 %2 %3 %4 %5\n")
                         .arg(rows.text(0), rows.id(1).text())
                         .arg(rows.number(2))
                         .arg(rows.number(3))
                         .arg(rows.text(4))
                         .toUtf8());
    }
    return hash.result();
}

} // namespace simpul
