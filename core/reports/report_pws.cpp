#include "core/reports/coverage.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

Unit posyanduUnit(const Sheet& sheet, const Id& place)
{
    return { place, facilityName(sheet.store(), place), { place }, { place }, false };
}

/// A desa each; a place that lies in no known desa stands for itself.
QList<Unit> desaUnits(const Sheet& sheet)
{
    QList<Unit> units;
    for (const Id& place : sheet.where().scopes) {
        const Facility* facility = sheet.store().scopes().facility(place);
        const bool mayLie = facility && facility->type == u"posyandu";
        const Id desa = mayLie ? sheet.areas().desaOf(facility->area) : Id();
        if (desa.isNull()) {
            units.append(posyanduUnit(sheet, place));
            continue;
        }
        auto unit =
            std::find_if(units.begin(), units.end(), [&desa](const Unit& known) { return known.id == desa; });
        if (unit == units.end())
            unit = units.insert(units.end(), { desa, sheet.areas().name(desa), {}, { desa }, false });
        unit->places.append(place);
    }
    return units;
}

/// A puskesmas each.
QList<Unit> puskesmasUnits(const Sheet& sheet)
{
    QList<Unit> units;
    for (const Id& place : sheet.where().scopes) {
        const Id puskesmas = sheet.store().scopes().puskesmasOf(place);
        const Id at = puskesmas.isNull() ? place : puskesmas;
        auto unit =
            std::find_if(units.begin(), units.end(), [&at](const Unit& known) { return known.id == at; });
        if (unit == units.end())
            unit = units.insert(
                units.end(), { at, facilityName(sheet.store(), at), {}, { at }, !puskesmas.isNull() });
        unit->places.append(place);
    }
    return units;
}

/// What is only counted as numbers is known of the puskesmas as a whole.
QList<Unit> unitsOf(const Sheet& sheet, const QJsonObject& rule)
{
    if (rule["counts"_L1] == u"aggregate"_s)
        return puskesmasUnits(sheet);
    if (sheet.where().isWide)
        return desaUnits(sheet);
    QList<Unit> units;
    for (const Id& place : sheet.where().scopes)
        units.append(posyanduUnit(sheet, place));
    return units;
}

/// Highest percentage first; without one last, by name.
bool goesBefore(const Row& a, const Row& b)
{
    const auto key = [](const Row& row) {
        return std::tuple(-row.values[u"persen"_s].toDouble(-1), People::sortKey(row.name), row.id);
    };
    return key(a) < key(b);
}

} // namespace

void rank(QList<Row>& rows)
{
    std::sort(rows.begin(), rows.end(), goesBefore);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QJsonObject& values = rows[i].values;
        values[u"peringkat"_s] = values[u"persen"_s].isNull() ? QJsonValue() : QJsonValue(i + 1);
    }
}

Result<void> makePws(Sheet& sheet)
{
    const QString indicator = sheet.order().indicator;
    const QList<QJsonObject> rules = spmRules(sheet.store().catalog());
    const auto rule = std::find_if(
        rules.cbegin(), rules.cend(), [&](const QJsonObject& known) { return known["id"_L1] == indicator; });
    if (rule == rules.cend())
        return Error::refused(u"indicator_unknown"_s, { { u"indicator"_s, indicator } });
    Targets targets(sheet.store(), sheet.areas());
    Coverage coverage(sheet, *rule, targets);
    for (const Unit& unit : unitsOf(sheet, *rule)) {
        Row row { unit.id, {}, unit.name, {}, {} };
        row.values = { { u"place"_s, unit.id.text() }, { u"nama"_s, unit.name } };
        SIMPUL_TRY(coverage.fill(row, unit));
        sheet.rows.append(row);
    }
    rank(sheet.rows);
    if (!(*rule)["verified"_L1].toBool())
        sheet.note(u"not_verified"_s, { { u"indicator"_s, indicator } });
    return {};
}

} // namespace simpul::reports
