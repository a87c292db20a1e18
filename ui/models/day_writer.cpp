#include "ui/models/day.h"
#include "ui/models/save_one.h"

#include <QCborArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// The records that follow from answers which are given no more.
QList<Draft> noLongerFollowing(const DayEntry& entry)
{
    QList<Draft> drafts;
    const QCborValue referral = entry.answers.value("rujuk"_L1);
    if (referral.isNull() && entry.follows.contains(u"rujuk"_s))
        drafts += Draft { u"referral"_s, entry.follows.value(u"rujuk"_s), {}, {}, true };
    if (!entry.answers.contains("imunisasi"_L1))
        return drafts;
    const QCborArray given = entry.answers.value("imunisasi"_L1).toArray();
    for (auto it = entry.follows.begin(); it != entry.follows.end(); ++it)
        if (it.key().startsWith("imunisasi:"_L1) && !given.contains(it.key().section(u':', 1)))
            drafts += Draft { u"immunization"_s, it.value(), {}, {}, true };
    return drafts;
}

QString groupOf(
    Store& store, const programme::LifeGroups& groups, const DayVisitor& visitor, const QDate& day)
{
    if (!visitor.group.isEmpty())
        return visitor.group;
    Dossier dossier;
    dossier.male = visitor.sex == "L"_L1;
    dossier.birth = visitor.birth;
    const programme::Life life(dossier, store.parameters());
    return groups.codes().value(programme::LifeCourse(groups, life).groupOn(qint32(day.toJulianDay())));
}

QCborMap fieldsOf(const DayEntry& entry)
{
    QCborMap fields = entry.answers;
    for (const QLatin1String derived : { "rujuk"_L1, "imunisasi"_L1 })
        if (fields.value(derived).isNull())
            fields.remove(derived);
    if (entry.isNew) {
        fields.insert("session"_L1, entry.session.bytes());
        fields.insert("person"_L1, entry.person.bytes());
        fields.insert("group"_L1, entry.group);
    }
    return fields;
}

} // namespace

Result<QList<Finding>> saveDayEntry(Store& store, const DayEntry& entry)
{
    SIMPUL_GET(act, Act::begin(store));
    SIMPUL_GET(outcome, act.put(Draft { u"attendance"_s, entry.attendance, {}, fieldsOf(entry), false }));
    if (outcome.refused())
        return refusalOf(outcome);
    const QList<Draft> gone = noLongerFollowing(entry);
    for (const Draft& draft : gone) {
        SIMPUL_GET(removed, act.put(draft));
        if (removed.refused())
            return refusalOf(removed);
    }
    SIMPUL_TRY(act.commit());
    return outcome.findings;
}

Result<QList<Draft>> removeArrival(Store& store, const DayRow& row)
{
    QList<std::pair<QString, Id>> records { { u"attendance"_s, row.attendance } };
    for (auto it = row.follows.begin(); it != row.follows.end(); ++it)
        records.append({ it.key() == "rujuk"_L1 ? u"referral"_s : u"immunization"_s, it.value() });
    SIMPUL_GET(act, Act::begin(store));
    QList<Draft> back;
    for (const auto& [kind, id] : std::as_const(records)) {
        const auto held = store.records().find(kind, id);
        if (!held)
            continue;
        SIMPUL_GET(removed, act.put({ kind, id, {}, {}, true }));
        if (removed.refused())
            return refusalOf(removed);
        back.append({ kind, id, held->scope, held->fields, false });
    }
    SIMPUL_TRY(act.commit());
    return back;
}

Result<bool> putBack(Store& store, const QList<Draft>& drafts)
{
    SIMPUL_GET(act, Act::begin(store));
    for (const Draft& draft : drafts) {
        SIMPUL_GET(outcome, act.put(draft));
        if (outcome.refused())
            return refusalOf(outcome);
    }
    SIMPUL_TRY(act.commit());
    return true;
}

Result<Id> saveVisitor(
    Store& store, const programme::LifeGroups& groups, const Id& session, const DayVisitor& visitor)
{
    const auto held = store.records().find(u"session"_s, session);
    if (!held)
        return Error::refused(u"not_found"_s);
    QCborMap fields { { u"session"_s, session.bytes() }, { u"visitor_name"_s, visitor.name },
        { u"visitor_sex"_s, visitor.sex }, { u"visitor_birth_date"_s, visitor.birth.toString(Qt::ISODate) },
        { u"kartu"_s, visitor.card } };
    if (!visitor.from.isEmpty())
        fields.insert(u"visitor_from"_s, visitor.from);
    const QDate day = QDate::fromString(held->fields.value("date"_L1).toString(), Qt::ISODate);
    const QString group = groupOf(store, groups, visitor, day);
    if (!group.isEmpty())
        fields.insert(u"group"_s, group);
    return saveOne(store, Draft { u"attendance"_s, {}, held->scope, fields, false });
}

} // namespace simpul
