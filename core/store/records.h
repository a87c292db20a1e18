#pragma once

#include "core/store/log.h"

#include <QVarLengthArray>
#include <functional>

namespace simpul {

class Catalog;

/// One record in one scope, as it stands.
struct Record {
    QString kind;
    Id id;
    Id scope;
    Values fields; ///< standing values, nulls left out
};

/// The folded records: one row a record and scope, and which records point at which.
class Records {
public:
    enum Flag { Deleted = 1, Conflict = 2, Revived = 4 };

    /// A record's standing fields before and after a change; null where it is not there or deleted.
    struct Seen {
        const Record* before = nullptr;
        const Record* after = nullptr;
    };
    using Listener = std::function<Result<void>(const Seen&)>;

    Records(Database& db, Places& places, Log& log, const Catalog& catalog)
        : m_db(db)
        , m_places(places)
        , m_log(log)
        , m_catalog(catalog)
        , m_rows(kMostRows)
    {
    }
    /// Rows read or written lately stay in memory. Only for the one connection that writes: what another one
    /// has written would not be seen.
    void keepRows() { m_keepsRows = true; }
    /// Forgets them, after a transaction was rolled back.
    void forget() { m_rows.clear(); }
    /// Told of every record whose standing fields may have changed, inside the transaction.
    void listen(Listener listener) { m_listener = std::move(listener); }

    /// Folds the changes of one record of a counting segment, which stands in the log already.
    Result<void> apply(const Segment& segment, const StoredRecord& record);
    /// Folds the record anew from all that counts in the log, in every scope that has it.
    Result<void> refold(const Id& record);
    /// The same from those of these changes that `keeps` lets through.
    using Keeps = std::function<bool(const Id& scope, const HeldChange& change)>;
    Result<void> refold(const Id& record, const Keeps& keeps);
    Result<void> clear();

    std::optional<RecordState> state(const Id& scope, const QString& kind, const Id& id);
    /// The record where it is not deleted; in the scope named, or of several copies the one that holds
    /// (copies.h).
    std::optional<Record> find(const QString& kind, const Id& id, const Id& scope = {});
    /// The record's scopes: first those in which it is not deleted, that of the copy that holds at the head.
    QList<Id> scopesOf(const QString& kind, const Id& id);
    /// Whether it has been in several scopes.
    bool hasCopies(const QString& kind, const Id& id) { return rows(kind, id)->size() > 1; }
    /// Of all copies, deleted ones too, the one that holds; nothing if that one is deleted.
    std::optional<Record> holding(const QString& kind, const Id& id);

    struct Query {
        QString kind;
        Id scope; ///< null: all
        Id after; ///< null: from the start
        Id pointsAt; ///< null: all; otherwise only records with a ref to it
        int year = 0; ///< 0: all; with pointsAt: only those whose `year`, or whose `period`, is this year
    };
    /// Records that are not deleted, by id; `visit` returns false to stop. Those that point at something come
    /// once each, as the copy that holds, where no scope is named.
    Result<void> visit(const Query& query, const std::function<bool(const Record&)>& visit);
    /// The records that point at it, each once as the copy that holds.
    Result<QList<Record>> pointingAt(const Id& target);
    /// Whether any record here has a ref to it.
    bool isPointedAt(const Id& target);
    /// Records with a conflict or a revived deletion, in any order.
    Result<void> visitItems(const std::function<bool(const Record&, const RecordState&)>& visit);
    qint64 itemCount();
    /// Every row of the scope by (kind, id), deleted ones too, as fingerprints need them.
    Result<void> visitStates(
        const Id& scope, const std::function<void(const QString&, const Id&, const QByteArray&, int)>& visit);

private:
    struct Row {
        qint64 ref = 0; ///< 0: not in the table
        qint64 scope = 0;
        int flags = 0;
        RecordState state;
        Values fields; ///< the standing ones
    };
    using Key = std::pair<QString, Id>;
    static Row rowOf(qint64 ref, qint64 scope, RecordState state);
    static std::optional<Record> standing(const Row& row, const QString& kind, const Id& id, const Id& scope);
    /// The rows of the record by scope. Good until the next call.
    QList<Row>* rows(const QString& kind, const Id& id);
    Result<Row> load(const Id& scope, const QString& kind, const Id& id);
    Result<void> save(
        const Row& before, RecordState state, const Id& scope, const QString& kind, const Id& id);
    Result<void> saveDeleted(
        const Row& before, const Row& after, const QString& kind, const Id& id, const Id& scope);
    void remember(const Row& row, const QString& kind, const Id& id);
    Result<void> saveLinks(const Record* before, const Record* after);
    Result<RecordState> foldAnew(const Id& scope, const QString& kind, const Id& id, const Keeps& keeps = {});
    using Refs = QVarLengthArray<Id, 8>;
    Refs refsOf(const Record& record) const;

    Database& m_db;
    Places& m_places;
    Log& m_log;
    const Catalog& m_catalog;
    Listener m_listener;
    static constexpr int kMostRows = 4000;
    QCache<Key, QList<Row>> m_rows;
    bool m_keepsRows = false;
};

} // namespace simpul
