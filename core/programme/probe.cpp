#include "core/programme/probe.h"

#include "core/programme/answer_codes.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

/// As in Encounter: a second mention stands so many positions higher.
constexpr int kSecondMention = 16;
const QStringList kDeciding { u"any"_s, u"each"_s, u"true_of"_s, u"least"_s, u"only_true"_s, u"service"_s,
    u"is"_s, u"within"_s, u"helpers"_s, u"from"_s };

/// The words of an answer, or of a field of a pregnancy (`hamil:place`).
QStringList wordsOf(const QString& code, const Catalog& catalog)
{
    if (code.startsWith("hamil:"_L1)) {
        const Field* field = catalog.field(u"pregnancy"_s, code.sliced(6));
        return field ? field->values : QStringList();
    }
    return catalog.answers().value(code).values;
}

/// Both mentions of a person's kind as bits, whichever comes first.
quint64 pairOf(int first, int second)
{
    const quint64 mask = quint64(1) << first;
    return mask | quint64(1) << (first == second ? second + kSecondMention : second);
}

} // namespace

Result<Probe> Probe::read(const QJsonObject& json, const Catalog& catalog, const QString& file)
{
    Probe probe;
    for (const QString& key : kDeciding)
        if (json.contains(key))
            probe.m_json.insert(key, json[key]);
    probe.m_onlyTrue = json["only_true"_L1].toBool();
    SIMPUL_TRY(probe.readCodes(json, catalog, file));
    SIMPUL_TRY(probe.readService(json, catalog, file));
    SIMPUL_TRY(probe.readWords(json["is"_L1].toObject(), catalog, file));
    SIMPUL_TRY(probe.readLimits(json["within"_L1].toObject(), catalog, file));
    SIMPUL_TRY(probe.readHelpers(json["helpers"_L1].toArray(), catalog, file));
    SIMPUL_TRY(probe.readSources(json["from"_L1].toArray(), file));
    if (probe.m_triggers.isEmpty())
        return brokenRule(file, u"a condition that nothing can show"_s);
    return probe;
}

Result<void> Probe::readCodes(const QJsonObject& json, const Catalog& catalog, const QString& file)
{
    const QList<std::pair<QString, Kind>> kinds { { u"any"_s, Kind::Any }, { u"each"_s, Kind::Each },
        { u"true_of"_s, Kind::TrueOf } };
    for (const auto& [key, kind] : kinds) {
        if (!json.contains(key))
            continue;
        SIMPUL_GET(codes, codesOf(json[key], catalog, file));
        m_codes = m_triggers = codes;
        m_kind = kind;
    }
    if (json.contains("least"_L1)) {
        SIMPUL_GET(least, Setting::number(json["least"_L1], catalog.parameterRules()));
        m_least = least;
    }
    return {};
}

Result<void> Probe::readService(const QJsonObject& json, const Catalog& catalog, const QString& file)
{
    if (!json.contains("service"_L1))
        return {};
    const QString service = u"layanan:"_s + json["service"_L1].toString();
    SIMPUL_GET(codes, codesOf(service, catalog, file));
    m_service = codes.first();
    m_triggers = codes;
    return {};
}

Result<void> Probe::readWords(const QJsonObject& json, const Catalog& catalog, const QString& file)
{
    for (auto one = json.begin(); one != json.end(); ++one) {
        SIMPUL_GET(codes, codesOf(one.key(), catalog, file));
        const QStringList words = wordsOf(one.key(), catalog);
        Words wanted { codes.first(), 0 };
        const QJsonArray named = one.value().toArray();
        for (const QJsonValue word : named) {
            const qsizetype position = words.indexOf(word.toString());
            if (position < 0)
                return brokenRule(file, u"unknown value: "_s + one.key() + u' ' + word.toString());
            wanted.positions |= quint64(1) << position;
        }
        m_words.append(wanted);
        if (m_triggers.isEmpty())
            m_triggers = codes;
    }
    return {};
}

Result<void> Probe::readLimits(const QJsonObject& json, const Catalog& catalog, const QString& file)
{
    for (auto one = json.begin(); one != json.end(); ++one) {
        SIMPUL_GET(codes, codesOf(one.key(), catalog, file));
        m_limits.append({ codes.first(), one.value()[0].toDouble(), one.value()[1].toDouble() });
    }
    return {};
}

