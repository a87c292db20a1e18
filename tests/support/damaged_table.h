#pragma once

#include <catch2/catch.hpp>

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

/// Changes a store that nobody has open behind its back.
inline void changeStore(const QString& file, const QString& sql)
{
    const QString name = QStringLiteral("change");
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        db.setDatabaseName(file);
        REQUIRE(db.open());
        REQUIRE(QSqlQuery(db).exec(sql));
    }
    QSqlDatabase::removeDatabase(name);
}

/// Spoils the first page of a table and of its indexes in a store that nobody has open, as a failing disk
/// does: whoever reads from it is told by the engine, in the middle of what it does.
inline void spoilTable(const QString& file, const QString& table)
{
    QList<qint64> pages;
    qint64 pageSize = 0;
    const QString name = QStringLiteral("spoil");
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        db.setDatabaseName(file);
        REQUIRE(db.open());
        QSqlQuery query(db);
        REQUIRE(query.exec(QStringLiteral("PRAGMA page_size")));
        REQUIRE(query.next());
        pageSize = query.value(0).toLongLong();
        REQUIRE(query.exec(
            QStringLiteral("SELECT rootpage FROM sqlite_master WHERE tbl_name = '%1' AND rootpage > 0")
                .arg(table)));
        while (query.next())
            pages += query.value(0).toLongLong();
    }
    QSqlDatabase::removeDatabase(name);
    REQUIRE_FALSE(pages.isEmpty());
    QFile store(file);
    REQUIRE(store.open(QIODevice::ReadWrite));
    for (const qint64 page : std::as_const(pages)) {
        REQUIRE(store.seek((page - 1) * pageSize));
        REQUIRE(store.write(QByteArray(int(pageSize), '\xff')) == pageSize);
    }
}
