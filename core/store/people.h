#pragma once

#include "core/store/places.h"
#include "core/store/records.h"

namespace simpul {

/// A person as lists and search results show one.
struct PersonRow {
    Id id;
    Id scope;
    QString name, sex, birth, nik, mother, address, status;
    QString sort; ///< name folded for sorting; with the id the key for the next page
};

/// The people of the store as lists and search need them. A projection: it can be made anew from the records.
class People {
public:
    People(Database& db, Places& places)
        : m_db(db)
        , m_places(places)
    {
    }

    Result<void> update(const Records::Seen& seen);
    Result<void> clear();

    /// Up to `limit` people of the scope (null: all scopes) by name, after the given row.
    QList<PersonRow> page(const Id& scope, const PersonRow* after, int limit);
    /// Up to `limit` people whose name, mother's name, NIK or address has words that begin as typed.
    QList<PersonRow> search(const QString& typed, int limit);
    QList<PersonRow> withNik(const QString& nik);
    /// Those who have moved or stand in several scopes, by id.
    QList<Id> moved();
    /// Without those who have moved away.
    qint64 count(const Id& scope);
    bool isEmpty(const Id& scope);

    /// A name as it sorts and compares: upper case, no accents, single spaces.
    static QString sortKey(const QString& name);

private:
    QList<PersonRow> readAll(Statement& rows);

    Database& m_db;
    Places& m_places;
};

} // namespace simpul
