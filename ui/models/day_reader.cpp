#include "core/store/drafts.h"
#include "ui/models/day.h"

#include <QCborArray>

using namespace Qt::StringLiterals;
using simpul::programme::Life;
using simpul::programme::LifeCourse;
using simpul::programme::LifeGroups;

namespace simpul {

namespace {

Id idOf(const QCborMap& fields, QLatin1String key)
{
    return Id::fromBytes(fields.value(key).toByteArray()).value_or(Id());
}

QDate dateOf(const QCborMap& fields, QLatin1String key)
{
    return QDate::fromString(fields.value(key).toString(), Qt::ISODate);
}

bool isVisitor(const Record& attendance)
{
    return !attendance.fields.contains("person"_L1) && attendance.fields.contains("visitor_name"_L1);
}

/// Who has come, and what was made of it.
class AttendanceReader {
public:
    AttendanceReader(Store& store, Day& day)
        : m_store(store)
        , m_day(day)
    {
    }
    void read();
    void addVisitor(const Record& attendance);

private:
    void addGuests(const QHash<Id, Record>& came);
    void fill(DayRow& row, const Record& attendance);
    void addImmunizations(DayRow& row);
    void addReferral(DayRow& row);

    Store& m_store;
    Day& m_day;
};

void AttendanceReader::read()
{
    QHash<Id, Record> came;
    QList<Record> visitors;
    (void)m_store.records().visit({ u"attendance"_s, {}, {}, m_day.session }, [&](const Record& record) {
        const Id person = idOf(record.fields, "person"_L1);
        if (isVisitor(record))
            visitors += record;
        else if (!person.isNull() && !came.contains(person))
            came.insert(person, record);
        return true;
    });
    for (DayRow& row : m_day.rows)
        if (const auto found = came.constFind(row.person.id); found != came.constEnd())
            fill(row, came.take(row.person.id));
    const qsizetype own = m_day.rows.size();
    addGuests(came);
    for (const Record& visitor : std::as_const(visitors))
        addVisitor(visitor);
    std::sort(m_day.rows.begin() + own, m_day.rows.end(), [](const DayRow& a, const DayRow& b) {
        return std::pair(People::sortKey(a.person.name), a.person.id)
            < std::pair(People::sortKey(b.person.name), b.person.id);
    });
}

void AttendanceReader::addGuests(const QHash<Id, Record>& came)
{
    for (const Record& attendance : came) {
        const Id id = idOf(attendance.fields, "person"_L1);
        const auto person = m_store.records().find(u"person"_s, id);
        if (!person)
            continue;
        const auto text = [&](QLatin1String key) { return person->fields.value(key).toString(); };
        DayRow row;
        row.person = { id, person->scope, text("name"_L1), text("sex"_L1), text("birth_date"_L1),
            text("nik"_L1), text("mother_name"_L1), {}, text("status"_L1), {} };
        row.isGuest = true;
        row.ageMonths = ageMonths(dateOf(person->fields, "birth_date"_L1), m_day.date);
        row.dossier = m_store.figures().dossier(id).value_or(Dossier());
        row.parameters = m_day.parameters;
        fill(row, attendance);
        m_day.rows += row;
    }
}

void AttendanceReader::addVisitor(const Record& attendance)
{
    const auto text = [&](QLatin1String key) { return attendance.fields.value(key).toString(); };
    DayRow row;
    row.person.id = attendance.id;
    row.person.name = text("visitor_name"_L1);
    row.person.sex = text("visitor_sex"_L1);
    row.person.birth = text("visitor_birth_date"_L1);
    row.from = text("visitor_from"_L1);
    row.isGuest = row.isVisitor = true;
    row.dossier = m_store.figures().dossier(attendance.id).value_or(Dossier());
    row.dossier.place = m_day.posyandu; // whose parameters hold
    if (row.dossier.birth.isValid())
        row.ageMonths = ageMonths(row.dossier.birth, m_day.date);
    row.parameters = m_day.parameters;
    fill(row, attendance);
    m_day.rows += row;
}

void AttendanceReader::fill(DayRow& row, const Record& attendance)
{
    row.attendance = attendance.id;
    row.answers = attendance.fields;
    const QString group = row.answers.take("group"_L1).toString();
    if (!group.isEmpty())
        row.group = group;
    for (const QLatin1String fixed : { "session"_L1, "person"_L1, "note"_L1, "visitor_name"_L1,
             "visitor_sex"_L1, "visitor_birth_date"_L1, "visitor_from"_L1 })
        row.answers.remove(fixed);
    if (row.isVisitor)
        return;
    addImmunizations(row);
    addReferral(row);
}

void AttendanceReader::addImmunizations(DayRow& row)
{
    QCborArray given;
    (void)m_store.records().visit({ u"immunization"_s, {}, {}, row.person.id }, [&](const Record& record) {
        const QString antigen = record.fields.value("antigen"_L1).toString();
        const bool fromHere =
            record.id == Id::derived("imunisasi" + row.attendance.bytes() + antigen.toUtf8());
        if (fromHere) {
            given.append(antigen);
            row.follows.insert(u"imunisasi:"_s + antigen, record.id);
        }
        return true;
    });
    if (!given.isEmpty())
        row.answers.insert("imunisasi"_L1, given);
}

void AttendanceReader::addReferral(DayRow& row)
{
    (void)m_store.records().visit({ u"referral"_s, {}, {}, row.attendance }, [&](const Record& record) {
        const Facility* to = m_store.scopes().facility(idOf(record.fields, "to"_L1));
        row.answers.insert("rujuk"_L1, to ? to->type : QString());
        row.follows.insert(u"rujuk"_s, record.id);
        return false;
    });
}

std::optional<DayRow> rowOf(Store& store, const LifeGroups& groups, const PersonRow& person,
    const QDate& date, const std::shared_ptr<const Parameters>& parameters)
{
    auto dossier = store.figures().dossier(person.id);
    if (!dossier || !dossier->birth.isValid())
        return {};
    const Life life(*dossier, *parameters);
    const qint32 day = qint32(date.toJulianDay());
    const int group = LifeCourse(groups, life).groupOn(day);
    if (!life.thereOn(day) || group < 0)
        return {};
    DayRow row;
    row.person = person;
    row.group = groups.codes().at(group);
    row.ageMonths = ageMonths(dossier->birth, date);
    row.dossier = *dossier;
    row.parameters = parameters;
    return row;
}

/// Without its rows.
std::optional<Day> readSession(Store& store, const Id& session)
{
    const auto record = store.records().find(u"session"_s, session);
    if (!record)
        return {};
    Day day;
    day.session = session;
    day.posyandu = idOf(record->fields, "posyandu"_L1);
    if (const Facility* facility = store.scopes().facility(day.posyandu))
        day.posyanduName = facility->name;
    day.date = dateOf(record->fields, "date"_L1);
    day.type = record->fields.value("type"_L1).toString();
    day.status = record->fields.value("status"_L1).toString();
    day.topic = record->fields.value("topic"_L1).toString();
    day.writable = store.rights().mayWrite(store.node().id, record->scope);
    day.scope = record->scope;
    day.parameters = std::make_shared<const Parameters>(store.parameters());
    return day;
}

/// Everybody of the place who is there on the day, with the group of that day.
void readPeople(Store& store, const LifeGroups& groups, Day& day)
{
    constexpr int kPage = 500;
    QList<PersonRow> page = store.people().page(day.scope, nullptr, kPage);
    while (!page.isEmpty()) {
        for (const PersonRow& person : std::as_const(page))
            if (auto row = rowOf(store, groups, person, day.date, day.parameters);
                row && Homes(row->dossier).placeOn(qint32(day.date.toJulianDay())) == day.scope)
                day.rows += *row;
        const PersonRow last = page.last();
        page = store.people().page(day.scope, &last, kPage);
    }
}

} // namespace

QString dayDraftPlace(const Id& session)
{
    return u"hari_buka/"_s + session.text();
}

bool needsPerson(const QString& answer)
{
    return answer == "imunisasi"_L1 || answer == "rujuk"_L1;
}

std::optional<DayRow> readDayRow(
    Store& store, const LifeGroups& groups, const PersonRow& person, const QDate& date)
{
    return rowOf(store, groups, person, date, std::make_shared<const Parameters>(store.parameters()));
}

std::optional<DayRow> readVisitor(Store& store, const Id& attendance)
{
    const auto record = store.records().find(u"attendance"_s, attendance);
    auto day = record ? readSession(store, idOf(record->fields, "session"_L1)) : std::nullopt;
    if (!day || !isVisitor(*record))
        return {};
    AttendanceReader(store, *day).addVisitor(*record);
    return day->rows.first();
}

Result<Day> readDay(Store& store, const LifeGroups& groups, const Id& session)
{
    auto day = readSession(store, session);
    if (!day)
        return Error::refused(u"not_found"_s);
    readPeople(store, groups, *day);
    AttendanceReader(store, *day).read();
    day->draft = Drafts(store.db()).find(dayDraftPlace(session));
    return *day;
}

} // namespace simpul
