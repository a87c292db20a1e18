#include "core/store/migrations.h"

#include <QFile>
#include <array>

namespace simpul {

namespace {

struct Migration {
    int version;
    const char* name;
};

constexpr std::array kMigrations { Migration { 1, "0001_start" } };

constexpr bool strictlyIncreasing()
{
    for (size_t i = 0; i < kMigrations.size(); ++i)
        if (kMigrations[i].version != int(i) + 1)
            return false;
    return true;
}
static_assert(strictlyIncreasing(), "migrations are numbered 1, 2, 3 … without a gap");

Result<void> apply(Database& db, const Migration& migration)
{
    QFile file(QStringLiteral(":/schema/%1.sql").arg(QLatin1String(migration.name)));
    if (!file.open(QIODevice::ReadOnly))
        return Error::machine(QStringLiteral("io"), { { QStringLiteral("file"), file.fileName() } });
    SIMPUL_GET(transaction, Transaction::begin(db));
    for (const QString& statement : splitStatements(QString::fromUtf8(file.readAll())))
        SIMPUL_TRY(db.exec(statement));
    SIMPUL_TRY(db.exec(QStringLiteral("PRAGMA user_version = %1").arg(migration.version)));
    return transaction.commit();
}

} // namespace

int latestSchema()
{
    return kMigrations.back().version;
}

Result<void> migrate(Database& db, int version)
{
    if (db.version() > latestSchema())
        return Error::machine(
            QStringLiteral("store_too_new"), { { QStringLiteral("version"), db.version() } });
    for (const Migration& migration : kMigrations)
        if (migration.version > db.version() && migration.version <= version)
            SIMPUL_TRY(apply(db, migration));
    return {};
}

QStringList splitStatements(const QString& sql)
{
    // Our files hold no triggers and no line that ends in ';' but the last of a statement.
    QStringList statements;
    QString current;
    for (const QString& line : sql.split(u'\n')) {
        if (line.startsWith(u"--"))
            continue;
        current += line + u'\n';
        if (line.trimmed().endsWith(u';'))
            statements += std::exchange(current, QString()).trimmed();
    }
    return statements;
}

} // namespace simpul
