#include "core/store/act.h"

#include "core/store/derived_id.h"
#include "core/store/understanding.h"

#include <QVarLengthArray>
#include <algorithm>

namespace simpul {

namespace {

template <typename Fields> Id idOf(const Fields& fields, const char* key)
{
    return Id::fromBytes(fields.value(QLatin1String(key)).toByteArray()).value_or(Id());
}

QDate dateOf(const Values& fields, const char* key)
{
    return QDate::fromString(fields.value(QLatin1String(key)).toString(), Qt::ISODate);
}

Values withoutNulls(const Values& values)
{
    if (std::none_of(values.begin(), values.end(), [](const auto& entry) { return entry.value.isNull(); }))
        return values;
    Values kept;
    for (const auto& [name, value] : values)
        if (!value.isNull())
            kept.append(name, value);
    return kept;
}

} // namespace

Act::Act(Store& store, Transaction transaction)
    : m_store(&store)
    , m_transaction(std::move(transaction))
    , m_latest(store.latestDate())
{
}

Act::Act(Act&& other) noexcept
    : m_store(other.m_store)
    , m_transaction(std::exchange(other.m_transaction, std::nullopt))
    , m_staged(std::move(other.m_staged))
    , m_overlay(std::move(other.m_overlay))
    , m_stagedNik(std::move(other.m_stagedNik))
    , m_days(std::move(other.m_days))
    , m_visits(std::move(other.m_visits))
    , m_stagedChanges(other.m_stagedChanges)
    , m_latest(other.m_latest)
    , m_writer(std::move(other.m_writer))
{
}

Result<Act> Act::begin(Store& store)
{
    SIMPUL_GET(transaction, Transaction::begin(store.db()));
    return Act(store, std::move(transaction));
}

Act::~Act()
{
    if (!m_transaction)
        return;
    m_transaction.reset();
    m_store->forget();
}

Result<void> Act::commit()
{
    SIMPUL_TRY(flush());
    SIMPUL_TRY(m_store->finish(*m_transaction));
    m_transaction.reset();
    return {};
}

Result<void> Act::flush()
{
    for (auto it = m_staged.begin(); it != m_staged.end(); ++it)
        SIMPUL_TRY(m_store->append(it.key(), *it, m_writer ? *m_writer : m_store->node()));
    m_staged.clear();
    m_overlay.clear();
    m_stagedNik.clear();
    m_stagedChanges = 0;
    return {};
}

Outcome Act::refusal(const QString& code, const QString& field, const QJsonObject& data) const
{
    return Outcome { Id(), { Finding { field, code, data, true } } };
}

std::optional<Record> Act::lookupRecord(const QString& kind, const Id& id)
{
    const auto staged = m_overlay.constFind({ kind, id });
    if (staged != m_overlay.constEnd())
        return *staged;
    return m_store->records().find(kind, id);
}

std::optional<Values> Act::lookup(const QString& kind, const Id& id)
{
    const auto record = lookupRecord(kind, id);
    return record ? std::optional(record->fields) : std::nullopt;
}

Id defaultPersonScope(const Store& store)
{
    QList<Id> posyandu, puskesmas;
    const QList<Facility> facilities = store.scopes().facilities();
    for (const Facility& facility : facilities)
        if (store.scopes().opensScope(facility.id) && facility.type != u"dinkes"
            && store.rights().mayWrite(store.node().id, facility.id))
            (facility.type == u"posyandu" ? posyandu : puskesmas) += facility.id;
    if (posyandu.size() == 1)
        return posyandu.first();
    return puskesmas.size() == 1 ? puskesmas.first() : Id();
}

/// Where a new place is written down: in this network, or by an admin of one that has joined it, in that one.
Id Act::facilityScope() const
{
    const Rights& rights = m_store->rights();
    const QList<Id> leads = rights.leads(m_store->node().id);
    const bool isOurs = leads.isEmpty() || rights.mayWrite(m_store->node().id, m_store->network());
    return isOurs ? m_store->network() : leads.first();
}

std::optional<Id> Act::homeScope(const Kind& kind, const Values& fields)
{
    const Scopes& scopes = m_store->scopes();
    const auto known = [](const Id& id) { return id.isNull() ? std::optional<Id>() : id; };
    const auto scopeOfRecord = [&](const QString& of, const Id& id) -> std::optional<Id> {
        const auto record = lookupRecord(of, id);
        return record ? std::optional(record->scope) : std::nullopt;
    };
    switch (kind.home) {
    case Home::Network:
        return kind.name == u"facility" ? facilityScope() : m_store->network();
    case Home::Facility:
        return known(scopes.scopeOf(idOf(fields, "facility")));
    case Home::Posyandu:
        return known(fields.contains(QLatin1String("posyandu")) ? scopes.scopeOf(idOf(fields, "posyandu"))
                                                                : defaultPersonScope(*m_store));
    case Home::Person:
        return scopeOfRecord(QStringLiteral("person"), idOf(fields, "person"));
    case Home::Puskesmas: {
        const auto scope = scopeOfRecord(QStringLiteral("person"), idOf(fields, "person"));
        return scope ? known(scopes.puskesmasOf(*scope)) : std::nullopt;
    }
    case Home::Session:
        return scopeOfRecord(QStringLiteral("session"), idOf(fields, "session"));
    case Home::Kader: {
        const auto staff = lookupRecord(QStringLiteral("staff"), idOf(fields, "kader"));
        return staff ? known(scopes.scopeOf(idOf(staff->fields, "facility"))) : std::nullopt;
    }
    case Home::Place: {
        const Id facility = idOf(fields, "facility");
        return known(facility.isNull() ? scopes.puskesmasOf(m_store->facility()) : scopes.scopeOf(facility));
    }
    case Home::Both:
        break;
    }
    return {};
}

QString Act::scopeType(const Id& scope)
{
    if (m_store->rights().isNetwork(scope))
        return QStringLiteral("network");
    const Facility* facility = m_store->scopes().facility(scope);
    return facility ? facility->type : QString();
}

/// The scope in which the record of this id lies already: where it is not deleted, else where it was.
Id Act::existingScope(const Draft& draft, const Id& id)
{
    const QList<Id> scopes = m_store->records().scopesOf(draft.kind, id);
    return scopes.isEmpty() ? Id() : scopes.first();
}

Result<Outcome> Act::put(const Draft& draft)
{
    const Kind* kind = m_store->catalog().kind(draft.kind);
    if (!kind)
        return refusal(QStringLiteral("kind_unknown"), {}, { { QStringLiteral("kind"), draft.kind } });
    if (kind->internal)
        return refusal(QStringLiteral("kind_internal"), {}, { { QStringLiteral("kind"), draft.kind } });
    if (!m_store->hasNetwork())
        return refusal(QStringLiteral("no_network"));

    std::optional<Id> id = draft.id;
    if (!id)
        id = unlessTaken(draft.kind, derivedId(draft.kind, draft.fields));
    if (id && m_overlay.contains({ draft.kind, *id }))
        SIMPUL_TRY(flush());
    const Id existing = id ? existingScope(draft, *id) : Id();
    if (draft.remove && existing.isNull())
        return refusal(QStringLiteral("not_found"));
    if (!existing.isNull() && draft.scope && *draft.scope != existing
        && !m_store->records().scopesOf(draft.kind, *id).contains(*draft.scope))
        return refusal(QStringLiteral("scope_differs"), QStringLiteral("scope"));

    std::optional<Id> scope = draft.scope ? draft.scope
        : existing.isNull()               ? homeScope(*kind, draft.fields)
                                          : existing;
    if (!scope)
        return refusal(QStringLiteral("scope_required"), QStringLiteral("scope"));
    if (!m_store->rights().isNetwork(*scope) && !m_store->scopes().opensScope(*scope))
        return refusal(QStringLiteral("scope_unknown"), QStringLiteral("scope"));
    if (!m_store->rights().mayWrite(m_store->node().id, *scope))
        return refusal(QStringLiteral("not_allowed"), {}, { { QStringLiteral("scope"), scope->text() } });

    if (draft.remove) {
        Draft known = draft;
        known.id = id;
        return remove(known, *scope);
    }
    return save(draft, id ? *id : Id::create(m_store->clock().ms()), *scope, existing.isNull());
}

Result<Outcome> Act::remove(const Draft& draft, const Id& scope)
{
    const Id id = *draft.id;
    const auto state = m_store->records().state(scope, draft.kind, id);
    if (!state || state->isDeleted())
        return Outcome { id, {} };
    if (!mayEdit(m_store->catalog(), draft.kind, *state))
        return refusal(QStringLiteral("needs_newer"));
    const Values standing = state->fields();
    if (const QString closed = refusalOfClosedDay(draft, standing, standing); !closed.isEmpty())
        return refusal(closed);
    Change change;
    change.remove = true;
    for (const QList<Version>& heads : state->groups)
        for (const Version& head : heads)
            change.names += head.ref;
    SIMPUL_TRY(stage(scope, { draft.kind, id, m_store->catalog().version(), { change } }, {}));
    m_overlay.remove({ draft.kind, id });
    SIMPUL_TRY(flush());
    return Outcome { id, {} };
}

Result<QList<Derived>> Act::split(const Draft& draft, const Id& id, QCborMap& fields)
{
    if (!fields.contains(QLatin1String("imunisasi")) && !fields.contains(QLatin1String("rujuk")))
        return QList<Derived>();
    QCborMap whole = fields;
    if (const auto known = lookup(draft.kind, id))
        for (const auto& [name, value] : *known)
            if (!whole.contains(name))
                whole.insert(name, value);
    QDate date = dateOf(whole, "date");
    Id place = m_store->facility();
    if (draft.kind == u"attendance")
        if (const auto session = lookup(QStringLiteral("session"), idOf(whole, "session"))) {
            date = dateOf(*session, "date");
            place = idOf(*session, "posyandu");
        }
    const Scopes& scopes = m_store->scopes();
    const auto facilityFor = [&](const QString& target) -> std::optional<Id> {
        const Id puskesmas = scopes.puskesmasOf(place);
        if (target == u"puskesmas")
            return puskesmas.isNull() ? std::optional<Id>() : puskesmas;
        std::optional<Facility> best;
        const Facility* here = scopes.facility(place);
        const QList<Facility> facilities = scopes.facilities();
        for (const Facility& facility : facilities) {
            if (facility.type != target
                || (target == u"pustu" && scopes.puskesmasOf(facility.id) != puskesmas))
                continue;
            const auto rank = [&](const Facility& f) {
                return std::pair(here && f.area != here->area, f.id);
            };
            if (!best || rank(facility) < rank(*best))
                best = facility;
        }
        return best ? std::optional(best->id) : std::nullopt;
    };
    return splitEncounter(m_store->catalog(), id, fields, idOf(whole, "person"), date, facilityFor);
}

/// A visit stays on the card that it was written on, whatever is decided afterwards about its day. Says
/// whether the fields were added to.
Result<bool> Act::rememberCard(const Draft& draft, const Id& id, QCborMap& fields)
{
    const QLatin1String card("kartu");
    if (draft.kind != u"attendance" || fields.contains(card))
        return false;
    const QMap<QString, Field>& answers = m_store->catalog().answers();
    const bool hasAnswers = std::any_of(fields.constBegin(), fields.constEnd(), [&](const auto& field) {
        return !field.second.isNull() && answers.contains(field.first.toString());
    });
    const auto known = lookup(draft.kind, id);
    if (!hasAnswers || (known && known->contains(card)))
        return false;
    const auto session =
        lookup(QStringLiteral("session"), known ? idOf(*known, "session") : idOf(fields, "session"));
    if (!session)
        return false;
    if (!m_cards) {
        SIMPUL_GET(cards, CardGenerations::compile(m_store->catalog()));
        m_cards = cards;
    }
    fields.insert(
        card, m_cards->on(dateOf(*session, "date"), idOf(*session, "posyandu"), m_store->parameters()));
    return true;
}

Result<Outcome> Act::save(const Draft& draft, const Id& id, const Id& scope, bool isNew)
{
    QCborMap fields = draft.fields;
    const Values drafted(draft.fields);
    for (const auto& [name, value] : drafted)
        if (!m_store->catalog().field(draft.kind, name))
            return refusal(QStringLiteral("field_unknown"), name);
    auto derived = split(draft, id, fields);
    if (!derived)
        return refusal(derived.error().code, derived.error().data.value(QStringLiteral("field")).toString(),
            derived.error().data);

    SIMPUL_GET(isCardAdded, rememberCard(draft, id, fields));
    RecordState state;
    if (!isNew)
        state = m_store->records().state(scope, draft.kind, id).value_or(RecordState());
    if (!mayEdit(m_store->catalog(), draft.kind, state))
        return refusal(QStringLiteral("needs_newer"));
    const Values before = state.fields();
    const Values given = !isCardAdded && fields.size() == drafted.size() ? drafted : Values(fields);
    Values whole = state.isEmpty() ? given : before;
    QStringList changed;
    for (const auto& [name, value] : given) {
        if (state.isEmpty() ? value.isNull()
                            : whole.value(name) == value || (value.isNull() && !whole.contains(name)))
            continue;
        changed += name;
        if (!state.isEmpty())
            whole.insert(name, value);
    }
    whole = withoutNulls(whole);
    const bool isSame = changed.isEmpty() && derived->isEmpty();
    if (const QString closed = refusalOfClosedDay(draft, before, whole); !isSame && !closed.isEmpty())
        return refusal(closed, draft.kind == u"session" ? QStringLiteral("reopened_reason") : QString());
    if (const QString large = tooLarge(given); !large.isEmpty())
        return refusal(QStringLiteral("value_too_large"), large);

    DoorContext context;
    context.latest = m_latest;
    context.lookup = [this](const QString& kind, const Id& other) { return lookup(kind, other); };
    context.isNew = state.isEmpty();
    context.scopeType = scopeType(scope);
    if (!state.isEmpty())
        SIMPUL_TRY(knowEvents(draft.kind, id, changed, context));
    Outcome outcome { id, checkRecord(m_store->catalog(), draft.kind, whole, changed, context) };
    if (changed.contains(QStringLiteral("nik")))
        warnOfDoubleNik(whole, id, outcome.findings);
    if (draft.kind == u"attendance" && state.isEmpty() && !outcome.refused())
        SIMPUL_TRY(warnOfSecondVisit(whole, id, outcome.findings));
    if (outcome.refused())
        return outcome;

    const RecordChanges changes = changesFor(draft, id, state, given);
    if (!changes.changes.isEmpty()) {
        SIMPUL_TRY(stage(scope, changes, whole));
        if (draft.kind == u"facility")
            m_store->addFacility(id, whole);
        if (draft.kind == u"session")
            m_days.insert(id);
    }
    for (const Derived& follow : *derived) {
        const bool known = lookup(follow.kind, follow.id).has_value();
        QCborMap followFields = follow.fields;
        if (known)
            followFields.remove(QLatin1String("status"));
        SIMPUL_GET(followed, put(Draft { follow.kind, follow.id, {}, followFields, false }));
        outcome.findings += followed.findings;
    }
    return outcome;
}

RecordChanges Act::changesFor(
    const Draft& draft, const Id& id, const RecordState& state, const Values& fields) const
{
    const Catalog& catalog = m_store->catalog();
    struct Given {
        const Field* field;
        QCborValue value;
    };
    QVarLengthArray<Given, 32> given;
    for (const auto& [name, value] : fields)
        given.append({ catalog.field(draft.kind, name), value });
    std::stable_sort(given.begin(), given.end(),
        [](const Given& a, const Given& b) { return a.field->groupRank < b.field->groupRank; });

    RecordChanges record { draft.kind, id, catalog.version(), {} };
    record.changes.reserve(given.size());
    for (qsizetype from = 0, to = 0; from < given.size(); from = to) {
        const QString& group = given[from].field->group;
        while (to < given.size() && given[to].field->groupRank == given[from].field->groupRank)
            ++to;
        Values values;
        values.reserve(to - from);
        for (qsizetype i = from; i < to; ++i)
            values.append(given[i].field->name, given[i].value);
        if (Change change = changeOf(state, group, values); !change.group.isEmpty())
            record.changes += std::move(change);
    }
    return record;
}

/// What the group says after `given`; without a group where that is what it says already.
Change Act::changeOf(const RecordState& state, const QString& group, const Values& given) const
{
    const QList<Version> heads = state.groups.value(group);
    const bool deleted = state.isDeleted();
    Change change;
    change.fields = heads.isEmpty() ? given : heads.first().value;
    if (!heads.isEmpty())
        for (const auto& [name, value] : given)
            change.fields.insert(name, value);
    const bool same = sayTheSame(change.fields, heads.isEmpty() ? Values() : heads.first().value);
    if (same && !(deleted && !heads.isEmpty()))
        return {};
    change.group = group;
    for (const Version& head : heads)
        if (sayTheSame(head.value, heads.first().value))
            change.names += head.ref;
    if (deleted)
        for (const Deletion& deletion : state.deletions)
            if (!deletion.answered)
                change.names += deletion.ref;
    return change;
}

Result<void> Act::stage(const Id& scope, const RecordChanges& changes, const Values& whole)
{
    if (m_stagedChanges + changes.changes.size() > Segment::kMostChanges)
        SIMPUL_TRY(flush());
    m_staged[scope] += changes;
    m_stagedChanges += int(changes.changes.size());
    m_overlay.insert({ changes.kind, changes.record }, Record { changes.kind, changes.record, scope, whole });
    return {};
}

Result<void> Act::write(const Id& scope, const RecordChanges& changes)
{
    return stage(scope, changes, {});
}

Result<void> Act::set(
    const Id& scope, const QString& kind, const Id& id, const QString& group, const QCborMap& value)
{
    SIMPUL_TRY(flush());
    Change change { group, value, {}, false, false };
    if (const auto state = m_store->records().state(scope, kind, id)) {
        const QList<Version> heads = state->groups.value(group);
        // Said by another the same word may be worth nothing: what counts depends on who says it.
        const Id writer = m_writer ? m_writer->id : m_store->node().id;
        if (heads.size() == 1 && heads.first().value == value && !state->isDeleted()
            && heads.first().node == writer)
            return {};
        for (const Version& head : heads)
            change.names += head.ref;
        for (const Deletion& deletion : state->deletions)
            if (state->isDeleted() && !deletion.answered)
                change.names += deletion.ref;
    }
    return stage(scope, { kind, id, m_store->catalog().version(), { change } }, value);
}

} // namespace simpul
