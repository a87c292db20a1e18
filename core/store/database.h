#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <memory>

namespace simpul {

/// One use of a prepared statement; when it goes, the statement is reset, so that no read transaction
/// lingers. Values are bound by position.
class Statement {
public:
    explicit Statement(std::shared_ptr<QSqlQuery> query)
        : m_query(std::move(query))
    {
    }
    ~Statement()
    {
        if (m_query)
            m_query->finish();
    }
    Statement(Statement&&) = default;

    template <typename... Values> Result<void> run(const Values&... values)
    {
        int position = 0;
        (m_query->bindValue(position++, toVariant(values)), ...);
        return execute();
    }

    Result<void> runList(const QList<QVariant>& values)
    {
        for (int position = 0; position < values.size(); ++position)
            m_query->bindValue(position, values[position]);
        return execute();
    }

    bool next() { return m_query->next(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    QString text(int column) const { return m_query->value(column).toString(); }
    qint64 number(int column) const { return m_query->value(column).toLongLong(); }
    QVariant value(int column) const { return m_query->value(column); }
    bool isNull(int column) const { return m_query->isNull(column); }
    Id id(int column) const { return Id::fromBytes(bytes(column)).value_or(Id()); }
    qint64 lastRef() const { return m_query->lastInsertId().toLongLong(); }
    int affected() const { return m_query->numRowsAffected(); }

private:
    static QVariant toVariant(const Id& id) { return id.bytes(); }
    static QVariant toVariant(const QVariant& value) { return value; }
    // Qt binds its null strings as NULL; here only a null QVariant means NULL.
    static QVariant toVariant(const QByteArray& value) { return value.isNull() ? QByteArray("", 0) : value; }
    static QVariant toVariant(const QString& value) { return value.isNull() ? QStringLiteral("") : value; }
    template <typename Number>
    requires std::is_arithmetic_v<Number>
    static QVariant toVariant(Number value)
    {
        return QVariant::fromValue(
            static_cast<std::conditional_t<std::is_integral_v<Number>, qlonglong, double>>(value));
    }
    Result<void> execute();

    std::shared_ptr<QSqlQuery> m_query;
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

    int version();
    QString file() const { return m_file; }

private:
    std::shared_ptr<QSqlQuery> compile(const QString& sql);
    Database(QSqlDatabase db, const QString& file)
        : m_db(std::move(db))
        , m_file(file)
    {
    }

    QSqlDatabase m_db;
    QString m_file;
    QHash<const char*, std::shared_ptr<QSqlQuery>> m_statements;
};

/// A write transaction: BEGIN IMMEDIATE now, COMMIT by commit(), ROLLBACK if it goes out of scope before.
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
