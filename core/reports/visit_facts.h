#pragma once

#include "core/catalog/facts.h"
#include "core/store/store.h"

namespace simpul::reports {

/// What a home visit says, for the conditions of the recap. Besides the answers: `lembar` (the form),
/// `alasan` (the reasons of the plan, a list), `hasil` (`selesai` `dirujuk`), `rujukan` (1 where a referral
/// came from it).
class VisitFacts {
public:
    explicit VisitFacts(const Catalog& catalog);
    const FactNames& names() const { return m_names; }
    /// Only of a visit that was made on `day`.
    Facts of(const Record& visit, const QDate& day, Store& store) const;

private:
    FactNames m_names;
    QStringList m_forms, m_reasons;
    int m_symptoms; ///< `tbc_gejala`: how many symptoms of TB were answered with yes
};

/// A visit's day; invalid where nobody was met, or it has not been made.
QDate dayMade(const Record& visit);
QDate dayPlanned(const Record& visit);

} // namespace simpul::reports
