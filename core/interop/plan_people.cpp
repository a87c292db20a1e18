#include "core/interop/load_people.h"
#include "core/records/name_alike.h"

#include <QJsonArray>
#include <QMultiHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString textOf(const QCborMap& fields, QLatin1String key)
{
    return fields.value(key).toString();
}

bool isThere(const PersonRow& person)
{
    return person.status.isEmpty() || person.status == "aktif"_L1;
}

/// Compares one row of the sheet after the other with the people here and with the rows before it.
class PeopleMatcher {
public:
    PeopleMatcher(Store& store, const Id& scope)
        : m_store(store)
        , m_scope(scope)
    {
    }

    /// Reads who was born on the days that the sheet names.
    Result<void> readPeople(const QList<PersonOnSheet>& sheet, const Progress& progress);
    LoadRow match(const PersonOnSheet& person);

private:
    struct Found {
        std::optional<PersonRow> person;
        QString doubt;
    };
    Found find(const QCborMap& fields);
    Found findByNik(const QCborMap& fields);
    Found findByBirth(const QCborMap& fields) const;
    QString doubtAbout(const PersonRow& person, const QCborMap& fields) const;
    int earlierLine(const PersonOnSheet& person);
    QCborMap whatDiffers(const QCborMap& fields, const Id& person);
    void checkDoor(LoadRow& row);

    Store& m_store;
    Id m_scope;
    QMultiHash<QString, PersonRow> m_byBirth;
    QHash<QString, int> m_lines; ///< of the rows before, by NIK and by name and birth date
};

Result<void> PeopleMatcher::readPeople(const QList<PersonOnSheet>& sheet, const Progress& progress)
{
    QSet<QString> births;
    for (const PersonOnSheet& person : sheet)
        births.insert(textOf(person.fields, "birth_date"_L1));
    constexpr int kPage = 1000;
    qint64 read = 0;
    QList<PersonRow> page = m_store.people().page({}, nullptr, kPage);
    while (!page.isEmpty()) {
        for (const PersonRow& person : std::as_const(page))
            if (births.contains(person.birth) && isThere(person))
                m_byBirth.insert(person.birth, person);
        read += page.size();
        if (!progress.step(u"compare"_s, read, 0))
            return Error::cancelled();
        const PersonRow last = page.last();
        page = m_store.people().page({}, &last, kPage);
    }
    return {};
}

QString PeopleMatcher::doubtAbout(const PersonRow& person, const QCborMap& fields) const
{
    const QString nik = textOf(fields, "nik"_L1), mother = textOf(fields, "mother_name"_L1);
    if (person.scope != m_scope)
        return u"elsewhere"_s;
    if (foldedName(person.name) != foldedName(textOf(fields, "name"_L1)))
        return u"alike"_s;
    if (!nik.isEmpty() && !person.nik.isEmpty() && nik != person.nik)
        return u"nik_differs"_s;
    if (!mother.isEmpty() && !person.mother.isEmpty() && !namesAlike(mother, person.mother))
        return u"mother_differs"_s;
    const bool sameWriting = People::sortKey(person.name) == People::sortKey(textOf(fields, "name"_L1));
    return sameWriting ? QString() : u"alike"_s;
}

PeopleMatcher::Found PeopleMatcher::findByNik(const QCborMap& fields)
{
    const QString nik = textOf(fields, "nik"_L1);
    if (nik.isEmpty())
        return {};
    const QList<PersonRow> same = m_store.people().withNik(nik);
    for (const PersonRow& person : same) {
        if (!isThere(person))
            continue;
        if (!namesAlike(person.name, textOf(fields, "name"_L1)))
            return { person, u"nik_other_name"_s };
        return { person, person.scope == m_scope ? QString() : u"elsewhere"_s };
    }
    return {};
}

PeopleMatcher::Found PeopleMatcher::findByBirth(const QCborMap& fields) const
{
    Found found;
    const QString birth = textOf(fields, "birth_date"_L1), name = textOf(fields, "name"_L1),
                  sex = textOf(fields, "sex"_L1);
    for (auto it = m_byBirth.constFind(birth); it != m_byBirth.constEnd() && it.key() == birth; ++it) {
        if (it->sex != sex || !namesAlike(it->name, name))
            continue;
        const QString doubt = doubtAbout(*it, fields);
        if (doubt.isEmpty())
            return { *it, {} };
        if (!found.person || doubt != "alike"_L1)
            found = { *it, doubt };
    }
    return found;
}

PeopleMatcher::Found PeopleMatcher::find(const QCborMap& fields)
{
    const Found byNik = findByNik(fields);
    return byNik.person ? byNik : findByBirth(fields);
}

/// The line of an earlier row with the same NIK, or the same name and birth date; 0 where there is none.
int PeopleMatcher::earlierLine(const PersonOnSheet& person)
{
    const QString nik = textOf(person.fields, "nik"_L1);
    const QString identity =
        foldedName(textOf(person.fields, "name"_L1)) + u'|' + textOf(person.fields, "birth_date"_L1);
    int line = m_lines.value(identity);
    if (line == 0 && !nik.isEmpty())
        line = m_lines.value(nik);
    if (line == 0) {
        m_lines.insert(identity, person.line);
        if (!nik.isEmpty())
            m_lines.insert(nik, person.line);
    }
    return line;
}

