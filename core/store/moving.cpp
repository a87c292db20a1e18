#include "core/store/moving.h"

#include "core/store/act.h"

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

const QString kPerson = u"person"_s;
const QString kStatus = u"status"_s;
const QString kOrigin = u"asal"_s;

/// Where a record of the person is copied when the person moves.
class Route {
public:
    Route(Store& store, const Id& from, const Id& to)
        : m_store(store)
        , m_from(from)
        , m_to(to)
        , m_oldPuskesmas(store.scopes().puskesmasOf(from))
        , m_newPuskesmas(store.scopes().puskesmasOf(to))
    {
    }

    /// Null where the record stays.
    Id destination(const Record& record) const
    {
        const Kind* kind = m_store.catalog().kind(record.kind);
        if (!kind || record.kind == kPerson)
            return {};
        const bool ofPuskesmas = kind->home == Home::Facility || kind->home == Home::Puskesmas;
        if (ofPuskesmas && record.scope == m_oldPuskesmas && m_oldPuskesmas != m_newPuskesmas)
            return m_newPuskesmas;
        return record.scope == m_from && !ofPuskesmas ? m_to : Id();
    }
    bool mayRead(const Id& scope) const { return m_store.rights().mayRead(m_store.node().id, scope); }
    bool mayWrite(const Id& scope) const { return m_store.rights().mayWrite(m_store.node().id, scope); }

private:
    Store& m_store;
    Id m_from, m_to, m_oldPuskesmas, m_newPuskesmas;
};

struct Copy {
    Record record;
    Id destination;
};

bool stands(Store& store, const QString& kind, const Id& id, const Id& scope)
{
    return store.records().state(scope, kind, id).has_value();
}

/// What points at the person and has no copy at its destination, sessions of attendances included.
Result<QList<Copy>> missingCopies(Store& store, const Id& person, const Route& route)
{
    QList<Copy> copies;
    QSet<Id> sessions;
    const auto add = [&](const Record& record, const Id& destination) {
        if (route.mayRead(destination) && !stands(store, record.kind, record.id, destination))
            copies += Copy { record, destination };
    };
    for (const QString& kind : store.catalog().kindNames())
        SIMPUL_TRY(store.records().visit({ kind, Id(), Id(), person }, [&](const Record& record) {
            const Id destination = route.destination(record);
            if (destination.isNull())
                return true;
            add(record, destination);
            const auto session = Id::fromBytes(record.fields.value("session"_L1).toByteArray());
            const auto held = session && !sessions.contains(*session)
                ? store.records().find(u"session"_s, *session, record.scope)
                : std::nullopt;
            if (held) {
                sessions += *session;
                add(*held, destination);
            }
            return true;
        }));
    return copies;
}

/// Who first wrote a record, and when and where, so far as the log still knows.
Result<QCborMap> originOf(Store& store, const Record& record)
{
    if (const QCborValue known = record.fields.value(kOrigin); known.isMap())
        return known.toMap();
    SIMPUL_GET(changes, store.log().changesOf(record.scope, record.kind, record.id));
    QCborMap origin { { u"scope"_s, record.scope.text() } };
    if (changes.isEmpty())
        return origin;
    const auto first = std::min_element(changes.cbegin(), changes.cend(),
        [](const HeldChange& a, const HeldChange& b) { return a.input.time < b.input.time; });
    origin.insert(u"node"_s, first->input.node.text());
    origin.insert(u"author"_s, first->input.author);
    origin.insert(u"time"_s, first->input.time);
    return origin;
}

Result<void> copyRecord(Act& act, const Record& record, const Id& destination, const QCborMap& fields)
{
    const Catalog& catalog = act.store().catalog();
    SIMPUL_GET(origin, originOf(act.store(), record));
    QMap<QString, QCborMap> groups;
    for (const auto& [key, value] : fields)
        groups[catalog.groupOf(record.kind, key.toString())].insert(key, value);
    groups[kOrigin] = QCborMap { { kOrigin, origin } };
    RecordChanges changes { record.kind, record.id, catalog.version(), {} };
    for (auto it = groups.cbegin(); it != groups.cend(); ++it)
        changes.changes += Change { it.key(), *it, {}, false, false };
    return act.write(destination, changes);
}

