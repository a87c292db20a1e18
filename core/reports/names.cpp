#include "core/reports/coverage.h"

#include <QJsonDocument>

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

/// What a person lacks for an indicator in the year of a month: the figures' own notes.
class Unmet {
public:
    Unmet(Store& store, const QJsonObject& rule, Month month, const QList<Id>& places);

    QJsonArray of(const Figures::Name& name) const;

private:
    QJsonArray nothingMet(int ageMonths) const;
    int needOf(const QJsonValue& condition) const;

    Store& m_store;
    QJsonObject m_rule;
    Month m_month;
    bool m_isOpen; ///< the denominator's age has no upper end: notes stand under `<id>.kurang`
    QHash<Id, QString> m_notes;
    QSet<Id> m_credited; ///< at any time in the year
};

Unmet::Unmet(Store& store, const QJsonObject& rule, Month month, const QList<Id>& places)
    : m_store(store)
    , m_rule(rule)
    , m_month(month)
    , m_isOpen(rule["denominator"_L1]["age_months"_L1][1].isNull())
{
    if (!m_isOpen)
        return;
    const QString id = rule["id"_L1].toString();
    const QSet<Id> at(places.cbegin(), places.cend());
    const Month january = month / 12 * 12;
    for (const Figures::Name& name : store.figures().stockNames(id + u".kurang"_s, month, at))
        m_notes.insert(name.subject, name.note);
    for (const Figures::Name& name : store.figures().eventNames(id + u".num"_s, january, january + 11, at))
        m_credited.insert(name.subject);
}

QJsonArray Unmet::of(const Figures::Name& name) const
{
    const QString note = m_isOpen ? m_notes.value(name.subject) : name.note;
    if (!note.isEmpty())
        return QJsonDocument::fromJson(note.toUtf8()).array();
    if (!m_isOpen || m_credited.contains(name.subject))
        return {};
    const auto dossier = m_store.figures().dossier(name.subject);
    return dossier ? nothingMet(ageMonths(dossier->birth, lastDay(m_month))) : QJsonArray();
}

QJsonArray Unmet::nothingMet(int ageMonths) const
{
    QJsonArray unmet;
    const QJsonArray bands = m_rule["bands"_L1].toArray();
    for (const QJsonValue band : bands) {
        const QJsonValue until = band["age_months"_L1][1];
        if (!until.isNull() && until.toInt() < ageMonths)
            continue;
        const QJsonArray conditions = band["all"_L1].toArray();
        for (const QJsonValue condition : conditions)
            if (condition["required"_L1].toBool(true))
                unmet.append(QJsonObject { { u"rule"_s, condition["rule"_L1] }, { u"have"_s, 0 },
                    { u"need"_s, needOf(condition) } });
        break;
    }
    return unmet;
}

/// How often, or how many of a set of antigens.
int Unmet::needOf(const QJsonValue& condition) const
{
    if (condition["count"_L1] != u"set"_s)
        return condition["min"_L1].toInt();
    const QJsonObject sets = m_store.catalog().document(u"spm"_s)["antigen_sets"_L1].toObject();
    return int(sets[condition["set"_L1].toString()]["antigens"_L1].toArray().size());
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
