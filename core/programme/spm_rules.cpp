#include "core/programme/spm_rules.h"

#include "core/programme/answer_codes.h"

#include <QJsonArray>
#include <algorithm>
#include <limits>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"spm"_s;
constexpr int kMostProbes = 64;

/// Compiles one entry of `indicators`.
class Compiler {
public:
    Compiler(const QJsonObject& sets, const Catalog& catalog)
        : m_sets(sets)
        , m_catalog(catalog)
    {
    }

    Result<Indicator> compile(const QJsonObject& json)
    {
        const QString id = json[u"id"_s].toString();
        m_indicator.den = id + u".den"_s;
        m_indicator.num = id + u".num"_s;
        m_indicator.lacking = id + u".kurang"_s;
        m_indicator.fromYear = json[u"from_year"_s].toInt();
        SIMPUL_TRY(readDenominator(json[u"denominator"_s].toObject()));
        SIMPUL_TRY(readWindow(json[u"window"_s].toObject()));
        for (const QJsonValue& band : json[u"bands"_s].toArray())
            SIMPUL_TRY(addBand(band.toObject()));
        SIMPUL_TRY(checkBands());
        indexProbes();
        return m_indicator;
    }

private:
    Result<void> readDenominator(const QJsonObject& json)
    {
        const QJsonArray ages = json[u"age_months"_s].toArray();
        if (ages.size() != 2 || !ages[0].isDouble())
            return brokenRule(kFile, u"denominator.age_months must be [from, to or null]"_s);
        m_indicator.fromMonths = ages[0].toInt();
        m_indicator.toMonths = ages[1].toInt(-1);
        m_indicator.evidenceFromMonths = json[u"evidence_from_months"_s].toInt();
        return {};
    }

    Result<void> readWindow(const QJsonObject& json)
    {
        const QString mode = json[u"mode"_s].toString();
        if (mode == u"completed_age_year"_s && !m_indicator.openEnded()) {
            m_indicator.window = Indicator::Window::CompletedAgeYear;
            return {};
        }
        // 2001: any year without a leap day, for a reference that every year has.
        const QDate reference = QDate::fromString(u"2001-"_s + json[u"reference"_s].toString(), Qt::ISODate);
        if (mode != u"calendar_year"_s || !reference.isValid())
            return brokenRule(kFile, u"window.mode or window.reference"_s);
        m_indicator.window = Indicator::Window::CalendarYear;
        m_indicator.refMonth = reference.month();
        m_indicator.refDay = reference.day();
        return {};
    }

    Result<void> addBand(const QJsonObject& json)
    {
        const QJsonArray ages = json[u"age_months"_s].toArray();
        Band band { ages[0].toInt(), ages[1].toInt(std::numeric_limits<int>::max()), {} };
        for (const QJsonValue& value : json[u"all"_s].toArray()) {
            const QJsonObject rule = value.toObject();
            if (!rule[u"required"_s].toBool(true))
                continue;
            SIMPUL_GET(condition, compileCondition(rule));
            band.conditions.append(condition);
        }
        m_indicator.bands.append(band);
        return {};
    }

    Result<Condition> compileCondition(const QJsonObject& rule)
    {
        Condition condition;
        SIMPUL_TRY(readCount(rule[u"count"_s].toString(), condition));
        SIMPUL_TRY(readPart(rule[u"part"_s].toString(u"whole"_s), condition));
        SIMPUL_TRY(addProbes(rule, condition));
        if (condition.need < 1)
            return brokenRule(kFile, u"min must be 1 or more"_s);
        condition.noteHead = u"{\"rule\":\""_s + rule[u"rule"_s].toString() + u"\",\"have\":"_s;
        condition.noteTail = u",\"need\":"_s + QString::number(condition.need) + u'}';
        return condition;
    }

    static Result<void> readCount(const QString& name, Condition& condition)
    {
        static const QHash<QString, Condition::Count> known { { u"days"_s, Condition::Count::Days },
            { u"months"_s, Condition::Count::Months }, { u"set"_s, Condition::Count::Kinds } };
        if (!known.contains(name))
            return brokenRule(kFile, u"unknown count: "_s + name);
        condition.count = known[name];
        return {};
    }

