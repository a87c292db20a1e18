#include "core/store/people.h"

namespace simpul {

namespace {

#define PERSON_COLUMNS "p.id, p.scope, p.name, p.sex, p.birth, p.nik, p.mother, p.address, p.status, p.sort"

QVariant orNull(const QString& text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QString textOf(const Values& fields, QLatin1String key)
{
    return fields.value(key).toString();
}

QString addressOf(const Values& fields)
{
    QStringList parts { textOf(fields, QLatin1String("address")), textOf(fields, QLatin1String("dusun")) };
    const QString rt = textOf(fields, QLatin1String("rt")), rw = textOf(fields, QLatin1String("rw"));
    if (!rt.isEmpty() || !rw.isEmpty())
        parts += QStringLiteral("RT %1/RW %2").arg(rt, rw);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// Every typed word as an FTS5 prefix, quoted so that no character of it means anything to FTS5.
QString matchFor(const QString& typed)
{
    QStringList words = typed.simplified().split(u' ', Qt::SkipEmptyParts);
    for (QString& word : words)
        word = u'"' + word.remove(u'"') + QStringLiteral("\"*");
    words.removeAll(QStringLiteral("\"\"*"));
    return words.join(u' ');
}

} // namespace

QString People::sortKey(const QString& name)
{
    QString key;
    const QString plain = name.normalized(QString::NormalizationForm_KD).simplified().toUpper();
    for (const QChar c : plain)
        if (c.category() != QChar::Mark_NonSpacing)
            key += c;
    return key;
}

Result<void> People::update(const Records::Seen& seen)
{
    const Record& any = seen.after ? *seen.after : *seen.before;
    if (any.kind != u"person")
        return {};
    SIMPUL_GET(scope, m_places.ref(any.scope));
    qint64 ref = 0;
    {
        Statement old =
            m_db.statement("SELECT ref, name, mother, nik, address FROM person WHERE id = ? AND scope = ?");
        SIMPUL_TRY(old.run(any.id, scope));
        if (old.next()) {
            ref = old.number(0);
            SIMPUL_TRY(
                m_db.statement("INSERT INTO person_search (person_search, rowid, name, mother, nik, address) "
                               "VALUES ('delete', ?, ?, ?, ?, ?)")
                    .run(ref, old.text(1), old.text(2), old.text(3), old.text(4)));
        }
    }
    if (!seen.after)
        return m_db.statement("DELETE FROM person WHERE ref = ?").run(ref);

    const Values& fields = seen.after->fields;
    const QString name = textOf(fields, QLatin1String("name")),
                  mother = textOf(fields, QLatin1String("mother_name")),
                  nik = textOf(fields, QLatin1String("nik")), address = addressOf(fields);
    const auto notNull = [](const QString& text) { return text.isNull() ? QStringLiteral("") : text; };
    const QList<QVariant> values { notNull(name), notNull(sortKey(name)),
        orNull(textOf(fields, QLatin1String("sex"))), orNull(textOf(fields, QLatin1String("birth_date"))),
        orNull(nik), orNull(mother), orNull(address), orNull(textOf(fields, QLatin1String("status"))) };
    if (ref != 0) {
        Statement update =
            m_db.statement("UPDATE person SET name = ?, sort = ?, sex = ?, birth = ?, nik = ?, mother = ?, "
                           "address = ?, status = ? WHERE ref = ?");
        SIMPUL_TRY(update.runList(values + QList<QVariant> { ref }));
    } else {
        Statement insert =
            m_db.statement("INSERT INTO person (name, sort, sex, birth, nik, mother, address, status, id, "
                           "scope) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        SIMPUL_TRY(insert.runList(values + QList<QVariant> { any.id.bytes(), scope }));
        ref = insert.lastRef();
    }
    return m_db
        .statement("INSERT INTO person_search (rowid, name, mother, nik, address) VALUES (?, ?, ?, ?, ?)")
        .run(ref, name, orNull(mother), orNull(nik), orNull(address));
}

Result<void> People::clear()
{
    SIMPUL_TRY(m_db.exec(QStringLiteral("INSERT INTO person_search (person_search) VALUES ('delete-all')")));
    return m_db.exec(QStringLiteral("DELETE FROM person"));
}

QList<PersonRow> People::readAll(Statement& rows)
{
    QList<PersonRow> people;
    while (rows.next())
        people += PersonRow { rows.id(0), m_places.id(rows.number(1)), rows.text(2), rows.text(3),
            rows.text(4), rows.text(5), rows.text(6), rows.text(7), rows.text(8), rows.text(9) };
    return people;
}

QList<PersonRow> People::page(const Id& scope, const PersonRow* after, int limit)
{
    QString sql = QStringLiteral("SELECT " PERSON_COLUMNS " FROM person p WHERE 1");
    QList<QVariant> values;
    if (!scope.isNull()) {
        sql += QStringLiteral(" AND p.scope = ?");
        values += m_places.find(scope);
    }
    if (after) {
        sql += QStringLiteral(" AND (p.sort, p.id, p.scope) > (?, ?, ?)");
        values << after->sort << after->id.bytes() << m_places.find(after->scope);
    }
    Statement rows = m_db.prepare(sql + QStringLiteral(" ORDER BY p.sort, p.id, p.scope LIMIT ?"));
    return rows.runList(values + QList<QVariant> { limit }) ? readAll(rows) : QList<PersonRow>();
}

QList<PersonRow> People::search(const QString& typed, int limit)
{
    const QString match = matchFor(typed);
    if (match.isEmpty())
        return {};
    Statement rows =
        m_db.statement("SELECT " PERSON_COLUMNS " FROM person_search s JOIN person p ON p.ref = s.rowid "
                       "WHERE person_search MATCH ? LIMIT ?");
    return rows.run(match, limit) ? readAll(rows) : QList<PersonRow>();
}

QList<PersonRow> People::withNik(const QString& nik)
{
    Statement rows = m_db.statement("SELECT " PERSON_COLUMNS " FROM person p WHERE p.nik = ? ORDER BY p.id");
    return rows.run(nik) ? readAll(rows) : QList<PersonRow>();
}

QList<Id> People::moved()
{
    QList<Id> people;
    Statement rows = m_db.statement(
        "SELECT id FROM person GROUP BY id HAVING count(*) > 1 OR max(status = 'pindah') ORDER BY id");
    if (rows.run())
        while (rows.next())
            people += rows.id(0);
    return people;
}

bool People::isEmpty(const Id& scope)
{
    Statement any = m_db.statement("SELECT 1 FROM person WHERE scope = ? LIMIT 1");
    return !any.run(m_places.find(scope)) || !any.next();
}

qint64 People::count(const Id& scope)
{
    Statement count = m_db.statement(
        "SELECT count(*) FROM person WHERE scope = ? AND (status IS NULL OR status <> 'pindah')");
    return count.run(m_places.find(scope)) && count.next() ? count.number(0) : 0;
}

} // namespace simpul
