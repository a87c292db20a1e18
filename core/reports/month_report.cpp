#include "core/reports/month_report.h"

#include "core/reports/public_figures.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QString kKind = u"monthly_report"_s;

struct Rule {
    MonthStep step;
    QList<MonthState> from;
    MonthState to;
    bool freezes;
};

const Rule& ruleOf(MonthStep step)
{
    using enum MonthState;
    static const QList<Rule> rules {
        { MonthStep::Send, { Draf, Dikembalikan }, Dikirim, true },
        { MonthStep::Return, { Dikirim, Diterima }, Dikembalikan, false },
        { MonthStep::Accept, { Dikirim }, Diterima, false },
        { MonthStep::Close, { Draf, Dikirim, Diterima }, Ditutup, true },
        { MonthStep::Reopen, { Ditutup }, Draf, false },
    };
    return rules.at(int(step));
}

/// The scope whose writers look at what the facility sends.
Id reviewingScope(const Scopes& scopes, const Id& facility)
{
    const Id puskesmas = scopes.puskesmasOf(facility);
    return puskesmas.isNull() ? scopes.scopeOf(facility) : puskesmas;
}

bool mayTake(const Store& store, MonthStep step, const Id& facility)
{
    const Scopes& scopes = store.scopes();
    const Id scope = step == MonthStep::Send ? scopes.scopeOf(facility) : reviewingScope(scopes, facility);
    return store.rights().mayWrite(store.node().id, scope);
}

Result<void> checkOrder(const Store& store, MonthStep step, const MonthOrder& order)
{
    const auto period = Period::parse(order.period);
    if (!period || !period->isMonth())
        return Error::refused(u"month_period"_s, { { u"field"_s, u"period"_s } });
    if (period->from > monthOf(store.clock().today()))
        return Error::refused(u"month_ahead"_s);
    if (!store.scopes().facility(order.facility))
        return Error::refused(u"place_unknown"_s, { { u"facility"_s, order.facility.text() } });
    if (!mayTake(store, step, order.facility))
        return Error::refused(u"month_not_yours"_s);
    if (step == MonthStep::Reopen && order.reason.trimmed().isEmpty())
        return Error::refused(u"month_reason"_s);
    return {};
}

/// What of a report's checks is not met.
QJsonArray findingsOf(const Table& table)
{
    QJsonArray findings;
    for (const SelfCheck& check : table.checks)
        if (!check.isMet)
            findings.append(
                QJsonObject { { u"report"_s, table.name }, { u"row"_s, check.row }, { u"code"_s, check.code },
                    { u"text"_s, check.text }, { u"have"_s, check.have }, { u"limit"_s, check.limit } });
    return findings;
}

Result<FrozenFigures> freeze(Store& store, const MonthReport& report, MonthState state)
{
    ReportOrder order;
    order.name = report.report;
    order.period = *Period::parse(report.period);
    order.facility = report.facility;
    SIMPUL_GET(table, makeReport(store, order));
    return FrozenFigures { table, HaveVector::of(store.log(), scopesBehind(store, report.facility)), state };
}

int cellsDiffering(const Table& a, const Table& b)
{
    int count = 0;
    const auto isNothing = [](const QJsonValue& value) { return value.isNull() || value.isUndefined(); };
    for (qsizetype row = 0; row < std::max(a.rows.size(), b.rows.size()); ++row)
        for (const Column& column : b.columns) {
            const QJsonValue was = a.rows.value(row)[column.key], is = b.rows.value(row)[column.key];
            count += was != is && !(isNothing(was) && isNothing(is));
        }
    return count;
}

/// One step under way.
class Taking {
public:
    Taking(Store& store, MonthStep step, const MonthOrder& order)
        : m_store(store)
        , m_rule(ruleOf(step))
        , m_order(order)
    {
    }

    Result<MonthDone> take()
    {
        SIMPUL_TRY(choose());
        SIMPUL_TRY(freezeAll());
        SIMPUL_TRY(takeNotes());
        SIMPUL_TRY(save());
        return m_done;
    }

private:
    Result<void> choose()
    {
        const QStringList names =
            m_order.reports.isEmpty() ? monthlyReports(m_store.catalog()) : m_order.reports;
        QString refused;
        for (const QString& name : names) {
            const MonthReport report = readMonthReport(m_store, m_order.facility, m_order.period, name);
            if (m_rule.from.contains(report.state))
                m_done.reports += report;
            else if (refused.isEmpty())
                refused = monthStateText(report.state);
        }
        if (m_done.reports.isEmpty())
            return Error::refused(u"month_step"_s, { { u"status"_s, refused } });
        return {};
    }

    Result<void> freezeAll()
    {
        for (MonthReport& report : m_done.reports) {
            if (!m_rule.freezes)
                continue;
            SIMPUL_GET(frozen, freeze(m_store, report, m_rule.to));
            const QJsonArray found = findingsOf(frozen.table);
            for (const QJsonValue finding : found)
                m_done.checks.append(finding);
            if (report.state != MonthState::Draf && report.frozen)
                m_done.differing += cellsDiffering(report.frozen->table, frozen.table);
            report.frozen = frozen;
        }
        if (m_rule.step == MonthStep::Send && !m_done.checks.isEmpty() && !m_order.acknowledged)
            return Error::refused(u"month_checks"_s, { { u"checks"_s, m_done.checks } });
        return {};
    }