    static Result<void> readPart(const QString& name, Condition& condition)
    {
        static const QHash<QString, Condition::Part> known { { u"whole"_s, Condition::Part::Whole },
            { u"first_half"_s, Condition::Part::FirstHalf },
            { u"second_half"_s, Condition::Part::SecondHalf } };
        if (!known.contains(name))
            return brokenRule(kFile, u"unknown part: "_s + name);
        condition.part = known[name];
        return {};
    }

    Result<void> addProbes(const QJsonObject& rule, Condition& condition)
    {
        if (condition.count == Condition::Count::Kinds)
            return addAntigens(rule[u"set"_s].toString(), condition);
        const bool together = rule.contains(u"each"_s);
        SIMPUL_GET(codes, codesOf(rule[together ? u"each"_s : u"any"_s], m_catalog, kFile));
        condition.need = rule[u"min"_s].toInt();
        return addProbe({ codes, together, rule[u"only_true"_s].toBool() }, condition);
    }

    Result<void> addAntigens(const QString& set, Condition& condition)
    {
        const QJsonArray antigens = m_sets[set][u"antigens"_s].toArray();
        condition.need = int(antigens.size());
        for (const QJsonValue& antigen : antigens) {
            SIMPUL_GET(codes, codesOf(immunizations(antigen), m_catalog, kFile));
            SIMPUL_TRY(addProbe({ codes, false, false }, condition));
        }
        return {};
    }

    /// An antigen of a set, or a list of those that stand for each other.
    static QJsonArray immunizations(const QJsonValue& antigen)
    {
        const QJsonArray names = antigen.isArray() ? antigen.toArray() : QJsonArray { antigen };
        QJsonArray codes;
        for (const QJsonValue& name : names)
            codes.append(QString(u"imunisasi:"_s + name.toString()));
        return codes;
    }

    Result<void> addProbe(const Probe& probe, Condition& condition)
    {
        const auto same = [&probe](const Probe& other) {
            return other.codes == probe.codes && other.together == probe.together
                && other.onlyTrue == probe.onlyTrue;
        };
        QList<Probe>& probes = m_indicator.probes;
        const auto known = std::find_if(probes.cbegin(), probes.cend(), same);
        const qsizetype index = known - probes.cbegin();
        if (index == kMostProbes)
            return brokenRule(kFile, u"too many conditions"_s);
        if (known == probes.cend())
            probes.append(probe);
        condition.probes |= quint64(1) << index;
        return {};
    }

    /// Every age of the denominator is judged by some band, also that of the year before the first birthday.
    Result<void> checkBands() const
    {
        const int first = m_indicator.window == Indicator::Window::CompletedAgeYear
            ? m_indicator.fromMonths - 1
            : m_indicator.fromMonths;
        const int last = m_indicator.openEnded() ? first + 1200 : m_indicator.toMonths;
        for (int months = first; months <= last; ++months)
            if (!m_indicator.bandFor(months))
                return brokenRule(kFile, u"no band for the age of %1 months"_s.arg(months));
        return {};
    }

    void indexProbes()
    {
        int highest = 0;
        for (const Probe& probe : m_indicator.probes)
            highest = std::max(highest, *std::max_element(probe.codes.cbegin(), probe.codes.cend()));
        m_indicator.probesOfCode.fill(0, highest + 1);
        for (qsizetype i = 0; i < m_indicator.probes.size(); ++i)
            for (const int code : m_indicator.probes[i].codes)
                m_indicator.probesOfCode[code] |= quint64(1) << i;
    }

    const QJsonObject& m_sets;
    const Catalog& m_catalog;
    Indicator m_indicator;
};

} // namespace

const Band* Indicator::bandFor(int months) const
{
    for (const Band& band : bands)
        if (band.fromMonths <= months && months <= band.toMonths)
            return &band;
    return nullptr;
}

Result<QList<Indicator>> compileIndicators(const QJsonObject& rules, const Catalog& catalog)
{
    const QJsonObject sets = rules[u"antigen_sets"_s].toObject();
    QList<Indicator> indicators;
    for (const QJsonValue& value : rules[u"indicators"_s].toArray()) {
        SIMPUL_GET(indicator, Compiler(sets, catalog).compile(value.toObject()));
        indicators.append(indicator);
    }
    if (indicators.isEmpty())
        return brokenRule(kFile, u"no indicators"_s);
    return indicators;
}

} // namespace simpul::programme
