#include "core/reports/coverage.h"

#include "core/reports/risk_groups.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

QJsonObject pwsRules(const Sheet& sheet)
{
    const Store& store = sheet.store();
    const QJsonValue rules = store.catalog().document(u"spm"_s)["pws"_L1];
    return store.parameters().resolved(rules, sheet.where().facility, lastDay(sheet.period().to)).toObject();
}

Coverage::Coverage(Sheet& sheet, const QJsonObject& rule, Targets& targets)
    : m_sheet(sheet)
    , m_rule(rule)
    , m_id(rule["id"_L1].toString())
    , m_year(spmYearOf(sheet.store(), rule, sheet.where().facility, sheet.period()))
    , m_pws(pwsRules(sheet))
    , m_targets(targets)
{
}

Result<void> Coverage::fill(Row& row, const Unit& unit)
{
    SIMPUL_TRY(fillTarget(row, unit));
    if (isNumbersOnly())
        SIMPUL_TRY(fillNumbers(row, unit));
    else
        fillCounts(row, unit);
    SIMPUL_TRY(fillStanding(row, unit));
    fillNeeded(row);
    fillOtherReading(row, unit);
    noteReading();
    return {};
}

bool Coverage::isNumbersOnly() const
{
    return m_rule["counts"_L1] == u"aggregate"_s;
}

/// The scopes that must be read here for the indicator's figures to be whole. Services that the puskesmas
/// gives besides the posyandu's only add to what is known here.
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

Cell Coverage::served(const Unit& unit, Month from, Month to, const QString& reading) const
{
    return { Count::events(m_id + reading + u".num"_s, from, to), unit.places, {} };
}

/// People are in the denominator for the year; pregnancies, births and suspects from their month on.
Cell Coverage::belonging(const Unit& unit, const SpmYear& year) const
{
    const QString key = m_id + u".den"_s;
    if (m_rule["counts"_L1] == u"person"_s)
        return { Count::stockIn(key, year.to), unit.places, {} };
    return { Count::events(key, year.first, year.to), unit.places, {} };
}

