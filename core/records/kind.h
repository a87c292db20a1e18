#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace simpul {

/// What a field holds. In a change the values are CBOR: text, date (`2026-10-05`) and time (`08:00`) as
/// text strings, refs as byte strings of 16, lists as arrays, null where cleared. A TextList is an array of
/// texts, or one text as it was given. Map is any object, Any whatever JSON can say.
enum class Type { Text, Int, Real, Date, Time, Bool, Ref, TextList, RefList, Map, Any };

/// A closed interval; an absent end is open.
struct Range {
    std::optional<double> min, max;

    bool holds(double value) const { return !(min && value < *min) && !(max && value > *max); }
};

/// The limits of a measurement: outside `possible` it is refused, outside `plausible` it warns.
struct Limits {
    Range possible;
    Range plausible;
};

/// Limits that hold for some life-cycle groups (empty: for all) and some ages in completed months,
/// both ends included.
struct LimitsFor {
    QStringList groups;
    Range ageMonths;
    Limits limits;
};

/// A field of a kind of record, or an answer to a form.
struct Field {
    QString name;
    QString group; ///< the merge unit; never changes once released
    Type type = Type::Text;
    bool required = false;
    QString refKind; ///< for Ref and RefList; empty where any kind will do
    QStringList values; ///< the list of allowed values, if there is one
    bool open = false; ///< other values than the listed ones may be typed
    QString unit; ///< UCUM, for display and exchange
    QString label; ///< Indonesian, as the register prints it
    Limits limits; ///< where nothing narrower is known
    QList<LimitsFor> narrower; ///< the first that fits counts
    bool future = false; ///< a date that may lie ahead: a plan, an end
    bool stored = true; ///< false: typed in the encounter, kept only as records of other kinds
    bool diagnosis = false; ///< of the list `diagnoses`: what a posyandu's scope may not keep
    int groupRank = 0; ///< the position of `group` among all groups by name
    QStringList kinds; ///< an answer that only these kinds take; empty: every kind with answers

    /// The limits for a person of this age and group. Without an age only those for every age apply.
    const Limits& limitsFor(std::optional<int> ageMonths, const QString& lifeGroup) const;
};

/// Where a record of a kind lies when no scope is named.
enum class Home {
    Network, ///< the network's scope, which every member reads
    Facility, ///< that of its field `facility`
    Posyandu, ///< that of its field `posyandu`; without one the only writable posyandu, else the puskesmas
    Puskesmas, ///< the puskesmas of its field `person`: never a posyandu
    Person, ///< that of its field `person`
    Session, ///< that of its field `session`
    Kader, ///< that of the facility of the staff in its field `kader`
    Place, ///< that of its field `facility`, else the puskesmas (of its field `area`: desa and above)
    Both, ///< those of the persons in `survivor` and `merged`
};

struct Kind {
    QString name;
    QString label; ///< Indonesian
    Home home = Home::Network;
    bool answers = false; ///< further fields are the answers of the catalogue
    bool internal = false; ///< written by the program itself; `put` refuses it with `kind_internal`
    QList<Field> fields;
    QList<QStringList> oneOf; ///< of each of these sets at least one field must be there

    const Field* field(const QString& fieldName) const;
};

} // namespace simpul
