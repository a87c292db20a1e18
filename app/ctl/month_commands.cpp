#include "app/ctl/command.h"
#include "core/reports/month_corrections.h"
#include "core/reports/month_report.h"
#include "core/reports/public_figures.h"

#include <QJsonArray>

namespace simpul::ctl {

namespace {

using namespace Qt::StringLiterals;

/// `--note 'ROW|COLUMN=text'`, or a text alone for a note on the whole report.
Result<QList<MonthNote>> notesOf(const Context& context)
{
    QList<MonthNote> notes;
    const QStringList given = context.values(u"note"_s);
    for (const QString& text : given) {
        const qsizetype bar = text.indexOf(u'|'), equals = text.indexOf(u'=', bar + 1);
        if (bar < 0)
            notes += { {}, {}, text };
        else if (equals > bar)
            notes += { text.left(bar), text.mid(bar + 1, equals - bar - 1), text.mid(equals + 1) };
        else
            return wrongUsage();
    }
    return notes;
}

Result<Id> facilityOf(const Context& context, Store& store)
{
    if (context.has(u"facility"_s))
        return parseId(context.value(u"facility"_s), u"facility"_s);
    return store.facility();
}

Result<MonthOrder> orderOf(const Context& context, Store& store, const QString& period)
{
    MonthOrder order;
    SIMPUL_GET(facility, facilityOf(context, store));
    SIMPUL_GET(notes, notesOf(context));
    order.facility = facility;
    order.period = period;
    order.reports = context.values(u"report"_s);
    order.notes = notes;
    order.reason = context.value(u"reason"_s);
    order.acknowledged = context.has(u"acknowledge"_s);
    return order;
}

QJsonObject frozenToJson(const FrozenFigures& frozen)
{
    return { { u"rules"_s, frozen.table.rules }, { u"rows"_s, frozen.table.rows.size() },
        { u"bytes"_s, QCborValue(frozen.toFields()).toCbor().size() },
        { u"chains"_s, frozen.vector.size() } };
}

QJsonObject reportToJson(const MonthReport& report)
{
    QJsonObject notes;
    for (auto note = report.notes.cbegin(); note != report.notes.cend(); ++note)
        notes.insert(note.key(), *note);
    return { { u"facility"_s, report.facility.text() }, { u"period"_s, report.period },
        { u"report"_s, report.report }, { u"status"_s, monthStateText(report.state) },
        { u"by"_s, report.author }, { u"node"_s, report.node.isNull() ? QJsonValue() : report.node.text() },
        { u"at"_s, report.time > 0 ? QJsonValue(timeText(report.time)) : QJsonValue() },
        { u"notes"_s, notes },
        { u"frozen"_s, report.frozen ? QJsonValue(frozenToJson(*report.frozen)) : QJsonValue() } };
}

Answer take(const Context& context, MonthStep step, const QString& period)
{
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(order, orderOf(context, *store, period));
    SIMPUL_GET(done, takeMonthStep(*store, step, order));
    QJsonArray reports;
    for (const MonthReport& report : std::as_const(done.reports))
        reports.append(reportToJson(report));
    Context::print(QJsonObject { { u"facility"_s, order.facility.text() }, { u"period"_s, period },
        { u"status"_s, monthStateText(done.reports.first().state) }, { u"reports"_s, reports },
        { u"checks"_s, done.checks }, { u"differing"_s, done.differing },
        { u"published"_s, QJsonArray::fromStringList(done.published) }, { u"waits"_s, done.waits } });
    return 0;
}

Answer close(const Context& context)
{
    return take(context, MonthStep::Close, context.words().first());
}

/// Every report of the facility; without one, every report that somebody has taken a step with.
Answer listMonth(const Context& context, const QString& period)
{
    SIMPUL_GET(store, context.open(Access::Read));
    QList<MonthReport> reports;
    if (context.has(u"facility"_s)) {
        SIMPUL_GET(facility, facilityOf(context, *store));
        const QStringList names = monthlyReports(store->catalog());
        for (const QString& name : names)
            reports += readMonthReport(*store, facility, period, name);
    } else {
        SIMPUL_GET(held, monthReports(*store, period));
        reports = held;
    }
    for (const MonthReport& report : std::as_const(reports))
        Context::print(reportToJson(report));
    return 0;
}

Answer publish(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(published, publishWaiting(*store));
    Context::print(QJsonObject { { u"published"_s, QJsonArray::fromStringList(published) } });
    return 0;
}

Answer month(const Context& context)
{
    static const QHash<QString, MonthStep> steps { { u"send"_s, MonthStep::Send },
        { u"return"_s, MonthStep::Return }, { u"accept"_s, MonthStep::Accept },
        { u"close"_s, MonthStep::Close }, { u"reopen"_s, MonthStep::Reopen } };
    const QString what = context.words().first(), period = context.words().value(1);
    if (what == u"publish")
        return publish(context);
    if (what == u"list")
        return listMonth(context, period);
    if (!steps.contains(what) || period.isEmpty())
        return wrongUsage();
    return take(context, steps[what], period);
}

QJsonObject lateToJson(Store& store, const LateChange& change)
{
    return { { u"kind"_s, change.kind }, { u"record"_s, change.record.text() },
        { u"node"_s, change.node.text() }, { u"node_name"_s, nodeName(store, change.node) },
        { u"author"_s, change.author }, { u"at"_s, timeText(change.time) } };
}

QJsonObject personToJson(Store& store, const CorrectedPerson& corrected)
{
    QJsonArray because;
    for (const LateChange& change : corrected.because)
        because.append(lateToJson(store, change));
    const NamedPerson& person = corrected.person;
    return { { u"id"_s, person.id.text() }, { u"name"_s, person.name }, { u"sex"_s, person.sex },
        { u"birth_date"_s, person.birth }, { u"place_name"_s, person.placeName },
        { u"change"_s, corrected.added ? u"added"_s : u"removed"_s }, { u"because"_s, because } };
}

QJsonObject lineToJson(Store& store, const Correction& line)
{
    QJsonArray people;
    for (const CorrectedPerson& person : line.people)
        people.append(personToJson(store, person));
    const bool isNumeric = line.before.isDouble() && line.now.isDouble();
    const QJsonValue effect =
        isNumeric ? QJsonValue(line.now.toDouble() - line.before.toDouble()) : QJsonValue();
    return { { u"report"_s, line.report }, { u"row"_s, line.row }, { u"name"_s, line.rowName },
        { u"column"_s, line.column }, { u"label"_s, line.columnLabel },
        { u"before"_s, line.before.isUndefined() ? QJsonValue() : line.before },
        { u"now"_s, line.now.isUndefined() ? QJsonValue() : line.now }, { u"effect"_s, effect },
        { u"people"_s, people } };
}

Answer corrections(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(facility, facilityOf(context, *store));
    SIMPUL_GET(
        found, monthCorrections(*store, facility, context.words().first(), context.values(u"report"_s)));
    QJsonArray lines, closed;
    for (const Correction& line : std::as_const(found.lines))
        lines.append(lineToJson(*store, line));
    for (const MonthReport& report : std::as_const(found.closed))
        closed.append(reportToJson(report));
    const Table sheet = correctionsTable(*store, found);
    Context::print(QJsonObject { { u"facility"_s, facility.text() }, { u"period"_s, found.period },
        { u"title"_s, sheet.title }, { u"late_records"_s, found.lateRecords },
        { u"other_rules"_s, found.otherRules }, { u"closed"_s, closed }, { u"corrections"_s, lines },
        { u"notes"_s, QJsonArray::fromStringList(sheet.notes) } });
    return 0;
}

} // namespace

QList<Command> monthCommands()
{
    const QString place = u"--facility ID [--report NAME …]"_s;
    return { { u"close"_s, u"PERIOD"_s, close, place }, { u"corrections"_s, u"PERIOD"_s, corrections, place },
        { u"month"_s, u"list|send|return|accept|close|reopen|publish [PERIOD]"_s, month,
            place + u" [--note 'ROW|COLUMN=text' …] [--reason R] [--acknowledge]"_s } };
}

} // namespace simpul::ctl
