#include "core/store/evidence.h"

#include "core/catalog/catalog.h"
#include "core/records/packed.h"
#include "core/store/copies.h"

#include <QCborArray>
#include <QJsonArray>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

/// A second mention in a list of attendants stands so many positions higher.
constexpr int kSecondMention = 16;

Id idOf(const Values& fields, QLatin1StringView key)
{
    return Id::fromBytes(fields.value(key).toByteArray()).value_or(Id());
}

QString textOf(const Values& fields, QLatin1StringView key)
{
    return fields.value(key).toString();
}

QDate dateOf(const Values& fields, QLatin1StringView key)
{
    return QDate::fromString(textOf(fields, key), Qt::ISODate);
}

/// A list, or one text that stands for a list of one.
QStringList textsOf(const QCborValue& value)
{
    if (!value.isArray())
        return value.toString().isEmpty() ? QStringList() : QStringList { value.toString() };
    QStringList texts;
    for (const QCborValue& one : value.toArray())
        texts += one.toString();
    return texts;
}

/// The value's position in the field's list; one past the last for what an open list does not name.
std::optional<int> positionOf(const Field& field, const QString& text)
{
    const qsizetype position = field.values.indexOf(text);
    if (position < 0 && (!field.open || text.isEmpty()))
        return {};
    return int(position < 0 ? field.values.size() : position);
}

/// The number that a class at school names: its first digits, else a Roman numeral from I to XII.
std::optional<int> classNumber(const QString& text)
{
    static const QStringList kRoman { u"I"_s, u"II"_s, u"III"_s, u"IV"_s, u"V"_s, u"VI"_s, u"VII"_s,
        u"VIII"_s, u"IX"_s, u"X"_s, u"XI"_s, u"XII"_s };
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const auto first = std::find_if(text.cbegin(), text.cend(), isDigit);
    if (first != text.cend())
        return QStringView(first, std::find_if_not(first, text.cend(), isDigit)).toInt();
    for (const QString& word : text.toUpper().split(u' ', Qt::SkipEmptyParts))
        if (const qsizetype roman = kRoman.indexOf(word); roman >= 0)
            return int(roman) + 1;
    return {};
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
    static const QHash<QString, Source> all { { u"attendance"_s, Source::Attendance },
        { u"home_visit"_s, Source::HomeVisit }, { u"facility_visit"_s, Source::FacilityVisit },
        { u"immunization"_s, Source::Immunization }, { u"pregnancy"_s, Source::Pregnancy },
        { u"referral"_s, Source::Referral }, { u"condition"_s, Source::Condition } };
    return all;
}

} // namespace

Evidence::Evidence(const Catalog& catalog, Records& records)
    : m_catalog(catalog)
    , m_records(records)
    , m_planned(catalog.codeNumber(u"kunjungan_rencana"_s))
    , m_found(catalog.codeNumber(u"kunjungan_ditemukan"_s))
    , m_outcomeDay(catalog.codeNumber(u"hamil_akhir"_s))
    , m_outcome(catalog.codeNumber(u"hamil_hasil"_s))
    , m_attendants(catalog.codeNumber(u"hamil:attendants"_s))
    , m_class(catalog.codeNumber(u"orang:class"_s))
    , m_contact(catalog.codeNumber(u"kontak"_s))
    , m_ofPerson(kept(u"person"_s, u"orang:"_s,
          { u"birth_weight"_s, u"birth_length"_s, u"birth_order"_s, u"hypertension"_s, u"diabetes"_s,
              u"disability"_s, u"school"_s, u"nik"_s, u"nik_status"_s, u"bpjs"_s, u"household"_s }))
    , m_ofPregnancy(kept(u"pregnancy"_s, u"hamil:"_s,
          { u"gravida"_s, u"para"_s, u"abortus"_s, u"height_first"_s, u"weight_first"_s, u"muac_first"_s,
              u"place"_s, u"mode"_s }))
    , m_ofVisit(kept(u"home_visit"_s, u"kunjungan:"_s, { u"form"_s, u"follow_up_date"_s }))
    , m_ofReferral(kept(u"referral"_s, u"rujukan:"_s, { u"status"_s, u"answer_date"_s }))
    , m_ofImmunization(kept(u"immunization"_s, u"imunisasi:"_s, { u"source"_s }))
{
    const QJsonArray groups = catalog.document(u"groups"_s)["groups"_L1].toArray();
    for (const QJsonValue group : groups)
        m_groups += group["code"_L1].toString();
    const QMap<QString, Field>& answers = catalog.answers();
    for (const Field& answer : answers)
        if (const int code = catalog.codeNumber(answer.name); code >= 0)
            m_answers.insert(answer.name, { &answer, code });
    readServices();
}

QList<Evidence::Kept> Evidence::kept(
    const QString& kind, const QString& prefix, const QStringList& names) const
{
    QList<Kept> all;
    for (const QString& name : names) {
        const Field* field = m_catalog.field(kind, name);
        const int code = m_catalog.codeNumber(prefix + name);
        if (field && code >= 0)
            all.append({ name, field, code });
    }
    return all;
}

