#include "core/reports/sheet.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

/// The sum of the groups, and all their people.
void addAll(Sheet& sheet, Row& row, const QStringList& groups)
{
    qint64 sum = 0;
    for (const QString& group : groups) {
        if (!row.values[group].isDouble()) {
            row.values[u"jumlah"_s] = QJsonValue();
            return;
        }
        sum += row.values[group].toInteger();
    }
    row.values[u"jumlah"_s] = sum;
    const QHash<QString, Cell> cells = row.cells;
    Figures& figures = sheet.store().figures();
    row.people = [cells, &figures](const QString& column) -> Result<QList<Counted>> {
        if (column != u"jumlah")
            return Error::refused(u"no_names"_s, { { u"column"_s, column } });
        QList<Counted> people;
        Counter counter(figures);
        for (const Cell& cell : cells)
            for (const Figures::Name& name : counter.names(cell))
                people.append({ name, Counted::Who::Person });
        return people;
    };
}

void addRow(
    Sheet& sheet, const Id& place, const QString& name, const QList<Id>& places, const QStringList& groups)
{
    Row row { place, {}, name, {}, {} };
    row.values[u"place"_s] = place.isNull() ? QJsonValue() : place.text();
    row.values[u"nama"_s] = name;
    for (const QString& group : groups)
        sheet.count(
            row, group, { Count::stockIn(u"sasaran."_s + group, sheet.period().to), places, {} }, places);
    addAll(sheet, row, groups);
    sheet.rows.append(row);
}

} // namespace

Result<void> makeSasaran(Sheet& sheet)
{
    QStringList groups;
    const QJsonArray list = sheet.store().catalog().document(u"groups"_s)["groups"_L1].toArray();
    for (const QJsonValue group : list) {
        groups += group["code"_L1].toString();
        sheet.addColumn({ groups.last(), group["label"_L1].toString() });
    }
    sheet.addColumn({ u"jumlah"_s, sheet.word(u"total"_s) });
    const QList<Id>& places = sheet.where().scopes;
    for (const Id& place : places)
        addRow(sheet, place, facilityName(sheet.store(), place), { place }, groups);
    if (places.size() > 1)
        addRow(sheet, {}, sheet.word(u"total"_s), places, groups);
    if (!sheet.period().isMonth())
        sheet.note(u"target_month"_s);
    return {};
}

} // namespace simpul::reports
