#include "core/programme/spm_rules.h"

#include "core/catalog/located.h"
#include "core/programme/answer_codes.h"
#include "core/programme/requirement_reader.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"spm"_s;

Result<Indicator::Ages> agesOf(const QJsonValue& json)
{
    if (!json[0].isDouble() || json[1].isUndefined())
        return brokenRule(kFile, u"age_months must be [from, to or null]"_s);
    return Indicator::Ages { json[0].toInt(), json[1].toInt(-1) };
}

/// Compiles one entry of `indicators`.
class Compiler {
public:
    Compiler(const QJsonObject& rules, const Catalog& catalog)
        : m_rules(rules)
        , m_catalog(catalog)
    {
    }

    Result<Indicator> compile(const QJsonObject& json, bool other)
    {
        Indicator& made = m_indicator;
        made.id = json["id"_L1].toString();
        made.den = made.id + (other ? u".lain.den"_s : u".den"_s);
        made.num = made.id + (other ? u".lain.num"_s : u".num"_s);
        made.isOtherReading = other;
        made.fromYear = json["from_year"_L1].toInt();
        made.birthService = m_catalog.codeNumber(u"layanan:preg.end"_s);
        made.gestationCode = m_catalog.codeNumber(u"gest_weeks"_s);
        SIMPUL_GET(groups, LifeGroups::compile(m_catalog));
        made.groups = groups;
        SIMPUL_TRY(readUnit(json["counts"_L1].toString()));
        SIMPUL_TRY(readDenominator(json["denominator"_L1].toObject()));
        SIMPUL_TRY(readWindow(json["window"_L1].toObject()));
        SIMPUL_TRY(readCase(json["case"_L1].toObject()));
        const QJsonArray regulations = m_rules["regulations"_L1].toArray();
        for (const QJsonValue regulation : regulations)
            SIMPUL_TRY(addStandard(regulation.toObject(), json));
        indexProbes();
        return made;
    }

private:
    const ParameterRules& parameters() const { return m_catalog.parameterRules(); }

    Result<void> readSwitch(const QJsonValue& json, bool usual, Switch& into)
    {
        SIMPUL_GET(read, Switch::read(json, usual, parameters()));
        into = read;
        return {};
    }

    Result<void> readUnit(const QString& name)
    {
        using Unit = Indicator::Unit;
        static const QHash<QString, Unit> known { { u"person"_s, Unit::Person },
            { u"pregnancy"_s, Unit::Pregnancy }, { u"delivery"_s, Unit::Delivery },
            { u"newborn"_s, Unit::Newborn }, { u"suspect"_s, Unit::Suspect } };
        if (!known.contains(name))
            return brokenRule(kFile, u"unknown unit: "_s + name);
        m_indicator.unit = known[name];
        return {};
    }

    Result<void> readDenominator(const QJsonObject& json)
    {
        SIMPUL_GET(ages, agesOf(json["age_months"_L1]));
        m_indicator.ages = ages;
        m_indicator.evidenceFromMonths = json["evidence_from_months"_L1].toInt();
        const QJsonArray classes = json["by_class"_L1].toArray();
        for (const QJsonValue one : classes) {
            SIMPUL_GET(classAges, agesOf(one["age_months"_L1]));
            m_indicator.byClass.append({ one["class"_L1][0].toInt(), one["class"_L1][1].toInt(), classAges });
        }
        m_indicator.classCode = m_catalog.codeNumber(u"orang:class"_s);
        return readMembers(json["members"_L1].toObject());
    }

    Result<void> readMembers(const QJsonObject& json)
    {
        const QList<std::tuple<QString, QString, QList<int>*>> lists { { u"facts"_s, u"orang:"_s,
                                                                           &m_indicator.members.facts },
            { u"conditions"_s, u"kondisi:"_s, &m_indicator.members.conditions },
            { u"services"_s, u"layanan:"_s, &m_indicator.members.services } };
        for (const auto& [key, prefix, codes] : lists) {
            const QJsonArray names = json[key].toArray();
            for (const QJsonValue name : names) {
                SIMPUL_GET(found, codesOf(prefix + name.toString(), m_catalog, kFile));
                *codes += found;
            }
        }
        return {};
    }

    Result<void> readWindow(const QJsonObject& json)
    {
        const QJsonArray modes = json["modes"_L1].toArray();
        for (const QJsonValue mode : modes)
            SIMPUL_TRY(addMode(mode.toObject()));
        if (m_indicator.modes.isEmpty())
            return brokenRule(kFile, u"window.modes"_s);
        if (m_indicator.modes.size() > 1 && m_indicator.ages.toMonths < 0)
            return brokenRule(kFile, u"several windows need an end of age"_s);
        SIMPUL_TRY(readSwitch(json["last_birthday"_L1], false, m_indicator.lastBirthday));
        SIMPUL_TRY(readSwitch(json["credit_at_end"_L1], false, m_indicator.creditAtEnd));
        return readReference(json["reference"_L1]);
    }

    Result<void> addMode(const QJsonObject& json)
    {
        using Window = Indicator::Window;
        static const QHash<QString, Window> known { { u"completed_age_year"_s, Window::CompletedAgeYear },
            { u"calendar_year"_s, Window::CalendarYear }, { u"school_year"_s, Window::SchoolYear },
            { u"case"_s, Window::Case } };
        const QString name = json["mode"_L1].toString();
        if (!known.contains(name) || (name == "case"_L1) != (m_indicator.unit != Indicator::Unit::Person))
            return brokenRule(kFile, u"window mode: "_s + name);
        SIMPUL_GET(when, Switch::read(json["when"_L1], true, parameters()));
        m_indicator.modes.append({ known[name], when });
        return {};
    }