void Evidence::readServices()
{
    const QJsonArray services = m_catalog.document(u"services"_s)["services"_L1].toArray();
    for (const QJsonValue service : services) {
        const QString name = service["code"_L1].toString();
        const int code = m_catalog.codeNumber(u"layanan:"_s + name);
        if (code < 0)
            continue;
        m_services.insert(name, code);
        const QJsonArray others = service["also"_L1].toArray();
        for (const QJsonValue other : others)
            m_services.insert(other.toString(), code);
    }
}

bool Evidence::isEncounter(const QString& kind)
{
    return sources().contains(kind);
}

Id Evidence::personOf(const Record& record)
{
    return idOf(record.fields, "person"_L1);
}

Id Evidence::originOf(const Record& record)
{
    return idOf(record.fields, "from"_L1);
}

const Evidence::Session& Evidence::session(const Id& id)
{
    const auto known = m_sessions.constFind(id);
    if (known != m_sessions.constEnd())
        return *known;
    Session found;
    if (const auto record = m_records.find(u"session"_s, id))
        found = { dateOf(record->fields, "date"_L1), idOf(record->fields, "posyandu"_L1) };
    return *m_sessions.insert(id, found);
}

/// A session stays where it was held; of a copied attendance the mark says what is needed of it.
Evidence::Session Evidence::sessionOf(const Values& attendance)
{
    const Session& held = session(idOf(attendance, "session"_L1));
    if (held.date.isValid() || !attendance.contains(copies::kOrigin))
        return held;
    const QCborMap origin = attendance.value(copies::kOrigin).toMap();
    return { dateOf(origin, "date"_L1), Id::fromText(textOf(origin, "posyandu"_L1)).value_or(Id()) };
}

void Evidence::addAnswers(Encounter& encounter, const Values& fields) const
{
    for (const auto& [name, value] : fields) {
        const auto answer = m_answers.constFind(name);
        if (answer == m_answers.constEnd())
            continue;
        if (const auto number = packedNumber(*answer->field, value))
            encounter.answers.append({ quint16(answer->code), *number });
    }
}

/// A service under its own name or another; a contact (`K1`) names its service too, whichever way it came.
void Evidence::addServices(Encounter& encounter, const Values& fields) const
{
    const auto given = [&encounter](int code, double value) {
        if (code >= 0 && !encounter.answer(code))
            encounter.answers.append({ quint16(code), value });
    };
    const auto contact = m_catalog.answers().constFind(u"kontak"_s);
    for (const QString& name : textsOf(fields.value("service"_L1)) + textsOf(fields.value("kontak"_L1))) {
        given(m_services.value(name, -1), 1);
        const qsizetype position =
            contact == m_catalog.answers().constEnd() ? -1 : contact->values.indexOf(name);
        if (position >= 0)
            given(m_contact, double(position));
    }
}

void Evidence::addDay(Encounter& encounter, int code, const QDate& day) const
{
    if (day.isValid() && code >= 0)
        encounter.answers.append({ quint16(code), double(day.toJulianDay()) });
}

void Evidence::addKept(Answers& answers, const QList<Kept>& all, const Values& fields)
{
    for (const Kept& one : all) {
        const QCborValue value = fields.value(one.name);
        if (value.isUndefined())
            continue;
        if (const auto number = packedNumber(*one.field, value))
            answers.append({ quint16(one.code), *number });
    }
}

std::optional<Encounter> Evidence::encounter(const Record& record)
{
    Encounter encounter;
    encounter.record = record.id;
    encounter.place = record.scope;
    encounter.source = sources().value(record.kind);
    const QDate day = fill(encounter, record);
    if (!day.isValid())
        return {};
    encounter.day = qint32(day.toJulianDay());
    return encounter;
}

/// The day of the encounter; invalid where it does not count.
QDate Evidence::fill(Encounter& encounter, const Record& record)
{
    const Values& fields = record.fields;
    switch (encounter.source) {
    case Source::Attendance: {
        const Session held = sessionOf(fields);
        encounter.place = held.posyandu;
        const qsizetype group = m_groups.indexOf(textOf(fields, "group"_L1));
        encounter.group = group < 0 ? quint8(255) : quint8(group);
        addAnswers(encounter, fields);
        return held.date;
    }
    case Source::HomeVisit:
        return fillHomeVisit(encounter, record);
    case Source::FacilityVisit:
        encounter.place = idOf(fields, "facility"_L1);
        addAnswers(encounter, fields);
        addServices(encounter, fields);
        return dateOf(fields, "date"_L1);
    case Source::Immunization:
        return fillImmunization(encounter, fields);
    case Source::Pregnancy:
        return fillPregnancy(encounter, fields);
    case Source::Referral:
        encounter.link = idOf(fields, "from"_L1);
        addKept(encounter.answers, m_ofReferral, fields);
        return dateOf(fields, "date"_L1);
    case Source::Condition:
        return fillCondition(encounter, fields);
    }
    return {};
}

