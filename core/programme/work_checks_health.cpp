#include "core/programme/answer_codes.h"
#include "core/programme/work_checks.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"worklist"_s;

Result<quint32> sourceBits(const QJsonValue& names)
{
    static const QHash<QString, Source> known { { u"attendance"_s, Source::Attendance },
        { u"home_visit"_s, Source::HomeVisit }, { u"facility_visit"_s, Source::FacilityVisit },
        { u"referral"_s, Source::Referral } };
    quint32 bits = 0;
    for (const QJsonValue& name : names.toArray()) {
        if (!known.contains(name.toString()))
            return brokenRule(kFile, u"unknown source: "_s + name.toString());
        bits |= 1U << quint32(known[name.toString()]);
    }
    return bits;
}

bool isFrom(quint32 sources, const Encounter& encounter)
{
    return (sources >> quint32(encounter.source) & 1U) != 0;
}

/// The words that a list answer holds.
QJsonArray wordsOf(const Field& field, double value)
{
    QJsonArray words;
    for (int i = 0; i < int(field.values.size()); ++i)
        if ((quint64(value) >> quint64(i) & 1U) != 0)
            words.append(field.values[i]);
    return words;
}

/// Something that was seen and that nobody has dealt with.
struct Open {
    QList<Sign> signs;
    quint32 clearedBy = 0;
    int days = 0;
    int list = -1; ///< the answer whose words are told; -1: none
    Field words;

    bool shows(const Encounter& encounter, const Life& life) const
    {
        return std::any_of(
            signs.cbegin(), signs.cend(), [&](const Sign& sign) { return sign.isIn(encounter, life); });
    }
    bool asks(const Encounter& encounter) const
    {
        return std::any_of(
            signs.cbegin(), signs.cend(), [&](const Sign& sign) { return sign.isAskedIn(encounter); });
    }
    /// What a facility has seen itself is in its hands; a visit at home that finds nothing clears too.
    bool clears(const Encounter& seen, const Encounter& other, const WorkCase& person) const
    {
        if (&seen == &other || !isFrom(clearedBy, other) || other.day > person.day.day)
            return false;
        if (other.source == Source::HomeVisit)
            return other.day > seen.day && person.visits.isMade(other);
        return other.day >= seen.day;
    }

    WorkFound operator()(const WorkCase& person) const
    {
        const QList<Encounter>& all = person.life.encounters();
        const Encounter* seen = nullptr;
        for (const Encounter& encounter : all) {
            if (encounter.day > person.day.day)
                break;
            if (shows(encounter, person.life))
                seen = encounter.source == Source::FacilityVisit ? nullptr : &encounter;
            else if (asks(encounter))
                seen = nullptr;
        }
        if (!seen || person.day.day - seen->day > days
            || std::any_of(all.cbegin(), all.cend(),
                [&](const Encounter& other) { return clears(*seen, other, person); }))
            return {};
        WorkFound found { 1, { { u"since"_s, dayText(seen->day) } } };
        if (const double* told = list < 0 ? nullptr : seen->answer(list))
            found.data.insert(u"signs"_s, wordsOf(words, *told));
        return found;
    }
};

} // namespace

Result<WorkCheck> openCheck(const QJsonObject& json, const Catalog& catalog)
{
    Open open;
    SIMPUL_GET(signs, Sign::compileAll(json[u"signs"_s], catalog, kFile));
    SIMPUL_GET(cleared, sourceBits(json[u"cleared_by"_s]));
    open.signs = signs;
    open.clearedBy = cleared;
    open.days = json[u"days"_s].toInt();
    if (json.contains(u"list"_s)) {
        SIMPUL_GET(codes, codesOf(json[u"list"_s], catalog, kFile));
        open.list = codes.first();
        open.words = catalog.answers().value(json[u"list"_s].toString());
    }
    return WorkCheck(open);
}

