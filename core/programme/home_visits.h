#pragma once

#include "core/catalog/catalog.h"
#include "core/records/dossier.h"

namespace simpul::programme {

/// A home visit in the month's row of its kader. Events whose place is the kader (Encounter::link):
/// `kunjungan.rencana` in the month of the plan; in the month of the visit `kunjungan.selesai`, and once each
/// `kunjungan.tanda_bahaya` if a danger sign was found and `kunjungan.dirujuk` if a referral came from it.
/// A visit that says that nobody was found is not done.
class HomeVisitFigures {
public:
    /// Error `catalog_broken` where the file `kunjungan` names unknown answers.
    static Result<HomeVisitFigures> compile(const Catalog& catalog);
    void add(const Dossier& visit, QList<Contribution>& out) const;

private:
    static Result<HomeVisitFigures> read(const Catalog& catalog);
    /// A plan that nobody has carried out yet has the answer `kunjungan_rencana` 1 and its own day; in a
    /// visit that was made that answer is the Julian day of the plan.
    bool isPlanOnly(const Encounter& visit) const;
    qint64 plannedDay(const Encounter& visit) const;
    bool isDone(const Encounter& visit) const;
    bool hasDangerSign(const Encounter& visit) const;

    int m_planCode = -1;
    int m_foundCode = -1;
    QList<int> m_dangerCodes;
};

} // namespace simpul::programme
