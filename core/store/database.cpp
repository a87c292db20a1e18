#include "core/store/database.h"

#include <QAtomicInt>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <sqlite3.h>

namespace simpul {

namespace {

constexpr int kApplicationId = 0x53504c31; // "SPL1"

/// SQLite's primary result codes (sqlite.org/rescode.html), as far as they mean different things to a user.
Error errorOf(int code, const QString& reason)
{
    const QJsonObject data { { QStringLiteral("reason"), reason }, { QStringLiteral("native"), code } };
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error::machine(QStringLiteral("store_busy"), data);
    case SQLITE_READONLY:
        return Error::machine(QStringLiteral("read_only"), data);
    case SQLITE_FULL:
        return Error::machine(QStringLiteral("disk_full"), data);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error::notGenuine(QStringLiteral("store_damaged"), data);
    default:
        return Error::machine(QStringLiteral("io"), data);
    }
}

Error errorOf(int code)
{
    return errorOf(code, QString::fromUtf8(sqlite3_errstr(code)));
}

/// Whether the engine or the disk failed, not merely a value.
bool isFailure(int code)
{
    const int primary = code & 0xff;
    return primary != SQLITE_OK && primary != SQLITE_ROW && primary != SQLITE_DONE
        && primary != SQLITE_CONSTRAINT && primary != SQLITE_ERROR && primary != SQLITE_BUSY;
}

/// On a medium that takes no writing SQLite cannot keep the files beside a database that it reads; and nobody
/// else can write to it either.
bool cannotChange(const QString& file)
{
    return !QFileInfo(QFileInfo(file).absolutePath()).isWritable()
        && !QFileInfo::exists(file + QStringLiteral("-wal"));
}

QString freshName()
{
    static QAtomicInt counter;
    return QStringLiteral("simpul-%1").arg(counter.fetchAndAddRelaxed(1));
}

} // namespace

Statement::~Statement()
{
    if (m_prepared)
        reset();
}

void Statement::reset()
{
    sqlite3_reset(m_prepared.get());
    m_first = false;
    m_failure = 0;
}

/// A statement without rows is done before run() returns, so what it binds need not be copied.
void Statement::bind(int position, QByteArrayView bytes)
{
    const bool rows = sqlite3_column_count(m_prepared.get()) > 0;
    sqlite3_bind_blob64(m_prepared.get(), position, bytes.isEmpty() ? "" : bytes.data(),
        sqlite3_uint64(bytes.size()), rows ? SQLITE_TRANSIENT : SQLITE_STATIC);
}

void Statement::bind(int position, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text64(m_prepared.get(), position, utf8.isEmpty() ? "" : utf8.constData(),
        sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bindInteger(int position, qint64 value)
{
    sqlite3_bind_int64(m_prepared.get(), position, value);
}

void Statement::bindReal(int position, double value)
{
    sqlite3_bind_double(m_prepared.get(), position, value);
}

void Statement::bind(int position, const QVariant& value)
{
    if (value.isNull())
        sqlite3_bind_null(m_prepared.get(), position);
    else if (value.typeId() == QMetaType::QByteArray)
        bind(position, QByteArrayView(*static_cast<const QByteArray*>(value.constData())));
    else if (value.typeId() == QMetaType::QString)
        bind(position, value.toString());
    else if (value.typeId() == QMetaType::Double)
        bindReal(position, value.toDouble());
    else
        bindInteger(position, value.toLongLong());
}

Result<void> Statement::runList(const QList<QVariant>& values)
{
    reset();
    for (int position = 0; position < values.size(); ++position)
        bind(position + 1, values[position]);
    return execute();
}

Result<void> Statement::execute()
{
    if (m_db->isBroken())
        return m_db->health().error();
    if (!m_prepared)
        return m_db->failed();
    const int code = sqlite3_step(m_prepared.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        const Error error = m_db->failed();
        reset();
        return error;
    }
    m_first = code == SQLITE_ROW;
    return {};
}

bool Statement::next()
{
    if (std::exchange(m_first, false))
        return true;
    if (!m_prepared || !sqlite3_stmt_busy(m_prepared.get()))
        return false;
    const int code = sqlite3_step(m_prepared.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        m_db->noteFailure();
        m_failure = code;
    }
    return code == SQLITE_ROW;
}

Result<void> Statement::ended() const
{
    return m_failure == 0 ? Result<void>() : errorOf(m_failure);
}

QByteArrayView Statement::view(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_prepared.get(), column));
    return QByteArrayView(bytes, bytes ? sqlite3_column_bytes(m_prepared.get(), column) : 0);
}

