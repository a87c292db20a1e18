#include "core/reports/month_corrections.h"

#include "core/reports/month_report.h"
#include "core/reports/places.h"
#include "core/store/store.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// Kinds that figures are not counted from: closed months, what decides who may read and write, and rules
/// (of which MonthCorrections::otherRules tells).
const QSet<QString> kNotCounted { u"monthly_report"_s, u"public_figures"_s, u"facility"_s, u"parameter"_s };

/// By id and note, because a person may be visited twice.
using People = QMap<std::pair<Id, QString>, NamedPerson>;

ReportOrder orderOf(const MonthReport& report)
{
    return { report.report, *Period::parse(report.period), report.facility, {}, {} };
}

QString nameOf(const QJsonObject& row)
{
    for (const auto key : { "nama"_L1, "label"_L1 })
        if (row[key].isString())
            return row[key].toString();
    return rowCode(row);
}

QHash<QString, QJsonObject> byCode(const Table& table)
{
    QHash<QString, QJsonObject> rows;
    for (const QJsonObject& row : table.rows)
        rows.insert(rowCode(row), row);
    return rows;
}

/// Compares one closed report.
class Comparing {
public:
    Comparing(Store& store, const MonthReport& report)
        : m_store(store)
        , m_report(report)
        , m_scopes(scopesBehind(store, report.facility))
    {
        const Id puskesmas = store.scopes().puskesmasOf(report.facility);
        m_readsAll = puskesmas.isNull() || reports::isReadable(store, puskesmas);
    }

    Result<QList<Correction>> compare(const Table& now)
    {
        findCells(now);
        SIMPUL_TRY(findLate());
        if (m_lines.isEmpty() || m_late.isEmpty())
            return m_lines;
        const QList<People> peopleNow = peopleInCells();
        noteWhoIsMeant();
        SIMPUL_GET(peopleThen, this->peopleThen());
        for (qsizetype at = 0; at < m_lines.size(); ++at) {
            addPeople(m_lines[at], peopleNow[at], peopleThen[at], true);
            addPeople(m_lines[at], peopleThen[at], peopleNow[at], false);
        }
        return m_lines;
    }

    QSet<Id> lateRecords() const
    {
        const QList<Id> records = m_late.keys();
        return QSet<Id>(records.cbegin(), records.cend());
    }

private:
    void findCells(const Table& now)
    {
        const Table& closed = m_report.frozen->table;
        const QHash<QString, QJsonObject> before = byCode(closed), after = byCode(now);
        for (const QJsonObject& row : closed.rows)
            compareRow(row, after.value(rowCode(row)));
        for (const QJsonObject& row : now.rows)
            if (!before.contains(rowCode(row)))
                compareRow({}, row);
    }

    void compareRow(const QJsonObject& before, const QJsonObject& now)
    {
        const QJsonObject& known = before.isEmpty() ? now : before;
        for (const Column& column : m_report.frozen->table.columns) {
            const QJsonValue was = before[column.key], is = now[column.key];
            const bool isUnknownHere = !is.isDouble() && was.isDouble() && !m_readsAll;
            if (was == is || isUnknownHere || !(was.isDouble() || is.isDouble()))
                continue;
            m_lines +=
                { m_report.report, rowCode(known), nameOf(known), column.key, column.label, was, is, {} };
        }
    }

    Result<void> findLate()
    {
        SIMPUL_GET(late, lateChanges(m_store.log(), m_report.frozen->vector, m_scopes));
        for (const LateChange& change : late) {
            const Kind* kind = m_store.catalog().kind(change.kind);
            if (kind && !kind->internal && !kNotCounted.contains(change.kind))
                m_late[change.record] += change;
        }
        return {};
    }

    /// Who is counted in each of the cells; nobody where a cell has no names.
    QList<People> peopleInCells()
    {
        QList<People> all;
        for (const Correction& line : std::as_const(m_lines)) {
            People people;
            const auto named = reportNames(m_store, orderOf(m_report), line.row, line.column);
            if (named)
                for (const NamedPerson& person : *named)
                    people.insert({ person.id, person.note }, person);
            all += people;
        }
        return all;
    }

