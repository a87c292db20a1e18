#include "core/store/database.h"

#include <QAtomicInt>
#include <QFileInfo>
#include <QSqlError>

namespace simpul {

namespace {

constexpr int kApplicationId = 0x53504c31; // "SPL1"

/// SQLite's primary result codes (sqlite.org/rescode.html), as far as they mean different things to a user.
Error errorOf(const QSqlError& error)
{
    const QJsonObject data { { QStringLiteral("reason"), error.databaseText() },
        { QStringLiteral("native"), error.nativeErrorCode() } };
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return Error::machine(QStringLiteral("store_busy"), data);
    case 8: // SQLITE_READONLY
        return Error::machine(QStringLiteral("read_only"), data);
    case 13: // SQLITE_FULL
        return Error::machine(QStringLiteral("disk_full"), data);
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return Error::notGenuine(QStringLiteral("store_damaged"), data);
    default:
        return Error::machine(QStringLiteral("io"), data);
    }
}

QString freshName()
{
    static QAtomicInt counter;
    return QStringLiteral("simpul-%1").arg(counter.fetchAndAddRelaxed(1));
}

} // namespace

Result<void> Statement::execute()
{
    if (m_query->exec())
        return {};
    const Error error = errorOf(m_query->lastError());
    m_query->finish();
    return error;
}

Result<std::unique_ptr<Database>> Database::open(const QString& file, Access access)
{
    if (access == Access::Read && !QFileInfo::exists(file))
        return Error::machine(QStringLiteral("store_missing"), { { QStringLiteral("file"), file } });
    QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), freshName());
    connection.setDatabaseName(file);
    connection.setConnectOptions(access == Access::Read
            ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000")
            : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    std::unique_ptr<Database> db(new Database(connection, file));
    if (!db->m_db.open())
        return errorOf(db->m_db.lastError());
    if (access == Access::Write) {
        SIMPUL_TRY(db->exec(QStringLiteral("PRAGMA journal_mode = WAL")));
        SIMPUL_TRY(db->exec(QStringLiteral("PRAGMA synchronous = FULL")));
    }
    SIMPUL_TRY(db->exec(QStringLiteral("PRAGMA foreign_keys = ON")));
    SIMPUL_TRY(db->exec(QStringLiteral("PRAGMA cache_size = -32768")));
    SIMPUL_TRY(db->exec(QStringLiteral("PRAGMA temp_store = MEMORY")));

    Statement id = db->prepare(QStringLiteral("PRAGMA application_id"));
    SIMPUL_TRY(id.run());
    const qint64 found = id.next() ? id.number(0) : 0;
    if (found == 0 && db->version() == 0 && access == Access::Write)
        SIMPUL_TRY(db->exec(QStringLiteral("PRAGMA application_id = %1").arg(kApplicationId)));
    else if (found != kApplicationId)
        return Error::notGenuine(QStringLiteral("store_not_ours"), { { QStringLiteral("file"), file } });
    return db;
}

Database::~Database()
{
    m_statements.clear();
    const QString name = m_db.connectionName();
    m_db.close();
    m_db = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Statement Database::statement(const char* sql)
{
    std::shared_ptr<QSqlQuery>& cached = m_statements[sql];
    if (!cached)
        cached = compile(QString::fromLatin1(sql));
    return Statement(cached);
}

Statement Database::prepare(const QString& sql)
{
    return Statement(compile(sql));
}

std::shared_ptr<QSqlQuery> Database::compile(const QString& sql)
{
    auto query = std::make_shared<QSqlQuery>(m_db);
    query->setForwardOnly(true);
    if (!query->prepare(sql))
        qCritical(
            "simpul: cannot prepare %s: %s", qUtf8Printable(sql), qUtf8Printable(query->lastError().text()));
    return query;
}

Result<void> Database::exec(const QString& sql)
{
    QSqlQuery query(m_db);
    if (query.exec(sql))
        return {};
    return errorOf(query.lastError());
}

int Database::version()
{
    Statement query = prepare(QStringLiteral("PRAGMA user_version"));
    return query.run() && query.next() ? int(query.number(0)) : 0;
}

Result<Transaction> Transaction::begin(Database& db)
{
    SIMPUL_TRY(db.exec(QStringLiteral("BEGIN IMMEDIATE")));
    return Transaction(db);
}

Result<void> Transaction::commit()
{
    SIMPUL_TRY(m_db->exec(QStringLiteral("COMMIT")));
    m_db = nullptr;
    return {};
}

Transaction::~Transaction()
{
    // A failing ROLLBACK means that SQLite has already rolled back by itself (disk full, I/O error).
    if (m_db && !m_db->exec(QStringLiteral("ROLLBACK")))
        m_db = nullptr;
}

} // namespace simpul
