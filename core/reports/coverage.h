#pragma once

#include "core/reports/pws.h"
#include "core/reports/sheet.h"
#include "core/reports/spm_year.h"
#include "core/reports/targets.h"

namespace simpul::reports {

/// Writes into rows how far an SPM indicator has come: `sasaran` `basis` `riil` `bulan_ini` `bulan_lalu`
/// `kumulatif` `belum` `persen` `target` `tren` `status` `per_bulan` `sesuai_laju` `kumulatif_lain`
/// `persen_lain`. For a quarter or year "bulan" is the whole of it and the one before; kumulatif and target
/// always begin with the indicator's year. `riil`: those known by name, whatever the sasaran rests on.
/// `per_bulan`: how many a month must follow until the end of the year; `…_lain`: by the other reading.
class Coverage {
public:
    /// `rule`: an entry of `indicators` in the catalogue's file `spm`.
    Coverage(Sheet& sheet, const QJsonObject& rule, Targets& targets);

    Result<void> fill(Row& row, const Unit& unit);

private:
    bool isNumbersOnly() const;
    QList<Id> evidence(const Unit& unit) const;
    Result<void> fillTarget(Row& row, const Unit& unit);
    void noteTarget(const FoundTarget& found);
    void noteReading();
    void noteEvidence(const Unit& unit);
    void fillCounts(Row& row, const Unit& unit);
    void fillOtherReading(Row& row, const Unit& unit);
    Result<void> fillNumbers(Row& row, const Unit& unit);
    Result<void> fillStanding(Row& row, const Unit& unit);
    void fillNeeded(Row& row);
    Result<Pace> pace(const Row& row, const Unit& unit);
    Result<qint64> sasaranOf(const Unit& unit, const SpmYear& year);
    Cell served(const Unit& unit, Month from, Month to, const QString& reading = {}) const;
    Cell belonging(const Unit& unit, const SpmYear& year) const;
    Month before() const { return m_year.from - 1; }

    Sheet& m_sheet;
    QJsonObject m_rule;
    QString m_id;
    SpmYear m_year;
    Pws m_pws;
    Targets& m_targets;
};

/// The rules of the catalogue's file `spm`, in its order.
QList<QJsonObject> spmRules(const Catalog& catalog);
/// The block `pws` of the catalogue's file `spm`, as the parameters stand for the report's place and period.
QJsonObject pwsRules(const Sheet& sheet);
/// Orders rows by their percentage, the highest first and those without one last, and writes `peringkat`.
void rank(QList<Row>& rows);
/// The places of the whole report as one unit.
Unit wholeOf(const Where& where);

} // namespace simpul::reports
