#include "core/store/carriage.h"

#include <algorithm>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

const QString kPerson = u"person"_s;
/// What of a person does not move: the household stays behind with the family.
const QStringList kOfThePlace { u"status"_s, u"household"_s, copies::kStays };

Change deletionOf(const RecordState& state)
{
    Change change;
    change.remove = true;
    for (const QList<Version>& heads : state.groups)
        for (const Version& head : heads)
            change.names += head.ref;
    return change;
}

} // namespace

Carriage::Carriage(Store& store, const Id& person, const Id& from, const Id& to)
    : m_store(store)
    , m_person(person)
    , m_from(from)
    , m_to(to)
    , m_oldPuskesmas(store.scopes().puskesmasOf(from))
    , m_newPuskesmas(store.scopes().puskesmasOf(to))
{
}

Result<QList<Carriage::Load>> Carriage::records(int moves) const
{
    QList<Load> loads;
    const QStringList kinds = m_store.catalog().kindNames();
    for (const QString& kind : kinds) {
        if (!isOfPerson(kind))
            continue;
        for (const auto& [old, now] : routes(kind)) {
            SIMPUL_GET(ids, idsAt(kind, old, now));
            for (const Id& id : ids)
                SIMPUL_TRY(add(loads, kind, id, old, now, moves));
        }
    }
    return loads;
}

Result<void> Carriage::person(QList<Load>& loads, int moves) const
{
    return add(loads, kPerson, m_person, m_from, m_to, moves);
}

/// What points at a person only by the way (a household at its head, a child at the mother) stays.
bool Carriage::isOfPerson(const QString& kind) const
{
    const Field* field = m_store.catalog().field(kind, kPerson);
    return kind == "alias"_L1 || (field && field->type == Type::Ref);
}

/// From where to where records of the kind go. What only a puskesmas writes stays with the puskesmas.
QList<std::pair<Id, Id>> Carriage::routes(const QString& kind) const
{
    const Home home = m_store.catalog().kind(kind)->home;
    const bool isClinical = home == Home::Facility || home == Home::Puskesmas;
    QList<std::pair<Id, Id>> routes;
    if (!isClinical)
        routes += { m_from, m_to };
    const bool changesPuskesmas = m_oldPuskesmas != m_newPuskesmas && isRead(m_oldPuskesmas)
        && isRead(m_newPuskesmas) && (isClinical || m_oldPuskesmas != m_from);
    if (changesPuskesmas)
        routes += { m_oldPuskesmas, m_newPuskesmas };
    return routes;
}

bool Carriage::isRead(const Id& scope) const
{
    return !scope.isNull() && m_store.rights().mayRead(m_store.node().id, scope);
}

/// Those that stand at either place: one may have been deleted at the old one.
Result<QList<Id>> Carriage::idsAt(const QString& kind, const Id& old, const Id& now) const
{
    QSet<Id> ids;
    for (const Id& scope : { old, now })
        SIMPUL_TRY(m_store.records().visit({ kind, scope, Id(), m_person }, [&ids](const Record& record) {
            ids += record.id;
            return true;
        }));
    QList<Id> sorted(ids.cbegin(), ids.cend());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

Result<void> Carriage::add(
    QList<Load>& loads, const QString& kind, const Id& id, const Id& old, const Id& now, int moves) const
{
    const auto from = m_store.records().state(old, kind, id);
    const RecordState to = m_store.records().state(now, kind, id).value_or(RecordState());
    if (!from || to.isDeleted())
        return {};
    Load load { kind, id, now, { kind, id, m_store.catalog().version(), {} }, true };
    if (copies::isDeletedSince(*from, to)) {
        load.changes.changes += deletionOf(to);
    } else if (!from->isDeleted()) {
        const copies::Transfer transfer = copies::transfer(*from, to, moves,
            kind == kPerson ? kOfThePlace : QStringList(), originOf({ kind, id, old, from->fields() }));
        load.changes.changes = transfer.changes;
        load.isNews = transfer.isNews;
    }
    if (!load.changes.changes.isEmpty())
        loads += load;
    return {};
}

copies::Origin Carriage::originOf(const Record& record) const
{
    copies::Origin origin { {}, [this, record] { return firstWritten(record); } };
    const auto session = Id::fromBytes(record.fields.value("session"_L1).toByteArray());
    const auto held = session ? m_store.records().find(u"session"_s, *session) : std::nullopt;
    if (held) {
        const auto posyandu = Id::fromBytes(held->fields.value("posyandu"_L1).toByteArray());
        origin.session = { { u"date"_s, held->fields.value("date"_L1) },
            { u"posyandu"_s, posyandu.value_or(Id()).text() } };
    }
    return origin;
}

QCborMap Carriage::firstWritten(const Record& record) const
{
    QCborMap origin { { u"scope"_s, record.scope.text() } };
    const auto changes = m_store.log().changesOf(record.scope, record.kind, record.id);
    if (!changes || changes->isEmpty())
        return origin;
    const auto first =
        std::min_element(changes->cbegin(), changes->cend(), [](const HeldChange& a, const HeldChange& b) {
            return std::tie(a.input.time, a.input.node) < std::tie(b.input.time, b.input.node);
        });
    origin.insert(u"node"_s, first->input.node.text());
    origin.insert(u"author"_s, first->input.author);
    origin.insert(u"time"_s, first->input.time);
    return origin;
}

} // namespace simpul
