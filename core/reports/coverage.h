#pragma once

#include "core/reports/pws.h"
#include "core/reports/sheet.h"
#include "core/reports/targets.h"

namespace simpul::reports {

/// Writes into rows how far an SPM indicator has come: `sasaran` `basis` `bulan_ini` `bulan_lalu` `kumulatif`
/// `belum` `persen` `target` `tren` `status`. For a quarter or year "bulan" is the whole of it and the one
/// before; kumulatif and target always begin in January.
class Coverage {
public:
    /// `rule`: an entry of `indicators` in the catalogue's file `spm`.
    Coverage(Sheet& sheet, const QJsonObject& rule);

    Result<void> fill(Row& row, const Unit& unit);

private:
    QList<Id> evidence(const Unit& unit) const;
    Result<void> fillTarget(Row& row, const Unit& unit);
    void noteTarget(const FoundTarget& found);
    void fillCounts(Row& row, const Unit& unit);
    Result<void> fillStanding(Row& row, const Unit& unit);
    Result<Pace> pace(const Row& row, const Unit& unit);
    Result<qint64> sasaranOf(const Unit& unit, int year);
    Cell served(const Unit& unit, Month from, Month to) const;
    Cell belonging(const Unit& unit, Month month) const;
    Month before() const { return m_sheet.period().from - 1; }

    Sheet& m_sheet;
    QJsonObject m_rule;
    QString m_id;
    Pws m_pws;
    Targets m_targets;
};

/// The rules of the catalogue's file `spm`, in its order.
QList<QJsonObject> spmRules(const Catalog& catalog);
/// The places of the whole report as one unit.
Unit wholeOf(const Where& where);

} // namespace simpul::reports
