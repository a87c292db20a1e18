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
        }
        return named;
    }

    /// The person visited; for a visit to a whole family its head.
    NamedPerson visited(const Id& id) const
    {
        const auto record = m_store.records().find(u"home_visit"_s, id);
        return record ? visited(*record) : person(id, {});
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

Result<Cell> cellOf(const Sheet& sheet, const Row& row, const QString& column)
{
    const QJsonObject data { { u"column"_s, column } };
    const QList<Column> columns = sheet.columns();
    if (std::none_of(columns.cbegin(), columns.cend(), [&](const Column& one) { return one.key == column; }))
        return Error::refused(u"column_unknown"_s, data);
    const auto cell = row.cells.constFind(column);
    if (cell == row.cells.cend())
        return Error::refused(u"no_names"_s, data);
    return *cell;
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
    SIMPUL_GET(cell, cellOf(sheet, *asked, column));
    std::optional<Unmet> unmet;
    if (column == u"belum") {
        const QString indicator = asked->code.isEmpty() ? order.indicator : asked->code;
        unmet.emplace(store, ruleOf(store.catalog(), indicator), order.period.to, cell.places);
    }
    const bool isState = cell.all.stock && order.period.isMonth();
    const bool isVisits = order.name == u"kunjungan";
    const Namer namer(store);
    QList<NamedPerson> people;
    for (const Figures::Name& name : sheet.counter().names(cell)) {
        NamedPerson named = isVisits ? namer.visited(name.subject) : namer.person(name.subject, name.place);
        if (named.note.isEmpty() && !isState)
            named.note = monthText(name.month);
        if (unmet)
            named.unmet = unmet->of(name);
        people.append(named);
    }
    return people;
}

} // namespace simpul
