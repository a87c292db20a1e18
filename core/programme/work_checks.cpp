#include "core/programme/work_checks.h"

#include "core/programme/answer_codes.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"worklist"_s;

/// The state of what the schedule says may still be sought.
Result<QList<Due::State>> readStates(const QJsonValue& names)
{
    static const QHash<QString, Due::State> known { { u"open"_s, Due::State::Open },
        { u"overdue"_s, Due::State::Overdue } };
    QList<Due::State> states;
    for (const QJsonValue& name : names.toArray()) {
        if (!known.contains(name.toString()))
            return brokenRule(kFile, u"unknown state: "_s + name.toString());
        states.append(known[name.toString()]);
    }
    return states;
}

} // namespace

Result<WorkCheck> scheduleCheck(const QJsonObject& json, const Catalog&)
{
    SIMPUL_GET(states, readStates(json[u"states"_s]));
    QStringList kinds;
    for (const QJsonValue& kind : json[u"kinds"_s].toArray())
        kinds.append(kind.toString());
    const auto untilAge = Span::parse(json[u"until_age"_s].toString());
    if (json.contains(u"until_age"_s) && !untilAge)
        return brokenRule(kFile, u"until_age"_s);
    return WorkCheck([kinds, states, untilAge](const WorkCase& person) {
        WorkFound found;
        if (untilAge && person.day.day >= untilAge->after(person.life.born()))
            return found;
        QJsonArray lacking;
        for (const Due& due : person.due) {
            const Schedule::Item& item = person.schedule.items()[due.item];
            if (kinds.contains(item.kind) && states.contains(due.state))
                lacking.append(QJsonObject { { u"code"_s, item.code }, { u"label"_s, item.label },
                    { u"since"_s, dayText(due.from) } });
        }
        found.count = int(lacking.size());
        found.data = { { u"lacking"_s, lacking } };
        return found;
    });
}

Result<WorkCheck> growthCheck(const QJsonObject& json, const Catalog&)
{
    const QString figure = json[u"figure"_s].toString(), unless = json[u"unless"_s].toString();
    const int months = json[u"months"_s].toInt(1);
    return WorkCheck([figure, unless, months](const WorkCase& person) {
        const Month now = monthOf(partsOf(person.day.day));
        Month weighed = 0;
        for (const Contribution& one : person.growth)
            if (one.key == u"skdn.D" && one.from <= now)
                weighed = std::max(weighed, one.from);
        const auto isIn = [&](const QString& key) {
            return std::any_of(person.growth.cbegin(), person.growth.cend(),
                [&](const Contribution& one) { return one.key == key && one.from == weighed; });
        };
        WorkFound found;
        if (weighed > now - months && isIn(figure) && !isIn(unless))
            found = { 1, { { u"month"_s, firstDay(weighed).toString(u"yyyy-MM"_s) } } };
        return found;
    });
}

Result<WorkCheck> referralCheck(const QJsonObject& json, const Catalog& catalog)
{
    SIMPUL_GET(codes, codesOf(QJsonArray { u"rujukan:status"_s, u"rujukan:answer_date"_s }, catalog, kFile));
    SIMPUL_GET(status,
        Sign::compile(QJsonObject { { u"answer"_s, u"rujukan:status"_s }, { u"is"_s, json[u"status"_s] } },
            catalog, kFile));
    const int afterDays = json[u"after_days"_s].toInt(), days = json[u"days"_s].toInt();
    const bool takesUnsaid = json[u"status"_s].toArray().contains(u"dikirim"_s);
    return WorkCheck([=](const WorkCase& person) {
        WorkFound found;
        for (const Encounter& encounter : person.life.encounters()) {
            const qint32 age = person.day.day - encounter.day;
            if (age >= 0 && encounter.source == Source::FacilityVisit)
                found = {};
            if (encounter.source != Source::Referral || age < 0 || age > days)
                continue;
            const bool isSaid = encounter.answer(codes[0]) != nullptr;
            const bool isAnswered = encounter.answer(codes[1]) != nullptr;
            const bool matches = isSaid ? status.isIn(encounter, person.life) : takesUnsaid;
            if (matches && !isAnswered && age >= afterDays)
                found = { found.count + 1, { { u"since"_s, dayText(encounter.day) } } };
        }
        return found;
    });
}

Result<WorkCheck> missedCheck(const QJsonObject& json, const Catalog& catalog)
{
    SIMPUL_GET(groups, LifeGroups::compile(catalog));
    QList<int> called;
    for (const QJsonValue& name : json[u"groups"_s].toArray()) {
        called.append(int(groups.codes().indexOf(name.toString())));
        if (called.last() < 0)
            return brokenRule(kFile, u"unknown group: "_s + name.toString());
    }
    const int lookBack = json[u"look_back"_s].toInt(1);
    return WorkCheck([called, lookBack](const WorkCase& person) {
        const auto came = [&person](qint32 session) {
            const Month month = monthOf(partsOf(session));
            for (qsizetype i = 0; i < person.life.encounters().size(); ++i) {
                const Encounter& encounter = person.life.encounters()[i];
                if (encounter.source == Source::Attendance && encounter.day <= person.day.day
                    && person.life.monthOfEncounter(i) == month)
                    return true;
            }
            return false;
        };
        const auto wasHere = [&person](qint32 session) {
            const Homes& homes = person.life.homes();
            return person.life.thereOn(session) && homes.placeOn(session) == homes.placeOn(person.day.day);
        };
        WorkFound found;
        const QList<qint32>& sessions = person.day.sessions;
        for (qsizetype i = sessions.size() - 1; i >= 0 && found.count < lookBack; --i) {
            const qint32 session = sessions[i];
            if (!wasHere(session) || !called.contains(person.course.groupOn(session)) || came(session))
                break;
            found = { found.count + 1,
                { { u"missed"_s, found.count + 1 }, { u"since"_s, dayText(session) } } };
        }
        return found;
    });
}

Result<WorkCheck> unservedCheck(const QJsonObject& json, const Catalog&)
{
    const int fromMonth = json[u"from_month"_s].toInt(1);
    return WorkCheck([fromMonth](const WorkCase& person) {
        const QDate today = QDate::fromJulianDay(person.day.day);
        WorkFound found;
        if (today.month() < fromMonth)
            return found;
        const qint32 january = qint32(QDate(today.year(), 1, 1).toJulianDay());
        qint32 last = 0;
        for (const Encounter& encounter : person.life.encounters())
            if (encounter.day <= person.day.day && person.isService(encounter))
                last = encounter.day;
        if (last >= january)
            return found;
        found.count = 1;
        if (last != 0)
            found.data.insert(u"last"_s, dayText(last));
        return found;
    });
}

} // namespace simpul::programme