QString Statement::text(int column) const
{
    return QString::fromUtf8(view(column));
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_prepared.get(), column);
}

int Statement::columns() const
{
    return sqlite3_column_count(m_prepared.get());
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_prepared.get(), column) == SQLITE_NULL;
}

QVariant Statement::value(int column) const
{
    switch (sqlite3_column_type(m_prepared.get(), column)) {
    case SQLITE_NULL:
        return {};
    case SQLITE_INTEGER:
        return QVariant::fromValue(number(column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(m_prepared.get(), column);
    case SQLITE_TEXT:
        return text(column);
    default:
        return bytes(column);
    }
}

qint64 Statement::lastRef() const
{
    return sqlite3_last_insert_rowid(m_db->m_handle);
}

int Statement::affected() const
{
    return sqlite3_changes(m_db->m_handle);
}

Result<std::unique_ptr<Database>> Database::open(const QString& file, Access access)
{
    if (access == Access::Read && !QFileInfo::exists(file))
        return Error::machine(QStringLiteral("store_missing"), { { QStringLiteral("file"), file } });
    std::unique_ptr<Database> db(
        new Database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), freshName()), file));
    db->m_db.setDatabaseName(file);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    if (access == Access::Read)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    if (access == Access::Read && cannotChange(file)) {
        options += QStringLiteral(";QSQLITE_OPEN_URI");
        db->m_db.setDatabaseName(
            QString::fromLatin1(
                QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath()).toEncoded(QUrl::FullyEncoded))
            + QStringLiteral("?immutable=1"));
    }
    db->m_db.setConnectOptions(options);
    if (!db->m_db.open())
        return errorOf(db->m_db.lastError().nativeErrorCode().toInt(), db->m_db.lastError().databaseText());
    const QVariant handle = db->m_db.driver()->handle();
    Q_ASSERT(qstrcmp(handle.typeName(), "sqlite3*") == 0);
    db->m_handle = *static_cast<sqlite3* const*>(handle.data());
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
    std::shared_ptr<sqlite3_stmt>& cached = m_statements[sql];
    if (!cached)
        cached = compile(sql);
    return Statement(*this, cached);
}

Statement Database::prepare(const QString& sql)
{
    return Statement(*this, compile(sql.toUtf8()));
}

std::shared_ptr<sqlite3_stmt> Database::compile(const QByteArray& sql)
{
    sqlite3_stmt* prepared = nullptr;
    const int code = sqlite3_prepare_v2(m_handle, sql.constData(), int(sql.size()), &prepared, nullptr);
    if (code != SQLITE_OK)
        noteFailure();
    if (code == SQLITE_ERROR)
        qCritical("simpul: cannot prepare %s: %s", sql.constData(), sqlite3_errmsg(m_handle));
    return std::shared_ptr<sqlite3_stmt>(prepared, sqlite3_finalize);
}

Result<void> Database::exec(const QString& sql)
{
    if (isBroken())
        return health();
    if (sqlite3_exec(m_handle, sql.toUtf8().constData(), nullptr, nullptr, nullptr) == SQLITE_OK)
        return {};
    return failed();
}

/// What the engine says of its latest failure.
Error Database::failed()
{
    noteFailure();
    return errorOf(sqlite3_extended_errcode(m_handle), QString::fromUtf8(sqlite3_errmsg(m_handle)));
}

void Database::noteFailure()
{
    const int code = sqlite3_extended_errcode(m_handle);
    if (m_failure == 0 && isFailure(code))
        m_failure = code;
}

Result<void> Database::health() const
{
    return m_failure == 0 ? Result<void>() : errorOf(m_failure);
}

int Database::version()
{
    Statement query = prepare(QStringLiteral("PRAGMA user_version"));
    return query.run() && query.next() ? int(query.number(0)) : 0;
}

Result<Transaction> Transaction::begin(Database& db)
{
    db.forgetFailure();
    SIMPUL_TRY(db.exec(QStringLiteral("BEGIN IMMEDIATE")));
    db.m_inTransaction = true;
    return Transaction(db);
}

Result<void> Transaction::commit()
{
    SIMPUL_TRY(m_db->health());
    SIMPUL_TRY(m_db->exec(QStringLiteral("COMMIT")));
    m_db->m_inTransaction = false;
    m_db = nullptr;
    return {};
}

Transaction::~Transaction()
{
    if (!m_db)
        return;
    m_db->m_inTransaction = false;
    // A failing ROLLBACK means that SQLite has already rolled back by itself (disk full, I/O error).
    [[maybe_unused]] const Result<void> rolledBack = m_db->exec(QStringLiteral("ROLLBACK"));
}

} // namespace simpul
