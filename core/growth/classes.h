#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace simpul::growth {

enum class Index { WeightForAge, HeightForAge, WeightForHeight, BmiForAge, HeadForAge };

/// What the regulation calls a score.
struct GrowthClass {
    QString code; ///< stable, e.g. `gizi_buruk`
    QString label; ///< as the regulation prints it, Indonesian
};

/// The classes of Permenkes 2/2020 as laid down in the catalogue's document `growth`.
class GrowthClasses {
public:
    explicit GrowthClasses(const QJsonObject& growthDocument);

    /// The class of `z`, a score rounded to two decimals, at an age in WHO months (growth::whoMonths). An
    /// unknown age is taken as below five years. Null where no class is laid down for the age.
    const GrowthClass* find(Index index, double z, std::optional<double> months) const;

private:
    struct Band {
        double limit; ///< the largest z of the band, or the first one above it
        bool holdsLimit;
        GrowthClass meaning;

        bool holds(double z) const { return z < limit || (holdsLimit && z == limit); }
    };
    struct Scale {
        QString index;
        double fromMonths, toMonths; ///< both included; where two scales meet, the later one holds
        QList<Band> bands; ///< by rising limit; the last holds everything left
    };

    static Scale readScale(const QJsonObject& entry);
    static Band readBand(const QJsonObject& entry);
    const Scale* scale(Index index, double months) const;

    QList<Scale> m_scales;
};

} // namespace simpul::growth
