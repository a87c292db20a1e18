#include "core/store/moving.h"

#include "core/store/act.h"
#include "core/store/carriage.h"
#include "core/store/copies.h"

#include <algorithm>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

using copies::Stayed;

const QString kPerson = u"person"_s;
const QString kStatus = u"status"_s;
constexpr int kMostRounds = 20; ///< places in a row that something late passes at once

QString textOf(const QCborMap& fields, QLatin1StringView key)
{
    return fields.value(key).toString();
}

QDate dateOf(const QCborMap& fields, QLatin1StringView key)
{
    return QDate::fromString(textOf(fields, key), Qt::ISODate);
}

/// The day of the move that the old place tells; one before all others where it tells none.
QDate dayOf(const Record& old)
{
    const QDate day = dateOf(old.fields, "status_date"_L1);
    return day.isValid() ? day : kUnknownBeginning;
}

bool isActive(const Record& person)
{
    const QString status = textOf(person.fields, "status"_L1);
    return status.isEmpty() || status == "aktif"_L1;
}

/// The person's entries, the one that holds first.
QList<Record> entriesOf(Store& store, const Id& person)
{
    QList<Record> entries;
    const QList<Id> scopes = store.records().scopesOf(kPerson, person);
    for (const Id& scope : scopes)
        if (const auto entry = store.records().find(kPerson, person, scope))
            entries += *entry;
    return entries;
}

bool beginsWith(const QList<Stayed>& all, const QList<Stayed>& first)
{
    return all.size() >= first.size() && std::equal(first.cbegin(), first.cend(), all.cbegin());
}

/// Whether both went the same way as far as the shorter one goes, on whatever days.
bool isSameWay(const QList<Stayed>& a, const QList<Stayed>& b)
{
    return std::equal(a.cbegin(), a.cbegin() + qMin(a.size(), b.size()), b.cbegin(),
        [](const Stayed& one, const Stayed& other) { return one.scope == other.scope; });
}

/// Where the person was counted before arriving at the new place, where `known` is what that place knows. Of
/// the day on which a stay ended its own place knows best; where that is not read here the later day counts.
QList<Stayed> staysBefore(Store& store, const Record& old, const QList<Stayed>& known)
{
    QList<Stayed> stays = copies::staysOf(old.fields) + QList<Stayed> { { old.scope, dayOf(old) } };
    for (qsizetype i = 0; isSameWay(known, stays) && i < qMin(known.size(), stays.size()); ++i)
        stays[i].until = qMax(stays[i].until, known[i].until);
    const QList<Record> entries = entriesOf(store, old.id);
    for (const Record& entry : entries) {
        QList<Stayed> said = copies::staysOf(entry.fields);
        if (!copies::movedTo(entry.fields).isNull())
            said += Stayed { entry.scope, dayOf(entry) };
        for (qsizetype i = 0; isSameWay(said, stays) && i < qMin(said.size(), stays.size()); ++i)
            if (said[i].scope == entry.scope)
                stays[i].until = said[i].until;
    }
    return stays;
}

/// Whether the new place has the person by this move, or has moved on from it, with the days that the old
/// places say now.
bool hasReceived(Store& store, const Record& old, const std::optional<Record>& there)
{
    if (!there)
        return false;
    const QList<Stayed> known = copies::staysOf(there->fields), told = staysBefore(store, old, known);
    return beginsWith(known, told) || (known.size() >= told.size() && !isSameWay(known, told));
}

/// Hands one person over and completes what has been handed over, in one act.
class Mover {
public:
    Mover(Store& store, Act& act, const Id& person)
        : m_store(store)
        , m_act(act)
        , m_person(person)
    {
    }

    Result<void> handOver(const Id& to, const QDate& date)
    {
        const QList<Record> entries = entriesOf(m_store, m_person);
        SIMPUL_GET(leaving, leavingFor(to, entries));
        for (const Record& old : std::as_const(leaving))
            SIMPUL_TRY(checkDay(old, dayOfLeaving(old, entries.first(), date)));
        for (const Record& old : std::as_const(leaving))
            SIMPUL_TRY(set(old.scope, kStatus,
                { { kStatus, u"pindah"_s },
                    { u"status_date"_s, dayOfLeaving(old, entries.first(), date).toString(Qt::ISODate) },
                    { u"moved_to"_s, to.text() } }));
        return m_act.flush();
    }

    /// All moves of the person, again while that brings something: what came late at the first place of
    /// several must come to the last.
    Result<int> complete()
    {
        bool goesOn = true;
        for (int round = 0; goesOn && round < kMostRounds; ++round) {
            SIMPUL_GET(brought, completeOnce());
            goesOn = brought;
        }
        return m_written;
    }

