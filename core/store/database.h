#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QVariant>
#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace simpul {

class Database;

/// One use of a prepared statement; when it goes, the statement is reset, so that no read transaction
/// lingers. Values are bound by position. A null text or byte string is an empty one; only a null QVariant
/// means NULL.
///
/// This class is the boundary to the engine: it says what is bound and what is read, not how. It speaks to
/// SQLite itself, through the handle of Qt's driver, since QSqlQuery boxes every value that goes in or out
/// and a save passes thousands. Another engine is another body for these few functions.
class Statement {
public:
    Statement(Database& db, std::shared_ptr<sqlite3_stmt> prepared)
        : m_db(&db)
        , m_prepared(std::move(prepared))
    {
    }
    ~Statement();
    Statement(Statement&&) = default;

    template <typename... Values> Result<void> run(const Values&... values)
    {
        reset();
        int position = 0;
        (bind(++position, values), ...);
        return execute();
    }
    Result<void> runList(const QList<QVariant>& values);

    /// Whether there is another row. False where reading failed, too: see ended() and Database::health().
    bool next();
    /// After next() gave false: the error that ended the rows, if they did not end by themselves.
    Result<void> ended() const;
    QByteArray bytes(int column) const { return view(column).toByteArray(); }
    /// The bytes where they lie; gone after the next next() or run().
    QByteArrayView view(int column) const;
    QString text(int column) const;
    qint64 number(int column) const;
    QVariant value(int column) const;
    bool isNull(int column) const;
    int columns() const; ///< of a row
    Id id(int column) const { return Id::fromBytes(view(column)).value_or(Id()); }
    qint64 lastRef() const;
    int affected() const;

private:
    void reset();
    void bind(int position, QByteArrayView bytes);
    void bind(int position, const QByteArray& bytes) { bind(position, QByteArrayView(bytes)); }
    void bind(int position, const Id& id) { bind(position, id.view()); }
    void bind(int position, const QString& text);
    void bind(int position, const QVariant& value);
    void bindInteger(int position, qint64 value);
    void bindReal(int position, double value);
    template <typename Number>
    requires std::is_arithmetic_v<Number>
    void bind(int position, Number value)
    {
        if constexpr (std::is_integral_v<Number>)
            bindInteger(position, qint64(value));
        else
            bindReal(position, double(value));
    }
    Result<void> execute();

    Database* m_db;
    std::shared_ptr<sqlite3_stmt> m_prepared;
    int m_failure = 0; ///< the engine's code by which the rows ended
    bool m_first = false; ///< the first row has been fetched already and not been asked for
};

enum class Access { Read, Write };

/// One connection to one SQLite file, for use in the thread that opened it. Sets and checks every pragma.
class Database {
public:
    /// Opens `file`, which must exist unless `access` is Write. Errors: `store_missing`, `store_not_ours`,
    /// `store_damaged`, `io`, and those of Statement::run.
    static Result<std::unique_ptr<Database>> open(const QString& file, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// The prepared statement for `sql`, which must be a string literal: its address is the cache key.
    /// One use at a time; for nested use of the same text call prepare().
    Statement statement(const char* sql);
    Statement prepare(const QString& sql);
    /// Runs one statement without values.
    Result<void> exec(const QString& sql);

    /// The first failure of the engine since the last time that this was forgotten; also of a read of which
    /// next() only said that there is no row. A value that the schema refuses is none. What has been read is
    /// certain only where this is good.
    Result<void> health() const;
    void forgetFailure() { m_failure = 0; }
    /// A transaction that the engine may have ended by itself: what still came would be saved one by one.
    bool isBroken() const { return m_inTransaction && m_failure != 0; }

    int version();
    QString file() const { return m_file; }

private:
    friend class Statement;
    friend class Transaction;
    Error failed();
    void noteFailure();
    std::shared_ptr<sqlite3_stmt> compile(const QByteArray& sql);
    Database(QSqlDatabase db, const QString& file)
        : m_db(std::move(db))
        , m_file(file)
    {
    }

    QSqlDatabase m_db;
    QString m_file;
    sqlite3* m_handle = nullptr; ///< belongs to m_db
    int m_failure = 0;
    bool m_inTransaction = false;
    QHash<const char*, std::shared_ptr<sqlite3_stmt>> m_statements;
};

/// A write transaction: BEGIN IMMEDIATE now, COMMIT by commit(), ROLLBACK if it goes out of scope before.
/// After a failure of the engine every further statement and commit() fail with it, so nothing is saved
/// that was derived from half of what there was to read.
class Transaction {
public:
    static Result<Transaction> begin(Database& db);
    ~Transaction();
    Transaction(Transaction&& other) noexcept
        : m_db(std::exchange(other.m_db, nullptr))
    {
    }

    Result<void> commit();

private:
    explicit Transaction(Database& db)
        : m_db(&db)
    {
    }
    Database* m_db;
};

} // namespace simpul