/// The person at the new place: the household stays behind with the family.
Result<void> receive(Act& act, const Record& old, const Id& to, const QDate& date)
{
    const QCborMap active { { kStatus, u"aktif"_s }, { u"status_date"_s, date.toString(Qt::ISODate) } };
    if (act.store().records().find(kPerson, old.id, to))
        return act.set(to, kPerson, old.id, kStatus, active);
    QCborMap fields = old.fields;
    for (const QString& gone : { u"household"_s, u"moved_to"_s })
        fields.remove(gone);
    for (const auto& [key, value] : active)
        fields.insert(key, value);
    return copyRecord(act, old, to, fields);
}

QDate movedOn(const Record& person)
{
    return QDate::fromString(person.fields.value("status_date"_L1).toString(), Qt::ISODate);
}

Id movedTo(const Record& person)
{
    const bool moved = person.fields.value(kStatus).toString() == u"pindah";
    return moved ? Id::fromText(person.fields.value("moved_to"_L1).toString()).value_or(Id()) : Id();
}

/// The entry of the person from which a move to `to` starts: the one that says so already, else the one that
/// is active.
std::optional<Record> startOf(Store& store, const Id& person, const Id& to)
{
    std::optional<Record> active;
    for (const Id& scope : store.records().scopesOf(kPerson, person)) {
        const auto record = store.records().find(kPerson, person, scope);
        if (!record || scope == to)
            continue;
        if (movedTo(*record) == to)
            return record;
        if (movedTo(*record).isNull())
            active = record;
    }
    return active;
}

} // namespace

Result<int> movePerson(Store& store, const Id& person, const Id& to)
{
    if (!store.scopes().opensScope(to))
        return Error::refused(u"scope_unknown"_s, { { u"scope"_s, to.text() } });
    const auto old = startOf(store, person, to);
    if (!old)
        return Error::refused(stands(store, kPerson, person, to) ? u"scope_same"_s : u"not_found"_s,
            { { u"person"_s, person.text() } });
    const Route route(store, old->scope, to);
    if (!route.mayWrite(old->scope))
        return Error::refused(u"not_allowed"_s, { { u"scope"_s, old->scope.text() } });

    SIMPUL_GET(copies, missingCopies(store, person, route));
    SIMPUL_GET(act, Act::begin(store));
    const bool handedOver = movedTo(*old) == to;
    const QDate date = handedOver ? movedOn(*old) : store.clock().today();
    if (!handedOver)
        SIMPUL_TRY(act.set(old->scope, kPerson, person, kStatus,
            { { kStatus, u"pindah"_s }, { u"status_date"_s, date.toString(Qt::ISODate) },
                { u"moved_to"_s, to.text() } }));
    int copied = 0;
    const auto there = store.records().find(kPerson, person, to);
    if (route.mayWrite(to) && (!there || !handedOver)) {
        SIMPUL_TRY(receive(act, *old, to, date));
        ++copied;
    }
    for (const Copy& copy : std::as_const(copies)) {
        if (!route.mayWrite(copy.destination))
            continue;
        SIMPUL_TRY(copyRecord(act, copy.record, copy.destination, copy.record.fields));
        ++copied;
    }
    SIMPUL_TRY(act.commit());
    return copied;
}

Result<QList<Move>> openMoves(Store& store, bool alsoDone)
{
    QList<Move> moves;
    const QList<PersonRow> moved = store.people().withStatus(u"pindah"_s);
    for (const PersonRow& row : moved) {
        const auto old = store.records().find(kPerson, row.id, row.scope);
        if (!old || movedTo(*old).isNull())
            continue;
        Move move { row.id, row.scope, movedTo(*old), movedOn(*old), false, {} };
        move.received = stands(store, kPerson, row.id, move.to);
        SIMPUL_GET(copies, missingCopies(store, row.id, Route(store, move.from, move.to)));
        for (const Copy& copy : std::as_const(copies))
            move.missing += qMakePair(copy.record.kind, copy.record.id);
        if (alsoDone || !move.received || !move.missing.isEmpty())
            moves += move;
    }
    return moves;
}

} // namespace simpul