    /// The same, and tells places at which the person is still active where the person is now.
    Result<int> completeAll()
    {
        SIMPUL_TRY(complete());
        const QList<Record> entries = entriesOf(m_store, m_person);
        const bool isLost = std::any_of(entries.cbegin(), entries.cend(), [&](const Record& entry) {
            return entry.scope != entries.first().scope && isActive(entry) && mayWrite(entry.scope);
        });
        if (!isLost)
            return m_written;
        const auto told = handOver(entries.first().scope, {});
        return told || told.error().kind == ErrorKind::Refused ? complete() : Result<int>(told.error());
    }

private:
    bool mayWrite(const Id& scope) const { return m_store.rights().mayWrite(m_store.node().id, scope); }

    /// Whether anything was done.
    Result<bool> completeOnce()
    {
        bool brought = false;
        const QList<Record> entries = entriesOf(m_store, m_person);
        for (const Record& entry : entries) {
            const auto old = m_store.records().find(kPerson, m_person, entry.scope);
            const Id to = old ? copies::movedTo(old->fields) : Id();
            if (to.isNull() || !mayWrite(to))
                continue;
            SIMPUL_GET(received, receive(*old, to));
            brought = brought || received;
            SIMPUL_TRY(m_act.flush());
        }
        return brought;
    }

    /// The entries that must say that the person leaves: where the person is, and every other place here at
    /// which the person is still active.
    Result<QList<Record>> leavingFor(const Id& to, const QList<Record>& entries) const
    {
        const Facility* place = m_store.scopes().facility(to);
        if (!place || (place->type != "posyandu"_L1 && place->type != "puskesmas"_L1))
            return Error::refused(u"scope_unknown"_s, { { u"scope"_s, to.text() } });
        if (entries.isEmpty())
            return Error::refused(u"not_found"_s, { { u"person"_s, m_person.text() } });
        QList<Record> leaving;
        bool isGoing = false;
        for (const Record& entry : entries) {
            const bool isHere =
                entry.scope == entries.first().scope || (isActive(entry) && mayWrite(entry.scope));
            const bool isTold = copies::movedTo(entry.fields) == to;
            isGoing = isGoing || isTold;
            if (isHere && !isTold && entry.scope != to)
                leaving += entry;
        }
        if (leaving.isEmpty() && !isGoing)
            return Error::refused(u"scope_same"_s, { { u"person"_s, m_person.text() } });
        if (leaving.isEmpty() && !mayWrite(to))
            return Error::refused(u"not_allowed"_s, { { u"scope"_s, to.text() } });
        return leaving;
    }

    /// Who only said where to, outside the network, keeps the day that was told; who stands at the new place
    /// already left on the day that is told there.
    QDate dayOfLeaving(const Record& old, const Record& now, const QDate& date) const
    {
        const QDate told = dateOf(old.fields, "status_date"_L1);
        if (!isActive(old) && told.isValid())
            return told;
        const QList<Stayed> stays = copies::staysOf(now.fields);
        if (now.scope != old.scope && !stays.isEmpty() && stays.last().scope == old.scope)
            return stays.last().until;
        return date.isValid() ? date : m_store.clock().today();
    }

    Result<void> checkDay(const Record& old, const QDate& day) const
    {
        if (!mayWrite(old.scope))
            return Error::refused(u"not_allowed"_s, { { u"scope"_s, old.scope.text() } });
        const QString status = textOf(old.fields, "status"_L1);
        if (!isActive(old) && status != "pindah"_L1)
            return Error::refused(u"not_active"_s, { { u"status"_s, status } });
        const QDate birth = dateOf(old.fields, "birth_date"_L1), latest = m_store.latestDate();
        QJsonObject told { { u"field"_s, u"status_date"_s }, { u"date"_s, day.toString(Qt::ISODate) } };
        told.insert(u"latest"_s, latest.toString(Qt::ISODate));
        told.insert(u"birth_date"_s, birth.toString(Qt::ISODate));
        return day > latest                  ? Result<void>(Error::refused(u"date_future"_s, told))
            : birth.isValid() && day < birth ? Result<void>(Error::refused(u"before_birth"_s, told))
                                             : Result<void>();
    }

    Result<void> set(const Id& scope, const QString& group, const QCborMap& value)
    {
        return m_act.set(scope, kPerson, m_person, group, value);
    }

    Result<bool> receive(const Record& old, const Id& to)
    {
        const auto there = m_store.records().find(kPerson, m_person, to);
        const QList<Stayed> known = there ? copies::staysOf(there->fields) : QList<Stayed>();
        const QList<Stayed> told = staysBefore(m_store, old, known);
        const int moves = int(qMax(known.size(), told.size()));
        const Carriage carriage(m_store, m_person, old.scope, to);
        QList<Carriage::Load> loads;
        SIMPUL_TRY(carriage.person(loads, moves));
        SIMPUL_GET(records, carriage.records(moves));
        const int before = m_written;
        for (const Carriage::Load& load : loads + records)
            if (mayWrite(load.scope)) {
                SIMPUL_TRY(m_act.write(load.scope, load.changes));
                ++m_written;
            }
        const bool arrives = !hasReceived(m_store, old, there);
        if (arrives)
            SIMPUL_TRY(arrive(to, there && isActive(*there), known, told));
        return arrives || m_written > before;
    }

