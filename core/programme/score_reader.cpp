#include "core/catalog/field_reader.h"
#include "core/programme/scores.h"

#include <QSet>

namespace simpul::programme {

using namespace Qt::StringLiterals;
using Derived = Scores::Derived;
using How = Derived::How;

namespace {

const QString kFile = u"instruments"_s;
const QSet<QString> kMembers { u"code"_s, u"label"_s, u"unit"_s, u"hidden"_s, u"when"_s, u"needs"_s,
    u"needs_all"_s, u"sum"_s, u"points"_s, u"quotient"_s, u"weeks_since"_s, u"holds"_s, u"bands_of"_s,
    u"higher_of"_s, u"bands"_s, u"source"_s, u"verified"_s, u"note"_s };

/// One entry of the file.
class ScoreReader {
public:
    ScoreReader(const QJsonObject& instruments, FactNames& names, const ParameterRules& parameters)
        : m_names(names)
        , m_parameters(parameters)
    {
        for (const QJsonValue one : instruments["instruments"_L1].toArray())
            m_instruments.insert(one["code"_L1].toString(), one["items"_L1]);
    }

    Result<Derived> derived(const QJsonObject& json)
    {
        m_path = { json["code"_L1].toString() };
        for (const QString& key : json.keys())
            if (!kMembers.contains(key))
                return broken(key);
        Derived read;
        read.code = json["code"_L1].toString();
        read.label = json["label"_L1].toString();
        read.unit = json["unit"_L1].toString();
        read.hidden = json["hidden"_L1].toBool();
        read.verified = json["verified"_L1].toBool();
        SIMPUL_GET(when, condition(json["when"_L1], u"when"_s));
        SIMPUL_GET(needs, facts(json["needs"_L1]));
        read.when = when;
        read.needs = needs;
        SIMPUL_TRY(fill(read, json));
        read.fact = m_names.add(read.code, m_words);
        return read.fact < 0 || read.label.isEmpty() ? Result<Derived>(broken(u"code"_s)) : read;
    }

private:
    Error broken(const QString& name) const { return catalogBroken(m_path + QStringList(name)); }

    Result<void> fill(Derived& read, const QJsonObject& json)
    {
        m_words.clear();
        if (json.contains("sum"_L1))
            return fillSum(read, json);
        if (json.contains("points"_L1))
            return fillPoints(read, json["points"_L1].toArray());
        if (json.contains("quotient"_L1))
            return fillQuotient(read, json["quotient"_L1].toObject());
        if (json.contains("weeks_since"_L1))
            return fillNeeds(read, How::WeeksSince, json["weeks_since"_L1]);
        if (json.contains("holds"_L1))
            return fillHolds(read, json["holds"_L1]);
        if (json.contains("bands_of"_L1))
            return fillBands(read, json);
        if (json.contains("higher_of"_L1))
            return fillHigher(read, json["higher_of"_L1]);
        return broken(u"?"_s);
    }

    Result<void> fillNeeds(Derived& read, How how, const QJsonValue& names)
    {
        SIMPUL_GET(needs, facts(names));
        read.how = how;
        read.needs = needs;
        return needs.isEmpty() ? Result<void>(broken(u"needs"_s)) : Result<void>();
    }

    /// `sum` names the items, or the instrument whose items they are.
    Result<void> fillSum(Derived& read, const QJsonObject& json)
    {
        const QJsonValue named = json["sum"_L1];
        SIMPUL_TRY(
            fillNeeds(read, How::Sum, named.isString() ? m_instruments.value(named.toString()) : named));
        read.needsAll = json["needs_all"_L1].toBool();
        return {};
    }

    Result<void> fillPoints(Derived& read, const QJsonArray& parts)
    {
        read.how = How::Points;
        for (const QJsonValue part : parts) {
            QList<Scores::Line> lines;
            for (const QJsonValue line : part.toArray()) {
                SIMPUL_GET(when, condition(line["when"_L1], u"points"_s));
                if (!line["points"_L1].isDouble())
                    return broken(u"points"_s);
                lines.append({ when, line["points"_L1].toDouble() });
            }
            read.parts.append(lines);
        }
        return {};
    }

