// Which dossiers a record's change touches.
#include "core/store/copies.h"
#include "core/store/figures.h"

namespace simpul {

namespace {

constexpr qsizetype kRecountedAtOnce = 200; ///< dossiers of many years take room

bool comesBefore(const Encounter& a, const Encounter& b)
{
    return std::tie(a.day, a.record) < std::tie(b.day, b.record);
}

/// An attendance that is its own subject: nothing else leads to it.
bool isVisitor(const Record* record)
{
    return record && record->kind == u"attendance" && Evidence::subjectOf(*record) == record->id;
}

} // namespace

Result<void> Figures::update(const Records::Seen& seen)
{
    const Record& any = seen.after ? *seen.after : *seen.before;
    if (m_holds && any.kind != u"session" && !isVisitor(seen.before) && !isVisitor(seen.after))
        return {};
    if (any.kind == u"person")
        return updatePerson(any.id);
    if (any.kind == u"session")
        return updateSession(seen);
    if (any.kind == u"alias")
        return updateAlias(seen);
    if (!Evidence::isEncounter(any.kind))
        return {};
    if (any.kind == u"home_visit")
        SIMPUL_TRY(updateVisit(seen));
    return updateEncounter(seen);
}

/// Whose dossier the record belongs to: that of the entry that stands for the person.
Id Figures::subjectOf(const Record& record)
{
    return m_aliases.rootOf(Evidence::subjectOf(record));
}

/// Of the person's entries the root stands, if it is here; of others the one that is active; of several such
/// the lowest. Of an entry in several places the copy that holds.
std::optional<Record> Figures::standing(const Id& root)
{
    const auto rank = [&root](const Record& record) {
        const QString status = record.fields.value(QLatin1String("status")).toString();
        return std::tuple(record.id != root, !status.isEmpty() && status != u"aktif", record.id);
    };
    std::optional<Record> best;
    const QList<Id> entries = m_aliases.entriesOf(root);
    for (const Id& entry : entries)
        if (auto record = m_records.holding(QStringLiteral("person"), entry);
            record && (!best || rank(*record) < rank(*best)))
            best = std::move(record);
    return best;
}

Result<void> Figures::updatePerson(const Id& person)
{
    const Id root = m_aliases.rootOf(person);
    const auto record = standing(root);
    SIMPUL_GET(open, this->open(root));
    open->dossier.exists = false;
    if (record)
        m_evidence.fillPerson(open->dossier, *record);
    return {};
}

Result<void> Figures::empty(const Id& subject)
{
    SIMPUL_GET(open, this->open(subject));
    open->dossier.exists = false;
    open->dossier.encounters.clear();
    return {};
}

/// What all entries of a person have, by day.
Result<QList<Encounter>> Figures::encountersOf(const Id& root)
{
    QList<Encounter> all;
    const QList<Id> entries = m_aliases.entriesOf(root);
    for (const Id& entry : entries) {
        SIMPUL_GET(records, m_records.pointingAt(entry));
        for (const Record& record : std::as_const(records))
            if (Evidence::isEncounter(record.kind) && Evidence::subjectOf(record) == entry)
                if (const auto encounter = m_evidence.encounter(record))
                    all += *encounter;
    }
    std::sort(all.begin(), all.end(), comesBefore);
    return all;
}

/// Collects anew what all entries of a person have.
Result<void> Figures::refill(const Id& root)
{
    const QList<Id> entries = m_aliases.entriesOf(root);
    for (const Id& entry : entries)
        SIMPUL_TRY(empty(entry));
    SIMPUL_GET(encounters, encountersOf(root));
    SIMPUL_GET(open, this->open(root));
    open->dossier.encounters = encounters;
    return updatePerson(root);
}

Result<void> Figures::updateAlias(const Records::Seen& seen)
{
    QSet<Id> roots;
    const QSet<Id> entries = m_aliases.update(seen);
    for (const Id& entry : entries) {
        SIMPUL_TRY(empty(entry));
        roots += m_aliases.rootOf(entry);
    }
    for (const Id& root : std::as_const(roots))
        SIMPUL_TRY(refill(root));
    return {};
}

Result<void> Figures::updateEncounter(const Records::Seen& seen)
{
    const Record& any = seen.after ? *seen.after : *seen.before;
    if (seen.after && !m_records.hasCopies(any.kind, any.id))
        return changeEncounter(seen);
    const auto held = m_records.holding(any.kind, any.id);
    const Id subject = held ? subjectOf(*held) : Id();
    const QList<Id> scopes = m_records.scopesOf(any.kind, any.id);
    for (const Id& scope : scopes)
        if (const auto copy = m_records.find(any.kind, any.id, scope); copy && subjectOf(*copy) != subject)
            SIMPUL_TRY(changeEncounter({ &*copy, nullptr }));
    return changeEncounter({ seen.before, held ? &*held : nullptr });
}

Result<void> Figures::changeEncounter(const Records::Seen& seen)
{
    if (!seen.before && !seen.after)
        return {};
    const Record& any = seen.after ? *seen.after : *seen.before;
    const Id before = seen.before ? subjectOf(*seen.before) : Id();
    const Id after = seen.after ? subjectOf(*seen.after) : Id();
    if (!before.isNull() && before != after)
        SIMPUL_TRY(place(before, {}, seen.before->id));
    if (any.kind == u"referral")
        SIMPUL_TRY(updateReferral(seen));
    if (after.isNull())
        return {};
    if (after == seen.after->id) {
        SIMPUL_GET(visitor, open(after));
        m_evidence.fillVisitor(visitor->dossier, *seen.after);
    }
    return place(after, m_evidence.encounter(*seen.after), seen.after->id);
}

/// A referral out of a home visit also counts for the kader who made the visit.
Result<void> Figures::updateReferral(const Records::Seen& seen)
{
    const Id before = seen.before ? Evidence::originOf(*seen.before) : Id();
    const Id after = seen.after ? Evidence::originOf(*seen.after) : Id();
    if (!before.isNull() && before != after && m_records.find(QStringLiteral("home_visit"), before))
        SIMPUL_TRY(place(before, {}, seen.before->id));
    if (after.isNull() || !m_records.find(QStringLiteral("home_visit"), after))
        return {};
    return place(after, m_evidence.encounter(*seen.after), seen.after->id);
}

/// A visit counts for its kader where it was first written; a copy at the place to which the person has moved
/// does not.
Result<void> Figures::updateVisit(const Records::Seen& seen)
{
    const Id visit = (seen.after ? seen.after : seen.before)->id;
    std::optional<Record> made;
    const QList<Id> scopes = m_records.scopesOf(QStringLiteral("home_visit"), visit);
    for (const Id& scope : scopes)
        if (auto record = m_records.find(QStringLiteral("home_visit"), visit, scope);
            record && !copies::isCopy(*record) && (!made || record->scope < made->scope))
            made = std::move(record);
    SIMPUL_GET(open, this->open(visit));
    open->dossier.type = Dossier::Subject::HomeVisit;
    open->dossier.exists = made.has_value();
    open->dossier.place = made ? made->scope : Id();
    SIMPUL_TRY(place(visit, made ? m_evidence.encounter(*made) : std::optional<Encounter>(), visit));
    if (seen.before || !seen.after)
        return {};
    // A referral may have come before the visit that it came from.
    if (!m_records.isPointedAt(visit))
        return {};
    SIMPUL_GET(records, m_records.pointingAt(visit));
    for (const Record& referral : std::as_const(records))
        if (referral.kind == u"referral")
            SIMPUL_TRY(place(visit, m_evidence.encounter(referral), referral.id));
    return {};
}

/// What a session says of its attendances is its day and its place. Of those who have a record the dossiers
/// are made last of all while everything is folded anew.
Result<void> Figures::updateSession(const Records::Seen& seen)
{
    const auto said = [](const Record& session) {
        return std::pair(
            session.fields.value(QLatin1String("date")), session.fields.value(QLatin1String("posyandu")));
    };
    if (seen.before && seen.after && said(*seen.before) == said(*seen.after))
        return {};
    const Id session = (seen.after ? seen.after : seen.before)->id;
    m_evidence.forgetSession(session);
    if (!m_records.isPointedAt(session))
        return {};
    SIMPUL_GET(records, m_records.pointingAt(session));
    for (const Record& attendance : std::as_const(records))
        if (const Id subject = subjectOf(attendance);
            attendance.kind == u"attendance" && !subject.isNull() && (!m_holds || isVisitor(&attendance)))
            SIMPUL_TRY(place(subject, m_evidence.encounter(attendance), attendance.id));
    return {};
}

Result<void> Figures::place(const Id& subject, const std::optional<Encounter>& encounter, const Id& record)
{
    SIMPUL_GET(open, this->open(subject));
    QList<Encounter>& all = open->dossier.encounters;
    all.removeIf([&](const Encounter& known) { return known.record == record; });
    if (encounter) {
        all.insert(std::upper_bound(all.begin(), all.end(), *encounter, comesBefore), *encounter);
    }
    return {};
}

Result<void> Figures::recount(const Progress& progress)
{
    m_holds = false;
    m_aliases.forget();
    m_evidence.forget();
    Statement count = m_db.statement("SELECT count(*) FROM record WHERE kind IN ('person', 'home_visit')");
    SIMPUL_TRY(count.run());
    const qint64 all = count.next() ? count.number(0) : 0;
    qint64 done = 0;
    const auto step = [&]() -> Result<void> {
        if (!progress.step(QStringLiteral("count"), qMin(++done, all), all))
            return Error::cancelled();
        return {};
    };
    const auto person = [&](const Id& id) -> Result<void> {
        SIMPUL_TRY(step());
        return recountPerson(id);
    };
    SIMPUL_TRY(recountEach(
        "SELECT DISTINCT id FROM record WHERE kind = 'person' AND id > ? ORDER BY id LIMIT ?", person));
    // Those of whom something is here, but not they themselves.
    SIMPUL_TRY(recountEach(
        "SELECT DISTINCT target FROM link l WHERE target > ? AND NOT EXISTS (SELECT 1 FROM record "
        "WHERE kind IN ('person', 'session', 'staff', 'facility') AND id = l.target) "
        "ORDER BY target LIMIT ?",
        person));
    return recountEach(
        "SELECT DISTINCT id FROM record WHERE kind = 'home_visit' AND id > ? ORDER BY id LIMIT ?",
        [&](const Id& id) -> Result<void> {
            SIMPUL_TRY(step());
            const Record visit { QStringLiteral("home_visit"), id, {}, {} };
            return updateVisit({ nullptr, &visit });
        });
}

/// Calls it for every id that the statement finds, which takes the id after which to go on and how many.
Result<void> Figures::recountEach(const char* ids, const std::function<Result<void>(const Id&)>& recount)
{
    QList<Id> some;
    do {
        Statement next = m_db.statement(ids);
        SIMPUL_TRY(next.run(some.isEmpty() ? Id() : some.last(), kRecountedAtOnce));
        some.clear();
        while (next.next())
            some += next.id(0);
        for (const Id& id : std::as_const(some))
            SIMPUL_TRY(recount(id));
        SIMPUL_TRY(flush());
        m_open.clear();
    } while (some.size() == kRecountedAtOnce);
    return {};
}

/// An entry that was merged is counted with the one that stands for it.
Result<void> Figures::recountPerson(const Id& person)
{
    const Id root = m_aliases.rootOf(person);
    SIMPUL_GET(encounters, encountersOf(root));
    if (encounters.isEmpty() && !standing(root))
        return {};
    SIMPUL_GET(open, this->open(root));
    open->dossier.encounters = encounters;
    return updatePerson(root);
}

} // namespace simpul
