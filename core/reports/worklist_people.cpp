#include "core/reports/worklist_people.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul::reports {

using programme::WorkRules;

namespace {

constexpr int kOldestPlanDays = 28; ///< a plan from before the week that still stands

/// What the visits at home say of the week.
void readVisits(WorkPerson& person, const Dossier& dossier, const WorkRules& rules, const WorkWeek& week)
{
    const QDate sunday = week.monday.addDays(6);
    for (const Encounter& visit : dossier.encounters) {
        if (visit.source != Source::HomeVisit || visit.date() > sunday)
            continue;
        if (rules.visits().isPlan(visit)) {
            if (visit.date() >= week.monday.addDays(-kOldestPlanDays)) {
                person.plan = visit.record;
                person.planned = visit.date();
            }
        } else if (rules.visits().isMade(visit)) {
            if (visit.date() >= person.planned)
                person.plan = {};
            if (visit.date() >= week.monday) {
                person.visit = visit.record;
                person.visited = visit.date();
            } else {
                person.visitedBy = visit.link;
                person.visitedOn = visit.day;
            }
        }
    }
}

} // namespace

Result<QList<WorkPerson>> workPeople(Store& store, const WorkRules& rules, const WorkWeek& week)
{
    SIMPUL_GET(sessions, openDays(store, week.place, week.day));
    const programme::WorkDay day { qint32(week.day.toJulianDay()), sessions };
    QList<WorkPerson> people;
    SIMPUL_TRY(store.figures().visitDossiers({ week.place }, [&](const Dossier& dossier) {
        if (dossier.type != Dossier::Subject::Person || !dossier.exists
            || Homes(dossier).placeOn(day.day) != week.place)
            return;
        WorkPerson person;
        person.id = dossier.subject;
        readVisits(person, dossier, rules, week);
        if (dossier.birth.isValid()) {
            const programme::Life life(dossier, store.parameters());
            const programme::LifeCourse course(rules.groups(), life);
            person.reasons = rules.reasons(life, course, day);
            person.group = course.groupOn(day.day);
            person.ageMonths = life.ageMonths(day.day);
        }
        people.append(person);
    }));
    return people;
}

Result<QList<qint32>> openDays(Store& store, const Id& posyandu, const QDate& before)
{
    QList<qint32> days;
    SIMPUL_TRY(store.records().visit({ u"session"_s, posyandu, {}, {} }, [&](const Record& session) {
        const auto text = [&session](QLatin1StringView key) { return session.fields.value(key).toString(); };
        const QDate date = QDate::fromString(text("date"_L1), Qt::ISODate);
        const QString type = text("type"_L1);
        const bool isOpenDay = type.isEmpty() || type == u"hari_buka";
        if (isOpenDay && text("status"_L1) != u"rencana" && date.isValid() && date < before)
            days.append(qint32(date.toJulianDay()));
        return true;
    }));
    std::sort(days.begin(), days.end());
    return days;
}

} // namespace simpul::reports