    /// The same as of the closing: what came later is folded back, looked at, and the transaction undone.
    Result<QList<People>> peopleThen()
    {
        SIMPUL_GET(transaction, Transaction::begin(m_store.db()));
        const auto look = [this]() -> Result<QList<People>> {
            const auto wasHeld = [this](const Id& scope, const HeldChange& change) {
                return !m_scopes.contains(scope)
                    || m_report.frozen->vector.covers(change.input.node, change.epoch, scope, change.seq);
            };
            for (auto it = m_late.cbegin(); it != m_late.cend(); ++it)
                SIMPUL_TRY(m_store.records().refold(it.key(), wasHeld));
            SIMPUL_TRY(m_store.figures().flush());
            noteWhoIsMeant();
            return peopleInCells();
        };
        const Result<QList<People>> people = look();
        {
            const Transaction undone = std::move(transaction);
        }
        m_store.forget();
        return people;
    }

    /// Notes whom the late changes are about, as the store stands.
    void noteWhoIsMeant()
    {
        for (auto it = m_late.cbegin(); it != m_late.cend(); ++it)
            for (const LateChange& change : *it) {
                m_because[change.record].insert(change.record);
                if (const auto record = m_store.records().find(change.kind, change.record, change.scope))
                    noteWhoIsMeant(*record);
            }
    }

    void noteWhoIsMeant(const Record& record)
    {
        for (const auto field : { "person"_L1, "household"_L1 })
            if (const auto id = Id::fromBytes(record.fields.value(field).toByteArray()))
                m_because[*id].insert(record.id);
        if (record.kind != u"session")
            return;
        (void)m_store.records().visit({ u"attendance"_s, {}, {}, record.id }, [&](const Record& attendance) {
            if (const auto id = Id::fromBytes(attendance.fields.value("person"_L1).toByteArray()))
                m_because[*id].insert(record.id);
            return true;
        });
    }

    void addPeople(Correction& line, const People& counted, const People& others, bool added)
    {
        for (auto it = counted.cbegin(); it != counted.cend(); ++it)
            if (!others.contains(it.key()))
                line.people += { *it, added, reasons(it->id) };
    }

    QList<LateChange> reasons(const Id& subject) const
    {
        QList<LateChange> because;
        const QSet<Id> records = m_because.value(subject);
        for (const Id& record : records)
            because += m_late.value(record);
        std::sort(because.begin(), because.end(), [](const LateChange& a, const LateChange& b) {
            return std::tuple(-a.time, a.record) < std::tuple(-b.time, b.record);
        });
        return because;
    }

    Store& m_store;
    const MonthReport& m_report;
    QSet<Id> m_scopes;
    bool m_readsAll = true;
    QList<Correction> m_lines;
    QMap<Id, QList<LateChange>> m_late; ///< by record
    QHash<Id, QSet<Id>> m_because; ///< person or other subject → late records about them
};

} // namespace

Result<MonthCorrections> monthCorrections(
    Store& store, const Id& facility, const QString& period, const QStringList& reports)
{
    MonthCorrections found;
    found.facility = facility;
    found.period = period;
    const QStringList names = reports.isEmpty() ? monthlyReports(store.catalog()) : reports;
    for (const QString& name : names) {
        const MonthReport report = readMonthReport(store, facility, period, name);
        if (report.state == MonthState::Ditutup && report.frozen)
            found.closed += report;
    }
    if (found.closed.isEmpty())
        return Error::refused(u"month_not_closed"_s);
    QSet<Id> late;
    for (const MonthReport& report : std::as_const(found.closed)) {
        SIMPUL_GET(now, makeReport(store, orderOf(report)));
        found.place = now.place;
        found.rules = now.rules;
        found.otherRules = found.otherRules || now.rules != report.frozen->table.rules;
        Comparing comparing(store, report);
        SIMPUL_GET(lines, comparing.compare(now));
        found.lines += lines;
        late += comparing.lateRecords();
    }
    found.lateRecords = late.size();
    return found;
}

} // namespace simpul