QDate Evidence::fillHomeVisit(Encounter& encounter, const Record& record) const
{
    const Values& fields = record.fields;
    encounter.link = idOf(fields, "kader"_L1);
    const QDate plan = dateOf(fields, "plan_date"_L1);
    const QDate day = dateOf(fields, "date"_L1);
    addKept(encounter.answers, m_ofVisit, fields);
    if (!day.isValid()) {
        encounter.answers.append({ quint16(m_planned), 1 });
        return plan;
    }
    addDay(encounter, m_planned, plan);
    if (fields.contains("found"_L1))
        encounter.answers.append({ quint16(m_found), fields.value("found"_L1).toBool() ? 1.0 : 0.0 });
    addAnswers(encounter, fields);
    return day;
}

QDate Evidence::fillImmunization(Encounter& encounter, const Values& fields) const
{
    const int code = m_catalog.codeNumber(u"imunisasi:"_s + textOf(fields, "antigen"_L1));
    if (code < 0)
        return {};
    encounter.answers.append({ quint16(code), 1 });
    addKept(encounter.answers, m_ofImmunization, fields);
    return dateOf(fields, "date"_L1);
}

QDate Evidence::fillPregnancy(Encounter& encounter, const Values& fields) const
{
    addDay(encounter, m_outcomeDay, dateOf(fields, "outcome_date"_L1));
    const Field* outcome = m_catalog.field(u"pregnancy"_s, u"outcome"_s);
    const auto position = outcome ? positionOf(*outcome, textOf(fields, "outcome"_L1)) : std::optional<int>();
    if (position && m_outcome >= 0)
        encounter.answers.append({ quint16(m_outcome), double(*position) });
    addKept(encounter.answers, m_ofPregnancy, fields);

    const Field* attendants = m_catalog.field(u"pregnancy"_s, u"attendants"_s);
    quint64 mask = 0;
    for (const QString& who : textsOf(fields.value("attendants"_L1))) {
        const auto at = attendants ? positionOf(*attendants, who) : std::optional<int>();
        if (at && *at < kSecondMention)
            mask |= quint64(1) << (mask >> *at & 1 ? *at + kSecondMention : *at);
    }
    if (mask != 0 && m_attendants >= 0)
        encounter.answers.append({ quint16(m_attendants), double(mask) });

    const QDate lmp = dateOf(fields, "lmp"_L1);
    // Without either date a pregnancy that has ended is taken for one of 40 weeks.
    const QDate edd = dateOf(fields, "edd"_L1);
    const QDate full = edd.isValid() ? edd : dateOf(fields, "outcome_date"_L1);
    return lmp.isValid() || !full.isValid() ? lmp : full.addDays(-280);
}

QDate Evidence::fillCondition(Encounter& encounter, const Values& fields) const
{
    const int code = m_catalog.codeNumber(u"kondisi:"_s + textOf(fields, "code"_L1));
    if (code < 0)
        return {};
    const QDate until = dateOf(fields, "until"_L1);
    encounter.answers.append({ quint16(code), until.isValid() ? double(until.toJulianDay()) : 0 });
    const QDate since = dateOf(fields, "since"_L1);
    return since.isValid() ? since : kUnknownBeginning;
}

Id Evidence::subjectOf(const Record& record)
{
    const Id person = personOf(record);
    const bool isVisitor = record.kind == u"attendance" && record.fields.contains("visitor_name"_L1);
    return person.isNull() && isVisitor ? record.id : person;
}

void Evidence::fillVisitor(Dossier& dossier, const Record& attendance)
{
    dossier.male = textOf(attendance.fields, "visitor_sex"_L1) == u"L";
    dossier.birth = dateOf(attendance.fields, "visitor_birth_date"_L1);
}

void Evidence::fillPerson(Dossier& dossier, const Record& person) const
{
    const Values& fields = person.fields;
    dossier.exists = true;
    dossier.place = person.scope;
    dossier.male = textOf(fields, "sex"_L1) == u"L";
    dossier.birth = dateOf(fields, "birth_date"_L1);
    dossier.status = statusOf(textOf(fields, "status"_L1));
    dossier.statusDate = dateOf(fields, "status_date"_L1);
    dossier.handedOver = dossier.statusDate.isValid() && !copies::movedTo(fields).isNull();
    dossier.stays.clear();
    for (const copies::Stayed& stayed : copies::staysOf(fields))
        dossier.stays.append({ stayed.scope, qint32(stayed.until.toJulianDay()) });
    dossier.facts.clear();
    addKept(dossier.facts, m_ofPerson, fields);
    if (const auto number = classNumber(textOf(fields, "class"_L1)); number && m_class >= 0)
        dossier.facts.append({ quint16(m_class), double(*number) });
}

} // namespace simpul
