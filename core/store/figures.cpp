#include "core/store/figures.h"

#include "core/base/crypto.h"

#include <QDataStream>
#include <QIODevice>

namespace simpul {

Figures::Figures(Database& db, Places& places, Records& records, const Catalog& catalog, Evaluate evaluate)
    : m_db(db)
    , m_places(places)
    , m_records(records)
    , m_evidence(catalog, records)
    , m_evaluate(std::move(evaluate))
{
}

Result<void> Figures::update(const Records::Seen& seen)
{
    const Record& any = seen.after ? *seen.after : *seen.before;
    if (any.kind == u"person")
        return updatePerson(any.id);
    if (any.kind == u"session")
        return updateSession(any.id);
    if (!Evidence::isEncounter(any.kind))
        return {};
    if (any.kind == u"home_visit")
        SIMPUL_TRY(updateVisit(seen));
    return updateEncounter(seen);
}

Result<void> Figures::updatePerson(const Id& person)
{
    SIMPUL_GET(open, this->open(person));
    open->dossier.exists = false;
    // Of several places the one where the person is active stands; of several such the lowest.
    std::optional<Record> standing;
    const QList<Id> scopes = m_records.scopesOf(QStringLiteral("person"), person);
    for (const Id& scope : scopes) {
        auto record = m_records.find(QStringLiteral("person"), person, scope);
        const auto active = [](const Record& r) {
            const QString status = r.fields.value(QLatin1String("status")).toString();
            return status.isEmpty() || status == u"aktif";
        };
        if (record
            && (!standing
                || std::pair(!active(*record), scope) < std::pair(!active(*standing), standing->scope)))
            standing = record;
    }
    if (standing)
        m_evidence.fillPerson(open->dossier, *standing);
    return {};
}

Result<void> Figures::updateEncounter(const Records::Seen& seen)
{
    const Record& any = seen.after ? *seen.after : *seen.before;
    const Id before = seen.before ? Evidence::personOf(*seen.before) : Id();
    const Id after = seen.after ? Evidence::personOf(*seen.after) : Id();
    if (!before.isNull() && before != after)
        SIMPUL_TRY(place(before, {}, seen.before->id));
    if (any.kind == u"referral")
        SIMPUL_TRY(updateReferral(seen));
    if (after.isNull())
        return {};
    return place(after, m_evidence.encounter(*seen.after), seen.after->id);
}

/// A referral out of a home visit also counts for the kader who made the visit.
Result<void> Figures::updateReferral(const Records::Seen& seen)
{
    const Id before = seen.before ? Evidence::originOf(*seen.before) : Id();
    const Id after = seen.after ? Evidence::originOf(*seen.after) : Id();
    if (!before.isNull() && before != after && m_records.find(QStringLiteral("home_visit"), before))
        SIMPUL_TRY(place(before, {}, seen.before->id));
    if (after.isNull() || !m_records.find(QStringLiteral("home_visit"), after))
        return {};
    return place(after, m_evidence.encounter(*seen.after), seen.after->id);
}

Result<void> Figures::updateVisit(const Records::Seen& seen)
{
    const Id visit = (seen.after ? seen.after : seen.before)->id;
    SIMPUL_GET(open, this->open(visit));
    open->dossier.type = Dossier::Subject::HomeVisit;
    open->dossier.exists = seen.after != nullptr;
    open->dossier.place = seen.after ? seen.after->scope : Id();
    SIMPUL_TRY(
        place(visit, seen.after ? m_evidence.encounter(*seen.after) : std::optional<Encounter>(), visit));
    if (seen.before || !seen.after)
        return {};
    // A referral may have come before the visit that it came from.
    QList<Record> referrals;
    SIMPUL_TRY(m_records.visit({ QStringLiteral("referral"), Id(), Id(), visit }, [&](const Record& record) {
        referrals += record;
        return true;
    }));
    for (const Record& referral : referrals)
        SIMPUL_TRY(place(visit, m_evidence.encounter(referral), referral.id));
    return {};
}

Result<void> Figures::updateSession(const Id& session)
{
    m_evidence.forgetSession(session);
    QList<Record> attendances;
    SIMPUL_TRY(
        m_records.visit({ QStringLiteral("attendance"), Id(), Id(), session }, [&](const Record& record) {
            attendances += record;
            return true;
        }));
    for (const Record& attendance : attendances)
        if (const Id person = Evidence::personOf(attendance); !person.isNull())
            SIMPUL_TRY(place(person, m_evidence.encounter(attendance), attendance.id));
    return {};
}

Result<void> Figures::place(const Id& subject, const std::optional<Encounter>& encounter, const Id& record)
{
    SIMPUL_GET(open, this->open(subject));
    QList<Encounter>& all = open->dossier.encounters;
    all.removeIf([&](const Encounter& known) { return known.record == record; });
    if (encounter) {
        const auto at =
            std::upper_bound(all.begin(), all.end(), *encounter, [](const Encounter& a, const Encounter& b) {
                return std::tie(a.day, a.record) < std::tie(b.day, b.record);
            });
        all.insert(at, *encounter);
    }
    return {};
}

QByteArray Figures::packCounted(const QList<Counted>& all)
{
    QByteArray packed;
    QDataStream out(&packed, QIODevice::WriteOnly);
    for (const Counted& counted : all)
        out << quint16(counted.figure) << quint32(counted.place) << counted.from << counted.to
            << counted.stock << counted.note.toUtf8();
    return packed;
}

QList<Figures::Counted> Figures::unpackCounted(const QByteArray& packed)
{
    QList<Counted> all;
    QDataStream in(packed);
    while (!in.atEnd()) {
        quint16 figure;
        quint32 place;
        QByteArray note;
        Counted counted {};
        in >> figure >> place >> counted.from >> counted.to >> counted.stock >> note;
        counted.figure = figure;
        counted.place = place;
        counted.note = QString::fromUtf8(note);
        all += counted;
    }
    return all;
}

Result<Figures::Open*> Figures::open(const Id& subject)
{
    const auto known = m_open.find(subject);
    if (known != m_open.end())
        return &*known;
    Open open;
    Statement select = m_db.statement("SELECT ref, evidence, counted FROM dossier WHERE subject = ?");
    SIMPUL_TRY(select.run(subject));
    const bool found = select.next();
    open.dossier = unpackDossier(subject, found ? select.bytes(1) : QByteArray());
    if (found) {
        open.ref = select.number(0);
        open.counted = unpackCounted(select.bytes(2));
    }
    return &*m_open.insert(subject, open);
}

Result<void> Figures::flush()
{
    Sums sums;
    for (auto it = m_open.begin(); it != m_open.end(); ++it)
        SIMPUL_TRY(write(it.key(), *it, sums));
    m_open.clear();
    return writeSums(sums);
}

Result<QList<Figures::Counted>> Figures::evaluated(const Dossier& dossier)
{
    QList<Counted> counted;
    if (!dossier.exists || !m_evaluate)
        return counted;
    const QList<Contribution> contributions = m_evaluate(dossier);
    for (const Contribution& one : contributions) {
        SIMPUL_GET(figure, figureRef(one.key));
        SIMPUL_GET(place, m_places.ref(one.place));
        counted += Counted { figure, place, one.from, one.to, one.stock, one.note };
    }
    std::sort(counted.begin(), counted.end());
    return counted;
}

Result<void> Figures::write(const Id& subject, Open& open, Sums& sums)
{
    SIMPUL_GET(now, evaluated(open.dossier));
    const QByteArray evidence = packDossier(open.dossier);
    const QByteArray packed = packCounted(now);
    if (open.ref == 0) {
        Statement insert =
            m_db.statement("INSERT INTO dossier (subject, evidence, counted) VALUES (?, ?, ?)");
        SIMPUL_TRY(insert.run(subject, evidence, packed));
        open.ref = insert.lastRef();
    } else {
        SIMPUL_TRY(m_db.statement("UPDATE dossier SET evidence = ?, counted = ? WHERE ref = ?")
                       .run(evidence, packed, open.ref));
    }

    QList<Counted> gone, come;
    std::set_difference(
        open.counted.begin(), open.counted.end(), now.begin(), now.end(), std::back_inserter(gone));
    std::set_difference(
        now.begin(), now.end(), open.counted.begin(), open.counted.end(), std::back_inserter(come));
    const auto add = [&sums](const Counted& one, int sign) {
        sums[{ one.figure, one.from, one.place }] += sign;
        if (one.stock && one.to != Contribution::kOpen)
            sums[{ one.figure, one.to + 1, one.place }] -= sign;
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
    return {};
}

Result<void> Figures::writeSums(const Sums& sums)
{
    for (auto it = sums.begin(); it != sums.end(); ++it) {
        if (*it == 0)
            continue;
        const auto [figure, month, place] = it.key();
        SIMPUL_TRY(m_db.statement("INSERT INTO tally (figure, place, month, n) VALUES (?, ?, ?, ?) "
                                  "ON CONFLICT (figure, month, place) DO UPDATE SET n = n + excluded.n")
                       .run(figure, place, month, *it));
    }
    return {};
}

Result<void> Figures::clear()
{
    forget();
    for (const char* table : { "dossier", "contribution", "tally" })
        SIMPUL_TRY(m_db.exec(QStringLiteral("DELETE FROM %1").arg(QLatin1String(table))));
    return {};
}

void Figures::forget()
{
    m_open.clear();
    m_figures.clear();
    m_evidence.forget();
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
    Statement rows =
        m_db.statement("SELECT place, sum(n) FROM tally WHERE figure = ? AND month <= ? GROUP BY place");
    return rows.run(findFigure(key), month) ? readByPlace(rows) : ByPlace();
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

Result<QByteArray> Figures::digest()
{
    Hasher hash;
    for (const char* sql :
        { "SELECT f.key, p.id, t.month, t.n, '' FROM tally t JOIN figure f ON f.ref = t.figure JOIN place p "
          "ON p.ref = t.place WHERE t.n <> 0 ORDER BY 1, 2, 3",
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
