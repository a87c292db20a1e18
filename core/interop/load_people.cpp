#include "core/interop/load_people.h"

#include "core/store/acts.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// Writes the rows of a plan one by one and keeps what is needed to take them back.
class PeopleLoader {
public:
    PeopleLoader(Store& store, Act& act, const Id& scope, LoadReport& report)
        : m_store(store)
        , m_act(act)
        , m_scope(scope)
        , m_report(report)
    {
    }
    Result<void> load(const LoadRow& row);
    const QList<ActStep>& steps() const { return m_steps; }

private:
    Result<void> create(const LoadRow& row);
    Result<void> change(const LoadRow& row);
    Result<bool> put(const LoadRow& row, const Draft& draft, const QCborMap& before);

    Store& m_store;
    Act& m_act;
    Id m_scope;
    LoadReport& m_report;
    QList<ActStep> m_steps;
};

Result<void> PeopleLoader::load(const LoadRow& row)
{
    const bool doubtful = row.status == LoadStatus::Doubtful;
    if (row.status == LoadStatus::New || (doubtful && row.choice == LoadChoice::AsNew))
        return create(row);
    if (row.status == LoadStatus::Changed
        || (doubtful && row.choice == LoadChoice::AsThatPerson && row.other))
        return change(row);
    if (row.status == LoadStatus::Same)
        ++m_report.same;
    if (doubtful)
        m_report.doubtful += row;
    if (row.status == LoadStatus::Refused)
        m_report.refused += row;
    return {};
}

Result<bool> PeopleLoader::put(const LoadRow& row, const Draft& draft, const QCborMap& before)
{
    SIMPUL_GET(outcome, m_act.put(draft));
    if (outcome.refused()) {
        LoadRow refused = row;
        refused.findings = outcome.findings;
        m_report.refused += refused;
        return false;
    }
    m_steps += ActStep { draft.kind, outcome.id, *draft.scope, !draft.id, before, draft.fields };
    return true;
}

Result<void> PeopleLoader::create(const LoadRow& row)
{
    SIMPUL_GET(written, put(row, Draft { u"person"_s, {}, m_scope, row.fields, false }, {}));
    m_report.created += written;
    return {};
}

Result<void> PeopleLoader::change(const LoadRow& row)
{
    const auto known = m_store.records().find(u"person"_s, row.other->id, row.other->scope);
    QCborMap before, after;
    for (const auto& [key, value] : row.fields) {
        const QCborValue old = known ? known->fields.value(key.toString()) : QCborValue();
        if (old == value)
            continue;
        before.insert(key, old.isUndefined() ? QCborValue(nullptr) : old);
        after.insert(key, value);
    }
    SIMPUL_GET(
        written, put(row, Draft { u"person"_s, row.other->id, row.other->scope, after, false }, before));
    m_report.changed += written;
    return {};
}

/// What stands in the way of taking a step back; empty where nothing does.
QString hindrance(Store& store, const ActStep& step, const Record& record)
{
    for (const auto& [key, value] : step.after)
        if (record.fields.value(key.toString()) != value)
            return u"edited"_s;
    if (!step.created)
        return {};
    if (record.fields.size() != step.after.size())
        return u"edited"_s;
    bool used = false;
    const auto note = [&used](const Record&) {
        used = true;
        return false;
    };
    const QStringList kinds = store.catalog().kindNames();
    for (const QString& kind : kinds)
        if (!store.records().visit({ kind, {}, {}, step.id }, note) || used)
            return u"used"_s;
    return {};
}

Result<void> checkNobodyChanged(Store& store, const KeptAct& act)
{
    QJsonArray hindrances;
    for (const ActStep& step : act.steps) {
        const auto record = store.records().find(step.kind, step.id, step.scope);
        if (!record)
            continue; // deleted since: the step has nothing left to take back
        const QString reason = hindrance(store, step, *record);
        if (!reason.isEmpty())
            hindrances += QJsonObject { { u"kind"_s, step.kind }, { u"id"_s, step.id.text() },
                { u"name"_s, record->fields.value("name"_L1).toString() }, { u"reason"_s, reason } };
    }
    if (hindrances.isEmpty())
        return {};
    return Error::refused(u"act_changed_since"_s, { { u"records"_s, hindrances } });
}

Result<void> takeBack(Store& store, Act& act, const ActStep& step, UnloadReport& report)
{
    if (!store.records().find(step.kind, step.id, step.scope))
        return {};
    Draft draft { step.kind, step.id, step.scope, step.before, step.created };
    if (step.created)
        draft.fields = {};
    SIMPUL_GET(outcome, act.put(draft));
    if (outcome.refused()) {
        const Finding& finding = outcome.findings.first();
        return Error::refused(finding.code, finding.data);
    }
    ++(step.created ? report.removed : report.restored);
    return {};
}

} // namespace

Result<LoadReport> loadPeople(Store& store, const LoadPlan& plan, const Progress& progress)
{
    LoadReport report;
    SIMPUL_GET(act, Act::begin(store));
    PeopleLoader loader(store, act, plan.scope, report);
    qint64 done = 0;
    for (const LoadRow& row : plan.rows) {
        if (!progress.step(u"save"_s, done++, plan.rows.size()))
            return Error::cancelled();
        SIMPUL_TRY(loader.load(row));
    }
    if (loader.steps().isEmpty())
        return report;
    report.act = Id::create(store.clock().ms());
    SIMPUL_TRY(Acts(store.db()).add({ report.act, store.clock().ms(), u"people"_s, loader.steps(), 0 }));
    SIMPUL_TRY(act.commit());
    return report;
}

Result<UnloadReport> unloadAct(Store& store, const Id& id, const Progress& progress)
{
    SIMPUL_GET(act, Act::begin(store));
    Acts acts(store.db());
    const auto kept = acts.find(id);
    if (!kept)
        return Error::refused(u"act_unknown"_s, { { u"act"_s, id.text() } });
    if (kept->undone != 0)
        return Error::refused(u"act_undone"_s, { { u"act"_s, id.text() } });
    SIMPUL_TRY(checkNobodyChanged(store, *kept));
    UnloadReport report;
    qint64 done = 0;
    for (const ActStep& step : kept->steps) {
        if (!progress.step(u"undo"_s, done++, kept->steps.size()))
            return Error::cancelled();
        SIMPUL_TRY(takeBack(store, act, step, report));
    }
    SIMPUL_TRY(acts.markUndone(id, store.clock().ms()));
    SIMPUL_TRY(act.commit());
    return report;
}

} // namespace simpul
