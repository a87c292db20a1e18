#include "ui/models/person_visits.h"

#include "core/store/copies.h"
#include "ui/models/cards.h"
#include "ui/models/cell_text.h"
#include "ui/models/sessions.h"
#include "ui/models/visits.h"
#include "ui/words/clock_words.h"

#include <QCborArray>
#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr qsizetype kValuesShown = 6;

QString tr(const char* text)
{
    return QCoreApplication::translate("simpul::PersonVisits", text);
}

Id idOf(const QCborMap& fields, QLatin1StringView key)
{
    return Id::fromBytes(fields.value(key).toByteArray()).value_or(Id());
}

QDate dateOf(const QCborMap& fields, QLatin1StringView key)
{
    return QDate::fromString(fields.value(key).toString(), Qt::ISODate);
}

/// Turns the records of one person into lines.
class Reader {
public:
    explicit Reader(Store& store)
        : m_store(store)
        , m_cards(cardsOf(store.catalog()))
    {
    }

    PersonVisits read(const Id& person)
    {
        for (const QString& kind : { u"attendance"_s, u"home_visit"_s, u"facility_visit"_s, u"immunization"_s,
                 u"referral"_s, u"condition"_s, u"pregnancy"_s })
            readKind(kind, person);
        const auto newest = [](const PersonVisit& a, const PersonVisit& b) {
            return std::tie(b.date, a.kind, b.record) < std::tie(a.date, b.kind, a.record);
        };
        std::sort(m_found.visits.begin(), m_found.visits.end(), newest);
        std::sort(m_found.pregnancies.begin(), m_found.pregnancies.end(), newest);
        return m_found;
    }

private:
    void readKind(const QString& kind, const Id& person)
    {
        // What cannot be read is not on the list.
        (void)m_store.records().visit({ kind, {}, {}, person }, [&](const Record& record) {
            if (idOf(record.fields, "person"_L1) == person)
                add(record);
            return true;
        });
    }

    void add(const Record& record)
    {
        PersonVisit visit { record.id, record.kind, dateOf(record.fields, "date"_L1), {}, {}, {},
            record.fields, m_store.rights().mayWrite(m_store.node().id, record.scope) };
        visit.place = placeName(record.scope);
        if (record.kind == "attendance"_L1)
            describeAttendance(visit);
        else if (record.kind == "home_visit"_L1)
            describeHomeVisit(record, visit);
        else if (record.kind == "facility_visit"_L1)
            describeFacilityVisit(visit);
        else if (record.kind == "immunization"_L1)
            describeImmunization(visit);
        else if (record.kind == "referral"_L1)
            describeReferral(visit);
        else if (record.kind == "condition"_L1)
            describeCondition(visit);
        else
            describePregnancy(visit);
        (record.kind == "pregnancy"_L1 ? m_found.pregnancies : m_found.visits) += visit;
    }

    QString placeName(const Id& facility) const
    {
        const Facility* found = m_store.scopes().facility(facility);
        return found ? found->name : QString();
    }

    QString value(const PersonVisit& visit, const QString& name) const
    {
        const Field* field = m_store.catalog().field(visit.kind, name);
        return field ? shown(*field, visit.fields.value(name)) : QString();
    }

    void describeAttendance(PersonVisit& visit)
    {
        const auto session = m_store.records().find(u"session"_s, idOf(visit.fields, "session"_L1));
        visit.type = tr("Posyandu");
        if (session) {
            visit.date = dateOf(session->fields, "date"_L1);
            visit.place = placeName(idOf(session->fields, "posyandu"_L1));
            const QString type = session->fields.value("type"_L1).toString();
            visit.type = type.isEmpty() ? tr("Hari buka") : wordOf(type);
        } else if (const QCborMap origin = visit.fields.value(copies::kOrigin).toMap(); !origin.isEmpty()) {
            visit.date = dateOf(origin, "date"_L1);
            visit.place = placeName(Id::fromText(origin.value("posyandu"_L1).toString()).value_or(Id()));
        }
        visit.summary = values(visit);
    }

    /// `BB 9,4 kg` where the column's head is `BB kg`.
    static QString headed(const CardColumn& column, const Field& field, const QString& value)
    {
        QString head = column.head;
        if (!field.unit.isEmpty() && head.endsWith(u' ' + field.unit))
            return head.chopped(field.unit.size()) + value + u' ' + field.unit;
        return head + u' ' + value;
    }

