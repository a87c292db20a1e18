#include "core/store/evidence.h"

#include "core/catalog/catalog.h"

#include <QCborArray>
#include <QJsonArray>

namespace simpul {

namespace {

Id idOf(const QCborMap& fields, const char* key)
{
    return Id::fromBytes(fields.value(QLatin1String(key)).toByteArray()).value_or(Id());
}

QString textOf(const QCborMap& fields, const char* key)
{
    return fields.value(QLatin1String(key)).toString();
}

QDate dateOf(const QCborMap& fields, const char* key)
{
    return QDate::fromString(textOf(fields, key), Qt::ISODate);
}

std::optional<double> numberFor(const Field& field, const QCborValue& value)
{
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    if (value.isInteger() || value.isDouble())
        return value.toDouble();
    if (!field.values.isEmpty() && value.isString()) {
        const qsizetype position = field.values.indexOf(value.toString());
        return position < 0 ? std::optional<double>() : double(position);
    }
    if (field.type == Type::Date)
        return double(QDate::fromString(value.toString(), Qt::ISODate).toJulianDay());
    return value.isArray() && value.toArray().isEmpty() ? std::optional<double>() : 1;
}

PersonStatus statusOf(const QString& text)
{
    return text == u"pindah"         ? PersonStatus::Moved
        : text == u"meninggal"       ? PersonStatus::Died
        : text == u"tidak_ditemukan" ? PersonStatus::NotFound
                                     : PersonStatus::Active;
}

const QHash<QString, Source>& sources()
{
    static const QHash<QString, Source> all { { QStringLiteral("attendance"), Source::Attendance },
        { QStringLiteral("home_visit"), Source::HomeVisit },
        { QStringLiteral("facility_visit"), Source::FacilityVisit },
        { QStringLiteral("immunization"), Source::Immunization },
        { QStringLiteral("pregnancy"), Source::Pregnancy },
        { QStringLiteral("referral"), Source::Referral } };
    return all;
}

} // namespace

Evidence::Evidence(const Catalog& catalog, Records& records)
    : m_catalog(catalog)
    , m_records(records)
    , m_planned(catalog.codeNumber(QStringLiteral("kunjungan_rencana")))
    , m_found(catalog.codeNumber(QStringLiteral("kunjungan_ditemukan")))
    , m_outcomeDay(catalog.codeNumber(QStringLiteral("hamil_akhir")))
    , m_outcome(catalog.codeNumber(QStringLiteral("hamil_hasil")))
{
    const QJsonArray groups =
        catalog.document(QStringLiteral("groups")).value(QStringLiteral("groups")).toArray();
    for (const QJsonValue& group : groups)
        m_groups += group[QStringLiteral("code")].toString();
}

bool Evidence::isEncounter(const QString& kind)
{
    return sources().contains(kind);
}

Id Evidence::personOf(const Record& record)
{
    return idOf(record.fields, "person");
}

Id Evidence::originOf(const Record& record)
{
    return idOf(record.fields, "from");
}

const Evidence::Session& Evidence::session(const Id& id)
{
    const auto known = m_sessions.constFind(id);
    if (known != m_sessions.constEnd())
        return *known;
    Session found;
    if (const auto record = m_records.find(QStringLiteral("session"), id))
        found = { dateOf(record->fields, "date"), idOf(record->fields, "posyandu") };
    return *m_sessions.insert(id, found);
}

void Evidence::addAnswers(Encounter& encounter, const QCborMap& fields) const
{
    for (const auto& [key, value] : fields) {
        const auto field = m_catalog.answers().constFind(key.toString());
        if (field == m_catalog.answers().constEnd())
            continue;
        const int code = m_catalog.codeNumber(key.toString());
        if (const auto number = numberFor(*field, value); number && code >= 0)
            encounter.answers.append({ quint16(code), *number });
    }
}

void Evidence::addDay(Encounter& encounter, int code, const QDate& day) const
{
    if (day.isValid() && code >= 0)
        encounter.answers.append({ quint16(code), double(day.toJulianDay()) });
}

std::optional<Encounter> Evidence::encounter(const Record& record)
{
    Encounter encounter;
    encounter.record = record.id;
    encounter.source = sources().value(record.kind);
    const QCborMap& fields = record.fields;
    QDate day;
    switch (encounter.source) {
    case Source::Attendance: {
        const Session& held = session(idOf(fields, "session"));
        day = held.date;
        encounter.place = held.posyandu;
        const qsizetype group = m_groups.indexOf(textOf(fields, "group"));
        encounter.group = group < 0 ? quint8(255) : quint8(group);
        addAnswers(encounter, fields);
        break;
    }
    case Source::HomeVisit:
        encounter.place = record.scope;
        encounter.link = idOf(fields, "kader");
        day = dateOf(fields, "date");
        if (!day.isValid()) {
            day = dateOf(fields, "plan_date");
            encounter.answers.append({ quint16(m_planned), 1 });
            break;
        }
        if (dateOf(fields, "plan_date").isValid())
            encounter.answers.append(
                { quint16(m_planned), double(dateOf(fields, "plan_date").toJulianDay()) });
        if (fields.contains(QLatin1String("found")))
            encounter.answers.append(
                { quint16(m_found), fields.value(QLatin1String("found")).toBool() ? 1.0 : 0.0 });
        addAnswers(encounter, fields);
        break;
    case Source::FacilityVisit:
        encounter.place = idOf(fields, "facility");
        day = dateOf(fields, "date");
        addAnswers(encounter, fields);
        break;
    case Source::Immunization: {
        encounter.place = record.scope;
        day = dateOf(fields, "date");
        const int code = m_catalog.codeNumber(QStringLiteral("imunisasi:") + textOf(fields, "antigen"));
        if (code < 0)
            return {};
        encounter.answers.append({ quint16(code), 1 });
        break;
    }
    case Source::Pregnancy: {
        encounter.place = record.scope;
        day = dateOf(fields, "lmp");
        if (!day.isValid() && dateOf(fields, "edd").isValid())
            day = dateOf(fields, "edd").addDays(-280);
        addDay(encounter, m_outcomeDay, dateOf(fields, "outcome_date"));
        const Field* outcome = m_catalog.field(record.kind, QStringLiteral("outcome"));
        const qsizetype position = outcome ? outcome->values.indexOf(textOf(fields, "outcome")) : -1;
        if (position >= 0 && m_outcome >= 0)
            encounter.answers.append({ quint16(m_outcome), double(position) });
        break;
    }
    case Source::Referral:
        encounter.place = record.scope;
        encounter.link = idOf(fields, "from");
        day = dateOf(fields, "date");
        break;
    }
    if (!day.isValid())
        return {};
    encounter.day = qint32(day.toJulianDay());
    return encounter;
}

void Evidence::fillPerson(Dossier& dossier, const Record& person) const
{
    dossier.exists = true;
    dossier.place = person.scope;
    dossier.male = textOf(person.fields, "sex") == u"L";
    dossier.birth = dateOf(person.fields, "birth_date");
    dossier.status = statusOf(textOf(person.fields, "status"));
    dossier.statusDate = dateOf(person.fields, "status_date");
}

namespace {

class Packer {
public:
    template <typename Number> void number(Number value)
    {
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void id(const Id& id) { m_bytes.append(id.view()); }
    QByteArray bytes() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

class Unpacker {
public:
    explicit Unpacker(const QByteArray& bytes)
        : m_at(bytes.constData())
        , m_end(m_at + bytes.size())
    {
    }
    template <typename Number> Number number()
    {
        Number value {};
        if (m_end - m_at >= qsizetype(sizeof value))
            std::memcpy(&value, m_at, sizeof value);
        m_at += sizeof value;
        return value;
    }
    Id id()
    {
        const Id id = m_end - m_at >= 16 ? *Id::fromBytes(QByteArrayView(m_at, 16)) : Id();
        m_at += 16;
        return id;
    }
    bool atEnd() const { return m_at >= m_end; }

private:
    const char* m_at;
    const char* m_end;
};

} // namespace

QByteArray packDossier(const Dossier& dossier)
{
    Packer out;
    out.number(quint8(dossier.type));
    out.number(quint8((dossier.exists ? 1 : 0) | (dossier.male ? 2 : 0)));
    out.id(dossier.place);
    out.number(qint32(dossier.birth.isValid() ? dossier.birth.toJulianDay() : 0));
    out.number(quint8(dossier.status));
    out.number(qint32(dossier.statusDate.isValid() ? dossier.statusDate.toJulianDay() : 0));
    for (const Encounter& encounter : dossier.encounters) {
        out.id(encounter.record);
        out.id(encounter.place);
        out.id(encounter.link);
        out.number(quint8(encounter.source));
        out.number(encounter.group);
        out.number(encounter.day);
        out.number(quint16(encounter.answers.size()));
        for (const Answered& answer : encounter.answers) {
            out.number(answer.code);
            out.number(answer.value);
        }
    }
    return out.bytes();
}

Dossier unpackDossier(const Id& subject, const QByteArray& bytes)
{
    Dossier dossier;
    dossier.subject = subject;
    if (bytes.isEmpty())
        return dossier;
    Unpacker in(bytes);
    const auto date = [&in] {
        const qint32 day = in.number<qint32>();
        return day == 0 ? QDate() : QDate::fromJulianDay(day);
    };
    dossier.type = Dossier::Subject(in.number<quint8>());
    const quint8 flags = in.number<quint8>();
    dossier.exists = flags & 1;
    dossier.male = flags & 2;
    dossier.place = in.id();
    dossier.birth = date();
    dossier.status = PersonStatus(in.number<quint8>());
    dossier.statusDate = date();
    while (!in.atEnd()) {
        Encounter encounter;
        encounter.record = in.id();
        encounter.place = in.id();
        encounter.link = in.id();
        encounter.source = Source(in.number<quint8>());
        encounter.group = in.number<quint8>();
        encounter.day = in.number<qint32>();
        const int answers = in.number<quint16>();
        for (int i = 0; i < answers; ++i) {
            const quint16 code = in.number<quint16>();
            encounter.answers.append({ code, in.number<double>() });
        }
        dossier.encounters += encounter;
    }
    return dossier;
}

} // namespace simpul