    /// The person is there from the day on; or only the days of earlier moves are put right.
    Result<void> arrive(const Id& to, bool isThere, const QList<Stayed>& known, const QList<Stayed>& told)
    {
        if (told.size() > known.size() || (told.size() == known.size() && isThere))
            SIMPUL_TRY(set(to, kStatus,
                { { kStatus, u"aktif"_s }, { u"status_date"_s, told.last().until.toString(Qt::ISODate) } }));
        const QList<Stayed> since = isSameWay(known, told) ? known.mid(told.size()) : QList<Stayed>();
        return set(to, copies::kStays, { { copies::kStays, copies::staysValue(told + since) } });
    }

    Store& m_store;
    Act& m_act;
    Id m_person;
    int m_written = 0; ///< records at new places
};

Result<QList<Move::Missing>> missingOf(Store& store, const Id& person, const Record& old, const Record& there)
{
    const Carriage carriage(store, person, old.scope, there.scope);
    const int moves = int(copies::staysOf(there.fields).size());
    QList<Carriage::Load> loads;
    SIMPUL_TRY(carriage.person(loads, moves));
    SIMPUL_GET(records, carriage.records(moves));
    QList<Move::Missing> missing;
    for (const Carriage::Load& load : loads + records)
        if (load.isNews)
            missing += Move::Missing { load.kind, load.record, load.scope };
    return missing;
}

/// The move that an entry tells of which is not where the person is.
Result<std::optional<Move>> moveFrom(Store& store, const Record& old, const Record& now)
{
    const auto mayWrite = [&store](
                              const Id& scope) { return store.rights().mayWrite(store.node().id, scope); };
    Move move { old.id, old.scope, copies::movedTo(old.fields), dayOf(old), {}, {}, false };
    if (move.to.isNull()) {
        if (!isActive(old) || old.scope == now.scope)
            return std::optional<Move>();
        const QList<Stayed> stays = copies::staysOf(now.fields);
        move.to = now.scope;
        move.date = stays.isEmpty() ? QDate() : stays.last().until;
        move.state = Move::State::Lost;
        move.canComplete = mayWrite(old.scope);
        return std::optional(move);
    }
    const auto there = store.records().find(kPerson, old.id, move.to);
    move.canComplete = mayWrite(move.to);
    if (hasReceived(store, old, there)) {
        move.state = Move::State::Received;
        SIMPUL_GET(missing, missingOf(store, old.id, old, *there));
        move.missing = missing;
        move.canComplete = std::any_of(
            missing.cbegin(), missing.cend(), [&](const Move::Missing& one) { return mayWrite(one.scope); });
    }
    return std::optional(move);
}

} // namespace

Result<int> movePerson(Store& store, const Id& person, const Id& to, const QDate& date)
{
    SIMPUL_GET(act, Act::begin(store));
    Mover mover(store, act, person);
    SIMPUL_TRY(mover.handOver(to, date));
    SIMPUL_GET(written, mover.complete());
    SIMPUL_TRY(act.commit());
    return written;
}

Result<QList<Move>> movesOf(Store& store, const Id& person)
{
    QList<Move> moves;
    const QList<Record> entries = entriesOf(store, person);
    for (const Record& entry : entries) {
        SIMPUL_GET(move, moveFrom(store, entry, entries.first()));
        if (move)
            moves += *move;
    }
    std::sort(moves.begin(), moves.end(),
        [](const Move& a, const Move& b) { return std::tie(a.date, a.from) < std::tie(b.date, b.from); });
    return moves;
}

Result<QList<Move>> openMoves(Store& store, bool alsoDone)
{
    QList<Move> open;
    const QList<Id> people = store.people().moved();
    for (const Id& person : people) {
        SIMPUL_GET(moves, movesOf(store, person));
        std::copy_if(moves.cbegin(), moves.cend(), std::back_inserter(open),
            [alsoDone](const Move& move) { return alsoDone || !move.isDone(); });
    }
    return open;
}

Result<int> completeMoves(Store& store)
{
    SIMPUL_GET(open, openMoves(store));
    QList<Id> people;
    for (const Move& move : std::as_const(open))
        if (move.canComplete && !people.contains(move.person))
            people += move.person;
    int written = 0;
    SIMPUL_GET(act, Act::begin(store));
    for (const Id& person : std::as_const(people)) {
        SIMPUL_GET(more, Mover(store, act, person).completeAll());
        written += more;
    }
    SIMPUL_TRY(act.commit());
    return written;
}

} // namespace simpul
