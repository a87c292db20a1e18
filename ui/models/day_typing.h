#pragma once

#include "core/catalog/catalog.h"
#include "ui/models/day.h"

namespace simpul {

/// What is typed into a posyandu day and not saved yet, cell by cell; kept for the next start as a draft.
class DayTyping {
public:
    struct Cell {
        QString text;
        QCborValue value;
        bool bad = false; ///< wrong, or rare and not confirmed
        QString sentence; ///< what is wrong or asked
    };
    /// What became of a typed value.
    enum class Entry {
        Taken,
        Wrong, ///< stays typed, must be corrected
        Asked, ///< rare: typed once more, it is taken
    };

    explicit DayTyping(const Catalog& catalog)
        : m_catalog(catalog)
    {
    }
    void clear() { m_rows.clear(); }

    Entry type(const DayRow& row, const Field& field, const QString& text);
    /// Waits to be saved, as if typed well.
    void set(const Id& person, const Field& field, const QCborValue& value);
    void takeBack(const Id& person, const QString& field);
    void forget(const Id& person) { m_rows.remove(person); }
    /// What has been saved waits no more, unless something else was typed meanwhile.
    void markSaved(const Id& person, const QCborMap& answers);

    const Cell* cell(const Id& person, const QString& field) const;
    bool isUnsaved(const Id& person) const { return m_rows.contains(person); }
    bool hasProblem(const Id& person) const;
    /// Somebody with a cell that waits to be corrected or confirmed; null where there is none.
    Id troubled() const;
    QList<Id> people() const { return m_rows.keys(); }
    /// The values typed for this person; none while a problem stands in the way.
    QCborMap ready(const Id& person) const;
    /// What is saved, and over it what is typed well.
    QCborMap standing(const DayRow& row) const;

    QByteArray draft() const;
    void restore(const QList<DayRow>& rows, const QByteArray& draft);

private:
    using Row = QHash<QString, Cell>;
    Cell judged(const DayRow& row, const Field& field, const QString& text) const;
    void judgeNumber(const DayRow& row, const Field& field, Cell& cell) const;

    const Catalog& m_catalog;
    QHash<Id, Row> m_rows;
};

/// `14 bln` below five years, else `34 th`.
QString dayAgeText(int ageMonths);

} // namespace simpul
