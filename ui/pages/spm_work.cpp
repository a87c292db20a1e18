#include "ui/pages/spm_work.h"

#include "core/base/files.h"
#include "core/reports/places.h"
#include "core/reports/rules_page.h"
#include "core/store/act.h"
#include "core/store/people.h"
#include "ui/words/figures.h"

#include <QCborArray>
#include <QDir>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInfantMonths = 12;
constexpr int kOldMonths = 60 * 12;

Id idOf(const QCborMap& fields, QLatin1StringView key)
{
    return Id::fromBytes(fields.value(key).toByteArray()).value_or(Id());
}

Result<void> addKader(Store& store, const Id& place, QList<Kader>& kader)
{
    return store.records().visit({ u"staff"_s, {}, {}, place }, [&](const Record& record) {
        const Id facility = idOf(record.fields, "facility"_L1);
        if (facility == place && record.fields.value("role"_L1).toString() == "kader"_L1) {
            const Facility* found = store.scopes().facility(facility);
            kader += { record.id, facility, record.fields.value("name"_L1).toString(),
                found ? found->name : QString() };
        }
        return true;
    });
}

/// A visit of this person that is planned for the month of `on` and not made yet.
Result<bool> isPlanned(Store& store, const Id& person, const QDate& on)
{
    bool found = false;
    SIMPUL_TRY(store.records().visit({ u"home_visit"_s, {}, {}, person }, [&](const Record& visit) {
        const QDate planned = QDate::fromString(visit.fields.value("plan_date"_L1).toString(), Qt::ISODate);
        found = planned.isValid() && monthOf(planned) == monthOf(on) && !visit.fields.contains("date"_L1);
        return !found;
    }));
    return found;
}

Draft visitDraft(const VisitPlan& plan, qsizetype at)
{
    const NamedPerson& person = plan.people[at];
    const QDate birth = QDate::fromString(person.birth, Qt::ISODate);
    Draft draft;
    draft.kind = u"home_visit"_s;
    draft.fields = { { u"person"_s, person.id.bytes() }, { u"kader"_s, plan.kader.bytes() },
        { u"plan_date"_s, plan.on.toString(Qt::ISODate) },
        { u"reason"_s, QCborArray { plan.reasons.value(at) } },
        { u"form"_s, visitForm(plan.indicator, birth, plan.on) } };
    return draft;
}

Error refusal(const Outcome& outcome)
{
    const auto first = std::find_if(outcome.findings.cbegin(), outcome.findings.cend(),
        [](const Finding& finding) { return finding.refuses; });
    QJsonObject data = first->data;
    data.insert("field"_L1, first->field);
    return Error::refused(first->code, data);
}

} // namespace

Result<Table> readCoverage(Store& store, const ReportOrder& order)
{
    SIMPUL_GET(table, makeReport(store, order));
    const Facility* facility = store.scopes().facility(order.facility);
    if (facility && facility->type == "dinkes"_L1)
        return table;
    for (QJsonObject& row : table.rows)
        if (row.value("kumulatif"_L1).isNull())
            row.insert("status"_L1, kElsewhere);
    return table;
}

ReportOrder within(Store& store, ReportOrder order, const Id& place)
{
    if (place.isNull())
        return order;
    (store.scopes().facility(place) ? order.facility : order.area) = place;
    return order;
}

Result<QString> writeRules(Store& store, const QString& folder)
{
    const reports::RulesAt at = rulesOf(store);
    const QByteArray page = rulesToHtml(store.catalog(), at, reports::facilityName(store, at.place));
    const QString file = QDir(folder).filePath(u"Daftar aturan Simpul.html"_s);
    SIMPUL_TRY(writeSafely(file, [&page](QIODevice& device) -> Result<void> {
        if (device.write(page) == page.size())
            return {};
        return Error::machine(u"io"_s, { { u"reason"_s, device.errorString() } });
    }));
    return file;
}

Result<ShortPeople> readShort(Store& store, const ReportOrder& order, const QString& row)
{
    SIMPUL_GET(people, reportNames(store, order, row, u"belum"_s));
    ShortPeople found { people, {} };
    QSet<Id> places;
    for (const NamedPerson& person : people)
        if (!places.contains(person.place)) {
            places.insert(person.place);
            SIMPUL_TRY(addKader(store, person.place, found.kader));
        }
    std::sort(found.people.begin(), found.people.end(), [](const NamedPerson& a, const NamedPerson& b) {
        return std::tuple(People::sortKey(a.placeName), People::sortKey(a.name), a.id)
            < std::tuple(People::sortKey(b.placeName), People::sortKey(b.name), b.id);
    });
    std::sort(found.kader.begin(), found.kader.end(), [](const Kader& a, const Kader& b) {
        return std::tuple(People::sortKey(a.place), People::sortKey(a.name), a.id)
            < std::tuple(People::sortKey(b.place), People::sortKey(b.name), b.id);
    });
    return found;
}

Result<Planned> planVisits(Store& store, const VisitPlan& plan)
{
    Planned planned;
    SIMPUL_GET(act, Act::begin(store));
    for (qsizetype at = 0; at < plan.people.size(); ++at) {
        SIMPUL_GET(known, isPlanned(store, plan.people[at].id, plan.on));
        if (known) {
            ++planned.known;
            continue;
        }
        SIMPUL_GET(outcome, act.put(visitDraft(plan, at)));
        if (outcome.refused())
            return refusal(outcome);
        ++planned.made;
    }
    SIMPUL_TRY(act.commit());
    return planned;
}

QString visitForm(const QString& indicator, const QDate& birth, const QDate& on)
{
    static const QHash<QString, QString> forms { { u"spm.01"_s, u"kr_bumil"_s },
        { u"spm.02"_s, u"kr_bufas"_s }, { u"spm.03"_s, u"kr_bayi"_s }, { u"spm.05"_s, u"kr_usek_remaja"_s },
        { u"spm.11"_s, u"kr_tbc"_s } };
    const auto fixed = forms.constFind(indicator);
    if (fixed != forms.cend())
        return *fixed;
    const int months = birth.isValid() ? ageMonths(birth, on) : kOldMonths;
    if (indicator == "spm.04"_L1)
        return months < kInfantMonths ? u"kr_bayi"_s : u"kr_balita"_s;
    return months < kOldMonths ? u"kr_dewasa"_s : u"kr_lansia"_s;
}

ReportOrder monthOrder(const QString& report, const Id& facility, Month month, const QString& indicator)
{
    const QString text = firstDay(month).toString(u"yyyy-MM"_s);
    return { report, { month, month, text }, facility, {}, indicator };
}

} // namespace simpul
