#include "core/reports/visitors.h"

#include "core/programme/groups.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

struct Held {
    Id session, place;
    QDate date;
};

Result<QList<Held>> sessionsHeld(Store& store, const QSet<Id>& places, Month from, Month to)
{
    QList<Held> held;
    for (const Id& place : places) {
        SIMPUL_TRY(store.records().visit({ u"session"_s, place, {}, {} }, [&](const Record& record) {
            const QDate date = QDate::fromString(record.fields.value("date"_L1).toString(), Qt::ISODate);
            if (date.isValid() && monthOf(date) >= from && monthOf(date) <= to)
                held.append({ record.id, place, date });
            return true;
        }));
    }
    return held;
}

class ByAge {
public:
    ByAge(const programme::LifeGroups& groups, const Parameters& parameters)
        : m_groups(groups)
        , m_parameters(parameters)
    {
    }
    QString group(const QDate& birth, const QDate& day, const Id& place) const
    {
        const int months = birth.isValid() ? ageMonths(birth, day) : -1;
        for (const auto& age : m_groups.ageGroups()) {
            const bool fits =
                age.openEnded || months <= age.toMonths.whole(m_parameters, place, qint32(day.toJulianDay()));
            if (months >= age.fromMonths && fits)
                return m_groups.codes()[age.group];
        }
        return {};
    }

private:
    const programme::LifeGroups& m_groups;
    const Parameters& m_parameters;
};

Visitor visitorOf(const Record& attendance, const Held& held, const ByAge& byAge)
{
    const QString birth = attendance.fields.value("visitor_birth_date"_L1).toString();
    Visitor visitor { attendance.id, held.place, monthOf(held.date),
        attendance.fields.value("group"_L1).toString(), QDate::fromString(birth, Qt::ISODate) };
    if (visitor.group.isEmpty())
        visitor.group = byAge.group(visitor.birth, held.date, held.place);
    return visitor;
}

} // namespace

Result<void> visitVisitors(Store& store, const QSet<Id>& places, Month from, Month to,
    const std::function<void(const Visitor&)>& visit)
{
    SIMPUL_GET(groups, programme::LifeGroups::compile(store.catalog()));
    const ByAge byAge(groups, store.parameters());
    SIMPUL_GET(held, sessionsHeld(store, places, from, to));
    for (const Held& one : std::as_const(held)) {
        SIMPUL_TRY(
            store.records().visit({ u"attendance"_s, {}, {}, one.session }, [&](const Record& attendance) {
                if (!attendance.fields.contains("person"_L1))
                    visit(visitorOf(attendance, one, byAge));
                return true;
            }));
    }
    return {};
}

} // namespace simpul::reports
