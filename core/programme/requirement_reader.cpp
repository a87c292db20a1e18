#include "core/programme/requirement_reader.h"

#include "core/programme/answer_codes.h"

#include <QJsonArray>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"spm"_s;
constexpr int kMostProbes = 64;

template <typename Value>
Result<Value> named(const QHash<QString, Value>& known, const QString& name, const QString& what)
{
    if (!known.contains(name))
        return brokenRule(kFile, u"unknown %1: %2"_s.arg(what, name));
    return known[name];
}

bool holdsIn(const QJsonObject& json, const QString& regulation)
{
    return !json.contains("in"_L1) || json["in"_L1].toArray().contains(regulation);
}

/// An antigen of a set, or a list of those that stand for each other.
QJsonArray immunizations(const QJsonValue& antigen)
{
    const QJsonArray names = antigen.isArray() ? antigen.toArray() : QJsonArray { antigen };
    QJsonArray codes;
    for (const QJsonValue name : names)
        codes.append(QString(u"imunisasi:"_s + name.toString()));
    return codes;
}

} // namespace

RequirementReader::RequirementReader(const QJsonObject& rules, const Catalog& catalog, QList<Probe>& probes)
    : m_rules(rules)
    , m_catalog(catalog)
    , m_probes(probes)
{
}

void RequirementReader::setReading(bool isOther, const QJsonValue& amounts)
{
    m_isOther = isOther;
    m_amounts = amounts.toObject();
}

Result<Band> RequirementReader::band(const QJsonObject& json, const QString& regulation)
{
    const QJsonArray ages = json["age_months"_L1].toArray();
    Band band { ages[0].toInt(), ages[1].toInt(std::numeric_limits<int>::max()), {} };
    const QJsonArray all = json["all"_L1].toArray();
    for (const QJsonValue value : all) {
        const QJsonObject rule = value.toObject();
        if (!holdsIn(rule, regulation) || rule["required"_L1] == false)
            continue;
        SIMPUL_GET(made, requirement(rule));
        band.all.append(made);
    }
    return band;
}

Result<Requirement> RequirementReader::requirement(const QJsonObject& json)
{
    Requirement made;
    made.rule = json["rule"_L1].toString();
    SIMPUL_TRY(readWhat(json, made));
    SIMPUL_TRY(readWhen(json, made));
    SIMPUL_TRY(readWhom(json, made));
    SIMPUL_TRY(readNeed(json, made));
    return made;
}

Result<void> RequirementReader::readWhat(const QJsonObject& json, Requirement& into)
{
    using Count = Requirement::Count;
    static const QHash<QString, Count> counts { { u"days"_s, Count::Days }, { u"months"_s, Count::Months },
        { u"due_months"_s, Count::DueMonths }, { u"set"_s, Count::Kinds }, { u"sum"_s, Count::Sum } };
    SIMPUL_GET(count, named(counts, json["count"_L1].toString(), u"count"_s));
    into.count = count;
    if (count == Count::Kinds)
        return readSets(json["set"_L1], into);
    if (count == Count::Sum) {
        SIMPUL_GET(codes, codesOf(json["any"_L1], m_catalog, kFile));
        into.summed = codes;
        return {};
    }
    const QJsonArray ways =
        json.contains("any_of"_L1) ? json["any_of"_L1].toArray() : QJsonArray { QJsonValue(json) };
    SIMPUL_GET(found, alternatives(ways));
    into.probes = found;
    return {};
}

Result<void> RequirementReader::readWhen(const QJsonObject& json, Requirement& into)
{
    using Part = Requirement::Part;
    using Pace = Requirement::Pace;
    static const QHash<QString, Part> parts { { u"whole"_s, Part::Whole },
        { u"first_half"_s, Part::FirstHalf }, { u"second_half"_s, Part::SecondHalf } };
    static const QHash<QString, Pace> paces { { u"late"_s, Pace::Late }, { u"early"_s, Pace::Early },
        { u"rounds"_s, Pace::Rounds } };
    SIMPUL_GET(part, named(parts, json["part"_L1].toString(u"whole"_s), u"part"_s));
    SIMPUL_GET(pace, named(paces, json["pace"_L1].toString(u"late"_s), u"pace"_s));
    into.part = part;
    into.pace = pace;
    const QJsonArray rounds = json["rounds"_L1].toArray();
    for (const QJsonValue month : rounds)
        into.rounds.append(month.toInt());
    const QJsonArray weeks = json["gestation"_L1].toArray(), days = json["life_days"_L1].toArray();
    if (weeks.isEmpty() && days.isEmpty())
        return {};
    into.scale = days.isEmpty() ? Requirement::Scale::Weeks : Requirement::Scale::Days;
    const QJsonArray& limits = days.isEmpty() ? weeks : days;
    into.low = limits[0].toInt();
    into.high = limits[1].toInt(std::numeric_limits<int>::max());
    return {};
}

