#include "ui/paper/growth_chart_kind.h"

#include "core/catalog/catalog.h"

#include <QJsonArray>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

using Chart = GrowthChartKind;

constexpr double kDaysPerMonth = 30.4375;
constexpr double kTenths = 10;

template <typename Value>
Value named(const QJsonValue& json, const QList<std::pair<QLatin1StringView, Value>>& names)
{
    for (const auto& [name, value] : names)
        if (json.toString() == name)
            return value;
    return names.first().second;
}

growth::Index indexOf(const QJsonValue& json)
{
    using growth::Index;
    return named<Index>(json,
        { { "waz"_L1, Index::WeightForAge }, { "haz"_L1, Index::HeightForAge },
            { "whz"_L1, Index::WeightForHeight }, { "baz"_L1, Index::BmiForAge },
            { "hcz"_L1, Index::HeadForAge } });
}

growth::Curve curveOf(const QJsonValue& json)
{
    using growth::Curve;
    return named<Curve>(json,
        { { "weight_age"_L1, Curve::WeightForAge }, { "length_age"_L1, Curve::LengthForAge },
            { "head_age"_L1, Curve::HeadForAge }, { "bmi_age"_L1, Curve::BmiForAge },
            { "weight_length"_L1, Curve::WeightForLength }, { "weight_height"_L1, Curve::WeightForHeight },
            { "weight_school"_L1, Curve::SchoolWeight }, { "height_school"_L1, Curve::SchoolHeight },
            { "bmi_school"_L1, Curve::SchoolBmi } });
}

Chart::X xAxisOf(const QJsonValue& json)
{
    return named<Chart::X>(json,
        { { "age"_L1, Chart::X::Age }, { "size"_L1, Chart::X::Size }, { "school"_L1, Chart::X::School } });
}

Chart::Measure measureOf(const QJsonValue& json)
{
    using Measure = Chart::Measure;
    return named<Measure>(json,
        { { "weight"_L1, Measure::Weight }, { "height"_L1, Measure::Height }, { "head"_L1, Measure::Head },
            { "bmi"_L1, Measure::Bmi } });
}

Chart::Tone toneOf(const QJsonValue& json)
{
    using Pattern = Chart::Pattern;
    return { QColor(json["fill"_L1].toString()), QColor(json["ink"_L1].toString()),
        named<Pattern>(json["pattern"_L1],
            { { "none"_L1, Pattern::None }, { "hatch"_L1, Pattern::Hatch }, { "cross"_L1, Pattern::Cross },
                { "dots"_L1, Pattern::Dots } }) };
}

std::optional<double> given(const QJsonValue& json)
{
    return json.isDouble() ? std::optional(json.toDouble()) : std::nullopt;
}

/// Reads one chart after the other, with the values that hold at a place on a day.
class KindReader {
public:
    KindReader(const Catalog& catalog, const Parameters& parameters, const Id& place, const QDate& day)
        : m_rules(catalog.parameterRules())
        , m_parameters(parameters)
        , m_place(place)
        , m_day(qint32(day.toJulianDay()))
        , m_document(catalog.document(u"charts"_s))
    {
        const QJsonObject tones = m_document["tones"_L1].toObject();
        for (auto it = tones.begin(); it != tones.end(); ++it)
            m_tones.insert(it.key(), toneOf(it.value()));
    }

    QList<Chart> read() const
    {
        QList<Chart> kinds;
        for (const QJsonValue json : m_document["charts"_L1].toArray())
            kinds += kindOf(json);
        return kinds;
    }

private:
    std::optional<double> limit(const QJsonValue& json) const
    {
        const auto setting = Setting::number(json, m_rules);
        return setting ? std::optional(setting->number(m_parameters, m_place, m_day)) : std::nullopt;
    }
    Chart kindOf(const QJsonValue& json) const;
    void addLines(const QJsonArray& lines, Chart& kind) const;

    const ParameterRules& m_rules;
    const Parameters& m_parameters;
    Id m_place;
    qint32 m_day;
    QJsonObject m_document;
    QHash<QString, Chart::Tone> m_tones;
};

void KindReader::addLines(const QJsonArray& lines, Chart& kind) const
{
    for (const QJsonValue line : lines)
        kind.lines += { limit(line["z"_L1]).value_or(0), line["label"_L1].toString(),
            m_tones[line["tone"_L1].toString()].ink, line["width"_L1].toDouble(1) };
}

Chart KindReader::kindOf(const QJsonValue& json) const
{
    Chart kind;
    kind.code = json["code"_L1].toString();
    kind.label = json["label"_L1].toString();
    kind.title = json["title"_L1].toString();
    kind.xLabel = json["x_label"_L1].toString();
    kind.yLabel = json["y_label"_L1].toString();
    kind.unit = json["unit"_L1].toString();
    kind.source = json["source"_L1].toString();
    kind.verified = json["verified"_L1].toBool();
    kind.index = indexOf(json["index"_L1]);
    kind.curve = curveOf(json["table"_L1]);
    kind.x = xAxisOf(json["x"_L1]);
    kind.measure = measureOf(json["measure"_L1]);
    kind.fromMonths = json["ages"_L1][0].toDouble();
    kind.toMonths = json["ages"_L1][1].toDouble();
    kind.hasGainMarks = json["gain_marks"_L1].toBool();
    kind.gapMonths = given(json["gap_months"_L1]);
    for (const QJsonValue window : json["windows"_L1].toArray())
        kind.windows += { window[0].toDouble(), window[1].toDouble() };
    for (const QJsonValue band : json["bands"_L1].toArray())
        kind.bands += { limit(band["from"_L1]), limit(band["to"_L1]), m_tones[band["tone"_L1].toString()] };
    const QJsonValue own = json["lines"_L1];
    addLines((own.isArray() ? own : m_document["z_lines"_L1]).toArray(), kind);
    return kind;
}

} // namespace

QList<GrowthChartKind> growthChartKinds(
    const Catalog& catalog, const Parameters& parameters, const Id& place, const QDate& day)
{
    return KindReader(catalog, parameters, place, day).read();
}

std::optional<double> GrowthChartKind::xOf(const growth::Measured& measured) const
{
    const double months = measured.ageMonths();
    if (!isFor(months))
        return {};
    return x == X::Size ? growth::sizeScored(measured.measurement) : months;
}

std::optional<double> GrowthChartKind::yOf(const growth::Measured& measured) const
{
    switch (measure) {
    case Measure::Weight:
        return measured.measurement.weightKg;
    case Measure::Height:
        return growth::sizeScored(measured.measurement);
    case Measure::Head:
        return measured.measurement.headCm;
    case Measure::Bmi:
        break;
    }
    return measured.bmi();
}

int GrowthChartKind::curveX(double at) const
{
    switch (x) {
    case X::Age:
        return int(std::lround(at * kDaysPerMonth));
    case X::Size:
        return int(std::lround(at * kTenths));
    case X::School:
        break;
    }
    return int(std::lround(at));
}

} // namespace simpul