    Result<void> fillQuotient(Derived& read, const QJsonObject& json)
    {
        read.how = How::Quotient;
        read.decimals = json["round"_L1].toInt(-1);
        SIMPUL_GET(times, factors(json["times"_L1], read));
        SIMPUL_GET(over, factors(json["over"_L1], read));
        read.times = times;
        read.over = over;
        return {};
    }

    Result<QList<Scores::Factor>> factors(const QJsonValue& json, Derived& read) const
    {
        QList<Scores::Factor> factors;
        for (const QJsonValue one : json.toArray()) {
            Scores::Factor factor { m_names.find(one.toString()), one.toDouble() };
            if (!one.isDouble() && factor.fact < 0)
                return broken(one.toString());
            if (factor.fact >= 0)
                read.needs.append(factor.fact);
            factors.append(factor);
        }
        return factors;
    }

    Result<void> fillHolds(Derived& read, const QJsonValue& json)
    {
        SIMPUL_GET(holds, condition(json, u"holds"_s));
        read.how = How::Holds;
        read.condition = holds;
        return {};
    }

    Result<void> fillBands(Derived& read, const QJsonObject& json)
    {
        SIMPUL_TRY(fillNeeds(read, How::Bands, json["bands_of"_L1]));
        for (const QJsonValue value : json["bands"_L1].toArray()) {
            SIMPUL_GET(band, this->band(value.toObject()));
            read.bands.append(band);
            m_words.append(value["code"_L1].toString());
        }
        const bool isWhole = !read.bands.isEmpty() && read.bands.last().limit == Scores::Band::Limit::Rest;
        m_bands.insert(read.code, { m_words, read.bands });
        return isWhole ? Result<void>() : Result<void>(broken(u"bands"_s));
    }

    Result<Scores::Band> band(const QJsonObject& json) const
    {
        Scores::Band band;
        band.label = json["label"_L1].toString();
        if (band.label.isEmpty() || json["code"_L1].toString().isEmpty())
            return broken(u"bands"_s);
        const bool below = json.contains("below"_L1);
        if (!below && !json.contains("to"_L1))
            return band;
        SIMPUL_GET(limit, Setting::number(json[below ? "below"_L1 : "to"_L1], m_parameters));
        band.limit = below ? Scores::Band::Limit::Below : Scores::Band::Limit::UpTo;
        band.value = limit;
        return band;
    }

    Result<void> fillHigher(Derived& read, const QJsonValue& json)
    {
        SIMPUL_TRY(fillNeeds(read, How::Higher, json));
        const auto first = m_bands.value(json.toArray().first().toString());
        for (const QJsonValue name : json.toArray())
            if (m_bands.value(name.toString()).words != first.words || first.words.isEmpty())
                return broken(name.toString());
        m_words = first.words;
        read.bands = first.bands;
        return {};
    }

    Result<Condition> condition(const QJsonValue& json, const QString& member) const
    {
        return Condition::compile(json, m_names, m_parameters, m_path + QStringList(member));
    }

    /// One name or a list of them.
    Result<QList<int>> facts(const QJsonValue& json) const
    {
        QList<int> facts;
        for (const QString& name : json.isString() ? QStringList(json.toString()) : stringsOf(json)) {
            if (m_names.find(name) < 0)
                return broken(name);
            facts.append(m_names.find(name));
        }
        return facts;
    }

    struct Bands {
        QStringList words;
        QList<Scores::Band> bands;
    };
    FactNames& m_names;
    const ParameterRules& m_parameters;
    QHash<QString, QJsonValue> m_instruments;
    QHash<QString, Bands> m_bands;
    QStringList m_path;
    QStringList m_words; ///< of the entry that is being read
};

} // namespace

Result<Scores> Scores::compile(const Catalog& catalog, FactNames& names)
{
    const QJsonObject document = catalog.document(u"instruments"_s);
    ScoreReader reader(document, names, catalog.parameterRules());
    Scores scores;
    for (const QJsonValue json : document["derived"_L1].toArray()) {
        auto derived = reader.derived(json.toObject());
        if (!derived)
            return catalog.located(derived.error(), kFile);
        scores.m_derived.append(*derived);
    }
    return scores;
}

} // namespace simpul::programme