Result<void> RequirementReader::readWhom(const QJsonObject& json, Requirement& into)
{
    const QJsonObject whom = json["for"_L1].toObject();
    into.onlyFemale = whom["sex"_L1] == u"P"_s;
    if (whom.contains("age_years"_L1)) {
        into.fromMonths = 12 * whom["age_years"_L1][0].toInt();
        into.toMonths = 12 * whom["age_years"_L1][1].toInt() + 11;
    }
    const ParameterRules& parameters = m_catalog.parameterRules();
    SIMPUL_GET(required, Switch::read(json["required"_L1], true, parameters));
    SIMPUL_GET(exceptPregnant, Switch::read(json["except_pregnant"_L1], false, parameters));
    const QJsonObject ever = json["ever"_L1].toObject();
    SIMPUL_GET(countsEver, Switch::read(ever["when"_L1], !ever.isEmpty(), parameters));
    into.required = required;
    into.exceptPregnant = exceptPregnant;
    into.ever = countsEver;
    into.everFromMonths = ever["from_months"_L1].toInt();
    return {};
}

/// The other reading takes that of its two numbers which the parameter does not say.
Result<void> RequirementReader::readNeed(const QJsonObject& json, Requirement& into)
{
    if (into.count == Requirement::Count::Kinds)
        return {};
    QJsonValue min = json["min"_L1];
    const QString key = min["parameter"_L1].toString();
    if (m_isOther && m_amounts.contains(key)) {
        const int usual = m_amounts[key][0].toInt(), other = m_amounts[key][1].toInt();
        QJsonObject means;
        for (int value = 1; value <= 12; ++value)
            means.insert(QString::number(value), value == usual ? other : usual);
        min = QJsonObject { { u"parameter"_s, key }, { u"means"_s, means } };
    }
    if (min.isDouble() && min.toInt() < 1)
        return brokenRule(kFile, u"min must be 1 or more"_s);
    SIMPUL_GET(need, Amount::read(min, m_catalog.parameterRules()));
    into.need = need;
    return {};
}

/// A set by name, or a parameter whose values are names of sets.
Result<void> RequirementReader::readSets(const QJsonValue& json, Requirement& into)
{
    QStringList names { json.toString() };
    if (json.isObject()) {
        const ParameterRules& parameters = m_catalog.parameterRules();
        const int position = parameters.find(json["parameter"_L1].toString());
        names = position < 0 ? QStringList() : parameters.at(position).values;
        SIMPUL_GET(which, Setting::choice(json, names, parameters));
        into.whichSet = which;
    }
    for (const QString& name : std::as_const(names)) {
        SIMPUL_GET(one, set(name));
        into.sets.append(one);
    }
    return {};
}

Result<Requirement::Set> RequirementReader::set(const QString& name)
{
    const QJsonArray antigens = m_rules["antigen_sets"_L1][name]["antigens"_L1].toArray();
    if (antigens.isEmpty())
        return brokenRule(kFile, u"unknown set: "_s + name);
    Requirement::Set made { 0, int(antigens.size()) };
    for (const QJsonValue antigen : antigens) {
        SIMPUL_GET(at, probe({ { u"any"_s, immunizations(antigen) } }));
        made.probes |= quint64(1) << at;
    }
    return made;
}

Result<QList<Requirement::Alternative>> RequirementReader::alternatives(const QJsonArray& json)
{
    QList<Requirement::Alternative> all;
    for (const QJsonValue way : json) {
        SIMPUL_GET(at, probe(way.toObject()));
        SIMPUL_GET(when, Switch::read(way["when"_L1], true, m_catalog.parameterRules()));
        all.append({ at, when });
    }
    return all;
}

Result<int> RequirementReader::probe(const QJsonObject& json)
{
    SIMPUL_GET(read, Probe::read(json, m_catalog, kFile));
    qsizetype at = m_probes.indexOf(read);
    if (at < 0) {
        at = m_probes.size();
        m_probes.append(read);
    }
    if (at >= kMostProbes)
        return brokenRule(kFile, u"too many conditions"_s);
    return int(at);
}

} // namespace simpul::programme
