#pragma once

#include "core/catalog/catalog.h"

#include <QDate>
#include <QHash>

namespace simpul::programme {

/// The short codes of one posyandu's people in one week, easy to write by hand and to type back: three
/// letters and one that checks them, of 31 that cannot be mistaken for each other. One wrong letter, or two
/// neighbours exchanged, never give a code that is good.
///
/// A code follows from the week and the person; where two people of the posyandu fall together, the one with
/// the higher id takes the next free code. So it stays the same all week on every PC, also when people come
/// new.
class TaskCodes {
public:
    /// `monday`: the first day of the week. `letters`: as many as a prime number, of the catalogue's file
    /// `worklist`.
    TaskCodes(const QString& letters, const QDate& monday, QList<Id> people);

    /// A code as somebody typed it, as it is printed: capitals, no spaces, points or hyphens.
    static QString asPrinted(const QString& typed);
    QString code(const Id& person) const;
    /// The person of a code as somebody typed it: in small letters, with spaces or a hyphen. Refused, with
    /// `typed`: `task_code_wrong` (no such code can be) and `task_code_unknown` (nobody has it this week).
    Result<Id> person(const QString& typed) const;

private:
    QString written(int number) const;
    /// The number of a good code; -1.
    int read(const QString& typed) const;

    QString m_letters;
    QHash<int, Id> m_people;
    QHash<Id, int> m_numbers;
};

/// The letters of the catalogue's file `worklist`. Error `catalog_broken`.
Result<QString> taskLetters(const Catalog& catalog);

/// The Monday of an ISO week as `2026-W41`; nothing for any other text.
std::optional<QDate> mondayOf(const QString& week);
QString weekText(const QDate& monday);

} // namespace simpul::programme