    Result<void> takeNotes()
    {
        for (MonthReport& report : m_done.reports) {
            for (const MonthNote& note : m_order.notes)
                report.notes.insert(noteKey(note.row, note.column), note.text.trimmed());
            if (m_rule.step == MonthStep::Reopen)
                report.notes = { { noteKey({}, {}), m_order.reason.trimmed() } };
            if (m_rule.step == MonthStep::Accept || m_rule.step == MonthStep::Close)
                report.notes.clear();
            if (m_rule.step == MonthStep::Return && report.notes.isEmpty())
                return Error::refused(u"month_note"_s);
        }
        return {};
    }

    Result<void> save()
    {
        SIMPUL_GET(act, Act::begin(m_store));
        for (MonthReport& report : m_done.reports) {
            report.state = m_rule.to;
            report.node = m_store.node().id;
            report.author = m_store.author();
            report.time = m_store.clock().ms();
            SIMPUL_TRY(act.write(
                report.scope, answeringChanges(m_store, report.scope, kKind, report.id, groups(report))));
        }
        if (m_rule.step == MonthStep::Close)
            SIMPUL_TRY(publish(act));
        return act.commit();
    }

    Result<void> publish(Act& act)
    {
        if (!m_store.rights().mayWrite(m_store.node().id, m_store.network())) {
            m_done.waits = std::any_of(m_done.reports.cbegin(), m_done.reports.cend(),
                [this](const MonthReport& report) { return isPublic(m_store, report); });
            return {};
        }
        SIMPUL_GET(published, stagePublicFigures(act, m_done.reports));
        m_done.published = published;
        return {};
    }

    QMap<QString, QCborMap> groups(const MonthReport& report) const
    {
        QCborMap notes;
        for (auto note = report.notes.cbegin(); note != report.notes.cend(); ++note)
            notes.insert(note.key(), *note);
        QMap<QString, QCborMap> all { { u"facility"_s, { { u"facility"_s, report.facility.bytes() } } },
            { u"period"_s, { { u"period"_s, report.period } } },
            { u"report"_s, { { u"report"_s, report.report } } },
            { u"status"_s, { { u"status"_s, monthStateText(report.state) } } } };
        const MonthReport before = readMonthReport(m_store, report.facility, report.period, report.report);
        if (before.notes != report.notes)
            all.insert(u"notes"_s, { { u"notes"_s, notes } });
        if (m_rule.freezes)
            all.insert(u"figures"_s, report.frozen->toFields());
        return all;
    }

    Store& m_store;
    const Rule& m_rule;
    const MonthOrder& m_order;
    MonthDone m_done;
};

} // namespace

QStringList monthlyReports(const Catalog& catalog)
{
    QStringList names;
    const QJsonArray listed = catalog.document(u"month"_s)["reports"_L1].toArray();
    for (const QJsonValue name : listed)
        names += name.toString();
    return names;
}

QList<MonthStep> stepsOpen(const Store& store, const MonthReport& report)
{
    QList<MonthStep> open;
    const Facility* facility = store.scopes().facility(report.facility);
    const bool sendsByClosing = facility && facility->type == u"puskesmas";
    for (const MonthStep step :
        { MonthStep::Send, MonthStep::Return, MonthStep::Accept, MonthStep::Close, MonthStep::Reopen })
        if (ruleOf(step).from.contains(report.state) && mayTake(store, step, report.facility)
            && !(step == MonthStep::Send && sendsByClosing))
            open += step;
    return open;
}

Result<MonthDone> takeMonthStep(Store& store, MonthStep step, const MonthOrder& order)
{
    SIMPUL_TRY(checkOrder(store, step, order));
    return Taking(store, step, order).take();
}

Result<void> noteOnCell(Store& store, const MonthReport& report, const MonthNote& note)
{
    if (!mayTake(store, MonthStep::Return, report.facility))
        return Error::refused(u"month_not_yours"_s);
    const MonthReport now = readMonthReport(store, report.facility, report.period, report.report);
    if (!ruleOf(MonthStep::Return).from.contains(now.state))
        return Error::refused(u"month_step"_s, { { u"status"_s, monthStateText(now.state) } });
    QCborMap notes;
    for (auto it = now.notes.cbegin(); it != now.notes.cend(); ++it)
        notes.insert(it.key(), *it);
    const QString key = noteKey(note.row, note.column), text = note.text.trimmed();
    if (text.isEmpty())
        notes.remove(key);
    else
        notes.insert(key, text);
    SIMPUL_GET(act, Act::begin(store));
    SIMPUL_TRY(act.write(now.scope,
        answeringChanges(store, now.scope, kKind, now.id, { { u"notes"_s, { { u"notes"_s, notes } } } })));
    return act.commit();
}

} // namespace simpul