Result<WorkCheck> controlCheck(const QJsonObject& json, const Catalog& catalog)
{
    const auto isTrue = [](const QJsonValue& names) {
        QJsonArray signs;
        for (const QJsonValue& name : names.toArray())
            signs.append(name.toString().startsWith(u"kondisi:"_s)
                    ? name
                    : QJsonObject { { u"answer"_s, name }, { u"is"_s, true } });
        return signs;
    };
    SIMPUL_GET(known, Sign::compileAll(isTrue(json[u"known"_s]), catalog, kFile));
    SIMPUL_GET(facts, Sign::compileAll(isTrue(json[u"facts"_s]), catalog, kFile));
    SIMPUL_GET(signs, Sign::compileAll(json[u"signs"_s], catalog, kFile));
    const int days = json[u"days"_s].toInt();
    return WorkCheck([known, facts, signs, days](const WorkCase& person) {
        const qint32 today = person.day.day;
        const bool isKnown = std::any_of(facts.cbegin(), facts.cend(), [&](const Sign& sign) {
            return sign.isFactOf(person.life, today);
        }) || firstDayOf(known, person.life, 1, today) != 0;
        WorkFound found;
        if (!isKnown || firstDayOf(signs, person.life, today - days + 1, today) != 0)
            return found;
        found.count = 1;
        qint32 last = 0;
        for (const Encounter& encounter : person.life.encounters())
            for (const Sign& sign : signs)
                if (const qint32 day = sign.dayIn(encounter, person.life); day <= today)
                    last = std::max(last, day);
        if (last != 0)
            found.data.insert(u"last"_s, dayText(last));
        return found;
    });
}

namespace {

/// One thing that makes a pregnancy risky.
struct Risk {
    QJsonObject told;
    int ageBelow = 0; ///< completed years; 0: no matter
    int ageAbove = 0;
    QList<Sign> signs;

    bool holds(const WorkCase& person, qint32 from) const
    {
        const int years = person.life.ageMonths(person.day.day) / 12;
        return (ageBelow > 0 && years < ageBelow) || (ageAbove > 0 && years > ageAbove)
            || firstDayOf(signs, person.life, from, person.day.day) != 0;
    }
};

Result<QList<Risk>> readRisks(const QJsonArray& list, const Catalog& catalog)
{
    QList<Risk> risks;
    for (const QJsonValue& json : list) {
        SIMPUL_GET(signs, Sign::compileAll(json[u"signs"_s], catalog, kFile));
        risks.append({ { { u"code"_s, json[u"code"_s] }, { u"label"_s, json[u"label"_s] } },
            json[u"age_below"_s].toInt(), json[u"age_above"_s].toInt(), signs });
    }
    return risks;
}

} // namespace

Result<WorkCheck> riskPregnancyCheck(const QJsonObject& json, const Catalog& catalog)
{
    SIMPUL_GET(groups, LifeGroups::compile(catalog));
    SIMPUL_GET(risks, readRisks(json[u"risks"_s].toArray(), catalog));
    const int days = json[u"days"_s].toInt(), pregnant = groups.pregnant();
    return WorkCheck([=](const WorkCase& person) {
        const qint32 today = person.day.day;
        WorkFound found;
        if (person.course.groupOn(today) != pregnant)
            return found;
        qint32 since = 0, last = 0;
        for (const Encounter& encounter : person.life.encounters()) {
            if (encounter.day > today)
                break;
            if (encounter.source == Source::Pregnancy)
                since = encounter.day;
            if (encounter.source != Source::Attendance && person.isService(encounter))
                last = encounter.day;
        }
        if (last > today - days)
            return found;
        QJsonArray held;
        for (const Risk& risk : risks)
            if (risk.holds(person, since))
                held.append(risk.told);
        if (!held.isEmpty())
            found = { 1, { { u"risks"_s, held } } };
        return found;
    });
}

} // namespace simpul::programme
