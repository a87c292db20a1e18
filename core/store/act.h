#pragma once

#include "core/catalog/card_generations.h"
#include "core/catalog/door.h"
#include "core/catalog/encounter.h"
#include "core/store/store.h"

namespace simpul {

/// What somebody wants saved: a new record where `id` is absent or unknown, else an edit of just these
/// fields.
struct Draft {
    QString kind;
    std::optional<Id> id;
    std::optional<Id> scope;
    QCborMap fields; ///< typed values (valueFromJson); null clears
    bool remove = false;
};

/// What became of a draft. With a refusing finding nothing of it is saved.
struct Outcome {
    Id id;
    QList<Finding> findings;
    bool refused() const
    {
        return std::any_of(
            findings.begin(), findings.end(), [](const Finding& finding) { return finding.refuses; });
    }
};

/// One act of one user: drafts pass the door and become changes; all is saved by commit() or nothing at all.
/// An attendance with answers keeps the generation of its card (`kartu`) as it is that day, unless it names
/// one. Besides the door's findings: `kind_internal`, `no_network`, `not_found` (nothing to delete),
/// `scope_required`, `scope_unknown`, `scope_differs` (a record never changes its scope by an edit),
/// `not_allowed` (no right to write there), `needs_newer` (see understanding.h), `session_closed` (attendance
/// of a day that an earlier act closed, or the removal of that day), `reopen_reason` (a closed day is opened
/// only with a new `reopened_reason`); warning `nik_double` with `other`.
class Act {
public:
    static Result<Act> begin(Store& store);
    Act(Act&& other) noexcept;
    ~Act();

    Result<Outcome> put(const Draft& draft);
    /// Changes that no door checks: the program's own records (members, grants, the network).
    Result<void> write(const Id& scope, const RecordChanges& changes);
    /// A change to one group that replaces its present heads; for the program's own records.
    Result<void> set(
        const Id& scope, const QString& kind, const Id& id, const QString& group, const QCborMap& value);
    Result<void> commit();
    Store& store() { return *m_store; }
    /// What follows is signed by this node instead of the store's own: the recovery sheet.
    void signAs(const LocalNode& writer) { m_writer = writer; }
    /// Saves what is staged into the transaction, so that queries see it.
    Result<void> flush();

private:
    using Key = std::pair<QString, Id>;

    Act(Store& store, Transaction transaction);
    Outcome refusal(const QString& code, const QString& field = {}, const QJsonObject& data = {}) const;
    std::optional<Values> lookup(const QString& kind, const Id& id);
    std::optional<Record> lookupRecord(const QString& kind, const Id& id);
    std::optional<Id> homeScope(const Kind& kind, const Values& fields);
    Id facilityScope() const;
    QString scopeType(const Id& scope);
    Id existingScope(const Draft& draft, const Id& id);
    Result<Outcome> remove(const Draft& draft, const Id& scope);
    Result<Outcome> save(const Draft& draft, const Id& id, const Id& scope, bool isNew);
    Result<QList<Derived>> split(const Draft& draft, const Id& id, QCborMap& fields);
    Result<bool> rememberCard(const Draft& draft, const Id& id, QCborMap& fields);
    RecordChanges changesFor(
        const Draft& draft, const Id& id, const RecordState& state, const Values& fields) const;
    QString refusalOfClosedDay(const Draft& draft, const Values& before, const Values& whole);
    bool isClosed(const Id& session);
    Change changeOf(const RecordState& state, const QString& group, const Values& given) const;
    void warnOfDoubleNik(const Values& whole, const Id& id, QList<Finding>& findings);
    Result<void> warnOfSecondVisit(const Values& whole, const Id& id, QList<Finding>& findings);
    Result<void> knowEvents(
        const QString& kind, const Id& id, const QStringList& changed, DoorContext& context);
    static QString tooLarge(const Values& given);
    std::optional<Id> unlessTaken(const QString& kind, const std::optional<Id>& derived);
    Result<void> stage(const Id& scope, const RecordChanges& changes, const Values& whole);

    Store* m_store;
    std::optional<Transaction> m_transaction;
    QMap<Id, QList<RecordChanges>> m_staged; ///< by scope
    QHash<Key, Record> m_overlay; ///< staged, not yet in the store
    QHash<QString, Id> m_stagedNik;
    QSet<Id> m_days; ///< sessions that this act has put
    QSet<std::pair<Id, QDate>> m_visits; ///< of people whom this act has put down as present
    int m_stagedChanges = 0;
    QDate m_latest; ///< see Store::latestDate
    std::optional<CardGenerations> m_cards; ///< compiled once an attendance needs it
    std::optional<LocalNode> m_writer;
};

/// Where somebody new is written down when nobody says where: in the one posyandu that this node may write
/// in, else in the one puskesmas; null where there are several.
Id defaultPersonScope(const Store& store);

} // namespace simpul
