#pragma once

#include "core/reports/sheet.h"

namespace simpul::reports {

/// What a posyandu has done in the twelve months up to one, for Komdat, posyandu aktif and strata.
struct PosyanduYear {
    enum Service { Nutrition, MotherCare, Immunization, Contraception, kServices };
    QSet<Month> open; ///< with an open day
    QSet<Month> active; ///< with any session or home visit
    int kader = 0;
    bool hasDecree = false;
    QString decree; ///< its number
    QSet<QString> groups; ///< of life, of which somebody came
    /// By month from the first of the twelve; empty over nobody.
    QList<std::optional<double>> coverage[kServices];
    QHash<QString, double> available, needed; ///< by item of the newest counts

    bool has(const QString& item) const { return available.value(item) > 0; }
    std::optional<double> lastCoverage(Service service) const { return coverage[service].last(); }
};

Result<PosyanduYear> posyanduYear(Store& store, const Id& posyandu, Month upTo, const QJsonObject& rules);

/// Whether it is active by one set of criteria.
bool isActive(const PosyanduYear& year, const QJsonObject& criteria, const QJsonObject& rules);
/// `pratama` `madya` `purnama` `mandiri`.
QString strataOf(const PosyanduYear& year, const QJsonObject& rules);

} // namespace simpul::reports