    QString values(const PersonVisit& visit) const
    {
        QStringList parts;
        const QString group = visit.fields.value("group"_L1).toString();
        for (const DayCard& card : m_cards)
            if (card.groups.contains(group) || (group.isEmpty() && parts.isEmpty()))
                for (const CardColumn& column : card.columns) {
                    if (column.code == "cara_ukur"_L1)
                        continue;
                    const Field* field = m_store.catalog().field(visit.kind, column.code);
                    const QString said = field ? shown(*field, visit.fields.value(column.code)) : QString();
                    if (!said.isEmpty() && parts.size() < kValuesShown)
                        parts += headed(column, *field, said);
                }
        return parts.join(u" · "_s);
    }

    void describeHomeVisit(const Record& record, PersonVisit& visit)
    {
        const VisitRow row = readVisitRow(m_store, record);
        visit.type = row.done.isValid() ? tr("Kunjungan rumah") : tr("Rencana kunjungan rumah");
        visit.date = row.done.isValid() ? row.done : row.planned;
        visit.place = row.kaderName.isEmpty() ? visit.place : tr("Kader %1").arg(row.kaderName);
        if (row.done.isValid() && !row.found)
            visit.summary = tr("▲ tidak ditemui");
        for (const QString& sign : row.dangerSigns)
            visit.summary += (visit.summary.isEmpty() ? tr("■ Tanda bahaya: ") : u", "_s)
                + dangerSignWord(m_store.catalog(), sign);
        if (visit.summary.isEmpty())
            visit.summary = value(visit, u"outcome"_s);
    }

    void describeFacilityVisit(PersonVisit& visit)
    {
        visit.type = tr("Pelayanan fasyankes");
        if (const QString name = placeName(idOf(visit.fields, "facility"_L1)); !name.isEmpty())
            visit.place = name;
        visit.summary = value(visit, u"service"_s);
    }

    void describeImmunization(PersonVisit& visit)
    {
        visit.type = tr("Imunisasi");
        visit.summary = visit.fields.value("antigen"_L1).toString();
        if (const QString place = visit.fields.value("place"_L1).toString(); !place.isEmpty())
            visit.place = place;
    }

    void describeReferral(PersonVisit& visit)
    {
        visit.type = tr("Rujukan");
        const QString to = placeName(idOf(visit.fields, "to"_L1));
        QStringList parts { to.isEmpty() ? QString() : tr("ke %1").arg(to), value(visit, u"reason"_s) };
        const QString answer = value(visit, u"answer"_s);
        parts += answer.isEmpty() ? tr("? belum dijawab") : tr("jawaban: %1").arg(answer);
        parts.removeAll(QString());
        visit.summary = parts.join(u" · "_s);
    }

    void describeCondition(PersonVisit& visit)
    {
        visit.type = tr("Kondisi khusus");
        visit.date = dateOf(visit.fields, "since"_L1);
        const QDate until = dateOf(visit.fields, "until"_L1);
        const QString code = visit.fields.value("code"_L1).toString();
        visit.summary = code.toUpper().replace(u'_', u' ');
        if (until.isValid())
            visit.summary += tr(", sampai %1").arg(dateText(until));
    }

    void describePregnancy(PersonVisit& visit)
    {
        visit.type = tr("Kehamilan");
        visit.date = dateOf(visit.fields, "lmp"_L1);
        if (!visit.date.isValid())
            visit.date = dateOf(visit.fields, "edd"_L1);
        visit.summary = value(visit, u"outcome"_s);
    }

    Store& m_store;
    QList<DayCard> m_cards;
    PersonVisits m_found;
};

} // namespace

PersonVisits readPersonVisits(Store& store, const Id& person)
{
    return Reader(store).read(person);
}

QList<VaccineLine> vaccineLines(const QList<PersonVisit>& visits, const QDate& birth)
{
    QList<VaccineLine> lines;
    for (auto visit = visits.crbegin(); visit != visits.crend(); ++visit)
        if (visit->kind == "immunization"_L1)
            lines += { visit->fields.value("antigen"_L1).toString(), visit->date, ageText(birth, visit->date),
                visit->place, wordOf(visit->fields.value("source"_L1).toString()), false, false, {} };
    return lines;
}

} // namespace simpul
