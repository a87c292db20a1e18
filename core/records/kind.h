#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace simpul {

/// What a field holds. In a change the values are CBOR: text, date (`2026-10-05`) and time (`08:00`) as
/// text strings, refs as byte strings of 16, lists as arrays, null where cleared.
enum class Type { Text, Int, Real, Date, Time, Bool, Ref, TextList, RefList, Map };

/// A field of a kind of record, or an answer to a form.
struct Field {
    QString name;
    QString group; ///< the merge unit; never changes once released
    Type type = Type::Text;
    bool required = false;
    QString refKind; ///< for Ref and RefList; empty where any kind will do
    QStringList values; ///< the closed list of allowed values, if there is one
    QString unit; ///< UCUM, for display and exchange
    QString label; ///< Indonesian, as the register prints it
    std::optional<double> possibleMin, possibleMax; ///< outside: refused
    std::optional<double> plausibleMin, plausibleMax; ///< outside: a warning
    bool stored = true; ///< false: typed in the encounter, kept only as records of other kinds
};

/// Where a record of a kind lies when no scope is named (contract/records.md, column scope).
enum class Home { Network, Facility, Posyandu, Puskesmas, Person, Session, Kader, Place, Both };

struct Kind {
    QString name;
    Home home = Home::Network;
    bool answers = false; ///< further fields are the answers of the catalogue
    QList<Field> fields;

    const Field* field(const QString& fieldName) const;
};

} // namespace simpul