/// A name that differs in upper and lower case alone does not differ.
QCborMap PeopleMatcher::whatDiffers(const QCborMap& fields, const Id& person)
{
    QCborMap differs;
    const auto known = m_store.records().find(u"person"_s, person);
    for (const auto& [key, value] : fields) {
        const QCborValue old = known ? known->fields.value(key.toString()) : QCborValue();
        const bool isName = key.toString().endsWith("name"_L1);
        const bool same =
            isName ? People::sortKey(old.toString()) == People::sortKey(value.toString()) : old == value;
        if (!same)
            differs.insert(key, value);
    }
    return differs;
}

void PeopleMatcher::checkDoor(LoadRow& row)
{
    DoorContext context;
    context.latest = m_store.latestDate();
    context.scopeType = u"posyandu"_s;
    context.isNew = true;
    QCborMap whole = row.fields;
    if (row.status == LoadStatus::Changed)
        if (const auto known = m_store.records().find(u"person"_s, row.other->id)) {
            whole = known->fields;
            for (const auto& [key, value] : std::as_const(row.fields))
                whole.insert(key, value);
            context.isNew = false;
        }
    QStringList changed;
    for (const auto& [key, value] : std::as_const(row.fields))
        changed += key.toString();
    row.findings += checkRecord(m_store.catalog(), u"person"_s, whole, changed, context);
    if (std::any_of(
            row.findings.begin(), row.findings.end(), [](const Finding& finding) { return finding.refuses; }))
        row.status = LoadStatus::Refused;
}

LoadRow PeopleMatcher::match(const PersonOnSheet& person)
{
    LoadRow row;
    row.line = person.line;
    row.fields = person.fields;
    row.findings = person.findings;
    row.otherLine = earlierLine(person);
    const Found found = find(person.fields);
    row.other = found.person;
    row.doubt = row.otherLine != 0 ? u"twice"_s : found.doubt;
    if (!row.doubt.isEmpty()) {
        row.status = LoadStatus::Doubtful;
    } else if (found.person) {
        row.fields = whatDiffers(person.fields, found.person->id);
        row.status = row.fields.isEmpty() ? LoadStatus::Same : LoadStatus::Changed;
    }
    if (row.status != LoadStatus::Same)
        checkDoor(row);
    return row;
}

} // namespace

int LoadPlan::count(LoadStatus status) const
{
    return int(std::count_if(
        rows.begin(), rows.end(), [status](const LoadRow& row) { return row.status == status; }));
}

Result<LoadPlan> planPeople(
    Store& store, const QList<PersonOnSheet>& sheet, const Id& scope, const Progress& progress)
{
    if (!store.scopes().opensScope(scope))
        return Error::refused(u"scope_unknown"_s, { { u"scope"_s, scope.text() } });
    LoadPlan plan { scope, {} };
    PeopleMatcher matcher(store, scope);
    SIMPUL_TRY(matcher.readPeople(sheet, progress));
    for (const PersonOnSheet& person : sheet) {
        if (!progress.step(u"check"_s, plan.rows.size(), sheet.size()))
            return Error::cancelled();
        plan.rows += matcher.match(person);
    }
    return plan;
}

LoadReport reportOf(const LoadPlan& plan)
{
    LoadReport report;
    report.created = plan.count(LoadStatus::New);
    report.changed = plan.count(LoadStatus::Changed);
    report.same = plan.count(LoadStatus::Same);
    for (const LoadRow& row : plan.rows) {
        if (row.status == LoadStatus::Doubtful)
            report.doubtful += row;
        if (row.status == LoadStatus::Refused)
            report.refused += row;
    }
    return report;
}

static QJsonObject doubtJson(const LoadRow& row)
{
    QJsonObject json { { u"line"_s, row.line }, { u"name"_s, textOf(row.fields, "name"_L1) },
        { u"reason"_s, row.doubt } };
    if (row.other)
        json.insert(u"person"_s, row.other->id.text());
    if (row.otherLine != 0)
        json.insert(u"other_line"_s, row.otherLine);
    return json;
}

QJsonObject jsonOf(const LoadReport& report)
{
    QJsonArray doubtful, refused;
    for (const LoadRow& row : report.doubtful)
        doubtful += doubtJson(row);
    for (const LoadRow& row : report.refused)
        for (const Finding& finding : row.findings)
            if (finding.refuses)
                refused += QJsonObject { { u"line"_s, row.line }, { u"field"_s, finding.field },
                    { u"code"_s, finding.code } };
    const QJsonValue act = report.act.isNull() ? QJsonValue() : QJsonValue(report.act.text());
    return { { u"act"_s, act }, { u"new"_s, report.created }, { u"changed"_s, report.changed },
        { u"same"_s, report.same }, { u"doubtful"_s, doubtful }, { u"refused"_s, refused } };
}

} // namespace simpul
