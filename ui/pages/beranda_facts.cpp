#include "ui/pages/beranda_facts.h"

#include "core/reports/month_report.h"
#include "core/reports/places.h"
#include "core/store/copies.h"
#include "core/sync/backup.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QDate dateOf(const Record& record, QLatin1String field)
{
    return QDate::fromString(record.fields.value(field).toString(), Qt::ISODate);
}

Id idOf(const Record& record, QLatin1String field)
{
    return Id::fromBytes(record.fields.value(field).toByteArray()).value_or(Id());
}

/// Gathers the facts of one place and month.
class Reader {
public:
    Reader(Store& store, Month month)
        : m_store(store)
        , m_month(month)
        , m_today(store.clock().today())
    {
    }

    BerandaFacts read(const Id& facility)
    {
        m_facts.reported = m_month - 1;
        findPosyandu(facility);
        readSessions();
        readMonth(facility);
        readPlans();
        readExchange();
        sortNames();
        return m_facts;
    }

private:
    struct Months {
        bool any = false, open = false, closedBefore = false, today = false;
    };

    void findPosyandu(const Id& facility)
    {
        const auto areas = reports::Areas::load(m_store.records());
        if (!areas)
            return;
        const auto where = reports::whereOf(m_store, { u"posyandu"_s, {}, facility, {}, {} }, *areas);
        if (!where)
            return;
        m_facts.place = where->name;
        for (const Id& scope : where->staffScopes) {
            const Facility* found = m_store.scopes().facility(scope);
            if (found && found->active)
                m_scopes.insert(scope);
            if (found && found->active && found->type == u"posyandu")
                m_posyandu.insert(scope, {});
        }
        m_facts.posyandu = m_posyandu.size();
    }

    void readSessions()
    {
        // What cannot be read is not on the list; the pages themselves then say why.
        (void)m_store.records().visit({ u"session"_s, {}, {}, {} }, [this](const Record& record) {
            const auto posyandu = m_posyandu.find(idOf(record, "posyandu"_L1));
            const QString type = record.fields.value("type"_L1).toString();
            if (posyandu != m_posyandu.end() && (type.isEmpty() || type == u"hari_buka"))
                note(*posyandu, dateOf(record, "date"_L1), record.fields.value("status"_L1).toString());
            return true;
        });
        for (auto it = m_posyandu.cbegin(); it != m_posyandu.cend(); ++it)
            sortOut(reports::facilityName(m_store, it.key()), *it);
    }

    void note(Months& months, const QDate& date, const QString& status) const
    {
        const bool closed = status == u"tutup";
        if (monthOf(date) == m_facts.reported)
            months.closedBefore |= closed;
        if (monthOf(date) != m_month)
            return;
        months.any = true;
        months.today |= date == m_today && !closed;
        months.open |= date < m_today && !closed;
    }

    void sortOut(const QString& name, const Months& months)
    {
        if (months.today)
            m_facts.today += name;
        if (months.open)
            m_facts.notClosed += name;
        if (!months.any && m_month >= monthOf(m_today))
            m_facts.noSession += name;
        if (!months.closedBefore)
            m_facts.notReported += name;
    }

    /// Where the reports of the month before stand.
    void readMonth(const Id& facility)
    {
        const Facility* own = m_store.scopes().facility(facility);
        m_facts.isPuskesmas = own && own->type == u"puskesmas";
        const QString period = firstDay(m_facts.reported).toString(u"yyyy-MM"_s);
        const auto reports = monthReports(m_store, period);
        if (!own || !reports)
            return;
        qsizetype done = 0;
        QSet<Id> returned, sent;
        for (const MonthReport& report : *reports) {
            const bool isOwn = report.facility == facility;
            if (!isOwn && !m_posyandu.contains(report.facility))
                continue;
            if (report.state == MonthState::Dikembalikan)
                returned.insert(report.facility);
            if (report.state == MonthState::Dikirim && !isOwn)
                sent.insert(report.facility);
            done += isOwn && isOut(report.state) ? 1 : 0;
        }
        m_facts.isOpen =
            m_facts.reported < monthOf(m_today) && done < monthlyReports(m_store.catalog()).size();
        for (const Id& one : std::as_const(returned))
            m_facts.returned += reports::facilityName(m_store, one);
        for (const Id& one : std::as_const(sent))
            m_facts.sent += reports::facilityName(m_store, one);
    }

    /// Nothing is left to do here.
    bool isOut(MonthState state) const
    {
        if (m_facts.isPuskesmas)
            return state == MonthState::Ditutup;
        return state != MonthState::Draf && state != MonthState::Dikembalikan;
    }

    void readPlans()
    {
        QHash<Id, QDate> waiting; // whom somebody has meant to visit, and since when
        (void)m_store.records().visit({ u"home_visit"_s, {}, {}, {} }, [&](const Record& record) {
            if (record.fields.contains("date"_L1) || !m_scopes.contains(record.scope)
                || copies::isCopy(record))
                return true;
            const QDate planned = dateOf(record, "plan_date"_L1);
            if (planned.isValid() && planned < m_today) {
                ++m_facts.overdue;
                QDate& since = waiting[idOf(record, "person"_L1)];
                since = since.isValid() ? std::min(since, planned) : planned;
            }
            return true;
        });
        m_facts.overduePeople = waiting.size();
        nameLongest(waiting);
    }

    void nameLongest(const QHash<Id, QDate>& waiting)
    {
        constexpr qsizetype kNamed = 4;
        QList<std::pair<QDate, Id>> order;
        for (auto it = waiting.cbegin(); it != waiting.cend(); ++it)
            order.append({ it.value(), it.key() });
        const auto named = order.begin() + std::min(kNamed, order.size());
        std::partial_sort(order.begin(), named, order.end());
        for (auto it = order.begin(); it != named; ++it) {
            const auto found = m_store.records().find(u"person"_s, it->second);
            m_facts.longestOverdue += found ? found->fields.value("name"_L1).toString() : u"satu keluarga"_s;
        }
    }

    void readExchange()
    {
        m_facts.conflicts = m_store.records().itemCount();
        for (const Gap& gap : m_store.log().gaps())
            m_facts.missing += qint64(gap.to) - gap.from + 1;
        m_facts.setAside = m_store.log().setAsideCount();
        m_facts.lastBackup = lastBackup(m_store);
        if (const auto in = m_store.peers().newestReceipt(u"in"_s))
            m_facts.lastReceived = QDateTime::fromMSecsSinceEpoch(in->time);
        if (const auto out = m_store.peers().newestReceipt(u"out"_s))
            m_facts.lastSent = QDateTime::fromMSecsSinceEpoch(out->time);
    }

    void sortNames()
    {
        for (QStringList* names : { &m_facts.returned, &m_facts.sent, &m_facts.today, &m_facts.notClosed,
                 &m_facts.noSession, &m_facts.notReported })
            std::sort(names->begin(), names->end(),
                [](const QString& a, const QString& b) { return a.localeAwareCompare(b) < 0; });
    }

    Store& m_store;
    Month m_month;
    QDate m_today;
    BerandaFacts m_facts;
    QHash<Id, Months> m_posyandu;
    QSet<Id> m_scopes;
};

} // namespace

BerandaFacts readBerandaFacts(Store& store, const Id& facility, Month month)
{
    return Reader(store, month).read(facility);
}

} // namespace simpul