Result<void> Probe::readHelpers(const QJsonArray& pairs, const Catalog& catalog, const QString& file)
{
    if (pairs.isEmpty())
        return {};
    SIMPUL_GET(
        codes, codesOf(QJsonArray { u"helper1"_s, u"helper2"_s, u"hamil:attendants"_s }, catalog, file));
    m_kind = Kind::Helpers;
    m_helper1 = codes[0];
    m_helper2 = codes[1];
    m_attendants = codes[2];
    if (m_triggers.isEmpty())
        m_triggers = codes;
    const QStringList words = wordsOf(u"hamil:attendants"_s, catalog);
    if (words != wordsOf(u"helper1"_s, catalog) || words != wordsOf(u"helper2"_s, catalog))
        return brokenRule(file, u"helper1, helper2 and pregnancy.attendants must have the same values"_s);
    for (const QJsonValue pair : pairs) {
        const qsizetype first = words.indexOf(pair[0].toString());
        const qsizetype second = words.indexOf(pair[1].toString());
        if (first < 0 || second < 0)
            return brokenRule(file, u"unknown helper: "_s + pair[0].toString() + u' ' + pair[1].toString());
        m_pairs.append(pairOf(int(first), int(second)));
    }
    return {};
}

Result<void> Probe::readSources(const QJsonArray& names, const QString& file)
{
    static const QHash<QString, Source> known { { u"attendance"_s, Source::Attendance },
        { u"home_visit"_s, Source::HomeVisit }, { u"facility"_s, Source::FacilityVisit },
        { u"immunization"_s, Source::Immunization }, { u"pregnancy"_s, Source::Pregnancy } };
    if (!names.isEmpty())
        m_sources = 0;
    for (const QJsonValue name : names) {
        if (!known.contains(name.toString()))
            return brokenRule(file, u"unknown source: "_s + name.toString());
        m_sources |= quint32(1) << int(known[name.toString()]);
    }
    return {};
}

bool Probe::shows(const Encounter& encounter, const Life& life) const
{
    if (!(m_sources >> int(encounter.source) & 1) || (m_service >= 0 && !encounter.answer(m_service)))
        return false;
    for (const Words& words : m_words) {
        const double* value = encounter.answer(words.code);
        if (!value || *value < 0 || *value > 63 || !(words.positions >> int(*value) & 1))
            return false;
    }
    for (const Limits& limits : m_limits) {
        const double* value = encounter.answer(limits.code);
        if (value && (*value < limits.from || *value > limits.to))
            return false;
    }
    return holdsCodes(encounter, life);
}

bool Probe::isAnswered(const Encounter& encounter, int code) const
{
    const double* value = encounter.answer(code);
    return value && (!m_onlyTrue || *value != 0);
}

bool Probe::holdsCodes(const Encounter& encounter, const Life& life) const
{
    const auto answered = [&](int code) { return isAnswered(encounter, code); };
    switch (m_kind) {
    case Kind::Triggered:
        return true;
    case Kind::Any:
        return std::any_of(m_codes.cbegin(), m_codes.cend(), answered);
    case Kind::Each:
        return std::all_of(m_codes.cbegin(), m_codes.cend(), answered);
    case Kind::TrueOf: {
        const auto isTrue = [&](int code) {
            const double* value = encounter.answer(code);
            return value && *value != 0;
        };
        return std::count_if(m_codes.cbegin(), m_codes.cend(), isTrue) >= life.whole(m_least, encounter.day);
    }
    case Kind::Helpers:
        return hasHelpers(encounter);
    }
    return false;
}

bool Probe::hasHelpers(const Encounter& encounter) const
{
    quint64 helped = 0;
    if (const double* all = encounter.answer(m_attendants))
        helped = quint64(*all);
    const double* first = encounter.answer(m_helper1);
    const double* second = encounter.answer(m_helper2);
    if (first && second && *first < kSecondMention && *second < kSecondMention)
        helped = pairOf(int(*first), int(*second));
    return std::any_of(
        m_pairs.cbegin(), m_pairs.cend(), [helped](quint64 pair) { return (helped & pair) == pair; });
}

} // namespace simpul::programme
