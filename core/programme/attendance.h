#pragma once

#include "core/programme/groups.h"

namespace simpul::programme {

/// Who should come, who came and who was referred, per life-cycle group and month:
/// - `sasaran.<group>`, a stock, in every month in which the person is there;
/// - `datang.<group>`, an event, once in each month with an attendance at the person's own place (Homes);
/// - `dirujuk.<group>`, an event, once in such a month if a referral came from one of its attendances;
/// - `tamu.<group>`, an event at the session's place, for an attendance anywhere else or after leaving.
/// The group of a month is that of its first own attendance (the written one, else that of the day), without
/// one that of the month's last day. So sasaran = datang + those who did not come, in every group.
class AttendanceFigures {
public:
    explicit AttendanceFigures(const LifeGroups& groups);
    void add(const Life& life, const LifeCourse& course, QList<Contribution>& out) const;

private:
    struct Visited {
        Month month;
        int group;
    };
    using VisitedMonths = QVarLengthArray<Visited, 96>;

    int groupOf(const Encounter& attendance, const LifeCourse& course) const;
    VisitedMonths visitedMonths(const Life& life, const LifeCourse& course) const;
    void addTargets(const Life& life, const LifeCourse& course, const VisitedMonths& visited,
        QList<Contribution>& out) const;
    void addReferred(const Life& life, const VisitedMonths& visited, QList<Contribution>& out) const;
    void addGuests(const Life& life, const LifeCourse& course, QList<Contribution>& out) const;

    QStringList m_target, m_came, m_referred, m_guest;
};

} // namespace simpul::programme
