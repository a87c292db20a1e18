#pragma once

#include "core/growth/classes.h"
#include "core/growth/growth.h"
#include "core/records/dossier.h"

namespace simpul {
class Catalog;
}

namespace simpul::growth {

/// What was measured of a person on one day, with its scores.
struct Measured {
    Id record; ///< the encounter; the person for the measures at birth
    QDate date;
    Measurement measurement; ///< ageDays is always there
    Scores scores;

    double ageMonths() const { return *measurement.ageDays / 30.4375; }
    std::optional<double> bmi() const;
    const std::optional<Score>& score(Index index) const;
};

/// Reads weights, sizes and heads out of evidence, by the codes of the catalogue.
class CourseReader {
public:
    explicit CourseReader(const Catalog& catalog);

    /// All that was measured from birth to 19 years, the oldest first, with weight and length at birth;
    /// encounters without a measure are left out. Empty for a person without a birth date.
    QList<Measured> read(const Dossier& dossier) const;

private:
    std::optional<Measured> measured(const Dossier& dossier, const Encounter& encounter) const;
    std::optional<Measured> atBirth(const Dossier& dossier) const;

    int m_birthWeight, m_birthLength, m_weight, m_height, m_head, m_arm, m_position, m_oedema;
    int m_lying, m_noOedema; ///< positions in the lists of values
};

} // namespace simpul::growth
