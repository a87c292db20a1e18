#pragma once

#include "core/catalog/parameters.h"
#include "core/growth/course.h"

#include <QColor>
#include <QJsonObject>

namespace simpul {

/// How one growth chart looks: what it plots, its bands and lines. Entry of the catalogue's file `charts`.
struct GrowthChartKind {
    enum class X { Age, Size, School };
    enum class Measure { Weight, Height, Head, Bmi };
    enum class Pattern { None, Hatch, Cross, Dots };

    /// A colour with its shape: what colour says a pattern says too.
    struct Tone {
        QColor fill, ink;
        Pattern pattern = Pattern::None;
    };
    /// Everything between two z; an absent end is the edge of the chart.
    struct Band {
        std::optional<double> from, to;
        Tone tone;
    };
    struct Line {
        double z = 0;
        QString label; ///< at its end; may be empty
        QColor colour;
        double width = 1; ///< points
    };
    struct Window {
        double from = 0, to = 0; ///< months, or centimetres
    };

    QString code, label, title, xLabel, yLabel, unit;
    QString source;
    bool verified = false;
    growth::Index index = growth::Index::WeightForAge;
    growth::Curve curve = growth::Curve::WeightForAge;
    X x = X::Age;
    Measure measure = Measure::Weight;
    double fromMonths = 0, toMonths = 60; ///< whom the chart is for; the end is not included
    QList<Window> windows; ///< from the narrowest to the widest
    QList<Band> bands;
    QList<Line> lines;
    bool hasGainMarks = false; ///< N and T below the months
    std::optional<double> gapMonths; ///< points further apart are joined by dashes

    bool isFor(double ageMonths) const { return fromMonths <= ageMonths && ageMonths < toMonths; }
    /// On the x axis; empty where the chart does not show this measuring.
    std::optional<double> xOf(const growth::Measured& measured) const;
    std::optional<double> yOf(const growth::Measured& measured) const;
    /// The curve's x for a place on the x axis.
    int curveX(double x) const;
};

/// All charts, in the order in which they are offered; lines that a parameter decides as they hold at the
/// place on the day.
QList<GrowthChartKind> growthChartKinds(
    const Catalog& catalog, const Parameters& parameters, const Id& place, const QDate& day);

} // namespace simpul
