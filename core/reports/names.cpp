#include "core/reports/coverage.h"
#include "core/reports/unmet.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace reports {

namespace {

Id idOf(const Record& record, QLatin1StringView field)
{
    return Id::fromBytes(record.fields.value(field).toByteArray()).value_or(Id());
}

QString textOf(const Record& record, QLatin1StringView field)
{
    return record.fields.value(field).toString();
}

QString monthText(Month month)
{
    return firstDay(month).toString(u"yyyy-MM"_s);
}

/// Makes names out of subjects.
class Namer {
public:
    explicit Namer(Store& store)
        : m_store(store)
    {
    }

    NamedPerson person(const Id& id, const Id& place) const
    {
        NamedPerson named;
        named.id = id;
        named.place = place;
        named.placeName = facilityName(m_store, place);
        auto record = m_store.records().find(u"person"_s, id, place);
        if (!record)
            record = m_store.records().find(u"person"_s, id);
        if (record) {
            named.name = textOf(*record, "name"_L1);
            named.sex = textOf(*record, "sex"_L1);
            named.birth = textOf(*record, "birth_date"_L1);
        } else if (const auto visit = m_store.records().find(u"attendance"_s, id)) {
            named.name = textOf(*visit, "visitor_name"_L1);
            named.sex = textOf(*visit, "visitor_sex"_L1);
            named.birth = textOf(*visit, "visitor_birth_date"_L1);
        }
        return named;
    }

    /// The person visited; for a visit to a whole family its head.
    NamedPerson visited(const Id& id) const
    {
        const auto record = m_store.records().find(u"home_visit"_s, id);
        return record ? visited(*record) : person(id, {});
    }

    /// Somebody who works there; the note is the role.
    NamedPerson staff(const Figures::Name& name) const
    {
        NamedPerson named;
        named.id = name.subject;
        named.place = name.place;
        named.placeName = facilityName(m_store, name.place);
        if (const auto record = m_store.records().find(u"staff"_s, name.subject)) {
            named.name = textOf(*record, "name"_L1);
            named.note = textOf(*record, "role"_L1);
        }
        return named;
    }

    /// Somebody of whom only the attendance tells.
    NamedPerson visitor(const Figures::Name& name) const
    {
        NamedPerson named;
        named.id = name.subject;
        named.place = name.place;
        named.placeName = facilityName(m_store, name.place);
        if (const auto record = m_store.records().find(u"attendance"_s, name.subject)) {
            named.name = textOf(*record, "visitor_name"_L1);
            named.sex = textOf(*record, "visitor_sex"_L1);
            named.birth = textOf(*record, "visitor_birth_date"_L1);
        }
        return named;
    }

private:
    NamedPerson visited(const Record& visit) const
    {
        const Id person = idOf(visit, "person"_L1);
        NamedPerson named = person.isNull() ? household(visit) : this->person(person, visit.scope);
        const QString done = textOf(visit, "date"_L1);
        named.note = done.isEmpty() ? textOf(visit, "plan_date"_L1) : done;
        return named;
    }

    NamedPerson household(const Record& visit) const
    {
        const Id id = idOf(visit, "household"_L1);
        const auto record = m_store.records().find(u"household"_s, id);
        NamedPerson named = person(record ? idOf(*record, "head"_L1) : Id(), visit.scope);
        named.id = id.isNull() ? visit.id : id;
        return named;
    }

    Store& m_store;
};

Result<const Row*> rowOf(const Sheet& sheet, const QString& asked)
{
    QList<const Row*> byName;
    for (const Row& row : sheet.rows) {
        if (row.code == asked ? !asked.isEmpty() : !row.id.isNull() && row.id.text() == asked)
            return &row;
        if (!asked.isEmpty() && row.name == asked)
            byName.append(&row);
    }
    if (byName.size() == 1)
        return byName.first();
    QJsonObject data { { u"row"_s, asked } };
    if (byName.size() > 1)
        data.insert(u"ambiguous"_s, true);
    return Error::refused(u"row_unknown"_s, data);
}

/// The names behind a column that has no cell: what the row itself knows.
Result<QList<NamedPerson>> namesOfRow(const Namer& namer, const Row& row, const QString& column, bool isMonth)
{
    if (!row.people)
        return Error::refused(u"no_names"_s, { { u"column"_s, column } });
    SIMPUL_GET(counted, row.people(column));
    QList<NamedPerson> people;
    for (const Counted& one : std::as_const(counted)) {
        NamedPerson named = one.who == Counted::Who::HomeVisit ? namer.visited(one.name.subject)
            : one.who == Counted::Who::Visitor                 ? namer.visitor(one.name)
            : one.who == Counted::Who::Staff                   ? namer.staff(one.name)
                                             : namer.person(one.name.subject, one.name.place);
        if (named.note.isEmpty())
            named.note = one.name.note.isEmpty() && !isMonth ? monthText(one.name.month) : one.name.note;
        people.append(named);
    }
    return people;
}

QJsonObject ruleOf(const Catalog& catalog, const QString& indicator)
{
    for (const QJsonObject& rule : spmRules(catalog))
        if (rule["id"_L1] == indicator)
            return rule;
    return {};
}

} // namespace

} // namespace reports

Result<QList<NamedPerson>> reportNames(
    Store& store, const ReportOrder& order, const QString& row, const QString& column)
{
    using namespace reports;
    SIMPUL_GET(sheet, makeSheet(store, order));
    SIMPUL_GET(asked, rowOf(sheet, row));
    const QList<Column>& columns = sheet.columns();
    if (std::none_of(columns.cbegin(), columns.cend(), [&](const Column& one) { return one.key == column; }))
        return Error::refused(u"column_unknown"_s, { { u"column"_s, column } });
    const Namer namer(store);
    if (!asked->cells.contains(column))
        return namesOfRow(namer, *asked, column, order.period.isMonth());
    const Cell cell = asked->cells.value(column);
    std::optional<Unmet> unmet;
    if (column == u"belum") {
        const QString indicator = asked->code.isEmpty() ? order.indicator : asked->code;
        const SpmYear year =
            spmYearOf(store, ruleOf(store.catalog(), indicator), sheet.where().facility, order.period);
        SIMPUL_GET(made, Unmet::make(store, indicator, year.year, qint32(lastDay(year.to).toJulianDay())));
        unmet = made;
    }
    const bool isState = cell.all.stock && order.period.isMonth();
    const bool isVisits = order.name == u"kunjungan";
    QList<NamedPerson> people;
    const QList<Figures::Name> all = sheet.counter().names(cell);
    for (const Figures::Name& name : all) {
        if (!order.progress.step(u"count"_s, people.size(), all.size()))
            return Error::cancelled();
        NamedPerson named = isVisits ? namer.visited(name.subject) : namer.person(name.subject, name.place);
        if (named.note.isEmpty() && !isState)
            named.note = monthText(name.month);
        if (unmet)
            named.unmet = unmet->of(name.subject);
        people.append(named);
    }
    return people;
}

} // namespace simpul
