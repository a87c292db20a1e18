#include "core/reports/coverage.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

Coverage::Coverage(Sheet& sheet, const QJsonObject& rule)
    : m_sheet(sheet)
    , m_rule(rule)
    , m_id(rule["id"_L1].toString())
    , m_pws(sheet.store().catalog().document(u"spm"_s)["pws"_L1].toObject())
    , m_targets(sheet.store(), sheet.areas())
{
}

Result<void> Coverage::fill(Row& row, const Unit& unit)
{
    SIMPUL_TRY(fillTarget(row, unit));
    fillCounts(row, unit);
    return fillStanding(row, unit);
}

/// The scopes that must be read here for the indicator's figures to be whole.
QList<Id> Coverage::evidence(const Unit& unit) const
{
    QList<Id> scopes = unit.places;
    if (m_rule["evidence"_L1] != u"puskesmas"_s)
        return scopes;
    for (const Id& place : unit.places) {
        const Id puskesmas = m_sheet.store().scopes().puskesmasOf(place);
        if (!puskesmas.isNull() && !scopes.contains(puskesmas))
            scopes.append(puskesmas);
    }
    return scopes;
}

Cell Coverage::served(const Unit& unit, Month from, Month to) const
{
    return { Count::events(m_id + u".num"_s, from, to), unit.places, {} };
}

Cell Coverage::belonging(const Unit& unit, Month month) const
{
    return { Count::stockIn(m_id + u".den"_s, month), unit.places, {} };
}

Result<void> Coverage::fillTarget(Row& row, const Unit& unit)
{
    SIMPUL_GET(found, m_targets.find(unit, m_id, m_sheet.period().year()));
    if (found.target) {
        row.values[u"sasaran"_s] = found.target->sasaran;
        const QString basis = found.target->basis;
        row.values[u"basis"_s] = basis.isEmpty() ? QJsonValue() : basis;
    } else {
        m_sheet.count(row, u"sasaran"_s, belonging(unit, m_sheet.period().to), evidence(unit));
        row.values[u"basis"_s] = row.values[u"sasaran"_s].isNull() ? QJsonValue() : u"riil"_s;
    }
    if (!row.values[u"basis"_s].isNull())
        noteTarget(found);
    return {};
}

void Coverage::noteTarget(const FoundTarget& found)
{
    const QHash<QString, QString> names { { u"indicator"_s, m_id },
        { u"have"_s, QString::number(found.have) }, { u"need"_s, QString::number(found.need) } };
    if (found.from == FoundTarget::From::Desa)
        m_sheet.note(u"target_of_desa"_s, names);
    else if (found.from == FoundTarget::From::Posyandu)
        m_sheet.note(u"target_of_posyandu"_s, names);
    else if (found.from == FoundTarget::From::None)
        m_sheet.note(found.have > 0 ? u"target_incomplete"_s : u"target_missing"_s, names);
    if (found.target && found.target->basis == kMixedBasis)
        m_sheet.note(u"target_mixed"_s, names);
}

void Coverage::fillCounts(Row& row, const Unit& unit)
{
    const Period& period = m_sheet.period();
    const QList<Id> scopes = evidence(unit);
    const auto count = [&](const QString& column, const Cell& cell) {
        m_sheet.count(row, column, cell, scopes);
    };
    count(u"bulan_ini"_s, served(unit, period.from, period.to));
    count(u"bulan_lalu"_s, served(unit, period.from - period.months(), before()));
    count(u"kumulatif"_s, served(unit, period.january(), period.to));
    Cell missing = belonging(unit, period.to);
    missing.without = served(unit, period.january(), period.to).all;
    count(u"belum"_s, missing);
}

Result<void> Coverage::fillStanding(Row& row, const Unit& unit)
{
    const int months = m_sheet.period().to % 12 + 1;
    row.values[u"target"_s] = m_pws.line(months);
    row.values[u"persen"_s] = Sheet::percent(row.values[u"kumulatif"_s], row.values[u"sasaran"_s]);
    row.values[u"tren"_s] = QJsonValue();
    row.values[u"status"_s] = QJsonValue();
    if (row.values[u"persen"_s].isNull())
        return {};
    SIMPUL_GET(pace, this->pace(row, unit));
    const QString trend = Pws::trend(pace);
    const bool reached = m_pws.isReached(row.values[u"kumulatif"_s].toInteger(), pace.sasaran, months);
    row.values[u"tren"_s] = trend;
    row.values[u"status"_s] = m_pws.status(reached, trend);
    return {};
}

/// Where the time before lies in another year that has no figures here, nothing is known of it.
Result<Pace> Coverage::pace(const Row& row, const Unit& unit)
{
    const int year = before() / 12;
    Pace pace { row.values[u"bulan_ini"_s].toInteger(), row.values[u"sasaran"_s].toInteger(),
        row.values[u"bulan_lalu"_s].toInteger(), row.values[u"sasaran"_s].toInteger(), false };
    if (year == m_sheet.period().year())
        return pace;
    pace.isFirst = m_sheet.counter().count(served(unit, year * 12, before())) == 0;
    SIMPUL_GET(sasaranBefore, sasaranOf(unit, year));
    pace.sasaranBefore = sasaranBefore;
    return pace;
}

Result<qint64> Coverage::sasaranOf(const Unit& unit, int year)
{
    SIMPUL_GET(found, m_targets.find(unit, m_id, year));
    return found.target ? found.target->sasaran : m_sheet.counter().count(belonging(unit, year * 12 + 11));
}

QList<QJsonObject> spmRules(const Catalog& catalog)
{
    QList<QJsonObject> rules;
    const QJsonArray indicators = catalog.document(u"spm"_s)["indicators"_L1].toArray();
    for (const QJsonValue rule : indicators)
        rules.append(rule.toObject());
    return rules;
}

Unit wholeOf(const Where& where)
{
    Unit unit { where.facility.isNull() ? where.area : where.facility, where.name, where.scopes, {},
        where.isWide };
    for (const Id& own : { where.facility, where.area })
        if (!own.isNull())
            unit.own.append(own);
    return unit;
}

} // namespace simpul::reports
