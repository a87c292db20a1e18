#include "core/reports/register.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

bool hasSeveralPlaces(const Sheet& sheet)
{
    return sheet.where().scopes.size() > 1;
}

QString textOf(const Record& record, QLatin1StringView field)
{
    return record.fields.value(field).toString();
}

} // namespace

void addRegisterColumns(Sheet& sheet, const QJsonArray& columns)
{
    sheet.addColumn({ u"person"_s, sheet.word(u"person"_s) });
    sheet.addColumn({ u"nama"_s, sheet.word(u"name"_s) });
    if (hasSeveralPlaces(sheet))
        sheet.addColumn({ u"posyandu"_s, sheet.word(u"posyandu"_s) });
    for (const QJsonValue column : columns)
        sheet.addColumn(
            { column["key"_L1].toString(), column["label"_L1].toString(), column["group"_L1].toString() });
}

Row registerRow(const Sheet& sheet, const Id& person, const Id& place)
{
    const auto record = sheet.store().records().find(u"person"_s, person);
    Row row { person, {}, record ? textOf(*record, "name"_L1) : QString(), {}, {} };
    row.values = { { u"person"_s, person.text() }, { u"nama"_s, row.name },
        { u"posyandu"_s, facilityName(sheet.store(), place) } };
    row.people = [person, place](const QString&) -> Result<QList<Counted>> {
        return QList<Counted> { { { person, place, 0, {} }, Counted::Who::Person } };
    };
    return row;
}

void finishRegister(Sheet& sheet, const QStringList& kept)
{
    std::sort(sheet.rows.begin(), sheet.rows.end(), [](const Row& a, const Row& b) {
        const auto key = [](const Row& row) {
            return std::tuple(
                People::sortKey(row.values[u"posyandu"_s].toString()), People::sortKey(row.name), row.id);
        };
        return key(a) < key(b);
    });
    const QStringList naming { u"person"_s, u"nama"_s, u"posyandu"_s };
    QStringList without;
    for (const Column& column : sheet.columns()) {
        if (!naming.contains(column.key) && !kept.contains(column.key))
            without += column.label;
        for (Row& row : sheet.rows)
            if (!row.values.contains(column.key))
                row.values[column.key] = QString();
    }
    if (!without.isEmpty())
        sheet.note(u"register_blank"_s, { { u"list"_s, without.join(u", "_s) } });
}

QString isoDay(qint32 julian)
{
    return QDate::fromJulianDay(julian).toString(Qt::ISODate);
}

QString motherOf(Store& store, const Record& child)
{
    const Id mother = Id::fromBytes(child.fields.value("mother"_L1).toByteArray()).value_or(Id());
    const auto record = mother.isNull() ? std::nullopt : store.records().find(u"person"_s, mother);
    return record ? textOf(*record, "name"_L1) : textOf(child, "mother_name"_L1);
}

} // namespace simpul::reports