    /// A day such as `07-01`, or a parameter whose values are such days.
    Result<void> readReference(const QJsonValue& json)
    {
        QStringList days { json.toString(u"12-31"_s) };
        if (json.isObject()) {
            const int position = parameters().find(json["parameter"_L1].toString());
            days = position < 0 ? QStringList() : parameters().at(position).values;
            SIMPUL_GET(reference, Setting::choice(json, days, parameters()));
            m_indicator.reference = reference;
        }
        for (const QString& text : std::as_const(days)) {
            // 2001: any year without a leap day, for a reference that every year has.
            const QDate day = QDate::fromString(u"2001-"_s + text, Qt::ISODate);
            if (!day.isValid())
                return brokenRule(kFile, u"window.reference: "_s + text);
            m_indicator.references.append({ day.month(), day.day() });
        }
        return {};
    }

    Result<void> readCase(const QJsonObject& json)
    {
        SIMPUL_TRY(readSwitch(json["year_of_birth"_L1], false, m_indicator.yearOfBirth));
        SIMPUL_TRY(readSwitch(json["keeps_dead"_L1], true, m_indicator.keepsDead));
        if (json.contains("least_weeks"_L1)) {
            SIMPUL_GET(weeks, Amount::read(json["least_weeks"_L1], parameters()));
            m_indicator.leastWeeks = weeks;
        }
        if (m_indicator.unit != Indicator::Unit::Suspect)
            return {};
        SIMPUL_GET(days, Amount::read(json["within_days"_L1], parameters()));
        m_indicator.withinDays = days;
        RequirementReader reader(m_rules, m_catalog, m_indicator.probes);
        SIMPUL_GET(starts, reader.alternatives(json["starts"_L1].toArray()));
        for (const Requirement::Alternative& start : starts)
            m_indicator.startProbes |= quint64(1) << start.probe;
        return {};
    }

    Result<void> addStandard(const QJsonObject& regulation, const QJsonObject& json)
    {
        Standard standard { regulation["id"_L1].toString(), regulation["from_year"_L1].toInt(),
            regulation["to_year"_L1].toInt(std::numeric_limits<int>::max()), {} };
        RequirementReader reader(m_rules, m_catalog, m_indicator.probes);
        reader.setReading(m_indicator.isOtherReading, json["other_reading"_L1]["amounts"_L1]);
        const QJsonArray bands = json["bands"_L1].toArray();
        for (const QJsonValue value : bands) {
            SIMPUL_GET(band, reader.band(value.toObject(), standard.regulation));
            standard.bands.append(band);
        }
        SIMPUL_TRY(checkBands(standard));
        m_indicator.standards.append(standard);
        return {};
    }

    /// Every age at which somebody may be judged has a band.
    Result<void> checkBands(const Standard& standard) const
    {
        const Indicator::Ages& ages = m_indicator.ages;
        const bool isBirthday = std::any_of(m_indicator.modes.cbegin(), m_indicator.modes.cend(),
            [](const Indicator::Mode& mode) { return mode.window == Indicator::Window::CompletedAgeYear; });
        const int last = ages.toMonths < 0 ? ages.fromMonths + 1200 : ages.toMonths;
        for (int months = ages.fromMonths - (isBirthday ? 1 : 0); months <= last; ++months)
            if (!standard.bandFor(months))
                return brokenRule(
                    kFile, u"%1: no band for the age of %2 months"_s.arg(m_indicator.id).arg(months));
        return {};
    }

    void indexProbes()
    {
        m_indicator.probesOfCode.clear();
        for (qsizetype i = 0; i < m_indicator.probes.size(); ++i)
            for (const int code : m_indicator.probes[i].triggers()) {
                if (code >= m_indicator.probesOfCode.size())
                    m_indicator.probesOfCode.resize(code + 1);
                m_indicator.probesOfCode[code] |= quint64(1) << i;
            }
    }

    const QJsonObject& m_rules;
    const Catalog& m_catalog;
    Indicator m_indicator;
};

} // namespace

const Band* Standard::bandFor(int months) const
{
    for (const Band& band : bands)
        if (band.fromMonths <= months && months <= band.toMonths)
            return &band;
    return nullptr;
}

const Standard* Indicator::standardFor(int year) const
{
    for (const Standard& standard : standards)
        if (standard.fromYear <= year && year <= standard.toYear)
            return &standard;
    return nullptr;
}

static Result<QList<Indicator>> readIndicators(const QJsonObject& rules, const Catalog& catalog)
{
    QList<Indicator> indicators;
    const QJsonArray entries = rules["indicators"_L1].toArray();
    for (const QJsonValue value : entries) {
        const QJsonObject json = value.toObject();
        if (json["counts"_L1] == u"aggregate"_s)
            continue;
        SIMPUL_GET(indicator, Compiler(rules, catalog).compile(json, false));
        for (int i = 0; i < indicators.size(); ++i)
            if (indicators[i].id == json["after"_L1].toString() && !indicators[i].isOtherReading)
                indicator.after = i;
        indicators.append(indicator);
        if (!json.contains("other_reading"_L1))
            continue;
        SIMPUL_GET(other, Compiler(rules, catalog).compile(json, true));
        indicators.append(other);
    }
    if (indicators.isEmpty())
        return brokenRule(kFile, u"no indicators"_s);
    return indicators;
}

Result<QList<Indicator>> compileIndicators(const QJsonObject& rules, const Catalog& catalog)
{
    return located(catalog, kFile, readIndicators(rules, catalog));
}

} // namespace simpul::programme