Result<void> Coverage::fillTarget(Row& row, const Unit& unit)
{
    if (!isNumbersOnly())
        m_sheet.count(row, u"riil"_s, belonging(unit, m_year), evidence(unit));
    SIMPUL_GET(found, m_targets.find(unit, m_id, m_year.year));
    if (found.target) {
        row.values[u"sasaran"_s] = found.target->sasaran;
        const QString basis = found.target->basis;
        row.values[u"basis"_s] = basis.isEmpty() ? QJsonValue() : basis;
    } else if (!isNumbersOnly()) {
        m_sheet.count(row, u"sasaran"_s, belonging(unit, m_year), evidence(unit));
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
    using From = FoundTarget::From;
    static const QHash<From, QString> notes { { From::Desa, u"target_of_desa"_s },
        { From::Posyandu, u"target_of_posyandu"_s }, { From::Projection, u"target_projected"_s },
        { From::Share, u"target_share"_s } };
    if (notes.contains(found.from))
        m_sheet.note(notes[found.from], names);
    else if (found.from == From::None)
        m_sheet.note(found.have > 0 ? u"target_incomplete"_s : u"target_missing"_s, names);
    if (found.target && found.target->basis == kMixedBasis)
        m_sheet.note(u"target_mixed"_s, names);
}

void Coverage::noteReading()
{
    if (m_year.isSchoolYear())
        m_sheet.note(u"school_year"_s,
            { { u"indicator"_s, m_id }, { u"from"_s, QString::number(m_year.year - 1) },
                { u"to"_s, QString::number(m_year.year) } });
    if (m_rule.contains("other_reading"_L1))
        m_sheet.note(u"other_reading"_s,
            { { u"indicator"_s, m_id },
                { u"reading"_s, m_rule["other_reading"_L1]["label"_L1].toString() } });
}

void Coverage::noteEvidence(const Unit& unit)
{
    if (m_rule["evidence"_L1] != u"keduanya"_s)
        return;
    for (const Id& place : unit.places) {
        const Id puskesmas = m_sheet.store().scopes().puskesmasOf(place);
        if (!puskesmas.isNull() && !isReadable(m_sheet.store(), puskesmas))
            return m_sheet.note(u"without_puskesmas"_s, { { u"indicator"_s, m_id } });
    }
}

void Coverage::fillCounts(Row& row, const Unit& unit)
{
    const QList<Id> scopes = evidence(unit);
    const auto count = [&](const QString& column, const Cell& cell) {
        m_sheet.count(row, column, cell, scopes);
    };
    noteEvidence(unit);
    count(u"bulan_ini"_s, served(unit, m_year.from, m_year.to));
    count(u"bulan_lalu"_s, served(unit, m_year.from - m_year.length(), before()));
    count(u"kumulatif"_s, served(unit, m_year.first, m_year.to));
    Cell missing = belonging(unit, m_year);
    missing.without = served(unit, m_year.first, m_year.to).all;
    missing.isByMonth = false;
    count(u"belum"_s, missing);
}

void Coverage::fillOtherReading(Row& row, const Unit& unit)
{
    row.values[u"kumulatif_lain"_s] = QJsonValue();
    row.values[u"persen_lain"_s] = QJsonValue();
    if (!m_rule.contains("other_reading"_L1))
        return;
    const auto other = m_sheet.counted(served(unit, m_year.first, m_year.to, u".lain"_s), evidence(unit));
    row.values[u"kumulatif_lain"_s] = other;
    row.values[u"persen_lain"_s] = Sheet::percent(other, row.values[u"sasaran"_s]);
}

/// Counts without names, of the puskesmas as a whole; nothing for a part of it.
Result<void> Coverage::fillNumbers(Row& row, const Unit& unit)
{
    QList<Id> facilities;
    for (const Id& place : unit.places)
        if (const Id puskesmas = m_sheet.store().scopes().puskesmasOf(place);
            !puskesmas.isNull() && !facilities.contains(puskesmas))
            facilities.append(puskesmas);
    if (facilities.isEmpty() && !unit.id.isNull())
        facilities.append(unit.id);
    const bool isHere = (unit.isWide || facilities.contains(unit.id))
        && std::all_of(facilities.cbegin(), facilities.cend(),
            [this](const Id& facility) { return isReadable(m_sheet.store(), facility); });
    for (const QString& column :
        { u"sasaran"_s, u"basis"_s, u"riil"_s, u"bulan_ini"_s, u"bulan_lalu"_s, u"kumulatif"_s, u"belum"_s })
        if (!row.values.contains(column))
            row.values.insert(column, QJsonValue());
    if (!isHere) {
        m_sheet.note(u"counted_elsewhere"_s, { { u"row"_s, row.code.isEmpty() ? row.name : row.code } });
        return {};
    }
    QStringList items;
    const QJsonArray groups = m_rule["groups"_L1].toArray();
    for (const QJsonValue group : groups)
        items += group["item"_L1].toString();
    SIMPUL_GET(now, riskGroupsOf(m_sheet.store(), facilities, items, m_year.year));
    const Month fromBefore = m_year.from - m_year.length();
    qint64 servedBefore = now.testedIn(fromBefore, before());
    if (fromBefore < m_year.first) {
        SIMPUL_GET(earlier, riskGroupsOf(m_sheet.store(), facilities, items, m_year.year - 1));
        servedBefore += earlier.testedIn(fromBefore, before());
    }
    const qint64 served = now.testedIn(m_year.first, m_year.to);
    row.values[u"riil"_s] = now.sasaran;
    row.values[u"bulan_ini"_s] = now.testedIn(m_year.from, m_year.to);
    row.values[u"bulan_lalu"_s] = servedBefore;
    row.values[u"kumulatif"_s] = served;
    if (row.values[u"sasaran"_s].isNull() && !now.isEmpty()) {
        row.values[u"sasaran"_s] = now.sasaran;
        row.values[u"basis"_s] = u"estimasi"_s;
    }
    if (!row.values[u"sasaran"_s].isNull())
        row.values[u"belum"_s] = std::max<qint64>(0, row.values[u"sasaran"_s].toInteger() - served);
    return {};
}

Result<void> Coverage::fillStanding(Row& row, const Unit& unit)
{
    row.values[u"target"_s] = m_pws.line(m_year.months());
    row.values[u"persen"_s] = Sheet::percent(row.values[u"kumulatif"_s], row.values[u"sasaran"_s]);
    row.values[u"tren"_s] = QJsonValue();
    row.values[u"status"_s] = QJsonValue();
    row.values[u"sesuai_laju"_s] = QJsonValue();
    if (row.values[u"persen"_s].isNull())
        return {};
    SIMPUL_GET(pace, this->pace(row, unit));
    const QString trend = Pws::trend(pace);
    const bool reached =
        m_pws.isReached(row.values[u"kumulatif"_s].toInteger(), pace.sasaran, m_year.months());
    row.values[u"tren"_s] = trend;
    row.values[u"status"_s] = m_pws.status(reached, trend);
    row.values[u"sesuai_laju"_s] = reached;
    return {};
}

/// Null where no month is left or nothing is known.
void Coverage::fillNeeded(Row& row)
{
    const int left = 12 - m_year.months();
    QJsonValue needed;
    if (left > 0 && !row.values[u"persen"_s].isNull()) {
        const qint64 missing = row.values[u"sasaran"_s].toInteger() - row.values[u"kumulatif"_s].toInteger();
        needed = double(std::max<qint64>(0, missing)) / left;
    }
    row.values[u"per_bulan"_s] = needed;
}

/// Where the time before lies in another year that has no figures here, nothing is known of it.
Result<Pace> Coverage::pace(const Row& row, const Unit& unit)
{
    Pace pace { row.values[u"bulan_ini"_s].toInteger(), row.values[u"sasaran"_s].toInteger(),
        row.values[u"bulan_lalu"_s].toInteger(), row.values[u"sasaran"_s].toInteger(), false };
    if (before() >= m_year.first)
        return pace;
    const SpmYear year { m_year.year - 1, m_year.first - 12, m_year.first - 12, m_year.first - 1 };
    if (isNumbersOnly()) {
        pace.isFirst = pace.servedBefore == 0;
        return pace;
    }
    pace.isFirst = m_sheet.counter().count(served(unit, year.first, before())) == 0;
    SIMPUL_GET(sasaranBefore, sasaranOf(unit, year));
    pace.sasaranBefore = sasaranBefore;
    return pace;
}

Result<qint64> Coverage::sasaranOf(const Unit& unit, const SpmYear& year)
{
    SIMPUL_GET(found, m_targets.find(unit, m_id, year.year));
    return found.target ? found.target->sasaran : m_sheet.counter().count(belonging(unit, year));
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
